"""The page 文字账: every quantity of the text, by keys alone, and from each to its words and its cell."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QTextEdit

from gui.grid.table_view import TableView
from gui.ledger.entries_model import HEADINGS
from gui.ledger.ledger_page import LedgerPage
from gui.main_window import MainWindow
from model.address import Address
from model.report import Paragraph
from tests.gui.conftest import OpenWindow
from tests.gui.keyboard import document_of, focused, press, wizard_of

RECEIVED = Address.parse("requests/received/applicant.total")


def page_with(open_window: OpenWindow, **texts: str) -> tuple[MainWindow, LedgerPage]:
    """The page, opened by its key, of a report that received 12 applications and has these texts."""
    window = open_window(year=2023)
    document = document_of(window)
    received = [one.address for one in document.template.cells.values() if one.address.row == "received"]
    report = document.report.with_values(document.template, {cell: 0 for cell in received if cell != RECEIVED})
    report = report.with_value(document.template, Address.parse("requests/received/applicant.natural"), 12)
    for section, text in texts.items():
        report = report.with_narrative(section, (Paragraph(text=text),))
    document.replace_report(report, "填写")
    press(Qt.Key.Key_F12)
    assert window.views is not None
    page = window.views.currentWidget()
    assert isinstance(page, LedgerPage)
    return window, page


def rows(page: LedgerPage) -> list[tuple[str, ...]]:
    model = page.list.rows
    columns = range(len(HEADINGS))
    return [tuple(model.index(row, column).data() for column in columns) for row in range(model.rowCount())]


def test_it_lists_every_quantity_with_verdict_sentence_and_cell(open_window: OpenWindow):
    _, page = page_with(open_window, overview="召开会议3次。收到政府信息公开申请13件。", problems="办结提案5件。")
    assert rows(page) == [
        ("未对应", "召开会议3次", "召开会议3次。", "没有对应到表里的格"),
        (
            "与表不符",
            "收到政府信息公开申请13件",
            "收到政府信息公开申请13件。",
            "文字写“收到政府信息公开申请13件”，表三 本年新收·总计 是 12，相差 1",
        ),
        ("未对应", "办结提案5件", "办结提案5件。", "没有对应到表里的格"),
    ]
    assert page.summary.text() == "文字里共 3 个数量，1 处要核对。"


def choose(box: QComboBox, entry: str) -> None:
    """Chooses with the keyboard the entry of a list whose text begins with these words."""
    box.setFocus()
    press(Qt.Key.Key_Home)
    while not box.currentText().startswith(entry):
        press(Qt.Key.Key_Down)


def test_it_is_filtered_by_verdict_and_by_section(open_window: OpenWindow):
    _, page = page_with(open_window, overview="召开会议3次。收到政府信息公开申请13件。", problems="办结提案5件。")
    choose(page.verdicts, "要核对")
    assert [row[1] for row in rows(page)] == ["收到政府信息公开申请13件"]
    assert page.verdicts.currentText() == "要核对（1）"
    choose(page.sections, "五、")
    assert rows(page) == [] and page.nothing.isVisible() and "换一个" in page.nothing.text()
    choose(page.verdicts, "全部")
    assert [row[1] for row in rows(page)] == ["办结提案5件"]


def test_enter_leads_to_the_words_and_a_key_to_the_cell(open_window: OpenWindow):
    window, page = page_with(open_window, overview="召开会议3次。收到政府信息公开申请13件。")
    assert focused() is page.list
    press(Qt.Key.Key_Return)
    editor = focused()
    assert isinstance(editor, QTextEdit) and editor.textCursor().selectedText() == "3次"
    press(Qt.Key.Key_F12)
    assert not page.to_cells.isEnabled()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_F4)
    table = focused()
    assert isinstance(table, TableView) and table.current_address == RECEIVED
    press(Qt.Key.Key_F4)
    assert editor.textCursor().selectedText() == "13件"
    assert wizard_of(window).isVisible()


def test_it_follows_the_report_and_says_when_nothing_is_written(open_window: OpenWindow):
    window, page = page_with(open_window)
    assert page.nothing.isVisible() and not page.list.isVisible()
    document = document_of(window)
    document.replace_report(document.report.with_narrative("overview", (Paragraph(text="召开会议3次。"),)), "填写")
    page.refresh()
    assert [row[0] for row in rows(page)] == ["未对应"]
