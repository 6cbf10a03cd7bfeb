"""Every quantity of a paragraph: numbers with their units, and 0 and "all" expressed in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Final

from model.ledger.lexicon import Lexicon, UnitKind, any_of
from model.ledger.numerals import ARABIC, CHINESE, arabic_value, chinese_value, fraction_value

_FOLDED: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if code != ord("，")} | dict.fromkeys(
    map(ord, "\u3000\u00a0\u2002\u2003\u2009\u202f\t"), " "
)
_WIDE_GROUPS: Final = re.compile("(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")
_QUOTED: Final = re.compile(
    '《[^《》\n]{0,100}》|“[^“”，。；\n]{0,30}”|‘[^‘’，。；\n]{0,30}’|「[^」，。；\n]{0,30}」|"[^"，。；\n]{1,20}"|〔[^〕\n]{0,12}〕'
    r"|\[[0-9]{4}\]|【[^】\n]{0,30}】"
)
_NUMERAL_BEFORE: Final = "(?<![零〇一二两三四五六七八九十百千万亿数几])"
_LONGEST_BARE: Final = 6
"""The most digits a figure without a unit can have; a longer number is a telephone number."""


class Nature(StrEnum):
    """How a quantity is expressed: as a number, as none (未收到), or as all (均已办结)."""

    FIGURE = "figure"
    NONE = "none"
    ALL = "all"


class Precision(StrEnum):
    """Whether the number is exact, and if not, whether the true value is above or below."""

    EXACT = "exact"
    ABOVE = "above"
    BELOW = "below"
    AROUND = "around"
    ROUNDED = "rounded"
    """A number in 万 with decimals; exact only to its last digit."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity of a paragraph: characters *start* to *end*, its *value* in *unit*, and how it is expressed.

    *text* is the text of these characters. For "all" (均) the value is 0, because only the sentence before gives the
    number.
    """

    start: int
    end: int
    text: str
    value: Decimal
    unit: str = ""
    kind: UnitKind = UnitKind.NONE
    precision: Precision = Precision.EXACT
    nature: Nature = Nature.FIGURE
    factor: int = 1

    @property
    def amount(self) -> Decimal:
        """The value in the plain unit of its kind: 2.4万元 is 24000."""
        return self.value * self.factor if self.factor > 1 else self.value

    @property
    def is_about(self) -> bool:
        """Whether words make the number approximate."""
        return self.precision not in (Precision.EXACT, Precision.ROUNDED)

    @property
    def is_exact(self) -> bool:
        """Whether the number is meant exactly."""
        return self.precision is Precision.EXACT

    def allows(self, value: Decimal) -> bool:
        """Whether the quantity agrees with *value*, given in the plain unit; an approximate quantity allows a
        tolerance.
        """
        amount = self.amount
        match self.precision:
            case Precision.EXACT:
                return value == amount
            case Precision.ABOVE:
                return amount <= value <= amount * 2
            case Precision.BELOW:
                return amount * Decimal("0.8") <= value <= amount
            case Precision.AROUND:
                return abs(value - amount) <= amount / 5
            case _:
                return abs(value - amount) * 2 <= Decimal(10) ** int(amount.normalize().as_tuple().exponent)


def folded(text: str) -> str:
    """*text* with full-width letters, digits and brackets as plain ones; the length is the same, 、 and ， stay."""
    return _WIDE_GROUPS.sub(",", text).translate(_FOLDED)


class Scanner:
    """Finds the quantities of a paragraph with the words of one lexicon, in time linear in the text's length."""

    def __init__(self, words: Lexicon) -> None:
        self.words = words
        about = words.about
        after, units = any_of((*about.above_after, *about.around_after)), any_of(words.kinds)
        self._number: Final = re.compile(
            f"(?P<of>{CHINESE})分之(?P<parts>{CHINESE}|{ARABIC})"
            f"|(?P<several>{any_of(about.several)})(?P<order>[十百千万]{{1,2}})"
            f"|(?P<arabic>{ARABIC}) ?(?P<scale>[十百千万亿]?)"
            f"|(?P<chinese>{CHINESE})"
        )
        between = f"(?:{any_of(about.above_between)})(?= ?(?:{units}))"
        self._rest: Final = re.compile(f"(?P<after>{after}|{between})? {{0,2}}(?P<unit>{units})?(?P<later>{after})?")
        self._above: Final = frozenset((*about.above_after, *about.above_between))
        self._before: Final = (
            dict.fromkeys(about.above_before, Precision.ABOVE)
            | dict.fromkeys(about.below_before, Precision.BELOW)
            | dict.fromkeys(about.around_before, Precision.AROUND)
        )
        self._near: Final = tuple(self._before)
        self._phrases: Final = re.compile(f"{_NUMERAL_BEFORE}(?:{any_of(words.traps.phrases)})")
        self._after: Final = re.compile(f" ?(?:{any_of(words.traps.after)})")
        self._numbers: Final = frozenset(words.traps.numbers)

    @cached_property
    def _unless(self) -> dict[str, tuple[str, ...]]:
        """For every unit the longer words that begin with it but are not units."""
        return {
            word: tuple(one for one in units.unless if one.startswith(word))
            for units in self.words.units
            for word in units.words
        }

    def figures(self, text: str) -> Iterator[Quantity]:
        """The quantities written as numbers in the folded *text*, in order."""
        hidden = [match.span() for pattern in (_QUOTED, self._phrases) for match in pattern.finditer(text)]
        blocked = bytearray(len(text))
        for start, end in hidden:
            blocked[start:end] = b"\1" * (end - start)
        place = 0
        while match := self._number.search(text, place):
            found = None if blocked[match.start()] else self._figure(text, match)
            if found is not None:
                yield found
            place = max(match.end(), found.end if found is not None else 0)

    def _figure(self, text: str, match: re.Match[str]) -> Quantity | None:
        rest = self._rest.match(text, match.end())
        assert rest is not None  # every part of the pattern is optional
        start, unit = match.start(), rest["unit"] or ""
        if unit and text.startswith(self._unless[unit], rest.start("unit")):
            unit = ""
        value, kind = _value_of(match), self.words.kinds.get(unit, UnitKind.NONE)
        if match["of"]:
            kind, unit = UnitKind.PERCENT, unit or "%"
        end = rest.end("unit") if unit and rest["unit"] else match.end()
        if not unit and rest["after"]:
            end = rest.end("after")
        if value is None or self._is_trap(text, match, unit, end):
            return None
        if kind is UnitKind.MONEY and match["scale"] in ("万", "亿"):
            unit, value = match["scale"] + unit, arabic_value(match["arabic"])
        precision = self._precision(text, match, rest if unit or rest["after"] else None)
        if precision is Precision.EXACT and match["scale"] and "." in match["arabic"] and kind is not UnitKind.MONEY:
            precision = Precision.ROUNDED
        factor = self.words.factors.get(unit, 1)
        return Quantity(start, end, text[start:end], value, unit, kind, precision, factor=factor)

    def _precision(self, text: str, match: re.Match[str], rest: re.Match[str] | None) -> Precision:
        if match["several"]:
            return Precision.BELOW if match["several"] in self.words.about.below_before else Precision.ABOVE
        if rest is not None and (said := rest["after"] or rest["later"]):
            return Precision.ABOVE if said in self._above else Precision.AROUND
        before = text[max(0, match.start() - 4) : match.start()].rstrip()
        if before.endswith(self._near):
            return max((len(word), kind) for word, kind in self._before.items() if before.endswith(word))[1]
        return Precision.AROUND if before[-1:] in tuple("-—–~～") else Precision.EXACT

    def _is_trap(self, text: str, match: re.Match[str], unit: str, end: int) -> bool:
        before, number = text[max(0, match.start() - 6) : match.start()], match["arabic"]
        if before.rstrip().endswith(self.words.traps.before):
            return True
        if number is None:
            following = text[match.end() : match.end() + 1]
            is_bare = match["chinese"] in tuple("百千万亿") and following not in tuple("余多来")
            return is_bare or (not unit and not match["of"])
        if not unit and (number in self._numbers or before.rstrip(" :").endswith(self.words.traps.labels)):
            return True
        next_sign, last = text[end : end + 1], before[-1:]
        if _is_latin(last) or last in tuple("./＋+×*=#@_\\") or (last == "," and before[-2:-1].isdigit()):
            return True
        if unit:
            return last in tuple("-:") and not before[-2:-1].isdigit() and not "\u4e00" <= before[-2:-1] <= "\u9fff"
        if (last == ":" and before[-2:-1].isdigit()) or self._after.match(text, match.end("arabic")):
            return True
        return not _is_bare_figure(number, last, text[end : end + 2] if next_sign else "", match["scale"])


def _value_of(match: re.Match[str]) -> Decimal | None:
    if match["of"]:
        return fraction_value(match["parts"], match["of"])
    if match["several"]:
        return chinese_value(match["order"])
    if match["arabic"]:
        return arabic_value(match["arabic"], match["scale"])
    return chinese_value(match["chinese"])


def _is_latin(sign: str) -> bool:
    return sign.isascii() and sign.isalpha()


def _is_bare_figure(number: str, before: str, after: str, scale: str) -> bool:
    """Whether a number without a unit is a figure: it follows a word, ends its clause, and is not a year or telephone
    number.
    """
    if not ("\u4e00" <= before <= "\u9fff" or before in tuple(":")) or len(number) > _LONGEST_BARE:
        return False
    if len(number) == 4 and number[:2] in ("19", "20"):
        return False
    return not after or after[0] in tuple("，。；、,;()余多") or bool(scale)
