"""The view of an official table, with the keys of a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QMenu,
    QSizePolicy,
    QTableView,
    QWidget,
)

from gui.grid.cell_delegate import CellDelegate
from gui.grid.cell_painter import CellPainter
from gui.grid.find_bar import FindBar, cells_found
from gui.grid.grid_document import GridDocument
from gui.grid.grid_layout import CHANGES, GridLayout
from gui.grid.header_rows import HeaderRows
from gui.grid.navigation import Navigation, headings_of
from gui.grid.selection_actions import SelectionActions
from gui.grid.table_model import GridPlace, Index, TableModel
from gui.look.style import scaled
from gui.widgets.actions import Act, ActionGroups, ContextAction, add_actions
from model.address import Address
from model.formats.grid import GridCell

_Action = QAbstractItemView.CursorAction
_Hint = QAbstractItemView.ScrollHint
_SMALLEST: Final = (400, 150)
"""Minimum width and height in pixels at 100 %."""
_EXTENDING: Final = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
_COMMANDS: Final = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_SLASHES: Final = frozenset("/／")
LAST_ROW: Final = "这张表到底了。按 Alt+N 到下一步。"
_RETURNS: Final = frozenset((Qt.Key.Key_Return, Qt.Key.Key_Enter))


class TableView(QTableView):
    """Shows one official table of *document* and, if *editable*, lets it be filled in.

    `current_changed` carries the address of the current cell, `summed` the summary of the selection, `told` a sentence
    saying what was done, `refused` one saying why a block was not pasted. `origins_shown` carries whether every cell
    shows where its figure came from. The columns fill the width.
    """

    current_changed = Signal(object)
    origins_shown = Signal(bool)
    refused = Signal(str)
    told = Signal(str)
    summed = Signal(str)

    def __init__(
        self, document: GridDocument, table_id: str, parent: QWidget | None = None, *, editable: bool = True
    ) -> None:
        super().__init__(parent)
        self._table = TableModel(document, table_id, self, editable=editable)
        self._grid = self._table.grid
        totals = [cell.address for cell in self._table.cells.values() if cell.is_total]
        self._navigation = Navigation(self._grid, totals)
        self._painter = CellPainter(self._table)
        self._delegate = CellDelegate(self._table, self._painter, self)
        self._header = HeaderRows(self._grid, self._painter, self)
        self._find_bar = FindBar(lambda words: cells_found(self._grid, words, self._nav_column), self)
        self._nav_column = 0
        self._tab_start: GridCell | None = None
        """Where Tab was first pressed; Enter returns to this column, as in a spreadsheet."""
        self._rects: list[tuple[QRect, GridPlace]] = []
        self.sizes: GridLayout | None = None
        """Column widths and row heights; None before the first layout."""
        self.setModel(self._table)
        self.setItemDelegate(self._delegate)
        self._configure()
        self._merge_cells()
        self.selection_actions = SelectionActions(self._table, self)
        self.selection_actions.refused.connect(self.refused)
        self.selection_actions.told.connect(self.told)
        self.more_actions: ActionGroups = ()  # added by the owner to those of the table
        self._find = ContextAction("查找行…", QKeySequence(QKeySequence.StandardKey.Find), self._find_bar.open_bar)
        self._origins = ContextAction("显示或隐藏来源标记", QKeySequence("Ctrl+Shift+L"), self.show_or_hide_origins)
        self._find_bar.found.connect(self._go)
        self._find_bar.closed.connect(self.setFocus)
        self._table.followed.connect(self._sum_up)
        self._delegate.left.connect(self._leave_editor)
        self._delegate.refused.connect(self.refused)
        self._table.headings_changed.connect(self._lay_out)
        self._go(self._navigation.first_input)

    def _configure(self) -> None:
        self.setAccessibleName(self._table.table.title)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setVisible(False)
            header.setMinimumSectionSize(1)
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setTabKeyNavigation(False)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.AnyKeyPressed | triggers.EditKeyPressed | triggers.DoubleClicked)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    def _merge_cells(self) -> None:
        for cell in self._grid.cells:
            if cell.row_span > 1 or cell.column_span > 1:
                self.setSpan(cell.row, cell.column, cell.row_span, cell.column_span)

    # ---- the current cell

    @property
    def current_address(self) -> Address | None:
        """The address of the current cell."""
        return self._table.address_at(self.currentIndex())

    def go_to(self, address: Address) -> None:
        """Make the cell at *address* current, scroll to it and take the focus."""
        index = self._table.index_of(address)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_last_year(self, shown: bool) -> None:
        """Show last year's figures small beside this year's, or no longer."""
        self._table.show_last_year(shown)

    def outline(self, addresses: Iterable[Address]) -> None:
        """Outline the cells at *addresses* and no others."""
        places = self._table.places
        before = self._painter.outlined
        self._painter.outlined = frozenset(places[address] for address in addresses if address in places)
        self._repaint(before ^ self._painter.outlined)

    def _current_cell(self) -> GridCell:
        index = self.currentIndex()
        return self._grid.by_place[index.row(), index.column()]

    def _go(self, cell: GridCell | None) -> None:
        if cell is not None:
            self.setCurrentIndex(self._table.index(cell.row, cell.column))

    def _repaint(self, places: Iterable[GridPlace]) -> None:
        for row, column in places:
            self.viewport().update(self.visualRect(self._table.index(row, column)))

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if not current.isValid():
            return
        cell = self._grid.by_place[current.row(), current.column()]
        self._tab_start = None
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, self._delegate.takes_words(current))
        if self._nav_column not in cell.columns:
            self._nav_column = cell.column
        named = self._painter.named
        self._painter.current = (cell.row, cell.column)
        self._painter.named = frozenset((one.row, one.column) for one in headings_of(self._grid, cell))
        self._repaint(named ^ self._painter.named)
        self._header.update()
        self.current_changed.emit(cell.address)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        is_built = hasattr(self, "selection_actions")  # Qt 6.7, as older arm64 systems take it, calls this in setModel
        if is_built:
            self.selection_actions.read_selection()
            self._painter.selected = self.selection_actions.selected
        super().selectionChanged(selected, deselected)
        if is_built:
            self._sum_up()

    def _sum_up(self) -> None:
        self.summed.emit(self.selection_actions.summary)

    # Not Qt's own handlers: they repaint the whole table whenever an editor takes or loses the focus.

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._update_focus(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._update_focus(False)

    def _update_focus(self, has_focus: bool) -> None:
        self._painter.has_focus = has_focus
        self.update(self.currentIndex())

    def scrollTo(self, index: Index, hint: _Hint = _Hint.EnsureVisible) -> None:
        super().scrollTo(index, hint)
        place, bar = self.visualRect(index), self.verticalScrollBar()
        above = self._header.covered_height - place.top()
        below = place.bottom() - self._find_bar.y() if self._find_bar.isVisible() else 0
        if above > 0 or below > 0:
            bar.setValue(bar.value() + (below if below > 0 else -above))

    # ---- keys

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._action_for(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        act = self._action_for(event)
        if act is not None:
            act()
        elif event.key() in _RETURNS:
            self._return(_direction(event))
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            self._delegate.typed = event.key() != Qt.Key.Key_F2
            super().keyPressEvent(event)

    def _action_for(self, event: QKeyEvent) -> Act | None:
        if event.text() in _SLASHES and not event.modifiers() & _COMMANDS:
            return self.selection_actions.fill_slashes
        return self.selection_actions.action_for(event, (self._find, self._origins), *self.more_actions)

    def _return(self, step: int) -> None:
        """Go down, to the next column after the last row; after Tab to the row below, in the last row nowhere."""
        cell, start = self._current_cell(), self._tab_start
        if start is not None and step > 0:
            to = self._navigation.below_tabbing(start, cell)
        else:
            to = self._navigation.next_down(cell, step)
        self._go(to)
        if to is None and step > 0 and self._table.is_editable:
            self.told.emit(LAST_ROW)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if not self._table.is_editable:
            return
        self._delegate.typed = True
        if self.state() != QAbstractItemView.State.EditingState and event.commitString() in _SLASHES:
            self.selection_actions.fill_slashes()
            return
        if self.state() == QAbstractItemView.State.EditingState or not event.commitString():
            super().inputMethodEvent(event)
            return
        # Qt opens an editor for text committed without composition, but drops the text.
        self.edit(self.currentIndex())
        QCoreApplication.sendEvent(self.indexWidget(self.currentIndex()), event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._delegate.typed = False
        super().mouseDoubleClickEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:
        cell = self._navigation.next_across(self._current_cell(), 1 if next else -1)
        if cell is None:
            return super().focusNextPrevChild(next)
        start = self._tab_start or self._current_cell()
        self._go(cell)
        self._tab_start = start if next else None
        return True

    def moveCursor(self, action: _Action, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        to_the_edge = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        cell = self._target(self._current_cell(), action, to_the_edge)
        return self._table.index(cell.row, cell.column)

    def _target(self, cell: GridCell, action: _Action, to_the_edge: bool) -> GridCell:
        navigation, whole, page = self._navigation, self._grid.rows, self._rows_in_sight()
        match action:
            case _Action.MoveUp | _Action.MoveDown | _Action.MovePageUp | _Action.MovePageDown:
                rows = page if action in (_Action.MovePageUp, _Action.MovePageDown) else whole if to_the_edge else 1
                sign = -1 if action in (_Action.MoveUp, _Action.MovePageUp) else 1
                return navigation.along_column(cell, self._nav_column, sign * rows)
            case _Action.MoveLeft | _Action.MovePrevious:
                return navigation.row_end(cell, -1) if to_the_edge else navigation.beside(cell, -1)
            case _Action.MoveRight | _Action.MoveNext:
                return navigation.row_end(cell, 1) if to_the_edge else navigation.beside(cell, 1)
            case _Action.MoveHome:
                return self._grid.values[0] if to_the_edge else navigation.row_end(cell, -1)
            case _Action.MoveEnd:
                return self._grid.values[-1] if to_the_edge else navigation.row_end(cell, 1)

    def selectionCommand(self, index: Index, event: QEvent | None = None) -> QItemSelectionModel.SelectionFlag:
        """Control and Shift together extend the selection, as in a spreadsheet; Qt would begin a new one."""
        if isinstance(event, QKeyEvent) and event.modifiers() == _EXTENDING:
            return QItemSelectionModel.SelectionFlag.SelectCurrent
        return super().selectionCommand(index, event)

    def _rows_in_sight(self) -> int:
        return max(
            1, (self.viewport().height() - self._header.height()) // self.rowHeight(self._current_cell().row) - 1
        )

    def _leave_editor(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.focusNextPrevChild(_direction(event) > 0)
        else:
            self.keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, hint)
        self._table.end_preview()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fill_menu(menu)
        menu.popup(event.globalPos())

    def fill_menu(self, menu: QMenu) -> None:
        """Add the actions of the table to *menu*."""
        add_actions(menu, (*self.selection_actions.groups, (self._find, self._origins), *self.more_actions))

    def show_or_hide_origins(self) -> None:
        """Mark every entry with where it came from, or only the selected ones again."""
        self._painter.shows_origins = not self._painter.shows_origins
        self.viewport().update()
        self.origins_shown.emit(self._painter.shows_origins)

    # ---- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cells of the region; Qt would compute the merged cells each time, which is slower than painting."""
        painter, region = QPainter(self.viewport()), event.region()
        for rect, place in self._rects:
            moved = rect.translated(-self.horizontalOffset(), -self.verticalOffset())
            if region.intersects(moved):
                self._painter.paint(painter, moved, place)
        painter.end()

    # ---- sizes

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._find_bar.place_in(self.viewport().geometry())
        if self.sizes is None or not self.sizes.fits(self):
            self._lay_out()
        else:
            self._header.update_visibility()
        if self._painter.has_focus:
            self.scrollTo(self.currentIndex())  # the help line below may have grown over the last row

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in CHANGES and self.sizes is not None and not self.sizes.fits(self):
            self._lay_out()

    def _lay_out(self) -> None:
        self.sizes = GridLayout(self._grid, self._table.heading, self.font(), self.viewport().width())
        # Setting a row height can show the scroll bar, which starts another layout within this one.
        for column in range(self._grid.columns):
            self.setColumnWidth(column, self.sizes.widths[column])
        for row in range(self._grid.rows):
            self.setRowHeight(row, self.sizes.heights[row])
        self._rects = [(self.sizes.rect(cell), (cell.row, cell.column)) for cell in self._grid.cells]
        self._painter.headings = self.sizes.headings
        self._painter.set_font(self.font())
        self._header.set_sizes(self.sizes)
        self.updateGeometry()
        self.viewport().update()

    def sizeHint(self) -> QSize:
        """Twice the minimum width; the height of the whole table."""
        height = scaled(_SMALLEST[1]) if self.sizes is None else sum(self.sizes.heights)
        return QSize(2 * scaled(_SMALLEST[0]), height)

    def minimumSizeHint(self) -> QSize:
        return QSize(*map(scaled, _SMALLEST)).boundedTo(self.sizeHint())


def _direction(event: QKeyEvent) -> int:
    """1 (forward), or −1 (backward) with Shift."""
    return -1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
