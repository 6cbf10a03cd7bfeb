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
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Final

from mutations.core import ROOT

LONGEST: Final = 60
"""Seconds of processor time after which a mutant runs for ever."""
WAITING: Final = 600
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


def killed(module: str, sources: Sequence[str], tests: Sequence[str], workers: int) -> Iterator[tuple[int, bool]]:
    """The place of each mutant in *sources* and whether a test failed, as soon as that is known."""
    for name in LIBRARIES:
        importlib.import_module(name)
    running: dict[int, int] = {}
    with tempfile.TemporaryDirectory(prefix="mutations-") as folder:
        for place, source in enumerate(sources):
            if len(running) >= workers:
                yield ended(running, folder)
            sys.stdout.flush()
            child = os.fork()
            if child == 0:
                run(module, source, tests, Path(folder) / str(place))
            running[child] = place
        while running:
            yield ended(running, folder)


def ended(running: dict[int, int], folder: str) -> tuple[int, bool]:
    """Waits for one of the children."""
    child, status = os.wait()
    place = running.pop(child)
    shutil.rmtree(Path(folder) / str(place), ignore_errors=True)
    return place, status != 0


def run(module: str, source: str, tests: Sequence[str], folder: Path) -> None:
    """The tests with a mutant in the place of a module; ends the process, with 0 if all passed."""
    resource.setrlimit(resource.RLIMIT_CPU, (LONGEST, LONGEST + 5))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    silence = os.open(os.devnull, os.O_RDWR)
    for stream in range(3):
        os.dup2(silence, stream)
    code = 1
    try:
        import signal

        import pytest

        signal.alarm(WAITING)
        os.chdir(ROOT)
        sys.meta_path.insert(0, MutantFinder(module, source))
        options = [word for option in OPTIONS for word in option.split(" ", 1)]
        code = int(pytest.main([*options, f"--basetemp={folder}", *tests]))
    finally:
        os._exit(code)


def seconds(since: float) -> str:
    return f"{time.monotonic() - since:.0f} s"
