"""The command 从台账填表: files are chosen, dropped or copied, and figures are shown with their lines."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from gui.dialogs import ask_files, ask_save, run, tell
from gui.report.filing import Filing
from gui.settings.settings import Settings
from model.address import Address
from model.errors import NianbaoError

if TYPE_CHECKING:  # imported when first needed, for a quick start
    from gui.register.sources import Source
    from gui.report.document import Document

BLANK: Final = "空白台账.xlsx"
WORKBOOK: Final = "Excel 工作簿 (*.xlsx)"
NO_REPORT: Final = "这是台账：请先新建或打开一份年报，再拖进来，表里的数就从台账数出来。"
NOTHING_COPIED: Final = "还没有复制台账：请在 Excel 或 WPS 里选中台账的列名和各行，复制（Ctrl+C），再点这里。"


class RegisterActions(QObject):
    """Fills the open report of *filing* from registers; remembers, until the program ends, from which files."""

    def __init__(self, filing: Filing, window: QWidget) -> None:
        super().__init__(window)
        self._filing = filing
        self._window = window
        self._last: tuple[Document, Sequence[Path]] | None = None

    def choose(self) -> None:
        """Fill from files the user chooses."""
        self._choose(None)

    def take(self, paths: Sequence[Path]) -> None:
        """Fill from the files at *paths*."""
        document = self._filing.document
        if document is None:
            tell(self._window, NO_REPORT)
        else:
            self._fill(document, paths, None)

    def take_copied(self) -> None:
        """Fill from the cells on the clipboard."""
        from gui.register.sources import copied_cells

        document, cells = self._filing.document, copied_cells(QGuiApplication.clipboard().mimeData())
        if cells is None:
            tell(self._window, NOTHING_COPIED)
        elif document is not None:
            self._run(document, [cells], None)

    def show_lines(self, address: Address) -> None:
        """Show the lines that the figure at *address* counts, in the file read last, or else in one to choose."""
        document = self._filing.document
        if document is not None and self._last is not None and self._last[0] is document:
            self._fill(document, self._last[1], address)
        else:
            self._choose(address)

    def save_blank(self) -> None:
        """Write a blank register where the user wants it."""
        from export.register.blank import blank_register
        from model.storage.atomic_files import write_atomically

        document = self._filing.document
        folder = Settings().folder_beside(None if document is None else document.path)
        path = ask_save(self._window, "导出空白台账", folder / BLANK, WORKBOOK)
        if path is None:
            return
        year = date.today().year
        try:
            template = self._filing.catalog.for_year(year) if document is None else document.template
            write_atomically(path, blank_register(template))
        except NianbaoError as error:
            tell(self._window, str(error))

    def add_calendar(self) -> None:
        """Add the days off of a year."""
        from gui.register.calendar_dialog import CalendarDialog

        run(CalendarDialog(self._window))

    def _choose(self, address: Address | None) -> None:
        from gui.register.sources import REGISTERS
        from gui.worker_process import WORKERS

        document = self._filing.document
        if document is None:
            return
        WORKERS.get_ready(self._filing.catalog)
        folder = Settings().folder_beside(document.path)
        paths = ask_files(self._window, "选择台账（可以选几个，按月或按季分开的一起选）", folder, REGISTERS)
        if paths:
            self._fill(document, paths, address)

    def _fill(self, document: Document, paths: Sequence[Path], address: Address | None) -> None:
        self._last = (document, tuple(paths))
        self._run(document, paths, address)

    def _run(self, document: Document, sources: Sequence[Source], address: Address | None) -> None:
        from gui.register.dialog import RegisterDialog
        from model.register.counting import RegisterError, counted_table

        try:
            counted_table(document.template)
        except RegisterError as error:
            tell(self._window, str(error))
            return
        run(RegisterDialog(document, sources, self._window, address))
