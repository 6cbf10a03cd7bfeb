"""Where the figure in a cell came from, in words and as a mark."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, auto
from typing import Final

from model.address import Address
from model.formats.template import Cell
from model.register.figure import RegisterFigure
from model.report import Origin, Report
from model.values import sum_of

NAMES: Final[Mapping[Origin, str]] = {
    Origin.TYPED: "键入",
    Origin.PASTED: "粘贴",
    Origin.CARRIED_OVER: "来自上年",
    Origin.READ: "从文件读入",
    Origin.ZERO_FILLED: "补 0",
    Origin.REGISTER: "来自台账",
}

_SIGNS: Final = {
    Origin.PASTED: "□",
    Origin.CARRIED_OVER: "▷",
    Origin.READ: "▯",
    Origin.ZERO_FILLED: "◇",
    Origin.REGISTER: "≡",
}
_SIGNED: Final = "　".join(f"{sign} {NAMES[origin]}" for origin, sign in _SIGNS.items())
LEGEND: Final = f"来源标记：{_SIGNED}　＋ 几个数相加；没有标记的是键入的。"


class OriginMark(Enum):
    """The shape in the corner of a cell; a typed figure has none unless it was typed as a sum."""

    SUM = auto()
    PASTED = auto()
    CARRIED_OVER = auto()
    READ = auto()
    ZERO_FILLED = auto()
    REGISTER = auto()


_MARKS: Final[Mapping[Origin, OriginMark]] = {
    Origin.PASTED: OriginMark.PASTED,
    Origin.CARRIED_OVER: OriginMark.CARRIED_OVER,
    Origin.READ: OriginMark.READ,
    Origin.ZERO_FILLED: OriginMark.ZERO_FILLED,
    Origin.REGISTER: OriginMark.REGISTER,
}


def typed_sum(cell: Cell, report: Report) -> str:
    """The sum typed into *cell*, such as ``3+5``, if its figure is the result; else ""."""
    note = report.notes.get(cell.address, "")
    total = sum_of(note, cell.kind, cell.units) if note else None
    return note if total is not None and total == report.entry(cell.address) else ""


def mark_of(cell: Cell, report: Report) -> OriginMark | None:
    """The mark of an entry; None if it was typed, computed or left blank."""
    origin = report.origins.get(cell.address)
    if origin is None:
        return None
    return _MARKS.get(origin) or (OriginMark.SUM if typed_sum(cell, report) else None)


def origin_in_words(cell: Cell, report: Report) -> str:
    """Where an entry came from, such as ``粘贴（Excel 表格）``; "" for computed and blank cells."""
    origin = report.origins.get(cell.address)
    if origin is None:
        return "" if report.entry(cell.address) is None else "来源没有记录"
    note = report.notes.get(cell.address, "")
    if origin is Origin.REGISTER and (counted := report.counted.get(cell.address)) is not None:
        note = lines_in_words(counted)
    if typed_sum(cell, report):
        return f"键入 {note}"
    return f"{NAMES[origin]}（{note}）" if note else NAMES[origin]


def lines_in_words(counted: RegisterFigure) -> str:
    """The lines of a register that a figure counts: ``12 ＝ 第 3、7–17 行``."""
    return f"{counted.count} ＝ {counted.lines or '没有一行'}"


def differing_count(cell: Cell, report: Report) -> RegisterFigure | None:
    """What the register says of *cell*, if something else was entered there; blanks are to be filled yet."""
    counted, entry = report.counted.get(cell.address), report.entry(cell.address)
    return None if counted is None or entry in (None, counted.count) else counted


def differing_origins(before: Report, after: Report) -> frozenset[Address]:
    """The cells whose origin or note differs."""
    origins = before.origins.items() ^ after.origins.items()
    notes = before.notes.items() ^ after.notes.items()
    counted = before.counted.items() ^ after.counted.items()
    return frozenset(address for address, _ in (*origins, *notes, *counted))
