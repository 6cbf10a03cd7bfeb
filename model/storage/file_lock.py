"""A lock that the system takes away when its process ends, however it ends: the only sure sign of a dead one."""

from __future__ import annotations

import os
import sys
from errno import EACCES, EAGAIN, EDEADLK
from typing import Final

_HELD: Final = (EACCES, EAGAIN, EDEADLK)


def hold(descriptor: int) -> bool:
    """Take the lock on an open file until it is closed; False if someone holds it, this process included.

    Raises `OSError` where the drive knows no locks.
    """
    try:
        _lock(descriptor)
    except OSError as error:
        if error.errno in _HELD:
            return False
        raise
    return True


if sys.platform == "win32":  # pragma: no cover - Windows only
    import msvcrt

    def _lock(descriptor: int) -> None:
        place = os.lseek(descriptor, 0, os.SEEK_CUR)
        os.lseek(descriptor, 2**31 - 2, os.SEEK_SET)  # what is locked cannot be read: a byte that will never be there
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        finally:
            os.lseek(descriptor, place, os.SEEK_SET)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
