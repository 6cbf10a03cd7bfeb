"""Every page on the smallest screen that is supported, at the scales a desktop may have."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCREEN = {
    "name": "small",
    "x": 0,
    "y": 0,
    "width": 1366,
    "height": 768,
    "logicalDpi": 96,
    "logicalBaseDpi": 96,
    "dpr": 1,
}


@pytest.mark.every(2)
@pytest.mark.parametrize("scale", ["1", "1.5"])
def test_nothing_is_cut_off_on_a_small_screen(scale: str, tmp_path: Path):
    screens = tmp_path / "screens.json"
    screens.write_text(json.dumps({"screens": [SCREEN]}))
    environment = os.environ | {"QT_SCALE_FACTOR": scale, "QT_QPA_PLATFORM": f"offscreen:configfile={screens}"}
    command = [sys.executable, "-m", "tests.journeys.pages"]
    run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True)
    assert json.loads(run.stdout) == []
    assert b"Error" not in run.stderr  # nor does the program fall over itself while it ends
