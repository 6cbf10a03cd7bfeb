"""What is drawn of a report (图解): names and figures of each picture, and the same in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from model.address import Address
from model.formats.template import Cell, Template
from model.values import Value, magnitude

_MOST_IN_WORDS: Final = 60
_BALANCE: Final = {"本年新收": "received", "上年结转": "carried_in", "本年办结": "outcome", "结转下年": "carried_out"}
MOST_RANKED: Final = 20
"""Bodies in the picture of all bodies."""


@dataclass(frozen=True)
class ChartSeries:
    """Figures of one kind, such as those of a year, in the order of the categories."""

    name: str
    numbers: tuple[int, ...]


@dataclass(frozen=True)
class ChartData:
    """A picture: bars of each *series* for each of the *categories*, lying ones if it *lies*, as a ranking does.

    If it *is_line*, a line for each series; it is broken at the categories numbered in *gaps*, which have no figures.
    """

    title: str
    categories: tuple[str, ...]
    series: tuple[ChartSeries, ...]
    lies: bool = False
    is_line: bool = False
    gaps: frozenset[int] = frozenset()

    @property
    def in_words(self) -> str:
        """The figures as a sentence for each series, for those who cannot see the picture."""
        return f"{self.title}。" + "".join(f"{one.name}：{'、'.join(self._told(one))}。" for one in self.series)

    def _told(self, one: ChartSeries) -> Sequence[str]:
        pairs = enumerate(zip(self.categories, one.numbers, strict=True))
        told = [name if at in self.gaps else f"{name} {number}" for at, (name, number) in pairs]
        return told if len(told) <= _MOST_IN_WORDS else [*told[:_MOST_IN_WORDS], f"等 {len(told)} 项"]


Figures = Mapping[Address, Value]


def charts_of(template: Template, years: Mapping[int, Figures]) -> tuple[ChartData, ...]:
    """The pictures of a report; *years* are the displayed figures of each year, this one the last.

    Years are those of one format: across formats nothing is drawn side by side that cannot be compared.
    """
    return tuple(
        chart
        for chart in (
            _applicants(template, years),
            _outcomes(template, years),
            _balance(template, years),
            _disputes(template, years),
        )
        if any(number for series in chart.series for number in series.numbers)
    )


def ranking(title: str, figures: Mapping[str, Value]) -> ChartData | None:
    """Bodies by their figure, the largest first; None if nobody has any."""
    numbers = {name: whole(value) for name, value in figures.items()}
    ranked = sorted((name for name, number in numbers.items() if number), key=lambda name: (-numbers[name], name))
    if not ranked:
        return None
    shown = ranked[:MOST_RANKED]
    more = f"（前 {MOST_RANKED} 个，共 {len(ranked)} 个）" if len(ranked) > MOST_RANKED else ""
    return ChartData(title + more, tuple(shown), (ChartSeries("件数", tuple(numbers[one] for one in shown)),), True)


def whole(value: Value) -> int:
    """A figure as it is drawn: without what is behind the point, 0 where there is none."""
    number = magnitude(value)
    return int(number) if number is not None else 0


def _cells(template: Template, table: str) -> Iterator[Cell]:
    return (cell for cell in template.cells.values() if cell.address.table == table)


def _chart(
    title: str, groups: Mapping[str, Sequence[Address]], years: Mapping[int, Figures], *, lies: bool = False
) -> ChartData:
    """A picture with a category for each of *groups*, whose figures are added up, and a series for each year."""
    series = tuple(
        ChartSeries(f"{year} 年", tuple(sum(whole(figures.get(one)) for one in cells) for cells in groups.values()))
        for year, figures in years.items()
    )
    return ChartData(title, tuple(groups), series, lies)


def _applicants(template: Template, years: Mapping[int, Figures]) -> ChartData:
    received = [cell for cell in _cells(template, "requests") if cell.address.row == "received" and not cell.is_total]
    groups = {cell.column.name: [cell.address] for cell in received}
    return _chart("本年新收申请：申请人类别", groups, years)


def _outcomes(template: Template, years: Mapping[int, Figures]) -> ChartData:
    groups: dict[str, list[Address]] = {}
    names = {row.id: row.name for panel in template.table("requests").panels for row in panel.rows}
    for cell in _cells(template, "requests"):
        kind, _, rest = cell.address.row.partition(".")
        group = f"{kind}.{rest.partition('.')[0]}"
        if kind == "outcome" and rest and not cell.is_total:
            groups.setdefault(names.get(group, cell.row.name), []).append(cell.address)
    return _chart("申请办理结果", groups, years)


def _balance(template: Template, years: Mapping[int, Figures]) -> ChartData:
    return _chart("新收、办结和结转", balance_groups(template), years)


def balance_groups(template: Template) -> Mapping[str, Sequence[Address]]:
    """The cells that are added up to what came in, what was answered, and what is carried over."""
    return {
        name: [cell.address for cell in _cells(template, "requests") if _is_of(cell, row)]
        for name, row in _BALANCE.items()
    }


def _is_of(cell: Cell, row: str) -> bool:
    return not cell.is_total and (cell.address.row == row or cell.address.row.startswith(f"{row}."))


def _disputes(template: Template, years: Mapping[int, Figures]) -> ChartData:
    groups = {cell.column.name: [cell.address] for cell in _cells(template, "disputes") if not cell.is_total}
    return _chart("行政复议和行政诉讼", groups, years, lies=True)
