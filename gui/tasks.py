"""Work in the background, for what would block the window too long."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal

from gui.worker_process import WORKERS, EndedError, UnwantedError
from model.catalog import Catalog


@dataclass(frozen=True)
class Apart:
    """Work that is done by a process of its own, for files may be made so that it never ends.

    *lost* makes the result for an item whose work the process did not survive.
    """

    catalog: Catalog
    lost: Callable[[Any], object]


class Task(QThread):
    """A thread that calls *work* on each of a list of items in turn.

    *items* makes the list; it is given a function that tells whether to continue. `counted` carries the task and the
    number of items; `worked` the task and the result for one item, in order, and may still arrive after `stop`.
    Neither *items* nor *work* may use a widget or raise. The owner must call `stop` before dropping the task.

    With *apart*, *work*, the items and the results are pickled, and work that is no longer wanted is not waited for.
    """

    counted = Signal(object, int)
    worked = Signal(object, object)

    def __init__(
        self,
        items: Callable[[Callable[[], bool]], Iterable[Any]],
        work: Callable[[Any], object],
        parent: QObject | None = None,
        apart: Apart | None = None,
    ) -> None:
        super().__init__(parent)
        self._items = items
        self._work = work
        self._apart = apart

    def run(self) -> None:
        items = [*self._items(self._may_continue)]
        if self._may_continue():
            self.counted.emit(self, len(items))
        for item in items:
            if not self._may_continue():
                return
            try:
                result = self._result(item)
            except UnwantedError:
                return
            self.worked.emit(self, result)

    def _result(self, item: object) -> object:
        if self._apart is None:
            return self._work(item)
        try:
            return WORKERS.do(self._apart.catalog, self._work, item, self._may_continue)
        except EndedError:
            return self._apart.lost(item)

    def _may_continue(self) -> bool:
        return not self.isInterruptionRequested()

    def cancel(self) -> None:
        """Ask the task to end, after the current item or, if it is worked on apart, in the middle of it."""
        self.requestInterruption()

    def stop(self) -> None:
        """As `cancel`, and wait until the thread has finished."""
        self.requestInterruption()
        self.wait()
