"""Whichever call of a save the system refuses: a whole version stands there, and success is never claimed falsely."""

import errno
import gc
from collections.abc import Callable
from pathlib import Path

import pytest

from model.errors import FileError
from model.storage.backups import backups_of
from model.storage.journal import Journal, journals
from model.storage.recovery import recoverable
from tests.faults import failing, system_calls
from tests.reliability.numbered import CATALOG, number_of, numbered, save

ERRORS = {name: getattr(errno, name) for name in ("ENOSPC", "EIO", "EACCES")}


def refusing(code: int) -> Callable[[], None]:
    return failing(OSError(code, "refused"))


def calls_of_a_save(path: Path) -> list[str]:
    with system_calls() as calls:
        assert save(path, 3)
    return calls


@pytest.mark.every(3)
@pytest.mark.parametrize("name", ERRORS)
def test_every_single_call_of_a_save_may_fail(tmp_path: Path, name: str):
    path = tmp_path / "年报.nianbao"
    assert save(path, 1)
    old = path.read_bytes()
    for nth in range(1, len(calls_of_a_save(path)) + 1):
        path.write_bytes(old)
        number = 1 + nth
        with system_calls(nth=nth, act=refusing(ERRORS[name])):
            saved = save(path, number)
        assert number_of(path) in ({number} if saved else {1, number})
        assert all(number_of(backup.path) for backup in backups_of(path))
        assert not list(tmp_path.glob("*.tmp"))


def test_a_save_makes_calls_enough_to_fail(tmp_path: Path):
    path = tmp_path / "年报.nianbao"
    assert save(path, 1)
    calls = calls_of_a_save(path)
    assert {"open", "BufferedWriter.write", "fsync", "replace", "stat", "chmod"} <= set(calls)
    assert len(calls) > 20


@pytest.mark.every(3)
@pytest.mark.parametrize("name", ERRORS)
def test_every_single_call_of_the_journal_may_fail(name: str):
    with system_calls() as calls:
        Journal(None, numbered(1)).record(numbered(2))
    for recovery in recoverable(CATALOG):
        recovery.discard()
    for nth in range(1, len(calls) + 1):
        journal = Journal(None, numbered(1))
        with system_calls(nth=nth, act=refusing(ERRORS[name])):
            recorded = succeeds(lambda journal=journal: journal.record(numbered(2)))
        del journal
        gc.collect()  # what the error kept alive
        assert [recovery.project for recovery in recoverable(CATALOG)] in [[numbered(2)], *([[]] * (not recorded))]
        for file in journals().glob("*"):
            file.unlink()


def succeeds(deed: Callable[[], object]) -> bool:
    try:
        deed()
    except FileError:
        return False
    return True
