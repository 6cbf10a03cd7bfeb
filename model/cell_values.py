"""Parses the text of a value cell, typed, pasted or of a finished file; what is no value is kept, never guessed."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Final

from model.characters import printable
from model.formats.template import Cell
from model.values import NOT_APPLICABLE, CellKind, Money, Unread, Value, fold, parse_value, sum_of

UNITS: Final = ("亿元", "万元", "千元", "百元", "元")
"""Units of money as written in headings and figures, longer ones first."""

DASHES: Final = frozenset(
    {"/", "\\", "∕", "⁄", "╱", "╲", "／", "＼", "-", "‐", "‑", "‒", "–", "—", "―", "─", "━", "−", "﹣", "－", "ー"}
)
"""Characters for "not applicable", alone or repeated; the numeral 一 is not among them."""
WORDS: Final = frozenset({"无", "不适用", "不涉及", "NA", "N/A", "N.A.", "NULL", "NONE"})
"""Words for "not applicable"."""

NOUGHTS: Final = frozenset({"〇", "零"})
"""Words for 0."""

UNCHANGED: Final = frozenset({"无变化", "不变", "持平", "无增减"})
"""Words for 0 in a cell for a change (增/减)."""

LONGEST_FIGURE: Final = 100
"""Characters of a figure with its unit and remark; a longer text is no figure."""

_UNSEEN: Final = dict.fromkeys((0x200B, 0x200C, 0x200D, 0x200E, 0x2060, 0xFEFF, 0x00AD), "") | dict.fromkeys(
    (*range(0x2000, 0x200B), 0x205F), " "
)
"""Translation that removes invisible characters; bidirectional controls stay, since they reorder digits."""
_FULL_STOP: Final = re.compile("(?<=[0-9〇零件元])。$")
_COUNTED: Final = "件条个项次宗起份部人户家例笔件次人次篇"
_MEASURE: Final = rf"(?:件次|人次|条次|项次|[{_COUNTED}])"
_WITH_MEASURE: Final = re.compile(rf"([-+]?[0-9][0-9,. ]*?)\s*(?:{_MEASURE}|\({_MEASURE}\))")
_IN_BRACKETS: Final = re.compile(r"\((?:单位:?)?([亿万千百]?元)\)$")
_CHANGE: Final = re.compile(r"(?:增加|增|减少|减)\s*([0-9].*)")
_REMARKED: Final = re.compile(r"([^()]*[0-9][^()]*)\(([^()]{2,60})\)")
_CONTINUED: Final = re.compile(
    rf"([-+]?[0-9](?:[0-9,.]*[0-9])?(?:{_MEASURE})?)[,;:、\s]*((?:其中|含|包括|包含|均|同比|环比|[较比](?:上年|去年|上一年)).{{1,60}})"
)
"""A figure that a remark without brackets follows."""
_WORD: Final = re.compile("[\u3400-\u9fff]")
_CHANGES_FIGURE: Final = re.compile("[元万亿千百]|左右|以上|以下|更正|改为|应为|有误|^[年月约计至到]")
"""Words in a remark by which the figure before it means something else."""


def read_value(text: str, cell: Cell, heading_unit: str = "") -> Value:
    """The value of *text* in *cell*; *heading_unit* is the unit in the column heading.

    A figure may have its unit (0件, 75394432.52元) or a remark (34（其中修订16件）); a dash or 无 means "/". Any other
    text is returned unchanged as `Unread`.
    """
    return _value(printable(text), cell.kind, cell.units, heading_unit)


def read_typed(text: str, cell: Cell) -> Value:
    """The value of *text* as typed or pasted into *cell*: an amount without a unit is in the usual one."""
    return read_value(text, cell, next(iter(cell.units), ""))


def read_entry(text: str, cell: Cell) -> tuple[Value, str]:
    """The value of *text* typed into *cell*, and the note to keep: the sum as typed, or the figure with its remark.

    What is a figure by itself is no sum: ``+5`` is 5.
    """
    value = read_typed(text, cell)
    if not isinstance(value, Unread):
        plain = "" if text.isdecimal() else one_line(text)
        return value, plain if without_remark(plain) != plain else ""
    total = sum_of(text, cell.kind, cell.units)
    return (value, "") if total is None else (total, fold(text).removeprefix("="))


@lru_cache(maxsize=4096)
def _value(text: str, kind: CellKind, units: tuple[str, ...], heading_unit: str) -> Value:
    plain = without_remark(one_line(text))
    if not plain:
        return None
    if is_dash(plain):
        return NOT_APPLICABLE
    if "\n" in plain or len(plain) > LONGEST_FIGURE:
        return Unread(text.strip())
    if kind is CellKind.MONEY:
        return _money(plain, text, units, heading_unit)
    if kind is CellKind.CHANGE and (change := _CHANGE.fullmatch(plain)):
        plain = ("-" if plain.startswith("减") else "+") + change[1]
    if kind is CellKind.CHANGE and plain in UNCHANGED:
        return 0
    measured = _WITH_MEASURE.fullmatch(plain)
    value = 0 if plain in NOUGHTS else parse_value(measured[1] if measured else plain, kind)
    if isinstance(value, Decimal) and value == value.to_integral_value():
        return int(value)  # 12.00 from a spreadsheet
    return Unread(text.strip()) if isinstance(value, Unread) else value


def _money(plain: str, text: str, units: tuple[str, ...], heading_unit: str) -> Value:
    """An amount with its own unit, else that of the heading, else the only unit the form allows."""
    plain = _IN_BRACKETS.sub(r"\1", plain)
    plain += "元" if plain.endswith("万") else ""
    own = next((unit for unit in UNITS if plain.endswith(unit)), "")
    amount = plain.removesuffix(own).rstrip()
    number = 0 if amount in NOUGHTS else parse_value(amount)
    if not isinstance(number, int | Decimal):
        return Unread(text.strip())
    implied = units[0] if len(units) == 1 else ""
    return Money(Decimal(number), own or heading_unit or implied)


def one_line(text: str) -> str:
    """*text* normalised to one line; lines with digits stay separate, since they may be separate figures.

    A remark in brackets is no figure of its own.
    """
    lines = [_FULL_STOP.sub("", fold(line.translate(_UNSEEN))) for line in text.split("\n")]
    filled = [line for line in lines if line]
    separate = any(re.search("[0-9]", line) and not line.startswith("(") for line in filled[1:])
    return ("\n" if separate else "").join(filled)


def without_remark(plain: str) -> str:
    """The figure in the normalised text *plain* without a remark behind it: in brackets, or after 其中 and the like.

    A remark by which the figure means something else (约, 应为, a unit of money) stays.
    """
    if len(plain) > LONGEST_FIGURE or plain.isdecimal():
        return plain
    remarked = _REMARKED.fullmatch(plain) or _CONTINUED.fullmatch(plain)
    if remarked is None or not _WORD.search(remarked[2]) or _CHANGES_FIGURE.search(remarked[2]):
        return plain
    figure = remarked[1].rstrip()
    return plain if figure.endswith((".", "、", ",")) else figure  # the number of a heading in brackets


def is_dash(plain: str) -> bool:
    """Whether the normalised text *plain* means "not applicable"."""
    return set(plain) <= DASHES or plain.upper() in WORDS


def is_nothing(text: str) -> bool:
    """Whether *text* is blank, "/" or zero and so may be taken for all cells that a merged cell covers."""
    plain = one_line(text)
    return not plain or is_dash(plain) or plain.rstrip(_COUNTED) in ("0", *NOUGHTS)


@lru_cache(maxsize=4096)
def is_figure(text: str) -> bool:
    """Whether *text* looks like the content of a value cell: a number with or without a unit, a dash, or blank."""
    plain = without_remark(one_line(text))
    if not plain or is_dash(plain) or plain in NOUGHTS:
        return True
    plain = plain.removesuffix("元").removesuffix("万").removesuffix("亿")
    return bool(re.fullmatch(rf"[-+增减]?\.?[0-9][0-9,. ]*(?:{_MEASURE}|\({_MEASURE}\))?", plain.rstrip()))
