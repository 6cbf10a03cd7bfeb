"""The file of a collection comes back as it was written, and is never believed."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from model.consolidation.collection import Inclusion, LeftOut
from model.consolidation.collection_file import open_collection, write_collection
from model.consolidation.collection_project import BodyEvent, CollectionProject, FileStamp
from model.consolidation.last_year_bodies import BodyLastYear, CollectionLastYear, StateLastYear
from model.consolidation.review import BodyReview, Decision, FindingNote
from model.consolidation.roster import RosterBody
from model.consolidation.selection import HandInState
from model.consolidation.words import Duty
from model.errors import ChangedOnDiskError, NewerFileError, ProjectFileError
from model.findings import Finding, FindingTerm
from model.formats.template import BodyKind, Severity
from model.report import PreviousYear
from model.storage import container
from model.storage.backups import backups_of
from model.text_place import TextPlace
from tests.model.consolidation.collections_made import CATALOG, COUNTY, at, collected, roster, submission

GRANTED = "requests/outcome.granted/applicant.natural"


def full(folder: Path) -> CollectionProject:
    """A collection with something in every part."""
    finding = Finding(
        "overview.empty",
        Severity.WARNING,
        "没有写",
        section="overview",
        left="1",
        right="2",
        texts=(TextPlace("overview", 0, 0, 1, 3),),
        terms=(FindingTerm("新收", "7", at(GRANTED), is_right=True, sign=-1, is_previous=True),),
        subject="overview",
    )
    one = submission("甲局", {GRANTED: "7"}, absent=frozenset((at(GRANTED),)), has_year=False)
    one = replace(one, path=folder / "各单位" / "甲局.docx", findings=(*one.findings, finding))
    body = RosterBody("甲局", ("老甲局",), BodyKind.TOWNSHIP, True, frozenset((Duty.LICENCES, Duty.FEES)))
    collection = replace(
        collected(one, roster=roster(body, "乙局"), inclusion=Inclusion(True, False, True)),
        unread=(LeftOut(Path("/别处/坏.docx"), "已经损坏", True, "丙局"),),
        previous=PreviousYear(template="2021", year=2022, office=COUNTY, values={at(GRANTED): 3}),
    )
    return CollectionProject(
        collection,
        (folder / "各单位", Path("/别处")),
        {one.path: FileStamp(10, 20)},
        {"甲": "甲局", "外县": ""},
        {
            "甲局": BodyReview("ff", Decision.SENT_BACK, date(2024, 1, 20), "催", {"k": FindingNote(True, "核过")}),
            "乙局": BodyReview(),
        },
        {"甲局": (BodyEvent(date(2024, 1, 19), HandInState.FAULTY, "报来"),)},
        CollectionLastYear(
            2022,
            COUNTY,
            {
                "老甲局": BodyLastYear(StateLastYear(HandInState.FAULTY, 2, 1), collection.previous),
                "乙局": BodyLastYear(StateLastYear(HandInState.MISSING)),
            },
        ),
    )


def written(folder: Path) -> Path:
    path = folder / "汇总.nianbaohz"
    write_collection(path, full(folder), None)
    return path


def changed(path: Path, change: Callable[[dict[str, Any]], object], number: str = "1.1") -> None:
    """Changes the content of a file, its checksum being right."""
    content = json.loads(path.read_bytes().partition(b"\n")[2])
    change(content)
    body = json.dumps(content, ensure_ascii=False).encode() + b"\n"
    path.write_bytes(f"nianbaohz {number} {sha256(body).hexdigest()}\n".encode() + body)


def test_a_collection_comes_back_as_it_was_written(tmp_path: Path):
    path = written(tmp_path)
    project, stamp = open_collection(path, CATALOG)
    wanted = full(tmp_path)
    plain = [
        replace(one, report=one.report.model_copy(update={"origins": {}})) for one in wanted.collection.submissions
    ]
    assert project == replace(wanted, collection=replace(wanted.collection, submissions=tuple(plain)))
    assert write_collection(path, project, stamp).is_of(stamp)
    assert write_collection(tmp_path / "空.nianbaohz", CollectionProject(collected()), None)
    assert open_collection(tmp_path / "空.nianbaohz", CATALOG)[0] == CollectionProject(collected())


def test_a_file_of_before_last_year_was_kept_is_opened(tmp_path: Path):
    path = written(tmp_path)
    changed(path, lambda content: (content.pop("last_year"), content.update(format="1.0")), "1.0")
    assert open_collection(path, CATALOG)[0].last_year is None


def test_files_below_the_folder_of_the_collection_move_with_it(tmp_path: Path):
    path = written(tmp_path)
    moved = tmp_path / "别的地方"
    moved.mkdir()
    path = path.rename(moved / path.name)
    project, _ = open_collection(path, CATALOG)
    assert project.places == (moved / "各单位", Path("/别处"))
    assert [one.path for one in project.collection.submissions] == [moved / "各单位" / "甲局.docx"]


def test_a_collection_changed_elsewhere_is_not_written_over_and_the_former_is_kept(tmp_path: Path):
    path = written(tmp_path)
    project, stamp = open_collection(path, CATALOG)
    other = replace(project, recognised={})
    later = write_collection(path, other, stamp)
    assert len(backups_of(path)) == 1
    with pytest.raises(ChangedOnDiskError):
        write_collection(path, project, stamp)
    assert open_collection(path, CATALOG) == (other, later)


def test_reports_in_a_format_that_is_gone_are_read_once_more(tmp_path: Path):
    path = written(tmp_path)
    changed(path, lambda content: content["submissions"][0]["report"].update(template="2099"))
    project, _ = open_collection(path, CATALOG)
    assert (project.collection.submissions, project.stamps) == ((), {})


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda one: one.update(year="2023"), "year：应为整数"),
        (lambda one: one.update(year=1999), "1999"),
        (lambda one: one.pop("roster"), "roster：缺少这一项"),
        (lambda one: one.update(more=1), "more：不认识这一项"),
        (lambda one: one.update(roster={}), "roster：应为一列"),
        (lambda one: one["roster"][0].update(more=1), "roster/1/more：不认识这一项"),
        (lambda one: one["roster"][0].update(kind="部"), "roster/1/kind：“部”不在可用的"),
        (lambda one: one["roster"][0].update(vertical=1), "roster/1/vertical：应为 true 或 false"),
        (lambda one: one.update(places=[""]), "places/1：不是文件的位置"),
        (lambda one: one.update(stamps={"甲": [1]}), "stamps/甲：应为大小和时间两个数"),
        (lambda one: one["reviews"]["甲局"].update(day="昨天"), "reviews/甲局/day：“昨天”不是日期"),
        (lambda one: one["submissions"][0]["findings"][0].update(texts=[[1]]), "findings/1/texts/1：应为文字的位置"),
        (lambda one: one["submissions"][0]["findings"][0].update(terms=[[1]]), "findings/1/terms/1：应为等式里的一项"),
        (lambda one: one["submissions"][0].update(absent=["x"]), "submissions/1/absent/1："),
        (lambda one: one["last_year"]["bodies"]["乙局"].update(state=["未报"]), "bodies/乙局/state：应为状态和两个数"),
        (lambda one: one["last_year"].update(more=1), "last_year/more：不认识这一项"),
        (lambda one: one.update(format="1.2"), "首行的格式号与内容里的不符"),
        (lambda one: one.pop("written_by"), "written_by：应为文字"),
    ],
)
def test_what_was_never_written_is_refused_by_its_place(
    tmp_path: Path, change: Callable[[dict[str, Any]], object], words: str
):
    path = written(tmp_path)
    changed(path, change)
    with pytest.raises(ProjectFileError) as refused:
        open_collection(path, CATALOG)
    assert words in str(refused.value) and str(refused.value).startswith(f"无法打开“{path}”：")


@pytest.mark.parametrize(
    ("damaged", "words"),
    [
        (lambda data: b"", "文件是空的"),
        (lambda data: data[:-200], "被截断"),
        (lambda data: data.replace("甲局".encode(), "丁局".encode()), "校验和不符"),
        (lambda data: b"nianbao 2.0 " + data, "这不是汇总项目文件"),
        (lambda data: b"nianbaohz 1.0\n", "首行不完整"),
    ],
)
def test_a_damaged_file_is_refused_and_its_backup_named(tmp_path: Path, damaged: Callable[[bytes], bytes], words: str):
    path = written(tmp_path)
    project, stamp = open_collection(path, CATALOG)
    write_collection(path, replace(project, recognised={}), stamp)
    path.write_bytes(damaged(path.read_bytes()))
    with pytest.raises(ProjectFileError) as refused:
        open_collection(path, CATALOG)
    assert words in str(refused.value) and backups_of(path)[0].path.name in str(refused.value)


def test_a_file_of_a_newer_program_asks_for_that(tmp_path: Path):
    path = written(tmp_path)
    changed(path, lambda one: one.update(format="2.0"), "2.0")
    with pytest.raises(NewerFileError, match="请升级程序后再打开"):
        open_collection(path, CATALOG)


def test_a_collection_that_could_not_be_opened_again_is_not_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def too_large(*_: object) -> None:
        raise ProjectFileError("内容超过 64 MB")

    monkeypatch.setattr(container, "check_size", too_large)
    path = tmp_path / "大.nianbaohz"
    with pytest.raises(ProjectFileError, match="请分成几个汇总项目"):
        write_collection(path, full(tmp_path), None)
    assert not path.exists()
