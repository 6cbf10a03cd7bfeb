"""Takes the figures of a count into a report: counts and numbers of lines only, nothing else of the register."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final, NamedTuple

from model.formats.template import Cell, Template
from model.register.counting import Count
from model.register.source import LinePlace
from model.report import Origin, Provenance, Report
from model.values import Value

SOURCE: Final = "台账"
"""How the note of every figure from a register begins."""
_LONGEST_NOTE: Final = 2_000


class Differing(NamedTuple):
    """A cell whose entry, which is not from a register, differs from the count."""

    cell: Cell
    entered: Value
    counted: int


def differing(template: Template, report: Report, count: Count) -> Iterator[Differing]:
    """The entries of *report* that were made otherwise and are not what the register says."""
    for address, value in count.values.items():
        entered = report.entry(address)
        if entered is not None and entered != value and not report.notes.get(address, "").startswith(SOURCE):
            yield Differing(template.cell(address), entered, value)


def with_count(template: Template, report: Report, count: Count) -> Report:
    """*report* with every figure of the counted table from the register, its lines as the note; totals are computed."""
    for address, value in count.values.items():
        if template.cell(address).is_total:
            report = report.with_value(template, address, None)
        else:
            note = _note(count.lines.get(address, ()))
            report = report.with_value(template, address, value, Provenance(Origin.READ, note))
    return report


def _note(lines: Sequence[LinePlace]) -> str:
    """The lines by number: files and sheets may be named after persons."""
    places = sorted(lines)
    several = any(place[:2] != (0, 0) for place in places)
    parts = [
        f"{f'文件 {file + 1} 表 {sheet + 1} ' if several else ''}第 {_ranges([place.row for place in some])} 行"
        for (file, sheet), some in groupby(places, key=lambda place: place[:2])
    ]
    note = SOURCE + "；".join(parts)
    return note if len(note) <= _LONGEST_NOTE else f"{note[:_LONGEST_NOTE].rpartition('、')[0]}…共 {len(places)} 行"


def _ranges(numbers: Sequence[int]) -> str:
    """Sorted numbers, neighbours as a range: ``3、7–9``."""
    runs = groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0])
    ends = [(run[0][1], run[-1][1]) for run in (list(run) for _, run in runs)]
    return "、".join(str(first) if first == last else f"{first}–{last}" for first, last in ends)
