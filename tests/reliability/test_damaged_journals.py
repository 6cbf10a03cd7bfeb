"""A damaged journal gives back a state that was, or nothing; and nobody ever sees an error of it."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from model.storage.journal import Journal, journals
from model.storage.recovery import recoverable
from tests.model.reports import to_the_letter
from tests.reliability.damage import damaged
from tests.reliability.numbered import CATALOG, numbered


@pytest.fixture
def journal() -> Iterator[Path]:
    journal = Journal(None, numbered(0))
    for number in range(1, 6):
        journal.record(numbered(number))
    del journal
    [file] = journals().iterdir()
    yield file


@pytest.mark.parametrize("times", [150, pytest.param(10_000, marks=pytest.mark.long)])
def test_no_damage_of_a_journal_brings_back_what_never_was(journal: Path, times: int):
    states = [to_the_letter(numbered(number).report) for number in range(1, 6)]
    good, chance, offered = journal.read_bytes(), random.Random(times), 0
    for _ in range(times):
        journal.write_bytes(damaged(good, chance))
        for recovery in recoverable(CATALOG):
            offered += 1
            assert to_the_letter(recovery.project.report) in states
            assert recovery.changes
        journal.unlink(missing_ok=True)
    assert offered > times // 3
