"""Every refusal of a system has its own sentence, with what to do about it."""

import errno
from pathlib import Path

import pytest

from model.errors import FileError
from model.storage.atomic_files import is_same_file, write_atomically
from model.storage.backups import backups_of
from model.storage.project_lock import ProjectLock
from model.system_errors import holds, in_words, real_path


def refusal(error: OSError | ValueError, path: str = "年报.nianbao", verb: str = "保存") -> str:
    with pytest.raises(FileError) as raised, in_words(verb, Path(path)):
        raise error
    return str(raised.value)


def of_windows(number: int, code: int = errno.EINVAL) -> OSError:
    """An error as Python makes it on Windows, where its own number often says little."""
    error = OSError(code, "unused")
    error.winerror = number  # type: ignore[attr-defined] - what Windows adds
    return error


CODES = (
    "EACCES EPERM EBUSY ENOSPC EDQUOT EFBIG EROFS EISDIR ENOTDIR ENAMETOOLONG EINVAL EIO ENODEV ENXIO ENOTCONN ESTALE"
)


@pytest.mark.parametrize("name", CODES.split())
def test_what_linux_refuses_is_said_with_a_remedy(name: str):
    message = refusal(OSError(getattr(errno, name), "unused"))
    assert message.startswith("无法保存“年报.nianbao”：")
    assert "请" in message
    assert "unused" not in message


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (5, "没有权限，或文件正被别的程序占用"),
        (15, "U 盘可能已拔出。请插好后再试"),
        (19, "该盘是只读的"),
        (21, "U 盘可能已拔出"),
        (32, "文件正被别的程序占用。请关闭那个程序"),
        (33, "文件正被别的程序占用"),
        (39, "磁盘已满"),
        (53, "网络盘连不上。请检查网络"),
        (64, "网络盘连不上"),
        (67, "网络盘连不上"),
        (112, "磁盘已满。请清理出空间"),
        (123, "文件名中有不能使用的字符"),
        (206, "路径过长"),
        (1167, "U 盘可能已拔出"),
    ],
)
def test_what_windows_refuses_is_told_by_its_own_number(number: int, reason: str):
    assert reason in refusal(of_windows(number))


def test_a_path_too_long_for_old_windows_is_no_missing_folder():
    missing = of_windows(3, errno.ENOENT)
    assert "路径过长" in refusal(missing, "资料" * 125)
    assert "文件夹不存在" in refusal(missing)


@pytest.mark.parametrize(
    "path", ["/media/张三/U盘/年报.nianbao", "/run/media/张三/U盘/年/报.nianbao", "/mnt/共享/年报", "E:\\年报.nianbao"]
)
@pytest.mark.parametrize("verb", ["保存", "打开"])
def test_a_drive_that_was_pulled_out_is_told_from_a_missing_folder(path: str, verb: str):
    assert "盘不见了，U 盘可能已拔出" in refusal(OSError(errno.ENOENT, "unused"), path, verb)


@pytest.mark.parametrize(
    ("verb", "reason"),
    [("保存", "文件夹不存在"), ("记录恢复日志", "文件夹不存在"), ("打开", "文件不存在"), ("读取", "文件不存在")],
)
def test_what_is_missing_depends_on_what_is_done(verb: str, reason: str):
    assert reason in refusal(OSError(errno.ENOENT, "unused"), "/mnt/../年报.nianbao", verb)


def test_what_nobody_foresaw_is_quoted():
    assert "系统报告“odd”。请换一个位置再试" in refusal(OSError(99999, "odd"))


def test_a_zero_byte_in_a_name_is_said():
    with pytest.raises(FileError, match="文件名中有不能使用的字符"), in_words("保存", Path("坏\0名")):
        Path("坏\0名").stat()


@pytest.mark.parametrize("name", ["a\0b.nianbao", "\ud800.nianbao"])
def test_a_path_no_file_can_have_is_not_there_and_ends_nothing(tmp_path: Path, name: str):
    path = tmp_path / name
    assert real_path(path).name == name
    assert not holds(path.exists)
    assert not is_same_file(path, tmp_path)
    assert backups_of(path) == []
    ProjectLock(path).release()
    with pytest.raises(FileError, match="文件名中有不能使用的字符"):
        write_atomically(path, b"x", backup=True)
    assert list(tmp_path.iterdir()) == []


def test_what_the_system_cannot_say_is_no():
    def ask() -> bool:
        raise PermissionError

    assert not holds(ask)
    assert holds(lambda: True)
