"""A folder is read anew: only the files that changed, and nothing is lost when the reading is stopped."""

import os
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from export.consolidation.reading_pool import ReadingPool
from export.consolidation.rereading import Rereading, rereading_of
from model.consolidation.collection import Collection, LeftOut, Submission
from model.consolidation.collection_project import CollectionProject, read_anew
from model.consolidation.last_year_bodies import NO_LAST_YEAR
from tests.export.consolidation.counties import COUNTY, balanced_report, hand_in
from tests.model.consolidation.collections_made import CATALOG

DAY = date(2024, 1, 20)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "各单位"
    for number, name in enumerate("甲乙丙"):
        hand_in(folder, f"{name}.nianbao", balanced_report(f"清河县{name}局", number))
    (folder / "扫描.pdf").write_bytes(b"%PDF")
    (folder / "坏.docx").write_bytes(b"PK")
    return folder


def reading(project: CollectionProject) -> Rereading:
    return rereading_of(project, {})


def read(project: CollectionProject, most: int = 99) -> CollectionProject:
    wanted = reading(project)
    with ReadingPool(NO_LAST_YEAR) as pool:
        found = [*wanted.read(CATALOG, pool)][:most]
    return taken(project, wanted, found)


def taken(project: CollectionProject, wanted: Rereading, found: Sequence[Submission | LeftOut]) -> CollectionProject:
    return read_anew(project, *wanted.together(project, found), DAY, CATALOG)[0]


def names(paths: Sequence[Path]) -> list[str]:
    return [path.name for path in paths]


def test_only_what_changed_is_read_and_what_could_not_be_read_is_tried_again(folder: Path):
    first = read(CollectionProject(Collection(2023, COUNTY), (folder,)))
    assert sorted(one.report.office for one in first.collection.submissions) == [f"清河县{name}局" for name in "丙乙甲"]
    assert sorted(one.path.name for one in first.collection.unread) == ["坏.docx", "扫描.pdf"]
    assert names(reading(first).files) == ["坏.docx"]
    hand_in(folder, "乙.nianbao", balanced_report("清河县乙局", 77))
    os.utime(folder / "甲.nianbao", ns=(1, 1))
    assert names(reading(first).files) == ["乙.nianbao", "坏.docx", "甲.nianbao"]
    assert len(rereading_of(first, {}, everything=True).files) == 4
    again = read(first)
    assert [event.words[:4] for event in again.events["清河县乙局"]] == ["报来“乙", "重新报来"]
    assert len(again.events["清河县甲局"]) == 1
    assert names(reading(again).files) == ["坏.docx"]


def test_what_was_not_read_before_a_stop_is_read_the_next_time(folder: Path):
    first = read(CollectionProject(Collection(2023, COUNTY), (folder,)), most=2)
    assert [one.path.name for one in first.collection.submissions] == ["丙.nianbao", "乙.nianbao"]
    assert names(reading(first).files) == ["坏.docx", "甲.nianbao"]
    whole = read(first)
    hand_in(folder, "甲.nianbao", balanced_report("清河县甲局", 5))
    stopped = taken(whole, reading(whole), [])
    assert len(stopped.collection.submissions) == 3 and names(reading(stopped).files) == ["坏.docx", "甲.nianbao"]


def test_a_file_or_a_folder_that_is_gone_is_told(folder: Path):
    first = read(CollectionProject(Collection(2023, COUNTY), (folder, folder.parent / "没有了")))
    [gone] = [one for one in first.collection.unread if one.path.name == "没有了"]
    assert "不在了" in gone.reason
    (folder / "甲.nianbao").unlink()
    again = read(first)
    assert len(again.collection.submissions) == 2 and again.events["清河县甲局"][-1].words == "“甲.nianbao”不在了"


def test_the_file_of_the_collection_among_its_reports_is_none(folder: Path):
    own = folder / "汇总.nianbao"
    own.write_bytes(b"")
    (folder / "别的.nianbaohz").write_bytes(b"")
    wanted = rereading_of(replace(CollectionProject(Collection(2023, COUNTY)), places=(folder,)), {own: "是它自己"})
    reasons = {one.path.name: one.reason for one in wanted.left_out}
    assert reasons["汇总.nianbao"] == "是它自己" and reasons["别的.nianbaohz"] == "汇总项目不是一份年报"
    assert own not in wanted.stamps
