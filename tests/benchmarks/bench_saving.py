"""What it costs to lose nothing: the journal beside one fsync of the same bytes, saving beside the bare system calls."""

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import mkdtemp

os.environ["XDG_STATE_HOME"] = mkdtemp()

from model.address import Address
from model.storage.journal import Journal, change_between, journals
from model.storage.journal_file import lines_of
from model.storage.project import Project
from model.storage.project_file import project_bytes, write_project
from tests.benchmarks.harness import Case
from tests.reports import sample

CELL = Address("requests", "received", "applicant.natural")
ROUNDS = 300


def cases() -> Iterator[Case]:
    project = Project(sample("shangyu_2019").report())
    yield Case(
        "journal per edit / one fsync of the same bytes", *journal_beside_fsync(project), goal=1.5, rounds=ROUNDS
    )
    folder = Path(mkdtemp())
    yield Case(
        "save / write, fsync, rename, and a synced copy",
        Saving(folder / "年报.nianbao", project).save,
        Bare(folder / "bare", project_bytes(project)).save,
        goal=2,
        rounds=ROUNDS,
    )


def edits(project: Project, number: int) -> Iterator[Project]:
    """*project* with another figure each time, made before any time is taken."""
    reports = [
        project.report.model_copy(update={"values": {**project.report.values, CELL: 1000 + figure}})
        for figure in range(number)
    ]
    return iter([replace(project, report=report) for report in reports])


def journal_beside_fsync(project: Project) -> tuple[Callable[[], None], Callable[[], None]]:
    journal, edited = Journal(None, project), edits(project, ROUNDS + 2)
    journal.record(next(edited))
    [file] = journals().iterdir()
    line = file.read_bytes().splitlines(keepends=True)[-1]
    assert next(lines_of(line)) == change_between(project, next(edits(project, 1)))
    plain = os.open(journals() / "plain", os.O_WRONLY | os.O_CREAT)

    def synced() -> None:
        os.write(plain, line)
        os.fsync(plain)

    return lambda: journal.record(next(edited)), synced


class Saving:
    """Saves a project over and over, each time with another figure."""

    def __init__(self, path: Path, project: Project) -> None:
        self.path = path
        self.edits = edits(project, ROUNDS + 1)
        self.seen = None

    def save(self) -> None:
        self.seen = write_project(self.path, next(self.edits), self.seen)


class Bare:
    """The same bytes with the system calls alone: nothing read back, compared, rotated or swept."""

    def __init__(self, path: Path, data: bytes) -> None:
        self.path = path
        self.data = data
        path.write_bytes(data)

    def save(self) -> None:
        write_synced(self.path.with_name("copy"), self.path.read_bytes())
        write_synced(self.path.with_name("temporary"), self.data).replace(self.path)
        folder = os.open(self.path.parent, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)


def write_synced(path: Path, data: bytes) -> Path:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    return path
