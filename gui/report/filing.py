"""Opening, saving and leaving reports, with the questions this takes."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QWidget

from gui.dialogs import CANCEL, PROJECTS, ask_open, ask_save, choose, tell
from gui.settings.settings import Settings
from gui.start.new_report import keep_opening
from model.errors import ChangedOnDiskError, FileError, LockedError, NewerFileError, NianbaoError, ProjectFileError

if TYPE_CHECKING:
    from gui.report.document import Document
    from gui.report.lock_keeper import LockKeeper
    from model.catalog import Catalog
    from model.report import Report
    from model.storage.project import Project
    from model.storage.recovery import Recovery

SAVE, SAVE_AS, DISCARD, OVERWRITE = "保存", "另存为…", "不保存", "覆盖"
READ_ONLY, COPY, FROM_BACKUP = "只读打开", "打开副本", "从备份恢复…"


class Filing(QObject):
    """The report a window has open, if any; `opened` carries the new one, None when the start page is to be shown.

    `barred` carries a sentence when the report became read-only because someone else has its file open.
    """

    opened = Signal(object)
    barred = Signal(str)

    def __init__(self, load_catalog: Callable[[], Catalog], window: QWidget) -> None:
        super().__init__(window)
        self._load_catalog = load_catalog
        self.document: Document | None = None
        self._window = window

    @property
    def catalog(self) -> Catalog:
        """The formats at hand."""
        return self._load_catalog()

    # ---- what takes the place of the report that is open

    def begin(self, report: Report) -> None:
        """Begin a new report."""
        self._take(lambda: _documents()(self.catalog, report))

    def open_sample(self) -> None:
        """Open the sample as an unsaved copy."""
        from model.places import sample_path
        from model.storage.project_file import read_project

        self._take(lambda: _documents().of_project(self.catalog, read_project(sample_path(), self.catalog)))

    def open_path(self, path: Path) -> None:
        """Open a project file."""
        self._take(lambda: self._held(path.absolute()))

    def ask_open(self) -> None:
        """Open a project file the user chooses."""
        if self.may_leave() and (path := ask_open(self._window, "打开项目文件", Settings().folder)):
            self._put(lambda: self._held(path))

    def recover(self, recovery: Recovery) -> None:
        """Go on with what a crash left behind."""
        self._take(lambda: _documents().recovered(self.catalog, recovery))

    def reopen(self) -> None:
        """Read the file again and let go of what was changed here."""
        document = self.document
        if document is not None and (path := document.path) is not None:
            self._put(lambda: self._held(path))

    def _held(self, path: Path) -> Document | None:
        """The report at *path*, written by nobody else meanwhile; None if the user would rather wait."""
        try:
            document = _documents().open(self.catalog, path)
        except NewerFileError:
            raise
        except ProjectFileError as error:
            return self._from_backup(path, error)
        try:
            self._hold.take(path)
        except LockedError as error:
            answer = choose(self._window, f"“{path.name}”已在别处打开。", str(error), (READ_ONLY, COPY, CANCEL))
            if answer == COPY:
                return _documents().of_project(self.catalog, document.project)
            document.is_read_only = True
            return document if answer == READ_ONLY else None
        return document

    def _from_backup(self, path: Path, error: ProjectFileError) -> Document | None:
        """What the user takes in the place of a file that cannot be read. Raises *error* if there is nothing."""
        from gui.versions.backups_dialog import BackupsDialog
        from model.storage.backups import backups_of

        backups = backups_of(path)
        if not backups:
            raise error
        if choose(self._window, "项目文件打不开。", str(error), (FROM_BACKUP, CANCEL)) == CANCEL:
            return None
        dialog = BackupsDialog(self.catalog, backups, None, self._window)
        chosen = dialog.chosen if dialog.exec() else None
        return _documents().of_backup(self.catalog, path, chosen) if chosen is not None else None

    @cached_property
    def _hold(self) -> LockKeeper:
        from gui.report.lock_keeper import LockKeeper

        hold = LockKeeper(self)
        hold.lost.connect(self._bar)
        return hold

    def _bar(self, sentence: str) -> None:
        if self.document is not None:
            self.document.is_read_only = True
            self.barred.emit(sentence)

    def close(self) -> bool:
        """Let go of the report and show the start page, unless the user would rather stay."""
        if not self.may_leave():
            return False
        self._drop()
        self._hold.release()
        self.opened.emit(None)
        return True

    def may_leave(self) -> bool:
        """Whether the open report may be let go: it is saved, or the user saves it or does not want to."""
        field = QApplication.focusWidget()
        if field is not None:
            field.clearFocus()  # enters a figure that is still being typed
        document = self.document
        if document is None or not document.is_modified:
            return True
        title = document.title
        answer = choose(self._window, f"“{document.name}”改过，还没有保存。", title, (SAVE, DISCARD, CANCEL))
        return self.save() if answer == SAVE else answer == DISCARD

    def _take(self, make: Callable[[], Document | None]) -> None:
        if self.may_leave():
            self._put(make)

    def _put(self, make: Callable[[], Document | None]) -> None:
        try:
            document = make()
        except NianbaoError as error:
            tell(self._window, str(error))
            return
        if document is None:
            return
        self._drop()
        self.document = document
        if document.path is not None:
            Settings().remember(document.path)
        self.opened.emit(document)
        self._keep_hold(document)

    def leave(self) -> None:
        """Let go of the file, for the window closes; what is not saved is not wanted."""
        if self.document is not None:
            self.document.close()
        self._hold.release()

    def _drop(self) -> None:
        if self.document is not None:
            self.document.close()
            self.document.deleteLater()
        self.document = None

    def _keep_hold(self, document: Document) -> None:
        """Hold the file of *document* and no other; if someone else does, it is read-only."""
        if document.path is None or document.is_read_only:
            self._hold.release()
            return
        try:
            self._hold.take(document.path)
        except LockedError as error:
            self._bar(str(error))

    # ---- saving

    def save(self) -> bool:
        """Save to the report's file, or to one the user chooses; False if it was not saved."""
        document = self.document
        if document is None or document.path is None or document.is_read_only:
            return self.save_as()
        return self.save_to(document, document.path)

    def save_as(self) -> bool:
        """Save to a file the user chooses; False if it was not saved."""
        document = self.document
        if document is None:
            return False
        name = document.title
        suggestion = document.path or Settings().folder / f"{name}.nianbao"
        path = ask_save(self._window, "另存为", suggestion, PROJECTS)
        return path is not None and self.save_to(document, path)

    def save_to(self, document: Document, path: Path, *, overwrite: bool = False) -> bool:
        """Save to *path*; False, after the user was told why, if that was not possible."""
        field = QApplication.focusWidget()
        if isinstance(field, QAbstractSpinBox):
            field.interpretText()  # enters a year that is still being typed; other fields need no telling
        try:
            self._hold.take(path)
            document.save(path, overwrite=overwrite)
        except ChangedOnDiskError as error:
            return self._settle(document, path, error)
        except FileError as error:
            self._keep_hold(document)
            tell(self._window, str(error))
            return False
        Settings().remember(path)
        keep_opening(document.report)
        return True

    def _settle(self, document: Document, path: Path, error: ChangedOnDiskError) -> bool:
        answer = choose(self._window, "文件已在别处修改。", str(error), (SAVE_AS, OVERWRITE, CANCEL))
        if answer == SAVE_AS:
            return self.save_as()
        return answer == OVERWRITE and self.save_to(document, path, overwrite=True)

    def open_project(self) -> Project | None:
        """What is open, for a rescue copy."""
        return self.document.project if self.document is not None else None


def _documents() -> type[Document]:
    """Imported when first needed: the start page is there sooner without it."""
    from gui.report.document import Document

    return Document
