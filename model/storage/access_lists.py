"""Access lists of a file, kept when the file is replaced by another one."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final

NAMES: Final = ("system.posix_acl_access", "system.nfs4_acl", "system.richacl")
"""The attributes that hold access lists on Linux."""

if sys.platform == "win32":  # pragma: no cover - Windows only

    def copy_access_list(source: Path, to: Path) -> None:
        """Give *to* the access list of *source*. Raises `OSError`."""
        import ctypes
        from ctypes import wintypes

        access, needed = 4, wintypes.DWORD()
        security = ctypes.WinDLL("advapi32", use_last_error=True)
        security.GetFileSecurityW(str(source), access, None, 0, ctypes.byref(needed))
        descriptor = ctypes.create_string_buffer(needed.value)
        asked = (str(source), access, descriptor, needed, ctypes.byref(needed))
        if not security.GetFileSecurityW(*asked) or not security.SetFileSecurityW(str(to), access, descriptor):
            raise ctypes.WinError(ctypes.get_last_error())

else:

    def copy_access_list(source: Path, to: Path) -> None:
        """Give *to* the access list of *source*, if the file system has such lists. Raises `OSError`."""
        for name in set(os.listxattr(source)) & set(NAMES):
            os.setxattr(to, name, os.getxattr(source, name))
