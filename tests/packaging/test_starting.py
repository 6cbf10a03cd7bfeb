"""Started with a word it does not know, or without a screen, the program says so in one Chinese sentence and ends."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from gui.settings.settings import Settings
from tests.packaging.office_pc import ROOT

REFUSED = 2
SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "XDG_SESSION_TYPE")
UNREACHABLE = [
    pytest.param({}, id="none"),
    pytest.param({"DISPLAY": ":987"}, id="X that nobody serves"),
    pytest.param({"WAYLAND_DISPLAY": "wayland-987", "XDG_SESSION_TYPE": "wayland"}, id="Wayland that nobody serves"),
    pytest.param({"QT_QPA_PLATFORM": "xcb"}, id="asked for by name"),
]


def start(*arguments: str, screen: dict[str, str]) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name not in SCREENS} | screen
    command = [sys.executable, "-m", "gui", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", timeout=60)


@pytest.mark.every(3)
@pytest.mark.parametrize("arguments", [["chekc"], ["--verison"], ["年报"], ["a.nianbao", "--json"], ["x" * 5000]])
def test_a_mistyped_command_is_refused_in_one_sentence_and_opens_no_window(arguments: list[str]):
    run = start(*arguments, screen={"QT_QPA_PLATFORM": "offscreen"})
    assert run.returncode == REFUSED
    assert run.stdout == ""
    assert run.stderr.startswith("命令写法不对：") and run.stderr.count("\n") == 1
    assert "nianbao --help" in run.stderr


@pytest.mark.every(4)
@pytest.mark.parametrize("screen", UNREACHABLE)
def test_without_a_screen_one_sentence_says_so(screen: dict[str, str]):
    run = start(screen=screen)
    assert run.returncode == REFUSED
    assert run.stderr.startswith("没有可用的图形界面") and run.stderr.count("\n") == 1


def test_without_a_choice_of_folder_reports_are_saved_among_the_documents(own_folders: Path):
    assert Settings().folder == own_folders
    documents = own_folders / "Documents"
    documents.mkdir()
    assert Settings().folder == documents


def test_documents_that_were_moved_elsewhere_are_found_there(own_folders: Path, tmp_path: Path):
    config = Path(os.environ["XDG_CONFIG_HOME"])
    config.mkdir(parents=True, exist_ok=True)
    (config / "user-dirs.dirs").write_text(f'XDG_DOCUMENTS_DIR="{tmp_path}"\n')
    assert Settings().folder == tmp_path
