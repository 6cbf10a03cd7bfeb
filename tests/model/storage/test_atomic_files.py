"""A file is either written whole or left as it was, and what the system refuses is said in words."""

import errno
import os
import resource
import stat
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import NoReturn

import pytest

from model.errors import ChangedOnDiskError, FileError
from model.storage.atomic_files import (
    clear_leftovers,
    retry_while_busy,
    stamp_of,
    sync_folder,
    write_atomically,
)
from model.storage.backups import backups_of
from model.system_errors import in_words
from tests.faults import failing, system_calls


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file with an old content."""
    path = tmp_path / "年报.nianbao"
    path.write_bytes(b"old")
    return path


def names(path: Path) -> set[str]:
    return {entry.name for entry in path.parent.iterdir()}


def kept(path: Path) -> list[bytes]:
    """The contents of the backups, the latest first."""
    return [backup.path.read_bytes() for backup in backups_of(path)]


def refused(code: int) -> OSError:
    return OSError(code, "refused")


def test_a_new_file_is_written_and_its_stamp_returned(tmp_path: Path):
    path = tmp_path / "新.nianbao"
    stamp = write_atomically(path, b"new", backup=True)
    assert (path.read_bytes(), stamp, names(path)) == (b"new", stamp_of(path), {"新.nianbao"})


def test_the_old_content_is_kept_beside_if_asked(path: Path):
    write_atomically(path, b"new")
    assert names(path) == {path.name}
    write_atomically(path, b"newer", backup=True)
    assert (path.read_bytes(), kept(path)) == (b"newer", [b"new"])


def test_the_content_is_on_the_disk_before_the_name_and_the_name_before_success(path: Path):
    with system_calls() as calls:
        write_atomically(path, b"new")
    assert [call for call in calls if call in ("fsync", "replace")] == ["fsync", "replace", "fsync"]


@pytest.fixture
def no_links(monkeypatch: pytest.MonkeyPatch) -> None:
    """A drive that knows no second names for a file."""

    def refuse(*_: object) -> NoReturn:
        raise refused(errno.EPERM)

    monkeypatch.setattr(os, "link", refuse)


def test_a_backup_is_the_old_file_itself_and_on_the_disk_before_it_is_replaced(path: Path):
    old = path.stat().st_ino
    with system_calls() as calls:
        write_atomically(path, b"new", backup=True)
    order = [call for call in calls if call in ("fsync", "link", "replace")]
    assert order == ["fsync", "fsync", "link", "replace", "fsync"]
    [backup] = backups_of(path)
    assert (backup.path.stat().st_ino, backup.path.stat().st_nlink, path.stat().st_nlink) == (old, 1, 1)


@pytest.mark.usefixtures("no_links")
def test_elsewhere_a_backup_is_a_copy_and_on_the_disk_before_the_file_is_replaced(path: Path):
    with system_calls() as calls:
        write_atomically(path, b"new", backup=True)
    order = [call for call in calls if call in ("fsync", "replace")]
    assert order == ["fsync", "fsync", "fsync", "replace", "replace", "fsync"]
    assert (path.read_bytes(), kept(path)) == (b"new", [b"old"])


def save_with_failing(path: Path, nth: int) -> str:
    """Save over an old file while one system call fails: its name, or nothing if there are fewer calls."""
    path.write_bytes(b"old")
    claimed = {b"old", b"new"}
    with system_calls(nth=nth, act=failing(refused(errno.EIO))) as calls, suppress(FileError):
        write_atomically(path, b"new", backup=True)
        claimed = {b"new"}
    assert path.read_bytes() in claimed
    return calls[-1] if len(calls) == nth else ""


def test_whichever_call_fails_the_file_is_whole_and_success_never_claimed_falsely(path: Path):
    failed = [call for nth in range(1, 100) if (call := save_with_failing(path, nth))]
    assert {"open", "fsync", "link", "replace", "BufferedWriter.write"} <= set(failed)
    assert len(failed) < 99
    assert not list(path.parent.glob("*.tmp"))


@pytest.mark.usefixtures("no_links")
def test_so_it_is_where_the_backup_is_a_copy(path: Path):
    failed = [call for nth in range(1, 100) if (call := save_with_failing(path, nth))]
    assert failed.count("replace") == 2
    assert len(failed) < 99
    assert not list(path.parent.glob("*.tmp"))


@pytest.mark.parametrize("call", ["open", "BufferedWriter.write", "fsync"])
def test_a_full_disk_is_said_and_leaves_the_old_file(path: Path, call: str):
    with (
        pytest.raises(FileError, match=r"无法保存“.*年报.nianbao”：磁盘已满。请清理出空间"),
        system_calls(call, act=failing(refused(errno.ENOSPC))),
    ):
        write_atomically(path, b"new", backup=True)
    assert (path.read_bytes(), names(path)) == (b"old", {path.name})


def test_a_file_over_the_limit_of_the_system_is_refused_half_way(path: Path):
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    try:
        with pytest.raises(FileError, match="文件超过该盘允许的大小"):
            write_atomically(path, b"x" * 5000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert (path.read_bytes(), names(path)) == (b"old", {path.name})


def test_a_disk_that_gives_back_something_else_is_not_trusted(path: Path):
    def spoil():
        next(path.parent.glob(".nianbao-*.tmp")).write_bytes(b"nex")

    with pytest.raises(FileError, match="磁盘读写出错"), system_calls("chmod", act=spoil):
        write_atomically(path, b"new")
    assert (path.read_bytes(), names(path)) == (b"old", {path.name})


def test_a_file_that_cannot_be_replaced_stays_and_the_new_content_stands_beside_it(path: Path):
    busy = refused(errno.EACCES)
    with (
        pytest.raises(FileError, match=r"没有被替换：没有权限.*新内容已存为同一文件夹的“年报-.*nianbao”") as raised,
        system_calls("replace", act=failing(busy)),
    ):
        write_atomically(path, b"new", backup=True)
    [beside] = names(path) - {path.name}
    assert (path.read_bytes(), (path.parent / beside).read_bytes()) == (b"old", b"new")
    assert beside in str(raised.value)


def test_without_a_backup_nothing_is_left_beside_a_file_that_cannot_be_replaced(path: Path):
    with (
        pytest.raises(FileError, match=r"无法保存“.*”：没有权限"),
        system_calls("replace", act=failing(refused(errno.EACCES))),
    ):
        write_atomically(path, b"new")
    assert (path.read_bytes(), names(path)) == (b"old", {path.name})


@pytest.mark.parametrize("code", [errno.EIO, errno.EACCES, errno.ETIMEDOUT])
def test_what_was_replaced_is_saved_even_if_the_system_says_that_it_was_not(path: Path, code: int):
    def replace_and_complain() -> NoReturn:
        [temporary] = path.parent.glob("*.tmp")
        temporary.replace(path)
        raise refused(code)

    with system_calls("replace", act=replace_and_complain):
        stamp = write_atomically(path, b"new", backup=True)
    assert stamp == stamp_of(path)
    assert (path.read_bytes(), kept(path)) == (b"new", [b"old"])


def test_a_file_that_vanished_while_it_was_replaced_is_not_saved(path: Path):
    def lose() -> NoReturn:
        [temporary] = path.parent.glob("*.tmp")
        temporary.unlink()
        path.unlink()
        raise refused(errno.EIO)

    with pytest.raises(FileError, match="磁盘读写出错"), system_calls("replace", act=lose):
        write_atomically(path, b"new")


def test_if_a_failed_replacing_left_something_else_the_backup_is_kept(path: Path):
    def put_another_in_its_place() -> NoReturn:
        path.unlink()
        path.write_bytes(b"someone else's")
        raise refused(errno.EIO)

    with pytest.raises(FileError, match="磁盘读写出错"), system_calls("replace", act=put_another_in_its_place):
        write_atomically(path, b"new", backup=True)
    assert (path.read_bytes(), kept(path)) == (b"someone else's", [b"old"])


def test_temporary_files_of_killed_processes_are_cleared_when_they_are_old(path: Path):
    old, new = path.with_name(".nianbao-old.tmp"), path.with_name(".nianbao-new.tmp")
    for leftover in (old, new):
        leftover.touch()
    os.utime(old, (0, 0))
    clear_leftovers(path.parent)
    assert names(path) == {path.name, new.name}
    clear_leftovers(path.parent / "missing")


@pytest.mark.usefixtures("no_links")
def test_a_backup_that_cannot_be_written_is_named(path: Path):
    with (
        pytest.raises(FileError, match=r"无法保存备份“.*年报.nianbao.*.bak”：磁盘已满"),
        system_calls("open", nth=5, act=failing(refused(errno.ENOSPC))),
    ):
        write_atomically(path, b"new", backup=True)
    assert (path.read_bytes(), names(path)) == (b"old", {path.name})


class Sharing:
    """A file that another program on Windows lets go after some *attempts*."""

    def __init__(self, attempts: int, code: int = 32) -> None:
        self.left = attempts
        self.code = code

    def replace(self) -> None:
        if self.left:
            self.left -= 1
            error = PermissionError(errno.EACCES, "sharing violation")
            error.winerror = self.code  # type: ignore[attr-defined] - what Windows adds
            raise error


@pytest.mark.parametrize("code", [5, 32, 33])
def test_a_file_held_for_a_moment_is_tried_again(code: int):
    pauses: list[float] = []
    retry_while_busy(Sharing(3, code).replace, sleep=pauses.append)
    assert len(pauses) == 3


@pytest.mark.parametrize(("code", "reason"), [(5, "没有权限，或文件正被别的程序占用"), (32, "文件正被别的程序占用")])
def test_a_file_held_for_longer_than_two_and_a_half_seconds_is_given_up(code: int, reason: str):
    pauses: list[float] = []
    with pytest.raises(FileError, match=f"无法保存“年报”：{reason}。请关闭"), in_words("保存", Path("年报")):
        retry_while_busy(Sharing(99, code).replace, sleep=pauses.append)
    assert 2.5 <= sum(pauses) < 3


def test_other_refusals_are_not_tried_again():
    with pytest.raises(PermissionError):
        retry_while_busy(Sharing(1, code=1).replace)


def test_a_file_changed_elsewhere_is_left_alone_and_the_time_is_told(path: Path):
    seen = stamp_of(path)
    path.write_bytes(b"own")
    os.utime(path, (0, datetime(2024, 1, 31, 9, 30, 5).timestamp()))
    with pytest.raises(ChangedOnDiskError, match=r"文件已在别处修改（2024-01-31 09:30:05）。请另存为"):
        write_atomically(path, b"new", seen=seen)
    assert (path.read_bytes(), names(path)) == (b"own", {path.name})


def test_a_file_changed_elsewhere_on_a_day_without_a_date_is_left_alone_too(path: Path):
    seen = stamp_of(path)
    path.write_bytes(b"own")
    os.utime(path, (3e11, 3e11))
    with pytest.raises(ChangedOnDiskError, match="文件已在别处修改"):
        write_atomically(path, b"new", seen=seen)


def test_a_file_only_touched_or_copied_is_not_changed(path: Path):
    seen = stamp_of(path)
    os.utime(path, (0, 0))
    write_atomically(path, b"new", seen=seen)
    assert path.read_bytes() == b"new"


def test_a_file_that_has_gone_is_written_again(path: Path):
    seen = stamp_of(path)
    path.unlink()
    assert stamp_of(path) is None
    write_atomically(path, b"new", seen=seen)
    assert path.read_bytes() == b"new"


def test_the_folder_in_which_a_drive_was_does_not_take_its_place(path: Path):
    seen = stamp_of(path)
    assert seen is not None
    path.unlink()
    with pytest.raises(FileError, match="盘不见了，U 盘可能已拔出"):
        write_atomically(path, b"new", seen=replace(seen, drive=seen.drive + 1))
    assert names(path) == set()


def test_permissions_stay_and_go_over_to_the_backup(path: Path):
    path.chmod(0o640)
    write_atomically(path, b"new", backup=True)
    assert [stat.S_IMODE(file.stat().st_mode) for file in (path, backups_of(path)[0].path)] == [0o640, 0o640]


def test_a_file_stays_that_of_its_group_and_of_its_owner(path: Path):
    is_root = os.geteuid() == 0
    owner, group = (12345, 23456) if is_root else (os.geteuid(), [os.getegid(), *os.getgroups()][-1])
    os.chown(path, owner, group)
    path.chmod(0o660)
    write_atomically(path, b"new", backup=True)
    for file in (path, backups_of(path)[0].path):
        assert (file.stat().st_uid, file.stat().st_gid, stat.S_IMODE(file.stat().st_mode)) == (owner, group, 0o660)


def test_a_link_stays_and_what_it_points_to_is_replaced(path: Path):
    link = path.with_name("快捷.nianbao")
    link.symlink_to(path)
    write_atomically(link, b"new")
    assert (link.is_symlink(), path.read_bytes()) == (True, b"new")


def test_a_read_only_file_is_not_replaced(path: Path):
    path.chmod(0o444)
    with pytest.raises(FileError, match="文件是只读的。请取消只读属性"):
        write_atomically(path, b"new")
    assert path.read_bytes() == b"old"


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("没有/年报.nianbao", "文件夹不存在。请先建立文件夹"),
        ("年报.nianbao/年报.nianbao", "路径中有一段不是文件夹"),
        ("长" * 200, "文件名过长。请改用较短的名称"),
        ("长文件夹/" * 500 + "年报.nianbao", "路径过长。请存到层级较少的文件夹"),
        (".", "这不是普通文件"),
        ("坏\0名", "文件名中有不能使用的字符"),
    ],
)
def test_where_nothing_can_be_written_the_reason_is_said(path: Path, name: str, reason: str):
    with pytest.raises(FileError, match=reason):
        write_atomically(path.parent / name, b"new")
    assert names(path) == {path.name}


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (errno.EACCES, "没有权限"),
        (errno.EPERM, "没有权限"),
        (errno.EROFS, "该盘是只读的"),
        (errno.EDQUOT, "磁盘配额已用完"),
        (errno.EBUSY, "正被别的程序占用"),
        (errno.ENODEV, "盘不见了，U 盘可能已拔出"),
        (errno.ESTALE, "网络盘连不上。请检查网络后再试"),
        (errno.ENETUNREACH, "网络盘连不上。请检查网络后再试"),
        (errno.ELOOP, "链接绕成了圈"),
        (errno.EMFILE, "打开的文件太多"),
        (errno.ECHILD, "系统报告“refused”。请换一个位置再试"),
    ],
)
def test_every_refusal_of_the_system_has_its_sentence(path: Path, code: int, reason: str):
    with pytest.raises(FileError, match=reason), system_calls("open", act=failing(refused(code))):
        write_atomically(path, b"new")
    assert (path.read_bytes(), names(path)) == (b"old", {path.name})


def test_what_a_dead_run_left_is_swept_and_what_a_living_one_writes_is_not(path: Path):
    dead, living = path.with_name(".nianbao-dead.tmp"), path.with_name(".nianbao-living.tmp")
    for file in (dead, living):
        file.write_bytes(b"half")
    os.utime(dead, (0, path.stat().st_mtime - 3600))
    write_atomically(path, b"new")
    assert names(path) == {path.name, living.name}


def test_a_folder_that_cannot_be_synced_does_not_spoil_the_saving():
    sync_folder(Path("/proc"))
    with pytest.raises(OSError, match="refused"), system_calls("fsync", act=failing(refused(errno.EIO))):
        sync_folder(Path("/proc"))
