"""Whenever the program is killed, every figure that was entered is in the file or is offered at the next start."""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from model.report import Report
from model.storage.project import Project
from model.storage.project_file import read_project, write_project
from model.storage.recovery import recoverable
from tests.reliability.numbered import CATALOG
from tests.reliability.typist import SAVING, expected

ROOT = Path(__file__).parents[2]


def killed_typing(path: Path, first: int, chance: random.Random) -> int:
    """The number of the last figure a killed program had entered; it began with *first*."""
    command = [sys.executable, "-m", "tests.reliability.typist", str(path), str(first)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as process:
        assert process.stdout
        said = [process.stdout.readline() for _ in range(chance.randint(1, 2 * SAVING))]
        time.sleep(chance.uniform(0, 0.1))
        process.kill()
        said += process.stdout.readlines()
    return int(said[-1])


@pytest.mark.parametrize("times", [2, pytest.param(200, marks=pytest.mark.long)])
def test_every_figure_entered_before_the_kill_comes_back(tmp_path: Path, times: int):
    path, chance, figures = tmp_path / "年报.nianbao", random.Random(times), 0
    write_project(path, Project(Report(template="2021", year=2023, office="某局")), None)
    for _ in range(times):
        last = killed_typing(path, figures + 1, chance)
        saved = read_project(path, CATALOG)
        recoveries = recoverable(CATALOG)
        assert len(recoveries) <= 1
        project = recoveries[0].project if recoveries else saved
        figures = max(value for value in project.report.values.values() if isinstance(value, int))
        assert last <= figures <= last + 1
        assert project.report.values == expected(figures)
        assert set(saved.report.values.values()) <= set(range(figures + 1))
        for recovery in recoveries:
            assert recovery.path == path
            assert "表三" in recovery.changes
            recovery.discard()
        write_project(path, project, None)
