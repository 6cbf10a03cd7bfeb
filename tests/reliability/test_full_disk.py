"""However full the drive is: the old version or the new one stands there whole, and the program says which."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MOUNTING = ["unshare", "--mount", "--map-root-user"]


def may_mount(folder: Path) -> bool:
    trial = [*MOUNTING, "mount", "-t", "tmpfs", "tmpfs", str(folder)]
    try:
        return subprocess.run(trial, capture_output=True).returncode == 0
    except OSError:
        return False


if may_mount(Path(__file__).parent):  # containers often may not; the failing calls are tried everywhere

    @pytest.mark.parametrize("levels", [12, pytest.param(100, marks=pytest.mark.long)])
    def test_on_a_drive_filled_to_any_level_nothing_is_lost_and_nothing_claimed(tmp_path: Path, levels: int):
        command = [*MOUNTING, sys.executable, "-m", "tests.reliability.full_disk", str(tmp_path), str(levels)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
        outcomes = json.loads(done.stdout)
        assert [outcome["found"] for outcome in outcomes] == [2 if outcome["saved"] else 1 for outcome in outcomes]
        assert {outcome["saved"] for outcome in outcomes} == {True, False}
        assert not any(outcome["half"] for outcome in outcomes)
