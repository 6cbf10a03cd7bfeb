"""Names that every file system accepts: those suggested, and those of files beside a project."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from model.catalog import load_catalog
from model.errors import LockedError
from model.report import new_report
from model.storage.backups import backups_of
from model.storage.file_names import MOST_BYTES, suggested_name, with_ending
from model.storage.project import Project
from model.storage.project_file import read_project, write_project
from model.storage.project_lock import ProjectLock, lock_path

TEMPLATE = load_catalog().for_year(2023)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("甲局/乙局2023年年报", "甲局_乙局2023年年报"),
        ("../../x", "_.._x"),
        ("..\\..\\x", "_.._x"),
        ("/etc/passwd", "_etc_passwd"),
        ("C:\\x", "C__x"),
        ('某局:\t"*?<>|\n', "某局_________"),
        ("某\0局\ud800", "某局"),
        (" . ", "_"),
        ("", "_"),
        ("NUL", "_"),
        ("con.局", "_.局"),
        ("console", "console"),
        ("某局。", "某局。"),
    ],
)
def test_a_suggested_name_is_never_a_path(text: str, name: str):
    assert suggested_name(text, ".docx") == f"{name}.docx"


@given(st.text(max_size=300))
@example("长" * 400)
def test_any_text_gives_a_name_of_one_part_that_fits(text: str):
    name = suggested_name(text, ".nianbao")
    assert Path(name).name == name
    assert "\\" not in name
    assert len(name.encode()) < MOST_BYTES - 40
    assert Path(name).suffix == ".nianbao"


def test_a_shortened_name_is_told_from_others_that_begin_alike():
    one, other = (with_ending("长" * 82 + end + ".nianbao", ".bak") for end in "甲乙")
    assert one != other
    assert max(len(one.encode()), len(other.encode())) <= MOST_BYTES
    assert with_ending("短.nianbao", ".bak") == "短.nianbao.bak"


@pytest.mark.parametrize("length", [60, 72, 75, 76, 80, 82])
def test_a_project_with_a_long_name_is_saved_again_and_again_with_backups_and_a_lock(tmp_path: Path, length: int):
    path = tmp_path / ("长" * length + ".nianbao")
    other = tmp_path / ("长" * (length - 1) + "短.nianbao")
    for place in (path, other):
        stamp = None
        for number in range(6):
            stamp = write_project(place, Project(new_report(TEMPLATE, 2023, f"{place.stem[-1]}{number}")), stamp)
    assert [read_project(backup.path).report.office for backup in backups_of(path)] == ["长4", "长3", "长2"]
    assert [read_project(backup.path).report.office for backup in backups_of(other)] == ["短4", "短3", "短2"]
    lock = ProjectLock(path)
    assert lock_path(path).exists()
    with pytest.raises(LockedError):
        ProjectLock(path)
    ProjectLock(other).release()
    lock.release()
