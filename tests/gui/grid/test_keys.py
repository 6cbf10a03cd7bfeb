"""Filling in a table by keyboard."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QLineEdit, QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.grid.table_view import TableView
from gui.report.document import Document
from model.address import Address
from model.catalog import load_catalog
from model.values import NOT_APPLICABLE, Money, Unread
from tests.entries import FORMATS, report_with
from tests.gui.grid.conftest import Open
from tests.gui.grid.keys import (
    address_at,
    clipboard,
    compose,
    current,
    editor,
    go,
    press,
    shown,
    with_focus,
    write,
)

Key = Qt.Key
NATURAL = "requests/received/applicant.natural"
BUSINESS = "requests/received/applicant.legal.business"
TOTAL = "requests/received/applicant.total"


def entry(document: Document, address: str):
    return document.report.entry(Address.parse(address))


def test_the_first_input_cell_is_current_when_a_table_opens(open_table: Open):
    _, view = open_table()
    assert current(view) == NATURAL


def test_typing_replaces_what_stands_there_and_loses_no_sign(open_table: Open):
    document, _ = open_table(**{NATURAL: "7"})
    write("12")
    press(Key.Key_Return)
    assert entry(document, NATURAL) == 12


def test_enter_goes_down_past_computed_totals(open_table: Open):
    _, view = open_table()
    write("12")
    press(Key.Key_Return)
    assert current(view) == "requests/carried_in/applicant.natural"
    go(view, "requests/outcome.other_handling.other/applicant.natural")
    press(Key.Key_Return)
    assert current(view) == "requests/carried_out/applicant.natural"


def test_enter_at_the_foot_of_a_column_goes_to_the_head_of_the_next(open_table: Open):
    _, view = open_table()
    go(view, "requests/carried_out/applicant.natural")
    press(Key.Key_Enter)
    assert current(view) == BUSINESS
    press(Key.Key_Enter, shift=True)
    assert current(view) == "requests/carried_out/applicant.natural"


def test_enter_fills_a_table_of_one_row_from_left_to_right(open_table: Open):
    _, view = open_table("disputes")
    write("1\r2\r3\r4\r5\r")
    assert [shown(view, f"disputes/cases/reconsideration.{name}") for name in ("upheld", "pending", "total")] == [
        "1",
        "4",
        "10",
    ]
    assert shown(view, "disputes/cases/litigation.direct.upheld") == "5"


def test_tab_goes_right_past_computed_totals_and_on_to_the_next_row(open_table: Open):
    document, view = open_table()
    go(view, "requests/received/applicant.legal.other")
    write("3")
    press(Key.Key_Tab)
    assert current(view) == "requests/carried_in/applicant.natural"
    press(Key.Key_Tab, shift=True)
    assert current(view) == "requests/received/applicant.legal.other"
    assert entry(document, "requests/received/applicant.legal.other") == 3


def test_tab_after_the_last_input_cell_leaves_the_table(qtbot: QtBot):
    page = QWidget()
    view = TableView(Document(load_catalog(), report_with(FORMATS["2021"], {})), "requests")
    after = QLineEdit()
    layout = QVBoxLayout(page)
    layout.addWidget(view)
    layout.addWidget(after)
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    go(view, "requests/carried_out/applicant.legal.other")
    write("4")
    press(Key.Key_Tab)
    assert after.hasFocus()
    assert shown(view, "requests/carried_out/applicant.legal.other") == "4"
    press(Key.Key_Tab, shift=True)
    assert view.hasFocus()


def test_arrows_go_from_value_to_value_across_headings_and_totals_too(open_table: Open):
    _, view = open_table("disclosure")
    go(view, "disclosure/normative_documents/in_force")
    press(Key.Key_Down)
    assert current(view) == "disclosure/licences/decisions"
    press(Key.Key_Up)
    assert current(view) == "disclosure/normative_documents/in_force"
    press(Key.Key_Left, Key.Key_Left, Key.Key_Left)
    assert current(view) == "disclosure/normative_documents/issued"


def test_arrows_reach_computed_totals(open_table: Open):
    _, view = open_table()
    go(view, "requests/received/applicant.legal.other")
    press(Key.Key_Right)
    assert current(view) == TOTAL


def test_home_and_end_lead_to_the_ends_of_row_and_table(open_table: Open):
    _, view = open_table()
    press(Key.Key_End)
    assert current(view) == TOTAL
    press(Key.Key_Home)
    assert current(view) == NATURAL
    press(Key.Key_End, ctrl=True)
    assert current(view) == "requests/carried_out/applicant.total"
    press(Key.Key_Home, ctrl=True)
    assert current(view) == NATURAL
    press(Key.Key_Down, ctrl=True)
    assert current(view) == "requests/carried_out/applicant.natural"


def test_paging_moves_by_what_is_in_sight_and_ends_at_the_last_row(open_table: Open):
    _, view = open_table()
    press(Key.Key_PageDown)
    assert "outcome" in current(view)
    press(Key.Key_PageDown, Key.Key_PageDown)
    assert current(view) == "requests/carried_out/applicant.natural"


@pytest.mark.every(2)
@pytest.mark.parametrize("key", [Key.Key_Down, Key.Key_Right])
def test_an_arrow_enters_what_was_typed_and_moves(open_table: Open, key: Key):
    document, view = open_table()
    write("5")
    press(key)
    assert entry(document, NATURAL) == 5
    assert current(view) != NATURAL
    assert editor(view) is None


def test_after_f2_sideways_arrows_move_in_the_text(open_table: Open):
    document, _ = open_table(**{NATURAL: "12"})
    press(Key.Key_F2, Key.Key_End, Key.Key_Left)
    write("9")
    press(Key.Key_Return)
    assert entry(document, NATURAL) == 192


def test_escape_gives_up_what_was_typed(open_table: Open):
    document, view = open_table(**{NATURAL: "7"})
    write("12")
    assert shown(view, TOTAL) == "12"
    press(Key.Key_Escape)
    assert (entry(document, NATURAL), shown(view, TOTAL)) == (7, "7")
    assert with_focus() is view


def test_escape_opens_no_editor(open_table: Open):
    _, view = open_table()
    press(Key.Key_Escape)
    assert editor(view) is None


def test_totals_follow_while_typing_without_a_step_to_undo(open_table: Open):
    document, view = open_table(**{BUSINESS: "3"})
    write("12")
    assert shown(view, TOTAL) == "15"
    assert document.undo_stack.count() == 0
    press(Key.Key_Return)
    assert shown(view, TOTAL) == "15"
    assert document.undo_stack.count() == 1
    document.undo_stack.undo()
    assert shown(view, TOTAL) == "3"


def test_losing_the_keyboard_enters_what_was_typed(open_table: Open, qtbot: QtBot):
    document, view = open_table()
    write("8")
    view.setFocus()
    assert entry(document, NATURAL) == 8


def test_a_key_of_a_menu_finds_entered_what_was_typed(open_table: Open):
    document, view = open_table()
    found: list[object] = []
    save = QAction("保存", view)
    save.setShortcut(QKeySequence("Ctrl+S"))
    save.triggered.connect(lambda: found.append(entry(document, NATURAL)))
    view.addAction(save)
    write("12")
    press(Key.Key_S, ctrl=True)
    assert found == [12]


def test_a_menu_that_opens_finds_entered_what_was_typed(open_table: Open, qtbot: QtBot):
    document, view = open_table()
    write("12")
    menu = QMenu(view)
    menu.addAction("保存")
    menu.popup(view.mapToGlobal(QPoint(9, 9)))
    assert entry(document, NATURAL) == 12
    menu.close()


def test_copying_in_the_line_enters_nothing(open_table: Open):
    document, _ = open_table()
    write("12")
    press(Key.Key_A, Key.Key_C, ctrl=True)
    assert clipboard() == "12"
    assert document.undo_stack.count() == 0


def test_a_double_click_opens_a_cell_with_its_text(open_table: Open, qtbot: QtBot):
    document, view = open_table(**{NATURAL: "12"})
    place = view.visualRect(view.currentIndex()).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    press(Key.Key_Home)
    write("9")
    press(Key.Key_Return)
    assert entry(document, NATURAL) == 912


def test_a_click_into_what_is_being_typed_keeps_the_sideways_arrows_in_it(open_table: Open, qtbot: QtBot):
    document, view = open_table()
    write("12")
    line = editor(view)
    assert line is not None
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton, pos=line.rect().center())
    press(Key.Key_End, Key.Key_Left)
    write("9")
    press(Key.Key_Return)
    assert entry(document, NATURAL) == 192


def test_full_width_digits_of_an_input_method_start_typing(open_table: Open):
    document, _ = open_table()
    compose("１")
    compose("２")
    press(Key.Key_Return)
    assert entry(document, NATURAL) == 12


def test_a_text_composed_in_an_input_method_starts_typing(open_table: Open):
    document, view = open_table(**{NATURAL: "7"})
    compose("shier", done=False)
    compose("12")
    press(Key.Key_Right)
    assert entry(document, NATURAL) == 12
    assert current(view) == BUSINESS


def test_what_is_no_figure_is_kept_as_typed(open_table: Open):
    document, _ = open_table()
    compose("十二")
    press(Key.Key_Tab)
    assert entry(document, NATURAL) == Unread("十二")


def test_a_slash_is_not_applicable(open_table: Open):
    document, _ = open_table()
    write("/")
    press(Key.Key_Return)
    assert entry(document, NATURAL) == NOT_APPLICABLE


def test_opening_and_closing_a_cell_untouched_enters_nothing(open_table: Open):
    document, view = open_table(**{NATURAL: "12"})
    go(view, TOTAL)
    press(Key.Key_F2, Key.Key_Return)
    assert document.undo_stack.count() == 0


def test_typing_over_a_computed_total_states_one_and_the_computed_figure_takes_it_away(open_table: Open):
    document, view = open_table(**{NATURAL: "12"})
    go(view, TOTAL)
    write("20\r")
    assert document.report.stated == {Address.parse(TOTAL): 20}
    go(view, TOTAL)
    write("12\r")
    assert document.report.stated == {}


def test_money_keeps_its_unit_and_the_heading_names_it(open_table: Open):
    document, view = open_table("disclosure", "2019")
    amount = "disclosure/procurement/amount"
    go(view, amount)
    write("5.80")
    compose("元")
    press(Key.Key_Return)
    value = entry(document, amount)
    assert isinstance(value, Money) and value.unit == "元"
    assert "采购总金额（单位：元）" in [view.model().index(16, column).data() for column in range(4)]
    go(view, amount)
    press(Key.Key_F2)
    line = editor(view)
    assert line is not None and line.text() == "5.80元"


@pytest.mark.every(2)
@pytest.mark.parametrize("key", [Key.Key_Delete, Key.Key_Backspace])
def test_delete_clears_the_selection_in_one_step(open_table: Open, key: Key):
    document, _ = open_table(**{NATURAL: "1", BUSINESS: "2", "requests/carried_in/applicant.natural": "3"})
    press(Key.Key_Right, Key.Key_Down, shift=True)
    press(key)
    assert document.report.values == {}
    document.undo_stack.undo()
    assert len(document.report.values) == 3
    assert document.undo_stack.count() == 1


def test_clearing_blanks_is_no_step(open_table: Open):
    document, _ = open_table()
    press(Key.Key_Delete)
    assert document.undo_stack.count() == 0


def test_shift_and_arrows_select_a_block(open_table: Open):
    _, view = open_table()
    press(Key.Key_Right, Key.Key_Right, Key.Key_Down, shift=True)
    assert len(view.selectedIndexes()) == 6


def test_the_mouse_selects_blocks_but_no_headings(open_table: Open, qtbot: QtBot):
    _, view = open_table("disclosure")
    model = view.model()
    start, end = view.visualRect(model.index(2, 1)).center(), view.visualRect(model.index(6, 1)).center()
    qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(view.viewport(), end)
    qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=end)
    selected = {str(address_at(view, index)) for index in view.selectedIndexes()}
    assert {"disclosure/rules/issued", "disclosure/licences/decisions"} <= selected
    assert "None" not in selected


def test_a_click_on_a_heading_leaves_the_current_cell(open_table: Open, qtbot: QtBot):
    _, view = open_table()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(view.model().index(0, 0)).center())
    assert current(view) == NATURAL
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(view.model().index(4, 4)).center())
    assert current(view) == "requests/carried_in/applicant.legal.business"


def test_going_to_a_cell_scrolls_to_it_and_says_so(open_table: Open, qtbot: QtBot):
    _, view = open_table()
    last = Address.parse("requests/carried_out/applicant.total")
    with qtbot.waitSignal(view.current_changed) as signal:
        view.go_to(last)
    assert signal.args == [last]
    assert view.viewport().rect().contains(view.visualRect(view.currentIndex()))


def test_an_address_of_another_table_is_passed_over(open_table: Open):
    _, view = open_table()
    go(view, "disputes/cases/reconsideration.total")
    assert current(view) == NATURAL


def test_the_line_in_which_a_figure_is_typed_asks_for_digits(open_table: Open):
    _, view = open_table()
    write("1")
    line = editor(view)
    assert line is not None
    assert line.inputMethodHints() & Qt.InputMethodHint.ImhPreferNumbers
