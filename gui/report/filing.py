"""Opening, saving and closing reports, with the questions asked on the way."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QWidget

from gui.dialogs import CANCEL, PROJECTS, ask_open, ask_save, choose, run, tell
from gui.settings.settings import Settings
from gui.start.new_report import remember_opening
from gui.start.recent_files import about
from model.errors import ChangedOnDiskError, FileError, LockedError, NewerFileError, NianbaoError, ProjectFileError
from model.storage.file_names import suggested_name

if TYPE_CHECKING:
    from gui.report.document import Document
    from gui.report.last_year_finder import LastYearFinder
    from gui.report.lock_keeper import LockKeeper
    from gui.report.window_calls import CallListener
    from model.catalog import Catalog
    from model.report import Report
    from model.storage.project import Project
    from model.storage.recovery import Recovery

SAVE, SAVE_AS, DISCARD, OVERWRITE = "保存", "另存为…", "不保存", "覆盖"
OVERWRITE_YEAR = "仍存到这个文件"
WRITE_ANEW: Final = "在原处重新写"
READ_ONLY, COPY, FROM_BACKUP = "只读打开", "打开副本", "从备份恢复…"


class Filing(QObject):
    """Holds the open report of a window in `document`, None if there is none.

    `called_other` is emitted when a file was open in another window of the user's, which came to the front instead.
    `opened` carries the `Document` that was opened, or None for the start page. `became_read_only` carries a sentence
    when another program has taken the lock of the open file, `told` what was done to the report that was opened.
    `asked` carries a question about it, and functions by the text of the answer that calls them.
    """

    opened = Signal(object)
    called_other = Signal()
    told = Signal(str)
    asked = Signal(str, object)
    became_read_only = Signal(str)

    def __init__(self, load_catalog: Callable[[], Catalog], window: QWidget) -> None:
        super().__init__(window)
        self._load_catalog = load_catalog
        self.document: Document | None = None
        self.knows_gone = False
        """Whether the user was told that the open file is no longer where it was."""
        self._window = window

    @property
    def catalog(self) -> Catalog:
        """The catalog of formats."""
        return self._load_catalog()

    # ---- opening; each asks first to save the open report

    def begin(self, report: Report) -> None:
        """Open *report* as a new one without a file."""
        self._replace_if_allowed(lambda: _document_class()(self.catalog, report))

    def open_sample(self) -> None:
        """Open the sample as a report without a file."""
        from model.places import sample_path
        from model.storage.project_file import read_project

        def sample() -> Document:
            return _document_class().of_project(self.catalog, read_project(sample_path(), self.catalog))

        self._replace_if_allowed(sample)

    def open_path(self, path: Path) -> None:
        """Open the project file at *path*."""
        self._replace_if_allowed(lambda: self._open_locked(path.absolute()))

    def ask_open(self) -> None:
        """Open a project file the user chooses."""
        if self.may_leave() and (path := ask_open(self._window, "打开项目文件", Settings().folder)):
            self._replace(lambda: self._open_locked(path))

    def recover(self, recovery: Recovery) -> None:
        """Open the unsaved work that a crash left behind."""
        self._replace_if_allowed(lambda: _document_class().recovered(self.catalog, recovery))

    def reopen(self) -> None:
        """Read the open file again; unsaved edits are lost."""
        document = self.document
        if document is not None and (path := document.path) is not None:
            self._replace(lambda: self._open_locked(path))

    def _open_locked(self, path: Path) -> Document | None:
        """Open the file at *path* and lock it; None if it is locked by others and the user cancels.

        Raises `FileError`. A file that cannot be read is replaced by a backup the user chooses.
        """
        try:
            document = _document_class().open(self.catalog, path)
        except NewerFileError:
            raise
        except ProjectFileError as error:
            return self._from_backup(path, error)
        try:
            self._lock.take(path)
        except LockedError as error:
            from gui.report.window_calls import call_window  # not above: seldom needed

            if call_window(path):
                self.called_other.emit()
                return None
            answer = choose(self._window, f"“{path.name}”已在别处打开。", str(error), (READ_ONLY, COPY, CANCEL))
            if answer == COPY:
                return _document_class().of_project(self.catalog, document.project)
            document.is_read_only = True
            return document if answer == READ_ONLY else None
        return document

    def _from_backup(self, path: Path, error: ProjectFileError) -> Document | None:
        """The backup the user chooses instead; None if cancelled. Raises *error* if there are no backups."""
        from gui.versions.backups_dialog import BackupsDialog
        from model.storage.backups import backups_of

        backups = backups_of(path)
        if not backups:
            raise error
        if choose(self._window, "项目文件打不开。", str(error), (FROM_BACKUP, CANCEL)) == CANCEL:
            return None
        dialog = BackupsDialog(self.catalog, backups, None, self._window)
        chosen = dialog.chosen if run(dialog) else None
        return _document_class().of_backup(self.catalog, path, chosen) if chosen is not None else None

    @cached_property
    def _finder(self) -> LastYearFinder:
        from gui.report.last_year_finder import LastYearFinder

        finder = LastYearFinder(self)
        finder.found.connect(self.told)
        finder.asked.connect(self.asked)
        return finder

    @cached_property
    def _listener(self) -> CallListener:
        from gui.report.window_calls import CallListener

        listener = CallListener(self)
        listener.called.connect(self._come_to_front)
        return listener

    def _come_to_front(self) -> None:
        window = self._window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()

    @cached_property
    def _lock(self) -> LockKeeper:
        from gui.report.lock_keeper import LockKeeper

        keeper = LockKeeper(self)
        keeper.lost.connect(self._make_read_only)
        return keeper

    def _make_read_only(self, sentence: str) -> None:
        if self.document is not None:
            self.document.is_read_only = True
            self.became_read_only.emit(sentence)

    def close(self) -> bool:
        """Close the report and show the start page; False if the user cancels."""
        if not self.may_leave():
            return False
        self._drop_document()
        self._listener.listen_for(None)
        self._lock.release()
        self.opened.emit(None)
        return True

    def may_leave(self) -> bool:
        """Whether the open report may be closed: it has no unsaved edits, or the user saves or discards them."""
        field = QApplication.focusWidget()
        if field is not None:
            field.clearFocus()  # commits a figure that is still being edited
        document = self.document
        if document is None or not document.is_modified:
            return True
        title = document.title
        answer = choose(self._window, f"“{document.name}”改过，还没有保存。", title, (SAVE, DISCARD, CANCEL))
        return self.save() if answer == SAVE else answer == DISCARD

    def _replace_if_allowed(self, make: Callable[[], Document | None]) -> None:
        if self.may_leave():
            self._replace(make)

    def _replace(self, make: Callable[[], Document | None]) -> None:
        try:
            document = make()
        except NianbaoError as error:
            tell(self._window, str(error))
            return
        if document is None:
            return
        self._drop_document()
        self.document, self.knows_gone = document, False
        if document.path is not None:
            Settings().remember(document.path, about(document))
            document.export_seal = Settings().export_seal(document.path)
        document.exported.connect(self._remember_export)
        self.opened.emit(document)
        self._lock_file_of(document)
        self._listener.listen_for(document.path)
        self._finder.look(document)

    def leave(self) -> None:
        """Release the file because the window closes; unsaved edits are discarded."""
        self._finder.stop()
        if self.document is not None:
            self.document.close()
        self._listener.listen_for(None)
        self._lock.release()

    def _drop_document(self) -> None:
        self._finder.stop()
        if self.document is not None:
            self.document.close()
            self.document.deleteLater()
        self.document = None

    def _lock_file_of(self, document: Document) -> None:
        """Lock the file of *document* and release any other; it becomes read-only if others hold the lock."""
        if document.path is None or document.is_read_only:
            self._lock.release()
            return
        try:
            self._lock.take(document.path)
        except LockedError as error:
            self._make_read_only(str(error))

    # ---- saving

    def save(self) -> bool:
        """Save to the report's file, or to one the user chooses; False if it was not saved.

        A file that holds a report of another year is not replaced unasked.
        """
        document = self.document
        if document is None or document.path is None or document.is_read_only:
            return self.save_as()
        if self._is_gone(document):
            detail = f"{document.path} 可能改了名、移走或删掉了，也可能盘没有连上。"
            answer = choose(self._window, "原处已没有这个文件。", detail, (SAVE_AS, WRITE_ANEW, CANCEL))
            if answer != WRITE_ANEW:
                return answer == SAVE_AS and self.save_as()
        _enter_year_being_typed()
        from model.report import is_filled  # not above: keeps the start quick

        saved, present = document.saved_project.report, document.report
        if saved.year != present.year and is_filled(saved):
            question = f"“{document.path.name}”里存的是 {saved.year} 年的年报，现在是 {present.year} 年的。"
            detail = f"存到这个文件，{saved.year} 年的就只剩备份了；要留着它，请另存。"
            answer = choose(self._window, question, detail, (SAVE_AS, OVERWRITE_YEAR, CANCEL))
            if answer != OVERWRITE_YEAR:
                return answer == SAVE_AS and self.save_as()
        return self.save_to(document, document.path)

    def _is_gone(self, document: Document) -> bool:
        """Whether the file is no longer where it was, and the user was not told so."""
        from gui.report.document import OnDisk

        try:
            return not self.knows_gone and document.on_disk() is OnDisk.GONE
        except FileError:
            return False  # the drive cannot be reached; saving will report it

    def save_as(self) -> bool:
        """Save to a file the user chooses; False if it was not saved."""
        document = self.document
        if document is None:
            return False
        path, is_same_year = document.path, document.saved_project.report.year == document.report.year
        suggestion = Settings().folder_beside(path) / suggested_name(document.title, ".nianbao")
        if path is not None and document.is_read_only:
            suggestion = path.with_name(f"{path.stem}（副本）{path.suffix}")  # the file itself cannot be written
        elif path is not None and is_same_year:
            suggestion = path
        path = ask_save(self._window, "另存为", suggestion, PROJECTS)
        return path is not None and self.save_to(document, path)

    def save_to(self, document: Document, path: Path, *, overwrite: bool = False) -> bool:
        """Save to *path*; on failure the user is told why, and the result is False."""
        _enter_year_being_typed()
        try:
            self._lock.take(path)
            document.save(path, overwrite=overwrite)
        except ChangedOnDiskError as error:
            return self._resolve_conflict(document, path, error)
        except FileError as error:
            self._lock_file_of(document)
            tell(self._window, str(error))
            return False
        self.knows_gone = False
        Settings().remember(path, about(document))
        self._remember_export()
        self._listener.listen_for(path)
        remember_opening(document.report)
        self._finder.look(document)
        return True

    def _remember_export(self) -> None:
        """Keep for the next time what was exported from the open file."""
        document = self.document
        if document is not None and document.path is not None:
            Settings().remember_seal(document.path, document.export_seal)

    def _resolve_conflict(self, document: Document, path: Path, error: ChangedOnDiskError) -> bool:
        answer = choose(self._window, "文件已在别处修改。", str(error), (SAVE_AS, OVERWRITE, CANCEL))
        if answer == SAVE_AS:
            return self.save_as()
        return answer == OVERWRITE and self.save_to(document, path, overwrite=True)

    def open_project(self) -> Project | None:
        """The open report for a rescue copy; None if there is none."""
        return self.document.project if self.document is not None else None


def _enter_year_being_typed() -> None:
    """Enter the year that is still being edited in a field; other fields enter what is typed at once."""
    field = QApplication.focusWidget()
    if isinstance(field, QAbstractSpinBox):
        field.interpretText()


def _document_class() -> type[Document]:
    """The class `Document`, imported when first needed, for a quick start."""
    from gui.report.document import Document

    return Document
