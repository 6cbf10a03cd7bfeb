"""What a clerk's hands do in a grid."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from gui.grid.table_model import TableModel
from gui.grid.table_view import TableView
from model.address import Address


def with_focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def write(text: str) -> None:
    """Types ASCII *text* wherever the keyboard is."""
    for sign in text:
        QTest.keyClicks(with_focus(), sign)


def press(*keys: Qt.Key, shift: bool = False, ctrl: bool = False, alt: bool = False) -> None:
    modifiers = Qt.KeyboardModifier.NoModifier
    modifiers |= Qt.KeyboardModifier.ShiftModifier if shift else modifiers
    modifiers |= Qt.KeyboardModifier.ControlModifier if ctrl else modifiers
    modifiers |= Qt.KeyboardModifier.AltModifier if alt else modifiers
    for key in keys:
        QTest.keyClick(with_focus(), key, modifiers)


def compose(text: str, done: bool = True) -> None:
    """Enters *text* as an input method does, or shows it while it is not *done*."""
    event = QInputMethodEvent("" if done else text, [])
    event.setCommitString(text if done else "")
    QApplication.sendEvent(with_focus(), event)


def editor(view: TableView) -> QLineEdit | None:
    """The line open for typing, if any."""
    return next((line for line in view.viewport().findChildren(QLineEdit) if line.isVisible()), None)


def go(view: TableView, address: str) -> None:
    view.go_to(Address.parse(address))


def current(view: TableView) -> str:
    return str(view.current_address)


def shown(view: TableView, address: str) -> str:
    """The text displayed in a cell."""
    return said(view, address, Qt.ItemDataRole.DisplayRole)


def said(view: TableView, address: str, role: Qt.ItemDataRole) -> str:
    """What a cell answers in a role."""
    return table(view).data(table(view).index_of(Address.parse(address)), role)


def table(view: TableView) -> TableModel:
    model = view.model()
    assert isinstance(model, TableModel)
    return model


def address_at(view: TableView, index: QModelIndex) -> str:
    return str(table(view).address_at(index))


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


def put_on_clipboard(text: str) -> None:
    QGuiApplication.clipboard().setText(text)
