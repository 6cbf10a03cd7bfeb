"""What a table style of a .doc says of some of its cells counts for the text in them."""

import struct

import pytest

from export.reading.doc.file import STYLE_SHEET
from export.reading.doc.reader import read_binary
from export.reading.raw_document import RawDocument, paragraphs_of
from tests.export.reading.doc.made_doc import IN_TABLE, Made, depth, row_end, sprm, style, style_sheet

STRUCK = sprm(0x0837, b"\x01")
WHITE = sprm(0x6870, b"\xff\xff\xff\x00")
ALL, NO_BANDS = 0x1E0, 0x600
FIRST_ROW, FIRST_COLUMN, BAND_1, BAND_2 = 0x0001, 0x0004, 0x0040, 0x0080


def on(condition: int, look: bytes = STRUCK) -> bytes:
    """A condition with its look (sprmCCnf)."""
    operand = struct.pack("<H", condition) + look
    return sprm(0xCA85, bytes([len(operand)]) + operand)


def table_style(characters: bytes, table: bytes = b"", base: int = 0xFFF) -> bytes:
    return style(3, table, b"\0\0", characters, base=base)


def table(*styles: bytes, look: int = ALL | NO_BANDS, number: int = 1, own: bytes = b"", repeated: int = 0) -> Made:
    """Three rows of the figures 1 to 9 in a style; *own* is the look of every figure itself."""
    text = "".join(f"{3 * row + 1}\x07{3 * row + 2}\x07{3 * row + 3}\x07\x07" for row in range(3))
    named = sprm(0x563A, struct.pack("<H", number)) + sprm(0x740A, struct.pack("<HH", 0, look))
    ends = {7 * row + 6: row_end((0, 100, 200, 300)) + named for row in range(3)}
    ends |= {7 * row + 6: ends[7 * row + 6] + sprm(0x3404, b"\x01") for row in range(repeated)}
    paragraphs = {7 * row + at: IN_TABLE for row in range(3) for at in (1, 3, 5)} | ends
    sheet = {STYLE_SHEET: (style_sheet(*styles), b"")}
    return Made(text, paragraphs, {(0, len(text)): own} if own else {}, structures=sheet)


def read(made: Made) -> RawDocument:
    return read_binary(made.data())


def figures(made: Made) -> str:
    return "".join(one.text for one in paragraphs_of(read(made).blocks))


@pytest.mark.parametrize(
    ("characters", "look", "left"),
    [
        (on(FIRST_ROW), ALL, "456789"),
        (on(FIRST_ROW), 0, "123456789"),
        (on(0x0002), ALL, "123456"),
        (on(FIRST_COLUMN), ALL, "235689"),
        (on(0x0008), ALL, "124578"),
        (on(0x0200), ALL, "23456789"),
        (on(0x0800), ALL, "12345689"),
        (on(BAND_1), 0, "456"),
        (on(BAND_2), 0x20, "123456"),
        (on(0x0010), 0, "258"),
        (on(FIRST_ROW) + on(FIRST_COLUMN, sprm(0x0837, b"\x00")), ALL, "456789"),
        (STRUCK + on(FIRST_ROW, sprm(0x0837, b"\x00")), ALL, "123"),
        (on(FIRST_ROW, sprm(0x083C, b"\x01")), ALL, "456789"),
        (STRUCK, ALL, ""),
        (sprm(0xCA85, b"\x01\x01"), ALL, "123456789"),
    ],
)
def test_struck_cells_are_not_read(characters: bytes, look: int, left: str):
    bands = 0 if look in (0, 0x20) else NO_BANDS
    assert figures(table(table_style(characters), look=look | bands)) == left


def test_bands_may_be_several_rows_high():
    assert figures(table(table_style(on(BAND_1), sprm(0x3488, b"\x02")), look=0)) == "789"


def test_rows_repeated_as_headings_are_all_the_first_row():
    assert figures(table(table_style(on(FIRST_ROW)), repeated=2)) == "789"


def test_a_style_has_what_it_is_based_on():
    base, other = table_style(on(FIRST_ROW)), table_style(on(0x0002), base=1)
    assert figures(table(base, other, number=2)) == "456"
    assert figures(table(base, table_style(b""), number=2)) == "123456789"
    assert figures(table(base, number=9)) == "123456789"


def test_a_run_may_switch_off_what_the_table_says():
    assert figures(table(table_style(on(FIRST_ROW)), own=sprm(0x0837, b"\x00"))) == "123456789"


@pytest.mark.parametrize(
    ("shading", "codes"),
    [(b"", {"faint_text"}), (sprm(0xD660, b"\x0a" + b"\x00" * 4 + b"\x11" * 4 + b"\x00" * 2), set())],
)
def test_white_text_is_told_unless_the_style_shades(shading: bytes, codes: set[str]):
    document = read(table(table_style(on(FIRST_ROW, WHITE), shading)))
    assert {note.code for note in document.notes} == codes
    assert "".join(one.text for one in paragraphs_of(document.blocks)) == "123456789"


def test_text_below_the_table_and_a_table_without_style_are_read():
    made = table(table_style(STRUCK))
    made.text += "1\x07\x07下\r"
    made.paragraphs = {**made.paragraphs, 22: IN_TABLE, 23: row_end((0, 100))}
    assert figures(made) == "1下"


def test_a_nested_table_is_read_with_the_style_of_the_cell_around_it():
    named = sprm(0x563A, b"\x01\x00")
    text = "7\r\r外\x07\x07"
    paragraphs = {
        1: depth(2) + sprm(0x244B, b"\x01"),
        2: row_end((0, 500), nested=True),
        4: IN_TABLE,
        5: row_end((0, 1000)) + named,
    }
    sheet = {STYLE_SHEET: (style_sheet(table_style(STRUCK)), b"")}
    assert figures(Made(text, paragraphs, structures=sheet)) == ""
