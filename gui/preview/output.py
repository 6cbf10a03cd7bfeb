"""Printing and PDF files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtWidgets import QWidget

from gui.dialogs import run, tell
from gui.preview.pdf_text import searchable
from gui.preview.printouts import Printout
from model.errors import FileError
from model.storage.atomic_files import write_atomically

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

TWIPS: Final = 1440
"""Twips per inch."""


def write_pdf(printout: Printout, path: Path) -> None:
    """Write *printout* to *path* as PDF. Raises `FileError`."""
    printout.require_all()
    write_atomically(path, pdf_bytes(printout))


def pdf_bytes(printout: Printout) -> bytes:
    """*printout* as a PDF file with embedded fonts and searchable text."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(TWIPS)
    writer.setPageLayout(_layout(printout))
    writer.setTitle(printout.name)
    painter = QPainter(writer)
    for place, page in enumerate(printout.pages):
        if place:
            writer.newPage()
        page.paint(painter, printout.typefaces, draft=printout.is_draft)
    painter.end()
    return searchable(bytes(buffer.data().data()))


def print_asking(printout: Printout, parent: QWidget) -> None:
    """Show the print dialog and print *printout* if it is accepted."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # not above: keeps the preview quick

    try:
        printout.require_all()
    except FileError as error:
        tell(parent, str(error))
        return
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(printout.name)
    printer.setPageLayout(_layout(printout))
    printer.setFullPage(True)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle("打印")
    dialog.setMinMax(1, len(printout.pages))
    if run(dialog):
        print_pages(printout, printer)


def print_pages(printout: Printout, printer: QPrinter) -> None:
    """Print the pages of *printout* that are set in *printer*."""
    first, last = printer.fromPage() or 1, printer.toPage() or len(printout.pages)
    painter = QPainter(printer)
    painter.scale(printer.resolution() / TWIPS, printer.resolution() / TWIPS)
    for page in printout.pages[first - 1 : last]:
        if page.number > first:
            printer.newPage()
        page.paint(painter, printout.typefaces, draft=printout.is_draft)
    painter.end()


def _layout(printout: Printout) -> QPageLayout:
    """The page size of the office template without margins, which the pages contain themselves."""
    page = printout.typefaces.page
    points = QSizeF(page.width * 72 / TWIPS, page.height * 72 / TWIPS)
    upright = page.width <= page.height
    size = QPageSize(points if upright else points.transposed(), QPageSize.Unit.Point)
    orientation = QPageLayout.Orientation.Portrait if upright else QPageLayout.Orientation.Landscape
    return QPageLayout(size, orientation, QMarginsF(0, 0, 0, 0))
