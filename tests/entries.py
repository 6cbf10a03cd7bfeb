"""Reports made of entries as a clerk would type them."""

from collections.abc import Mapping

from model.address import Address
from model.catalog import load_catalog
from model.formats.template import BodyKind, Template
from model.report import PreviousYear, Report, new_report, typed_value

FORMATS = {template.id: template for template in load_catalog().templates}


def report_with(
    template: Template, entries: Mapping[str, str], year: int | None = None, kind: BodyKind = BodyKind.DEPARTMENT
) -> Report:
    """A report with nothing but *entries*, addresses to typed text; a value for a computed cell is stated."""
    values = {Address.parse(name): typed_value(template, Address.parse(name), text) for name, text in entries.items()}
    return new_report(template, year or template.first_year, "某局", kind).with_values(template, values)


def last_year(template: Template, entries: Mapping[str, str]) -> PreviousYear:
    """Last year's figures, as displayed then."""
    values = {Address.parse(name): typed_value(template, Address.parse(name), text) for name, text in entries.items()}
    return PreviousYear(template=template.id, year=template.first_year - 1, values=values)


def column(name: str, **figures: str) -> dict[str, str]:
    """Entries of one column of 表三; ``outcome_granted`` stands for the row ``outcome.granted``."""
    rows = {key.replace("outcome_", "outcome."): text for key, text in figures.items()}
    return {f"requests/{row}/{name}": text for row, text in rows.items()}
