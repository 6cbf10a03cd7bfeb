"""The vocabulary of one table, which splits a phrase into known and unknown words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import islice, product
from typing import Final, NamedTuple, TypeAlias

from model.address import Address
from model.formats.mentions import CellChoice, Mention, Mentions, matching
from model.formats.template import Cell, Node, Table, Template, total_parts
from model.ledger.lexicon import Lexicon, any_of, lexicon
from model.ledger.passages import ReadParagraph
from model.values import CellKind

Aspects: TypeAlias = tuple[tuple[str, tuple[Mention, ...]], ...]
"""The mentions found, by aspect."""
Crossing: TypeAlias = tuple[frozenset[str], frozenset[str]]
"""Ids of rows and of columns; the cells where they cross are added up."""
_MOST_KEPT: Final = 4096
"""How many combinations of mentions are cached with their cells."""
_CLAUSE_ENDS: Final = re.compile("[，,；;:]")
_DIGIT: Final = re.compile("[0-9]")
_MOST_READINGS: Final = 24
_LONG: Final = 4
"""Words of this length (予以公开) mean the same in every sentence."""
_JOINS: Final = frozenset(("或", "和", "与", "及", "、", "以及", "或者"))


class Token(NamedTuple):
    """A word of a phrase: what it mentions, whether it names the thing counted, and whether it is a filler."""

    text: str
    mentions: tuple[Mention, ...] = ()
    is_topic: bool = False
    is_object: bool = False
    is_filler: bool = False
    is_channel: bool = False

    @property
    def names(self) -> bool:
        """Whether it says what the number beside it counts."""
        return bool(self.mentions) or self.is_topic or self.is_object

    @property
    def is_clear(self) -> bool:
        """Whether it says so for sure."""
        return self.is_topic or self.is_object or any(one.sure for one in self.mentions)

    @property
    def joins(self) -> bool:
        """Whether it joins two mentions: 予以公开或部分公开."""
        return self.text in _JOINS


class Vocabulary:
    """The words of a table's mentions, with the fillers of the lexicon."""

    def __init__(self, table: Table, mentions: Mentions, words: Lexicon) -> None:
        self.table = table
        self.mentions = mentions
        known: dict[str, Token] = {word: Token(word, is_filler=True) for word in (*words.fillers.words, *_JOINS)}
        known |= {word: Token(word, is_channel=True) for word in words.sums.channels}
        spoken: dict[str, list[Mention]] = {}
        for mention in mentions.figures:
            for word in mention.words:
                spoken.setdefault(word, []).append(mention)
        for word in {*spoken, *mentions.topics, *mentions.objects}:
            said = tuple(spoken.get(word, ()))
            is_topic = any(topic in word for topic in mentions.topics)
            known[word] = Token(word, said, is_topic, word in mentions.objects)
        self._known: Final = known
        self._words: Final = re.compile(f"({any_of(known)})")
        here, elsewhere = any_of((*mentions.topics, *mentions.openers)), any_of(mentions.elsewhere)
        self._topics: Final = re.compile(any_of(mentions.topics))
        kept = [word for one in mentions.figures if one.aspect in mentions.keeps for word in one.words]
        self._carrying: Final = re.compile(any_of(kept)) if kept else None
        self._subjects: Final = re.compile(f"(?P<here>{here})" + (f"|{elsewhere}" if elsewhere else ""))
        kinds = {one.aspect for one in mentions.figures if one.telling}
        named = [one for one in mentions.figures if one.aspect in kinds and one.sure]
        self._distinct: Final = {word: one for one in named for word in one.words if len(word) >= _LONG}
        self._distinct_words: Final = re.compile(any_of(self._distinct)) if named else None
        self._totals: Final = (_totals(table, 0), _totals(table, 1))
        self._kept: Final = lru_cache(maxsize=_MOST_KEPT)(self._cells_of)
        self._rows = {cell.row.id for cell in table.cells}
        self._columns = {cell.column.id for cell in table.cells}

    def tokens(self, phrase: str) -> tuple[Token, ...]:
        """The words of *phrase*; cached, because an edit leaves most phrases of a paragraph as they are."""
        return tokens_of(self, phrase)

    def split(self, phrase: str) -> tuple[Token, ...]:
        """The words of *phrase*; unknown text between them becomes tokens without meaning."""
        found: list[Token] = []
        for place, word in enumerate(self._words.split(phrase)):
            if place % 2:
                found.append(self._known[word])
            elif unknown := word.strip(" “”\"'，,：:"):
                found.append(Token(unknown))
        return tuple(found)

    def subjects(self, text: str) -> Iterator[tuple[int, bool]]:
        """Positions where *text* begins to refer to this table (True) or to something else (False)."""
        for match in self._subjects.finditer(text):
            yield match.start(), match["here"] is not None

    def subjects_told(self, read: ReadParagraph) -> Iterator[int]:
        """Positions where a sentence names several outcomes, one of them this table's alone: 予以公开12，部分公开3."""
        named: dict[int, list[tuple[int, Mention]]] = {}
        for match in self._distinct_words.finditer(read.folded) if self._distinct_words is not None else ():
            found = named.setdefault(read.sentence_of(match.start()), [])
            found.append((match.start(), self._distinct[match[0]]))
        for found in named.values():
            place = found[0][0]
            start, _ = read.sentence_span(place)
            is_told = any(one.telling for _, one in found) and len({one.words for _, one in found}) > 1
            if is_told and not self._is_of_another_whole(read.folded[start:place]):
                yield place

    def _is_of_another_whole(self, lead: str) -> bool:
        """Whether clauses before the first outcome count what this table does not: 审核信息1300条，其中予以公开….

        The last clause is that of the outcome itself: 10件予以公开.
        """
        *clauses, _ = _CLAUSE_ENDS.split(lead)
        before = "，".join(clauses)
        return _DIGIT.search(before) is not None and not any(token.is_clear for token in self.tokens(before))

    def is_named_in(self, text: str) -> bool:
        """Whether *text* names what the table counts."""
        return self._topics.search(text) is not None

    def carried(self, text: str) -> Iterator[Mention]:
        """The mentions in *text* whose aspects carry over within a paragraph."""
        if self._carrying is not None and self._carrying.search(text):
            for token in self.tokens(text):
                yield from (one for one in token.mentions if one.aspect in self.mentions.keeps)

    def fits(self, text: str) -> bool:
        """Whether a paragraph outside the table's own section can refer to the table."""
        setting = self.mentions.setting
        return not setting or any(word in text for word in setting)

    def cells(self, reading: Crossing, is_money: bool) -> tuple[Address, ...]:
        """The cells where rows and columns of a reading cross, in printed order; empty if undetermined."""
        rows, columns = reading
        found = [
            cell.address
            for cell in self.table.cells
            if (cell.row.id in rows or not rows)
            and (cell.column.id in columns or not columns)
            and (cell.kind is CellKind.MONEY) is is_money
        ]
        is_open = (not rows and len({one.row for one in found}) > 1) or (
            not columns and len({one.column for one in found}) > 1
        )
        return () if is_open else tuple(found)

    def is_narrower(self, one: Mention, other: Mention) -> bool:
        """Whether *one* refers to a part of the rows and columns of *other*: 不掌握 is a part of 无法提供."""
        mine, its = self._joined([one]), self._joined([other])
        return mine != its and mine[0] <= its[0] and mine[1] <= its[1]

    @cached_property
    def main_cells(self) -> tuple[Address, ...]:
        """The cells meant where the text gives no detail; empty if the table declares none."""
        return self.cells(self._crossed((), self.mentions.default[0]), is_money=False)

    def total_cells(self) -> tuple[Address, ...]:
        """The cells that shares are percentages of; empty if the table declares none."""
        total = self.mentions.total
        return () if total is None else self.cells(self._crossed((), total), is_money=False)

    def wholes_of(self, cells: Sequence[Address]) -> tuple[tuple[Address, ...], ...]:
        """What *cells* may be a share of, the likeliest first; empty if the table declares no total."""
        if not (declared := self.total_cells()):
            return ()
        rows, whole = frozenset(cell.row for cell in cells), declared[0]
        own = self.cells((rows, frozenset((whole.column,))), is_money=False)
        defaults = (self.cells(self._crossed((), one), is_money=False) for one in self.mentions.default)
        is_addend = any(total == whole.row and rows <= {total, *parts} for total, parts in self._totals[0])
        ordered = (declared, own, *defaults) if is_addend else (own, declared, *defaults)
        return tuple(dict.fromkeys(one for one in ordered if one and one != tuple(cells)))

    def of_last_year(self, cells: Sequence[Address]) -> tuple[Address, ...]:
        """Those of *cells* that hold last year's figures; empty if all or none of them do."""
        rows, columns = self._joined([] if self.mentions.last_year is None else [self.mentions.last_year])
        found = tuple(cell for cell in cells if cell.row in rows or cell.column in columns)
        return found if len(found) < len(cells) else ()

    def siblings(self, cells: Iterable[Address]) -> tuple[Address, ...]:
        """The cells that are added up together with *cells*, in the same column or else in the same row."""
        given = set(cells)
        columns, rows = {cell.column for cell in given}, {cell.row for cell in given}
        if len(columns) == 1:
            return tuple(
                cell.address for cell in self.table.cells if cell.column.id in columns and self._adds(cell, rows)
            )
        return tuple(cell.address for cell in self.table.cells if cell.row.id in rows and not cell.column.total)

    def _adds(self, cell: Cell, rows: set[str]) -> bool:
        """Whether a cell's row lies in the same outermost group as *rows*."""
        groups = {row.partition(".")[0] for row in rows}
        return not cell.row.total and "." in cell.row.id and cell.row.id.partition(".")[0] in groups

    def balance_term(self, readings: Sequence[tuple[Address, ...]]) -> str:
        """The row of the table's balance that *readings* stand for as a whole; "" if they may be on either side."""
        first, sides = readings[0], self.mentions.balance or ()
        columns = {cell.column for cell in self.main_cells}
        rows = {cell.row for cells in readings for cell in cells}
        is_plain = (
            len(first) == 1 and first[0].column in columns and sum(not rows.isdisjoint(side) for side in sides) == 1
        )
        return first[0].row if is_plain and any(first[0].row in side for side in sides) else ""

    def unfinished(self, aspects: Aspects) -> tuple[Address, ...]:
        """The cells that are 0 when everything *aspects* name is finished; empty if they do not refer to that."""
        return self.left_of(aspects) if self._is_done(dict(aspects)) else ()

    def left_of(self, aspects: Aspects) -> tuple[Address, ...]:
        """The cells that count what is not finished of what *aspects* name; empty if the table declares none."""
        if (left := self.mentions.unfinished) is None:
            return ()
        kept = [mentions for aspect, mentions in aspects if aspect in self.mentions.keeps]
        crossed = self._crossed((self._joined([left]), *(self._joined(one) for one in kept)), self.mentions.default[0])
        return self.cells(crossed, is_money=False)

    def finished(self, aspects: Aspects) -> tuple[str, tuple[Address, ...]]:
        """The word for what is finished of what *aspects* name, and its cells; "" and none if the table has no word."""
        done = [one for one in self.mentions.figures if one.done][:1]
        kept = {aspect: mentions for aspect, mentions in aspects if aspect in self.mentions.keeps}
        readings = self.cells_of(kept | {one.aspect: (one,) for one in done}, is_money=False)
        return "".join(one.words[0] for one in done), readings[0] if done and readings else ()

    @property
    def left_word(self) -> str:
        """The first of the table's words for what is not finished."""
        left = self.mentions.unfinished or CellChoice()
        alike = (
            one for one in self.mentions.figures if one.rows in ((), left.rows) and one.columns in ((), left.columns)
        )
        return next((one.words[0] for one in alike), "尚未办结")

    def _is_done(self, said: Mapping[str, Sequence[Mention]]) -> bool:
        """Whether mentions cover every outcome: 办结, 审结."""
        return any(mention.done for mentions in said.values() for mention in mentions)

    def is_whole(self, cells: Iterable[Address]) -> bool:
        """Whether *cells*, none of them a total, are all addends of a total."""
        given = list(cells)
        axes = (frozenset(cell.row for cell in given), frozenset(cell.column for cell in given))
        return any(
            total not in axes[axis] and self._reduced(axes[axis], axis) == frozenset((total,))
            for axis in (0, 1)
            for total, _ in self._totals[axis]
        )

    def cells_of(self, said: Mapping[str, Sequence[Mention]], *, is_money: bool) -> tuple[tuple[Address, ...], ...]:
        """The cells that mentions, by aspect, may mean, the most likely first; empty if undetermined."""
        return self._kept(tuple((aspect, tuple(mentions)) for aspect, mentions in said.items()), is_money)

    def _cells_of(self, said: Aspects, is_money: bool) -> tuple[tuple[Address, ...], ...]:
        found = dict.fromkeys(self.cells(one, is_money) for one in self.readings(dict(said)))
        found.pop((), None)
        return tuple(found)

    def readings(self, said: Mapping[str, Sequence[Mention]]) -> list[Crossing]:
        """What mentions, by aspect, may mean: rows and columns, the most likely first; an empty set is undetermined."""
        choices = [self._choices(said[aspect]) for aspect in self.mentions.aspects if aspect in said]
        found: list[Crossing] = []
        for chosen in islice(product(*choices), _MOST_READINGS):
            for default in self.mentions.default:
                if (reading := self._crossed(chosen, default)) not in found:
                    found.append(reading)
        return found

    def _choices(self, mentions: Sequence[Mention]) -> list[Crossing]:
        """What mentions of one aspect may mean; the cells of several mentions are added up."""
        if len(mentions) > 1:
            return [self._joined(mentions)]
        return [self._joined([one]) for one in (mentions[0], *mentions[0].otherwise)]

    def _joined(self, readings: Sequence[CellChoice]) -> Crossing:
        rows = frozenset[str]().union(*(self._leaves(one.rows, self._rows) for one in readings))
        return rows, frozenset[str]().union(*(self._leaves(one.columns, self._columns) for one in readings))

    def _leaves(self, patterns: tuple[str, ...], nodes: set[str]) -> frozenset[str]:
        return frozenset[str]().union(*(matching(pattern, nodes) for pattern in patterns))

    def _crossed(self, chosen: tuple[Crossing, ...], default: CellChoice) -> Crossing:
        axes: list[frozenset[str]] = []
        for axis, patterns, nodes in ((0, default.rows, self._rows), (1, default.columns, self._columns)):
            left: frozenset[str] = frozenset()
            for one in chosen:
                left = (left & one[axis] or left) if left else one[axis]
            axes.append(self._reduced(left or self._leaves(patterns, nodes), axis))
        return axes[0], axes[1]

    def _reduced(self, ids: frozenset[str], axis: int) -> frozenset[str]:
        """*ids* with complete groups of addends replaced by their total."""
        for total, parts in self._totals[axis]:
            if total in ids or parts <= ids:
                ids = ids - parts | {total}
        return ids


@lru_cache(maxsize=4 * _MOST_KEPT)
def tokens_of(vocabulary: Vocabulary, phrase: str) -> tuple[Token, ...]:
    """The words of *phrase* in a vocabulary."""
    return vocabulary.split(phrase)


def _totals(table: Table, axis: int) -> tuple[tuple[str, frozenset[str]], ...]:
    """The totals among the rows (axis 0) or columns (axis 1) of a table, each with its addends."""
    panels: list[tuple[Node, ...]] = [panel.columns if axis else panel.rows for panel in table.panels]
    return tuple(
        (node.id, frozenset(part.id for part in total_parts(node, nodes)))
        for nodes in panels
        for node in nodes
        if node.total
    )


@lru_cache(maxsize=16)
def vocabularies_of(template: Template) -> tuple[Vocabulary, ...]:
    """The words of every table of a format that declares mentions."""
    return tuple(
        Vocabulary(table, table.mentions, lexicon()) for table in template.tables if table.mentions is not None
    )
