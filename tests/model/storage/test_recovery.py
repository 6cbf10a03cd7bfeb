"""After a crash nothing but the key being typed is lost, and nobody is asked without need."""

import os
import subprocess
import sys
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import pytest

from model.address import Address
from model.decision import DecisionKind, LedgerDecision
from model.report import Closing, Origin, Paragraph, PreviousYear, Report
from model.storage.atomic_files import stamp_of
from model.storage.disk_stamp import DiskStamp
from model.storage.file_lock import try_lock
from model.storage.journal import Journal, journals
from model.storage.project import Project
from model.storage.project_file import project_bytes, write_project
from model.storage.recovery import recoverable

ROOT = Path(__file__).parents[3]
DATA = ROOT / "tests" / "data" / "projects"
RECEIVED = Address("requests", "received", "applicant.natural")
EMPTY = Project(Report(template="2021", year=2023, office="某某局"))


def edited(project: Project = EMPTY, **changes: object) -> Project:
    return replace(project, report=project.report.model_copy(update=changes))


FILLED = edited(values={RECEIVED: 12})

CRASH = """
import os, sys
from pathlib import Path
from model.storage.atomic_files import DiskStamp, stamp_of
from model.storage.journal import Journal
from model.storage.project_file import project_of
path = Path(sys.argv[1]) if sys.argv[1] else None
base, *others = (project_of(Path(name).read_bytes()) for name in sys.argv[2:])
journal = Journal(path, base, path and stamp_of(path))
for project in others:
    journal.record(project)
os.kill(os.getpid(), 9)
"""


def crash(folder: Path, path: Path | None, *projects: Project) -> None:
    """Edit in a process that is killed."""
    names = [folder / f"{number}.data" for number in range(len(projects))]
    for name, project in zip(names, projects, strict=True):
        name.write_bytes(project_bytes(project))
    killed = subprocess.run([sys.executable, "-c", CRASH, str(path or ""), *map(str, names)], cwd=ROOT)
    assert killed.returncode == -9


def abandon(*projects: Project, path: Path | None = None) -> Path:
    """Edit, and drop everything as a crash would."""
    before = set(journals().glob("*"))
    journal = Journal(path, projects[0])
    for project in projects[1:]:
        journal.record(project)
    [file] = set(journals().glob("*")) - before
    return file


def test_edits_of_a_new_report_are_offered_after_a_crash(tmp_path: Path):
    crash(tmp_path, None, EMPTY, FILLED)
    [recovery] = recoverable()
    assert (recovery.path, recovery.seen, recovery.base, recovery.project) == (None, None, EMPTY, FILLED)
    assert abs((datetime.now() - recovery.when).total_seconds()) < 60


def test_edits_of_a_saved_report_are_offered_with_its_file(tmp_path: Path):
    path = tmp_path / "年报.nianbao"
    write_project(path, EMPTY, None)
    crash(tmp_path, path, EMPTY, FILLED)
    [recovery] = recoverable()
    assert (recovery.path, recovery.seen, recovery.project) == (path, stamp_of(path), FILLED)


def test_a_living_process_keeps_its_edits_to_itself():
    journal = Journal(None, EMPTY)
    journal.record(FILLED)
    assert recoverable() == []
    assert list(journals().iterdir())
    del journal
    assert [recovery.project for recovery in recoverable()] == [FILLED]


def test_without_a_crash_nothing_is_offered():
    assert recoverable() == []


def test_edits_that_were_taken_back_are_not_offered():
    abandon(EMPTY, FILLED, EMPTY)
    assert recoverable() == []
    assert not list(journals().iterdir())


def test_edits_that_were_saved_are_not_offered(tmp_path: Path):
    path = tmp_path / "年报.nianbao"
    abandon(EMPTY, FILLED, path=path)
    write_project(path, FILLED, None)
    assert recoverable() == []


@pytest.mark.parametrize("content", [None, b"", project_bytes(edited(office="别处改的局"))])
def test_edits_of_a_file_that_is_gone_damaged_or_changed_are_offered(tmp_path: Path, content: bytes | None):
    path = tmp_path / "年报.nianbao"
    if content is not None:
        path.write_bytes(content)
    abandon(EMPTY, FILLED, path=path)
    [recovery] = recoverable()
    assert (recovery.project, recovery.path) == (FILLED, path)


@pytest.mark.parametrize("cut", [1, 20, 90])
def test_a_torn_last_line_is_left_out(cut: int):
    file = abandon(EMPTY, edited(office="甲局"), edited(office="乙局"))
    file.write_bytes(file.read_bytes()[:-cut])
    [recovery] = recoverable()
    assert recovery.project == edited(office="甲局")


def test_nothing_after_a_damaged_line_is_believed():
    file = abandon(EMPTY, edited(office="甲局"), edited(office="乙局"), edited(office="丙局"))
    file.write_bytes(file.read_bytes().replace("乙".encode(), "己".encode()))
    assert [recovery.project for recovery in recoverable()] == [edited(office="甲局")]


def test_a_journal_that_cannot_be_read_is_neither_offered_nor_thrown_away():
    file = abandon(EMPTY, FILLED)
    file.write_bytes(file.read_bytes()[5:])
    foreign = abandon(EMPTY, edited(values={Address("a", "b", "c"): 1}))
    assert recoverable() == []
    assert set(journals().iterdir()) == {file, foreign}


