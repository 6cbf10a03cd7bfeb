"""Files read by several processes are what they are when one reads them, in the same order."""

import multiprocessing
import sys
from multiprocessing import active_children
from pathlib import Path

import pytest

from export.consolidation import reading_pool
from export.consolidation.reading_pool import ReadingPool
from export.consolidation.submissions import read_submissions
from model.catalog import load_catalog
from model.consolidation.collection import Submission
from model.consolidation.last_year_bodies import LastYearOfBodies
from model.consolidation.roster import Roster, RosterBody
from model.evaluation import evaluate
from model.report import PreviousYear
from tests.export.consolidation.counties import FORM, balanced_report, hand_in

CATALOG = load_catalog()


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    made = [hand_in(tmp_path, f"{number}.nianbao", balanced_report(f"第{number}局", number)) for number in range(5)]
    made.insert(2, tmp_path / "坏.docx")
    made[2].write_bytes(b"PK\x03\x04")
    return made


@pytest.fixture
def last_year() -> LastYearOfBodies:
    last = balanced_report("第1局", 77, year=2022)
    values = evaluate(FORM, last).values
    previous = PreviousYear(template="2021", year=2022, office="第1局", values=values)
    return LastYearOfBodies(Roster((RosterBody("第1局"),)), "", {"第1局": previous})


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_pool, "FEWEST", 2)


@pytest.mark.usefixtures("few")
def test_several_processes_read_what_one_reads(files: list[Path], last_year: LastYearOfBodies):
    alone = [*read_submissions(files, CATALOG, last_year)]
    with ReadingPool(last_year, 2) as pool:
        read = [*pool.read(files, CATALOG)]
    assert read == alone
    ours = {id(cell.address) for cell in CATALOG.template("2021").cells.values()}
    reports = [one.report for one in (*read, *alone) if isinstance(one, Submission)]
    assert {id(address) for report in reports for address in report.values} <= ours  # or each would cost 20 KB
    by_office = {one.report.office: one for one in alone if isinstance(one, Submission)}
    assert by_office["第1局"].has_errors and not by_office["第0局"].has_errors  # only that body has a last year


@pytest.mark.usefixtures("few")
def test_what_a_process_that_dies_has_not_read_is_read_all_the_same(files: list[Path], last_year: LastYearOfBodies):
    many = files * 8
    with ReadingPool(last_year, 2) as pool:
        reading = pool.read(many, CATALOG)
        first = next(reading)
        for process in active_children():
            process.kill()
        assert [first, *reading] == [*read_submissions(many, CATALOG, last_year)]


@pytest.mark.usefixtures("few")
def test_processes_that_die_at_their_start_are_done_without(files: list[Path], tmp_path: Path):
    much = LastYearOfBodies(Roster((RosterBody("局" * 40_000),)), "", {})  # more than a pipe takes
    starter = tmp_path / "starter"
    ours = f'exec "{sys.executable}" "$@"'
    starter.write_text(f'#!/bin/sh\ncase "$*" in *--multiprocessing-fork*) exit 3;; esac\n{ours}\n', "utf-8")
    starter.chmod(0o755)
    multiprocessing.set_executable(str(starter))
    try:
        with ReadingPool(much, 2) as pool:
            assert [*pool.read(files, CATALOG)] == [*read_submissions(files, CATALOG, much)]
    finally:
        multiprocessing.set_executable(sys.executable)


@pytest.mark.parametrize("processes", [1, 2])
def test_few_files_or_one_processor_start_no_process(files: list[Path], last_year: LastYearOfBodies, processes: int):
    with ReadingPool(last_year, processes) as pool:
        assert len([*pool.read(files, CATALOG)]) == len(files)
        assert active_children() == []
