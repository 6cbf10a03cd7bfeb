"""Handling of uncaught errors: rescue copy, log entry, dialog (`gui.crash.dialog`), exit."""

from __future__ import annotations

import logging
import os
import sys
import traceback
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication

from model import __version__, places
from model.errors import NianbaoError

if TYPE_CHECKING:
    from model.storage.project import Project

LOG_SIZE: Final = 200_000
"""Size in bytes above which the log file is renamed to ``*.old.log``, replacing the former one."""
EXIT_CODE: Final = 3

log: Final = logging.getLogger("nianbao")


def log_path() -> Path:
    """The path of the log file."""
    return places.user_logs() / "nianbao.log"


def start_log() -> None:
    """Start logging to `log_path`; if it cannot be written, nothing is logged."""
    log.setLevel(logging.INFO)
    log.propagate = False
    try:
        log_path().parent.mkdir(parents=True, exist_ok=True)
        handler = LogFile(log_path())
    except OSError:
        log.addHandler(logging.NullHandler())
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    log.addHandler(handler)


class LogFile(logging.FileHandler):
    """A log file of limited size. `RotatingFileHandler` is not used: it imports network modules."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, encoding="utf-8", delay=True)
        self._path = path

    def emit(self, record: logging.LogRecord) -> None:
        with suppress(OSError):  # on Windows another process may have it open; then it grows
            if self._path.is_file() and self._path.stat().st_size > LOG_SIZE:
                self.close()
                self._path.replace(self._path.with_suffix(".old.log"))
        super().emit(record)


class CrashGuard:
    """Ends the program after an uncaught error.

    *open_project* returns the open project or None; *leave* ends the process. A second error, while the first one is
    handled, ends the program at once.
    """

    def __init__(self, open_project: Callable[[], Project | None], leave: Callable[[int], object] = os._exit) -> None:
        self._open_project = open_project
        self._leave = leave
        self._is_handling = False

    def install(self) -> None:
        """Install the handlers for uncaught exceptions and for Qt's messages."""
        sys.excepthook = self.handle_error
        qInstallMessageHandler(self.handle_qt_message)

    def handle_error(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Write a rescue copy and a log entry, show the dialog, and end the program."""
        if issubclass(kind, KeyboardInterrupt):
            self._leave(130)
            return
        if self._is_handling:
            self._leave(EXIT_CODE)
            return
        self._is_handling = True
        where = traceback_of(kind, trace)
        log.critical("%s", where)
        copy = self._rescue()
        if QGuiApplication.instance() is not None:
            from gui.crash.dialog import CrashDialog  # not above: keeps the start quick

            CrashDialog(details(where, error), copy, log_path()).exec()
        self._leave(EXIT_CODE)

    def handle_qt_message(self, kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        """Log the source of a Qt warning, not its text, which may quote entries. Before a fatal one ends the process,
        write a rescue copy.
        """
        del context
        if kind not in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg):
            log.warning("Qt: %s", message.partition(":")[0].partition("(")[0])
        if kind is QtMsgType.QtFatalMsg:
            self._rescue()

    def _rescue(self) -> Path | None:
        """Write a copy of the open project to the user's state folder; None if there is none or writing failed."""
        from model.storage.project_file import SUFFIX, write_project

        try:
            project = self._open_project()
            if project is None:
                return None
            folder = places.user_state() / "rescue"
            path = folder / f"{project.report.year}年年报-{datetime.now():%Y%m%d-%H%M%S}{SUFFIX}"
            with _for_user_only():
                folder.mkdir(parents=True, exist_ok=True)
                folder.chmod(0o700)
                write_project(path, project, None)
        except (NianbaoError, OSError):
            log.error("no rescue copy could be written")
            return None
        return path


@contextmanager
def _for_user_only() -> Generator[None]:
    """Files and folders made inside can be read by the user only."""
    usual = os.umask(0o077)
    try:
        yield
    finally:
        os.umask(usual)


def traceback_of(kind: type[BaseException], trace: TracebackType | None) -> str:
    """The class of an error and its stack, one frame per line, without its message, which may quote entries."""
    frames = traceback.extract_tb(trace)
    lines = [f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
    return "\n".join([f"{kind.__module__}.{kind.__qualname__}", *lines])


def details(where: str, error: BaseException) -> str:
    """The details for the dialog; unlike the log they include the error's message, which may quote entries."""
    return f"公开年报 {__version__}\n{where}\n{error}"
