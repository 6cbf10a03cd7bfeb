"""The right to write the file of the report that is open."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from model.errors import LockedError
from model.storage.project_lock import REFRESH_SECONDS, ProjectLock, lock_path


class LockKeeper(QObject):
    """The lock of one project at a time, kept alive; `lost` carries a sentence when someone else has it by now."""

    lost = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path: Path | None = None
        self._lock: ProjectLock | None = None
        self._pulse = QTimer(self)
        self._pulse.setInterval(1000 * REFRESH_SECONDS)
        self._pulse.timeout.connect(self.beat)

    def take(self, path: Path) -> None:
        """Take the lock of *path* in the place of the one held so far.

        Raises `LockedError` when someone has it; then the other one is kept.
        """
        if self._path is not None and lock_path(self._path) == lock_path(path):
            return
        lock = ProjectLock(path)
        self.release()
        self._path, self._lock = path, lock
        self._pulse.start()

    def release(self) -> None:
        """Let others write."""
        if self._lock is not None:
            self._lock.release()
        self._path = self._lock = None
        self._pulse.stop()

    def beat(self) -> None:
        """Give a sign of life; take the lock again if nobody has it, which the sleep of a computer may lead to."""
        path, lock = self._path, self._lock
        if path is None or lock is None or lock.refresh():
            return
        self.release()
        try:
            self.take(path)
        except LockedError as error:
            self.lost.emit(str(error))
