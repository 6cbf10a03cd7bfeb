"""Steps at the desk survive the end of the program; what is in the file already is not done twice."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from model.consolidation import collection_journal
from model.consolidation.collection import Inclusion
from model.consolidation.collection_file import open_collection, write_collection
from model.consolidation.collection_journal import CollectionJournal, recovered_steps
from model.consolidation.collection_project import BodyEvent, CollectionProject
from model.consolidation.review import BodyReview, Decision
from model.consolidation.selection import HandInState
from model.storage.disk_stamp import DiskStamp
from model.storage.journal import journals
from tests.model.consolidation.collections_made import CATALOG, collected, roster, submission

DAY = date(2024, 1, 20)


@pytest.fixture
def collection(tmp_path: Path) -> Iterator[tuple[Path, CollectionProject, DiskStamp]]:
    path = tmp_path / "汇总.nianbaohz"
    write_collection(path, CollectionProject(collected(submission("甲局"), roster=roster("甲局"))), None)
    yield path, *open_collection(path, CATALOG)


def ended(journal: CollectionJournal) -> None:
    """As if the program had been killed: its lock is gone, its file is not."""
    journal.__dict__["_file"] = None


def files() -> list[Path]:
    return [*(journals() / collection_journal.FOLDER).glob("*")]


def steps_of(project: CollectionProject) -> list[CollectionProject]:
    """One step after another, of every kind."""
    reviewed = replace(project, reviews={"甲局": BodyReview("ff", Decision.SENT_BACK, DAY, "催")})
    told = reviewed.with_event("甲局", BodyEvent(DAY, HandInState.SENT_BACK, ""))
    known = told.with_recognised("老甲局", "甲局")
    listed = known.with_roster(roster("甲局", "乙局"))
    chosen = replace(listed, collection=replace(listed.collection, inclusion=Inclusion(True, False, True)))
    return [project, reviewed, told, known, listed, chosen, replace(chosen, places=(Path("/别处"),))]


def test_every_step_that_was_not_written_is_made_good(collection: tuple[Path, CollectionProject, DiskStamp]):
    path, project, stamp = collection
    journal, steps = CollectionJournal(path), steps_of(project)
    for before, after in pairwise(steps):
        journal.record(before, after, stamp)
    assert recovered_steps(path, project, stamp) == (project, 0)  # its program still runs
    ended(journal)
    other = path.with_name("别的.nianbaohz")
    assert recovered_steps(other, project, stamp) == (project, 0)
    assert recovered_steps(path, project, stamp) == (steps[-1], len(steps) - 1)
    assert files() == [] and recovered_steps(path, project, stamp) == (project, 0)


def test_what_is_written_or_of_another_state_of_the_file_is_not_done_again(
    collection: tuple[Path, CollectionProject, DiskStamp],
):
    path, project, stamp = collection
    journal, steps = CollectionJournal(path), steps_of(project)
    journal.record(project, project, stamp)
    journal.discard()
    assert files() == []
    journal.record(project, steps[1], stamp)
    journal.discard()
    assert files() == []
    journal.record(project, steps[1], stamp)
    later = write_collection(path, steps[1], stamp)
    ended(journal)
    assert recovered_steps(path, steps[1], later) == (steps[1], 0) and files() == []


def test_a_damaged_journal_changes_nothing(collection: tuple[Path, CollectionProject, DiskStamp]):
    path, project, stamp = collection
    journal, steps = CollectionJournal(path), steps_of(project)
    journal.record(project, steps[1], stamp)
    journal.record(steps[1], steps[2], stamp)
    ended(journal)
    [file] = files()
    file.write_bytes(file.read_bytes()[:-20])
    (file.parent / "空.journal").write_bytes(b"")
    assert recovered_steps(path, project, stamp) == (steps[1], 1)
    new = CollectionJournal(path)
    new.record(project, steps[3], None)
    ended(new)
    assert recovered_steps(path, project, stamp) == (project, 0)
