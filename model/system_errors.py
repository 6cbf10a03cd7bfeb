"""What the system refuses, in words a clerk can act on."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from errno import EACCES, EBUSY, EDQUOT, EFBIG, EINVAL, EIO, EISDIR, ENAMETOOLONG, ENOENT, ENOSPC, ENOTDIR, EPERM, EROFS
from pathlib import Path
from typing import Final

from model.errors import FileError

_OCCUPIED: Final = "文件正被别的程序占用。请关闭那个程序后再试"
BUSY: Final = {
    5: "没有权限，或文件正被别的程序占用。请关闭那个程序后再试，或换一个文件夹",
    32: _OCCUPIED,
    33: _OCCUPIED,
}
"""Windows: access denied, sharing violation, lock violation — as long as antivirus or a sync program holds a file."""
_REASONS: Final = {
    EACCES: "没有权限。请换一个文件夹，或请管理员授予权限",
    EPERM: "没有权限。请换一个文件夹，或请管理员授予权限",
    EBUSY: _OCCUPIED,
    ENOSPC: "磁盘已满。请清理出空间后再试，或存到别的盘",
    EDQUOT: "磁盘配额已用完。请清理出空间后再试，或存到别的盘",
    EFBIG: "文件超过该盘允许的大小。请存到别的盘",
    EROFS: "该盘是只读的。请存到别的盘",
    EISDIR: "这不是普通文件，而是文件夹或设备。请选择文件",
    ENOTDIR: "路径中有一段不是文件夹。请核对路径",
    ENAMETOOLONG: "文件名过长。请改用较短的名称",
    EINVAL: "文件名中有不能使用的字符。请改名后再试",
    EIO: "磁盘读写出错，盘可能有故障。请存到别的盘，并请管理员检查",
}


@contextmanager
def in_words(verb: str, path: Path) -> Generator[None]:
    """Turn an error of the system into a `FileError` that says what could not be done, why, and what to do."""
    try:
        yield
    except (OSError, ValueError) as error:
        raise FileError(f"无法{verb}“{path}”：{reason_of(error, verb)}。") from error


def reason_of(error: OSError | ValueError, verb: str = "保存") -> str:
    """Why the system refused, and what to do about it."""
    if not isinstance(error, OSError):
        return _REASONS[EINVAL]  # a zero byte in the name
    if busy := BUSY.get(getattr(error, "winerror", None) or 0):
        return busy
    if error.errno == ENOENT:
        return "文件夹不存在。请先建立文件夹，或换一个位置" if verb == "保存" else "文件不存在。请核对文件名和位置"
    return _REASONS.get(error.errno or 0, f"系统报告“{error.strerror}”。请换一个位置再试")
