"""The quantities of a text in its editor: underlined by what the ledger says of them, and found at a position."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from typing import Final

from PySide6.QtGui import QTextCharFormat

from gui.look.style import colours
from gui.report.document import Document
from gui.text.paragraph_editor import ParagraphEditor, Underline
from gui.text.word_places import ShownSpan, cursor_at, spans_in
from gui.widgets.labels import tip
from model.agreement.explanation import all_explained
from model.ledger.amounts import Figures
from model.ledger.entries import LedgerEntry, LedgerStanding
from model.text_place import BlockPlace, TextPlace

MOST_MARKED: Final = 300
"""The most quantities of one text that are underlined."""
GO_THERE: Final = "F4 或 Ctrl＋单击：到这一格"
_Style = QTextCharFormat.UnderlineStyle
_STYLES: Final = {
    LedgerStanding.WRONG: _Style.WaveUnderline,
    LedgerStanding.RIGHT: _Style.SingleUnderline,
    LedgerStanding.OPEN: _Style.DotLine,
}
"""The lines differ in form as well as in colour."""


class QuantityMarks:
    """The quantities of the text block at *place*, shown in *editor*; *printed* gives its printed paragraphs."""

    def __init__(
        self, document: Document, editor: ParagraphEditor, place: BlockPlace, printed: Callable[[], tuple[str, ...]]
    ) -> None:
        self._document = document
        self._editor = editor
        self._place = place
        self._printed = printed
        self._found: list[tuple[ShownSpan, TextPlace]] = []
        editor.tip_at = self.tip_at

    def refresh(self) -> None:
        """Underline the quantities of the present text; an editor that is not visible waits until it is."""
        if not self._editor.isVisible():
            return
        marked = list(islice(self._document.ledger.standings(self._place), MOST_MARKED))
        shown = self._editor.document()
        spans = list(spans_in(shown, self._printed(), (place for place, _ in marked)))
        self._found = [(span, place) for span, (place, _) in zip(spans, marked, strict=True)]
        lines = [(span, _line(standing)) for span, (_, standing) in zip(spans, marked, strict=True)]
        if self._editor.marked_lines() != lines:
            self._editor.mark([Underline(cursor_at(shown, span), *line) for span, line in lines])

    def entries_at(self, position: int) -> tuple[LedgerEntry, ...]:
        """The entries of the quantity at a position of the editor; empty if there is none."""
        place = next((place for span, place in self._found if span.start <= position <= span.end), None)
        return () if place is None else self._document.ledger.entries_at(place)

    def tied_at(self, position: int) -> LedgerEntry | None:
        """The entry at a position that refers to cells."""
        return next((entry for entry in self.entries_at(position) if entry.cells), None)

    def tip_at(self, position: int) -> str:
        """What the ledger says of the quantity at a position, for a tool tip; "" if there is none."""
        entries = self.entries_at(position)
        if not entries:
            return ""
        told = all_explained(entries, Figures(self._document.template, self._document.evaluation.values))
        return tip(f"{told}\n{GO_THERE}" if self.tied_at(position) else told)


def _line(standing: LedgerStanding) -> tuple[_Style, str]:
    """Form and colour of the line below a quantity."""
    scheme = colours()
    colour = {
        LedgerStanding.WRONG: scheme.warning,
        LedgerStanding.RIGHT: scheme.done,
        LedgerStanding.OPEN: scheme.muted,
    }[standing]
    return _STYLES[standing], colour
