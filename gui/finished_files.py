"""The commands of the main window for files of others: import, take back, check-up, registers, drag and drop."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget

from gui.dialogs import FINISHED, ask_open, run
from gui.report.filing import Filing
from gui.settings.settings import Settings
from gui.widgets.dropping import dropped_paths
from model.errors import FileError
from model.storage.file_names import COLLECTION_SUFFIX

if TYPE_CHECKING:  # imported when first needed: the start page is there sooner without it
    from export.reading.finished_file import FinishedFile
    from gui.checkup.window import CheckupWindow
    from gui.desk.window import DeskWindow
    from gui.register.actions import RegisterActions
    from gui.report.document import Document


class FinishedFiles(QObject):
    """Commands of *window* on finished files. *filing* holds the open report.

    `checkup` and `desk` are windows of their own. Both are None until first opened, the desk again once closed.
    """

    def __init__(self, filing: Filing, window: QWidget) -> None:
        super().__init__(window)
        self._filing = filing
        self._window = window
        self.checkup: CheckupWindow | None = None
        self.desk: DeskWindow | None = None

    @cached_property
    def registers(self) -> RegisterActions:
        """The commands that fill the report from registers."""
        from gui.register.actions import RegisterActions

        return RegisterActions(self._filing, self._window)

    def import_chosen(self) -> None:
        """Import a file the user chooses, or take it back if it was exported from the open report."""
        self._get_ready()
        path = ask_open(self._window, "选择要导入的成稿", Settings().folder, FINISHED)
        if path is not None:
            self.receive(path)

    def take_back_chosen(self) -> None:
        """Take back the changes in an exported document the user chooses."""
        document = self._filing.document
        if document is None:
            return
        self._get_ready()
        path = ask_open(self._window, "选择改过的 Word 文件", Settings().folder_beside(document.path), FINISHED)
        if path is not None:
            self._take_back(document, path)

    def _get_ready(self) -> None:
        """Start the process that will read the file, while the user looks for it."""
        from gui.worker_process import WORKERS

        WORKERS.get_ready(self._filing.catalog)

    def receive(self, path: Path) -> None:
        """Offer a document that came from the open report to be taken back, any other file to be imported."""
        self._window.activateWindow()
        document = self._filing.document
        file = None if document is None else _opened(path)
        if document is not None and file is not None and _comes_from(document, file):
            self._take_back(document, path, file)
        else:
            self._import(path, file)

    def _from_checkup(self, take: Callable[[Path], object], path: Path) -> None:
        """Let *take* open or change a report, which is then in front; the check-up comes back if nothing came of it.

        A window with a parent always stands in front of it, so the check-up is hidden; its results are kept.
        """
        assert self.checkup is not None
        before = self._open_state
        self.checkup.hide()
        take(path)
        if self._open_state == before:
            self.checkup.show()
            self.checkup.activateWindow()

    @property
    def _open_state(self) -> tuple[Document | None, int]:
        document = self._filing.document
        return document, 0 if document is None else document.undo_stack.index()

    def _take_back(self, document: Document, path: Path, file: FinishedFile | None = None) -> None:
        from gui.returning.return_dialog import ReturnDialog

        dialog = ReturnDialog(document, path, self._window, file)
        run(dialog)
        if dialog.wants_import:
            self._import(path)

    def _import(self, path: Path, file: FinishedFile | None = None) -> None:
        from gui.word_import.actions import import_file

        import_file(self._filing, path, self._window, file)

    def import_copied(self) -> None:
        """Import the report on the clipboard, copied from a web page or a document."""
        from gui.word_import.actions import import_copied

        import_copied(self._filing, self._window)

    def open_checkup(self, paths: Sequence[Path] = ()) -> None:
        """Show the check-up window and check *paths*, files and folders."""
        from gui.checkup.window import CheckupWindow

        if self.checkup is None:
            self.checkup = CheckupWindow(self._filing.catalog, self._window)
            self.checkup.import_wanted.connect(partial(self._from_checkup, self.receive))
            self.checkup.open_wanted.connect(partial(self._from_checkup, self._filing.open_path))
        self.checkup.show()
        self.checkup.activateWindow()
        if paths:
            self.checkup.check(paths)

    def open_desk(self, path: Path | None = None) -> None:
        """Show the desk of the county's office, with the collection at *path* if given."""
        from gui.desk.window import DeskWindow

        if self.desk is None:
            self.desk = DeskWindow(self._filing.catalog)
            self.desk.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self.desk.destroyed.connect(self._forget_desk)
            self.desk.project_wanted.connect(self._open_sum)
        self.desk.show()
        self.desk.activateWindow()
        if path is not None:
            self.desk.open_path(path)

    def _forget_desk(self) -> None:
        self.desk = None

    def _open_sum(self, path: Path) -> None:
        self._window.activateWindow()
        self._filing.open_path(path)

    def take_dropped(self, data: QMimeData) -> None:
        """Handle dropped files: open a project, import or take back a finished file, check several, count registers."""
        paths = dropped_paths(data)
        # After the drop has ended: until then the program the files come from is blocked.
        QTimer.singleShot(0, self, partial(self._take, paths))  # pyright: ignore - PySide6's stubs forget an import

    def _take(self, paths: Sequence[Path]) -> None:
        from export.checking import is_project
        from export.register.reader import is_register

        if all(map(is_register, paths)):
            self._window.activateWindow()
            self.registers.take(paths)
        elif len(paths) > 1 or paths[0].is_dir():
            self.open_checkup(paths)
        elif paths[0].suffix == COLLECTION_SUFFIX:
            self.open_desk(paths[0])
        elif is_project(paths[0]):
            self._filing.open_path(paths[0])
        else:
            self.receive(paths[0])

    def close(self) -> None:
        """Close the other windows; what runs in them ends."""
        for window in (self.checkup, self.desk):
            if window is not None:
                window.close()


def _opened(path: Path) -> FinishedFile | None:
    """The file at *path* in memory, None if it cannot be read: whoever reads it then says why."""
    from export.reading.finished_file import FinishedFile

    with suppress(FileError):
        return FinishedFile.at(path)
    return None


def _comes_from(document: Document, file: FinishedFile) -> bool:
    from gui.returning.origin import comes_from

    return comes_from(document, file)
