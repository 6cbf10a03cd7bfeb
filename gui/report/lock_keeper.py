"""The lock of the open project file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from model.errors import LockedError
from model.storage.project_lock import REFRESH_SECONDS, ProjectLock, lock_path


class LockKeeper(QObject):
    """Holds the lock of at most one project file and renews it on a timer.

    `lost` carries a sentence when another program holds the lock instead.
    """

    lost = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path: Path | None = None
        self._lock: ProjectLock | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(1000 * REFRESH_SECONDS)
        self._timer.timeout.connect(self.refresh)

    def take(self, path: Path) -> None:
        """Lock *path* and release the lock held so far.

        Raises `LockedError` if others hold it; the former lock is kept then.
        """
        if self._path is not None and lock_path(self._path) == lock_path(path):
            return
        lock = ProjectLock(path)
        self.release()
        self._path, self._lock = path, lock
        self._timer.start()

    def release(self) -> None:
        """Release the lock, if one is held."""
        if self._lock is not None:
            self._lock.release()
        self._path = self._lock = None
        self._timer.stop()

    def refresh(self) -> None:
        """Renew the lock; take it again if it expired without another owner, as after the computer slept."""
        path, lock = self._path, self._lock
        if path is None or lock is None or lock.refresh():
            return
        self.release()
        try:
            self.take(path)
        except LockedError as error:
            self.lost.emit(str(error))
