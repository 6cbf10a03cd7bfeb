"""Who may read a file is kept when it is replaced."""

import os
import struct
import sys
from pathlib import Path

import pytest

from model.storage.atomic_files import write_atomically

if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    SECURITY = ctypes.WinDLL("advapi32", use_last_error=True)
    OWNER, RIGHTS = 1, 4

    def words_of(path: Path, part: int) -> str:
        """A part of what Windows says of the rights in a file, as `SECURITY` writes it."""
        size, text = wintypes.DWORD(), wintypes.LPWSTR()
        SECURITY.GetFileSecurityW(str(path), part, None, 0, ctypes.byref(size))
        found = ctypes.create_string_buffer(size.value)
        assert SECURITY.GetFileSecurityW(str(path), part, found, size, ctypes.byref(size))
        assert SECURITY.ConvertSecurityDescriptorToStringSecurityDescriptorW(found, 1, part, ctypes.byref(text), None)
        return text.value or ""

    def access_of(path: Path) -> object:
        return words_of(path, RIGHTS)

    def restrict(path: Path) -> None:
        """Nobody but the owner may do anything with the file, and what the folder allows is not passed on."""
        owner, made = words_of(path, OWNER).removeprefix("O:"), wintypes.LPVOID()
        words = f"D:P(A;;FA;;;{owner})"
        assert SECURITY.ConvertStringSecurityDescriptorToSecurityDescriptorW(words, 1, ctypes.byref(made), None)
        assert SECURITY.SetFileSecurityW(str(path), RIGHTS, made)

else:

    def access_of(path: Path) -> object:
        name = "system.posix_acl_access"
        return os.getxattr(path, name) if name in os.listxattr(path) else None

    def restrict(path: Path) -> None:
        # version 2; owner rw-, user 65534 r--, group r--, mask r--, others ---
        entries = ((1, 6, -1), (2, 4, 65534), (4, 4, -1), (16, 4, -1), (32, 0, -1))
        access = struct.pack("<I", 2) + b"".join(
            struct.pack("<HHI", tag, may, who % 2**32) for tag, may, who in entries
        )
        try:
            os.setxattr(path, "system.posix_acl_access", access)
        except OSError:
            pytest.skip("a file system without access lists")


def test_an_access_list_goes_on_to_the_new_file_and_to_the_backup(tmp_path: Path):
    path, other = tmp_path / "年报.nianbao", tmp_path / "别的.nianbao"
    path.write_bytes(b"old")
    other.write_bytes(b"new")
    restrict(path)
    access = access_of(path)
    write_atomically(path, b"new", backup=True)
    [backup] = (file for file in tmp_path.rglob("*") if file.is_file() and file not in (path, other))
    assert (path.read_bytes(), backup.read_bytes()) == (b"new", b"old")
    assert access_of(path) == access_of(backup) == access != access_of(other)
