"""What the tour lays over the window: a card with words, and a line around what they speak of."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QMargins, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QPalette, QPen, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from gui.look.style import scaled, sized
from gui.widgets.labels import button, label, take_role

WIDTH: Final = 330
GAP: Final = 12
"""Between the card and what it stands beside."""
LINE: Final = 3
_LINE: Final = QMargins(LINE, LINE, LINE, LINE)


class Outline(QWidget):
    """A line around a part of the window; clicks go through it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def surround(self, part: QWidget) -> None:
        """Show the line around *part*."""
        self.setGeometry(box_of(part).marginsAdded(_LINE) & part.window().rect())
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QPen(self.palette().brush(QPalette.ColorGroup.Active, QPalette.ColorRole.Highlight), LINE))
        half = LINE // 2
        painter.drawRect(self.rect().adjusted(half, half, -half - 1, -half - 1))


class TourCard(QFrame):
    """The words of one step, and the ways on, back and out. Escape leaves, too."""

    onward = Signal()
    back = Signal()
    left = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        take_role(self, "tour")
        self.setAutoFillBackground(True)
        self.setAccessibleName("新手导览")
        self.heading, self.text = label(role="subtitle", wraps=True), label(wraps=True)
        self.place = label(role="muted")
        self.skip, self.before, self.next = button("跳过"), button("上一张"), button("下一张", "primary")
        self._lay_out()
        self.next.clicked.connect(self.onward)
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
        sized(layout, contentsMargins=(18, 14, 18, 14), spacing=10)
        layout.addWidget(self.heading)
        layout.addWidget(self.text)
        layout.addLayout(row)

    def say(self, heading: str, text: str, number: int, of: int) -> None:
        """Show the words of step *number*."""
        self.heading.setText(heading)
        self.text.setText(text)
        self.place.setText(f"{number} / {of}")
        self.before.setVisible(number > 1)
        self.skip.setVisible(number < of)
        self.next.setText("下一张" if number < of else "开始使用")
        self.setAccessibleDescription(f"{heading}。{text}")

    def take_keyboard(self) -> None:
        """Let Enter go on."""
        self.show()
        self.raise_()
        self.next.setFocus()


def place_beside(card: QWidget, part: QWidget) -> None:
    """Put *card* where it covers as little of *part* as the window allows."""
    window = card.window()
    card.setFixedWidth(min(scaled(WIDTH), window.width() - 2 * GAP))
    card.resize(card.width(), card.heightForWidth(card.width()))
    card.move(corner_beside(box_of(part), card.rect(), window.rect()))
    card.raise_()  # above the line, where the window is too small for them to stand apart


def box_of(part: QWidget) -> QRect:
    """Where *part* is in its window."""
    return QRect(part.mapTo(part.window(), QPoint(0, 0)), part.size())


def corner_beside(part: QRect, card: QRect, room: QRect) -> QPoint:
    """The upper left corner of *card* beside *part*: right, left, below or above it, else in its lower right corner."""
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
