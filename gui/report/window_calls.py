"""Calls the window that has a file open to the front, from another start of the program.

A call is an empty file in a folder of the user's; the window called deletes it. There is no network in it.
"""

from __future__ import annotations

import time
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import ClassVar, Final

from PySide6.QtCore import QFileSystemWatcher, QObject, Signal

from model import places
from model.system_errors import real_path

_PATIENCE: Final = 0.8
_STEP: Final = 0.02
"""Seconds that are waited for an answer at most, and between two looks."""


def call_file(path: Path) -> Path:
    """The file whose presence calls the window that has *path* open."""
    name = sha256(str(real_path(path)).encode("utf-8", "surrogatepass")).hexdigest()[:32]
    return places.user_state() / "calls" / name


def call_window(path: Path) -> bool:
    """Call the window that has *path* open; whether one answered. Not for a file open in this very process."""
    file = call_file(path)
    if file in CallListener.listening:
        return False
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    except OSError:
        return False
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        if not file.exists():
            return True
        time.sleep(_STEP)
    with suppress(OSError):
        file.unlink()
    return False


class CallListener(QObject):
    """Waits for calls to the window of one file; `called` is emitted when one comes."""

    called = Signal()
    listening: ClassVar[set[Path]] = set()
    """The files that windows of this process wait for."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file: Path | None = None
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._look)

    def listen_for(self, path: Path | None) -> None:
        """Wait for calls about the file at *path* from now on; None for none."""
        if self._file is not None:
            self.listening.discard(self._file)
        self._file = None if path is None else call_file(path)
        if self._file is None:
            return
        self.listening.add(self._file)
        with suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._watcher.addPath(str(self._file.parent))

    def _look(self) -> None:
        if self._file is None:
            return
        try:
            self._file.unlink()
        except OSError:
            return
        self.called.emit()
