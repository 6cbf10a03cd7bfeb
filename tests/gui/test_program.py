import os
import subprocess
import sys
from pathlib import Path

import mammoth
import pytest
from PySide6.QtGui import QImage

from gui.crash.guard import EXIT_CODE
from gui.look.scheme import CONTRAST_DARK
from model import __version__, places
from model.storage.project_file import read_project
from tests.export.samples import written

ROOT = Path(__file__).parents[2]
PAGES = ["start", "step-1-basics", "step-2-overview", "step-3-disclosure", "step-4-requests", "step-5-disputes"]
PAGES += ["step-6-problems", "step-7-other", "step-8-check", "overview", "preview", "check-list", "manual", "tour"]
PAGES += [
    "register-wordings",
    "register-figures",
    "desk",
    "desk-left-out",
    "desk-sum",
    "import",
    "check-up",
    "taken-over",
    "last-year-cells",
    "last-year",
    "ledger",
]
DIALOGS = ["dialog-settings", "dialog-about", "dialog-comparison", "dialog-history", "dialog-backups", "dialog-find"]
DIALOGS += ["dialog-paste", "dialog-sync", "dialog-reason", "dialog-support", "dialog-crash", "dialog-charts"]
DIALOGS += ["dialog-desk-begin", "dialog-desk-roster", "dialog-desk-body", "dialog-desk-published"]


def nianbao(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "gui", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300)


def test_the_version_is_told_without_a_window():
    told = nianbao("--version")
    assert (told.returncode, told.stdout.strip()) == (0, f"公开年报 {__version__}")


def test_a_command_does_not_wait_for_qt():
    program = "import sys; from gui.__main__ import main; main(['formats']); sys.exit('PySide6' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0
    assert "2021" in done.stdout


READING = """
import sys
import gui.preview.view, gui.session
from gui.__main__ import main
main(["check", sys.argv[1], "--json"])
sys.exit("docx" in sys.modules)
"""


def test_who_writes_no_word_file_does_not_wait_for_the_library_that_does(tmp_path: Path):
    path = tmp_path / "年报.docx"
    path.write_bytes(written("suqian_2023"))
    done = subprocess.run([sys.executable, "-c", READING, path], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0
    assert path.name in done.stdout


def test_the_first_window_is_painted_before_what_reports_need_is_imported():
    program = (
        "import os, sys; from gui.session import start; application, window = start(); application.processEvents();"
        "os._exit(len({'pydantic', 'lxml', 'docx', 'openpyxl'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_the_self_test_opens_the_window():
    told = nianbao("self-test", "--window")
    assert told.returncode == 0
    assert "通过  窗口" in told.stdout


CRASH = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from gui.session import start
from gui.crash.dialog import CrashDialog
application, window = start()
window.filing.open_sample()
def fail():
    raise RuntimeError("unforeseen")
def close():
    dialog = QApplication.activeModalWidget()
    if isinstance(dialog, CrashDialog):
        dialog.leave.click()
closing = QTimer()
closing.timeout.connect(close)
closing.start(10)
QTimer.singleShot(0, fail)
sys.exit(application.exec())
"""


def test_an_error_in_the_running_window_saves_a_copy_and_ends_the_program():
    done = subprocess.run([sys.executable, "-c", CRASH], cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert done.returncode == EXIT_CODE
    (copy,) = (places.user_state() / "rescue").glob("*.nianbao")
    assert read_project(copy).report.office == "绍兴市上虞区发展和改革局"


STARTED = """
import gc, os
from gui.session import start
application, window = start()
print(gc.isenabled(), application.arguments())
application.setStyleSheet("")  # which lies over the style
print(application.style().name())
application.processEvents()
os._exit(0)
"""


@pytest.mark.every(2)
@pytest.mark.parametrize("desktop", ["", "Windows", "kvantum"])
def test_the_program_has_its_own_style_whatever_the_desktop_asks_for_and_collects_garbage_by_itself(
    desktop: str,
):
    more = {"QT_STYLE_OVERRIDE": desktop}
    done = subprocess.run(
        [sys.executable, "-uc", STARTED], cwd=ROOT, env=os.environ | more, capture_output=True, text=True, timeout=300
    )
    assert done.stdout.splitlines() == ["False ['nianbao']", "fusion"]


@pytest.mark.every(2, 1)
@pytest.mark.parametrize(("scale", "width", "height"), [("1", 1366, 768), ("1.5", 1365, 768)])
def test_the_demo_pictures_every_page_on_one_screen_at_each_scale_and_writes_the_sample(
    tmp_path: Path, scale: str, width: int, height: int
):
    done = nianbao("demo", str(tmp_path), "--scale", scale)
    assert done.returncode == 0, done.stderr
    assert "比屏幕大" not in done.stderr
    assert sorted(file.stem for file in tmp_path.glob("*.png")) == sorted([*PAGES, *DIALOGS])
    for name in PAGES:
        picture = QImage(str(tmp_path / f"{name}.png"))
        assert (picture.width(), picture.height()) == (width, height)
    with (tmp_path / "2019年年报.docx").open("rb") as file:
        assert "绍兴市上虞区发展和改革局" in mammoth.extract_raw_text(file).value


@pytest.mark.long
def test_the_demo_pictures_every_page_in_another_look(tmp_path: Path):
    done = nianbao("demo", str(tmp_path), "--look", "contrast-dark", "--zoom", "200", "--screen", "1280x720")
    assert done.returncode == 0, done.stderr
    for name in PAGES:
        picture = QImage(str(tmp_path / f"{name}.png"))
        assert (picture.width(), picture.height()) == (1280, 720), name
        assert picture.pixelColor(2, 2).name() == CONTRAST_DARK.window, name


def test_a_folder_that_cannot_be_written_to_is_told_in_one_line(tmp_path: Path):
    (tmp_path / "taken").write_text("")
    done = nianbao("demo", str(tmp_path / "taken"))
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1
