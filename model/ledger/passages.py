"""A paragraph as the ledger reads it: its quantities, each with the surrounding words that say what it counts."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from model.ledger.lexicon import lexicon
from model.ledger.quantities import Nature, Quantity, Scanner, folded
from model.ledger.worded import Worder

_MARKS: Final = re.compile(r"[，。；、,;:()!?！？\n]|\.(?![0-9A-Za-z])")
_SENTENCE_ENDS: Final = frozenset("。!?！？\n.")
_MOST_BEFORE: Final = 60
_MOST_BEHIND: Final = 30
_MOST_SAID: Final = 16


@dataclass(frozen=True, slots=True)
class Item:
    """A quantity with the *phrase* before it in its clause and the *tail* after it.

    *carried* is the clause before, if it holds no figure. *gap* is the text between the previous quantity and this one.
    *host* is the index of the item that precedes the bracket in which this one stands, -1 outside brackets. Sentences
    are numbered from 0.
    """

    quantity: Quantity
    phrase: str
    tail: str
    carried: str
    gap: str
    sentence: int
    depth: int
    host: int

    @property
    def said(self) -> str:
        """The quantity with the words before it, as a message quotes them."""
        if self.quantity.nature is not Nature.FIGURE:
            return self.quantity.text
        words = self.phrase.strip("，、 ")
        return f"{'…' if len(words) > _MOST_SAID else ''}{words[-_MOST_SAID:]}{self.quantity.text}"


@dataclass(frozen=True, slots=True)
class ReadParagraph:
    """A paragraph: its *folded* text (plain characters, same length), its items in order, and its sentence ends."""

    folded: str
    items: tuple[Item, ...]
    sentence_ends: tuple[int, ...]

    def sentence_of(self, place: int) -> int:
        """The number of the sentence that holds the character at *place*."""
        return bisect_left(self.sentence_ends, place)

    def sentence_span(self, place: int) -> tuple[int, int]:
        """Start and end (exclusive) of the sentence that holds the character at *place*."""
        number = self.sentence_of(place)
        start = self.sentence_ends[number - 1] + 1 if number else 0
        return start, self.sentence_ends[number] + 1 if number < len(self.sentence_ends) else len(self.folded)


@lru_cache(maxsize=1)
def _finders() -> tuple[Scanner, Worder]:
    return Scanner(lexicon()), Worder(lexicon())


@lru_cache(maxsize=4096)
def passage_of(text: str) -> ReadParagraph:
    """The paragraph *text* as the ledger reads it; cached, because it depends on nothing else."""
    plain = folded(text)
    scanner, worder = _finders()
    worded = [*worder.nones(plain), *worder.alls(plain), *worder.states(plain)]
    denied = [(one.start, one.end) for one in worded if one.nature is Nature.NONE]
    figures = [one for one in scanner.figures(plain) if not _lies_in(one.start, denied)]
    return _Reading(plain, sorted([*figures, *worded], key=lambda one: (one.start, one.end))).passage()


def _lies_in(place: int, spans: list[tuple[int, int]]) -> bool:
    number = bisect_left(spans, (place + 1, 0))
    return number > 0 and place < spans[number - 1][1]


class _Reading:
    """The punctuation of a paragraph, used to find the words around every quantity."""

    def __init__(self, text: str, quantities: list[Quantity]) -> None:
        self.text = text
        self.quantities = quantities
        inside = {place for one in quantities for place in range(one.start + 1, one.end) if one.nature is Nature.FIGURE}
        self.marks = [match.start() for match in _MARKS.finditer(text) if match.start() not in inside]
        self.opened = self._brackets()

    def _brackets(self) -> dict[int, int]:
        """The position of the opening bracket for every closing bracket."""
        pairs: dict[int, int] = {}
        open_ones: list[int] = []
        for place in self.marks:
            if self.text[place] == "(":
                open_ones.append(place)
            elif self.text[place] == ")" and open_ones:
                pairs[place] = open_ones.pop()
        return pairs

    def passage(self) -> ReadParagraph:
        ends = tuple(place for place in self.marks if self.text[place] in _SENTENCE_ENDS)
        items: list[Item] = []
        last = 0  # where the previous figure ends
        closed = {opening: closing for closing, opening in self.opened.items()}
        hosts: list[tuple[int, int]] = []  # open brackets: where each closes, and the item it belongs to
        marks = iter(self.marks)
        mark = next(marks, len(self.text))
        for number, one in enumerate(self.quantities):
            while mark < one.start:
                if mark in closed:
                    hosts.append((closed[mark], self._host(items, mark)))
                mark = next(marks, len(self.text))
            while hosts and hosts[-1][0] < one.start:
                hosts.pop()
            phrase, carried = self._before(one, last)
            following = self.quantities[number + 1].start if number + 1 < len(self.quantities) else len(self.text)
            gap = self.text[max(last, one.start - _MOST_BEFORE * 2) : one.start]
            host = hosts[-1][1] if hosts else -1
            items.append(
                Item(
                    one,
                    phrase,
                    self._behind(one, following),
                    carried,
                    gap,
                    bisect_left(ends, one.start),
                    len(hosts),
                    host,
                )
            )
            if one.nature is Nature.FIGURE:
                last = one.end
        return ReadParagraph(self.text, tuple(items), ends)

    def _host(self, items: list[Item], opening: int) -> int:
        """The item directly before an opening bracket."""
        if not items or self.text[items[-1].quantity.end : opening].strip():
            return -1
        return len(items) - 1

    def _before(self, one: Quantity, last: int) -> tuple[str, str]:
        """The phrase before a quantity, and the clause before that if it holds no figure."""
        if one.nature is not Nature.FIGURE:
            return one.text, ""
        number = self._mark_before(one.start)
        start = self.marks[number] + 1 if number >= 0 else 0
        phrase = self.text[max(start, last, one.start - _MOST_BEFORE) : one.start]
        if last > start:  # text up to the first 、 belongs to the previous figure: 2件维持、1件纠正
            phrase = phrase[phrase.find("、") + 1 :]
        if number >= 0 and start > last and self.text[start - 1] == ")" and start - 1 in self.opened:
            outer = self.opened[start - 1]
            if outer >= last:
                number = self._mark_before(outer)
                start = self.marks[number] + 1 if number >= 0 else 0
                phrase = self.text[max(start, last, outer - _MOST_BEFORE) : outer] + phrase
        if number < 0 or start <= last or self.text[self.marks[number]] not in "，,:":
            return phrase, ""
        earlier = self._mark_before(self.marks[number])
        begin = self.marks[earlier] + 1 if earlier >= 0 else 0
        carried = self.text[max(begin, self.marks[number] - _MOST_BEFORE) : self.marks[number]]
        return phrase, carried if begin >= last else ""

    def _mark_before(self, place: int) -> int:
        """The index of the last punctuation before *place* that ends a clause; 、 does not count, as it joins names."""
        number = bisect_left(self.marks, place) - 1
        while number >= 0 and self.text[self.marks[number]] == "、" and place - self.marks[number] < _MOST_BEFORE:
            number -= 1
        return number

    def _behind(self, one: Quantity, following: int) -> str:
        """The words after a quantity in its clause; 、 ends it only if a figure stands in what it joins."""
        last = one.end + _MOST_BEHIND
        number = bisect_left(self.marks, one.end)
        while self.text[self._mark(number) : last][:1] == "、" and self._mark(number + 1) <= following:
            number += 1
        stop = self._mark(number)
        return "" if following < stop else self.text[one.end : min(stop, last)]

    def _mark(self, number: int) -> int:
        """Where a punctuation mark stands; after the last one, the end of the text."""
        return self.marks[number] if number < len(self.marks) else len(self.text)
