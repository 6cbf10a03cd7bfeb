"""Ledgers of texts held against one report: that of tests/cases/ledger/report.toml."""

import tomllib
from functools import cache
from pathlib import Path

from model.address import Address
from model.catalog import load_catalog
from model.evaluation import evaluate
from model.formats.template import BodyKind, CellKind, Template
from model.ledger.ledger import Ledger, ledger_of
from model.report import Paragraph, Report, new_report
from model.values import parse_value
from tests.entries import last_year, typed_value

FOLDER = Path(__file__).parents[2] / "cases" / "ledger"
YEAR = 2024


@cache
def template(name: str = "2021") -> Template:
    return load_catalog().template(name)


@cache
def waterworks(kind: BodyKind = BodyKind.DEPARTMENT) -> Report:
    """The report of 某县水务局, whose blank counts are 0."""
    entries = tomllib.loads((FOLDER / "report.toml").read_text("utf-8"))["entries"]
    counts = [cell for cell in template().cells.values() if not cell.is_total and cell.kind is CellKind.COUNT]
    values = {cell.address: parse_value("0") for cell in counts}
    for name, text in entries.items():
        values[Address.parse(name)] = typed_value(template(), Address.parse(name), text)
    return new_report(template(), YEAR, "某县水务局", kind).with_values(template(), values)


def ledger(
    text: str,
    section: str = "overview",
    kind: BodyKind = BodyKind.DEPARTMENT,
    before: dict[str, str] | None = None,
    *,
    last_text: str = "",
    blank: bool = False,
    zero: str = "",
) -> Ledger:
    """The ledger of a report with *text* in one section; *before* are last year's figures, *last_text* its text, *blank* empties the tables, *zero* is a table of zeros."""
    report = new_report(template(), YEAR, "某县水务局", kind) if blank else waterworks(kind)
    entries = [cell.address for cell in template().cells.values() if not cell.is_total and cell.table.id == zero]
    report = report.with_values(template(), dict.fromkeys(entries, 0))
    report = report.with_narrative(section, tuple(Paragraph(text=line) for line in text.split("\n")))
    previous = None
    if before is not None or last_text:
        said = {"overview": (Paragraph(text=last_text),)}
        previous = last_year(template(), before or {}).model_copy(update={"narratives": said})
    return ledger_of(template(), report, evaluate(template(), report, final=True).values, previous)
