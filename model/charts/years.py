"""Several years of one office side by side (历年): a table, lines, and the breaks where the form changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, NamedTuple

from model.address import Address
from model.catalog import Catalog
from model.charts.report_charts import ChartData, ChartSeries, balance_groups, whole
from model.checks.facts import listed
from model.errors import NianbaoError
from model.formats.template import Cell, Template
from model.last_year.crossed_year import lost_figures, seen_from
from model.report import PreviousYear
from model.values import Value, magnitude

BREAK: Final = "改版"
"""What stands between two years of different formats."""
_MOST_NAMED: Final = 5


class SeriesBreak(NamedTuple):
    """The form changed before *year*; *words* say which figures of the years before cannot be compared, and why."""

    year: int
    words: str


@dataclass(frozen=True)
class YearRow:
    """A cell of the latest format with its figure in each year; None where that year's form has no such cell."""

    cell: Cell
    values: tuple[Value, ...]


@dataclass(frozen=True)
class YearsTable:
    """The figures of *office* in several *years*, oldest first, in the cells of *template*, the latest format."""

    template: Template
    office: str
    years: tuple[int, ...]
    rows: tuple[YearRow, ...]
    breaks: tuple[SeriesBreak, ...]

    @property
    def title(self) -> str:
        """What it is called on a page."""
        return f"{self.office}{self.years[0]}—{self.years[-1]}年政府信息公开工作年度报告数据"


def years_table(catalog: Catalog, reports: Sequence[PreviousYear]) -> YearsTable:
    """The *reports* of one office side by side; cells that are 0 or blank in every year are left out.

    Raises `NianbaoError` for fewer than two years, for two reports of one year, and for an unknown format.
    """
    ordered = sorted(reports, key=lambda one: one.year)
    years = tuple(one.year for one in ordered)
    if len(ordered) < 2:
        raise NianbaoError("要比较历年的数，至少要有两年的年报。")
    if len(set(years)) < len(years):
        raise NianbaoError("有两份是同一年的年报：一年请只给一份。")
    latest = catalog.template(ordered[-1].template)
    seen = [seen_from(catalog, latest, one).values for one in ordered]
    rows = tuple(
        YearRow(cell, tuple(figures.get(address) for figures in seen)) for address, cell in latest.cells.items()
    )
    told = tuple(row for row in rows if any(map(magnitude, row.values)))
    return YearsTable(latest, ordered[-1].office, years, told, tuple(_breaks(catalog, latest, ordered)))


def _breaks(catalog: Catalog, latest: Template, ordered: Sequence[PreviousYear]) -> Iterator[SeriesBreak]:
    for before, now in pairwise(ordered):
        if before.template != now.template:
            old = [one for one in ordered if one.template == before.template]
            yield SeriesBreak(now.year, _break_in_words(catalog, latest, before, now, old))


def _break_in_words(
    catalog: Catalog, latest: Template, before: PreviousYear, now: PreviousYear, old: Sequence[PreviousYear]
) -> str:
    names = [catalog.template(one.template).name for one in (before, now)]
    told = f"{now.year} 年起改用{names[1]}的表格，{before.year} 年及以前是{names[0]}，前后的数按对照表对应"
    lost: dict[str, dict[str, None]] = {}
    for one in old:
        for reason, cells in lost_figures(catalog, latest, one):
            lost.setdefault(reason, {}).update({f"{cell.table.name} {cell.place}": None for cell in cells})
    gone = "；".join(f"{listed([*cells], _MOST_NAMED)}不能比，没有列（{reason}）" for reason, cells in lost.items())
    return f"{told}。{gone}。" if gone else f"{told}。"


def lines_of(table: YearsTable) -> tuple[ChartData, ...]:
    """Lines over the years: what became of the applications, and the disputes. They break where the form changed."""
    totals = [cell for cell in table.template.table("disputes").cells if cell.is_total]
    disputes = {cell.place: [cell.address] for cell in totals}
    charts = (("历年新收、办结和结转", balance_groups(table.template)), ("历年行政复议和行政诉讼", disputes))
    return tuple(chart for title, groups in charts if (chart := _lines(title, table, groups)).series)


def _lines(title: str, table: YearsTable, groups: Mapping[str, Sequence[Address]]) -> ChartData:
    """A chart with a line for each of *groups* that has any figure."""
    values = {row.cell.address: row.values for row in table.rows}
    categories, places = _categories(table)
    series: list[ChartSeries] = []
    for name, cells in groups.items():
        rows = [values[cell] for cell in cells if cell in values]
        numbers = [0 if at is None else sum(whole(row[at]) for row in rows) for at in places]
        if any(numbers):
            series.append(ChartSeries(name, tuple(numbers)))
    gaps = frozenset(place for place, at in enumerate(places) if at is None)
    return ChartData(title, categories, tuple(series), is_line=True, gaps=gaps)


def _categories(table: YearsTable) -> tuple[tuple[str, ...], tuple[int | None, ...]]:
    """The years as they stand below the lines, with the breaks between them, and which year each of them is."""
    broken = {one.year for one in table.breaks}
    names: list[str] = []
    places: list[int | None] = []
    for at, year in enumerate(table.years):
        if year in broken:
            names.append(BREAK)
            places.append(None)
        names.append(f"{year} 年")
        places.append(at)
    return tuple(names), tuple(places)
