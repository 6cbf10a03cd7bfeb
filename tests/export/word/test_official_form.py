"""The wording and the layout of our 2021版 beside the official form, published as a Word file (A30)."""

import io
import re
from pathlib import Path

import mammoth
import pytest

from export.word.writer import document_bytes
from model.evaluation import evaluate
from model.report import new_report
from tests.export.mammoth_reading import Reading, read
from tests.export.samples import FORMATS

OFFICIAL = Path(__file__).parents[2] / "data" / "official-2021.docx"


@pytest.fixture(scope="module")
def official() -> Reading:
    return read(OFFICIAL.read_bytes())


@pytest.fixture(scope="module")
def blank() -> bytes:
    template = FORMATS["2021"]
    report = new_report(template, 2021, "某局")
    return document_bytes(template, report, evaluate(template, report))


@pytest.fixture(scope="module")
def ours(blank: bytes) -> Reading:
    return read(blank)


def words(rows: list[list[str]]) -> list[list[str]]:
    """A table without the white space the official form breaks its narrow headings with."""
    return [["".join(text.split()) for text in row] for row in rows]


@pytest.mark.every(3)
@pytest.mark.parametrize("place", [0, 1, 2], ids=["表二", "表三", "表四"])
def test_every_cell_of_a_table_reads_as_in_the_official_form(place: int, official: Reading, ours: Reading):
    assert words(ours.tables[place]) == words(official.tables[place])


def test_the_headings_read_as_in_the_official_form(official: Reading, ours: Reading):
    def headings(reading: Reading) -> list[str]:
        return [text for text in reading.paragraphs if re.match("[一二三四五六]、", text)]

    assert len(headings(official)) == 6
    assert headings(ours) == headings(official)


def test_merged_cells_span_what_they_span_in_the_official_form(blank: bytes):
    assert spans(blank) == spans(OFFICIAL.read_bytes())


def spans(data: bytes) -> list[str]:
    html = mammoth.convert_to_html(io.BytesIO(data)).value
    return re.findall(r"(?:col|row)span=\"\d+\"", html)
