"""After a crash nothing but the key being typed is lost, and nobody is asked without need."""

import subprocess
import sys
from pathlib import Path

from model.address import Address
from model.journal import Journal, journals
from model.project import Project
from model.project_file import project_bytes, write_project
from model.recovery import pending
from model.report import Report

RECEIVED = Address("requests", "received", "applicant.natural")
EMPTY = Project(Report(template="2021", year=2023, office="某某局"))
FILLED = Project(EMPTY.report.model_copy(update={"values": {RECEIVED: 12}}))

CRASH = """
import os, sys
from pathlib import Path
from model.journal import Journal
from model.project_file import project_of
base, *others = (project_of(Path(name).read_bytes()) for name in sys.argv[2:])
journal = Journal(Path(sys.argv[1]) if sys.argv[1] else None, base)
for project in others:
    journal.record(project)
os._exit(9)
"""


def crash(folder: Path, path: Path | None, *projects: Project) -> None:
    """Edit in a process that ends without saying goodbye."""
    names = [folder / f"{number}.data" for number in range(len(projects))]
    for name, project in zip(names, projects, strict=True):
        name.write_bytes(project_bytes(project))
    crashed = subprocess.run([sys.executable, "-c", CRASH, str(path or ""), *map(str, names)])
    assert crashed.returncode == 9


def test_edits_of_a_new_report_are_offered_after_a_crash(tmp_path: Path):
    crash(tmp_path, None, EMPTY, FILLED)
    [recovery] = pending()
    assert (recovery.path, recovery.base, recovery.project) == (None, EMPTY, FILLED)
    assert recovery.changes == "表三 1 格"


def test_edits_of_a_saved_report_are_offered_with_its_file(tmp_path: Path):
    path = tmp_path / "年报.nianbao"
    write_project(path, EMPTY, None)
    crash(tmp_path, path, EMPTY, FILLED)
    assert [(recovery.path, recovery.project) for recovery in pending()] == [(path, FILLED)]


def test_a_living_process_keeps_its_edits_to_itself():
    journal = Journal(None, EMPTY)
    journal.record(FILLED)
    assert pending() == []
    assert list(journals().iterdir())


def test_edits_that_were_taken_back_are_not_offered(tmp_path: Path):
    crash(tmp_path, None, EMPTY, FILLED, EMPTY)
    assert pending() == []
    assert not list(journals().iterdir())


def test_edits_that_were_saved_are_not_offered(tmp_path: Path):
    path = tmp_path / "年报.nianbao"
    crash(tmp_path, path, EMPTY, FILLED)
    write_project(path, FILLED, None)
    assert pending() == []
