"""Blocks copied with their headings go to the rows and columns of the same names, once the clerk has seen where."""

from collections.abc import Iterator, Sequence
from html import escape

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.grid.paste_dialog import PasteDialog
from gui.report.document import Document
from model.address import Address
from model.formats.grid import Grid, Role
from tests.gui.grid.conftest import Open
from tests.gui.grid.keys import go, press, shown, table
from tests.gui.keyboard import when_open
from tests.reports import sample

Key = Qt.Key
PUBLISHED = sample("suqian_2023")
NATURAL = "requests/received/applicant.natural"


def paste(text: str, page: str = "") -> None:
    data = QMimeData()
    data.setText(text)
    if page:
        data.setHtml(page)
    QApplication.clipboard().setMimeData(data)
    press(Key.Key_V, ctrl=True)


class Offer:
    """What the next dialog says, answered by Enter or Esc."""

    def __init__(self, answer: Qt.Key = Key.Key_Return) -> None:
        self.found = self.effect = self.left_over = ""
        self.changes = list[tuple[str, str, str]]()
        self._answer = answer
        when_open(PasteDialog, self._look)

    def _look(self, dialog: PasteDialog) -> None:
        self.found, self.effect = dialog.found.text(), dialog.effect.text()
        self.left_over = dialog.left_over.text()
        self.changes = [(one.place, one.old, one.new) for one in dialog.list.differences]
        QTest.keyClick(dialog.focusWidget() or dialog, self._answer)


def as_text(grid: Grid, texts: dict[str, str]) -> str:
    """The whole form as a spreadsheet copies it: headings with it, the rest of merged cells blank."""

    def line(row: int) -> Iterator[str]:
        for column in range(grid.columns):
            cell = grid.by_place[row, column]
            own = (cell.row, cell.column) == (row, column)
            yield (cell.text if cell.address is None else texts[str(cell.address)]) if own else ""

    return "\r\n".join("\t".join(f'"{field}"' for field in line(row)) for row in range(grid.rows))


def as_page(grid: Grid, texts: dict[str, str]) -> str:
    lines = ["<table>"]
    for row in range(grid.rows):
        lines.append("<tr>")
        for cell in (cell for cell in grid.cells if cell.row == row):
            text = cell.text if cell.role is not Role.VALUE else texts[str(cell.address)]
            lines.append(f"<td rowspan={cell.row_span} colspan={cell.column_span}><p>{escape(text)}</p></td>")
        lines.append("</tr>")
    return "".join([*lines, "</table>"])


@pytest.mark.every(3)
@pytest.mark.parametrize("is_page", [False, True])
@pytest.mark.parametrize("name", ["disclosure", "requests", "disputes"])
def test_a_whole_form_finds_its_place_wherever_the_cursor_is(open_table: Open, name: str, is_page: bool):
    document, view = open_table(name)
    grid, offer = table(view).grid, Offer()
    paste(*(("", as_page(grid, PUBLISHED.entries)) if is_page else (as_text(grid, PUBLISHED.entries),)))
    for cell in document.template.table(name).cells:
        assert shown(view, str(cell.address)) == PUBLISHED.entries[str(cell.address)]
    assert document.undo_stack.count() == 1
    assert offer.left_over == ""


def test_how_many_rows_were_recognised_is_told_before_anything_is_taken(open_table: Open, qtbot: QtBot):
    document, view = open_table()
    offer = Offer()
    with qtbot.waitSignal(view.told) as signal:
        paste("", as_page(table(view).grid, PUBLISHED.entries))
    # 表三 of 2021: three rows of column headings, 25 rows of figures
    assert "28 行中认出 25 行，跳过标题 3 行" in offer.found and "网页表格" in offer.found
    assert signal.args == ["已填入：28 行中认出 25 行，跳过标题 3 行。"]
    document.undo_stack.undo()
    assert document.report.values == {}


def test_a_cell_that_shows_a_picture_stays_as_it_was_and_is_told(open_table: Open):
    document, view = open_table(**{NATURAL: "4"})
    pictured, offer = PUBLISHED.entries | {NATURAL: "A picture"}, Offer()
    paste("", as_page(table(view).grid, pictured).replace("A picture", "<img src='5.png'>"))
    assert document.report.entry(Address.parse(NATURAL)) == 4
    assert "（图片）" in offer.left_over


def test_esc_takes_nothing(open_table: Open):
    document, view = open_table()
    Offer(Key.Key_Escape)
    paste("", as_page(table(view).grid, PUBLISHED.entries))
    assert document.undo_stack.count() == 0


LABELLED: Sequence[tuple[str, ...]] = (
    ("一、本年新收政府信息公开申请数量", "5", "1", "0", "0", "0", "0", "6"),
    ("二、上年结转政府信息公开申请数量", "2", "0", "0", "0", "0", "0", "2"),
    ("这一行不是表里的", "9", "9", "9", "9", "9", "9", "9"),
)


def test_rows_with_their_names_alone_are_told_from_rows_the_form_does_not_have(open_table: Open):
    document, view = open_table(**{NATURAL: "4"})
    go(view, "requests/outcome.granted/applicant.legal.business")
    offer = Offer()
    paste("\n".join("\t".join(row) for row in LABELLED))
    assert "3 行中认出 2 行，没有认出 1 行" in offer.found
    assert "这一行不是表里的" in offer.left_over
    assert ("其中 2 格原来有别的数" in offer.effect, offer.changes[0][1:]) == (True, ("4", "5"))
    entries = {str(address): value for address, value in document.report.values.items()}
    assert (entries[NATURAL], entries["requests/carried_in/applicant.natural"]) == (5, 2)
    assert 9 not in entries.values()


def test_an_amount_is_shown_with_its_unit_before_it_is_taken(open_table: Open):
    """The usual unit of the form, unless the heading of the block names another."""
    open_table("disclosure")
    unnamed = Offer()
    paste("行政事业性收费\t5.80")
    named = Offer()
    paste("信息内容\t本年收费金额（单位：元）\n行政事业性收费\t5.80")
    assert [offer.changes[0][2] for offer in (unnamed, named)] == ["5.80万元", "5.80元"]


def test_a_word_where_a_figure_belongs_is_left_out_and_told(open_table: Open):
    document, _ = open_table()
    offer = Offer()
    paste("\t".join((LABELLED[0][0], "见附件", *LABELLED[0][2:])))
    assert "见附件" in offer.left_over
    assert document.report.entry(Address.parse(NATURAL)) is None
    assert document.report.entry(Address.parse("requests/received/applicant.legal.business")) == 1


def test_another_table_is_named_and_not_taken(open_table: Open, qtbot: QtBot):
    document, view = open_table("disputes")
    other = Document(document.catalog, document.report).template.table("requests")
    _, source = open_table("requests")
    page = as_page(table(source).grid, PUBLISHED.entries)
    view.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    with qtbot.waitSignal(view.refused) as signal:
        paste("", page)
    assert signal.args is not None and f"复制的是{other.name}的内容" in signal.args[0]
    assert document.undo_stack.count() == 0


def test_figures_that_are_there_already_leave_nothing_to_take(open_table: Open):
    document, view = open_table(report=PUBLISHED.report())
    before, offer = document.undo_stack.count(), Offer(Key.Key_Escape)
    paste("", as_page(table(view).grid, PUBLISHED.entries))
    assert offer.changes == [] and "一样" in offer.effect
    assert document.undo_stack.count() == before
