"""Garbage is collected in the window's thread, whichever thread has made it."""

import gc
import threading
from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from gui.garbage import collect_due
from gui.tasks import Task

CYCLES = 20_000
"""Far more than Python lets gather before it collects by itself."""


class Ring:
    """Holds itself: only the garbage collector frees it."""

    def __init__(self) -> None:
        self.itself = self


def make_garbage(_: object) -> int:
    for _ in range(CYCLES):
        Ring()
    return threading.get_ident()


def one_item(_: Callable[[], bool]) -> list[int]:
    return [1]


@pytest.fixture
def collecting() -> Iterator[list[int]]:
    """The threads in which garbage is collected."""
    threads: list[int] = []

    def note(phase: str, _: dict[str, int]) -> None:
        if phase == "start":
            threads.append(threading.get_ident())

    gc.callbacks.append(note)
    yield threads
    gc.callbacks.remove(note)


def test_what_a_background_thread_makes_is_collected_in_the_thread_of_the_window(qtbot: QtBot, collecting: list[int]):
    task = Task(one_item, make_garbage)
    made_in: list[object] = []
    task.worked.connect(lambda _, thread: made_in.append(thread))
    with qtbot.waitSignal(task.finished):
        task.start()
    qtbot.waitUntil(lambda: bool(made_in and collecting))
    assert set(collecting) == {threading.get_ident()}
    assert threading.get_ident() not in made_in
    task.stop()


@pytest.mark.usefixtures("qapp")
def test_old_garbage_is_collected_more_seldom_than_young(collecting: list[int]):
    gc.collect()
    collecting.clear()
    collect_due()
    assert collecting == []  # nothing has gathered
    make_garbage(None)
    collect_due()
    assert len(collecting) == 1
    young, old = gc.get_count()[1:]
    assert (young, old) == (1, 0)
