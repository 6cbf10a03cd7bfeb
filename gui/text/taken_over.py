"""What was taken over from last year, in an editor: marked paragraphs, and a line that says so and confirms them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRectF, Signal
from PySide6.QtGui import QColor, QPainter, QTextBlock
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from gui.look.style import colours, scaled, set_scaled
from gui.text.typed_text import TypedText, is_blank
from gui.widgets.labels import label, set_role
from model.characters import printable

KEY = "Ctrl+Shift+O"
BAR = 4
"""Width of the bar beside a marked paragraph in pixels at 100 %."""


class TakenOverMarks(QObject):
    """Paints a ground and a bar behind the paragraphs of *editor* for whose text *is_marked* is true."""

    def __init__(self, editor: TypedText, is_marked: Callable[[str], bool]) -> None:
        super().__init__(editor)
        self._editor = editor
        self._is_marked = is_marked
        self.is_on = False
        """Whether there can be any."""
        editor.viewport().installEventFilter(self)

    def marked(self) -> list[QTextBlock]:
        """The paragraphs that are marked."""
        blocks = self._editor.blocks() if self.is_on else []
        return [one for one in blocks if not is_blank(one) and self._is_marked(printable(one.text()))]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Paint before the editor paints its text."""
        if event.type() == QEvent.Type.Paint and self.is_on:
            self._paint()
        return super().eventFilter(watched, event)

    def _paint(self) -> None:
        editor = self._editor
        painter, layout = QPainter(editor.viewport()), editor.document().documentLayout()
        width, above = editor.viewport().width(), editor.verticalScrollBar().value()
        for block in self.marked():
            box = layout.blockBoundingRect(block)
            rect = QRectF(0, box.top() - above, width, box.height())
            painter.fillRect(rect, QColor(colours().guidance))
            painter.fillRect(QRectF(0, rect.top(), scaled(BAR), rect.height()), QColor(colours().accent))
        painter.end()


class TakenOverLine(QWidget):
    """Says how many paragraphs were taken over; its buttons confirm the one with the cursor, or all."""

    one_confirmed = Signal()
    all_confirmed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.words = label(role="guidance", wraps=True)
        self.one, self.all = _button("确认这一段"), _button("全部确认")
        self.one.setToolTip(f"这一段今年不用改（{KEY}）")
        self.all.setToolTip("这里标着的各段今年都不用改")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        set_scaled(row, spacing=4)
        row.addWidget(self.words, 1)
        row.addWidget(self.one)
        row.addWidget(self.all)
        self.one.clicked.connect(self.one_confirmed)
        self.all.clicked.connect(self.all_confirmed)
        self.hide()

    def show_count(self, count: int) -> None:
        """Say that *count* paragraphs are marked; without any, the line is hidden."""
        self.words.setText(f"左边有竖条的 {count} 段沿用上年，还没有改。改过、或确认今年不用改，竖条就没有了。")
        self.setVisible(bool(count))


def _button(text: str) -> QToolButton:
    made = QToolButton()
    made.setText(text)
    set_role(made, "style")
    return made
