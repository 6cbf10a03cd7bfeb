"""Work off the window's thread: in order, to be stopped, and never in the window's way."""

import threading
from collections.abc import Callable, Iterator

from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from gui.tasks import Task


def numbers(goes_on: Callable[[], bool]) -> Iterator[int]:
    yield from range(5)


def endless(goes_on: Callable[[], bool]) -> Iterator[int]:
    number = 0
    while goes_on():
        number += 1
        yield number


def test_things_are_worked_on_in_their_order_on_another_thread(qtbot: QtBot):
    threads: list[int] = []

    def work(number: int) -> int:
        threads.append(threading.get_ident())
        return number * number

    task = Task(numbers, work)
    counted: list[int] = []
    results: list[object] = []
    task.counted.connect(lambda _, number: counted.append(number))
    task.worked.connect(lambda _, result: results.append(result))
    with qtbot.waitSignal(task.finished):
        task.start()
    qtbot.waitUntil(lambda: len(results) == 5)
    assert (counted, results) == ([5], [0, 1, 4, 9, 16])
    assert threading.get_ident() not in threads
    task.stop()


def test_stopping_waits_for_what_is_being_worked_on_and_does_no_more(qtbot: QtBot):
    begun, may_end = threading.Event(), threading.Event()
    done: list[int] = []

    def work(number: int) -> None:
        begun.set()
        may_end.wait()
        done.append(number)

    task = Task(numbers, work)
    task.start()
    begun.wait()
    task.cancel()
    may_end.set()
    task.stop()
    assert done == [0] and task.isFinished()


def test_a_search_without_end_is_stopped_too(qtbot: QtBot):
    task = Task(endless, lambda number: number)
    task.start()
    task.stop()
    assert task.isFinished()


def test_the_window_goes_on_while_python_is_busy(qtbot: QtBot):
    ticks: list[int] = []
    timer = QTimer()
    timer.timeout.connect(lambda: ticks.append(1))
    timer.start(1)

    def work(number: int) -> int:
        return sum(range(2_000_000))

    task = Task(numbers, work)
    with qtbot.waitSignal(task.finished, timeout=60_000):
        task.start()
    assert len(ticks) >= 5
    task.stop()
