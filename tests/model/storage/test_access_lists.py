"""Who may read a file is kept when it is replaced."""

import os
import struct
import sys
from pathlib import Path

import pytest

from model.storage.atomic_files import write_atomically


@pytest.mark.skipif(sys.platform != "linux", reason="access lists of Linux")
def test_an_access_list_goes_on_to_the_new_file_and_to_a_copied_backup(tmp_path: Path):
    path = tmp_path / "年报.nianbao"
    path.write_bytes(b"old")
    # version 2; owner rw-, user 65534 r--, group r--, mask r--, others ---
    entries = ((1, 6, -1), (2, 4, 65534), (4, 4, -1), (16, 4, -1), (32, 0, -1))
    access = struct.pack("<I", 2) + b"".join(struct.pack("<HHI", tag, may, who % 2**32) for tag, may, who in entries)
    try:
        os.setxattr(path, "system.posix_acl_access", access)
    except OSError:
        pytest.skip("a file system without access lists")
    write_atomically(path, b"new", backup=True)
    assert os.getxattr(path, "system.posix_acl_access") == access
