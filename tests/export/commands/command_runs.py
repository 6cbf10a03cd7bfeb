"""Runs of the command line, in this process and in one of their own."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from export.command_line import main

ROOT = Path(__file__).parents[3]


class Run(NamedTuple):
    """What a run ended with: exit code, standard output, and standard error line by line."""

    code: int
    out: str
    complaints: list[str]


class CommandLine:
    """The command line called from a folder of the test's own."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._capsys = capsys

    def __call__(self, *arguments: object) -> Run:
        self._capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        said = self._capsys.readouterr()
        return Run(code, said.out, said.err.splitlines())

    def file(self, name: str, data: object) -> Path:
        """A JSON file of *data*, or a file of these very bytes."""
        path = self.folder / name
        path.write_bytes(data if isinstance(data, bytes) else json.dumps(data, ensure_ascii=False).encode())
        return path

    def new(
        self,
        year: int = 2023,
        office: str = "某市某局",
        *,
        values: Mapping[str, object] | None = None,
        text: Mapping[str, Any] | None = None,
        kind: str = "department",
    ) -> Path:
        """A project made by ``nianbao new``."""
        path = self.folder / f"{year}.nianbao"
        options: list[object] = []
        if values is not None:
            options += ["--values", self.file("values.json", values)]
        if text is not None:
            options += ["--text", self.file("text.json", text)]
        run = self("new", "--year", year, "--office", office, "--kind", kind, "-o", path, "--force", *options)
        assert (run.code, run.complaints) == (0, [])
        return path

    def checked(self, path: Path) -> tuple[int, dict[str, Any]]:
        """The exit code of ``nianbao check --json`` on one file, and what it says of it."""
        run = self("check", path, "--json")
        [data] = json.loads(run.out)
        return run.code, data


def run_apart(program: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """A Python program in a process of its own, with `main` at hand."""
    start = "import sys\nfrom export.command_line import main\n"
    command = [sys.executable, "-c", start + program]
    return subprocess.run(command, cwd=ROOT, env=os.environ | environment, capture_output=True)
