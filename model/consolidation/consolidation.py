"""The sum over all bodies (汇总), with the bodies that each figure comes from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from model.address import Address
from model.catalog import Catalog
from model.consolidation.adding import Share, added, share_of
from model.consolidation.collection import Collection, Inclusion
from model.consolidation.selection import Selection, Standing, select_reports
from model.errors import NianbaoError
from model.evaluation import Evaluation, evaluate
from model.findings import Finding
from model.formats.template import BodyKind, Template
from model.last_year.crossed_year import seen_from
from model.repairs.likelihood import addends
from model.report import Origin, PreviousYear, Provenance, Report, new_report
from model.values import NOT_APPLICABLE, Value, format_value, magnitude

_MOST_IN_NOTE = 12
"""Bodies that the note of a cell names."""


class Contribution(NamedTuple):
    """What one body gives to a cell of the sum."""

    office: str
    value: Value


class Remark(NamedTuple):
    """Something to know about the figures of a body in the sum."""

    office: str
    words: str


class CellSources(Mapping[Address, tuple[Contribution, ...]]):
    """The contributions to each cell, looked up when asked for: all together they take as much memory as the shares."""

    def __init__(self, template: Template, shares: Mapping[str, Share]) -> None:
        self._template = template
        self._shares = shares

    def __getitem__(self, address: Address) -> tuple[Contribution, ...]:
        given = ((office, share.figures[address]) for office, share in self._shares.items())
        return tuple(Contribution(office, value) for office, value in given if magnitude(value))

    def __iter__(self) -> Iterator[Address]:
        return iter(self._template.cells)

    def __len__(self) -> int:
        return len(self._template.cells)


@dataclass(frozen=True)
class Consolidation:
    """A sum: an ordinary *report*, evaluated, and by name of the body the *shares* it is made of.

    *refused* are the shares of bodies that are not added up by choice; *inclusion* are these choices, *previous* is
    last year's sum.
    """

    template: Template
    report: Report
    evaluation: Evaluation
    selection: Selection
    shares: Mapping[str, Share]
    refused: Mapping[str, Share]
    remarks: tuple[Remark, ...]
    inclusion: Inclusion
    previous: PreviousYear | None

    @property
    def sources(self) -> Mapping[Address, tuple[Contribution, ...]]:
        """For each cell the bodies whose figure is not 0, in the order of the roster."""
        return CellSources(self.template, self.shares)

    @cached_property
    def uncertain(self) -> frozenset[Address]:
        """The cells in which the figure of a body is wanting, and the totals of such cells."""
        direct = frozenset(address for share in self.shares.values() for address in share.unknown)
        parts = addends(self.template)

        def is_uncertain(address: Address) -> bool:
            return address in direct or any(map(is_uncertain, parts.get(address, ())))

        return frozenset(filter(is_uncertain, self.template.cells)) if direct else direct

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings on the figures; those on the text, which is still to be written, are left out."""
        return tuple(finding for finding in self.evaluation.findings if finding.cells)

    @property
    def counted(self) -> tuple[Standing, ...]:
        """The bodies that are added up."""
        return tuple(one for one in self.selection.standings if one.counts)

    @property
    def as_previous_year(self) -> PreviousYear:
        """The sum as next year's report is checked against it."""
        values = {address: value for address, value in self.evaluation.values.items() if value is not None}
        return PreviousYear(template=self.template.id, year=self.report.year, office=self.report.office, values=values)


def consolidate(collection: Collection, catalog: Catalog) -> Consolidation:
    """Add up what a collection has. Raises `NianbaoError` if there is no report to be added up."""
    template = catalog.for_year(collection.year)
    selection = select_reports(collection, template, catalog)
    shares, refused = (_shares(selection, template, catalog, counts=counts) for counts in (True, False))
    if not shares:
        raise NianbaoError(f"没有可以汇总的 {collection.year} 年年报：{_why(selection)}")
    report = _sum_of(collection, template, shares)
    last = collection.previous
    previous = None if last is None else seen_from(catalog, template, last)
    evaluation = evaluate(template, report, previous, final=True)
    remarks = (
        Remark(office, words)
        for office, share in shares.items()
        for words in (*share.remarks, *_counted_as_zero(template, report, share))
    )
    return Consolidation(
        template,
        report,
        evaluation,
        selection,
        shares,
        refused,
        tuple(remarks),
        collection.inclusion,
        collection.previous,
    )


def _shares(selection: Selection, template: Template, catalog: Catalog, *, counts: bool) -> Mapping[str, Share]:
    return {
        one.body.name: share_of(one.submission, template, catalog)
        for one in selection.standings
        if one.submission is not None and one.counts is counts
    }


def _why(selection: Selection) -> str:
    first = next((f"“{one.path.name}”{one.reason}" for one in selection.left_out), "没有读到文件")
    return f"{first}。请核对年份和文件夹。"


def _sum_of(collection: Collection, template: Template, shares: Mapping[str, Share]) -> Report:
    """The report of the sums; the note of each figure names the bodies it comes from."""
    report = new_report(template, collection.year, collection.office, BodyKind.COUNTY_SUM)
    offices, parts = [*shares], [share.values for share in shares.values()]
    values: dict[Address, Value] = {}
    notes: dict[Address, str] = {}
    for address, cell in template.cells.items():
        given = [] if cell.is_total else [one.get(address) for one in parts]
        if (value := added(cell, given)) is not None:
            values[address] = value
            notes[address] = _note(value, [*map(Contribution, offices, given)])
    report = report.with_values(template, values, Provenance(Origin.READ))
    return report.model_copy(update={"notes": {address: note for address, note in notes.items() if note}})


def sum_in_words(total: Consolidation, address: Address) -> str:
    """The sum in a cell as it is made up: ``12 ＝ 甲局 7 ＋ 乙局 5``; "" for one that no body adds to."""
    return _note(total.evaluation.values[address], total.sources[address])


def _note(value: Value, sources: Sequence[Contribution]) -> str:
    given = [source for source in sources if magnitude(source.value)]
    named = " ＋ ".join(f"{source.office} {format_value(source.value)}" for source in given[:_MOST_IN_NOTE])
    more = f" ＋ …共 {len(given)} 个单位" if len(given) > _MOST_IN_NOTE else ""
    return f"{format_value(value)} ＝ {named}{more}" if given else ""


def _counted_as_zero(template: Template, report: Report, share: Share) -> Sequence[str]:
    """Where a body has "/" or nothing and others have figures: said in words."""
    summed = [address for address, value in report.values.items() if value != NOT_APPLICABLE]
    slashes = [address for address in summed if share.values.get(address) == NOT_APPLICABLE]
    blanks = [address for address in summed if address not in share.values and address not in share.unknown]
    told = ((slashes, "填“/”"), (blanks, "空着"))
    return [f"{_counted(template, cells)}{what}，按 0 计入" for cells, what in told if cells]


def _counted(template: Template, cells: Sequence[Address]) -> str:
    """How many cells of each table: ``表二 3 格、表三 2 格``."""
    tables = [template.cells[address].table.name for address in cells]
    return "、".join(f"{name} {tables.count(name)} 格" for name in dict.fromkeys(tables))
