"""The balances of a table below it, kept up to date while figures are typed."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QLabel, QWidget

from gui.report.document import Document
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.labels import label, set_role
from model.checks.balances import balances_of

_ROLES: Final = {True: "holds", False: "error", None: "muted"}


class BalanceLine(QWidget):
    """Balances such as ``自然人 17 ＋ 1 ＝ 16 ＋ 2 ✓``: for each row or column with figures, red if it does not hold.

    In *brief* form those that hold are only counted.
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

    def set_brief(self, is_brief: bool) -> None:
        """Count the balances that hold instead of showing them, or show them again."""
        if is_brief != self._is_brief:
            self._is_brief = is_brief
            self.refresh()

    def refresh(self) -> None:
        """Show the balances of the present figures."""
        balances = balances_of(self._document.template, self._table, self._document.evaluation)
        lines = [(one.words, _ROLES[one.holds]) for one in balances if not (self._is_brief and one.holds)]
        held = sum(one.holds is True for one in balances)
        if self._is_brief and held:
            lines.append((f"{'其余 ' if lines else ''}{held} 列都平 ✓", "holds"))
        self._show(lines)

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
