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


@pytest.mark.parametrize("way", range(3))
def test_hidden_text_is_told_and_not_read(way: int):
    document = read_binary(ways(sprm(0x083C, b"\x01"))[way].data())
    assert (texts(document), told(document)) == (["157"], ["hidden_text"])


@pytest.mark.parametrize("look", FAINT)
@pytest.mark.parametrize("way", range(3))
def test_text_that_is_hardly_seen_is_told_and_read(look: bytes, way: int):
    document = read_binary(ways(look)[way].data())
    assert (texts(document), told(document)) == (["9157"], ["faint_text"])


def test_white_text_on_a_dark_ground_is_seen():
    document = read_binary(ways(FAINT[0] + sprm(0x4866, b"\x01\x00"))[0].data())
    assert (texts(document), told(document)) == (["9157"], [])


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
