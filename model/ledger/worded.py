"""0 and "all" expressed in words: 未收到政府信息公开申请, 均已办结."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Final

from model.ledger.lexicon import Lexicon, any_of
from model.ledger.quantities import Nature, Quantity

_REACH: Final = 45
"""How many characters after 未收到 or 均 are searched for the thing it refers to."""
IN_TIME: Final = "in_time"
"""The unit of an "all" that refers to deadlines or the law, so that some cases may still be pending."""
_STOPS: Final = re.compile("[，。；,;!?\n()]")
_AND: Final = re.compile("[、和与及或]")
_YEAR: Final = re.compile("[0-9]{4}年")
_DIGIT: Final = re.compile("[0-9]")


class Worder:
    """Finds the quantities that a paragraph expresses in words, with the words of one lexicon."""

    def __init__(self, words: Lexicon) -> None:
        self.words = words
        self._none: Final = re.compile(f"(?<![零〇一二三四五六七八九十有])(?:{any_of(words.none.words)})")
        self._objects: Final = re.compile(any_of(words.none.objects))
        self._all: Final = re.compile(any_of(words.all.words))
        self._finished: Final = re.compile(any_of(words.all.finished))
        alone, states = any_of(words.all.alone), any_of(words.all.states)
        self._alone: Final = re.compile(f"(?<=[，；。,;(])(?:{alone}){{1,6}}(?:{states})(?=[，；。,;)]|$)")
        self._in_time: Final = re.compile(any_of(words.all.in_time))

    def nones(self, text: str) -> Iterator[Quantity]:
        """A quantity of value 0 for everything the folded *text* says there was none of."""
        for match in self._none.finditer(text):
            if text.startswith(self.words.none.unless, match.start()):
                continue
            window = _window(text, match.end())
            if match[0] == "零":
                window = window.partition("、")[0]
            if _DIGIT.search(_YEAR.sub("", window)):
                continue
            for found in self._named(window):
                end = match.end() + found.end()
                yield Quantity(match.start(), end, text[match.start() : end], Decimal(0), nature=Nature.NONE)

    def _named(self, window: str) -> list[re.Match[str]]:
        """What *window* names: in 申请结转 and in 公开申请引发的复议, only the last thing."""
        named: list[re.Match[str]] = []
        for match in self._objects.finditer(window):
            if window.startswith(self.words.none.object_unless, match.start()):
                continue
            if named and not _AND.search(window, named[-1].end(), match.start()):
                named.pop()
            named.append(match)
        return named

    def states(self, text: str) -> Iterator[Quantity]:
        """A quantity for every clause of *text* that states only the status of all cases: 已审结."""
        for match in self._alone.finditer(text):
            yield Quantity(*match.span(), match[0], Decimal(0), nature=Nature.ALL, unit=IN_TIME)

    def alls(self, text: str) -> Iterator[Quantity]:
        """A quantity for every "all" in the folded *text*."""
        last = 0
        for match in self._all.finditer(text):
            if match.start() < last:
                continue
            window = _window(text, match.end())
            found = self._finished.search(window)
            if found is None or window[:1] in tuple("未无没不") or window[found.end() : found.end() + 1] == "率":
                continue
            end = last = match.end() + found.end()
            said = Quantity(match.start(), end, text[match.start() : end], Decimal(0), nature=Nature.ALL)
            yield replace(said, unit=IN_TIME) if self._in_time.search(window[: found.start()]) else said


def _window(text: str, start: int) -> str:
    window = text[start : start + _REACH]
    stop = _STOPS.search(window)
    return window[: stop.start()] if stop else window
