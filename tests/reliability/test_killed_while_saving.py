"""A process killed in the middle of saving leaves a whole version, and none older than the last it was told is saved."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from model.storage.backups import backups_of
from tests.reliability.numbered import number_of, save

ROOT = Path(__file__).parents[2]


def killed_saving(path: Path, first: int, chance: random.Random) -> int:
    """The number of the last version a killed process said is saved; it saved them from *first* on."""
    command = [sys.executable, "-m", "tests.reliability.numbered", str(path), str(first)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as process:
        assert process.stdout
        said = [process.stdout.readline() for _ in range(chance.randint(1, 5))]
        time.sleep(chance.uniform(0, 0.03))
        process.kill()
        said += process.stdout.readlines()
    return int(said[-1])


@pytest.mark.parametrize("times", [6, pytest.param(1000, marks=pytest.mark.long)])
def test_nothing_that_was_said_to_be_saved_is_lost_when_the_process_is_killed(tmp_path: Path, times: int):
    path = tmp_path / "年报.nianbao"
    chance, last = random.Random(times), 0
    for _ in range(times):
        said = killed_saving(path, last + 1, chance)
        last = number_of(path)
        assert said <= last <= said + 1
        kept = [number_of(backup.path) for backup in backups_of(path)]
        assert kept == sorted(kept, reverse=True)
        assert set(kept) <= set(range(last + 1))


def test_what_killed_saves_left_is_swept_later(tmp_path: Path):
    path = tmp_path / "年报.nianbao"
    for _ in range(2):
        killed_saving(path, 1, random.Random(1))
    for leftover in tmp_path.glob("*.tmp"):
        os.utime(leftover, (0, 0))
    assert save(path, 2)
    assert not list(tmp_path.glob("*.tmp"))
