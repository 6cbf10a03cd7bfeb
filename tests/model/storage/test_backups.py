"""The last three versions of a project stay beside it, under the time they were saved."""

import os
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from model.storage.atomic_files import write_atomically
from model.storage.backups import backups_of


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "年报.nianbao"


def save(path: Path, content: str, when: datetime | None = None) -> None:
    write_atomically(path, content.encode(), backup=True)
    if when is not None:
        os.utime(path, (0, when.timestamp()))


def kept(path: Path) -> list[str]:
    return [backup.path.read_text() for backup in backups_of(path)]


def test_the_last_three_versions_are_kept_with_the_time_they_were_saved(path: Path):
    days = [datetime(2024, 1, day, 9, 30, 5) for day in range(1, 6)]
    for day in days:
        save(path, f"{day:%d}", day)
    found = backups_of(path)
    assert [backup.when for backup in found] == [days[3], days[2], days[1]]
    assert found[0].path.name == "年报.nianbao.20240104-093005.bak"
    assert (path.read_text(), kept(path)) == ("05", ["04", "03", "02"])
    assert len(list(path.parent.iterdir())) == 4


def test_versions_saved_in_one_second_are_all_kept(path: Path):
    for content in "abcde":
        save(path, content)
    assert kept(path) == ["d", "c", "b"]


def test_a_clock_set_back_does_not_throw_away_the_latest_version(path: Path):
    for year, content in ((2024, "a"), (2025, "b"), (2026, "c"), (2027, "d"), (1980, "e")):
        save(path, content, datetime(year, 1, 1))
    save(path, "f")
    assert kept(path) == ["e", "d", "c"]


@pytest.mark.parametrize("moment", [-(10.0**11), -1.0, 0.0, 315532800.0, 4e9, 3e11])
def test_a_file_of_a_strange_date_has_a_backup_like_any_other(path: Path, moment: float):
    save(path, "a")
    os.utime(path, (moment, moment))
    for content in "bcdef":
        save(path, content)
        assert "a" in kept(path) or content > "d"
    assert kept(path) == ["e", "d", "c"]
    assert len(list(path.parent.iterdir())) == 4


def test_a_clock_that_was_ahead_once_does_not_date_what_is_saved_later(path: Path):
    before = datetime.now() - timedelta(seconds=2)  # a name has no fractions, and the clock of files is behind
    save(path, "a")
    for year in (2090, 2998, 2999):
        path.with_name(f"{path.name}.{year}1231-235959.bak").write_text(f"{year}")
    for content in "bcd":
        save(path, content)
    assert kept(path) == ["c", "b", "a"]
    assert all(before <= backup.when <= before + timedelta(minutes=1) for backup in backups_of(path))


def test_saving_the_same_again_makes_no_backup(path: Path):
    for content in "abbb":
        save(path, content)
    assert kept(path) == ["a"]


def test_other_files_are_no_backups(path: Path):
    save(path, "a")
    for name in ("年报.nianbao.bak", "年报.nianbao.20241399-000000.bak", "年报2.nianbao.20240101-000000.bak", "x.bak"):
        path.with_name(name).write_text("")
    path.with_name("年报.nianbao.99991231-235959.bak").write_text("")
    assert backups_of(path) == []
    save(path, "b")
    assert kept(path) == ["a"]


def test_the_backups_of_a_link_are_those_of_its_project(path: Path):
    link = path.parent / "桌面" / "快捷.nianbao"
    link.parent.mkdir()
    link.symlink_to(path)
    save(link, "a")
    save(link, "b")
    assert kept(link) == kept(path) == ["a"]
    assert [entry.name for entry in link.parent.iterdir()] == [link.name]


def test_a_folder_that_is_gone_has_no_backups(path: Path):
    assert backups_of(path / "x" / "年报.nianbao") == []
