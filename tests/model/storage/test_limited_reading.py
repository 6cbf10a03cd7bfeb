"""A file is read up to a limit, and what is no file is refused in words."""

import os
from pathlib import Path

import pytest

from model.errors import FileError
from model.storage.atomic_files import read_limited, stamp_of


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file with some content."""
    path = tmp_path / "年报.nianbao"
    path.write_bytes(b"old")
    return path


def test_a_file_is_read_up_to_a_limit(path: Path):
    assert read_limited(path, 3) == (b"old", stamp_of(path))
    with pytest.raises(FileError, match="文件超过 0 MB，不是本程序保存的文件"):
        read_limited(path, 2)


def test_what_is_no_file_is_not_read(path: Path):
    os.mkfifo(path.with_name("pipe"))
    for name, reason in (("pipe", "不是普通文件"), (".", "不是普通文件"), ("没有", "文件不存在。请核对文件名")):
        with pytest.raises(FileError, match=reason):
            read_limited(path.parent / name, 100)
