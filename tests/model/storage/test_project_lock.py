"""One writes, others see who and since when; the lock of a dead run holds nobody up."""

import errno
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from model.errors import LockedError
from model.storage.identity import machine_name, user_name
from model.storage.project_lock import ProjectLock, lock_path
from tests.faults import failing, system_calls

ROOT = Path(__file__).parents[3]
HOLDS = """
import sys, time
from pathlib import Path
from model.storage.project_lock import ProjectLock
lock = ProjectLock(Path(sys.argv[1]))
print(flush=True)
time.sleep(600)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "年报.nianbao"


def foreign(path: Path, minutes_ago: float = 0, **changes: str) -> Path:
    """A lock whose process another machine runs, or ran: the system here knows nothing of it."""
    content = {"user": "李四", "machine": "PC-02", "since": "2024-01-20T09:30:05+08:00", "token": "a"} | changes
    lock_path(path).write_text(json.dumps(content))
    silent_for(path, minutes_ago)
    return lock_path(path)


def silent_for(path: Path, minutes: float) -> None:
    then = time.time() - 60 * minutes
    os.utime(lock_path(path), (then, then))


def is_locked(path: Path) -> bool:
    try:
        ProjectLock(path).release()
    except LockedError:
        return True
    return False


def test_the_lock_stands_beside_the_project_while_it_is_open(path: Path):
    lock = ProjectLock(path)
    content = json.loads((path.parent / "年报.nianbao.lock").read_text())
    assert (content["user"], content["machine"]) == (user_name(), machine_name())
    assert lock.refresh()
    lock.release()
    assert list(path.parent.iterdir()) == []
    lock.release()
    assert not lock.refresh()


def test_who_opens_second_is_told_who_was_first_and_since_when(path: Path):
    first = ProjectLock(path)
    year = time.localtime().tm_year
    with pytest.raises(
        LockedError, match=rf"“年报.nianbao”正由{user_name()}（电脑 {machine_name()}，{year}年.*起）打开。请等对方关闭"
    ):
        ProjectLock(path)
    assert first.refresh()
    first.release()
    assert not is_locked(path)


def test_a_link_and_its_project_share_the_lock(path: Path):
    path.write_bytes(b"")
    link = path.with_name("快捷.nianbao")
    link.symlink_to(path)
    lock = ProjectLock(path)
    assert is_locked(link)
    lock.release()


def test_the_lock_of_a_killed_process_is_anybodys(path: Path):
    with subprocess.Popen([sys.executable, "-c", HOLDS, str(path)], cwd=ROOT, stdout=subprocess.PIPE) as process:
        assert process.stdout
        process.stdout.readline()
        assert is_locked(path)
        silent_for(path, 9999)
        assert is_locked(path)  # it lives, whatever the time says
        process.kill()
    assert lock_path(path).exists()
    assert not is_locked(path)


@pytest.mark.parametrize(("minutes", "locked"), [(0, True), (9, True), (11, False), (-11, False)])
def test_a_lock_of_another_machine_holds_while_it_gives_signs_of_life(path: Path, minutes: float, locked: bool):
    foreign(path, minutes)
    assert is_locked(path) is locked


def test_the_other_machine_is_named(path: Path):
    foreign(path)
    with pytest.raises(LockedError, match="正由李四（电脑 PC-02，2024年1月20日 09:30 起）打开。"):
        ProjectLock(path)


def test_what_this_machine_left_behind_is_known_to_be_dead(path: Path):
    foreign(path, machine=machine_name())
    assert not is_locked(path)


@pytest.mark.parametrize("content", [b"", b"{}", b"\0" * 9999, b'{"user": 1}', b'{"since": "x"}', b"[[[[", b"\xff"])
def test_a_damaged_lock_stops_nobody_for_long(path: Path, content: bytes):
    lock_path(path).write_bytes(content)
    if content:
        with pytest.raises(LockedError, match="正由另一个窗口或另一台电脑打开"):
            ProjectLock(path)
        silent_for(path, 11)
    lock = ProjectLock(path)
    assert json.loads(lock_path(path).read_bytes())["user"] == user_name()
    lock.release()


@pytest.mark.parametrize("since", ["gestern", "9999-99-99"])
def test_a_lock_with_a_strange_time_is_damaged(path: Path, since: str):
    foreign(path, since=since)
    with pytest.raises(LockedError, match="另一个窗口或另一台电脑"):
        ProjectLock(path)


def test_signs_of_life_keep_the_lock(path: Path):
    lock = ProjectLock(path)
    silent_for(path, 60)
    assert lock.refresh()
    assert time.time() - lock_path(path).stat().st_mtime < 60
    lock.release()


def test_a_lock_that_was_taken_over_is_noticed_and_left_to_the_other(path: Path):
    lock = ProjectLock(path)
    other = foreign(path)
    assert not lock.refresh()
    lock.release()
    assert other.exists()


def test_a_lock_that_is_gone_is_noticed(path: Path):
    lock = ProjectLock(path)
    lock_path(path).unlink()
    assert not lock.refresh()
    lock.release()


def test_a_folder_out_of_reach_for_a_moment_is_no_loss(path: Path):
    lock = ProjectLock(path)
    with system_calls("FileIO.write", act=failing(OSError(errno.EIO, "gone"))):
        assert lock.refresh()
    lock.release()


def test_a_link_in_the_place_of_the_lock_does_not_have_its_file_written(path: Path):
    other = path.with_name("别人的.txt")
    other.write_text("要紧的内容")
    os.utime(other, (0, 0))
    lock_path(path).symlink_to(other)
    lock = ProjectLock(path)
    assert not lock.refresh()
    lock.release()
    assert (other.read_text(), lock_path(path).is_symlink()) == ("要紧的内容", True)


@pytest.mark.parametrize("make", ["mkfifo", "mkdir"])
def test_what_is_no_file_is_no_lock_and_nobody_waits_for_it(path: Path, make: str):
    getattr(os, make)(lock_path(path))
    lock = ProjectLock(path)
    assert not lock.refresh()
    lock.release()
    assert lock_path(path).exists()


def test_where_no_lock_can_be_made_none_is_needed(path: Path):
    for _ in range(2):
        lock = ProjectLock(path.parent / "没有" / "年报.nianbao")
        assert not lock.refresh()
        lock.release()


def no_locks() -> None:
    raise OSError(errno.ENOLCK, "no locks here")


def test_a_drive_without_locks_goes_by_signs_of_life(path: Path):
    foreign(path, machine=machine_name())
    with pytest.raises(LockedError), system_calls("flock", act=no_locks):
        ProjectLock(path)
    silent_for(path, 11)
    with system_calls("flock", act=no_locks):
        lock = ProjectLock(path)
    assert lock.refresh()
    lock.release()


def test_a_folder_whose_clock_cannot_be_read_goes_by_the_clock_of_this_machine(path: Path):
    foreign(path)
    away = path.parent.with_name("weg")
    with pytest.raises(LockedError), system_calls("open", nth=2, act=lambda: path.parent.rename(away)):
        ProjectLock(path)
    assert [file.name for file in away.iterdir()] == [lock_path(path).name]


def refused() -> OSError:
    return PermissionError(errno.EACCES, "refused")


def test_what_another_user_left_behind_is_taken_away(path: Path):
    foreign(path, minutes_ago=11)
    with system_calls("open", act=failing(refused())):
        lock = ProjectLock(path)
    assert json.loads(lock_path(path).read_text())["user"] == user_name()
    lock.release()


def test_a_lock_released_at_the_last_moment_is_made_anew(path: Path):
    with system_calls("fstat", act=lambda: lock_path(path).rename(path)):
        lock = ProjectLock(path)
    assert lock.refresh()
    assert is_locked(path)
    lock.release()


def test_a_lock_that_never_stays_is_given_up(path: Path):
    with system_calls("fstat", nth=0, act=lambda: lock_path(path).unlink(missing_ok=True)) as calls:
        lock = ProjectLock(path)
    assert calls.count("open") == 10
    assert not lock.refresh()


def test_a_user_the_system_does_not_know_has_a_name_too(monkeypatch: pytest.MonkeyPatch):
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(os, "getuid", lambda: 4_242_424)
    assert user_name() == "不明"
