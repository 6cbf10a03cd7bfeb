"""Labels and buttons in the styles (roles) of the style sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QWidget

from gui.widgets.text_guard import LONGEST_ENTRY, shown

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent


class PlainLabel(QLabel):
    """A label whose text is shown to the letter, and no more of it than can be laid out."""

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)  # Qt would detect HTML and load the pictures it names
        self.setText(text)

    def setText(self, text: str, /) -> None:
        super().setText(shown(text))

    def show_html(self, html: str) -> None:
        """Show *html*; the caller has escaped its texts and had them pass the guard."""
        self.setTextFormat(Qt.TextFormat.RichText)
        super().setText(html)


class WrappedLabel(PlainLabel):
    """A label that wraps its text and is exactly as high as the lines need at its width."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setWordWrap(True)

    def sizeHint(self) -> QSize:
        """The height for the present width; Qt's own is for its preferred width and would cut lines off."""
        return QSize(super().sizeHint().width(), self.heightForWidth(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != self.width():
            self.updateGeometry()


class ElidedLabel(PlainLabel):
    """One line that ends in … where there is no room for all of it; the tool tip then has the whole text."""

    def __init__(self, text: str = "", *, keeps_width: bool = False) -> None:
        super().__init__(text)
        across = QSizePolicy.Policy.Preferred if keeps_width else QSizePolicy.Policy.Ignored
        self.setSizePolicy(across, QSizePolicy.Policy.Fixed)

    def setText(self, text: str, /) -> None:
        super().setText(" ".join(text.split("\n")))
        self._explain()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        from PySide6.QtWidgets import QStylePainter  # not above: the enumerations of a painter slow the start

        painter = QStylePainter(self)
        seen = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        flags, role = int(self.alignment()), self.foregroundRole()
        self.style().drawItemText(painter, self.rect(), flags, self.palette(), self.isEnabled(), seen, role)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._explain()

    def _explain(self) -> None:
        is_whole = self.fontMetrics().horizontalAdvance(self.text()) <= self.width()
        self.setToolTip("" if is_whole else tip(self.text()))


class Button(QPushButton):
    """A push button that Enter presses only while it has the focus or if it is the default.

    Its access key presses it at once; Qt would wait a tenth of a second, and what is typed next would go elsewhere.
    """

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setAutoDefault(False)

    def setText(self, text: str, /) -> None:
        super().setText(shown(text, LONGEST_ENTRY))

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Shortcut and self.isEnabled():
            self.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.click()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


def label(text: str = "", role: str = "", *, wraps: bool = False) -> PlainLabel:
    """A plain-text label; *role* selects its style in the style sheet."""
    made = WrappedLabel(text) if wraps else PlainLabel(text)
    policy = made.sizePolicy()
    if wraps:
        policy.setHorizontalPolicy(QSizePolicy.Policy.Expanding)
        policy.setVerticalPolicy(QSizePolicy.Policy.Maximum)  # or it would grow into free space
    made.setSizePolicy(policy)
    set_role(made, role)
    return made


def tip(text: str) -> str:
    """*text* escaped for a tool tip, so that Qt does not read it as HTML, and no more of it than can be laid out."""
    text = shown(text)
    if {"<", "&"}.isdisjoint(text):
        return text
    from html import escape  # not above: slow to import

    return f'<p style="white-space: pre-wrap">{escape(text)}</p>'


def button(text: str, role: str = "") -> QPushButton:
    """A push button; *role* selects its style in the style sheet."""
    made = Button(text)
    set_role(made, role)
    return made


def set_role(widget: QWidget, role: str) -> None:
    """Set the role of *widget*, which selects its style in the style sheet."""
    widget.setProperty("role", role)
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):  # before that Qt polishes it itself
        widget.style().polish(widget)
        QCoreApplication.sendEvent(widget, QEvent(QEvent.Type.StyleChange))  # or the new frame covers the text
