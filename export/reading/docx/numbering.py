"""The automatic paragraph numbers of a Word file, as Word displays them; for a reader they are part of the text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from lxml import etree

from export.reading.docx.own_looks import is_on
from export.reading.docx.styles import LEVELS
from export.word.package import W, integer
from model.prose import numbering

_VALUE: Final = f"{W}val"
_DIGITS: Final = "〇一二三四五六七八九"
_LONGEST: Final = 100
"""Characters around the numbers of a level that are read; Word itself writes some thirty."""
_PLACE: Final = re.compile("%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: its first number, its number format (`w:numFmt`) and the text around the number.

    *restart* is the number of the levels after which it starts again, None for all above it, 0 for none; *legal*
    levels show all numbers in digits; *style* is the paragraph style linked to it.
    """

    start: int
    form: str
    text: str
    restart: int | None = None
    legal: bool = False
    style: str = ""


class ListUse(NamedTuple):
    """A list that paragraphs refer to: its pattern, its own levels, and where levels start anew at its first use."""

    pattern: str
    levels: dict[int, Level]
    starts: dict[int, int]


_NO_LIST: Final = ListUse("", {}, {})


class Numbering:
    """The lists of a file with their counters; `next` is to be called for the paragraphs in order."""

    def __init__(self, root: etree.Element | None) -> None:
        self._patterns: dict[str, dict[int, Level]] = {}
        self._lists: dict[str, ListUse] = {}
        self._counts: dict[str, list[int | None]] = defaultdict(lambda: [None] * LEVELS)
        self._started: set[tuple[str, int]] = set()
        if root is not None:
            self._read(root)

    def _read(self, root: etree.Element) -> None:
        linked: dict[str, str] = {}
        links: dict[str, str] = {}
        for pattern in root.iterchildren(f"{W}abstractNum"):
            name = pattern.get(f"{W}abstractNumId", "")
            self._patterns[name] = dict(_levels(pattern))
            for tag, names in (("styleLink", linked), ("numStyleLink", links)):
                for link in pattern.iterchildren(f"{W}{tag}"):
                    names[name] = link.get(_VALUE, "")
        defined = {style: name for name, style in linked.items()}
        for one in root.iterchildren(f"{W}num"):
            pattern = one.find(f"{W}abstractNumId")
            if pattern is not None:
                name = pattern.get(_VALUE, "")
                name = defined.get(links.get(name, ""), name)
                self._lists[one.get(f"{W}numId", "")] = _list_use(one, name)

    def next(self, list_id: str, level: int | None, style: str = "") -> str:
        """The number displayed before the next paragraph of a list; "" for a bullet or an unknown list.

        Without *level* it is that linked to the paragraph *style*, else the first.
        """
        use = self._lists.get(list_id, _NO_LIST)
        levels = {**self._patterns.get(use.pattern, {}), **use.levels}
        if level is None:
            level = next((at for at, rule in levels.items() if style and rule.style == style), 0)
        if level not in levels or not 0 <= level < LEVELS:
            return ""
        counts = self._counts[use.pattern]
        now = counts[level]
        if level in use.starts and (list_id, level) not in self._started:
            now = None
        counts[level] = use.starts.get(level, levels[level].start) if now is None else now + 1
        self._started.add((list_id, level))
        for below in range(level + 1, LEVELS):
            limit = levels[below].restart if below in levels else None
            if limit is None or level < limit:
                counts[below] = None
        return self._shown(levels, counts, level)

    def _shown(self, levels: dict[int, Level], counts: list[int | None], level: int) -> str:
        def number(place: re.Match[str]) -> str:
            at = int(place[1]) - 1
            rule = levels.get(at)
            if rule is None:
                return ""
            count = counts[at]
            form = "decimal" if levels[level].legal else rule.form
            return formatted_number(rule.start if count is None else count, form)

        rule = levels[level]
        if rule.form in ("bullet", "none"):
            return ""
        return _PLACE.sub(number, rule.text[:_LONGEST])


def _list_use(one: etree.Element, pattern: str) -> ListUse:
    """A `w:num` of a pattern with its changes (`w:lvlOverride`)."""
    own: dict[int, Level] = {}
    starts: dict[int, int] = {}
    for change in one.iterchildren(f"{W}lvlOverride"):
        levels = dict(_levels(change))
        start = change.find(f"{W}startOverride")
        own |= levels
        number = integer(change, "ilvl") or 0
        if start is not None:
            starts[number] = integer(start, "val") or 0
        elif number in levels:
            starts[number] = levels[number].start
    return ListUse(pattern, own, starts)


