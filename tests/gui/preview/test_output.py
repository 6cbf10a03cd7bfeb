"""PDF files and printers."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from export.manuscript import Passage, PassageStyle
from gui.preview.output import pdf_bytes, print_pages, write_pdf
from gui.preview.pages import paginated, passage_slabs
from gui.preview.pdf_text import searchable
from gui.preview.printables import Paper
from gui.preview.typefaces import types_of
from model.errors import FileError


@pytest.fixture
def paper(qapp: QApplication) -> Paper:
    """Three pages of text."""
    types = types_of("system")
    slabs = tuple(slab for _ in range(66) for slab in passage_slabs(Passage("公开", PassageStyle.BODY), types))
    return Paper("年报", paginated(slabs, types.page), types)


def pages_in(pdf: bytes) -> int:
    return pdf.count(b"/Type /Page\n")


def test_a_pdf_has_every_page(paper: Paper):
    assert pages_in(pdf_bytes(paper)) == len(paper.pages) == 3


def test_a_printer_gets_the_pages_it_was_told_to(paper: Paper, tmp_path: Path):
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "一份.pdf"))
    printer.setFromTo(2, 3)
    print_pages(paper, printer)
    assert pages_in((tmp_path / "一份.pdf").read_bytes()) == 2


def test_what_keeps_a_pdf_from_being_written_is_told_in_words(paper: Paper, tmp_path: Path):
    with pytest.raises(FileError, match="无法保存"):
        write_pdf(paper, tmp_path / "没有" / "年报.pdf")


def test_characters_that_only_look_right_become_those_that_are_searched_for():
    mended = searchable(b"<0001> <0004> [<2F00> <0001> <5DE5> <2f2f> ]")
    assert mended == b"<0001> <0004> [<4E00> <0020> <5DE5> <5DE5> ]"


def test_only_tables_of_characters_are_touched():
    data = b"<2F00> stream \x00[<2F00 <0001>"
    assert searchable(data) == data
