"""Blocks out of Excel, WPS, Word and web pages, and whatever else stands on a clipboard."""

from collections.abc import Sequence
from html import escape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.grid.table_view import TableView
from gui.report.document import Document
from model.address import Address
from model.catalog import load_catalog
from model.evaluation import evaluate
from model.values import NOT_APPLICABLE, Unread, Value, parse_value
from tests.entries import FORMATS, report_with
from tests.gui.grid.conftest import Open
from tests.gui.grid.keys import go, press, put_on_clipboard, said, shown, table

Key = Qt.Key
NATURAL = "requests/received/applicant.natural"
BUSINESS = "requests/received/applicant.legal.business"
BROUGHT = "requests/carried_in/applicant.natural"
TOTAL = "requests/received/applicant.total"

WORD = """<html xmlns:w="urn:schemas-microsoft-com:office:word"><head><meta name=Generator content="Microsoft Word 15">
<style>p.MsoNormal {mso-style-name:Normal}</style></head><body><!--StartFragment-->
<table class=MsoTableGrid border=1><tr style='height:14pt'>
<td><p class=MsoNormal><span lang=EN-US>12<o:p></o:p></span></p></td>
<td><p class=MsoNormal><span lang=EN-US>1,234</span></p></td></tr>
<tr><td><p class=MsoNormal>７</p></td><td><p class=MsoNormal>&nbsp;</p></td></tr></table><!--EndFragment--></body></html>"""
EXCEL = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta name=ProgId content=Excel.Sheet></head>
<body><table><tr><td class=xl65 align=right x:num="12.4">12</td><td>3</td></tr></table></body></html>"""


def paste(text: str, page: str = "") -> None:
    data = QMimeData()
    data.setText(text)
    if page:
        data.setHtml(page)
    QApplication.clipboard().setMimeData(data)
    press(Key.Key_V, ctrl=True)


def entry(document: Document, address: str):
    return document.report.entry(Address.parse(address))


def source(view: TableView, address: str) -> str:
    return said(view, address, Qt.ItemDataRole.ToolTipRole)


def test_a_table_out_of_word_is_pasted_cell_by_cell_and_says_where_it_came_from(open_table: Open):
    document, view = open_table(**{"requests/carried_in/applicant.legal.business": "9"})
    paste("12\r\n\t1,234\r\n７\t\r\n", WORD)
    assert [entry(document, address) for address in (NATURAL, BUSINESS, BROUGHT)] == [12, 1234, 7]
    assert entry(document, "requests/carried_in/applicant.legal.business") is None
    assert "来源：粘贴（Word 表格）。" in source(view, NATURAL)
    assert document.undo_stack.count() == 1


def test_a_table_out_of_a_web_page_is_pasted_cell_by_cell(open_table: Open):
    document, view = open_table()
    paste("5 6", "<div><table><tbody><tr><td>5</td><td><b>6</b></td></tr></tbody></table><p></p></div>")
    assert (entry(document, NATURAL), entry(document, BUSINESS)) == (5, 6)
    assert "来源：粘贴（网页表格）。" in source(view, NATURAL)


def test_of_a_spreadsheet_what_is_seen_is_pasted(open_table: Open):
    document, view = open_table()
    paste("12\t3\r\n", EXCEL)
    assert (entry(document, NATURAL), entry(document, BUSINESS)) == (12, 3)
    assert "来源：粘贴（Excel 表格）。" in source(view, NATURAL)


@pytest.mark.parametrize(("text", "name"), [("1\t2", "表格软件"), ("1", "文字")])
def test_a_block_of_text_says_what_it_looked_like(open_table: Open, text: str, name: str):
    _, view = open_table()
    put_on_clipboard(text)
    press(Key.Key_V, ctrl=True)
    assert f"来源：粘贴（{name}）。" in source(view, NATURAL)


def test_a_block_of_our_own_names_its_table(open_table: Open):
    document, view = open_table(**{NATURAL: "12", BUSINESS: "/"})
    press(Key.Key_Right, shift=True)
    press(Key.Key_C, ctrl=True)
    go(view, BROUGHT)
    press(Key.Key_V, ctrl=True)
    assert [entry(document, BROUGHT), shown(view, "requests/carried_in/applicant.legal.business")] == [12, "/"]
    assert f"粘贴（本程序的{table(view).table.name}）" in source(view, BROUGHT)


def test_two_figures_in_one_cell_do_not_become_one(open_table: Open):
    document, _ = open_table()
    paste("1", "<table><tr><td>1<br>234</td></tr></table>")
    assert entry(document, NATURAL) == Unread("1\n234")


@pytest.mark.every(9)
@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ("<table><tr><td>1</td></tr></table><table><tr><td>2</td></tr></table>", "剪贴板里有 2 张表"),
        ("<table></table>", "剪贴板里有 0 张表"),
        ("<table><tr><td> </td></tr></table>", "剪贴板里没有文字或数字"),
        (f"<table><tr><td>{'9' * 300}</td></tr></table>", "太长"),
        ("<table><tr><td>1</td><td><img src='2.png'></td></tr></table>", "第 1 行第 2 列是一张图片"),
        ("<table>" + "<tr><td>1</td></tr>" * 40 + "</table>", "只放得下"),
        ("<table>" + "<tr>" + "<td>1</td>" * 60 + "</tr>" + "<tr><td>2</td></tr>" * 400 + "</table>", "太大"),
        ("<table>" + "<tr><td>1</td></tr>" * 30_000 + "</table>", "读不出来"),
        (f"<table><tr><td>{'9' * 2_100_000}</td></tr></table>", "太多"),
    ],
)
def test_what_is_no_table_to_paste_is_refused_whole_and_in_words(
    open_table: Open, qtbot: QtBot, page: str, reason: str
):
    document, view = open_table()
    with qtbot.waitSignal(view.refused) as signal:
        paste("", page)
    assert signal.args is not None and reason in signal.args[0] and signal.args[0].count("没有粘贴") == 1
    assert document.undo_stack.count() == 0


@pytest.mark.parametrize(
    ("text", "value"),
    [("1234.00", 1234), ("0件", 0), ("-", NOT_APPLICABLE), ("无", NOT_APPLICABLE), ('"1,234"', 1234), ("１２．０", 12)],
)
def test_a_figure_is_understood_as_in_a_file(open_table: Open, text: str, value: Value):
    document, _ = open_table()
    paste(text)
    assert entry(document, NATURAL) == value


def test_a_long_sum_is_pasted_whole_and_says_what_it_is(open_table: Open):
    document, view = open_table()
    paste("+".join(["7"] * 300))
    assert entry(document, NATURAL) == 2100
    assert "7+7+7" in source(view, NATURAL)


def test_a_remark_behind_a_figure_is_told(open_table: Open, qtbot: QtBot):
    document, view = open_table()
    with qtbot.waitSignal(view.told) as signal:
        paste("34（其中修订16件）\t2")
    assert (entry(document, NATURAL), entry(document, BUSINESS)) == (34, 2)
    assert signal.args == ["粘贴了 2 格，其中算成一个数的：34(其中修订16件)。"]


@pytest.mark.every(2)
@pytest.mark.parametrize("text", ["见附件", "1\t见附件", "其他\t1", "2023年\t1", "3.其他\t1", "#N/A\t1"])
def test_words_never_land_in_a_cell(open_table: Open, qtbot: QtBot, text: str):
    document, view = open_table()
    go(view, "requests/outcome.granted/applicant.legal.business")
    with qtbot.waitSignal(view.refused) as signal:
        paste(text)
    assert signal.args is not None and "文字" in signal.args[0] and "没有粘贴" in signal.args[0]
    assert document.undo_stack.count() == 0


def test_words_are_not_pasted_into_several_selected_cells(open_table: Open, qtbot: QtBot):
    document, view = open_table()
    press(Key.Key_Right, shift=True)
    with qtbot.waitSignal(view.refused):
        paste("见附件")
    assert document.undo_stack.count() == 0


@pytest.mark.parametrize(
    ("start", "rows", "advice"),
    [
        (NATURAL, 40, "请只复制要填的单元格"),
        ("requests/carried_out/applicant.natural", 2, "请从更靠上的一格开始"),
        ("requests/carried_out/applicant.total", 40, "请只复制要填的单元格"),
    ],
)
def test_the_advice_on_where_to_begin_is_possible(open_table: Open, qtbot: QtBot, start: str, rows: int, advice: str):
    _, view = open_table()
    go(view, start)
    with qtbot.waitSignal(view.refused) as signal:
        paste("1\n" * rows)
    assert signal.args is not None and advice in signal.args[0]


def test_one_figure_is_pasted_into_every_selected_cell_but_no_total(open_table: Open):
    document, _ = open_table()
    press(Key.Key_End, shift=True)
    put_on_clipboard("3")
    press(Key.Key_V, ctrl=True)
    assert list(document.report.values.values()) == [3] * 6
    assert document.report.stated == {}
    assert document.undo_stack.count() == 1


def test_what_is_copied_here_is_a_table_for_word(open_table: Open):
    open_table(**{NATURAL: "12", BROUGHT: "/"})
    press(Key.Key_Down, Key.Key_Right, shift=True)
    press(Key.Key_C, ctrl=True)
    page = QApplication.clipboard().mimeData().html()
    assert "<tr><td>12</td><td></td></tr><tr><td>/</td><td></td></tr>" in page


FIELDS = st.one_of(
    st.integers(0, 10**6).map(str),
    st.integers(0, 10**6).map("{:,}".format),
    st.sampled_from(["", " ", "/", "／", "１２", "约12", "1\n2", 'a"b', "\t", "0", "12.5", "-3", "=1+1", "\ufeff7"]),
    st.text(max_size=8),
)
BLOCKS = st.lists(st.lists(FIELDS, min_size=1, max_size=9), min_size=1, max_size=6)


@pytest.fixture(scope="module")
def filled(qapp: QApplication) -> TableView:
    return TableView(Document(load_catalog(), report_with(FORMATS["2021"], {NATURAL: "1", BUSINESS: "2"})), "requests")


def as_text(rows: Sequence[Sequence[str]], ending: str) -> str:
    """As Excel writes rows, a quoted field where it must be."""

    def field(text: str) -> str:
        quoted = text.replace('"', '""')
        return f'"{quoted}"' if any(sign in text for sign in '\t\r\n"') else text

    return ending.join("\t".join(map(field, row)) for row in rows) + ending


def as_page(rows: Sequence[Sequence[str]]) -> str:
    cells = ("".join(f"<td>{escape(field)}</td>" for field in row) for row in rows)
    return "<table>" + "".join(f"<tr>{line}</tr>" for line in cells) + "</table>"


def pasted_into(view: TableView, start: int, data: QMimeData) -> tuple[list[str], int]:
    """What was refused and how many steps were made by pasting from some value cell; then as it was before."""
    document = table(view).document
    assert isinstance(document, Document)
    grid, refused = table(view).grid, list[str]()
    cell = grid.values[start % len(grid.values)]
    view.setCurrentIndex(view.model().index(cell.row, cell.column))
    QApplication.clipboard().setMimeData(data)
    view.refused.connect(refused.append)
    view.selection_actions.paste()
    view.refused.disconnect(refused.append)
    return refused, document.undo_stack.index()


@given(rows=BLOCKS, start=st.integers(0, 174), ending=st.sampled_from(["\n", "\r\n", "\r"]), as_html=st.booleans())
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_block_is_pasted_whole_or_not_at_all(
    filled: TableView, rows: list[list[str]], start: int, ending: str, as_html: bool
):
    document = table(filled).document
    assert isinstance(document, Document)
    before, data = document.report, QMimeData()
    data.setText(as_text(rows, ending))
    if as_html:
        data.setHtml(as_page(rows))
    refused, steps = pasted_into(filled, start, data)
    after = document.report
    document.undo_stack.undo()
    document.undo_stack.clear()
    assert steps <= 1 and document.report == before
    if refused:
        assert len(refused) == 1 and "没有粘贴" in refused[0] and after == before
    else:
        figures = [field for row in rows for field in row if isinstance(parse_value(field), int)]
        held = [*after.values.values(), *after.stated.values(), *evaluate(FORMATS["2021"], after).computed.values()]
        assert all(parse_value(field) in held for field in figures)


@given(page=st.text(max_size=200) | st.text("<>/table rdcolspan=\"'019", max_size=200).map("<table>{}".format))
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_page_is_pasted_or_refused(filled: TableView, page: str):
    document = table(filled).document
    assert isinstance(document, Document)
    data = QMimeData()
    data.setHtml(page)
    refused, steps = pasted_into(filled, 0, data)
    assert len(refused) + steps <= 1
    assert not refused or "没有粘贴" in refused[0]
    document.undo_stack.undo()
    document.undo_stack.clear()