def _levels(parent: etree.Element) -> Iterator[tuple[int, Level]]:
    for level in parent.iterchildren(f"{W}lvl"):
        start, form, text, restart, legal, style = (
            level.find(f"{W}{name}") for name in ("start", "numFmt", "lvlText", "lvlRestart", "isLgl", "pStyle")
        )
        yield (
            integer(level, "ilvl") or 0,
            Level(
                1 if start is None else integer(start, "val") or 0,
                "decimal" if form is None else form.get(_VALUE, "decimal"),
                "" if text is None else text.get(_VALUE, ""),
                None if restart is None else integer(restart, "val"),
                is_on(legal),
                "" if style is None else style.get(_VALUE, ""),
            ),
        )


def formatted_number(number: int, form: str) -> str:
    """*number* in one of Word's number formats; in Arabic digits for a format not known here."""
    return _FORMS.get(form, str)(number)


def chinese_list_number(number: int) -> str:
    """*number* in Chinese numerals: 十, 十一, 二十; beyond 99 digit by digit."""
    if 0 < number <= numbering.HIGHEST:
        return numbering.chinese_numeral(number)
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


def _digits(number: int) -> str:
    """*number* in Chinese numerals digit by digit: 一〇."""
    return "".join(_DIGITS[int(digit)] for digit in str(abs(number)))


def _cyclic(characters: str) -> Callable[[int], str]:
    """Characters in turn; beyond the last one digits."""
    return lambda number: characters[number - 1] if 0 < number <= len(characters) else str(number)


def _ordered_from(first: int, most: int) -> Callable[[int], str]:
    """Characters that follow each other in Unicode, up to *most*; beyond digits."""
    return lambda number: chr(first + number - 1) if 0 < number <= most else str(number)


def _formal(number: int) -> str:
    """*number* in the numerals of cheques: 壹, 拾, 贰拾壹."""
    return chinese_list_number(number).translate(_FORMAL) if 0 < number <= numbering.HIGHEST else str(number)


def _sexagenary(number: int) -> str:
    return _STEMS[(number - 1) % 10] + _BRANCHES[(number - 1) % 12] if 0 < number <= 60 else str(number)


_STEMS: Final = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES: Final = "子丑寅卯辰巳午未申酉戌亥"
_FORMAL: Final = str.maketrans("一二三四五六七八九十", "壹贰叁肆伍陆柒捌玖拾")
_FORMS: Final[dict[str, Callable[[int], str]]] = {
    **dict.fromkeys(
        ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCountingThousand"),
        chinese_list_number,
    ),
    **dict.fromkeys(("taiwaneseCounting", "koreanCounting"), chinese_list_number),
    **dict.fromkeys(("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"), _digits),
    **dict.fromkeys(("chineseLegalSimplified", "ideographLegalTraditional", "japaneseLegal"), _formal),
    "ideographTraditional": _cyclic(_STEMS),
    "ideographZodiac": _cyclic(_BRANCHES),
    "ideographZodiacTraditional": _sexagenary,
    "ideographEnclosedCircle": _ordered_from(0x3280, 10),
    "decimalEnclosedParen": _ordered_from(0x2474, 20),
    "decimalEnclosedFullstop": _ordered_from(0x2488, 20),
    "numberInDash": lambda number: f"- {number} -",
    "decimalZero": lambda number: f"{number:02}",
    **dict.fromkeys(("decimalFullWidth", "decimalFullWidth2"), _full_width),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "lowerLetter": _letter,
    "upperLetter": lambda number: _letter(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
}


def with_number(number: str, text: str) -> str:
    """*text* with its automatic number in front, as it is displayed; "4." and a figure stay two."""
    is_close = number[-1:] in "、）)．." and not (number[-1:] in "．." and text[:1].isdecimal())
    return number + ("" if not text or is_close else " ") + text


def in_cell_with_number(number: str, text: str) -> str:
    """The text of a paragraph in a cell with its automatic number, which would join a figure and is left out there."""
    return text if not number or text.strip()[:1] in _FIGURE_SIGNS else with_number(number, text)


_FIGURE_SIGNS: Final = frozenset("0123456789０１２３４５６７８９+-＋－/／—")
