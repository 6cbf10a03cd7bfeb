"""Text boxes of a .doc are read where they are anchored; WordArt is text."""

import struct

import pytest

from export.reading.doc.file import ANCHORS, BOXES, DRAWINGS
from export.reading.doc.reader import read_binary
from export.reading.raw_document import RawDocument, RawParagraph, RawTable, paragraphs_of
from export.reading.shown_tables import as_shown
from tests.export.reading.doc.made_doc import IN_TABLE, Made, anchors, boxes, drawings, group, row_end, shape, sprm

MAIN = "\x08\r正文\r"


def texts(document: RawDocument) -> list[str]:
    return [one.text for one in paragraphs_of(document.blocks)]


def made(content: bytes, anchored: bytes, ranges: bytes = b"", inside: str = "", main: str = MAIN) -> Made:
    structures = {DRAWINGS: (content, b""), ANCHORS: (anchored, b""), BOXES: (ranges, b"")}
    return Made(main + inside, text_boxes=len(inside), structures=structures)


@pytest.mark.parametrize(
    "content",
    [
        drawings(shape(7, "某局2024年报")),
        drawings(shape(6, "别的"), shape(7, "某局2024年报", "艺术字 1")),
        drawings(group(shape(7), shape(8, "某局2024年报"))),
        drawings(group(shape(7), group(shape(8), shape(9, "某局2024年报")))),
    ],
)
def test_wordart_is_the_text_of_its_anchor(content: bytes):
    document = read_binary(made(content, anchors(5, (0, 7))).data())
    assert (texts(document), document.pictures) == (["某局2024年报", "正文"], ())


def test_wordart_may_have_several_lines():
    content = drawings(group(shape(7), shape(8, "某局\r\n2024年"), shape(9, "年报")))
    assert texts(read_binary(made(content, anchors(5, (0, 7))).data())) == ["某局\n2024年\n年报", "正文"]


@pytest.mark.parametrize(
    "content",
    [
        drawings(shape(7, "草稿", "PowerPlusWaterMarkObject1")),
        drawings(shape(7, "草稿", visibility=0x00020002)),
        drawings(shape(7, "草稿"), part=1),
        drawings(shape(8, "草稿")),
        drawings(shape(7, "草稿"))[:-50],
        b"",
    ],
)
def test_what_is_not_shown_there_is_not_read(content: bytes):
    document = read_binary(made(content, anchors(5, (0, 7))).data())
    assert (texts(document), document.pictures) == (["", "正文"], (0,))


def test_wordart_in_a_line_of_text_is_read():
    art = struct.pack("<iH62x", 68 + len(shape(1, "某局")), 68) + shape(1, "某局")
    text = "\x01年报\r"
    made_ = Made(text, characters={(0, 1): sprm(0x6A03, struct.pack("<I", 0))}, data_stream=art)
    assert texts(read_binary(made_.data())) == ["某局年报"]
    made_ = Made(text, characters={(0, 1): sprm(0x6A03, struct.pack("<I", 9_999))}, data_stream=art)
    assert texts(read_binary(made_.data())) == ["年报"]


def test_text_boxes_are_read_after_the_paragraph_of_their_anchor():
    ranges = boxes((7, 2), (9, 3), (8, 2))
    document = read_binary(made(drawings(), anchors(5, (0, 9), (2, 7)), ranges, "甲\r乙丙\r丁\r").data())
    assert texts(document) == ["", "乙丙", "正文", "甲", "丁"]


def test_the_boxes_of_a_group_have_the_anchor_of_the_group():
    content = drawings(group(shape(7), shape(8), shape(9)))
    document = read_binary(made(content, anchors(5, (0, 7)), boxes((8, 2), (9, 2)), "甲\r乙\r").data())
    assert texts(document) == ["", "甲", "乙", "正文"]


def test_a_box_anchored_in_a_cell_is_read_in_the_cell():
    main = "\x08\x079\x07\x07正文\r"
    structures = {ANCHORS: (anchors(9, (0, 7)), b""), BOXES: (boxes((7, 4)), b"")}
    made_ = Made(
        f"{main}157\r", {1: IN_TABLE, 3: IN_TABLE, 4: row_end((0, 1000, 2000))}, text_boxes=4, structures=structures
    )
    document = read_binary(made_.data())
    table, text = document.blocks
    assert isinstance(table, RawTable) and isinstance(text, RawParagraph)
    assert [cell.text.strip() for cell in table.cells] == ["157", "9"]
    assert (text.text, document.pictured_cells) == ("正文", frozenset())


def test_a_box_in_a_cell_is_no_line_of_the_figure_beside_it():
    structures = {ANCHORS: (anchors(7, (0, 7)), b""), BOXES: (boxes((7, 2)), b"")}
    made_ = Made("\x08157\x07\x079\r", {4: IN_TABLE, 5: row_end((0, 1000))}, text_boxes=2, structures=structures)
    [table] = as_shown(read_binary(made_.data())).blocks
    assert isinstance(table, RawTable) and [cell.text for cell in table.cells] == ["157\n9"]


@pytest.mark.parametrize(
    ("content", "pictured"),
    [("\x01", True), ("\x08", True), ("5\x01", True), ("5\x08", False), ("5", False), ("\x13\x01\x14\x15", False)],
)
def test_a_picture_in_a_cell_is_known(content: str, pictured: bool):
    text = f"{content}\x07\x07正文\r"
    made_ = Made(text, {len(content): IN_TABLE, len(content) + 1: row_end((0, 1000))})
    assert bool(read_binary(made_.data()).pictured_cells) is pictured


@pytest.mark.parametrize(
    "ranges",
    [
        b"",
        boxes((7, 2)),
        boxes((7, 2), (7, 2)),
        boxes((7, 900)),
        struct.pack("<3I", 0, 4, 2) + struct.pack("<14xI4x", 7) * 2,
        boxes((7, 2))[:20],
    ],
)
def test_no_text_is_lost_if_the_boxes_are_damaged(ranges: bytes):
    document = read_binary(made(b"\0" * 30, anchors(5, (0, 7)), ranges, "甲\r乙\r").data())
    assert sorted(texts(document)) == sorted(["", "甲", "乙", "正文"])


def test_an_anchor_behind_the_text_leads_to_its_box_at_the_end():
    document = read_binary(made(drawings(), anchors(99, (90, 7)), boxes((7, 2)), "甲\r").data())
    assert texts(document) == ["", "正文", "甲"]
