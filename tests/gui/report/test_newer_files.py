"""Files of newer programs: what is not known goes through the window unharmed, what cannot be read is not replaced."""

import json
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from gui.main_window import MainWindow
from gui.versions.backups_dialog import BackupsDialog
from model.address import Address
from tests.gui.conftest import OpenWindow
from tests.gui.keyboard import CTRL, Question, document_of, press, press_in, when_asked_for_file, when_open
from tests.gui.report.test_filing import CRASH, ROOT
from tests.model.storage.sealing import plain_content, sealed

CARRIED = Address("requests", "carried_in", "applicant.natural")


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    """A project of format 2.3, which has a seal, and a mood in its report."""
    content = plain_content() | {"format": "2.3", "seal": {"by": ["甲", 1]}}
    content["report"]["mood"] = "好"
    path = tmp_path / "新版存的.nianbao"
    path.write_bytes(sealed(content, "2.3"))
    return path


def unknown_in(path: Path) -> tuple[Any, Any, Any]:
    first, _, body = path.read_bytes().partition(b"\n")
    content = json.loads(body)
    assert first.startswith(b"nianbao 2.3 ")
    return content["format"], content["seal"], content["report"]["mood"]


ALL = ("2.3", {"by": ["甲", 1]}, "好")


def change_and_save(window: MainWindow, value: int) -> None:
    document_of(window).enter({CARRIED: value}, "填写")
    press(Qt.Key.Key_S, CTRL)
    assert not document_of(window).is_modified


def test_saving_keeps_what_a_newer_minor_format_adds(open_window: OpenWindow, newer: Path):
    window = open_window(newer)
    change_and_save(window, 7)
    assert unknown_in(newer) == ALL
    other = newer.with_name("另存.nianbao")
    when_asked_for_file(other)
    assert window.filing.save_as()
    assert unknown_in(other) == ALL


def test_what_was_recovered_keeps_it_too(open_window: OpenWindow, newer: Path):
    killed = subprocess.run([sys.executable, "-c", CRASH, str(newer)], cwd=ROOT)
    assert killed.returncode == -signal.SIGKILL
    window = open_window()
    assert window.recovery is not None
    press_in(window.recovery, Qt.Key.Key_Return)
    press(Qt.Key.Key_S, CTRL)
    assert not document_of(window).is_modified
    assert unknown_in(newer) == ALL


def test_what_comes_from_a_backup_keeps_it_too(open_window: OpenWindow, newer: Path):
    window = open_window(newer)
    change_and_save(window, 7)
    newer.write_bytes(newer.read_bytes()[:-9])
    Question("从备份恢复")
    when_open(BackupsDialog, lambda dialog: dialog.take.click())
    window.filing.open_path(newer)
    press(Qt.Key.Key_S, CTRL)
    assert not document_of(window).is_modified
    assert unknown_in(newer) == ALL


def test_in_the_place_of_a_file_of_a_newer_major_format_no_backup_is_offered(open_window: OpenWindow, newer: Path):
    newer.with_name(f"{newer.name}.20240120-093005.bak").write_bytes(newer.read_bytes())
    newer.write_bytes(sealed({"format": "3.0"}, "3.0"))
    refusal = Question("知道了")
    window = open_window(newer)
    assert "请升级程序后再打开" in refusal.text and "备份" not in refusal.text
    assert window.filing.document is None
