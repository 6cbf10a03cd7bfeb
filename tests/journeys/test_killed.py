"""A program killed in the middle of work offers at its next start what was entered."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from tests.journeys.clerk import Clerk, Key
from tests.journeys.conftest import Start
from tests.journeys.program import FIGURES, SENTENCE

ROOT = Path(__file__).parents[2]
COLUMNS = 7


@contextmanager
def program(deed: str) -> Iterator[Iterator[dict[str, Any]]]:
    """What the program says; at the end it is killed with a signal it cannot hear."""
    command = [sys.executable, "-m", "tests.journeys.program", deed]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as process:
        assert process.stdout
        try:
            yield map(json.loads, process.stdout)
        finally:
            process.kill()


def killed_after(deed: str, entries: int) -> list[str]:
    """What a clerk had entered when the program was killed."""
    with program(deed) as said:
        return [next(said)["entered"] for _ in range(entries)]


def brought_back() -> tuple[str, dict[str, Any]]:
    """The one thing the next start offers, and what is there when it is taken. This start is killed, too."""
    with program("return") as said:
        (offer,) = next(said)["offered"]
        return offer, next(said)


@pytest.mark.every(2)
@pytest.mark.parametrize("entries", [1, 5])
def test_every_entry_of_a_killed_program_is_offered_and_comes_back(entries: int):
    entered = killed_after("work", entries)
    for _ in range(2):  # what was brought back and not saved is safe, too
        offer, found = brought_back()
        assert "某县发展和改革局（没有存过的新年报）" in offer
        assert found["figures"][: COLUMNS * 4 : COLUMNS][: len(entered)] == [*entered][:4]
        assert (SENTENCE in found["sentence"]) == (SENTENCE in entered)
        assert "*" in found["title"]


def test_a_saved_file_stays_as_saved_and_what_came_later_is_offered_under_its_name():
    killed_after("save", 3)
    file = Path.home() / "年报.nianbao"
    assert FIGURES[0] in file.read_text(encoding="utf-8")
    assert FIGURES[1] not in file.read_text(encoding="utf-8")
    offer, found = brought_back()
    assert "（年报.nianbao）" in offer
    assert found["figures"][: COLUMNS * 3 : COLUMNS] == list(FIGURES[:3])
    assert found["title"] == "年报* — 公开年报"


def test_after_leaving_as_one_should_nothing_is_offered(start: Start):
    first: Clerk = start()
    first.push("开始填报")
    first.go_to_step(4)
    first.write("12")
    first.press(Key.Key_Return)
    first.leave()
    second = start()
    second.settle()
    assert QApplication.activeModalWidget() is None
