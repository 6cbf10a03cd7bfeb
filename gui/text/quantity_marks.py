"""The quantities of a text in its editor: underlined by what the ledger says of them, and found at a position."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby, islice
from typing import Final

from PySide6.QtGui import QTextCharFormat, QTextCursor

from gui.look.style import colours
from gui.report.document import Document
from gui.text.paragraph_editor import ParagraphEditor, Underline
from gui.text.word_places import words_in
from gui.widgets.labels import tip
from model.agreement.explanation import all_explained
from model.ledger.amounts import Figures
from model.ledger.entries import LedgerEntry, LedgerStanding
from model.text_place import BlockPlace

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
_ORDER: Final = list(LedgerStanding)


class QuantityMarks:
    """The quantities of the text block at *place*, shown in *editor*; *printed* gives its printed paragraphs."""

    def __init__(
        self, document: Document, editor: ParagraphEditor, place: BlockPlace, printed: Callable[[], tuple[str, ...]]
    ) -> None:
        self._document = document
        self._editor = editor
        self._place = place
        self._printed = printed
        self._found: list[tuple[QTextCursor, tuple[LedgerEntry, ...]]] = []
        editor.tip_at = self.tip_at

    def refresh(self) -> None:
        """Underline the quantities of the present text; an editor that is not visible waits until it is."""
        if not self._editor.isVisible():
            return
        mine = (
            entry
            for entry in self._document.ledger.entries
            if (entry.place.section, entry.place.block) == (self._place.section, self._place.block)
        )
        groups = [tuple(group) for _, group in islice(groupby(mine, lambda entry: entry.place), MOST_MARKED)]
        cursors = words_in(self._editor.document(), self._printed(), (group[0].place for group in groups))
        self._found = list(zip(cursors, groups, strict=True))
        self._editor.mark([_underline(cursor, entries) for cursor, entries in self._found])

    def entries_at(self, position: int) -> tuple[LedgerEntry, ...]:
        """The entries of the quantity at a position of the editor; empty if there is none."""
        return next(
            (
                entries
                for cursor, entries in self._found
                if cursor.selectionStart() <= position <= cursor.selectionEnd()
            ),
            (),
        )

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


def worst(entries: tuple[LedgerEntry, ...]) -> LedgerStanding:
    """The standing of a quantity on which there are several verdicts."""
    return min((entry.standing for entry in entries), key=_ORDER.index)


def _underline(cursor: QTextCursor, entries: tuple[LedgerEntry, ...]) -> Underline:
    standing, scheme = worst(entries), colours()
    colour = {
        LedgerStanding.WRONG: scheme.warning,
        LedgerStanding.RIGHT: scheme.done,
        LedgerStanding.OPEN: scheme.muted,
    }[standing]
    return Underline(cursor, _STYLES[standing], colour)
