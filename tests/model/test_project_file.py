"""A project comes back from its file to the letter, or the program says in words why not."""

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.errors import ChangedOnDiskError, ProjectFileError
from model.files import backup_of
from model.project import Project
from model.project_file import open_project, project_bytes, project_of, read_project, write_project
from model.report import PreviousYear, Report
from tests.model.reports import previous_years, reports, to_the_letter

EMPTY = Report(template="2021", year=2023, office="某某局")


@given(reports(), st.none() | previous_years())
def test_a_project_comes_back_to_the_letter(report: Report, previous: PreviousYear | None):
    again = project_of(project_bytes(Project(report, previous)))
    assert to_the_letter(again.report) == to_the_letter(report)
    assert to_the_letter(again.previous) == to_the_letter(previous)


def test_a_saved_project_opens_again(tmp_path: Path):
    path = tmp_path / "年报.nianbao"
    stamp = write_project(path, Project(EMPTY), None)
    assert open_project(path) == (Project(EMPTY), stamp)


def test_saving_keeps_the_version_before(tmp_path: Path):
    path = tmp_path / "年报.nianbao"
    stamp = write_project(path, Project(EMPTY), None)
    write_project(path, Project(EMPTY.model_copy(update={"office": "乙局"})), stamp)
    assert read_project(backup_of(path)).report == EMPTY


def test_a_file_changed_elsewhere_is_not_overwritten(tmp_path: Path):
    path = tmp_path / "年报.nianbao"
    seen = write_project(path, Project(EMPTY), None)
    write_project(path, Project(EMPTY.model_copy(update={"office": "乙局"})), None)
    with pytest.raises(ChangedOnDiskError, match="文件已在别处修改"):
        write_project(path, Project(EMPTY), seen)
    assert read_project(path).report.office == "乙局"


def test_no_damage_passes_unnoticed():
    data = project_bytes(Project(EMPTY))
    chance = random.Random(1)
    for _ in range(1000):
        with pytest.raises(ProjectFileError, match=r"文件已损坏|文件是空的|这不是公开年报项目文件"):
            project_of(damaged(data, chance))


def damaged(data: bytes, chance: random.Random) -> bytes:
    place, length = chance.randrange(len(data)), chance.randrange(1, 30)
    match chance.randrange(4):
        case 0:
            return data[:place]
        case 1:
            return data[:place] + data[place + length :]
        case 2:
            return data[:place] + chance.randbytes(length) + data[place:]
        case _:
            return data[:place] + bytes([data[place] ^ (1 << chance.randrange(8))]) + data[place + 1 :]
