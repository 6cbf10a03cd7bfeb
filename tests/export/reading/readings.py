"""What tests of reading share."""

from pathlib import Path

from export.reading.assembly import Reading
from export.reading.reader import read_report
from model.address import Address
from model.catalog import load_catalog
from model.evaluation import evaluate
from model.values import Value

CATALOG = load_catalog()
WORD = Path(__file__).parent.parent.parent / "data" / "word"


def seen(reading: Reading) -> dict[Address, Value]:
    """Every figure as the file shows it, totals too."""
    return dict(evaluate(reading.template, reading.report).values)


def read_as_report(data: bytes) -> Reading:
    """A file read against the shipped formats, the loading of which is no part of it."""
    return read_report(data, CATALOG)
