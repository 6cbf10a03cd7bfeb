"""Whatever the program is used for, it reaches for no network, starts no program and writes to the user's folders only."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
NETWORK = {"ssl", "_ssl", "http.client", "urllib.request", "asyncio", "PySide6.QtNetwork", "PySide6.QtDBus"}


def watched(journey: str, elsewhere: Path) -> dict[str, Any]:
    """What a journey through the program came to; *elsewhere* is the folder for temporary files of the machine."""
    command = [sys.executable, "-B", "-m", "tests.reliability.watched", journey]
    environment = os.environ | {"TMPDIR": str(elsewhere)}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


@pytest.mark.every(4)
@pytest.mark.parametrize("journey", ["window", "dialogs", "commands", "recovery"])
def test_no_journey_reaches_for_a_network_starts_a_program_or_writes_elsewhere(journey: str, tmp_path: Path):
    found = watched(journey, tmp_path)
    assert found["events"] == []
    assert found["strays"] == []
    assert list(tmp_path.iterdir()) == []
    assert NETWORK.isdisjoint(found["modules"])


def test_the_watch_sees_what_is_not_to_be(tmp_path: Path):
    found = watched("sins", tmp_path)
    said = " ".join(found["events"])
    assert "socket.__new__" in said
    assert "subprocess.Popen" in said
    assert any(stray.startswith(str(tmp_path)) for stray in found["strays"])
    assert not NETWORK.isdisjoint(found["modules"])
