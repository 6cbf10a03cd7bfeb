"""A pop-up list with a search line, from which a text to insert is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from gui.help.context_help import set_help_topic
from gui.help.topics import Topic
from gui.look.style import scaled, set_scaled
from gui.widgets.labels import label, set_role
from gui.widgets.text_guard import shown
from model.address import Address

FIGURE_HINT: Final = "行名、列名里的字，如：部分公开 总计；几格相加用＋：维持＋纠正"
NO_SUCH_FIGURE: Final = "没有这样的行或列。可以写行名里的几个字，再空一格写列名；几格相加用＋连起来，不同的表也可以。"
_WIDTH, _HEIGHT = 460, 320
_RETURNS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MOVES: Final = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_CHOICE: Final = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class PaletteChoice:
    """An entry of the list: the *line* shown, the *text* to insert and the *cells* it speaks of.

    An entry with an empty text cannot be chosen.
    """

    line: str
    text: str
    cells: tuple[Address, ...] = ()


class Palette(QFrame):
    """A pop-up over the window, placed at the cursor of the editor *text*.

    Arrow keys move through the list, Enter chooses, Escape returns to the editor. `chosen` carries the `PaletteChoice`.
    Subclasses implement `found`, which searches their entries.
    """

    chosen = Signal(object)

    def __init__(self, name: str, hint: str, text: QWidget) -> None:
        super().__init__(text.window())
        self._text = text
        set_help_topic(self, Topic.TEXTS)
        set_role(self, "card")
        self.line = QLineEdit()
        self.line.setAccessibleName(name)
        self.line.setPlaceholderText(hint)
        self.line.installEventFilter(self)
        self.line.textChanged.connect(self.show_found)
        self.list = QListWidget()
        self.list.setAccessibleName(name)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setWordWrap(True)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        set_role(self.list, "choices")
        self.list.itemClicked.connect(self._choose)
        self.empty = label(role="muted", wraps=True)
        self.column = QVBoxLayout(self)
        set_scaled(self.column, contentsMargins=(8, 8, 8, 8), spacing=6)
        for widget in (self.line, self.list, self.empty):
            self.column.addWidget(widget)
        self.hide()
        text.destroyed.connect(self.deleteLater)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow_focus)

    def found(self, words: str) -> Sequence[PaletteChoice]:
        """The entries to list for the *words* in the search line; subclasses implement it."""
        raise NotImplementedError

    def ask(self, cursor: QRect) -> None:
        """Open below *cursor* (in coordinates of the editor), moved as needed to fit inside the window."""
        self.line.clear()
        self.show_found()
        window = self._text.window()
        self.resize(min(scaled(_WIDTH), window.width()), min(scaled(_HEIGHT), window.height()))
        place, size = self._text.mapTo(window, cursor.bottomLeft() + QPoint(0, scaled(6))), self.size()
        self.move(
            max(0, min(place.x(), window.width() - size.width())),
            max(0, min(place.y(), window.height() - size.height())),
        )
        self.show()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)  # a pop-up reason: the editor then keeps its unused marker

    def leave(self) -> None:
        """Close and return the focus to the editor."""
        self._text.setFocus()  # before hiding, which would move the focus on as Tab does
        self.hide()

    def show_found(self) -> None:
        """List the entries for the words typed so far and select the first that can be chosen."""
        choices = self.found(self.line.text())
        self.list.clear()
        for choice in choices:
            item = QListWidgetItem(shown(choice.line))
            item.setData(_CHOICE, choice)
            if not choice.text:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(item)
        self.list.setCurrentRow(next((row for row, choice in enumerate(choices) if choice.text), -1))
        self.list.setHidden(not choices)
        self.empty.setHidden(bool(choices))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._handle_key(event) or super().eventFilter(watched, event)
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def _follow_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        if self.isVisible() and now is not None and now is not self and not self.isAncestorOf(now):
            self.hide()

    def _handle_key(self, event: QKeyEvent) -> bool:
        if event.key() in _RETURNS:
            self._choose(self.list.currentItem())
        elif event.key() in _MOVES:
            QApplication.sendEvent(self.list, event)
        elif event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            return False
        return True

    def _choose(self, item: QListWidgetItem | None) -> None:
        choice = item.data(_CHOICE) if item is not None else None
        if isinstance(choice, PaletteChoice) and choice.text:
            self.leave()
            self.chosen.emit(choice)
