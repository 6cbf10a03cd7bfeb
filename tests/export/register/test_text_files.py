"""Registers saved as text, in every encoding that Chinese programs write, and pasted blocks of cells."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from export.reading.file_kinds import UnreadableError
from export.register.text_file import sheet_of_text
from tests.export.register.files import read

TEXT = "收到日期,申请人类别,答复日期,办理结果\r\n2024-3-1,公民,2024-3-9,公开\r\n"
ROWS = {1: ["收到日期", "申请人类别", "答复日期", "办理结果"], 2: ["2024-3-1", "公民", "2024-3-9", "公开"]}


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "gb2312", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_a_text_file_is_read_in_every_encoding(encoding: str):
    [sheet] = read(TEXT.encode(encoding), "台账.csv")
    assert sheet.rows == ROWS


@given(
    st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=4, max_size=60),
    st.sampled_from(["utf-8", "gb18030", "utf-16"]),
)
def test_any_chinese_text_is_read_as_it_was_written(text: str, encoding: str):
    [sheet] = read(f"{TEXT}{text},,,\n".encode(encoding), "台账.csv")
    assert sheet.rows == {**ROWS, 3: [text, "", "", ""]}


@pytest.mark.parametrize("separator", ["\t", ",", ";", "，", "|"])
def test_the_separator_is_found(separator: str):
    assert sheet_of_text(TEXT.replace(",", separator), "台账").rows == ROWS


def test_commas_in_a_pasted_block_are_no_separators():
    text = "收到日期\t申请内容\n2024-3-1\t预算,决算,审计,规划\n"
    assert sheet_of_text(text, "粘贴").rows == {1: ["收到日期", "申请内容"], 2: ["2024-3-1", "预算,决算,审计,规划"]}


def test_a_quoted_cell_may_have_lines_and_rows_are_counted_as_in_a_spreadsheet():
    text = '收到日期,内容\n2024-3-1,"一、预算\n二、决算"\n\n2024-3-2,"他说""好"""\n'
    assert sheet_of_text(text, "台账").rows == {
        1: ["收到日期", "内容"],
        2: ["2024-3-1", "一、预算\n二、决算"],
        4: ["2024-3-2", '他说"好"'],
    }


@pytest.mark.parametrize("start", ["From: 某局\n", "<table>,\n", "BM,\n", "<?xml,\n"])
def test_text_that_begins_like_another_kind_is_text_by_its_name(start: str):
    [sheet] = read((start + TEXT).encode(), "台账.CSV")
    assert len(sheet.rows) == 3


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "没有内容"),
        (b"\xff\xfea", "编码"),
        (b"a,b\n\xff\xff\xff\xff", "编码"),
        (b"%PDF-1.7", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), "另存为 .xlsx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "密码"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧版 Office"),
        (b"PK\x03\x04", "损坏"),
        (b"<html><table></table></html>", "网页"),
        (b"a," + b"x" * 200_000, "特别长"),
    ],
)
def test_what_is_no_register_is_refused_with_what_to_do(data: bytes, words: str):
    with pytest.raises(UnreadableError, match=words) as refusal:
        read(data, "台账.xlsx" if data.startswith(b"<html") else "台账.csv")
    assert str(refusal.value).endswith("。")
