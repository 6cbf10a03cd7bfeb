"""Every edit is on the disk at once, and an edit that could not be written down is not forgotten."""

import errno
import resource
import stat
from contextlib import ExitStack, nullcontext
from dataclasses import replace
from pathlib import Path
from time import monotonic, sleep

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.errors import FileError
from model.report import Paragraph, PreviousYear, Report
from model.storage.delta import difference
from model.storage.disk_stamp import DiskStamp
from model.storage.file_lock import try_lock
from model.storage.journal import Edit, Journal, change_between, changed, journals
from model.storage.journal_file import JournalFile, lines_of
from model.storage.project import Project
from model.storage.recovery import recoverable
from model.storage.strict_json import LARGEST, json_bytes
from tests.faults import failing, system_calls
from tests.model.reports import previous_years, reports, to_the_letter

EMPTY = Project(Report(template="2021", year=2023, office="某某局"))


def of_office(name: str) -> Project:
    return Project(EMPTY.report.model_copy(update={"office": name}))


def written() -> list[Path]:
    return list(journals().glob("*"))


def rebuilt(base: Project = EMPTY) -> Project:
    """What the only journal there is makes of *base*."""
    [file] = written()
    _, *changes = lines_of(file.read_bytes())
    for change in changes:
        base = changed(base, change)
    return base


@given(reports(), reports(), st.none() | previous_years(), st.none() | previous_years())
def test_a_change_makes_one_project_out_of_the_other(
    before: Report, after: Report, earlier: PreviousYear | None, later: PreviousYear | None
):
    project = changed(Project(before, earlier), change_between(Project(before, earlier), Project(after, later)))
    assert to_the_letter(project.report) == to_the_letter(after)
    assert to_the_letter(project.previous) == to_the_letter(later)


def test_before_the_first_edit_there_is_no_journal():
    journal = Journal(None, EMPTY)
    journal.record(EMPTY)
    assert written() == []


def test_every_edit_is_one_line_synced_before_the_next():
    journal = Journal(None, EMPTY)
    journal.record(of_office("甲局"))
    with system_calls() as calls:
        journal.record(of_office("乙局"))
    assert [call for call in calls if call not in ("fstat", "stat")] == ["write", "fsync"]
    assert rebuilt() == of_office("乙局")
    journal.record(of_office("乙局"))
    [file] = written()
    assert len(file.read_bytes().splitlines()) == 3


def test_last_year_that_was_attached_is_an_edit_too():
    journal = Journal(None, EMPTY)
    attached = replace(EMPTY, previous=PreviousYear(template="2021", year=2022))
    journal.record(attached)
    assert rebuilt() == attached
    journal.record(EMPTY)
    assert rebuilt() == EMPTY


def test_an_edit_that_is_known_is_written_as_it_was_told_and_nothing_is_compared():
    journal = Journal(None, EMPTY)
    now, told = of_office("乙局"), of_office("甲局")
    journal.write(now, Edit(EMPTY.report, difference(EMPTY.report, told.report), now.report))
    assert rebuilt() == told


def test_an_edit_of_another_report_than_the_one_written_last_is_not_believed():
    now, other = of_office("乙局"), of_office("丙局")
    wrong = difference(EMPTY.report, other.report)
    for edit in (Edit(other.report, wrong, now.report), Edit(EMPTY.report, wrong, other.report)):
        journal = Journal(None, EMPTY)
        journal.write(now, edit)
        assert rebuilt() == now
        journal.discard()


def test_the_same_last_year_attached_anew_is_no_edit():
    attached = replace(EMPTY, previous=PreviousYear(template="2021", year=2022, values={}))
    again = replace(EMPTY, previous=PreviousYear(template="2021", year=2022, values={}))
    assert attached.previous is not again.previous
    assert change_between(attached, again) == {}


def test_a_journal_is_for_the_eyes_of_its_user_only():
    journal = Journal(None, EMPTY)
    journal.record(of_office("甲局"))
    [file] = written()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_a_saved_project_needs_no_journal_until_the_next_edit(tmp_path: Path):
    journal = Journal(None, EMPTY)
    journal.record(of_office("甲局"))
    journal.checkpoint(tmp_path / "年报.nianbao", of_office("甲局"), DiskStamp(1, 2, "3"))
    journal.record(of_office("甲局"))
    assert written() == []
    journal.record(of_office("乙局"))
    [header, change] = lines_of(written()[0].read_bytes())
    assert header["path"] == str(tmp_path / "年报.nianbao")
    assert header["seen"] == {"size": 1, "mtime_ns": 2, "sha256": "3"}
    assert change == {"report": {"office": "乙局"}}


