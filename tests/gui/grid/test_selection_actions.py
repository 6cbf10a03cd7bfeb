"""Blocks of figures: copying, cutting, pasting from Excel and WPS."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from gui.grid.clipboard import PasteRefusedError, block_rows, block_text, values_for_cells
from model.address import Address
from model.formats.grid import grid_of
from model.register.figure import RegisterFigure
from model.report import Origin
from model.values import Money, Unread, fold
from tests.entries import FORMATS, report_with
from tests.gui.grid.conftest import Open
from tests.gui.grid.keys import clipboard, current, go, press, put_on_clipboard, said, shown, write

Key = Qt.Key
NATURAL = "requests/received/applicant.natural"
BUSINESS = "requests/received/applicant.legal.business"
TOTAL = "requests/received/applicant.total"
GRIDS = [grid_of(table) for template in FORMATS.values() for table in template.tables]


def paste(text: str) -> None:
    put_on_clipboard(text)
    press(Key.Key_V, ctrl=True)


def figures(*rows: tuple[object, ...]) -> str:
    return "\r\n".join("\t".join(map(str, row)) for row in rows) + "\r\n"


def test_a_block_is_copied_as_tab_separated_text(open_table: Open):
    open_table(**{NATURAL: "12", BUSINESS: "3", "requests/carried_in/applicant.natural": "/"})
    press(Key.Key_Right, Key.Key_Down, shift=True)
    press(Key.Key_C, ctrl=True)
    assert clipboard() == "12\t3\n/\t"


def test_a_copied_total_is_the_displayed_one(open_table: Open):
    _, view = open_table(**{NATURAL: "12", BUSINESS: "3"})
    go(view, TOTAL)
    press(Key.Key_C, ctrl=True)
    assert clipboard() == "15"


def test_cut_copies_and_clears_in_one_step(open_table: Open):
    document, _ = open_table(**{NATURAL: "12", BUSINESS: "3"})
    press(Key.Key_Right, shift=True)
    press(Key.Key_X, ctrl=True)
    assert clipboard() == "12\t3"
    assert document.report.values == {}
    assert document.undo_stack.count() == 1


def test_a_block_out_of_excel_is_pasted_in_one_step(open_table: Open):
    document, view = open_table()
    paste(figures((12, 3, 0, 0, 0, 1), ("1,234", '"5"', "", "", "", " ７ ")))
    assert document.report.values == {
        Address.parse(f"requests/{row}/applicant.{column}"): value
        for row, column, value in [
            ("received", "natural", 12),
            ("received", "legal.business", 3),
            ("received", "legal.research", 0),
            ("received", "legal.charity", 0),
            ("received", "legal.law_firm", 0),
            ("received", "legal.other", 1),
            ("carried_in", "natural", 1234),
            ("carried_in", "legal.business", 5),
            ("carried_in", "legal.other", 7),
        ]
    }
    assert set(document.report.origins.values()) == {Origin.PASTED}
    assert document.undo_stack.count() == 1
    document.undo_stack.undo()
    assert document.report.values == {}
    assert len(view.selectedIndexes()) == 12


def test_a_block_is_pasted_from_the_upper_left_cell_of_the_selection(open_table: Open):
    document, view = open_table()
    go(view, "requests/carried_in/applicant.legal.business")
    press(Key.Key_Up, Key.Key_Left, shift=True)
    paste("1\t2\n3\t4")
    assert document.report.entry(Address.parse(NATURAL)) == 1
    assert document.report.entry(Address.parse("requests/carried_in/applicant.legal.business")) == 4


def test_pasted_blanks_clear_and_missing_fields_leave_alone(open_table: Open):
    document, _ = open_table(**{NATURAL: "1", BUSINESS: "2", "requests/carried_in/applicant.legal.business": "4"})
    paste("\t\n3")
    assert document.report.values == {
        Address.parse("requests/carried_in/applicant.natural"): 3,
        Address.parse("requests/carried_in/applicant.legal.business"): 4,
    }


def test_a_pasted_total_is_stated_unless_it_agrees(open_table: Open):
    document, _ = open_table()
    paste(figures((12, 0, 0, 0, 0, 0, 12), (1, 0, 0, 0, 0, 0, 9)))
    assert document.report.stated == {Address.parse("requests/carried_in/applicant.total"): 9}


def test_pasted_words_are_kept_as_unread(open_table: Open):
    document, _ = open_table()
    paste("约12件")
    assert document.report.entry(Address.parse(NATURAL)) == Unread("约12件")


def test_pasted_money_brings_its_unit(open_table: Open):
    document, view = open_table("disclosure", "2019")
    go(view, "disclosure/procurement/items")
    paste("3\t5.80元\t\n")
    value = document.report.entry(Address.parse("disclosure/procurement/amount"))
    assert isinstance(value, Money) and (str(value.amount), value.unit) == ("5.80", "元")


def test_what_was_copied_across_headings_can_be_pasted_there(open_table: Open):
    document, view = open_table("disclosure", "2019", **{"disclosure/procurement/amount": "5.80元"})
    go(view, "disclosure/procurement/amount")
    press(Key.Key_Home, ctrl=True, shift=True)
    press(Key.Key_C, ctrl=True)
    before = document.report.values
    press(Key.Key_Delete)
    assert document.report.values == {}
    go(view, "disclosure/rules/made")
    press(Key.Key_V, ctrl=True)
    assert document.report.values == before


@pytest.mark.every(3)
@pytest.mark.parametrize(
    ("start", "text", "reason"),
    [
        (TOTAL, "1\t2", "只放得下 25 行 1 列"),
        ("requests/carried_out/applicant.natural", "1\n2", "只放得下 1 行 7 列"),
        ("disclosure/normative_documents/issued", "1\n2", "会落在表头“第二十条第（五）项”上"),
        ("disclosure/licences/decisions", "1\t2", "会落在合并的单元格里"),
        (NATURAL, "", "剪贴板里没有"),
        (NATURAL, "\r\n\t\r\n", "剪贴板里没有"),
        (NATURAL, "9" * 300, "太长"),
        (NATURAL, "1\n" * 60_000, "太多"),
    ],
)
def test_what_does_not_fit_is_refused_whole_and_in_words(
    open_table: Open, qtbot: QtBot, start: str, text: str, reason: str
):
    document, view = open_table(start.split("/")[0])
    go(view, start)
    with qtbot.waitSignal(view.refused) as signal:
        paste(text)
    assert signal.args is not None and reason in signal.args[0]
    assert signal.args[0].count("没有粘贴") == 1
    assert document.undo_stack.count() == 0


def test_taking_the_computed_total_is_one_action_and_one_step(open_table: Open):
    document, view = open_table(**{NATURAL: "26"})
    go(view, TOTAL)
    write("20\r")
    go(view, TOTAL)
    assert shown(view, TOTAL) == "20"
    view.selection_actions.take_computed()
    assert shown(view, TOTAL) == "26"
    assert document.report.stated == {}
    assert document.undo_stack.count() == 2
    assert current(view) == TOTAL


def test_the_context_menu_offers_the_computed_total_where_one_was_stated(open_table: Open, qtbot: QtBot):
    document, view = open_table(**{NATURAL: "12", TOTAL: "20"})
    for address, offered in [(NATURAL, False), (TOTAL, True)]:
        go(view, address)
        place = view.visualRect(view.currentIndex()).center()
        QApplication.sendEvent(
            view.viewport(),
            QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, view.viewport().mapToGlobal(place)),
        )
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        names = {action.text(): action.isEnabled() for action in menu.actions() if action.text()}
        assert names == {
            "剪切": True,
            "复制": True,
            "粘贴": True,
            "清除": True,
            "向下填充": True,
            "向右填充": True,
            "其余填 0": True,
            "不适用，填“/”": True,
            "采用自动计算的数": offered,
            "采用台账的数": False,
            "查找行…": True,
            "显示或隐藏来源标记": True,
        }
        next(action for action in menu.actions() if action.text() == "采用自动计算的数").trigger()
        menu.close()
    assert document.report.stated == {}


def test_alt_and_equals_takes_the_computed_total(open_table: Open):
    document, view = open_table(**{NATURAL: "12", TOTAL: "20"})
    go(view, TOTAL)
    press(Key.Key_Equal, alt=True)
    assert document.report.stated == {}


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("1\t2\r\n3\t4\r\n", [["1", "2"], ["3", "4"]]),
        ("1\r2\r", [["1"], ["2"]]),
        ("1\n\n2", [["1"], [""], ["2"]]),
        ('"1\t2"\t"say ""x"""', [["1\t2", 'say "x"']]),
        ('"1\r\n2"\t3', [["1\n2", "3"]]),
        ('5"\t6', [['5"', "6"]]),
        ("\ufeff12\u200b\t\x0b3", [["12", "3"]]),
    ],
)
def test_text_of_spreadsheets_is_understood(text: str, rows: list[list[str]]):
    assert block_rows(text) == rows


