"""Translates errors of the operating system into Chinese sentences that a user can act on."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from model.errors import FileError

_OCCUPIED: Final = "文件正被别的程序占用。请关闭那个程序后再试"
_FORBIDDEN: Final = "没有权限。请换一个文件夹，或请管理员授予权限"
_FULL: Final = "磁盘已满。请清理出空间后再试，或存到别的盘"
_READ_ONLY: Final = "该盘是只读的。请存到别的盘"
UNPLUGGED: Final = "盘不见了，U 盘可能已拔出。请插好后再试，或存到别的盘"
_DISCONNECTED: Final = "网络盘连不上。请检查网络后再试，或先存到本机"
_MISNAMED: Final = "文件名中有不能使用的字符。请改名后再试"
_LONG_NAME: Final = "文件名过长。请改用较短的名称"
_LONG_PATH: Final = "路径过长。请存到层级较少的文件夹，或改用较短的名称"
BUSY: Final = {
    5: "没有权限，或文件正被别的程序占用。请关闭那个程序后再试，或换一个文件夹",
    32: _OCCUPIED,
    33: _OCCUPIED,
}
"""Windows: access denied, sharing violation, lock violation, as while antivirus or a sync program has a file open."""
_WINDOWS: Final = {
    **BUSY,
    **dict.fromkeys((19,), _READ_ONLY),
    **dict.fromkeys((39, 112), _FULL),
    **dict.fromkeys((15, 21, 433, 1006, 1110, 1167), UNPLUGGED),
    **dict.fromkeys((53, 55, 59, 64, 67, 121, 1231), _DISCONNECTED),
    **dict.fromkeys((123, 161), _MISNAMED),
    206: _LONG_PATH,
}
"""By Windows error number; Python's errno is less specific."""
_UNREACHABLE: Final = (
    *(errno.ENOTCONN, errno.ESTALE, errno.EHOSTDOWN, errno.ETIMEDOUT, errno.EHOSTUNREACH, errno.ENETUNREACH),
    *(errno.ENETDOWN, errno.ECONNREFUSED, errno.ECONNRESET, errno.ECONNABORTED),
)
_REASONS: Final = {
    errno.EACCES: _FORBIDDEN,
    errno.EPERM: _FORBIDDEN,
    errno.EBUSY: _OCCUPIED,
    errno.ENOSPC: _FULL,
    errno.EDQUOT: "磁盘配额已用完。请清理出空间后再试，或存到别的盘",
    errno.EFBIG: "文件超过该盘允许的大小。请存到别的盘",
    errno.EROFS: _READ_ONLY,
    errno.EISDIR: "这不是普通文件，而是文件夹或设备。请选择文件",
    errno.ENOTDIR: "路径中有一段不是文件夹。请核对路径",
    errno.ENAMETOOLONG: _LONG_NAME,
    errno.EINVAL: _MISNAMED,
    errno.EIO: "磁盘读写出错，盘可能有故障，U 盘可能已拔出。请存到别的盘，并请管理员检查",
    **dict.fromkeys((errno.ENODEV, errno.ENXIO), UNPLUGGED),
    errno.ELOOP: "链接绕成了圈，没有通到文件。请直接选择原来的文件",
    **dict.fromkeys((errno.EMFILE, errno.ENFILE, errno.ENOMEM), "打开的文件太多，或内存不够。请关掉一些程序后再试"),
    **dict.fromkeys(_UNREACHABLE, _DISCONNECTED),
}
_LONGEST_NAME: Final = 255
"""Bytes of a file name that every file system accepts."""
_LONGEST_PATH: Final = 247
"""Characters of a path on old Windows, which reports a longer one as a missing folder."""
_DRIVE: Final = re.compile(r"[A-Za-z]:[\\/]|/(?:media|run/media)/[^/]+/[^/]+|/mnt/[^/]+|/Volumes/[^/]+")
"""The root of a removable or mapped drive in a path."""


def holds(ask: Callable[[], bool]) -> bool:
    """What the system answers about a path (`Path.exists`, `Path.is_dir` …); False if it cannot say."""
    try:
        return ask()
    except (OSError, ValueError):
        return False


def real_path(path: Path) -> Path:
    """*path* with its symbolic links followed; as it is if it has a zero byte, as no file can have."""
    try:
        return Path(os.path.realpath(path))
    except ValueError:
        return path


@contextmanager
def in_words(verb: str, path: Path) -> Generator[None]:
    """Turn an `OSError` into a `FileError` that says what could not be done (*verb*), why, and what to do."""
    try:
        yield
    except (OSError, ValueError) as error:
        raise FileError(f"无法{verb}“{path}”：{reason_of(error, path, verb)}。") from error


def reason_of(error: OSError | ValueError, path: Path, verb: str = "保存") -> str:
    """The reason for an error, and what to do, as a Chinese clause."""
    if not isinstance(error, OSError):
        return _MISNAMED  # a zero byte in the name
    if error.errno == errno.ENAMETOOLONG and len(os.fsencode(path.name)) <= _LONGEST_NAME:
        return _LONG_PATH
    if known := _WINDOWS.get(getattr(error, "winerror", None) or 0):
        return known
    if error.errno == errno.ENOENT:
        return _reason_missing(error, path, verb)
    return _REASONS.get(error.errno or 0, f"系统报告“{error.strerror}”。请换一个位置再试")


def _reason_missing(error: OSError, path: Path, verb: str) -> str:
    drive = _DRIVE.match(str(path))
    if drive and not Path(drive[0]).exists():
        return UNPLUGGED
    if getattr(error, "winerror", None) and len(str(path)) > _LONGEST_PATH:
        return _LONG_PATH
    if verb in ("打开", "读取"):
        return "文件不存在。请核对文件名和位置"
    return "文件夹不存在。请先建立文件夹，或换一个位置"
