"""Actions that fill many cells at once: down, right, 0 into blanks, "/" for not applicable."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Final

from PySide6.QtGui import QKeySequence

from gui.grid.table_model import GridPlace, TableModel
from gui.widgets.actions import ContextAction
from model.address import Address
from model.report import Origin, Provenance, typed_value
from model.values import NOT_APPLICABLE, Value

DOWN: Final = "向下填充"
RIGHT: Final = "向右填充"
_DOWN_KEY: Final = QKeySequence("Ctrl+D")
_RIGHT_KEY: Final = QKeySequence("Ctrl+R")
_ZERO_KEY: Final = QKeySequence("Alt+0")
_SLASH_KEY: Final = QKeySequence("/")


class FillActions:
    """Fills the cells of *table* that *places* returns; each action is one step to undo. Totals are skipped.

    *told* is called with a sentence saying what was done.
    """

    def __init__(self, table: TableModel, places: Callable[[], list[GridPlace]], told: Callable[[str], None]) -> None:
        self._table = table
        self._places = places
        self._told = told
        self.actions: Sequence[ContextAction] = (
            ContextAction(DOWN, _DOWN_KEY, self.fill_down),
            ContextAction(RIGHT, _RIGHT_KEY, self.fill_right),
            ContextAction("其余填 0", _ZERO_KEY, self.fill_zeros),
            ContextAction("不适用，填“/”", _SLASH_KEY, self.fill_slashes),
        )

    def fill_down(self) -> None:
        """Copy the top figure of each selected column to the cells below; into a single cell, the figure above it."""
        self._fill(DOWN, line=itemgetter(1), along=itemgetter(0))

    def fill_right(self) -> None:
        """Copy the leftmost figure of each selected row to the right; into a single cell, the figure left of it."""
        self._fill(RIGHT, line=itemgetter(0), along=itemgetter(1))

    def _fill(self, label: str, line: Callable[[GridPlace], int], along: Callable[[GridPlace], int]) -> None:
        selected = sorted(self._places(), key=lambda place: (line(place), along(place)))
        entries: dict[Address, Value] = {}
        for number, cells in groupby(selected, line):
            places = list(cells)
            source = places[0]
            if len(selected) == 1:
                before = [one for one in self._table.cells if line(one) == number and along(one) < along(source)]
                source = max(before, key=along, default=source)
            value = self._table.value_at(source)
            cells_to_fill = (self._table.cells[place] for place in places if place != source)
            entries |= {cell.address: value for cell in cells_to_fill if cell.kind is self._table.cells[source].kind}
        self._enter(entries, label)

    def _enter(self, entries: dict[Address, Value], label: str) -> None:
        inputs = {address: value for address, value in entries.items() if not self._is_total(address)}
        if inputs:
            self._table.enter(inputs, label, Provenance(note=label))

    def _is_total(self, address: Address) -> bool:
        return self._table.template.cell(address).is_total

    def fill_zeros(self) -> None:
        """Enter 0 in the blank cells of the selection, or of the whole table if at most one cell is selected."""
        selected = self._places()
        blanks = [
            cell.address
            for cell in map(self._table.cells.__getitem__, selected if len(selected) > 1 else self._table.cells)
            if not cell.is_total and self._table.document.report.entry(cell.address) is None
        ]
        if not blanks:
            self._told("没有空格要填 0。")
            return
        zeros = {address: typed_value(self._table.template, address, "0") for address in blanks}
        self._table.enter(zeros, f"其余填 0（{len(blanks)} 格）", Provenance(Origin.ZERO_FILLED))
        self._told(f"{len(blanks)} 个空格补 0，可以撤销。")

    def fill_slashes(self) -> None:
        """Enter "/" in the selected cells; only a single selected cell may be a total."""
        selected = self._places()
        addresses = [self._table.cells[place].address for place in selected]
        kept = addresses if len(addresses) == 1 else [one for one in addresses if not self._is_total(one)]
        if kept:
            self._table.enter(dict.fromkeys(kept, NOT_APPLICABLE), _label(kept))


def _label(addresses: Iterable[Address]) -> str:
    return f"填写“/”（{len(list(addresses))} 格）"
