"""Work that takes longer than a window may stand still."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal


class Task(QThread):
    """*work* done on one thing after another, off the window's thread.

    `counted` carries how many things there are, once they are known; `worked` what came of each, in their order.
    Neither *things* nor *work* may touch a widget or raise. Who owns a task stops it before letting go of it.
    """

    counted = Signal(int)
    worked = Signal(object)

    def __init__(
        self, things: Callable[[], Iterable[Any]], work: Callable[[Any], object], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._things = things
        self._work = work

    def run(self) -> None:
        found: list[Any] = []
        for thing in self._things():
            found.append(thing)
            if self.isInterruptionRequested():
                return
        self.counted.emit(len(found))
        for thing in found:
            if self.isInterruptionRequested():
                return
            self.worked.emit(self._work(thing))

    def stop(self) -> None:
        """Come to an end after the thing that is being worked on; when this returns nothing runs any more."""
        self.requestInterruption()
        self.wait()
