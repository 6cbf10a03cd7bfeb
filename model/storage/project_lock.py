"""The lock beside an open project, ``<name>.nianbao.lock``: one writes, others see who it is and since when.

The file is held by a system lock while its process lives. Where a drive knows no such locks, or does not show those of
another machine, the time of the file decides: whoever has the project open writes it anew every minute.
"""

from __future__ import annotations

import json
import os
from contextlib import ExitStack, suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from errno import EISDIR
from io import FileIO
from pathlib import Path
from secrets import token_hex
from stat import S_ISREG
from tempfile import TemporaryFile
from time import time
from typing import Final

from model.errors import LockedError, ProjectFileError
from model.storage.file_lock import hold
from model.storage.identity import machine_name, user_name
from model.storage.strict_json import json_object, text_at

BEAT: Final = 60
"""Seconds between two signs of life."""
_SILENT: Final = 10 * BEAT
"""Seconds without a sign of life after which a lock is a dead run's."""
_LARGEST: Final = 4096
_ATTEMPTS: Final = 10
_BARE: Final = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
"""No link, through which a stranger would have us write into another file, and no pipe that is waited for."""


@dataclass(frozen=True)
class Holder:
    """Who has a project open, on which machine and since when; *token* tells one opening from every other."""

    user: str = ""
    machine: str = ""
    since: str = ""
    token: str = ""

    def __str__(self) -> str:
        if not self.user:
            return "另一个窗口或另一台电脑"
        since = datetime.fromisoformat(self.since)
        return f"{self.user}（电脑 {self.machine}，{since.year}年{since.month}月{since.day}日 {since:%H:%M} 起）"


class ProjectLock:
    """The right to write the project at *path*, until it is released or the process ends.

    Where no lock can be made, in a folder or on a medium that cannot be written, nobody has one and nobody needs one.
    """

    _file: FileIO | None = None

    def __init__(self, path: Path) -> None:
        """Raises `LockedError` when someone has the project open."""
        self._place = lock_of(path)
        now = datetime.now().astimezone().isoformat(timespec="seconds")
        self._content = json.dumps(asdict(Holder(user_name(), machine_name(), now, token_hex(8)))).encode()
        with suppress(OSError):
            self._take(path)

    def _take(self, path: Path) -> None:
        for _ in range(_ATTEMPTS):
            with ExitStack() as stack:
                file = stack.enter_context(_opened(self._place))
                if self._claims(file, path):
                    stack.pop_all()
                    self._file = file
                    return

    def _claims(self, file: FileIO, path: Path) -> bool:
        """Whether the lock in *file* is ours now; if not, the next attempt finds another file."""
        if holder := _holder(file, self._place.parent):
            raise LockedError(f"“{path.name}”正由{holder}打开。请等对方关闭，或改用别的文件名。")
        if not _stands_at(self._place, file):
            return False  # just released
        if not file.writable():
            self._place.unlink()  # left by a dead run of another user
            return False
        _write(file, self._content)
        return True

    def beat(self) -> bool:
        """Give a sign of life; False if there is no lock (by now), or it is another's."""
        if self._file is None:
            return False
        try:
            if self._place.read_bytes() != self._content:
                return False
            _write(self._file, self._content)
        except FileNotFoundError:
            return False
        except OSError:
            return True  # the folder is out of reach for now: saving will say so
        return True

    def release(self) -> None:
        """Let others write."""
        with suppress(OSError):
            if self._file is not None and self._place.read_bytes() == self._content:
                if os.name == "nt":  # pragma: no cover - Windows does not take away a file that is open
                    self._file.close()
                self._place.unlink()
        self._close()

    def _close(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None

    def __del__(self) -> None:
        self._close()


def lock_of(path: Path) -> Path:
    """Where the lock of the project at *path* lies: links to one project share it."""
    target = Path(os.path.realpath(path))
    return target.with_name(target.name + ".lock")


def _opened(place: Path) -> FileIO:
    """The lock there, made if there is none. Raises `OSError` for what has its name and is none."""
    try:
        file = FileIO(place, "r+", opener=lambda name, flags: os.open(name, flags | os.O_CREAT | _BARE, 0o666))
    except PermissionError:
        file = FileIO(place, opener=lambda name, flags: os.open(name, flags | _BARE))  # another user's, if there is one
    if not S_ISREG(os.fstat(file.fileno()).st_mode):
        file.close()
        raise OSError(EISDIR, "not a regular file")
    return file


def _stands_at(place: Path, file: FileIO) -> bool:
    try:
        return os.path.samestat(os.fstat(file.fileno()), place.stat())
    except FileNotFoundError:
        return False


def _write(file: FileIO, content: bytes) -> None:
    """Never shorten the file before: whoever reads it meanwhile shall not find it empty."""
    file.seek(0)
    file.write(content)
    file.truncate()


def _holder(file: FileIO, folder: Path) -> Holder | None:
    """Who holds the lock; None if nobody does, or somebody dead."""
    try:
        held, tells = not hold(file.fileno()), True
    except OSError:
        held, tells = False, False  # the drive knows no locks
    data = file.read(_LARGEST)
    holder = _decoded(data)
    is_dead = tells and holder.machine == machine_name()
    return holder if held or (data and not is_dead and _is_fresh(file, folder)) else None


def _decoded(data: bytes) -> Holder:
    try:
        content = json_object(data)
        holder = Holder(**{name: text_at(content[name], name) for name in ("user", "machine", "since", "token")})
        datetime.fromisoformat(holder.since)
    except (ProjectFileError, KeyError, ValueError):
        return Holder()
    return holder


def _is_fresh(file: FileIO, folder: Path) -> bool:
    """Whether the file was written lately, by the folder's own clock, which may be a server's."""
    try:
        with TemporaryFile(prefix=".nianbao-", suffix=".tmp", dir=folder) as probe:
            now = os.fstat(probe.fileno()).st_mtime
    except OSError:
        now = time()
    return abs(now - os.fstat(file.fileno()).st_mtime) < _SILENT
