"""An advisory file lock, which the system releases when the process ends, however it ends."""

from __future__ import annotations

import os
import sys
from errno import EACCES, EAGAIN, EDEADLK
from typing import Final

_ALREADY_LOCKED: Final = (EACCES, EAGAIN, EDEADLK)


def try_lock(descriptor: int) -> bool:
    """Lock an open file until it is closed, without waiting; False if it is locked, be it by this process.

    Raises `OSError` if the file system does not support locks.
    """
    try:
        _lock(descriptor)
    except OSError as error:
        if error.errno in _ALREADY_LOCKED:
            return False
        raise
    return True


if sys.platform == "win32":  # pragma: no cover - Windows only
    import msvcrt

    def _lock(descriptor: int) -> None:
        place = os.lseek(descriptor, 0, os.SEEK_CUR)
        os.lseek(descriptor, 2**31 - 2, os.SEEK_SET)  # locked bytes cannot be read, so lock one past any content
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        finally:
            os.lseek(descriptor, place, os.SEEK_SET)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
