"""Random reports: everything a report can hold, sensible or not."""

from datetime import date
from decimal import Decimal
from functools import cache

from hypothesis import strategies as st

from model.address import Address
from model.catalog import load_catalog
from model.decision import DecisionKind, LedgerDecision
from model.formats.template import BodyKind, Template
from model.register.figure import RegisterFigure
from model.report import Closing, Opening, Origin, Paragraph, PreviousYear, Report
from model.values import NOT_APPLICABLE, Money, Unread, Value

text = st.text(max_size=20)
decimals = st.decimals(-(10**6), 10**6, places=4) | st.just(Decimal("0.0000000")) | st.just(Decimal("3.50"))
values: st.SearchStrategy[Value] = st.one_of(
    st.integers(-(10**18) + 1, 10**18 - 1),
    decimals,
    st.builds(Money, decimals, text),
    st.just(NOT_APPLICABLE),
    st.builds(Unread, text),
)
paragraphs = st.builds(Paragraph, style=st.sampled_from(["body", "heading"]), text=text, block=st.sampled_from([0, 2]))


@cache
def templates() -> tuple[Template, ...]:
    return load_catalog().templates


def reports() -> st.SearchStrategy[Report]:
    """Reports of either format; entries and stated totals stand where they belong."""
    return st.deferred(lambda: st.sampled_from(templates())).flatmap(reports_of)


def reports_of(template: Template) -> st.SearchStrategy[Report]:
    entries = [cell.address for cell in template.cells.values() if not cell.is_total]
    totals = [cell.address for cell in template.cells.values() if cell.is_total]
    sections = [section.id for section in template.sections]
    return st.builds(
        Report,
        template=st.just(template.id),
        year=st.integers(2008, 2999),
        office=text,
        kind=st.sampled_from(BodyKind),
        opening=st.builds(Opening, legal_basis=text, period=text, download=text, contact=text),
        closing=st.builds(Closing, office=text, day=st.none() | st.dates(date(1, 1, 1))),
        values=st.dictionaries(st.sampled_from(entries), values, max_size=5),
        stated=st.dictionaries(st.sampled_from(totals), values, max_size=3),
        narratives=st.dictionaries(st.sampled_from(sections), st.lists(paragraphs, max_size=3).map(tuple)),
        reasons=st.dictionaries(text, text, max_size=3),
        origins=st.dictionaries(st.sampled_from([*entries, *totals]), st.sampled_from(Origin), max_size=5),
        notes=st.dictionaries(st.sampled_from([*entries, *totals]), text, max_size=3),
        taken_over=st.dictionaries(st.sampled_from(sections), st.lists(text, min_size=1, max_size=2).map(tuple)),
        counted=st.dictionaries(st.sampled_from(entries), register_figures(), max_size=3),
        decisions=st.dictionaries(text, st.lists(decisions(sections, entries), min_size=1, max_size=2).map(tuple)),
    )


def register_figures() -> st.SearchStrategy[RegisterFigure]:
    return st.builds(RegisterFigure, st.integers(0, 999), st.sampled_from(["", "第 2 行", "文件 1 表 2 第 3、7–9 行"]))


def decisions(sections: list[str], cells: list[Address]) -> st.SearchStrategy[LedgerDecision]:
    return st.builds(
        LedgerDecision,
        section=st.sampled_from(["", *sections]),
        start=st.integers(0, 99),
        kind=st.sampled_from(DecisionKind),
        cells=st.lists(st.sampled_from(cells), max_size=2).map(tuple),
        code=text,
        reason=text,
    )


def previous_years() -> st.SearchStrategy[PreviousYear]:
    addresses = st.deferred(lambda: st.sampled_from(list(templates()[0].cells)))
    return st.builds(
        PreviousYear,
        template=st.just("2019"),
        year=st.integers(2008, 2999),
        office=text,
        values=st.dictionaries(addresses, values | st.none(), max_size=5),
    )


def to_the_letter(report: Report | PreviousYear | None) -> dict[str, object]:
    """Everything a report holds, told apart even where it is equal: 3.5 and 3.50."""
    if report is None:
        return {}
    return {name: _spelled(getattr(report, name)) for name in type(report).model_fields}


def _spelled(content: object) -> object:
    if isinstance(content, dict):
        return {address: repr(entry) for address, entry in sorted(content.items(), key=repr)}
    return repr(content)
