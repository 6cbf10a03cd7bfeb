"""The card of the tour and the outline around the widget it describes."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QMargins, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QPalette, QPen, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from gui.look.style import scaled, set_scaled
from gui.widgets.labels import button, label, set_role

WIDTH: Final = 330
GAP: Final = 12
"""Pixels between the card and the widget it describes."""
LINE: Final = 3
"""Width of the outline in pixels."""
_LINE: Final = QMargins(LINE, LINE, LINE, LINE)


class Outline(QWidget):
    """An outline around a widget of the window; mouse clicks pass through it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def surround(self, part: QWidget) -> None:
        """Show the outline around *part*."""
        self.setGeometry(box_of(part).marginsAdded(_LINE) & part.window().rect())
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QPen(self.palette().brush(QPalette.ColorGroup.Active, QPalette.ColorRole.Highlight), LINE))
        half = LINE // 2
        painter.drawRect(self.rect().adjusted(half, half, -half - 1, -half - 1))


class TourCard(QFrame):
    """The text of one stop with buttons for next, previous and skip; Escape skips, too."""

    forward = Signal()
    back = Signal()
    left = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        set_role(self, "tour")
        self.setAutoFillBackground(True)
        self.setAccessibleName("新手导览")
        self.heading, self.text = label(role="subtitle", wraps=True), label(wraps=True)
        self.place = label(role="muted")
        self.skip, self.before, self.next = button("跳过"), button("上一张"), button("下一张", "primary")
        self._lay_out()
        self.next.clicked.connect(self.forward)
        self.before.clicked.connect(self.back)
        self.skip.clicked.connect(self.left)
        escape = QShortcut(QKeySequence("Esc"), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.left)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.place, 1)
        for one in (self.skip, self.before, self.next):
            row.addWidget(one)
        layout = QVBoxLayout(self)
        set_scaled(layout, contentsMargins=(18, 14, 18, 14), spacing=10)
        layout.addWidget(self.heading)
        layout.addWidget(self.text)
        layout.addLayout(row)

    def show_text(self, heading: str, text: str, number: int, of: int) -> None:
        """Show the text of stop *number*, counted from 1, *of* so many."""
        self.heading.setText(heading)
        self.text.setText(text)
        self.place.setText(f"{number} / {of}")
        self.before.setVisible(number > 1)
        self.skip.setVisible(number < of)
        self.next.setText("下一张" if number < of else "开始使用")
        self.setAccessibleDescription(f"{heading}。{text}")

    def take_focus(self) -> None:
        """Focus the button 下一张, so that Enter continues."""
        self.show()
        self.raise_()
        self.next.setFocus()


def place_beside(card: QWidget, part: QWidget) -> None:
    """Move *card* beside *part*, or over it if the window has no room elsewhere."""
    window = card.window()
    card.setFixedWidth(min(scaled(WIDTH), window.width() - 2 * GAP))
    card.resize(card.width(), card.heightForWidth(card.width()))
    card.move(corner_beside(box_of(part), card.rect(), window.rect()))
    card.raise_()  # above the outline, where they overlap in a small window


def box_of(part: QWidget) -> QRect:
    """The rectangle of *part* in the coordinates of its window."""
    return QRect(part.mapTo(part.window(), QPoint(0, 0)), part.size())


def corner_beside(part: QRect, card: QRect, room: QRect) -> QPoint:
    """The top left corner for *card*: right, left, below or above *part*, else over its lower right corner."""
    right, bottom = part.right() + GAP, part.bottom() + GAP
    corners = (
        QPoint(right, part.top() + GAP),
        QPoint(part.left() - GAP - card.width(), part.top() + GAP),
        QPoint(part.right() - card.width(), bottom),
        QPoint(part.left(), part.top() - GAP - card.height()),
    )
    inside = room.adjusted(GAP // 2, GAP // 2, -GAP // 2, -GAP // 2)
    boxes = (_pushed_inside(QRect(corner, card.size()), inside) for corner in corners)
    free = (box.topLeft() for box in boxes if not box.intersects(part))
    last = QRect(part.bottomRight() - QPoint(card.width() + GAP, card.height() + GAP), card.size())
    return next(free, _pushed_inside(last, inside).topLeft())


def _pushed_inside(box: QRect, room: QRect) -> QRect:
    left = max(room.left(), min(box.left(), room.right() - box.width()))
    top = max(room.top(), min(box.top(), room.bottom() - box.height()))
    return QRect(QPoint(left, top), box.size())
