"""What the hands of somebody who knows spreadsheets expect."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodQueryEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from gui.report.document import Document
from gui.wizard.section_page import SectionPage
from model.address import Address
from model.report import Origin
from model.values import NOT_APPLICABLE
from tests.gui.conftest import OpenWindow
from tests.gui.grid.conftest import Open
from tests.gui.grid.keys import clipboard, compose, current, editor, go, press, said, shown, with_focus, write
from tests.gui.keyboard import document_of, page_of, wizard_of

Key = Qt.Key
NATURAL = "requests/received/applicant.natural"
BUSINESS = "requests/received/applicant.legal.business"
RESEARCH = "requests/received/applicant.legal.research"
BROUGHT = "requests/carried_in/applicant.natural"
TOTAL = "requests/received/applicant.total"


def entry(document: Document, address: str):
    return document.report.entry(Address.parse(address))


def takes_input_method() -> bool:
    query = QInputMethodQueryEvent(Qt.InputMethodQuery.ImEnabled)
    QApplication.sendEvent(with_focus(), query)
    return query.value(Qt.InputMethodQuery.ImEnabled)


# ---- the input method


def test_a_cell_for_figures_turns_the_input_method_off_while_it_is_current_and_while_it_is_edited(open_table: Open):
    open_table()
    assert not takes_input_method()
    write("1")
    assert not takes_input_method()


def test_a_cell_for_money_keeps_the_input_method_for_its_unit(open_table: Open):
    _, view = open_table("disclosure", "2019")
    go(view, "disclosure/procurement/amount")
    assert takes_input_method()
    write("5")
    assert takes_input_method()
    press(Key.Key_Escape)
    go(view, "disclosure/procurement/items")
    assert not takes_input_method()


@pytest.mark.every(2)
@pytest.mark.parametrize(("text", "value"), [("１２", 12), ("１，２３４", 1234), ("－", None), ("／", NOT_APPLICABLE)])
def test_full_width_signs_that_come_all_the_same_are_understood(open_table: Open, text: str, value: object):
    document, _ = open_table()
    compose(text)
    if value is None:
        press(Key.Key_Escape)
    else:
        press(Key.Key_Return)
    assert entry(document, NATURAL) == value


def test_a_full_width_minus_and_point_are_understood(open_table: Open):
    document, view = open_table("disclosure", "2019")
    go(view, "disclosure/penalties/change")
    compose("－３")
    press(Key.Key_Return)
    go(view, "disclosure/procurement/amount")
    compose("５．８０")
    press(Key.Key_Return)
    assert entry(document, "disclosure/penalties/change") == -3
    assert shown(view, "disclosure/procurement/amount") == "5.80"


# ---- ways


def test_enter_after_tabs_returns_to_the_column_they_began_in(open_table: Open):
    _, view = open_table()
    for figure in "123":
        write(figure)
        press(Key.Key_Tab)
    write("4")
    press(Key.Key_Return)
    assert current(view) == BROUGHT
    assert [shown(view, address) for address in (NATURAL, BUSINESS, RESEARCH)] == ["1", "2", "3"]


def test_other_keys_forget_where_tabs_began(open_table: Open):
    _, view = open_table()
    press(Key.Key_Tab, Key.Key_Tab, Key.Key_Left, Key.Key_Return)
    assert current(view) == "requests/carried_in/applicant.legal.business"


def test_enter_after_tabs_stays_where_nothing_lies_below(open_table: Open):
    _, view = open_table("disputes")
    press(Key.Key_Tab, Key.Key_Return)
    assert current(view) == "disputes/cases/reconsideration.corrected"


# ---- sums


def test_a_typed_sum_shows_its_result_and_keeps_its_parts(open_table: Open):
    document, view = open_table()
    write("3+5+4")
    assert shown(view, TOTAL) == "12"
    press(Key.Key_Return)
    assert shown(view, NATURAL) == "12"
    assert document.report.notes == {Address.parse(NATURAL): "3+5+4"}
    assert "来源：键入 3+5+4。" in said(view, NATURAL, Qt.ItemDataRole.ToolTipRole)


def test_the_parts_of_a_sum_can_be_edited_again(open_table: Open):
    document, view = open_table()
    write("3+5\r")
    go(view, NATURAL)
    press(Key.Key_F2)
    line = editor(view)
    assert line is not None and line.text() == "3+5"
    press(Key.Key_End)
    write("+4\r")
    assert entry(document, NATURAL) == 12
    document.undo_stack.undo()
    assert (entry(document, NATURAL), document.report.notes) == (8, {Address.parse(NATURAL): "3+5"})


def test_a_sum_is_copied_as_its_result(open_table: Open):
    _, view = open_table()
    write("3+5\r")
    go(view, NATURAL)
    press(Key.Key_C, ctrl=True)
    assert clipboard() == "8"


def test_a_figure_typed_over_a_sum_forgets_its_parts(open_table: Open):
    document, view = open_table()
    write("3+5\r")
    go(view, NATURAL)
    write("8\r")
    assert document.report.notes == {}


# ---- fillings


def test_a_figure_is_filled_down_in_one_step_past_totals(open_table: Open):
    document, view = open_table()
    go(view, "requests/outcome.other_handling.other/applicant.natural")
    write("7")
    press(Key.Key_Up)
    go(view, "requests/outcome.other_handling.other/applicant.natural")
    press(Key.Key_Down, Key.Key_Down, shift=True)
    press(Key.Key_D, ctrl=True)
    assert entry(document, "requests/carried_out/applicant.natural") == 7
    assert document.report.stated == {}
    assert document.undo_stack.count() == 2
    assert "来源：键入（向下填充）" in said(view, "requests/carried_out/applicant.natural", Qt.ItemDataRole.ToolTipRole)


def test_one_cell_is_filled_from_the_cell_above_or_before(open_table: Open):
    document, view = open_table(**{NATURAL: "7"})
    press(Key.Key_Right)
    press(Key.Key_R, ctrl=True)
    assert entry(document, BUSINESS) == 7
    go(view, BROUGHT)
    press(Key.Key_D, ctrl=True)
    assert entry(document, BROUGHT) == 7


def test_a_block_is_filled_to_the_right_row_by_row(open_table: Open):
    document, _ = open_table(**{NATURAL: "1", BROUGHT: "2"})
    press(Key.Key_Right, Key.Key_Right, Key.Key_Down, shift=True)
    press(Key.Key_R, ctrl=True)
    assert [entry(document, f"requests/{row}/applicant.legal.research") for row in ("received", "carried_in")] == [1, 2]


def test_there_is_nothing_to_fill_from_beyond_the_edge(open_table: Open):
    document, _ = open_table()
    press(Key.Key_D, Key.Key_R, ctrl=True)
    assert document.undo_stack.count() == 0


def test_the_blanks_of_a_table_are_filled_with_zeros_recorded_as_such_and_undone_in_one_step(
    open_table: Open, qtbot: QtBot
):
    document, view = open_table(**{NATURAL: "12", BROUGHT: "/"})
    with qtbot.waitSignal(view.told) as told:
        press(Key.Key_0, alt=True)
    cells = [cell for cell in document.template.table("requests").cells if not cell.is_total]
    blanks = [cell.address for cell in cells if str(cell.address) not in (NATURAL, BROUGHT)]
    assert told.args is not None and told.args[0].startswith(f"{len(blanks)} 个空格补 0")
    assert {document.report.values[address] for address in blanks} == {0}
    assert {document.report.origins[address] for address in blanks} == {Origin.ZERO_FILLED}
    assert (entry(document, NATURAL), entry(document, BROUGHT)) == (12, NOT_APPLICABLE)
    assert "来源：补 0。" in said(view, BUSINESS, Qt.ItemDataRole.ToolTipRole)
    assert "补 0" in said(view, BUSINESS, Qt.ItemDataRole.AccessibleTextRole)
    assert document.report.stated == {}
    document.undo_stack.undo()
    assert len(document.report.values) == 2


def test_only_the_selection_is_filled_with_zeros_if_more_than_one_cell_is_selected(open_table: Open, qtbot: QtBot):
    document, view = open_table()
    press(Key.Key_Right, shift=True)
    press(Key.Key_0, alt=True)
    assert document.report.values == {Address.parse(NATURAL): 0, Address.parse(BUSINESS): 0}
    with qtbot.waitSignal(view.told) as told:
        press(Key.Key_0, alt=True)
    assert told.args == ["没有空格要填 0。"]
    assert document.undo_stack.count() == 1


def test_zeros_of_money_have_the_usual_unit(open_table: Open):
    document, view = open_table("disclosure", "2021")
    go(view, "disclosure/fees/amount")
    press(Key.Key_0, alt=True)
    value = entry(document, "disclosure/fees/amount")
    assert value is not None and view.model().index(0, 0).isValid()
    assert shown(view, "disclosure/fees/amount") == "0"


def test_one_key_says_not_applicable(open_table: Open):
    document, view = open_table(**{NATURAL: "12"})
    write("/")
    assert entry(document, NATURAL) == NOT_APPLICABLE
    assert editor(view) is None
    assert document.undo_stack.count() == 1


def test_one_key_says_not_applicable_of_a_whole_selection_but_of_no_total(open_table: Open):
    document, _ = open_table()
    press(Key.Key_End, shift=True)
    write("/")
    assert len(document.report.values) == 6
    assert set(document.report.values.values()) == {NOT_APPLICABLE}
    assert document.report.stated == {}


# ---- the selection


def test_the_selection_says_how_much_it_is_and_what_it_comes_to(open_table: Open, qtbot: QtBot):
    _, view = open_table(**{NATURAL: "12", BUSINESS: "/", RESEARCH: "3"})
    said_of_it: list[str] = []
    view.summed.connect(said_of_it.append)
    press(Key.Key_Right, Key.Key_Right, Key.Key_Right, shift=True)
    assert said_of_it[-1] == "选中 4 格，有数 3 格，合计 15"
    press(Key.Key_Left)
    assert said_of_it[-1] == ""


def test_money_and_counts_have_no_sum(open_table: Open):
    _, view = open_table(
        "disclosure", "2019", **{"disclosure/procurement/items": "2", "disclosure/procurement/amount": "5.80"}
    )
    said_of_it: list[str] = []
    view.summed.connect(said_of_it.append)
    go(view, "disclosure/procurement/items")
    press(Key.Key_Right, shift=True)
    assert said_of_it[-1] == "选中 2 格，有数 2 格"


# ---- finding


def test_a_row_is_found_by_its_words(open_table: Open):
    document, view = open_table()
    press(Key.Key_Right)
    press(Key.Key_F, ctrl=True)
    for word in ("国家", "秘密"):
        compose(word)
    assert current(view) == "requests/outcome.refused.state_secret/applicant.legal.business"
    press(Key.Key_Escape)
    assert view.hasFocus()
    write("2\r")
    assert entry(document, "requests/outcome.refused.state_secret/applicant.legal.business") == 2


def test_enter_finds_the_next_row_and_shift_the_one_before(open_table: Open):
    _, view = open_table()
    press(Key.Key_F, ctrl=True)
    compose("政府信息")
    first = current(view)
    press(Key.Key_Return)
    second = current(view)
    assert first != second
    press(Key.Key_Return, shift=True)
    assert current(view) == first


def test_a_row_that_is_found_is_not_covered_by_the_line_it_was_looked_for_in(open_table: Open):
    _, view = open_table()
    press(Key.Key_F, ctrl=True)
    compose("其他处理")
    bar = with_focus().parentWidget()
    assert bar is not None
    assert view.visualRect(view.currentIndex()).bottom() <= bar.y()


def test_words_of_a_column_are_found_where_no_row_has_them(open_table: Open):
    _, view = open_table("disputes")
    press(Key.Key_F, ctrl=True)
    compose("尚未审结")
    assert current(view) == "disputes/cases/reconsideration.pending"


def test_words_that_stand_nowhere_are_said_to_stand_nowhere(open_table: Open):
    _, view = open_table()
    press(Key.Key_F, ctrl=True)
    compose("飞机")
    assert current(view) == NATURAL
    assert "没有找到，换几个字" in [label.text() for label in view.findChildren(QLabel)]


# ---- in the window


def test_the_menu_of_the_table_does_what_its_keys_do_and_shows_them(open_window: OpenWindow):
    window = open_window(year=2023)
    wizard_of(window).work_on("requests")
    menu = window.menus.table
    menu.aboutToShow.emit()
    keys = {action.text(): action.shortcut().toString() for action in menu.actions() if action.text()}
    assert keys == {
        "剪切": "Ctrl+X",
        "复制": "Ctrl+C",
        "粘贴": "Ctrl+V",
        "清除": "Del",
        "向下填充": "Ctrl+D",
        "向右填充": "Ctrl+R",
        "其余填 0": "Alt+0",
        "不适用，填“/”": "/",
        "采用自动计算的数": "Alt+=",
        "采用台账的数": "Alt+=",
        "查找行…": "Ctrl+F",
        "到文字里提到它的地方": "F4",
        "看台账里的行…": "F3",
        "显示或隐藏来源标记": "Ctrl+Shift+L",
    }
    next(action for action in menu.actions() if action.text() == "其余填 0").trigger()
    report = document_of(window).report
    assert set(report.origins.values()) == {Origin.ZERO_FILLED}
    assert len(report.values) == 25 * 7 - 25 - 6  # every row and six columns have a computed total
    assert "个空格补 0" in wizard_of(window).message.text()
    wizard_of(window).work_on("problems")
    menu.aboutToShow.emit()
    assert [(action.text(), action.isEnabled()) for action in menu.actions()] == [
        ("这一页没有表格，请先到有表的一步", False)
    ]


def test_the_foot_of_the_window_sums_up_the_selection(open_window: OpenWindow):
    window = open_window(year=2023)
    wizard_of(window).work_on("requests")
    summary = wizard_of(window).summary
    write("2\t3")
    press(Key.Key_Left, shift=True)
    assert summary.text() == "选中 2 格，有数 2 格，合计 5"
    document_of(window).enter({Address.parse(NATURAL): 4}, "填写")
    assert summary.text() == "选中 2 格，有数 2 格，合计 7"
    assert page_of(window, SectionPage).help.text().startswith("本年新收·自然人：")
    press(Key.Key_Down)
    assert summary.text() == ""
    press(Key.Key_Right, shift=True)
    wizard_of(window).work_on("problems")
    assert summary.text() == ""


def test_the_line_below_a_table_says_where_the_figure_of_the_current_cell_came_from(open_window: OpenWindow):
    window = open_window(year=2023)
    wizard_of(window).work_on("requests")
    page = page_of(window, SectionPage)
    assert "来源" not in page.help.text()
    write("3+4")
    press(Key.Key_Return)
    press(Key.Key_Up)
    assert page.help.text().endswith("来源：键入 3+4。")
    press(Key.Key_Delete)
    assert "来源" not in page.help.text()
    press(Key.Key_End)
    assert "自动计算：自然人 ＋ 商业企业" in page.help.text()
