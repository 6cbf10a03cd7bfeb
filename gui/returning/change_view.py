"""One change in full: what was taken away struck out, what was added underlined."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QTextEdit

from gui.look.style import colours
from gui.returning.offers import Offer
from model.comparison import BLANK
from model.prose.wording_change import Piece, pieces


class ChangeView(QTextEdit):
    """Shows a change word by word, and what the open report has where that is something else."""

    def __init__(self) -> None:
        super().__init__()
        self._offer: Offer | None = None
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setAccessibleName("这一处改了什么")
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        )

    def show_offer(self, offer: Offer | None) -> None:
        """Show this change, or nothing."""
        self._offer = offer
        if offer is None:
            self.clear()
            return
        one = offer.difference
        lines = ["".join(map(_marked, pieces(one.old or BLANK, one.new or BLANK)))]
        if offer.is_contested:
            lines.append(f"打开的年报里现在是：{escape(offer.present or BLANK)}")
        self.setHtml("".join(f"<p>{line.replace(chr(10), '<br>')}</p>" for line in lines))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._offer is not None:
            self.show_offer(self._offer)  # its colours stand in the text


def _marked(piece: Piece) -> str:
    text = escape(piece.text)
    if piece.old and piece.new:
        return text
    if piece.old:
        return f'<s style="color:{colours().error}">{text}</s>'
    return f'<u style="color:{colours().done}"><b>{text}</b></u>'
