"""The comparison of two years as rows of text, whatever it is written to."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import Final

from model.checks.facts import listed
from model.last_year.comparison import FigurePair, TextPair, YearComparison
from model.values import editable_text

LONGEST: Final = 400
"""Characters of a text in one row: a row has to fit on a page."""
SAME: Final = "（与上年相同）"


def figure_headings(comparison: YearComparison) -> tuple[str, ...]:
    """The headings of the rows of figures."""
    return "项目", f"{comparison.previous.year}年", f"{comparison.year}年", "增减"


def figure_row(pair: FigurePair) -> tuple[str, ...]:
    """One figure: its place, last year's, this year's and the difference."""
    cell = pair.cell
    before, now = (editable_text(value, cell.units) for value in (pair.before, pair.now))
    return f"{cell.table.name} {cell.place}", before, now, pair.change


def text_headings(comparison: YearComparison) -> tuple[str, ...]:
    """The headings of the rows of text."""
    return "章", f"{comparison.previous.year}年", f"{comparison.year}年"


def text_rows(pair: TextPair) -> Iterator[tuple[str, ...]]:
    """The paragraphs of a pair, long ones in several rows; of two that say the same only last year's is shown."""
    before, now = _pieces(pair.before), [SAME] if pair.is_same else _pieces(pair.now)
    for number, (old, new) in enumerate(zip_longest(before, now, fillvalue="")):
        yield "" if number else pair.section.heading, old, new


def _pieces(text: str) -> list[str]:
    return [text[at : at + LONGEST] for at in range(0, len(text), LONGEST)]


def summary_of(comparison: YearComparison) -> str:
    """How many figures and paragraphs differ, and what could not be set beside anything, in a few sentences."""
    changed = sum(pair.change not in ("0", "") for pair in comparison.figures)
    same = sum(pair.is_same for pair in comparison.texts)
    words = f"两年都是 0 的格没有列。列出的 {len(comparison.figures)} 格里，{changed} 格有增减；"
    words += f"文字 {len(comparison.texts)} 段里，{same} 段与上年相同。"
    for reason, cells in comparison.lost:
        names = listed([f"{cell.table.name} {cell.place}" for cell in cells], 3)
        words += f"上年的{names}没有对应的格：{reason}。"
    return words
