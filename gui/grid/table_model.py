"""The Qt model of an official table; headings and values are cells of one model."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final, TypeAlias

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from gui.grid.cell_display import CellDisplay, accessible_text, display_of, tooltip
from gui.grid.grid_document import GridDocument
from gui.grid.origins import differing_origins, typed_sum
from gui.widgets.labels import tip
from model.address import Address
from model.cell_values import read_entry
from model.evaluation import Evaluation
from model.formats.grid import GridCell, grid_of, heading_text
from model.formats.template import Cell
from model.report import TYPED, Origin, Provenance, Report
from model.values import Value, editable_text, format_value

Index: TypeAlias = QModelIndex | QPersistentModelIndex
GridPlace: TypeAlias = tuple[int, int]
"""Row and column in the grid, from 0."""

# Looking up a Qt enumerator takes longer than the rest of `data`.
_DISPLAY: Final = int(Qt.ItemDataRole.DisplayRole)
_EDIT: Final = int(Qt.ItemDataRole.EditRole)
_TOOLTIP: Final = int(Qt.ItemDataRole.ToolTipRole)
_SPOKEN: Final = int(Qt.ItemDataRole.AccessibleTextRole)
_READ_FLAGS: Final = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_VALUE_FLAGS: Final = _READ_FLAGS | Qt.ItemFlag.ItemIsEditable
_NO_FLAGS: Final = Qt.ItemFlag.NoItemFlags
_MANY: Final = 40
"""Changed cells above which one `dataChanged` for their bounding block is quicker than one for each."""
_NOWHERE: Final = QModelIndex()


class TableModel(QAbstractTableModel):
    """One table of a report. A merged cell is at its top left place; the places it covers are empty.

    `displays` caches what each value cell displays. Headings can be neither selected nor edited. `followed` is emitted
    after each change of the report, `headings_changed` when a unit in a heading changes.
    """

    headings_changed = Signal()
    followed = Signal()

    def __init__(
        self, document: GridDocument, table_id: str, parent: QObject | None = None, *, editable: bool = True
    ) -> None:
        super().__init__(parent)
        self.document = document
        self.is_editable = editable
        self.template = document.template
        self.table = self.template.table(table_id)
        self.grid = grid_of(self.table)
        self.places: dict[Address, GridPlace] = {
            address: (cell.row, cell.column) for address, cell in self.grid.by_address.items()
        }
        self.cells: dict[GridPlace, Cell] = {
            place: self.template.cells[address] for address, place in self.places.items()
        }
        self._headings = {(cell.row, cell.column): cell for cell in self.grid.cells if cell.address is None}
        self._shows_last_year = False
        self._last_year = document.last_year
        self.displays: dict[GridPlace, CellDisplay] = {
            place: display_of(cell, document) for place, cell in self.cells.items()
        }
        self._shown: Report = document.report
        self._previewed: frozenset[Address] = frozenset()
        document.changed.connect(self._follow)

    def show_last_year(self, shown: bool) -> None:
        """Show last year's figures in the cells, or no longer."""
        self._shows_last_year = shown
        self._refresh(self.places)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else self.grid.rows

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else self.grid.columns

    def flags(self, index: Index) -> Qt.ItemFlag:
        if (index.row(), index.column()) not in self.cells:
            return _NO_FLAGS
        return _VALUE_FLAGS if self.is_editable else _READ_FLAGS

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        place = (index.row(), index.column())
        cell = self.cells.get(place)
        if cell is None:
            return self._heading_data(place, role)
        if role == _DISPLAY:
            return self.displays[place].text
        if role == _EDIT:
            return typed_sum(cell, self.document.report) or self._plain_text(cell)
        if role == _TOOLTIP:
            return tooltip(cell, self.document)
        if role == _SPOKEN:
            return accessible_text(cell, self.document)
        return None

    def _heading_data(self, place: GridPlace, role: int) -> str | None:
        heading = self._headings.get(place)
        if heading is None:
            return None
        if role in (_DISPLAY, _SPOKEN):
            return self.heading(heading)
        return tip(heading.node.help) if role == _TOOLTIP and heading.node is not None else None

    def _plain_text(self, cell: Cell) -> str:
        return editable_text(self.document.evaluation.values[cell.address], cell.units)

    def value_at(self, place: GridPlace) -> Value:
        """The value displayed at *place*."""
        return self.document.evaluation.values[self.cells[place].address]

    def heading(self, cell: GridCell) -> str:
        """The text of a heading; its unit depends on the present report."""
        return heading_text(cell, self.document.evaluation.values)

    def setData(self, index: Index, value: str, role: int = _EDIT) -> bool:
        """Enter the text of the editor; sums such as ``3+5`` are added up.

        Unchanged text enters nothing, or a computed total would become a stated one.
        """
        cell = self.cells.get((index.row(), index.column()))
        if cell is None or role != _EDIT:
            return False
        if value.strip() != self.data(index, _EDIT):
            entry, note = read_entry(value, cell)
            self.enter({cell.address: entry}, f"填写 {cell.place}", Provenance(note=note))
        return True

    def texts(self, rows: range, columns: range) -> list[list[str]]:
        """The texts of a block with its headings; the covered part of a merged cell is blank."""
        return [[self._text(row, column) for column in columns] for row in rows]

    def _text(self, row: int, column: int) -> str:
        cell = self.cells.get((row, column))
        return self.data(self.index(row, column)) or "" if cell is None else self._plain_text(cell)

    def enter(self, entries: Mapping[Address, Value], label: str, provenance: Provenance = TYPED) -> None:
        """Enter values as one step to undo, if the table is editable."""
        if self.is_editable:
            self.document.enter(entries, label, provenance)

    def receive(self, texts: Mapping[Address, str], label: str, source: str) -> list[str]:
        """Enter a block pasted from *source* as one step to undo; return the sums and figures with remarks in it."""
        read = {address: read_entry(text, self.template.cell(address)) for address, text in texts.items()}
        notes = [note for _, note in read.values() if note]
        source = f"{source}：{notes[0]}" if notes and len(read) == 1 else source
        self.enter({address: value for address, (value, _) in read.items()}, label, Provenance(Origin.PASTED, source))
        return notes

    def clear(self, places: Iterable[GridPlace], label: str) -> None:
        """Clear cells as one step to undo; a stated total is replaced by the computed one."""
        report = self.document.report
        filled = [
            cell.address for cell in map(self.cells.__getitem__, places) if report.entry(cell.address) is not None
        ]
        if filled:
            self.enter(dict.fromkeys(filled), label)

    def address_at(self, index: Index) -> Address | None:
        """The address of the value cell at *index*; None for a heading."""
        cell = self.cells.get((index.row(), index.column()))
        return None if cell is None else cell.address

    def index_of(self, address: Address) -> QModelIndex:
        """The index of *address*; an invalid one if it belongs to another table."""
        place = self.places.get(address)
        return _NOWHERE if place is None else self.index(*place)

    def preview(self, index: Index, text: str) -> None:
        """Show the totals as they would be with *text* in the cell being edited."""
        cell = self.cells[index.row(), index.column()]
        edited, (value, _) = cell.address, read_entry(text, cell)
        evaluation = self.document.previewed(edited, value)
        changed = _differing(self.document.evaluation, evaluation) & self.places.keys() - {edited}
        self._refresh(self._previewed - changed)
        self._refresh(changed, evaluation.values)
        self._previewed = frozenset(changed)

    def end_preview(self) -> None:
        """Show the actual totals again."""
        self._refresh(self._previewed)
        self._previewed = frozenset()

    def _follow(self, change: Any) -> None:
        if self.document.template is not self.template:
            return
        # A stated total equal to the computed one is dropped: its value stays, its mark goes.
        report = self.document.report
        marked = (report.stated.keys() ^ self._shown.stated.keys()) | differing_origins(self._shown, report)
        is_other = self._last_year is not self.document.last_year  # every cell may show it
        self._refresh(self.places if is_other else change.cells | self._previewed | marked)
        self._last_year = self.document.last_year
        self._shown, self._previewed = report, frozenset()
        self.followed.emit()
        if any(address in change.cells for cell in self._headings.values() for address in cell.unit_cells):
            self.headings_changed.emit()

    def _refresh(self, addresses: Iterable[Address], values: Mapping[Address, Any] | None = None) -> None:
        """Update the displays of *addresses*, from *values* if given, and repaint those that changed."""
        changed: list[GridPlace] = []
        for place in filter(None, map(self.places.get, addresses)):
            cell = self.cells[place]
            display = display_of(cell, self.document, with_last_year=self._shows_last_year)
            if values is not None:
                display = replace(display, text=format_value(values[cell.address]))
            if display != self.displays[place]:
                self.displays[place] = display
                changed.append(place)
        self._repaint(changed)

    def _repaint(self, places: Sequence[GridPlace]) -> None:
        if len(places) > _MANY:
            rows, columns = zip(*places, strict=True)
            self.dataChanged.emit(self.index(min(rows), min(columns)), self.index(max(rows), max(columns)))
            return
        for place in places:
            index = self.index(*place)
            self.dataChanged.emit(index, index)


def _differing(one: Evaluation, other: Evaluation) -> set[Address]:
    """The totals whose values differ."""
    return {address for address in one.computed if one.values[address] != other.values[address]}
