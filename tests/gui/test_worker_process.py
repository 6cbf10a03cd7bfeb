"""Work that never ends, or that takes its process with it, does the window no harm."""

import os
import pickle
from collections.abc import Iterator
from functools import partial
from multiprocessing import active_children
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from export.checking import CheckedFile, check_file
from gui import worker_process
from gui.dialogs import run
from gui.tasks import Apart, Task
from gui.word_import.import_dialog import ImportDialog
from gui.word_import.sources import Source
from gui.worker_process import EndedError, UnwantedError, WorkerProcesses
from model.catalog import Catalog, load_catalog
from model.formats.template import BodyKind
from tests.gui.keyboard import when_open

CATALOG = load_catalog()
FINISHED = Path(__file__).parents[1] / "data" / "word" / "suqian_2023.docx"


def as_python_3_11_2_does(item: object) -> object:
    def by_name(self: BodyKind, proto: object) -> tuple[Any, ...]:
        return getattr, (BodyKind, self.name)

    BodyKind.__reduce_ex__ = by_name  # in a process of its own
    return BodyKind.DEPARTMENT


def endless(item: object) -> object:
    while True:
        item = hash(item)


def dies(_: object) -> None:
    os._exit(3)


def process_of(_: object) -> int:
    return os.getpid()


class Wicked:
    """An answer that would run something where it is unpickled."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, ("true",)


def wicked(_: object) -> Wicked:
    return Wicked()


class EndlessSource(Source):
    """A file made so that reading it never ends."""

    def read(self, catalog: Catalog) -> CheckedFile:
        raise AssertionError(endless(catalog))


def wanted() -> bool:
    return True


@pytest.fixture(autouse=True)
def none_is_left(reading_process: None) -> Iterator[None]:
    before = {child.pid for child in active_children()}
    yield
    for child in active_children():
        if child.pid not in before:
            child.kill()


def test_a_file_is_the_same_whoever_reads_it():
    check = partial(check_file, catalog=CATALOG, whole=True)
    apart = worker_process.WORKERS.do(CATALOG, check, FINISHED, wanted)
    here = check(FINISHED)
    assert apart == here and isinstance(apart, CheckedFile) and not isinstance(apart.outcome, str)
    assert apart.outcome.template is CATALOG.template("2021")


def test_a_process_that_has_ended_its_work_waits_for_more():
    workers = WorkerProcesses()
    first = workers.do(CATALOG, process_of, None, wanted)
    assert first != os.getpid()
    assert workers.do(load_catalog(), process_of, None, wanted) == first  # the same formats
    with pytest.raises(EndedError):
        workers.do(CATALOG, dies, None, wanted)
    assert workers.do(CATALOG, process_of, None, wanted) != first


def test_an_answer_that_would_run_something_is_refused():
    with pytest.raises(EndedError) as caught:
        WorkerProcesses().do(CATALOG, wicked, None, wanted)
    assert isinstance(caught.value.__cause__, pickle.UnpicklingError)


def test_a_member_of_an_enumeration_comes_back_whatever_python_makes_of_it():
    assert WorkerProcesses().do(CATALOG, as_python_3_11_2_does, None, wanted) is BodyKind.DEPARTMENT


def test_work_without_end_is_left_and_its_process_ended(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(worker_process, "GRACE", 0.1)
    pid = worker_process.WORKERS.do(CATALOG, process_of, None, wanted)
    task = Task(lambda _: [1, 2], endless, None, Apart(CATALOG, lambda item: item))
    with qtbot.waitSignal(task.counted):
        task.start()
    qtbot.wait(100)
    begun = monotonic()
    task.stop()
    assert task.isFinished() and monotonic() - begun < 5
    qtbot.waitUntil(lambda: pid not in {child.pid for child in active_children()}, timeout=20_000)


def test_what_a_process_that_dies_was_working_on_is_told(qtbot: QtBot):
    told: list[object] = []
    task = Task(lambda _: ["甲"], dies, None, Apart(CATALOG, lambda item: f"{item}没有读完"))
    task.worked.connect(lambda _, outcome: told.append(outcome))
    with qtbot.waitSignal(task.finished, timeout=30_000):
        task.start()
    qtbot.waitUntil(lambda: told == ["甲没有读完"])


def test_a_file_whose_reading_never_ends_can_be_left_by_escape(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(worker_process, "GRACE", 0.1)
    dialog = ImportDialog(CATALOG, EndlessSource(Path("年报.docx")))
    left: list[float] = []

    def leave(shown: ImportDialog) -> None:
        qtbot.wait(300)  # it is being read by now
        left.append(monotonic())
        QTest.keyClick(shown, Qt.Key.Key_Escape)

    when_open(ImportDialog, leave)
    assert not run(dialog)
    assert monotonic() - left[0] < 5


def test_it_is_read_here_where_no_process_can_be_started(monkeypatch: pytest.MonkeyPatch):
    def refuse(_: Catalog) -> None:
        raise OSError("no more processes")

    monkeypatch.setattr(worker_process, "WorkerProcess", refuse)
    assert WorkerProcesses().do(CATALOG, process_of, None, wanted) == os.getpid()


def test_work_that_is_not_wanted_is_told_at_once():
    with pytest.raises(UnwantedError):
        WorkerProcesses().do(CATALOG, endless, None, lambda: False)
