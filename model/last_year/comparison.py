"""This year's figures and paragraphs beside last year's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from model.address import Address
from model.catalog import Catalog
from model.checks.intervals import decimal_of, decimal_text, exact
from model.formats.section import Section
from model.formats.template import Cell, Template
from model.last_year.crossed_year import LostFigures, lost_figures, seen_from
from model.prose.alignment import aligned, as_displayed
from model.report import Paragraph, PreviousYear, Report
from model.values import Value, format_value, magnitude


@dataclass(frozen=True, slots=True)
class FigurePair:
    """A cell with what it displays *now* and displayed *before*."""

    cell: Cell
    before: Value
    now: Value

    @property
    def change(self) -> str:
        """By how much the figure grew: ``+3``, ``-3`` or ``0``; "" where one of the two is no figure."""
        return change_between(self.before, self.now)


@dataclass(frozen=True, slots=True)
class TextPair:
    """Paragraphs of a section that correspond to each other, one per line; one of the two sides may be empty.

    *paragraph* is the index of the first one of this year in its section.
    """

    section: Section
    before: str
    now: str
    paragraph: int

    @property
    def is_same(self) -> bool:
        """Whether both sides say the same."""
        return as_displayed(self.before) == as_displayed(self.now)


@dataclass(frozen=True)
class YearComparison:
    """A report of *office* for *year* beside its *previous* year's; *lost* are figures without a cell this year."""

    template: Template
    office: str
    year: int
    previous: PreviousYear
    figures: tuple[FigurePair, ...]
    texts: tuple[TextPair, ...]
    lost: tuple[LostFigures, ...]

    @property
    def title(self) -> str:
        """What it is called: the office and both years."""
        return f"{self.office}{self.year}年与{self.previous.year}年年报比较"


def change_between(before: Value, now: Value) -> str:
    """By how much a figure grew: ``+3``, ``-3`` or ``0``; "" where one of the two is no figure."""
    numbers = [magnitude(value) for value in (before, now)]
    if numbers[0] is None or numbers[1] is None:
        return ""
    grown = decimal_of(exact(numbers[1]) - exact(numbers[0]))
    return f"+{decimal_text(grown)}" if grown > 0 else decimal_text(grown)


def last_year_in_words(year: int, before: Value, now: Value) -> str:
    """Last year's figure of a cell in one sentence, and by how much this year's differs; "" if there was none."""
    if before is None:
        return ""
    change = change_between(before, now)
    grown = {"+": f"，今年多 {change[1:]}", "-": f"，今年少 {change[1:]}", "0": "，今年一样"}.get(change[:1], "")
    return f"上年（{year}年）是 {format_value(before)}{grown}。"


def compared_years(
    catalog: Catalog, report: Report, values: Mapping[Address, Value], previous: PreviousYear
) -> YearComparison:
    """*report*, which displays *values*, beside *previous*; figures that are 0 or blank in both years are left out.

    Raises `TemplateError` if the format of *previous* is not known.
    """
    template = catalog.template(report.template)
    seen = seen_from(catalog, template, previous)
    pairs = (FigurePair(cell, seen.values.get(one), values.get(one)) for one, cell in template.cells.items())
    return YearComparison(
        template,
        report.office,
        report.year,
        previous,
        tuple(pair for pair in pairs if _says_something(pair.before) or _says_something(pair.now)),
        tuple(pair for section in template.sections for pair in _text_pairs(section, report, previous)),
        lost_figures(catalog, template, previous),
    )


def _says_something(value: Value) -> bool:
    return bool(magnitude(value)) or (value is not None and magnitude(value) is None)


def _text_pairs(section: Section, report: Report, previous: PreviousYear) -> Iterator[TextPair]:
    old, new = previous.narratives.get(section.id, ()), report.narratives.get(section.id, ())
    for match in aligned(old, new):
        before, now = _lines(old[match.old.start : match.old.stop]), _lines(new[match.new.start : match.new.stop])
        if before.strip() or now.strip():
            yield TextPair(section, before, now, match.new.start)


def _lines(paragraphs: tuple[Paragraph, ...]) -> str:
    return "\n".join(one.text for one in paragraphs)
