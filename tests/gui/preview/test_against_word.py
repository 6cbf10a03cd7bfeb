"""The printed report beside the Word document as LibreOffice prints it, page by page."""

import re
import subprocess
from collections import Counter
from pathlib import Path

import mammoth
import pytest

from export.word.writer import document_bytes
from model.evaluation import evaluate
from tests.documents import need, pdf_of
from tests.export.samples import FORMATS
from tests.gui.preview.printing import CASES, report_of, write_all

pytestmark = pytest.mark.xdist_group("printed")  # its fixture is slow: one worker makes it


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the PDF of every case as the preview writes it."""
    need("Fandol fonts", "pdftoppm")
    folder = tmp_path_factory.mktemp("printed")
    write_all(folder)
    return folder


def word_document(case: str, folder: Path) -> Path:
    report = report_of(case)
    template = FORMATS[report.template]
    path = folder / f"{case}.docx"
    styles = folder / "styles.docx"
    styles.write_bytes(CASES[case].template())
    evaluation = evaluate(template, report)
    path.write_bytes(document_bytes(template, report, evaluation, typefaces=CASES[case].typefaces, styles=styles))
    return path


def pages(pdf: Path) -> list[str]:
    """The characters of each page, without white space."""
    command = ["pdftotext", "-layout", "-enc", "UTF-8", pdf, "-"]
    text = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    return ["".join(page.split()) for page in text.removesuffix("\f").split("\f")]


def tables_by_page(case: str, texts: list[str]) -> dict[str, list[int]]:
    """On which pages each table has words of its first and of its last row."""
    template = FORMATS[report_of(case).template]
    marks = {
        "disclosure": ("第二十条第（一）项", "行政事业性收费"),
        "requests": ("申请人情况", "结转下年度继续办理"),
        "disputes": ("未经复议直接起诉", "尚未"),
    }
    assert set(marks) == {table.id for table in template.tables}
    return {
        f"{table}: {words}": [number for number, text in enumerate(texts, 1) if words in text]
        for table, pair in marks.items()
        for words in pair
    }


@pytest.mark.every(8)
@pytest.mark.parametrize("case", CASES)
def test_every_table_stands_on_the_same_page(case: str, printed: Path, tmp_path: Path):
    ours, theirs = pages(printed / f"{case}.pdf"), pages(pdf_of(word_document(case, tmp_path), tmp_path))
    assert tables_by_page(case, ours) == tables_by_page(case, theirs)
    assert len(ours) == len(theirs)


@pytest.mark.every(4)
@pytest.mark.parametrize("case", CASES)
def test_every_character_is_that_of_the_word_document(case: str, printed: Path, tmp_path: Path):
    # not of its print: LibreOffice leaves out a comma that hangs over the edge of some justified lines
    texts = list(enumerate(pages(printed / f"{case}.pdf"), 1))
    assert all(text.endswith(f"—{number}—") for number, text in texts)
    ours = "".join(text.removesuffix(f"—{number}—") for number, text in texts)
    with word_document(case, tmp_path).open("rb") as file:
        theirs = "".join(mammoth.extract_raw_text(file).value.split())
    assert Counter(ours) == Counter(theirs)


@pytest.mark.parametrize("case", CASES)
def test_the_words_of_the_file_can_be_found(case: str, printed: Path):
    text = "".join(pages(printed / f"{case}.pdf"))
    for section in FORMATS[report_of(case).template].sections:
        assert section.heading in text
    assert not re.search("[\u2e80-\u2fdf\ufffd]", text)


@pytest.mark.parametrize("case", CASES)
def test_every_character_is_set_in_a_face_that_was_named_and_put_into_the_file(case: str, printed: Path):
    listed = subprocess.run(["pdffonts", printed / f"{case}.pdf"], capture_output=True, check=True).stdout.decode()
    lines = [line.split() for line in listed.splitlines()[2:]]
    families = {re.split("-", line[0].partition("+")[2] or line[0])[0] for line in lines}
    assert families <= {"FandolFang", "FandolKai", "FandolHei", "FandolSong", "LiberationSerif"}
    assert families >= {"FandolFang", "FandolHei", "FandolSong", "LiberationSerif"}
    assert all(line[-5] == "yes" for line in lines), listed
