"""A lock that the system takes away when its process ends, however it ends: the only sure sign of a dead one."""

from __future__ import annotations

import sys
from io import FileIO


def hold(file: FileIO) -> bool:
    """Take the lock on *file* until it is closed; False if someone holds it, this process included."""
    try:
        _lock(file)
    except OSError:
        return False
    return True


if sys.platform == "win32":  # pragma: no cover - Windows only
    import msvcrt

    def _lock(file: FileIO) -> None:
        place = file.tell()
        file.seek(2**31 - 2)  # what is locked cannot be read: lock a byte that will never be there
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        finally:
            file.seek(place)

else:
    import fcntl

    def _lock(file: FileIO) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
