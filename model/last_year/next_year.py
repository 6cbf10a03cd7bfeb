"""Next year's report made from last year's: figures empty, what is carried over filled in, the text taken over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from model.address import Address
from model.catalog import Catalog
from model.changes.previous_year import is_of_other_office, previous_year_of
from model.checks.facts import listed
from model.consolidation.adding import added
from model.evaluation import evaluate
from model.formats.relations import Relation, Term, compile_relations
from model.formats.template import BodyKind, Template
from model.last_year.crossed_year import LostFigures, lost_figures, seen_from
from model.last_year.shifted_years import shifted_years
from model.report import Origin, Paragraph, PreviousYear, Provenance, Report, new_report
from model.storage.project import Project
from model.values import Unread, Value

_LINE_END: Final = re.compile("[\n\r\u2029]+")


@dataclass(frozen=True)
class NextYear:
    """The new *report*, the *previous* year it is checked against, and what could not be taken along.

    *lost* are last year's figures without a cell in the new format, *lost_texts* the headings of sections it does not
    have.
    """

    template: Template
    report: Report
    previous: PreviousYear
    lost: tuple[LostFigures, ...]
    lost_texts: tuple[str, ...]

    @property
    def project(self) -> Project:
        """The new report as a project with last year's beside it."""
        return Project(self.report, self.previous)

    @property
    def told(self) -> tuple[str, ...]:
        """What was done and what was not, a sentence each."""
        return tuple(_told(self))


def next_year_after(
    catalog: Catalog, last: Project, *, office: str = "", kind: BodyKind | None = None, day: date | None = None
) -> NextYear:
    """The report for the year after *last*, of another *office* or *kind* if given, dated *day*.

    Address and telephone number of another office are not taken over. Raises `TemplateError` for a year without a
    format.
    """
    before = last.report
    source, year = catalog.template(before.template), before.year + 1
    template = catalog.for_year(year)
    previous = previous_year_of(before, evaluate(source, before, last.previous).values)
    report = new_report(template, year, office or before.office, kind or before.kind)
    report = _renewed(report, before, is_other=is_of_other_office(report, previous), day=day)
    report = _with_carried(report, template, seen_from(catalog, template, previous))
    sections = {section.id: section.heading for section in template.sections}
    texts = {section: tuple(_shifted(text, before.year, year)) for section, text in before.narratives.items()}
    kept = {section: text for section, text in texts.items() if text and section in sections}
    taken_over = {section: tuple(one.text for one in text) for section, text in kept.items()}
    return NextYear(
        template,
        report.model_copy(update={"narratives": kept, "taken_over": taken_over}),
        previous,
        lost_figures(catalog, template, previous),
        tuple(source.section(section).heading for section, text in texts.items() if text and section not in sections),
    )


def _renewed(report: Report, before: Report, *, is_other: bool, day: date | None) -> Report:
    """*report* with the opening of its year and the closing; address and contact of the same office stay."""
    kept = {} if is_other else {"download": before.opening.download, "contact": before.opening.contact}
    signed = report.office if is_other else before.closing.office or report.office
    return report.model_copy(
        update={
            "opening": report.opening.model_copy(update=kept),
            "closing": report.closing.model_copy(update={"office": signed, "day": day}),
        }
    )


def _with_carried(report: Report, template: Template, previous: PreviousYear) -> Report:
    for address, (value, what) in carried_over(template, previous).items():
        note = f"{previous.year}年年报的{what}"
        report = report.with_value(template, address, value, Provenance(Origin.CARRIED_OVER, note))
    return report


def carried_over(template: Template, previous: PreviousYear) -> Mapping[Address, tuple[Value, str]]:
    """The entries that follow from last year's report alone, such as 上年结转, each with the names of its sources.

    They are the cells that a relation of *template* makes equal to last year's ones; *previous* is in that format.
    """
    found: dict[Address, tuple[Value, str]] = {}
    for relation in compile_relations(template):
        target = _carried_into(relation)
        if target is None or template.cells[target].is_total:
            continue
        sources = relation.right.terms
        values = [previous.values.get(term.address) for term in sources]
        if all(value is not None and not isinstance(value, Unread) for value in values):
            value = values[0] if len(values) == 1 else added(template.cells[target], values)
            found[target] = value, "、".join(f"“{term.name}”" for term in sources)
    return found


def _carried_into(relation: Relation) -> Address | None:
    """The only cell of this year in a relation that makes it the sum of last year's cells; None for any other."""
    if relation.operator != "=" or relation.left.constant or relation.right.constant:
        return None
    left, right = relation.left.terms, relation.right.terms
    is_sum = bool(right) and all(_adds(term) and term.previous for term in right)
    return left[0].address if len(left) == 1 and _adds(left[0]) and not left[0].previous and is_sum else None


def _adds(term: Term) -> bool:
    return term.sign > 0


def _shifted(paragraphs: tuple[Paragraph, ...], last: int, year: int) -> Iterator[Paragraph]:
    """The printed lines of a text as paragraphs, as an editor shows them, with their years moved on."""
    for one in paragraphs:
        for line in _LINE_END.split(one.text):
            shifted = one.model_copy(update={"text": shifted_years(line, last, year)})
            if not shifted.is_blank:
                yield shifted


def _told(made: NextYear) -> Iterator[str]:
    before, cells = made.previous.year, made.template.cells
    carried = [cells[one].row.name for one, origin in made.report.origins.items() if origin is Origin.CARRIED_OVER]
    if carried:
        rows = "、".join(dict.fromkeys(carried))
        yield f"按 {before} 年年报填好了 {len(carried)} 格（{rows}），其余的数空着等填。"
    else:
        yield f"{before} 年年报里没有可以结转的数，各表空着等填。"
    count = sum(map(len, made.report.narratives.values()))
    if count:
        yield f"沿用了上年的文字 {count} 段，年份已经改成 {made.report.year} 年的；请逐段改写，不用改的逐段确认。"
    for reason, lost in made.lost:
        names = listed([f"{cell.table.name} {cell.place}" for cell in lost], 3)
        yield f"上年的{names}没有对应的格：{reason}。"
    for heading in made.lost_texts:
        yield f"上年的“{heading}”一章在{made.template.name}里没有，它的文字没有沿用。"
