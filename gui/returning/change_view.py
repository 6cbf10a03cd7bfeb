"""One hand edit in full: removed text struck out, added text underlined; for a figure its old and new value."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QTextEdit

from export.review.offers import ChangeOffer
from gui.look.style import colours
from gui.versions.difference_list import from_first_difference
from gui.widgets.text_guard import LONGEST, shown
from model.changes.comparison import BLANK
from model.prose.wording_change import WordingPart, wording_parts


class ChangeView(QTextEdit):
    """Shows a hand edit word by word and, if it is contested, the present content of the report."""

    def __init__(self) -> None:
        super().__init__()
        self._offer: ChangeOffer | None = None
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setAccessibleName("这一处改了什么")
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        )

    def show_offer(self, offer: ChangeOffer | None) -> None:
        """Show *offer*; None clears the view."""
        self._offer = offer
        if offer is None:
            self.clear()
            return
        one = offer.difference
        old, new = (text or BLANK for text in from_first_difference(one.old, one.new, LONGEST))
        words = "".join(map(_marked, wording_parts(old, new)))
        lines = [words if one.cell is None else f"{_struck(old)} → {_added(new)}"]
        if offer.is_contested:
            lines.append(f"打开的年报里现在是：{escape(shown(offer.present) or BLANK)}")
        self.setHtml("".join(f"<p>{line.replace(chr(10), '<br>')}</p>" for line in lines))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._offer is not None:
            self.show_offer(self._offer)  # the HTML contains the colours


def _marked(piece: WordingPart) -> str:
    if piece.old and piece.new:
        return escape(piece.text)
    return _struck(piece.text) if piece.old else _added(piece.text)


def _struck(text: str) -> str:
    return f'<s style="color:{colours().error}">{escape(text)}</s>'


def _added(text: str) -> str:
    return f'<u style="color:{colours().done}"><b>{escape(text)}</b></u>'
