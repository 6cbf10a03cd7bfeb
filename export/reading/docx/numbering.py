"""The automatic paragraph numbers of a Word file, as Word displays them; for a reader they are part of the text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from lxml import etree

from export.reading.docx.styles import LEVELS
from export.word.package import W, integer
from model.prose import numbering

_VALUE: Final = f"{W}val"
_DIGITS: Final = "〇一二三四五六七八九"
_PLACE: Final = re.compile("%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: its first number, its number format (`w:numFmt`) and the text around the number."""

    start: int
    form: str
    text: str


class Numbering:
    """The lists of a file with their counters; `next` is to be called for the paragraphs in order."""

    def __init__(self, root: etree.Element | None) -> None:
        self._patterns: dict[str, dict[int, Level]] = {}
        self._lists: dict[str, tuple[str, dict[int, Level]]] = {}
        self._counts: dict[str, list[int | None]] = defaultdict(lambda: [None] * LEVELS)
        if root is not None:
            self._read(root)

    def _read(self, root: etree.Element) -> None:
        for pattern in root.iterchildren(f"{W}abstractNum"):
            self._patterns[pattern.get(f"{W}abstractNumId", "")] = dict(_levels(pattern))
        for one in root.iterchildren(f"{W}num"):
            pattern = one.find(f"{W}abstractNumId")
            if pattern is not None:
                own = {level: rule for change in one.iterchildren(f"{W}lvlOverride") for level, rule in _levels(change)}
                self._lists[one.get(f"{W}numId", "")] = (pattern.get(_VALUE, ""), own)

    def next(self, list_id: str, level: int) -> str:
        """The number displayed before the next paragraph of a list; "" for a bullet or an unknown list."""
        name, own = self._lists.get(list_id, ("", {}))
        levels = {**self._patterns.get(name, {}), **own}
        if level not in levels or not 0 <= level < LEVELS:
            return ""
        counts = self._counts[name]
        now = counts[level]
        counts[level] = levels[level].start if now is None else now + 1
        counts[level + 1 :] = [None] * (LEVELS - level - 1)
        return self._shown(levels, counts, level)

    def _shown(self, levels: dict[int, Level], counts: list[int | None], level: int) -> str:
        def number(place: re.Match[str]) -> str:
            at = int(place[1]) - 1
            rule = levels.get(at)
            if rule is None:
                return ""
            count = counts[at]
            return in_form(rule.start if count is None else count, rule.form)

        rule = levels[level]
        if rule.form in ("bullet", "none"):
            return ""
        return _PLACE.sub(number, rule.text)


def _levels(parent: etree.Element) -> Iterator[tuple[int, Level]]:
    for level in parent.iterchildren(f"{W}lvl"):
        start, form, text = (level.find(f"{W}{name}") for name in ("start", "numFmt", "lvlText"))
        yield (
            integer(level, "ilvl") or 0,
            Level(
                1 if start is None else integer(start, "val") or 0,
                "decimal" if form is None else form.get(_VALUE, "decimal"),
                "" if text is None else text.get(_VALUE, ""),
            ),
        )


def in_form(number: int, form: str) -> str:
    """*number* in one of Word's number formats; in Arabic digits for a format not known here."""
    return _FORMS.get(form, str)(number)


def chinese(number: int) -> str:
    """*number* in Chinese numerals: 十, 十一, 二十; beyond 99 digit by digit."""
    if 0 < number <= numbering.HIGHEST:
        return numbering.chinese(number)
    return "".join(_DIGITS[int(digit)] for digit in str(abs(number)))


def _letter(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if 0 < number < 100 else str(number)


def _roman(number: int) -> str:
    if not 0 < number < 100:
        return str(number)
    numerals = ((90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
    text = ""
    for value, numeral in numerals:
        count, number = divmod(number, value)
        text += numeral * count
    return text


def _circled(number: int) -> str:
    return chr(0x245F + number) if 0 < number <= 20 else str(number)


def _full_width(number: int) -> str:
    return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))


_FORMS: Final[dict[str, Callable[[int], str]]] = {
    **dict.fromkeys(
        ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCountingThousand"), chinese
    ),
    **dict.fromkeys(("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"), chinese),
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": _full_width,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "lowerLetter": _letter,
    "upperLetter": lambda number: _letter(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
}
