"""PDF files and printers."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from export.manuscript import Passage, PassageStyle
from gui.preview.output import pdf_bytes, print_pages, write_pdf
from gui.preview.pages import paginated, passage_items
from gui.preview.pdf_text import searchable
from gui.preview.printouts import Printout
from gui.preview.typefaces import typefaces_of
from model.errors import FileError


@pytest.fixture
def printout(qapp: QApplication) -> Printout:
    """Three pages of text."""
    typefaces = typefaces_of("system")
    items = tuple(item for _ in range(66) for item in passage_items(Passage("公开", PassageStyle.BODY), typefaces))
    return Printout("年报", paginated(items, typefaces.page), typefaces)


def pages_in(pdf: bytes) -> int:
    return pdf.count(b"/Type /Page\n")


def test_a_pdf_has_every_page(printout: Printout):
    assert pages_in(pdf_bytes(printout)) == len(printout.pages) == 3


def test_a_printer_gets_the_pages_it_was_told_to(printout: Printout, tmp_path: Path):
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "一份.pdf"))
    printer.setFromTo(2, 3)
    print_pages(printout, printer)
    assert pages_in((tmp_path / "一份.pdf").read_bytes()) == 2


def test_what_keeps_a_pdf_from_being_written_is_told_in_words(printout: Printout, tmp_path: Path):
    with pytest.raises(FileError, match="无法保存"):
        write_pdf(printout, tmp_path / "没有" / "年报.pdf")


def test_characters_that_only_look_right_become_those_that_are_searched_for():
    mended = searchable(b"<0001> <0004> [<2F00> <0001> <5DE5> <2f2f> ]")
    assert mended == b"<0001> <0004> [<4E00> <0020> <5DE5> <5DE5> ]"


def test_only_tables_of_characters_are_touched():
    data = b"<2F00> stream \x00[<2F00 <0001>"
    assert searchable(data) == data
