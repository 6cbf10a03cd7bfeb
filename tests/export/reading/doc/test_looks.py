"""What a person reads of a .doc depends on looks, wherever they are set."""

import struct

import pytest

from export.reading.doc.reader import read_binary
from export.reading.raw_document import RawDocument, paragraphs_of
from tests.export.reading.doc.made_doc import IN_TABLE, Made, row_end, sprm

STRUCK = (sprm(0x0837, b"\x01"), sprm(0x2A53, b"\x01"))
MARKS = (
    *(sprm(0x2A48, b"\x01"), sprm(0x2A48, b"\x02"), sprm(0x4845, struct.pack("<h", 8))),
    sprm(0x4845, struct.pack("<h", -8)),
)
FAINT = (sprm(0x2A42, b"\x08"), sprm(0x6870, b"\xff\xff\xff\x00"), sprm(0x4A43, b"\x02\x00"))
CHARACTER, PARAGRAPH = 2, 1
STYLE_SHEET = 1


def style_sheet(kind: int, look: bytes) -> bytes:
    """A style sheet (STSH) whose style 1 has this look; style 0 is plain."""
    return struct.pack("<HHH", 4, 2, 10) + _style(PARAGRAPH, b"") + _style(kind, look)


def _style(kind: int, look: bytes) -> bytes:
    groups = [b"\0\0", look] if kind == PARAGRAPH else [look]
    data = (
        struct.pack("<HHH4x", 0, 0xFFF0 | kind, len(groups)) + struct.pack("<H", 1) + "x".encode("utf-16-le") + b"\0\0"
    )
    for group in groups:
        data += struct.pack("<H", len(group)) + group + b"\0" * (len(group) % 2)
    return struct.pack("<H", len(data)) + data


def ways(look: bytes) -> list[Made]:
    """A cell with a 9 of this look beside 157, set in every way."""
    text = "9157\x07\x07"
    paragraphs = {4: IN_TABLE, 5: row_end((0, 1000))}
    by_style = {(0, 1): sprm(0x4A30, b"\x01\x00")}
    return [
        Made(text, paragraphs, {(0, 1): look}),
        Made(text, paragraphs, by_style, structures={STYLE_SHEET: (style_sheet(CHARACTER, look), b"")}),
        Made(text, paragraphs, cuts=(1,), modified={0: 1}, groups=[look]),
    ]


def texts(document: RawDocument) -> list[str]:
    return [one.text for one in paragraphs_of(document.blocks)]


def told(document: RawDocument) -> list[str]:
    return [note.code for note in document.notes]


@pytest.mark.parametrize("look", STRUCK)
@pytest.mark.parametrize("way", range(3))
def test_text_that_is_struck_through_is_told_and_not_read(look: bytes, way: int):
    document = read_binary(ways(look)[way].data())
    assert texts(document) == ["157"]
    assert [(note.code, note.message) for note in document.notes] == [("struck_text", "有删除线的文字没有读入：“9”")]


@pytest.mark.parametrize("look", MARKS)
@pytest.mark.parametrize("way", range(3))
def test_a_mark_is_no_digit_of_the_figure_beside_it(look: bytes, way: int):
    document = read_binary(ways(look)[way].data())
    assert (texts(document), told(document)) == (["157"], ["note_mark"])


@pytest.mark.parametrize("look", [sprm(0x083C, b"\x01"), sprm(0x4852, b"\x01\x00")])
@pytest.mark.parametrize("way", range(3))
def test_hidden_text_is_told_and_not_read(way: int, look: bytes):
    document = read_binary(ways(look)[way].data())
    assert (texts(document), told(document)) == (["157"], ["hidden_text"])


@pytest.mark.parametrize("look", FAINT)
@pytest.mark.parametrize("way", range(3))
def test_text_that_is_hardly_seen_is_told_and_read(look: bytes, way: int):
    document = read_binary(ways(look)[way].data())
    assert (texts(document), told(document)) == (["9157"], ["faint_text"])


