"""What text of a .doc is seen, however the file keeps it."""

from dataclasses import replace
from pathlib import Path

import pytest

from export.reading.doc.reader import read_binary
from export.reading.raw_document import RawDocument, RawParagraph
from tests.documents import converted
from tests.export.reading.doc.made_doc import Made, sprm

DELETED, INSERTED, HIDDEN, BOLD = (sprm(code, b"\x01") for code in (0x0800, 0x0801, 0x083C, 0x0835))
FAST_SAVED = Made("本年“新收”\r12 件…\r上年结转\r", cuts=(3, 8, 13), order=(2, 0, 3, 1), narrow=())


def test_text_in_pieces_out_of_order_is_put_together():
    assert texts(FAST_SAVED) == ["本年“新收”", "12 件…", "上年结转"]


def test_another_program_puts_the_pieces_together_in_the_same_way(tmp_path: Path):
    file = tmp_path / "pieces.doc"
    file.write_bytes(FAST_SAVED.data())
    assert converted(file, tmp_path, "txt:Text (encoded):UTF8").read_text("utf-8-sig").split("\n")[:3] == texts(
        FAST_SAVED
    )


def test_pieces_of_one_byte_for_a_character_have_the_quotation_marks_of_windows():
    assert texts(Made("共“12”件\r" + "“x” – ¥ •…\r", cuts=(7,), narrow=(1,), order=(1, 0))) == [
        "共“12”件",
        "“x” – ¥ •…",
    ]


def test_characters_outside_the_basic_plane_do_not_shift_what_follows():
    units = "\ud842\udfb7林\r后\r"  # 𠮷 in two halves, as the file has it
    assert texts(Made(units, characters={(4, 5): HIDDEN})) == ["𠮷林", ""]


def test_deleted_text_is_gone_inserted_text_is_there_and_both_are_told():
    made = Made("共12、13件\r明\r", characters={(1, 4): DELETED, (4, 6): INSERTED})
    document = read_binary(made.data())
    assert [(block.text, block.changed) for block in paragraphs(document)] == [("共13件", True), ("明", False)]
    assert [note.code for note in document.notes] == ["tracked_changes"]


def test_a_paragraph_whose_end_is_deleted_goes_on_in_the_next():
    assert texts(Made("共\r12 件\r", characters={(1, 2): DELETED})) == ["共12 件"]


def test_hidden_text_is_told_and_not_read():
    document = read_binary(Made("共12件\r", characters={(1, 2): HIDDEN}).data())
    assert [block.text for block in paragraphs(document)] == ["共2件"]
    assert [(note.code, note.message) for note in document.notes] == [("hidden_text", "隐藏的文字“1”没有读")]


@pytest.mark.parametrize("modifier", [0x5C << 1 | 0x0100, 1], ids=["in itself", "in a group of its own"])
def test_what_a_piece_says_of_itself_holds_for_its_characters(modifier: int):
    made = Made("共12件\r", cuts=(1, 3), modified={1: modifier}, groups=[HIDDEN])
    assert texts(made) == ["共件"]


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("共\x13 =SUM(LEFT) \x1412\x15件\r", "共12件"),
        ('\x13 HYPERLINK "http://x" \x14见附件\x15\r', "见附件"),
        ("\x13 IF \x13 PAGE \x143\x15 = 3 \x14甲\x15乙\r", "甲乙"),
        ("甲\x13 PAGE \x15乙\r", "甲乙"),
        ("甲\x13 丢了结尾\r", "甲 丢了结尾"),
        ("甲\x14乙\x15\r", "甲乙"),
    ],
)
def test_of_a_field_its_result_is_seen(text: str, seen: str):
    assert texts(Made(text)) == [seen]


def test_signs_that_stand_for_something_are_seen_as_it():
    assert texts(Made("一\x0b二\x1e三\x1f四\x01\x08\x05五\xa06\t7\r")) == ["一\n二-三四五\xa06\t7"]


def test_a_symbol_is_seen_where_the_text_has_a_bracket():
    assert texts(Made("((x\r", characters={(0, 1): sprm(0x6A09, b"\x03\x00\xfc\xf0")})) == ["\uf0fc(x"]


def test_raised_figures_are_none_of_the_figure_beside_them():
    assert texts(Made("12(x34\r", characters={(1, 5): sprm(0x2A48, b"\x01")})) == ["1²(x³4"]
    assert texts(Made("12\r", characters={(1, 2): sprm(0x2A48, b"\x02")})) == ["1₂"]


def test_bold_and_centred_paragraphs_are_known():
    made = Made(
        "题\r甲 乙\r丙丁\r", {1: sprm(0x2461, b"\x01")}, {(0, 1): BOLD, (2, 3): BOLD, (4, 5): BOLD, (6, 7): BOLD}
    )
    found = paragraphs(read_binary(made.data()))
    assert [(block.alignment, block.bold) for block in found] == [("center", True), ("", True), ("", False)]


def test_heading_levels_are_known():
    made = Made("一、总体情况\r正文\r", {6: sprm(0x2640, b"\x00"), 9: sprm(0x2640, b"\x09")})
    assert [block.outline for block in paragraphs(read_binary(made.data()))] == [1, 0]


def test_text_boxes_are_read_behind_the_text():
    assert texts(Made("正文\r盒中\r", text_boxes=3)) == ["正文", "盒中"]


def test_text_without_a_last_mark_is_not_lost():
    assert texts(replace(FAST_SAVED, text="本年“新收”\r12 件…\r上年结转")) == ["本年“新收”", "12 件…", "上年结转"]


def texts(made: Made) -> list[str]:
    return [block.text for block in paragraphs(read_binary(made.data()))]


def paragraphs(document: RawDocument) -> list[RawParagraph]:
    return [block for block in document.blocks if isinstance(block, RawParagraph)]
