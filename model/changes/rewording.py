"""Changes a report's year or office, together with the ready sentences that contain them."""

from __future__ import annotations

from model.catalog import Catalog
from model.decision import Decisions
from model.formats.template import Template
from model.report import Report, new_report


def for_office(catalog: Catalog, report: Report, office: str) -> Report:
    """*report* with another office name."""
    return _reworded(catalog, report, report.year, office)


def for_year(catalog: Catalog, report: Report, year: int) -> Report:
    """*report* for another year, in the format of that year; entries in cells that this does not have are dropped.

    Raises `TemplateError` for a year without a format.
    """
    return _reworded(catalog, report, year, report.office)


def lost_entries(catalog: Catalog, report: Report, year: int) -> int:
    """The number of entries that a report would lose in the format of *year*. Raises `TemplateError`."""
    cells = catalog.for_year(year).cells
    return sum(address not in cells for address in (*report.values, *report.stated))


def standard_opening(catalog: Catalog, report: Report) -> Report:
    """*report* with the ready sentences of its format as opening; address and contact stay."""
    ready = _ready(catalog, report).opening
    update = {"legal_basis": ready.legal_basis, "period": ready.period}
    return report.model_copy(update={"opening": report.opening.model_copy(update=update)})


def _ready(catalog: Catalog, report: Report) -> Report:
    return new_report(catalog.template(report.template), report.year, report.office, report.kind)


def _reworded(catalog: Catalog, report: Report, year: int, office: str) -> Report:
    """*report* with year and office replaced; sentences that are still the ready ones are updated, others stay."""
    template = catalog.for_year(year)
    update: dict[str, object] = {"template": template.id, "year": year, "office": office}
    update |= {"decisions": _decisions_within(report, template)}
    update |= {"counted": report.counted if year == report.year else {}}  # a register is counted for one year
    moved = report.model_copy(update=update | _entries_within(report, frozenset(template.cells)))
    before, after = _ready(catalog, report), _ready(catalog, moved)
    opening = {
        name: getattr(after.opening, name)
        for name in ("legal_basis", "period")
        if getattr(report.opening, name) == getattr(before.opening, name)
    }
    closing = {"office": office} if report.closing.office == report.office else {}
    return moved.model_copy(
        update={
            "opening": report.opening.model_copy(update=opening),
            "closing": report.closing.model_copy(update=closing),
        }
    )


def _entries_within(report: Report, cells: frozenset[object]) -> dict[str, object]:
    return {
        name: {address: entry for address, entry in getattr(report, name).items() if address in cells}
        for name in ("values", "stated", "origins", "notes")
    }


def _decisions_within(report: Report, template: Template) -> Decisions:
    """The decisions on sections and cells that *template* has."""
    sections = {"", *(section.id for section in template.sections)}
    kept = {
        sentence: tuple(one for one in made if one.section in sections and template.cells.keys() >= set(one.cells))
        for sentence, made in report.decisions.items()
    }
    return {sentence: made for sentence, made in kept.items() if made}