BLUE, PATTERN, PLAIN_80, NO_80 = b"\x40\x00", b"\x00\x08", b"\x01\x00", b"\xff\xff"
"""Shd80: blue behind the text, a pattern, none, none."""
DARK = b"\x00\x00\x00\xff" + b"\x1f\x4e\x79\x00" + b"\x00\x00"
PLAIN = b"\x00\x00\x00\xff" * 2 + b"\x00\x00"
PAPER = b"\x00\x00\x00\xff" + b"\xff\xff\xff\x00" + b"\x00\x00"
"""Shd: a colour behind the text, none, that of the paper."""


@pytest.mark.parametrize(
    ("own", "paragraph", "row", "seen"),
    [
        (sprm(0x4866, BLUE), b"", b"", True),
        (sprm(0x4866, PATTERN), b"", b"", True),
        (sprm(0x4866, PLAIN_80), b"", b"", False),
        (sprm(0xCA71, bytes([10]) + DARK), b"", b"", True),
        (sprm(0xCA71, bytes([10]) + PLAIN), b"", b"", False),
        (sprm(0x2A0C, b"\x06"), b"", b"", True),
        (b"", sprm(0x442D, BLUE), b"", True),
        (b"", sprm(0xC64D, bytes([10]) + DARK), b"", True),
        (b"", sprm(0xC64D, bytes([10]) + PAPER), b"", False),
        (b"", b"", sprm(0xD609, bytes([2]) + BLUE), True),
        (b"", b"", sprm(0xD609, bytes([2]) + NO_80), False),
        (b"", b"", sprm(0xD612, bytes([10]) + DARK), True),
        (b"", b"", sprm(0xD612, bytes([10]) + PLAIN), False),
        (b"", b"", sprm(0xD616, bytes([10]) + DARK), False),
        (b"", b"", sprm(0xD62D, bytes([12, 0, 1]) + DARK), True),
        (b"", b"", sprm(0xD62D, bytes([12, 1, 2]) + DARK), False),
    ],
)
def test_white_text_on_a_dark_ground_is_seen(own: bytes, paragraph: bytes, row: bytes, seen: bool):
    paragraphs = {4: IN_TABLE + paragraph, 5: row_end((0, 1000)) + row}
    document = read_binary(Made("9157\x07\x07", paragraphs, {(0, 1): FAINT[0] + own}).data())
    assert (texts(document), told(document)) == (["9157"], [] if seen else ["faint_text"])


def test_lines_and_rows_too_low_to_be_seen_are_told_and_not_read():
    low, usual = sprm(0x6412, struct.pack("<hh", -20, 0)), sprm(0x6412, struct.pack("<hh", -240, 0))
    made = Made("9\r157\x07\x07", {1: IN_TABLE + low, 5: IN_TABLE + usual, 6: row_end((0, 1000))})
    document = read_binary(made.data())
    assert (texts(document), told(document)) == (["", "157"], ["hidden_text"])
    rows = {
        1: IN_TABLE,
        2: row_end((0, 1000)) + sprm(0x9407, struct.pack("<h", -2)),
        6: IN_TABLE,
        7: row_end((0, 1000)),
    }
    document = read_binary(Made("9\x07\x07157\x07\x07", rows).data())
    assert (texts(document), told(document)) == (["157"], ["hidden_text"])


@pytest.mark.parametrize("look", [*STRUCK, sprm(0x083C, b"\x01")])
def test_a_style_of_the_paragraph_counts_for_its_characters(look: bytes):
    sheet = {STYLE_SHEET: (style_sheet(PARAGRAPH, look), b"")}
    made = Made("9\r157\r", {1: b""}, styles={1: 1}, structures=sheet)
    assert texts(read_binary(made.data())) == ["", "157"]


def test_a_character_may_switch_off_what_its_paragraph_says():
    sheet = {STYLE_SHEET: (style_sheet(PARAGRAPH, STRUCK[0]), b"")}
    for own, seen in ((b"\x00", "9"), (b"\x81", "9"), (b"\x80", "")):
        made = Made("9\r157\r", {1: b""}, {(0, 1): sprm(0x0837, own)}, styles={1: 1}, structures=sheet)
        assert texts(read_binary(made.data())) == [seen, "157"]


def test_a_character_that_turns_its_style_is_read():
    assert texts(read_binary(ways(sprm(0x0837, b"\x01") + sprm(0x0837, b"\x00"))[0].data())) == ["9157"]
