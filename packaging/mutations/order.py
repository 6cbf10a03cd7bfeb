"""The order in which tests are tried on a mutant: first those that enter the mutated function, the quickest first.

Every test is run in the end: what a test reads may have been kept in memory by one before it.
"""

import ast
import json
import sys
import threading
from collections.abc import Generator, Mapping
from pathlib import Path
from time import process_time
from types import CodeType, FrameType
from typing import NamedTuple

import pytest


class TestRun(NamedTuple):
    """How long a test ran, and the first lines of the functions of a module that it entered."""

    seconds: float
    entered: list[int]


class Recorder:
    """A plugin of pytest that notes the `TestRun` of each test by its name, and keeps them in *file*."""

    def __init__(self, module: Path, file: Path) -> None:
        self._module, self._file = str(module), file
        self._runs: dict[str, TestRun] = {}

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        entered: set[CodeType] = set()

        def enter(frame: FrameType, event: str, argument: object) -> None:
            if frame.f_code.co_filename == self._module:
                entered.add(frame.f_code)

        begun = process_time()
        threading.settrace(enter)
        sys.settrace(enter)
        try:
            return (yield)
        finally:
            sys.settrace(None)
            threading.settrace(None)
            lines = sorted(code.co_firstlineno for code in entered)
            self._runs[item.nodeid] = TestRun(process_time() - begun, lines)

    def pytest_sessionfinish(self) -> None:
        self._file.write_text(json.dumps(self._runs), "utf-8")


class Order:
    """A plugin of pytest that puts the tests likeliest to fail first, for a mutant of the function in *line*."""

    def __init__(self, module: Path, line: int, file: Path) -> None:
        self._function = function_at(module.read_text("utf-8"), line)
        recorded: dict[str, tuple[float, list[int]]] = json.loads(file.read_text("utf-8"))
        self._runs: Mapping[str, TestRun] = {name: TestRun(*run) for name, run in recorded.items()}

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items.sort(key=self._rank)

    def _rank(self, item: pytest.Item) -> tuple[bool, float]:
        run = self._runs.get(item.nodeid, TestRun(0, []))
        return self._function not in run.entered, run.seconds


def function_at(source: str, line: int) -> int:
    """The first line of the innermost function with *line*, its decorators included; 0 outside of functions."""
    functions = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef)]
    begins = [(min([node.lineno, *(one.lineno for one in node.decorator_list)]), node.end_lineno) for node in functions]
    return max((begin for begin, end in begins if begin <= line <= (end or 0)), default=0)
