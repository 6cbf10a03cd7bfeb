"""The balances of a table below it, kept up to date while figures are typed."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from gui.report.document import Document
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.labels import label, set_role, tip
from model.checks.balances import Balance, balances_of

_ROLES: Final = {True: "holds", False: "error", None: "muted"}


class BalanceLine(QWidget):
    """Balances such as ``自然人 17 ＋ 1 ＝ 16 ＋ 2 ✓``: for each row or column with figures, red if it does not hold.

    In *brief* form it is one label that says whether all hold, and the first that does not; its tool tip has them all.
    """

    def __init__(self, document: Document, table: str, parent: QWidget) -> None:
        super().__init__(parent)  # or it would be a window of its own until it is laid out
        self._document = document
        self._table = table
        self._is_brief = False
        self.parts: list[QLabel] = []
        self._flow = FlowLayout(self, 14)
        self.setAccessibleName("勾稽关系")
        document.changed.connect(self.refresh)
        self.refresh()

    def minimumSizeHint(self) -> QSize:
        return self._flow.sizeHint() if self._is_brief else super().minimumSizeHint()

    def set_brief(self, is_brief: bool) -> None:
        """Show one label for all balances, or one for each again."""
        if is_brief != self._is_brief:
            self._is_brief = is_brief
            across = QSizePolicy.Policy.Fixed if is_brief else QSizePolicy.Policy.Preferred
            self.setSizePolicy(across, QSizePolicy.Policy.Preferred)
            self.refresh()

    def refresh(self) -> None:
        """Show the balances of the present figures."""
        balances = balances_of(self._document.template, self._table, self._document.evaluation)
        lines = [(one.words, _ROLES[one.holds]) for one in balances]
        self.setToolTip(tip("\n".join(words for words, _ in lines)) if self._is_brief else "")
        self._show([_summary(balances)] if self._is_brief and balances else lines)

    def _show(self, lines: list[tuple[str, str]]) -> None:
        while len(self.parts) < len(lines):
            made = label()
            self.parts.append(made)
            self._flow.addWidget(made)
        for at, part in enumerate(self.parts):
            part.setVisible(at < len(lines))
            if at < len(lines):
                words, role = lines[at]
                part.setText(words)
                set_role(part, role)
        self.setVisible(bool(lines))
        self.updateGeometry()


def _summary(balances: tuple[Balance, ...]) -> tuple[str, str]:
    """What the *balances* come to in a few words, and the role of the label."""
    broken = [one for one in balances if one.holds is False]
    if broken:
        others = f"，还有 {len(broken) - 1} 列" if len(broken) > 1 else ""
        return f"{broken[0].words}{others}", _ROLES[False]
    held, waiting = sum(one.holds is True for one in balances), sum(one.holds is None for one in balances)
    if waiting:
        return f"{held} 列平，{waiting} 列没有填完" if held else f"{waiting} 列没有填完", _ROLES[None]
    return f"{held} 列都平 ✓", _ROLES[True]
