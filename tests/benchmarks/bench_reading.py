"""Reading a hundred finished files, beside parsing the same files plainly and beside python-docx with its cells."""

import io
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from time import process_time

from docx import Document
from lxml import etree

from export.reading.assembly import Reading
from export.reading.reader import read_report
from model.catalog import load_catalog
from model.evaluation import evaluate
from tests.benchmarks.harness import Case
from tests.export.samples import written
from tests.reports import NAMES

FOLDER = Path(__file__).parent.parent / "data" / "word"
REPORTS = 100
CATALOG = load_catalog()


def cases() -> Iterator[Case]:
    files = hundred()
    yield Case(
        f"read {REPORTS} reports / unzip, parse and iterate them",
        partial(each, files, read),
        partial(each, files, iterated),
        goal=4,
        rounds=5,
        clock=process_time,
    )
    yield Case(
        f"read {REPORTS} reports / python-docx with row.cells",
        partial(each, files, read),
        partial(each, files, opened),
        goal=3,
        faster=True,
        rounds=3,
        clock=process_time,
    )
    yield Case(
        "check-up of a file / reading it",
        partial(each, files[:20], checked),
        partial(each, files[:20], read),
        goal=3,
        rounds=10,
    )


def hundred() -> list[bytes]:
    """The published reports and our own documents of them, in turns."""
    few = [(FOLDER / f"{name}.docx").read_bytes() for name in NAMES] + [written(name) for name in NAMES]
    return [few[place % len(few)] for place in range(REPORTS)]


def each(files: list[bytes], work: Callable[[bytes], object]) -> None:
    for data in files:
        work(data)


def read(data: bytes) -> Reading:
    return read_report(data, CATALOG)


def checked(data: bytes) -> int:
    """From the bytes to everything there is to show."""
    reading = read(data)
    return len((*reading.findings, *evaluate(reading.template, reading.report, final=True).findings))


def iterated(data: bytes) -> int:
    """Every element of every part, once."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [archive.read(name) for name in archive.namelist() if name.endswith((".xml", ".rels"))]
    return sum(1 for part in parts for _ in etree.fromstring(part).iter())


def opened(data: bytes) -> int:
    """Every cell's text, the way one is shown in python-docx's own pages."""
    tables = Document(io.BytesIO(data)).tables
    return sum(len(cell.text) for table in tables for row in table.rows for cell in row.cells)