def test_a_journal_that_was_forged_with_an_impossible_year_is_not_believed():
    file = abandon(EMPTY, FILLED)
    change = b'{"report": {"year": 99999}}\n'
    with file.open("ab") as stream:
        stream.write(sha256(change).hexdigest().encode() + b" " + change)
    assert recoverable() == []
    assert file.exists()


@pytest.mark.parametrize("moment", [-(10.0**11), 3e11])
def test_a_journal_of_a_day_without_a_date_is_offered_all_the_same(moment: float):
    os.utime(abandon(EMPTY, FILLED), (moment, moment))
    assert [recovery.project for recovery in recoverable()] == [FILLED]


def test_the_kept_journal_of_format_1_1_is_offered_with_its_texts_in_their_blocks():
    journals().mkdir(parents=True, exist_ok=True)
    (journals() / "1-kept.journal").write_bytes((DATA / "1.1.journal").read_bytes())
    [recovery] = recoverable()
    before, after = Paragraph(text="表前：收到申请12件。"), Paragraph(text="表后：均已答复。", block=2)
    assert recovery.base.report.narratives["requests"][:2] == (before, after)
    assert recovery.project.report.narratives == {
        "requests": (before, after),
        "disputes": (Paragraph(text="没有复议。"), Paragraph(text="没有诉讼。", block=2)),
    }
    assert recovery.project.previous is not None
    assert recovery.project.previous.narratives == {"requests": (Paragraph(text="上年表后。", block=2),)}


def test_a_journal_larger_than_any_of_ours_is_not_read():
    file = abandon(EMPTY, FILLED)
    with file.open("ab") as stream:
        stream.truncate(2**34)
    assert recoverable() == []
    assert file.exists()


def test_two_windows_keep_their_journals_apart(tmp_path: Path):
    paths = tmp_path / "甲.nianbao", tmp_path / "乙.nianbao"
    first, second = (Journal(path, EMPTY) for path in paths)
    for number in range(3):
        first.record(edited(office=f"甲{number}"))
        second.record(edited(office=f"乙{number}"))
    second.checkpoint(paths[1], edited(office="乙2"), DiskStamp(1, 2, "3"))
    assert recoverable() == []
    del first, second
    assert [(recovery.path, recovery.project) for recovery in recoverable()] == [(paths[0], edited(office="甲2"))]


def test_the_latest_comes_first():
    older, newer = abandon(EMPTY, edited(office="甲局")), abandon(EMPTY, edited(office="乙局"))
    os.utime(older, (0, newer.stat().st_mtime - 60))
    assert [recovery.project.report.office for recovery in recoverable()] == ["乙局", "甲局"]


def test_what_was_offered_and_not_wanted_is_not_offered_again():
    abandon(EMPTY, FILLED)
    for recovery in recoverable():
        recovery.discard()
        recovery.discard()
    assert recoverable() == []


def test_what_was_recovered_survives_the_next_crash_too():
    abandon(EMPTY, FILLED)
    [recovery] = recoverable()
    journal = recovery.resume()
    assert recoverable() == []
    journal.record(edited(FILLED, office="乙局"))
    del journal
    [again] = recoverable()
    assert (again.base, again.project) == (EMPTY, edited(FILLED, office="乙局"))


@pytest.mark.parametrize(
    ("project", "words"),
    [
        (FILLED, "表三 1 格"),
        (edited(stated={Address("disputes", "cases", "litigation.direct.total"): 3}), "表四 1 格"),
        (edited(FILLED, origins={RECEIVED: Origin.PASTED}), "表三 1 格"),
        (
            edited(FILLED, narratives={"overview": (Paragraph(text="一段。"),)}, closing=Closing(office="某某局")),
            "表三 1 格、“一、总体情况”的文字、基本信息",
        ),
        (edited(reasons={"requests.row_total": "口径不同"}), "情况说明"),
        (edited(decisions={"一段。": (LedgerDecision("overview", 0, DecisionKind.UNTIED),)}), "文字账的处置"),
        (replace(EMPTY, previous=PreviousYear(template="2021", year=2022)), "上年数据"),
    ],
)
def test_what_would_be_gained_is_said_in_words(project: Project, words: str):
    abandon(EMPTY, project)
    assert [recovery.changes for recovery in recoverable()] == [words]


def test_empty_journals_left_by_kills_are_cleared_unless_somebody_holds_them():
    journals().mkdir(parents=True)
    (journals() / "1-left.journal").touch()
    held = journals() / "1-held.journal"
    with held.open("xb") as file:
        assert try_lock(file.fileno())
        assert recoverable() == []
        assert list(journals().iterdir()) == [held]


def test_undoing_what_a_save_wrote_without_being_able_to_sync_it_is_offered(tmp_path: Path):
    path = tmp_path / "年报.nianbao"
    seen = write_project(path, EMPTY, None)
    journal = Journal(path, EMPTY, seen)
    journal.record(FILLED)
    journal.follow(write_project(path, FILLED, seen))  # and the system said that it may not last
    journal.record(EMPTY)
    del journal
    [recovery] = recoverable()
    assert recovery.project.report == EMPTY.report
    assert recovery.changes == "表三 1 格"
