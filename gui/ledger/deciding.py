"""What a person may decide on a quantity of the text: set a finding aside, tie it, untie it, take that back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from gui.dialogs import run
from gui.ledger.reason_dialog import ReasonDialog
from gui.report.document import Document
from gui.text.cell_palette import CellPalette
from gui.text.palette import PaletteChoice
from gui.widgets.actions import ContextAction
from model.agreement.decisions import decisions_on, set_aside, with_decision, without_decisions
from model.decision import DecisionKind, LedgerDecision
from model.ledger.entries import LedgerEntry
from model.report import Report


class Deciding(QObject):
    """The actions for the entries that *entries* gives when they are asked for; each is one undo step.

    *place* is where in *widget* the palette of cells opens. `told` carries a sentence saying what was done.
    """

    told = Signal(str)

    def __init__(
        self,
        document: Document,
        widget: QWidget,
        entries: Callable[[], tuple[LedgerEntry, ...]],
        place: Callable[[], QRect],
    ) -> None:
        super().__init__(widget)
        self._document = document
        self._widget = widget
        self._entries = entries
        self._place = place
        self._asked: LedgerEntry | None = None
        self._palette: CellPalette | None = None
        self.actions = (
            ContextAction(
                "搁置这一处(&A)…", QKeySequence("Ctrl+Shift+A"), self.set_aside, lambda: self._finding is not None
            ),
            ContextAction("对应到格(&C)…", QKeySequence("Ctrl+Shift+C"), self.tie, lambda: self._entry is not None),
            ContextAction("解除对应(&U)", QKeySequence("Ctrl+Shift+U"), self.untie, lambda: self._tied is not None),
            ContextAction("恢复自动判断(&R)", QKeySequence("Ctrl+Shift+R"), self.withdraw, lambda: self._is_decided),
        )

    @property
    def _entry(self) -> LedgerEntry | None:
        return next(iter(self._entries()), None)

    @property
    def _finding(self) -> LedgerEntry | None:
        return next((entry for entry in self._entries() if entry.is_finding), None)

    @property
    def _tied(self) -> LedgerEntry | None:
        return next((entry for entry in self._entries() if entry.cells), None)

    @property
    def _is_decided(self) -> bool:
        return self._entry is not None and bool(decisions_on(self._document.report, self._entry))

    def set_aside(self) -> None:
        """Ask for a reason and set the finding aside."""
        if (entry := self._finding) is None:
            self.told.emit("这里没有要核对的数。")
            return
        dialog = ReasonDialog(entry.message, self._widget.window())
        if run(dialog):
            self._decide(entry, set_aside(entry, dialog.reason), "搁置")

    def tie(self) -> None:
        """Ask for the cells that the quantity refers to."""
        self._asked = self._entry
        if self._asked is None:
            self.told.emit("先把光标放在一个数上。")
            return
        if self._palette is None:
            self._palette = CellPalette(self._document, self._widget)
            self._palette.chosen.connect(self._tie_to)
        self._palette.ask(self._place())

    def _tie_to(self, choice: PaletteChoice) -> None:
        if self._asked is not None:
            self._decide(self._asked, _decision(self._asked, DecisionKind.TIED, choice), "对应到格")

    def untie(self) -> None:
        """Let the quantity refer to no cell."""
        if (entry := self._tied) is not None:
            self._decide(entry, _decision(entry, DecisionKind.UNTIED), "解除对应")

    def withdraw(self) -> None:
        """Take back what was decided on the quantity."""
        if (entry := self._entry) is not None and self._is_decided:
            self._replace(without_decisions(self._document.report, entry), "恢复自动判断")

    def _decide(self, entry: LedgerEntry, decision: LedgerDecision, step: str) -> None:
        self._replace(with_decision(self._document.report, entry.sentence, decision), step)

    def _replace(self, report: Report, step: str) -> None:
        self._document.replace_report(report, step)
        self.told.emit(f"已{step}。按 Ctrl+Z 退回。")


def _decision(entry: LedgerEntry, kind: DecisionKind, choice: PaletteChoice | None = None) -> LedgerDecision:
    cells = choice.cells if choice is not None else ()
    return LedgerDecision(entry.place.section, entry.within, kind, cells)
