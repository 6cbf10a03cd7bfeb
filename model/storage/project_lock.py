"""The lock file beside an open project, ``<name>.nianbao.lock``: it names who has the project open and since when.

The owner holds a system lock on it while its process lives. Where a file system has no locks, or does not share them
between machines, the modification time decides: the owner rewrites the file every minute.
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
from model.storage.file_lock import try_lock
from model.storage.file_names import with_ending
from model.storage.identity import machine_name, user_name
from model.storage.strict_json import json_object, text_at
from model.system_errors import real_path

REFRESH_SECONDS: Final = 60
"""Seconds between two rewrites of the file."""
_EXPIRY_SECONDS: Final = 10 * REFRESH_SECONDS
"""Seconds without a rewrite after which a lock counts as left behind by a crashed process."""
_LARGEST: Final = 4096
_ATTEMPTS: Final = 10
_SAFE_FLAGS: Final = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
"""Do not follow a symbolic link, through which someone could redirect the write, nor block on a pipe."""


@dataclass(frozen=True)
class LockOwner:
    """Who has a project open, on which machine and since when; *token* is unique to each opening."""

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
    """The exclusive right to write the project at *path*, until released or the process ends.

    If no lock file can be created (read-only folder or medium), there is none, and none is needed.
    """

    _file: FileIO | None = None

    def __init__(self, path: Path) -> None:
        """Raises `LockedError` if someone has the project open."""
        self._path = lock_path(path)
        now = datetime.now().astimezone().isoformat(timespec="seconds")
        self._content = json.dumps(asdict(LockOwner(user_name(), machine_name(), now, token_hex(8)))).encode()
        with suppress(OSError, ValueError):
            self._take(path)

    def _take(self, path: Path) -> None:
        for _ in range(_ATTEMPTS):
            with ExitStack() as stack:
                file = stack.enter_context(_open(self._path))
                if self._claims(file, path):
                    stack.pop_all()
                    self._file = file
                    return

    def _claims(self, file: FileIO, path: Path) -> bool:
        """Whether this process now owns the lock in *file*; if not, the next attempt opens another file."""
        if owner := _owner(file, self._path.parent):
            raise LockedError(f"“{path.name}”正由{owner}打开。请等对方关闭，或改用别的文件名。")
        if not _is_at(self._path, file):
            return False  # just released
        if not file.writable():
            self._path.unlink()  # left behind by a crashed process of another user
            return False
        _write(file, self._content)
        return True

    def refresh(self) -> bool:
        """Rewrite the file to show that the owner is alive; False if the lock is gone or another's."""
        if self._file is None:
            return False
        try:
            if self._path.read_bytes() != self._content:
                return False
            _write(self._file, self._content)
        except FileNotFoundError:
            return False
        except OSError:
            return True  # the folder is unreachable for now; saving will report it
        return True

    def release(self) -> None:
        """Release the lock and delete its file."""
        with suppress(OSError):
            if self._file is not None and self._path.read_bytes() == self._content:
                if os.name == "nt":  # pragma: no cover - Windows does not delete an open file
                    self._file.close()
                self._path.unlink()
        self._close()

    def _close(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None

    def __del__(self) -> None:
        self._close()


def lock_path(path: Path) -> Path:
    """The path of the lock file of the project at *path*, the same for all symbolic links to it."""
    target = real_path(path)
    return target.with_name(with_ending(target.name, ".lock"))


def _open(path: Path) -> FileIO:
    """Open the lock file, creating it if necessary. Raises `OSError`, also for anything but a regular file."""
    try:
        file = FileIO(path, "r+", opener=lambda name, flags: os.open(name, flags | os.O_CREAT | _SAFE_FLAGS, 0o666))
    except PermissionError:
        file = FileIO(
            path, opener=lambda name, flags: os.open(name, flags | _SAFE_FLAGS)
        )  # it may belong to another user
    if not S_ISREG(os.fstat(file.fileno()).st_mode):
        file.close()
        raise OSError(EISDIR, "not a regular file")
    return file


def _is_at(path: Path, file: FileIO) -> bool:
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except FileNotFoundError:
        return False


def _write(file: FileIO, content: bytes) -> None:
    """Overwrite the content; truncate only afterwards, so that no reader finds the file empty."""
    file.seek(0)
    file.write(content)
    file.truncate()


def _owner(file: FileIO, folder: Path) -> LockOwner | None:
    """The owner of the lock; None if there is none, or its process has ended."""
    try:
        is_locked, has_locks = not try_lock(file.fileno()), True
    except OSError:
        is_locked, has_locks = False, False  # the file system has no locks
    data = file.read(_LARGEST)
    owner = _decoded(data)
    is_dead = has_locks and owner.machine == machine_name()
    return owner if is_locked or (data and not is_dead and _is_fresh(file, folder)) else None


def _decoded(data: bytes) -> LockOwner:
    try:
        content = json_object(data)
        owner = LockOwner(**{name: text_at(content[name], name) for name in ("user", "machine", "since", "token")})
        datetime.fromisoformat(owner.since)
    except (ProjectFileError, KeyError, ValueError):
        return LockOwner()
    return owner


def _is_fresh(file: FileIO, folder: Path) -> bool:
    """Whether the file was rewritten recently, by the clock of its file system, which may be a server's."""
    try:
        with TemporaryFile(prefix=".nianbao-", suffix=".tmp", dir=folder) as probe:
            now = os.fstat(probe.fileno()).st_mtime
    except OSError:
        now = time()
    return abs(now - os.fstat(file.fileno()).st_mtime) < _EXPIRY_SECONDS