FIELDS = st.text(st.characters(exclude_categories=("C",)) | st.sampled_from('"\n\t, 0123456789/'), max_size=6)


@given(st.lists(st.lists(FIELDS, min_size=2, max_size=2), min_size=1, max_size=4))
def test_what_is_written_as_a_block_is_read_back(rows: list[list[str]]):
    try:
        assert block_rows(block_text(rows)) == rows
    except PasteRefusedError:
        assert not "".join(map("".join, rows)).strip()


@given(st.text(max_size=60) | st.text('0123456789\t\r\n"/，．　０１', max_size=60))
@example('"')
@example("\x00")
@example("1\t\n" * 30)
def test_any_text_is_read_or_refused(text: str):
    try:
        rows = block_rows(text)
    except PasteRefusedError as refusal:
        assert "没有粘贴" in str(refusal)
    else:
        assert rows and all(rows)


@given(st.sampled_from(GRIDS), st.integers(0, 300), st.lists(st.lists(FIELDS, min_size=1, max_size=8), min_size=1))
def test_every_figure_of_a_block_is_placed_or_none(grid: object, start: int, rows: list[list[str]]):
    assert grid in GRIDS
    layout = next(one for one in GRIDS if one is grid)
    cell = layout.values[start % len(layout.values)]
    try:
        received = values_for_cells(layout, cell, rows)
    except PasteRefusedError as refusal:
        assert "没有粘贴" in str(refusal)
        return
    headings = {"".join(fold(one.text).split()) for one in layout.cells if one.address is None}
    lost = [field for row in rows for field in row if fold(field)]
    for text in received.values():
        if fold(text):
            lost.remove(text)
    assert {"".join(fold(field).split()) for field in lost} <= headings


def test_the_register_s_figures_are_taken_where_others_stand(open_table: Open):
    counted = {
        Address.parse(NATURAL): RegisterFigure(2, "第 2–3 行"),
        Address.parse(BUSINESS): RegisterFigure(1, "第 4 行"),
    }
    report = report_with(FORMATS["2021"], {NATURAL: "12", TOTAL: "13"}).model_copy(update={"counted": counted})
    document, view = open_table(report=report)
    assert "台账是 2 ＝ 第 2–3 行，按 Alt+= 采用。" in said(view, NATURAL, Qt.ItemDataRole.ToolTipRole)
    press(Key.Key_Right, Key.Key_Right, Key.Key_Right, Key.Key_Right, Key.Key_Right, Key.Key_Right, shift=True)
    press(Key.Key_Equal, alt=True)
    assert document.report.values == {Address.parse(NATURAL): 2} and document.report.stated == {}
    assert document.report.origins == {Address.parse(NATURAL): Origin.REGISTER}
    assert "来源：来自台账（2 ＝ 第 2–3 行）。" in said(view, NATURAL, Qt.ItemDataRole.ToolTipRole)
