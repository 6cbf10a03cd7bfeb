"""What a screen reader says: every place the keyboard can stand on has a name, every cell tells its findings."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QApplication, QLabel, QWidget

from gui.wizard.section_page import SectionPage
from model.address import Address
from tests.gui.conftest import OpenWindow
from tests.gui.keyboard import document_of, focused, page_of, press, wizard_of
from tests.gui.wizard.test_wizard import access_keys


def said(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return "" if interface is None else interface.text(QAccessible.Text.Name)


def stops(window: QWidget) -> Iterator[QWidget]:
    """Where Tab leads to."""
    for widget in window.findChildren(QWidget):
        if isinstance(widget.parent(), QAbstractSpinBox):
            continue  # its line is spoken of by the field's own name
        if widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            yield widget


def nameless(window: QWidget) -> list[str]:
    return [
        f"{type(widget).__name__} in {type(widget.parent()).__name__}" for widget in stops(window) if not said(widget)
    ]


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


def test_every_place_the_keyboard_can_stand_on_has_a_name(open_window: OpenWindow):
    window = open_window()
    settle()
    assert nameless(window) == []
    window.filing.open_sample()
    document_of(window).enter({Address.parse("requests/received/applicant.total"): 15}, "填写")
    for step in wizard_of(window).step_ids:
        wizard_of(window).work_on(step)
        settle()
        assert nameless(window) == [], step
    assert window.views is not None
    for view in (1, 2):
        window.views.show_view(view)
        settle()
        assert nameless(window) == [], view


def test_no_two_things_in_a_menu_have_the_same_access_key(open_window: OpenWindow):
    window = open_window()
    window.filing.open_sample()
    for menu in window.menus.menus:
        menu.aboutToShow.emit()
        keys = access_keys(action.text() for action in menu.actions())
        assert len(keys) == len(set(keys)), menu.title()


def test_no_two_things_in_a_view_have_the_same_access_key(open_window: OpenWindow):
    window = open_window()
    window.filing.open_sample()
    menus = access_keys(action.text() for action in window.menuBar().actions())
    assert window.views is not None
    for view in (1, 2):
        window.views.show_view(view)
        settle()
        keys = menus + access_keys(widget.text() for widget in labelled(window.views) if widget.isVisible())
        assert len(keys) == len(set(keys)), view


def labelled(window: QWidget) -> list[QLabel | QAbstractButton]:
    return [*window.findChildren(QLabel), *window.findChildren(QAbstractButton)]


def test_tab_leads_through_every_page_and_out_again(open_window: OpenWindow):
    window = open_window()
    window.filing.open_sample()
    for step in wizard_of(window).step_ids:
        wizard_of(window).work_on(step)
        settle()
        start, seen = focused(), {focused()}
        for _ in range(400):  # a table of 175 cells is walked through cell by cell
            press(Qt.Key.Key_Tab)
            if focused() is start and len(seen) > 1:
                break
            seen.add(focused())
        else:
            pytest.fail(f"Tab does not lead out of {step}: {seen}")
        assert wizard_of(window).next in seen or not wizard_of(window).next.isEnabled(), step


def test_a_cell_tells_its_place_figure_and_findings(open_window: OpenWindow):
    window = open_window(year=2023)
    wizard_of(window).work_on("requests")
    natural = {
        f"requests/{row}/applicant.natural": value
        for row, value in (("received", 12), ("carried_in", 0), ("outcome.granted", 13), ("carried_out", 0))
    }
    document_of(window).enter({Address.parse(address): value for address, value in natural.items()}, "填写")
    table = page_of(window, SectionPage).table
    assert table is not None
    table.go_to(Address.parse("requests/received/applicant.natural"))
    interface = QAccessible.queryAccessibleInterface(table)
    assert interface is not None
    index, columns = table.currentIndex(), table.model().columnCount()
    child = (index.row() + 1) * (columns + 1) + index.column() + 1  # Qt counts the hidden headers
    name = interface.child(child).text(QAccessible.Text.Name)
    assert name.startswith("自然人，本年新收，12，")
    assert "必须改正" in name and "相差 1" in name


def test_a_step_tells_its_heading_and_state(open_window: OpenWindow):
    window = open_window(year=2023)
    interface = QAccessible.queryAccessibleInterface(wizard_of(window).steps)
    assert interface is not None
    names = [interface.child(row).text(QAccessible.Text.Name) for row in range(interface.childCount())]
    assert names[1] == "一、总体情况，空"


def test_a_finding_tells_its_weight_what_is_wrong_and_what_to_do(open_window: OpenWindow):
    window = open_window()
    window.filing.open_sample()
    document_of(window).enter({Address.parse("requests/received/applicant.total"): 15}, "填写")
    assert window.panel is not None
    window.panel.refresh()
    interface = QAccessible.queryAccessibleInterface(window.panel.list)
    assert interface is not None
    name = interface.child(1).text(QAccessible.Text.Name)
    assert name.startswith("强制性：表三 本年新收：总计 15") and "相差 3" in name
