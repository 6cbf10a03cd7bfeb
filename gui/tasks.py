"""Work on a background thread, for what would block the window too long."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal


class Task(QThread):
    """A thread that calls *work* on each of a list of items in turn.

    *items* makes the list; it is given a function that tells whether to continue. `counted` carries the task and the
    number of items; `worked` the task and the result for one item, in order, and may still arrive after `stop`.
    Neither *items* nor *work* may use a widget or raise. The owner must call `stop` before dropping the task.
    """

    counted = Signal(object, int)
    worked = Signal(object, object)

    def __init__(
        self,
        items: Callable[[Callable[[], bool]], Iterable[Any]],
        work: Callable[[Any], object],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._items = items
        self._work = work

    def run(self) -> None:
        items = [*self._items(self._may_continue)]
        if self._may_continue():
            self.counted.emit(self, len(items))
        for item in items:
            if not self._may_continue():
                return
            self.worked.emit(self, self._work(item))

    def _may_continue(self) -> bool:
        return not self.isInterruptionRequested()

    def cancel(self) -> None:
        """Ask the task to end after the current item; returns at once."""
        self.requestInterruption()

    def stop(self) -> None:
        """End the task after the current item and wait until the thread has finished."""
        self.requestInterruption()
        self.wait()