def test_a_journal_no_longer_wanted_is_gone():
    journal = Journal(None, EMPTY)
    journal.record(of_office("甲局"))
    journal.discard()
    journal.discard()
    assert written() == []


def test_a_journal_that_has_grown_long_is_begun_anew():
    journal = Journal(None, EMPTY)
    text = "长" * (LARGEST // 10)
    projects = [
        Project(EMPTY.report.with_narrative("overview", (Paragraph(text=f"{text}{number}"),))) for number in range(5)
    ]
    for project in projects:
        journal.record(project)
        assert rebuilt() == project
    assert len([*lines_of(written()[0].read_bytes())]) == 2


def test_an_edit_too_large_to_be_read_back_is_said_and_not_written():
    journal = Journal(None, EMPTY)
    for text in ("短", "长" * 3_000_000, "中"):
        project = Project(EMPTY.report.with_narrative("overview", (Paragraph(text=text),)))
        if text[1:]:
            with pytest.raises(FileError, match="无法记录恢复日志：内容超过 8 MB。请减少文字"):
                journal.record(project)
        else:
            journal.record(project)
            assert rebuilt() == project
    fresh = Journal(None, EMPTY)
    with pytest.raises(FileError, match="内容超过 8 MB"):
        fresh.record(of_office("长" * 3_000_000))
    assert len(written()) == 1


@pytest.mark.parametrize("more", [0, 1])
def test_a_line_is_as_long_as_one_that_can_be_read_back_at_most(tmp_path: Path, more: int):
    file = JournalFile(tmp_path)
    length = LARGEST - len(json_bytes({"text": ""}, indent=None)) + more
    with pytest.raises(FileError, match="超过 8 MB") if more else nullcontext():
        file.append({"text": "x" * length})
    assert (file.length > LARGEST) is not bool(more)


def full() -> OSError:
    return OSError(errno.ENOSPC, "full")


@pytest.mark.parametrize("call", ["mkdir", "open", "write"])
def test_a_full_disk_is_said_and_the_next_edit_writes_both_down(call: str):
    journal = Journal(None, EMPTY)
    with pytest.raises(FileError, match=r"无法记录恢复日志“.*”：磁盘已满"), system_calls(call, act=failing(full())):
        journal.record(of_office("甲局"))
    assert written() == []
    journal.record(of_office("乙局"))
    assert rebuilt() == of_office("乙局")


def test_a_disk_that_fills_up_later_leaves_what_was_written():
    journal = Journal(None, EMPTY)
    journal.record(of_office("甲局"))
    with pytest.raises(FileError, match="磁盘已满"), system_calls("write", act=failing(full())):
        journal.record(replace(of_office("甲局"), previous=PreviousYear(template="2021", year=2022)))
    assert rebuilt() == of_office("甲局")
    journal.record(of_office("丙局"))
    assert rebuilt() == of_office("丙局")


def test_what_could_not_be_synced_outlives_the_process_and_is_written_anew_elsewhere():
    journal = Journal(None, EMPTY)
    with pytest.raises(FileError, match="磁盘已满"), system_calls("fsync", act=failing(full())):
        journal.record(of_office("甲局"))
    [doubtful] = written()
    assert rebuilt() == of_office("甲局")
    with pytest.raises(FileError, match="磁盘已满"), system_calls("fsync", act=failing(full())):
        journal.record(of_office("甲局"))
    assert written() == [doubtful]
    with system_calls() as calls:
        journal.record(of_office("甲局"))
    assert [call for call in calls if call in ("fsync", "unlink")] == ["fsync", "fsync", "unlink"]
    assert doubtful not in written()
    assert rebuilt() == of_office("甲局")


def test_an_edit_is_written_before_it_is_synced():
    journal = Journal(None, EMPTY)
    journal.record(of_office("甲局"))
    with system_calls() as calls:
        journal.write(of_office("乙局"))
    assert "fsync" not in calls
    assert rebuilt() == of_office("乙局")
    with system_calls() as calls:
        journal.record(of_office("乙局"))
    assert [call for call in calls if call not in ("fstat", "stat")] == ["fsync"]


def test_a_file_that_was_written_and_may_be_lost_is_known_again(tmp_path: Path):
    journal = Journal(tmp_path / "年报.nianbao", EMPTY, DiskStamp(1, 2, "3"))
    journal.follow(DiskStamp(4, 5, "6"))
    assert written() == []
    journal.record(of_office("甲局"))
    journal.follow(DiskStamp(7, 8, "9"))
    journal.record(of_office("甲局"))
    [header, change] = lines_of(written()[0].read_bytes())
    assert header["seen"] == {"size": 7, "mtime_ns": 8, "sha256": "9"}
    assert change == {"report": {"office": "甲局"}}


def test_a_journal_that_cannot_be_taken_away_is_empty():
    journal = Journal(None, EMPTY)
    journal.record(of_office("甲局"))
    with system_calls("unlink", act=failing(full())):
        journal.discard()
    [left] = written()
    assert left.read_bytes() == b""
    assert recoverable() == []


def test_who_looks_whether_a_journal_is_a_dead_one_does_not_keep_its_process_from_holding_it():
    looking = ExitStack()

    def look() -> None:
        looking.close()
        if not looked:
            try_lock(looking.enter_context(written()[0].open("rb")).fileno())
        looked.append(True)

    looked: list[bool] = []
    journal = Journal(None, EMPTY)
    with system_calls("flock", nth=0, act=look):
        journal.record(of_office("甲局"))
    assert len(looked) == 2
    assert recoverable() == []
    assert len(written()) == 1


def test_a_journal_that_someone_else_holds_for_good_is_written_all_the_same():
    with ExitStack() as stack:

        def look() -> None:
            try_lock(stack.enter_context(written()[0].open("rb")).fileno())

        journal = Journal(None, EMPTY)
        with system_calls("flock", act=look):
            journal.record(of_office("甲局"))
        assert rebuilt() == of_office("甲局")


def test_a_lock_that_someone_else_holds_for_good_is_waited_for_half_a_second_or_so(tmp_path: Path):
    begun = monotonic()
    sleep(0.5)
    half_a_second = monotonic() - begun  # on a busy machine it may be more
    with ExitStack() as stack:

        def look() -> None:
            [file] = tmp_path.iterdir()
            try_lock(stack.enter_context(file.open("rb")).fileno())

        begun = monotonic()
        with system_calls("flock", act=look):
            JournalFile(tmp_path)
        assert monotonic() - begun < 20 * half_a_second


def test_half_a_line_is_taken_back():
    journal = Journal(None, EMPTY)
    journal.record(of_office("甲局"))
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (written()[0].stat().st_size + 30, hard))
    try:
        with pytest.raises(FileError, match="磁盘已满"):
            journal.record(of_office("乙局"))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert rebuilt() == of_office("甲局")
    journal.record(of_office("丙局"))
    assert rebuilt() == of_office("丙局")


@pytest.mark.parametrize("whole_folder", [False, True])
def test_a_journal_deleted_while_the_report_is_open_is_made_anew(whole_folder: bool):
    journal = Journal(None, EMPTY)
    journal.record(of_office("甲局"))
    for file in written():
        file.unlink()
    if whole_folder:
        journals().rmdir()
    journal.record(of_office("甲局"))  # nothing was edited since
    assert rebuilt() == of_office("甲局")
    for file in written():
        file.unlink()
    journal.write(of_office("乙局"))
    assert rebuilt() == of_office("乙局")


def test_a_journal_in_a_folder_out_of_reach_goes_on(tmp_path: Path):
    journal = Journal(None, EMPTY)
    journal.record(of_office("甲局"))
    with system_calls("stat", act=failing(OSError(errno.EIO, "refused"))):
        journal.record(of_office("乙局"))
    assert rebuilt() == of_office("乙局")


def test_a_new_journal_that_was_taken_for_one_left_behind_is_made_again():
    def clear() -> None:
        for file in written():
            file.unlink()

    journal = Journal(None, EMPTY)
    with system_calls("flock", act=clear):
        journal.record(of_office("甲局"))
    assert rebuilt() == of_office("甲局")
