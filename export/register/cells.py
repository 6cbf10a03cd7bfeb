"""Reads the cells of a workbook's rows as texts."""

from __future__ import annotations

from collections.abc import Sequence, Set
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Final

from lxml import etree
from openpyxl.utils import column_index_from_string

from export.register.limits import LONGEST_TEXT, MOST_COLUMNS
from model.register.source import UNCOMPUTED

TRUE: Final = ("1", "true")
_FRACTION: Final = frozenset(".eE")
_SECONDS: Final = 86_400
_DIGITS: Final = "0123456789"


class CellReader:
    """Reads rows with the *shared* texts of the workbook, the positions of its *date_styles*, and its *epoch*."""

    def __init__(self, space: str, shared: Sequence[str], date_styles: Set[int], epoch: datetime) -> None:
        self._space = space
        self._value, self._formula, self._inline = (f"{space}{name}" for name in ("v", "f", "is"))
        self._shared = shared
        self._date_styles = date_styles
        self._epoch = epoch

    def row(self, element: etree.Element) -> list[str]:
        """The texts of a row up to its last cell with content; those to the right of `MOST_COLUMNS` are left out."""
        row: list[str] = []
        at = 0
        for cell in element:
            at = column_of(cell.get("r", "").rstrip(_DIGITS)) or at + 1
            text = self._text(cell) if at <= MOST_COLUMNS and len(cell) else ""
            if text:
                row.extend([""] * (at - 1 - len(row)))
                row[at - 1 :] = [text]
        return row

    def _text(self, cell: etree.Element) -> str:
        """The stored value of a cell as text; `UNCOMPUTED` for a formula without one."""
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return "".join(plain_text(string, self._space) for string in cell.iterfind(self._inline))
        value = cell[0] if cell[0].tag == self._value else cell.find(self._value)
        if value is None or not value.text:
            return "" if cell.find(self._formula) is None else UNCOMPUTED
        return self._shown(value.text, kind, cell.get("s", "0"))[:LONGEST_TEXT]

    def _shown(self, value: str, kind: str, style: str) -> str:
        """A stored value of a *kind* as text."""
        match kind:
            case "s":
                return self._shared[int(value)]
            case "n":
                return self._number(value, int(style))
            case "b":
                return "是" if value in TRUE else "否"
            case "d":
                return value.removesuffix("Z").removesuffix("T00:00:00")
            case _:
                return value

    def _number(self, value: str, style: int) -> str:
        """A number as text: a date if its style says so; a whole number has no decimal point."""
        number = float(value) if _FRACTION.intersection(value) else int(value)
        if style in self._date_styles and number >= 1:
            try:
                return _day(number, self._epoch)
            except OverflowError:
                return value
        return str(int(number)) if number == number // 1 else str(number)


def plain_text(element: etree.Element, space: str) -> str:
    """The text of a shared or inline string, without phonetic guides."""
    text = f"{space}t"
    if len(element) == 1 and element[0].tag == text:
        return element[0].text or ""
    guide = f"{space}rPh"
    return "".join(part.text or "" for child in element if child.tag != guide for part in child.iter(text))


@lru_cache(maxsize=4096)
def _day(number: float, epoch: datetime) -> str:
    """The date of that many days after *epoch*, with its time of day if it has one. Raises `OverflowError`."""
    return str(epoch + timedelta(seconds=round(number * _SECONDS))).removesuffix(" 00:00:00")


@lru_cache(maxsize=1024)
def column_of(letters: str) -> int:
    """The number of the column called so, from 1; 0 for no name."""
    return column_index_from_string(letters) if letters else 0
