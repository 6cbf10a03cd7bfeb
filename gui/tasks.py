"""Work that takes longer than a window may stand still."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal


class Task(QThread):
    """*work* done on one thing after another, off the window's thread.

    `counted` carries the task and how many things there are, once they are known; `worked` the task and what came of
    each, in their order: of a task that was stopped some may still arrive. Neither *things*, which is given a way to
    ask whether to go on, nor *work* may touch a widget or raise. Who owns a task stops it before letting go of it.
    """

    counted = Signal(object, int)
    worked = Signal(object, object)

    def __init__(
        self,
        things: Callable[[Callable[[], bool]], Iterable[Any]],
        work: Callable[[Any], object],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._things = things
        self._work = work

    def run(self) -> None:
        found = [*self._things(self._goes_on)]
        if self._goes_on():
            self.counted.emit(self, len(found))
        for thing in found:
            if not self._goes_on():
                return
            self.worked.emit(self, self._work(thing))

    def _goes_on(self) -> bool:
        return not self.isInterruptionRequested()

    def cancel(self) -> None:
        """Come to an end soon."""
        self.requestInterruption()

    def stop(self) -> None:
        """Come to an end after the thing that is being worked on; when this returns nothing runs any more."""
        self.requestInterruption()
        self.wait()
