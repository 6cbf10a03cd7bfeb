"""The program under watch: a journey through it, and what it reached for on the way.

``python -m tests.reliability.watched JOURNEY``, with the home of a test in the environment. On standard output comes a
JSON object: *events* that reach a network or start a program, *strays* written outside the home, *modules* loaded.
"""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

HOME = Path(os.environ["HOME"]).resolve()
BARRED = ("socket.", "http.", "urllib.", "ftplib.", "smtplib.", "poplib.", "imaplib.", "subprocess.", "os.exec")
BARRED_TOO = {"os.system", "os.fork", "os.forkpty", "os.posix_spawn", "os.startfile", "pty.spawn", "webbrowser.open"}
BARRED_CODE = {"pickle.find_class", "ctypes.dlopen"}
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
ROOMS, PLAIN = ("model", "export", "gui"), ("builtins", "collections", "datetime", "decimal", "functools", "pathlib")
CHANGING = {"os.mkdir", "os.rename", "os.link", "os.symlink", "os.truncate", "tempfile.mkstemp", "tempfile.mkdtemp"}

events: list[str] = []
strays: list[str] = []


def watch(event: str, arguments: tuple[Any, ...]) -> None:
    """The hook: it sees every call of Python's that Python itself thinks worth an audit."""
    if event.startswith(BARRED) or (event in BARRED_TOO | BARRED_CODE and not is_our_own(event, arguments)):
        events.append(f"{event} {arguments!r:.100}")
    elif event == "open":
        path, _, flags = arguments
        if flags & WRITING:
            note(path)
    elif event in CHANGING:
        note(arguments[0])


def is_our_own(event: str, arguments: tuple[Any, ...]) -> bool:
    """Whether this is what a process that read a file hands on: names of our own, and of plain values."""
    return event == "pickle.find_class" and str(arguments[0]).partition(".")[0] in (*ROOMS, *PLAIN)


def note(path: object) -> None:
    if isinstance(path, bytes | str | os.PathLike):
        place = Path(os.fsdecode(path)).resolve()
        if not place.is_relative_to(HOME) and place != Path(os.devnull):
            strays.append(str(place))


# ---- journeys


def window() -> None:
    """A report entered, saved, changed, compared, looked at, exported every way there is, and left."""
    from PySide6.QtWidgets import QApplication

    from gui.session import open_first, start
    from tests.journeys.clerk import CTRL, Clerk, Key
    from tests.journeys.filling import export

    _, main_window = start()
    sys.excepthook = sys.__excepthook__  # a mishap is to end the journey, not to open the dialog for mishaps
    main_window.activateWindow()
    clerk = Clerk(main_window)
    clerk.wait_for(main_window.isActiveWindow)
    open_first(main_window, [])
    clerk.tab_to("机关名称")
    clerk.write("某县发展和改革局")
    clerk.push("开始填报")
    clerk.go_to_step(4)
    clerk.write("12")
    clerk.press(Key.Key_Return)
    with clerk.filing_as("年报"):
        clerk.press(Key.Key_S, CTRL)
    clerk.write("13")
    clerk.press(Key.Key_Return)
    clerk.press(Key.Key_S, CTRL)
    export(clerk, "导出草稿")
    clerk.press(Key.Key_F6)
    for deed in ("存为 PDF", "存为网页"):
        with clerk.filing_as(deed):
            clerk.push(deed)
    clerk.push("复制为网页")
    clerk.press(Key.Key_F7)
    QApplication.clipboard().clear()  # as tests/conftest.py has to
    clerk.leave()


def dialogs() -> None:
    """Everything a window opens beside itself."""
    from gui.session import open_first, start
    from tests.reliability.dialogs import walk

    application, main_window = start()
    sys.excepthook = sys.__excepthook__
    open_first(main_window, [])
    walk(main_window, HOME)
    main_window.close()
    application.processEvents()


def commands() -> None:
    """Every command of the command line."""
    from export.command_line import main
    from model.places import sample_path

    finished = Path(__file__).parents[1] / "data" / "word" / "suqian_2023.docx"
    project, document = HOME / "年报.nianbao", HOME / "年报.docx"
    for arguments in (
        ["formats"],
        ["new", "--year", "2023", "--office", "某局", "-o", project],
        ["new", "--year", "2023", "--office", "某局", "-o", project, "--force"],
        ["export", sample_path(), "-o", document],
        ["export", project, "-o", HOME / "草稿.docx", "--draft"],
        ["check", project, sample_path(), document, finished, "--annotate", HOME, "--list", HOME / "清单.xlsx"],
        ["check", finished, "--json", "--list", HOME / "清单.docx"],
        ["read", finished, "-o", HOME / "读入.nianbao"],
        ["read", finished.with_name("shangyu_2019.doc"), "-o", HOME / "读入旧.nianbao"],
        ["self-test"],
    ):
        code = main([str(argument) for argument in arguments])
        assert code in (0, 1), arguments


def recovery() -> None:
    """What a crash left behind, brought back."""
    from model.report import Report
    from model.storage.journal import Journal
    from model.storage.project import Project
    from model.storage.recovery import recoverable

    project = Project(Report(template="2021", year=2023, office="某局"))
    Journal(None, Project(Report(template="2021", year=2023))).record(project)
    [recovered] = recoverable()
    recovered.resume().discard()


def sins() -> None:
    """Everything the other journeys must not do: the watch sees it."""
    import http.client  # noqa: F401 - loading it is the sin
    import socket
    import subprocess
    import tempfile

    with socket.socket(), tempfile.TemporaryFile():
        subprocess.run([sys.executable, "-c", ""], check=True)


JOURNEYS: dict[str, Callable[[], None]] = {
    journey.__name__: journey for journey in (window, dialogs, commands, recovery, sins)
}


def main(journey: str) -> None:
    sys.addaudithook(watch)
    out, sys.stdout = sys.stdout, sys.stderr
    JOURNEYS[journey]()
    json.dump({"events": events, "strays": strays, "modules": sorted(sys.modules)}, out)
    out.flush()


if __name__ == "__main__":
    main(sys.argv[1])
