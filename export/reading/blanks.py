"""What a finished file leaves blank: single totals, or every table."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Final

from export.reading.raw_document import SourcePlace
from export.reading.structure_findings import REPORT_BLANK, TABLES_BLANK, TOTAL_BLANK, Located
from model.address import Address
from model.checks.facts import listed
from model.evaluation import totals_of
from model.findings import Finding
from model.formats.template import Severity, Template
from model.prose.emptiness import says_nothing
from model.report import Report
from model.values import NotApplicable, Value, format_value

MOST_NAMED: Final = 10
"""Blank totals named with their sums; more are only counted."""


@dataclass(frozen=True)
class Blanks:
    """The cells of a file without a figure.

    *entries* are its figures, *places* the places of all cells found in it; *partly_read* are the ids of tables that
    are missing, or of which findings say what was not read.
    """

    template: Template
    entries: Mapping[Address, Value]
    places: Mapping[Address, SourcePlace]
    partly_read: Collection[str]

    @property
    def is_everything(self) -> bool:
        """Whether all official tables are there, and all are blank."""
        return not self.entries and not self.partly_read

    @property
    def unshown(self) -> frozenset[Address]:
        """The cells without a figure to judge: blank totals, entries that were not read, everything if all is blank."""
        return frozenset(
            address
            for address, cell in self.template.cells.items()
            if address not in self.entries
            and (
                cell.is_total
                or self.is_everything
                or (address.table in self.partly_read and address not in self.places)
            )
        )

    def findings(self, report: Report) -> Iterator[Located]:
        """One finding on a *report* without any figure, otherwise one on all totals that are blank beside figures."""
        if self.is_everything:
            yield self._blank_report(report)
        elif sums := self._sums(report):
            yield self._blank_totals(sums)

    def _blank_report(self, report: Report) -> Located:
        tables = "、".join(table.name for table in self.template.tables)
        if not says_nothing(chain.from_iterable(report.narratives.values())):
            message = f"{tables}都没有填数字，各章有文字"
            finding = Finding(TABLES_BLANK, Severity.ERROR, message, remedy="请填上各表的数字；没有发生的填 0。")
        else:
            message = f"{tables}全部是空白的，一个数字也没有，各章也没有文字"
            finding = Finding(REPORT_BLANK, Severity.ERROR, message, remedy="请核对是不是还没有填写的空表。")
        return Located(finding)

    def _sums(self, report: Report) -> dict[Address, Value]:
        """The sums for the blank totals; a total of blank or inapplicable entries has none."""
        blank = [one.address for one in self.template.cells.values() if one.is_total and self._is_blank(one.address)]
        if not blank:
            return {}
        computed = totals_of(self.template, report)
        return {one: computed[one] for one in blank if not isinstance(computed[one], NotApplicable | None)}

    def _blank_totals(self, sums: Mapping[Address, Value]) -> Located:
        cells = [self.template.cells[address] for address in sums]
        names = [f"{cell.table.name} {cell.place} 应为 {format_value(sums[cell.address])}" for cell in cells]
        message = f"有 {len(sums)} 格总计是空白的，按各项之和算：{listed(names, MOST_NAMED)}"
        section = self.template.section_of(cells[0].table.id).id
        remedy = "请核对各项数字，填上总计。"
        finding = Finding(TOTAL_BLANK, Severity.ERROR, message, tuple(sums), section, remedy=remedy)
        return Located(finding, self._place_in_row(cells[0].address))

    def _is_blank(self, address: Address) -> bool:
        """Whether the file has this cell without a figure, or its row without this cell."""
        if address in self.entries or address in self.places:
            return address not in self.entries
        return address.table not in self.partly_read and self._place_in_row(address) is not None

    def _place_in_row(self, address: Address) -> SourcePlace | None:
        """The place of a cell, or of the last one found in its row."""
        row = [place for one, place in self.places.items() if (one.table, one.row) == (address.table, address.row)]
        return self.places.get(address) or (row[-1] if row else None)
