"""What happens when the program itself fails: a rescue copy, a log entry, a dialog (`gui.crash.dialog`), the end."""

from __future__ import annotations

import logging
import os
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
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
"""Bytes after which a log file is put aside; one such is kept."""
EXIT_CODE: Final = 3

log: Final = logging.getLogger("nianbao")


def log_path() -> Path:
    """The file that errors are written down in."""
    return places.user_logs() / "nianbao.log"


def start_log() -> None:
    """Write errors down from now on; without a place to write to they are only shown."""
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
    """A log that stays small. The library's own handler for this would load network modules at every start."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, encoding="utf-8", delay=True)
        self._path = path

    def emit(self, record: logging.LogRecord) -> None:
        with suppress(OSError):  # another window's, on Windows: then it grows
            if self._path.is_file() and self._path.stat().st_size > LOG_SIZE:
                self.close()
                self._path.replace(self._path.with_suffix(".old.log"))
        super().emit(record)


class CrashGuard:
    """The end of the program on an error nobody foresaw.

    *open_project* gives the project that is open, None if there is none. The guard acts once: an error while it acts
    ends the program at once.
    """

    def __init__(self, open_project: Callable[[], Project | None], leave: Callable[[int], object] = os._exit) -> None:
        self._open_project = open_project
        self._leave = leave
        self._acting = False

    def install(self) -> None:
        """Take charge of uncaught errors, and write down what Qt complains of."""
        sys.excepthook = self.act
        qInstallMessageHandler(self.note)

    def act(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Save what is open, tell, and leave."""
        if issubclass(kind, KeyboardInterrupt):
            self._leave(130)
            return
        if self._acting:
            self._leave(EXIT_CODE)
            return
        self._acting = True
        where = places_of(kind, trace)
        log.critical("%s", where)
        copy = self._rescue()
        if QGuiApplication.instance() is not None:
            from gui.crash.dialog import CrashDialog  # not above: nobody is to wait for it at the start

            CrashDialog(details(where, error), copy, log_path()).exec()
        self._leave(EXIT_CODE)

    def note(self, kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        """Write down who in Qt complains, not of what: that may quote what was typed. After a fatal one Qt ends."""
        del context
        if kind not in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg):
            log.warning("Qt: %s", message.partition(":")[0].partition("(")[0])
        if kind is QtMsgType.QtFatalMsg:
            self._rescue()

    def _rescue(self) -> Path | None:
        """A copy of the open project in the user's state folder, if it could be written."""
        from model.storage.project_file import SUFFIX, write_project

        try:
            project = self._open_project()
            if project is None:
                return None
            folder = places.user_state() / "rescue"
            folder.mkdir(parents=True, exist_ok=True)
            path = folder / f"{project.report.year}年年报-{datetime.now():%Y%m%d-%H%M%S}{SUFFIX}"
            write_project(path, project, None)
        except (NianbaoError, OSError):
            log.error("no rescue copy could be written")
            return None
        return path


def places_of(kind: type[BaseException], trace: TracebackType | None) -> str:
    """The kind of an error and the places in the program it came through: nothing of what a report says."""
    frames = traceback.extract_tb(trace)
    lines = [f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
    return "\n".join([f"{kind.__module__}.{kind.__qualname__}", *lines])


def details(where: str, error: BaseException) -> str:
    """What the dialog shows to be copied: it may name an entry, so the user decides who gets it."""
    return f"公开年报 {__version__}\n{where}\n{error}"
