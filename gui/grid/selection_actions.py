"""Actions on the selected cells of a table: copy, cut, paste, clear, fill, use computed totals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, cast

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QItemSelectionRange, QObject, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QTableView

from export.reading.file_kinds import UnreadableError
from gui.dialogs import run
from gui.grid.clipboard import PasteRefusedError, Rows, figure_in, values_for_cells
from gui.grid.fill_actions import FillActions
from gui.grid.origins import differing_count
from gui.grid.pasted_block import PastedBlock, copied_block, pasted_block
from gui.grid.summary import summary_of
from gui.grid.table_model import GridPlace, TableModel
from gui.widgets.actions import Act, ActionGroups, ContextAction, action_for_key
from model.address import Address
from model.characters import shortened
from model.checks.facts import listed
from model.report import Origin, Provenance
from model.values import Value

_Key = QKeySequence.StandardKey
_TAKE_COMPUTED: Final = QKeySequence("Alt+=")
TAKE_COUNT: Final = "采用台账的数"
_BACKSPACE: Final = QKeySequence("Backspace")


class SelectionActions(QObject):
    """The actions on the selection of *view*; each changes the report in one step to undo, or not at all.

    `refused` carries a sentence saying why a block was not pasted, `told` one saying what was done.
    """

    refused = Signal(str)
    told = Signal(str)

    def __init__(self, table: TableModel, view: QTableView) -> None:
        super().__init__(view)
        self._table = table
        self._view = view
        self.selected: frozenset[GridPlace] = frozenset()
        """The selected value cells at the last `read_selection`."""
        copying = ContextAction("复制", QKeySequence(_Key.Copy), self.copy)
        editing = (
            ContextAction("剪切", QKeySequence(_Key.Cut), self.cut),
            copying,
            ContextAction("粘贴", QKeySequence(_Key.Paste), self.paste),
            ContextAction("清除", QKeySequence(_Key.Delete), self.clear),
        )
        take = ContextAction("采用自动计算的数", _TAKE_COMPUTED, self.take_right, lambda: any(self._stated()))
        of_register = ContextAction(TAKE_COUNT, _TAKE_COMPUTED, self.take_right, lambda: bool(self._counted()))
        self._keys_only = (ContextAction("清除", _BACKSPACE, self.clear),)
        filling = FillActions(table, self._places, self.told.emit)
        self.fill_slashes = filling.fill_slashes
        self.groups: ActionGroups = (editing, filling.actions, (take, of_register))
        if not table.is_editable:
            self.groups, self._keys_only = ((copying,),), ()

    def action_for(self, event: QKeyEvent, *more: Sequence[ContextAction]) -> Act | None:
        """The function of the action that belongs to a key, if any; *more* are others than on the selection."""
        return action_for_key(event, (*more, *self.groups, self._keys_only))

    def _places(self) -> list[GridPlace]:
        """The selected value cells in reading order; the current one if none is selected."""
        current = self._view.currentIndex()
        return sorted(self.selected) or [(current.row(), current.column())]

    def read_selection(self) -> None:
        """Update `selected` from the view."""
        # `selectedIndexes` takes longer than painting; PySide6's stubs do not know that a selection is a list.
        blocks = cast("list[QItemSelectionRange]", self._view.selectionModel().selection())
        ranges = [(one.top(), one.bottom(), one.left(), one.right()) for one in blocks]
        cells = self._table.cells
        self.selected = frozenset(
            (row, column)
            for row, column in cells
            if any(top <= row <= bottom and left <= column <= right for top, bottom, left, right in ranges)
        )

    def _stated(self) -> list[GridPlace]:
        return [place for place in self._places() if self._table.displays[place].stated]

    @property
    def summary(self) -> str:
        """Number of selected cells and sum of their figures, in words."""
        return summary_of([self._table.value_at(place) for place in self._places()])

    def copy(self) -> None:
        """Copy the selection to the clipboard, as text for spreadsheets and as a table for documents."""
        cells = [self._table.grid.by_place[place] for place in self._places()]
        rows = range(min(cell.row for cell in cells), max(cell.rows.stop for cell in cells))
        columns = range(min(cell.column for cell in cells), max(cell.columns.stop for cell in cells))
        source = f"本程序的{self._table.table.name}"
        QGuiApplication.clipboard().setMimeData(copied_block(self._table.texts(rows, columns), source))

    def cut(self) -> None:
        """Copy the selection and clear it."""
        self.copy()
        self._table.clear(self._places(), "剪切")

    def clear(self) -> None:
        """Clear the selection."""
        self._table.clear(self._places(), "清除")

    def _counted(self) -> dict[Address, Value]:
        """The register's figures of the selected cells in which something else stands."""
        report = self._table.document.report
        cells = [self._table.cells[place] for place in self._places()]
        differing = {cell.address: differing_count(cell, report) for cell in cells}
        return {address: one.count for address, one in differing.items() if one is not None}

    def take_right(self) -> None:
        """Replace the entries of the selection that differ from the register, and its stated totals."""
        if counted := self._counted():
            self._table.enter(counted, TAKE_COUNT, Provenance(Origin.REGISTER))
        if any(self._stated()):
            self.take_computed()

    def take_computed(self) -> None:
        """Replace the stated totals of the selection by the computed ones."""
        self._table.clear(self._stated(), "采用自动计算的数")

    def paste(self) -> None:
        """Paste the block on the clipboard at the top left cell of the selection.

        A single figure goes into every selected cell; a block with headings goes to the rows and columns of the same
        names, once the user has seen where.
        """
        try:
            block = pasted_block(QGuiApplication.clipboard().mimeData())
            if block.has_words and not block.is_own:
                self._paste_by_words(block)
                return
            received = self._received(block.rows)
        except (PasteRefusedError, UnreadableError) as refusal:
            self.refused.emit(str(refusal))
            return
        height, width = len(block.rows), max(map(len, block.rows))
        notes = self._table.receive(received, f"粘贴 {height} 行 {width} 列", block.source)
        self._select(received)
        if notes:
            named = listed([shortened(one) for one in notes], 2)
            self.told.emit(f"粘贴了 {len(received)} 格，其中算成一个数的：{named}。")

    def _received(self, rows: Rows) -> dict[Address, str]:
        """The text for each cell the block goes to. Raises `PasteRefusedError`."""
        grid, places = self._table.grid, self._places()
        if len(rows) == len(rows[0]) == 1 and len(places) > 1:
            cells = map(self._table.cells.__getitem__, places)
            text = figure_in(rows[0][0])
            return {cell.address: text for cell in cells if not cell.is_total}
        start = grid.by_place[min(row for row, _ in places), min(column for _, column in places)]
        return values_for_cells(grid, start, rows)

    def _paste_by_words(self, block: PastedBlock) -> None:
        """Raises `PasteRefusedError` and `UnreadableError`."""
        from export.reading.tables.pasted_table import matched_table  # not above: the reader is slow to import
        from gui.grid.paste_dialog import PasteDialog, rows_in_words

        table, document = self._table.table, self._table.document
        year = document.report.year
        matched = matched_table(block.blocks, table.id, document.template, document.templates, year)
        if not matched.values:
            raise PasteRefusedError(_unmatched_in_words(matched.elsewhere, table.name))
        dialog = PasteDialog(matched, block.source, table, document.evaluation.values, self._view.window())
        if not run(dialog):
            return
        provenance = Provenance(Origin.PASTED, block.source)
        self._table.enter(matched.values, f"按名称粘贴 {len(matched.values)} 格", provenance)
        self._select(matched.values)
        self.told.emit(f"已填入：{rows_in_words(matched)}。")

    def _select(self, addresses: Iterable[Address]) -> None:
        places = [self._table.places[address] for address in addresses]
        if places:
            first, last = (self._table.index(*place) for place in (min(places), max(places)))
            selection, flags = self._view.selectionModel(), QItemSelectionModel.SelectionFlag
            selection.setCurrentIndex(first, flags.NoUpdate)
            selection.select(QItemSelection(first, last), flags.ClearAndSelect)


def _unmatched_in_words(elsewhere: Sequence[str], table: str) -> str:
    if elsewhere:
        return f"复制的是{'、'.join(elsewhere)}的内容，不是{table}的，没有粘贴。请到那张表再粘贴。"
    return f"复制的内容里有文字，和{table}的行、列名称都对不上，没有粘贴。请只复制数字，或者连同表头一起复制。"
