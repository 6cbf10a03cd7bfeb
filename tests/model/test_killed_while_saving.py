"""A process killed in the middle of saving leaves the content before or after, never a part of one."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from model.backups import backups_of
from model.files import write_atomically

ROOT = Path(__file__).parents[2]
CONTENTS = {bytes([letter]) * 200_000 for letter in range(65, 91)}
SAVES = """
import sys
from pathlib import Path
from model.files import write_atomically
for number in range(1_000_000):
    write_atomically(Path(sys.argv[1]), bytes([65 + number % 26]) * 200_000, backup=True)
    print(flush=True)
"""


def kill_while_saving(path: Path, chance: random.Random) -> None:
    command = [sys.executable, "-c", SAVES, str(path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as process:
        assert process.stdout
        for _ in range(chance.randint(1, 5)):
            assert process.stdout.readline()
        time.sleep(chance.uniform(0, 0.01))
        process.kill()


@pytest.mark.parametrize("times", [10, pytest.param(300, marks=pytest.mark.long)])
def test_a_killed_save_leaves_a_whole_file_and_a_whole_backup(tmp_path: Path, times: int):
    path = tmp_path / "年报.nianbao"
    chance = random.Random(times)
    for _ in range(times):
        kill_while_saving(path, chance)
        assert path.read_bytes() in CONTENTS
        assert all(backup.path.read_bytes() in CONTENTS for backup in backups_of(path))


def test_what_killed_saves_left_is_swept_later(tmp_path: Path):
    path = tmp_path / "年报.nianbao"
    for _ in range(3):
        kill_while_saving(path, random.Random(1))
    for leftover in tmp_path.glob("*.tmp"):
        os.utime(leftover, (0, 0))
    write_atomically(path, b"new")
    assert not list(tmp_path.glob("*.tmp"))
