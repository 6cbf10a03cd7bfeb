"""Official tables that were flattened to lines of text, as when copied out of a page: headings and figures in turn."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final, NamedTuple

from export.reading.heading_keys import key_of
from export.reading.raw_document import RawBlock, RawCell, RawParagraph, RawTable, SourcePlace
from export.reading.tables.patterns import TablePattern, official_keys, patterns_of
from export.reading.tables.sheets import SourceTable
from model.cell_values import is_figure
from model.formats.grid import GridCell, Role, grid_of
from model.formats.template import Template

FEWEST: Final = 3
"""Lines are like a table from this number of headings and of figures on."""
LONGEST_LINE: Final = 400
_APART: Final = re.compile(r"\t+|\n|\s{2,}|[|｜│┃║]")
_RULES: Final = ("---", "===", "———", "－－－", "───", "━━━", "═══")
_RULE_SIGNS: Final = " \t|｜+:=-—－" + "".join(map(chr, range(0x2500, 0x2580)))
"""A line drawn with characters between the rows of a table: what is in it, and of what else it is made."""
_SAID: Final = re.compile(r"([^:：]{1,60})[:：](.*[0-9].*)")
"""A heading and, behind a colon, its figures."""
_FIGURE: Final = re.compile(r"[-+]?[0-9][0-9,.]*(?:万?元)?")
_FIGURES_BEHIND: Final = re.compile(r"(\S.*?)((?:\s+(?:[-+]?[0-9][0-9,.]*|/|－|—|-))+)$")
_SENTENCE: Final = re.compile("[。；;！!？?]")


class _Token(NamedTuple):
    """A heading or a figure; *key* is "" for a figure."""

    text: str
    key: str
    place: SourcePlace


@dataclass(frozen=True)
class FlatTable:
    """The blocks *at* that are like an official table; *grid* is what they are as a table, None where in doubt."""

    at: range
    pattern: TablePattern
    first: SourcePlace
    last: SourcePlace
    text: str
    figures: int
    grid: RawTable | None

    def is_among(self, sheets: Iterable[SourceTable]) -> bool:
        """Whether the file has the table as one, too; other tables share some of its headings."""
        headings = ([key for row in sheet.keys for key in row if key] for sheet in sheets)
        found = ((sum(key in self.pattern.keys for key in keys), len(keys)) for keys in headings)
        return any(count >= FEWEST and 2 * count > all_keys for count, all_keys in found)


def flat_tables(
    blocks: Sequence[RawBlock], templates: tuple[Template, ...], headings: Collection[str]
) -> list[FlatTable]:
    """The runs of lines among *blocks* that are like official tables; *headings* are the keys of chapter headings."""
    official = official_keys(templates)
    tokens = [[*_tokens(block, official)] if isinstance(block, RawParagraph) else [] for block in blocks]
    if sum(token.key in official for line in tokens for token in line) < FEWEST:
        return []
    like = [_is_like(line, block, headings) for line, block in zip(tokens, blocks, strict=True)]
    found: list[FlatTable] = []
    for is_run, group in groupby(range(len(blocks)), lambda at: like[at]):
        run = [*group]
        while run and not any(token.key in official for token in tokens[run[0]]):
            run.pop(0)
        flat = _flat(range(run[0], run[-1] + 1), tokens, templates) if is_run and run else None
        flat = None if flat is None else replace(flat, at=_with_rules(flat.at, blocks))
        found += [] if flat is None else [flat]
    return found


def without_lines(blocks: Sequence[RawBlock], flat: Sequence[FlatTable]) -> tuple[RawBlock, ...]:
    """*blocks* with the lines of the *flat* tables replaced by tables, left out where they are in doubt."""
    tables = {one.at.start: one for one in flat}
    gone = {at for one in flat for at in one.at}
    kept = ((tables[at].grid if at in tables else block, at) for at, block in enumerate(blocks))
    return tuple(block for block, at in kept if block is not None and (at in tables or at not in gone))


def _tokens(paragraph: RawParagraph, official: Collection[str]) -> Iterator[_Token]:
    if _SENTENCE.search(paragraph.text) or max(map(len, paragraph.text.split("\n"))) > LONGEST_LINE:
        return
    lines = (line for line in paragraph.text.split("\n") if not _is_rule(line))
    for number, text in enumerate(_parts("\n".join(lines), official), 1):
        key = "" if is_figure(text) else key_of(text)
        yield _Token(text, key, paragraph.place._replace(cell=number))


def _with_rules(at: range, blocks: Sequence[RawBlock]) -> range:
    """*at* with the lines drawn before and behind."""
    start, stop = at.start, at.stop
    while start > 0 and isinstance(above := blocks[start - 1], RawParagraph) and _is_rule(above.text):
        start -= 1
    while stop < len(blocks) and isinstance(below := blocks[stop], RawParagraph) and _is_rule(below.text):
        stop += 1
    return range(start, stop)


def _is_rule(line: str) -> bool:
    return not line.strip(_RULE_SIGNS) and any(one in line for one in _RULES)


def _parts(text: str, official: Collection[str]) -> Iterator[str]:
    for part in filter(None, map(str.strip, _APART.split(text))):
        words = part.split()
        behind, said = _FIGURES_BEHIND.fullmatch(part), _SAID.fullmatch(part)
        if all(is_figure(word) or key_of(word) in official for word in words):
            yield from words
        elif said is not None and key_of(said[1]) in official:
            yield said[1]
            yield from _FIGURE.findall(said[2])
        elif behind is not None:
            yield behind[1]
            yield from behind[2].split()
        else:
            yield part


def _is_like(line: Sequence[_Token], block: RawBlock, headings: Collection[str]) -> bool:
    """Whether a line may belong to a flattened table: no sentence and no heading of a chapter, or nothing."""
    if not isinstance(block, RawParagraph) or key_of(block.text) in headings:
        return False
    return bool(line) or all(not line.strip() or _is_rule(line) for line in block.text.split("\n"))


def _flat(at: range, tokens: Sequence[Sequence[_Token]], templates: Sequence[Template]) -> FlatTable | None:
    """The official table that a run of lines is like, if any."""
    run = [token for number in at for token in tokens[number]]
    figures = [token for token in run if not token.key]
    patterns = [pattern for template in reversed(templates) for pattern in patterns_of(template)]
    best = max(patterns, key=lambda pattern: sum(token.key in pattern.keys for token in run))
    if len(figures) < FEWEST or sum(token.key in best.keys for token in run) < FEWEST:
        return None
    while run and run[-1].key and run[-1].key not in best.keys:
        run.pop()
    grids = (grid for pattern in patterns if pattern.table.id == best.table.id and (grid := _as_table(pattern, run)))
    stop = max(number for number in at if set(tokens[number]) & set(run)) + 1
    text = "\n".join(" ".join(token.text for token in tokens[number]) for number in range(at.start, stop))
    return FlatTable(range(at.start, stop), best, run[0].place, run[-1].place, text, len(figures), next(grids, None))


def _as_table(pattern: TablePattern, run: Sequence[_Token]) -> RawTable | None:
    """The run as the official table, if its headings and figures are those of the form in their order, none missing."""
    cells: list[RawCell] = []
    rest = [*run]
    for cell in grid_of(pattern.table).cells:
        if rest and _is(rest[0], cell, pattern):
            cells.append(_cell(cell, rest.pop(0)))
        elif cell.role in (Role.COLUMN_HEADING, Role.ROW_HEADING, Role.VALUE):
            return None
    return None if rest else RawTable(tuple(cells), run[0].place)


def _is(token: _Token, cell: GridCell, pattern: TablePattern) -> bool:
    if cell.role is Role.VALUE:
        return not token.key
    return bool(token.key) and pattern.canonical.get(token.key, token.key) == key_of(cell.text)


def _cell(cell: GridCell, token: _Token) -> RawCell:
    paragraph = RawParagraph(token.text, token.place)
    return RawCell((paragraph,), cell.row, cell.column, cell.row_span, cell.column_span, token.place)
