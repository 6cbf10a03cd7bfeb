"""What can be done with the selected cells of a table at once: copy, cut, paste, clear, take the computed totals."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final, TypeAlias

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QTableView

from gui.grid.clipboard import PasteRefusedError, block_rows, block_text, placed
from gui.grid.table_model import Place, TableModel
from model.address import Address

Deed: TypeAlias = Callable[[], None]

_Key = QKeySequence.StandardKey
_TAKE_COMPUTED: Final = QKeySequence("Alt+=")
_BACKSPACE: Final = QKeySequence(Qt.Key.Key_Backspace)


class Blocks(QObject):
    """The deeds on the selection of *view*; each changes the report in one step or not at all.

    `refused` carries a sentence saying why a block was not pasted.
    """

    refused = Signal(str)

    def __init__(self, table: TableModel, view: QTableView) -> None:
        super().__init__(view)
        self._table = table
        self._view = view
        self._deeds: dict[_Key, Deed] = {
            _Key.Cut: self.cut,
            _Key.Copy: self.copy,
            _Key.Paste: self.paste,
            _Key.Delete: self.clear,
        }

    def deed_of(self, event: QKeyEvent) -> Deed | None:
        """What a key asks for, if anything."""
        keys = QKeySequence(event.keyCombination())
        if keys == _TAKE_COMPUTED:
            return self.take_computed
        if keys == _BACKSPACE:
            return self.clear
        return next((deed for key, deed in self._deeds.items() if event.matches(key)), None)

    def menu(self) -> QMenu:
        """The context menu of the selection; its keys are heard by the view alone, whatever other menus hold."""
        menu = QMenu(self._view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for text, (key, deed) in zip(("剪切", "复制", "粘贴", "清除"), self._deeds.items(), strict=True):
            menu.addAction(text, QKeySequence(key), deed)
        menu.addSeparator()
        take = menu.addAction("采用自动计算的数", _TAKE_COMPUTED, self.take_computed)
        take.setEnabled(any(self._stated()))
        return menu

    def _places(self) -> list[Place]:
        """The selected value cells, at least the current one."""
        selected = self._view.selectedIndexes() or [self._view.currentIndex()]
        return [(index.row(), index.column()) for index in selected]

    def _stated(self) -> list[Place]:
        return [place for place in self._places() if self._table.faces[place].stated]

    def copy(self) -> None:
        """Put the selection on the clipboard as tab-separated text."""
        cells = [self._table.grid.by_place[place] for place in self._places()]
        rows = range(min(cell.row for cell in cells), max(cell.rows.stop for cell in cells))
        columns = range(min(cell.column for cell in cells), max(cell.columns.stop for cell in cells))
        QGuiApplication.clipboard().setText(block_text(self._table.texts(rows, columns)))

    def cut(self) -> None:
        """Copy the selection and clear it."""
        self.copy()
        self._table.clear(self._places(), "剪切")

    def clear(self) -> None:
        """Clear the selection."""
        self._table.clear(self._places(), "清除")

    def take_computed(self) -> None:
        """Put the computed totals in the place of the stated ones."""
        self._table.clear(self._stated(), "采用自动计算的数")

    def paste(self) -> None:
        """Lay the block on the clipboard down from the upper left cell of the selection."""
        row, column = (min(numbers) for numbers in zip(*self._places(), strict=True))
        try:
            rows = block_rows(QGuiApplication.clipboard().text())
            received = placed(self._table.grid, self._table.grid.by_place[row, column], rows)
        except PasteRefusedError as refusal:
            self.refused.emit(str(refusal))
            return
        self._table.receive(received, f"粘贴 {len(rows)} 行 {max(map(len, rows))} 列")
        self._select(received)

    def _select(self, addresses: Iterable[Address]) -> None:
        indexes = [self._table.index_of(address) for address in addresses]
        block = QItemSelection(indexes[0], indexes[-1])
        self._view.setCurrentIndex(indexes[0])
        self._view.selectionModel().select(block, QItemSelectionModel.SelectionFlag.Select)
