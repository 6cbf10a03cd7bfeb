"""Whenever the program is killed, what was entered, undone and redone is in the file or is offered at the next start."""

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
from tests.reliability.typist import STEPS, expected

ROOT = Path(__file__).parents[2]


def killed_typing(path: Path, first: int, chance: random.Random) -> int:
    """The number of the last step a killed program had taken; it began with *first*."""
    command = [sys.executable, "-m", "tests.reliability.typist", str(path), str(first)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as process:
        assert process.stdout
        said = [process.stdout.readline() for _ in range(chance.randint(1, 2 * len(STEPS)))]
        time.sleep(chance.uniform(0, 0.1))
        process.kill()
        said += process.stdout.readlines()
    return int(said[-1])


@pytest.mark.parametrize("times", [3, pytest.param(300, marks=pytest.mark.long)])
def test_every_step_taken_before_the_kill_comes_back(tmp_path: Path, times: int):
    path, chance, first = tmp_path / "年报.nianbao", random.Random(times), 1
    project = Project(Report(template="2021", year=2023, office="某局"))
    write_project(path, project, None)
    for _ in range(times):
        begun = project.report.values
        last = killed_typing(path, first, chance)
        recoveries = recoverable(CATALOG)
        assert len(recoveries) <= 1
        project = recoveries[0].project if recoveries else read_project(path, CATALOG)
        assert project.report.values in (expected(begun, first, last), expected(begun, first, last + 1))
        for recovery in recoveries:
            assert recovery.path == path
            assert "表三" in recovery.changes
            recovery.discard()
        write_project(path, project, None)
        first = last + 1
