"""Whose a file or folder is: settings for the whole machine are only as good as those who may write them."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path

UNKNOWN = "不知道是谁"
MOST_NAMED = 20


def owner_of(path: Path) -> str:
    """The name of the account that owns *path*, as the system has it."""
    try:
        return _owner_on_windows(path) if sys.platform == "win32" else path.owner()
    except (OSError, KeyError, NotImplementedError):
        return UNKNOWN


def shared_in_words(folder: Path) -> list[str]:
    """The settings for the whole machine in *folder*, a line for each file and folder with its owner; none if none."""
    if not folder.is_dir():
        return []
    lines = [f"本机共用的设置：{folder}（所有者 {owner_of(folder)}）"]
    with suppress(OSError):
        for path in sorted((*folder.glob("*"), *folder.glob("templates/*"), *folder.glob("templates/*/*")))[
            :MOST_NAMED
        ]:
            lines.append(f"　　{path.relative_to(folder)}（所有者 {owner_of(path)}）")
    return lines


def _owner_on_windows(path: Path) -> str:
    """Raises `OSError`."""
    if sys.platform != "win32":
        raise OSError
    import ctypes
    from ctypes import wintypes

    security, owner = ctypes.WinDLL("advapi32", use_last_error=True), ctypes.c_void_p()
    descriptor, of_file, of_owner = ctypes.c_void_p(), 1, 1
    asked = (str(path), of_file, of_owner, ctypes.byref(owner), None, None, None, ctypes.byref(descriptor))
    if security.GetNamedSecurityInfoW(*asked):
        raise OSError
    try:
        name, domain = ctypes.create_unicode_buffer(257), ctypes.create_unicode_buffer(257)
        lengths = wintypes.DWORD(257), wintypes.DWORD(257), wintypes.DWORD()
        sizes = [ctypes.byref(length) for length in lengths]
        if not security.LookupAccountSidW(None, owner, name, sizes[0], domain, sizes[1], sizes[2]):
            raise OSError
    finally:
        kernel = ctypes.WinDLL("kernel32")
        kernel.LocalFree.argtypes = [ctypes.c_void_p]
        kernel.LocalFree(descriptor)
    return f"{domain.value}\\{name.value}" if domain.value else name.value
