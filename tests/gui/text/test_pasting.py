"""What other programs put on the clipboard comes into a text as paragraphs with their numbers, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QApplication

from gui.text.pasted_text import pasted_lines
from tests.gui.conftest import OpenWindow
from tests.gui.keyboard import CTRL, press, write
from tests.gui.text.texts import block_of, texts

WORD_PAGE = """<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta charset=utf-8><meta name=Generator content="Microsoft Word 15"><style><!-- p.MsoNormal {mso-style-parent:"";
font-size:16.0pt} --></style></head><body lang=ZH-CN><!--StartFragment-->
<p class=MsoNormal style='text-indent:32.0pt'><b><span style='font-family:黑体;color:red'>（一）主动公开<o:p></o:p></span></b></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span lang=EN-US><span style='mso-list:Ignore'>
1.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]><span>公开信息<span
lang=EN-US>146</span>条。<o:p></o:p></span></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span><span style='mso-list:Ignore'>2.<span>
&nbsp;&nbsp; </span></span></span><![endif]>推送信息<br>50条。<o:p></o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<table class=MsoTableGrid border=1><tr><td><p class=MsoNormal>项目<o:p></o:p></p></td><td><p class=MsoNormal>数量</p></td></tr>
<tr><td><p class=MsoNormal>公文</p></td><td><p class=MsoNormal>3</p></td></tr></table>
<p class=MsoNormal>完。</p><!--EndFragment--></body></html>"""
WORD_TEXT = "（一）主动公开\r\n1.\t公开信息146条。\r\n2.\t推送信息\x0b50条。\r\n\r\n项目\t数量\r\n公文\t3\r\n完。\r\n"
WORD_LINES = ["（一）主动公开", "1.公开信息146条。", "2.推送信息", "50条。", "项目 数量", "公文 3", "完。"]
WEB_PAGE = """<meta charset='utf-8'><h2 style="color:blue">主动公开</h2><ol><li>公开<ul><li>其中</li></ul></li>
<li class=x><p>推送</p></li></ol><p>说明</p><ol start="3"><li value="4">四</li><li>五</li></ol><script>alert(1)</script>"""
WEB_LINES = ["主动公开", "1.公开", "其中", "2.推送", "说明", "4.四", "5.五"]


def clipboard(text: str | None = None, page: str | None = None) -> QMimeData:
    data = QMimeData()
    if text is not None:
        data.setText(text)
    if page is not None:
        data.setHtml(page)
    return data


def test_paragraphs_and_list_numbers_of_word_survive():
    assert pasted_lines(clipboard(WORD_TEXT, WORD_PAGE)) == WORD_LINES


def test_a_page_of_word_without_a_text_gives_the_same():
    assert pasted_lines(clipboard(page=WORD_PAGE)) == WORD_LINES


@pytest.mark.parametrize(
    "text", ["主动公开\n公开\n其中\n推送\n说明\n四\n五\n", None], ids=["numbers missing in the text", "no text"]
)
def test_numbers_a_browser_only_draws_survive(text: str | None):
    assert pasted_lines(clipboard(text, WEB_PAGE)) == WEB_LINES


def test_a_text_that_has_its_numbers_is_taken_as_it_is():
    text = "1. 公开\n2. 推送\n"
    assert pasted_lines(clipboard(text, "<ol><li>公开</li><li>推送</li></ol>")) == ["1. 公开", "2. 推送"]


@pytest.mark.every(2)
@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("\uf06c\t主动公开", "主动公开"),
        ("·\t主动公开", "主动公开"),
        ("（一）\u3000\t主动公开", "（一）主动公开"),
        ("1.\u00a0\u00a0主动公开", "1.主动公开"),
        ("1. 主动公开", "1. 主动公开"),
        ("主\u200b动\ufeff公\u00ad开", "主动公开"),
        ("共\u00a0146\t条", "共 146 条"),
        ("·主动", "·主动"),
    ],
)
def test_what_only_lays_out_a_line_is_dropped(line: str, kept: str):
    assert pasted_lines(clipboard(line)) == [kept]


def test_lists_in_lists_are_counted_apart():
    page = "<ol><li>a<ol><li>b</li><li>c</li></ol></li><li>d</li></ol></ol><li>e</li>"
    assert pasted_lines(clipboard(page=page)) == ["1.a", "1.b", "2.c", "2.d", "e"]


def test_a_page_that_cannot_be_read_leaves_the_text():
    deep = "<ol>" + "<div>" * 5000
    assert pasted_lines(clipboard("甲\n乙", deep)) == ["甲", "乙"]
    assert pasted_lines(clipboard("甲", "<ol><li>" + "x" * 4_000_000)) == ["甲"]


@given(
    st.text(max_size=60),
    st.lists(
        st.sampled_from(["<ol>", "</ol>", "<li>", "</li>", "<p>", "<table>", "<td>", "甲", "&nbsp;", "<![if x]>", "<"])
    ),
)
def test_whatever_lies_on_the_clipboard_gives_lines(text: str, pieces: list[str]):
    for line in pasted_lines(clipboard(text, "".join(pieces))) + pasted_lines(clipboard(page="".join(pieces))):
        assert "\t" not in line and "\n" not in line


def test_pasting_is_one_step_and_the_rest_of_the_paragraph_stays_behind_it(open_window: OpenWindow):
    window = open_window(year=2023)
    block_of(window, "overview")
    write("前后")
    press(Qt.Key.Key_Left)
    QApplication.clipboard().setMimeData(clipboard(WORD_TEXT, WORD_PAGE))
    press(Qt.Key.Key_V, CTRL)
    assert [text for _, text in texts(window)] == ["前（一）主动公开", *WORD_LINES[1:-1], "完。后"]
    press(Qt.Key.Key_Z, CTRL)
    assert texts(window) == [("body", "前后")]


def test_a_page_alone_can_be_pasted(open_window: OpenWindow):
    window = open_window(year=2023)
    block_of(window, "overview")
    QApplication.clipboard().setMimeData(clipboard(page="<p>甲</p><p>乙</p>"))
    press(Qt.Key.Key_V, CTRL)
    assert [text for _, text in texts(window)] == ["甲", "乙"]
