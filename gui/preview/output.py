"""Pages on paper and in PDF files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtWidgets import QWidget

from gui.preview.pdf_text import searchable
from gui.preview.printables import Paper
from model.storage.atomic_files import write_atomically

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

TWIPS: Final = 1440
"""To an inch."""


def write_pdf(paper: Paper, path: Path) -> None:
    """Writes *paper* to *path*. Raises what `write_atomically` raises."""
    write_atomically(path, pdf_bytes(paper))


def pdf_bytes(paper: Paper) -> bytes:
    """*paper* as a PDF file with its text and faces in it."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(TWIPS)
    writer.setPageLayout(_layout(paper))
    writer.setTitle(paper.name)
    painter = QPainter(writer)
    for place, page in enumerate(paper.pages):
        if place:
            writer.newPage()
        page.paint(painter, paper.types, draft=paper.is_draft)
    painter.end()
    return searchable(bytes(buffer.data().data()))


def print_asking(paper: Paper, parent: QWidget) -> None:
    """Prints *paper* where and how the user chooses to, if at all."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # not above: few print every time

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(paper.name)
    printer.setPageLayout(_layout(paper))
    printer.setFullPage(True)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle("打印")
    dialog.setMinMax(1, len(paper.pages))
    if dialog.exec() == QPrintDialog.DialogCode.Accepted:
        print_pages(paper, printer)


def print_pages(paper: Paper, printer: QPrinter) -> None:
    """Prints those pages of *paper* that *printer* was told to."""
    first, last = printer.fromPage() or 1, printer.toPage() or len(paper.pages)
    painter = QPainter(printer)
    painter.scale(printer.resolution() / TWIPS, printer.resolution() / TWIPS)
    for page in paper.pages[first - 1 : last]:
        if page.number > first:
            printer.newPage()
        page.paint(painter, paper.types, draft=paper.is_draft)
    painter.end()


def _layout(paper: Paper) -> QPageLayout:
    """The sheet as the office's template has it; the margins are those of the pages themselves."""
    page = paper.types.page
    points = QSizeF(page.width * 72 / TWIPS, page.height * 72 / TWIPS)
    upright = page.width <= page.height
    size = QPageSize(points if upright else points.transposed(), QPageSize.Unit.Point)
    way = QPageLayout.Orientation.Portrait if upright else QPageLayout.Orientation.Landscape
    return QPageLayout(size, way, QMarginsF(0, 0, 0, 0))
