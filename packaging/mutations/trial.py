"""Mutants tried, each in a fork of one process that has read everything but our own modules.

Starting Python, pytest and the libraries anew for every mutant would take longer than its tests. Nothing is written
into the sources: a child imports its mutant in the place of the module.
"""

import importlib.abc
import importlib.machinery
import importlib.util
import os
import resource
import shutil
import signal
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Final, NamedTuple

import pytest

from mutations.core import ROOT
from mutations.order import Order, Recorder

LONGEST: Final = 60
"""Seconds of processor time after which a mutant runs for ever."""
WAITING: Final = 1800
"""Seconds after which one waits for ever."""
MEMORY: Final = 4 * 2**30
LIBRARIES: Final = (
    *("_pytest.pytester", "hypothesis.strategies", "docx", "lxml.etree", "mammoth", "pydantic"),
    *("PySide6.QtGui", "PySide6.QtTest", "PySide6.QtWidgets", "email.message", "tomllib", "zipfile"),
)
OPTIONS: Final = (
    *("-x", "-q", "-W", "ignore::pytest.PytestAssertRewriteWarning", "--no-header", "--tb=no"),
    *(f"-p no:{plugin}" for plugin in ("cacheprovider", "xdist", "pytest_cov", "faulthandler")),
)


class MutantFinder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Lets one module be read from a text instead of its file."""

    def __init__(self, path: str, source: str) -> None:
        self.name = path.removesuffix(".py").replace("/", ".")
        self.path, self.source = path, source

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        return importlib.util.spec_from_loader(fullname, self) if fullname == self.name else None

    def exec_module(self, module: ModuleType) -> None:
        module.__file__ = str(ROOT / self.path)
        exec(compile(self.source, module.__file__, "exec"), module.__dict__)  # noqa: S102 - our own module, mutated


class Trial(NamedTuple):
    """A module, the tests that cover it, and the file in which it stands how they ran on the module as it is."""

    module: str
    tests: Sequence[str]
    runs: Path

    def succeeds(self) -> bool:
        """Whether the tests pass on the module as it is; notes how they ran."""
        source = (ROOT / self.module).read_text("utf-8")
        recorder = Recorder(ROOT / self.module, self.runs)
        return not any(failed for _, failed in self._tried([(source, recorder)], 1))

    def killed(self, mutants: Iterable[tuple[str, int]], workers: int) -> Iterator[tuple[int, bool]]:
        """The place of each mutant, a source and the line of its slip, and whether a test failed."""
        return self._tried([(source, Order(ROOT / self.module, line, self.runs)) for source, line in mutants], workers)

    def _tried(self, runs: Iterable[tuple[str, object]], workers: int) -> Iterator[tuple[int, bool]]:
        for name in LIBRARIES:
            importlib.import_module(name)
        running: dict[int, int] = {}
        with tempfile.TemporaryDirectory(prefix="mutations-") as folder:
            for place, (source, plugin) in enumerate(runs):
                if len(running) >= workers:
                    yield ended(running, folder)
                sys.stdout.flush()
                child = os.fork()
                if child == 0:
                    run(self.module, source, self.tests, Path(folder) / str(place), plugin)
                running[child] = place
            while running:
                yield ended(running, folder)


def ended(running: dict[int, int], folder: str) -> tuple[int, bool]:
    """Waits for one of the children."""
    child, status = os.wait()
    place = running.pop(child)
    shutil.rmtree(Path(folder) / str(place), ignore_errors=True)
    return place, status != 0


def run(module: str, source: str, tests: Sequence[str], folder: Path, plugin: object) -> None:
    """The tests with a mutant in the place of a module; ends the process, with 0 if all passed."""
    resource.setrlimit(resource.RLIMIT_CPU, (LONGEST, LONGEST + 5))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    silence = os.open(os.devnull, os.O_RDWR)
    for stream in range(3):
        os.dup2(silence, stream)
    code = 1
    try:
        signal.alarm(WAITING)
        os.chdir(ROOT)
        sys.meta_path.insert(0, MutantFinder(module, source))
        options = [word for option in OPTIONS for word in option.split(" ", 1)]
        code = int(pytest.main([*options, f"--basetemp={folder}", *tests], [plugin]))
    finally:
        os._exit(code)
