"""The self-test with its window tells when files cannot be read by a process of its own."""

import multiprocessing
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from gui import window_trial
from gui.window_trial import try_reading_process
from model.catalog import load_catalog

CATALOG = load_catalog()
Starter = Callable[[str], None]


@pytest.fixture
def start_with(tmp_path: Path) -> Iterator[Starter]:
    """Lets a command stand for the program where it is started once more to read files."""

    def set_starter(command: str) -> None:
        script = tmp_path / "starter"
        ours = f'exec "{sys.executable}" "$@"'
        script.write_text(f'#!/bin/sh\ncase "$*" in *--multiprocessing-fork*) {command};; esac\n{ours}\n', "utf-8")
        script.chmod(0o755)
        multiprocessing.set_executable(str(script))

    yield set_starter
    multiprocessing.set_executable(sys.executable)


def test_a_process_that_ends_at_once_is_told(start_with: Starter):
    start_with("exit 3")
    with pytest.raises(RuntimeError, match="没有读完就结束了"):
        try_reading_process(CATALOG)


def test_a_process_that_does_something_else_is_told_and_ended(start_with: Starter, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(window_trial, "LONGEST", 0.2)
    before = multiprocessing.active_children()
    start_with("exec sleep 60")
    with pytest.raises(RuntimeError, match="0 秒没有读完"):
        try_reading_process(CATALOG)
    assert {*multiprocessing.active_children()} <= {*before}
