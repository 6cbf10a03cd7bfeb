"""Written reports as LibreOffice lays them out, in faces that look like the official ones."""

import re
import subprocess
from pathlib import Path

import pytest

from export.word.writer import document_bytes
from model.evaluation import evaluate
from model.report import Paragraph, Report, new_report
from tests.documents import need, pdf_of
from tests.export.samples import FORMATS, sample, written


def printed(report: Report) -> bytes:
    template = FORMATS[report.template]
    return document_bytes(template, report, evaluate(template, report))


def with_text_around(name: str) -> bytes:
    """A published report with text before and after each table."""
    template, report, _ = sample(name)
    around = (Paragraph(text="表前的文字。" * 40), Paragraph(text="表后的文字。" * 40, block=2))
    for section in template.sections:
        report = report.with_narrative(section.id, around)
    return printed(report)


REPORTS = {
    "2019, published": lambda: written("shangyu_2019"),
    "2019, empty": lambda: printed(new_report(FORMATS["2019"], 2019, "某局")),
    "2019, text around the tables": lambda: with_text_around("shangyu_2019"),
    "2021, published by a department": lambda: written("shuyang_fgj_2023", typefaces="gb2312"),
    "2021, published by a city": lambda: written("suqian_2024", typefaces="fangzheng"),
    "2021, text around the tables": lambda: with_text_around("suqian_2023"),
}


def pdf(data: bytes, folder: Path) -> Path:
    document = folder / "年报.docx"
    document.write_bytes(data)
    return pdf_of(document, folder)


def pages(data: bytes, folder: Path) -> list[str]:
    """The text of each page as it is laid out."""
    need("pdftoppm")
    command = ["pdftotext", "-layout", "-enc", "UTF-8", pdf(data, folder), "-"]
    text = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    return text.removesuffix("\f").split("\f")


@pytest.mark.every(6)
@pytest.mark.parametrize("case", REPORTS)
def test_table_three_stands_on_one_page_and_every_page_has_its_number(case: str, tmp_path: Path):
    texts = pages(REPORTS[case](), tmp_path)
    first = [number for number, text in enumerate(texts) if "申请人情况" in text]
    last = [number for number, text in enumerate(texts) if "结转下年度继续办理" in text]
    assert len(first) == 1
    assert first == last
    for number, text in enumerate(texts, 1):
        assert "".join(text.rstrip().splitlines()[-1].split()) == f"—{number}—"


def test_a_page_of_text_holds_twenty_two_lines_of_twenty_eight_characters(tmp_path: Path):
    text = (Paragraph(text="公" * 28 * 70),)
    report = new_report(FORMATS["2021"], 2021, "某局").with_narrative("overview", text)
    lines = [line.strip() for line in pages(printed(report), tmp_path)[1].splitlines() if line.strip()]
    assert lines[:-1] == ["公" * 28] * 22


@pytest.mark.every(8)
@pytest.mark.parametrize("length", range(0, 22, 3))
def test_the_organ_and_the_date_never_stand_alone_on_a_page(length: int, tmp_path: Path):
    _, report, _ = sample("shuyang_fgj_2023")
    text = tuple(Paragraph(text="情况。") for _ in range(length + 1))
    last = pages(printed(report.with_narrative("other", text)), tmp_path)[-1]
    assert "情况。" in last
    assert "2024年1月15日" in "".join(last.split())


def test_a_draft_says_so_on_every_page(tmp_path: Path):
    texts = pages(written("shangyu_2019", draft=True), tmp_path)
    assert len(texts) > 3
    assert all(re.search(r"草\s*稿", text) for text in texts)


@pytest.mark.every(3)
@pytest.mark.parametrize("typefaces", ["system", "gb2312", "fangzheng"])
def test_every_character_is_set_in_a_face_that_was_named(typefaces: str, tmp_path: Path):
    listed = subprocess.run(
        ["pdffonts", pdf(written("shangyu_2019", typefaces=typefaces), tmp_path)], capture_output=True
    )
    names = {line.split()[0].partition("+")[2] for line in listed.stdout.decode().splitlines()[2:]}
    families = {re.split("[-]", name)[0] for name in names}
    assert families == {"FandolFang", "FandolKai", "FandolHei", "FandolSong", "LiberationSerif"}
