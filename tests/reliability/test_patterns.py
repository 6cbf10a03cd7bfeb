"""No text makes an expression look at it again and again: twice the text takes about twice the time."""

import json
import re
import subprocess
import sys
from functools import cache
from time import process_time
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reliability.patterns import ROOT, fragments, uses_of

SHORT_TEXTS = {
    "export/annotation/paragraph_spans.py": "XML that lxml has parsed",
    "export/annotation/run_cuts.py": "XML that lxml has parsed",
    "model/cell_values.py": "a cell of a few characters",
    "export/reading/text/boilerplate.py": "lines of up to 80 characters",
    "export/reading/text/closings.py": "whole lines, with one unknown part each",
    "export/reading/text/signatures.py": "lines of up to 80 characters",
    "export/reading/text/titles.py": "titles of up to 80 characters",
    "model/formats/mentions.py": "ids of a format, of up to 80 characters",
    "model/formats/grid.py": "labels of a format, of up to 2,000 characters",
    "model/ledger/verdicts/repeats.py": "the words between two quantities",
    "model/register/words.py": "headings of a column",
    "model/register/meanings.py": "headings of a column",
}
"""Modules whose expressions see only texts that are short, and why."""
FIRST, MOST, ENOUGH = 250, 4_000, 0.005
"""Characters of the first and the last text tried, and seconds from which growth can be told."""


MOST_PIECES = 12


class Pattern(NamedTuple):
    """A compiled expression, as the program uses it."""

    expression: re.Pattern[str] | re.Pattern[bytes]
    is_anchored: bool
    pieces: tuple[str, ...]
    where: str

    def seconds(self, text: str) -> float:
        given, begun = (
            text.encode("latin-1", "replace") if isinstance(self.expression.pattern, bytes) else text,
            process_time(),
        )
        if self.is_anchored:
            self.expression.match(given)  # type: ignore[arg-type] - of its own kind
            self.expression.fullmatch(given)  # type: ignore[arg-type] - of its own kind
        else:
            for _ in self.expression.finditer(given):  # type: ignore[arg-type] - of its own kind
                pass
        return process_time() - begun


@cache
def patterns() -> tuple[Pattern, ...]:
    run = subprocess.run(
        [sys.executable, "-m", "tests.reliability.patterns"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    found: list[Pattern] = []
    for line in run.stdout.splitlines():
        text, flags, is_bytes, module, number = json.loads(line)
        pattern = text.encode("latin-1") if is_bytes else text
        uses = uses_of(module, number) - {"pattern"}
        pieces = tuple(piece for piece in fragments(pattern, flags) if piece) or ("x",)
        if module not in SHORT_TEXTS:
            is_anchored = bool(uses) and uses <= {"match", "fullmatch"}
            found.append(Pattern(re.compile(pattern, flags), is_anchored, pieces, f"{module}:{number}"))
    return tuple(found)


def grows_too_fast(pattern: Pattern, unit: str, end: str) -> bool:
    """Whether four times the text takes more than seven times the time, as soon as it can be measured."""

    def seconds(length: int) -> float:
        text = unit * (length // len(unit) + 1) + end
        return min(pattern.seconds(text), pattern.seconds(text))

    length, before, now = FIRST, 0.0, seconds(FIRST)
    while now < ENOUGH and length < MOST:
        length *= 4
        before, now = now, seconds(length)
    return now >= ENOUGH and now > 7 * max(before, 1e-5) and seconds(4 * length) > 7 * now


def test_no_expression_grows_faster_than_the_text_made_of_one_of_its_pieces():
    assert len(patterns()) > 150
    slow = [
        f"{pattern.where} {pattern.expression.pattern!r:.80} {unit!r}"
        for pattern in patterns()
        for unit in pattern.pieces[:MOST_PIECES]
        if grows_too_fast(pattern, unit, "\0")
    ]
    assert slow == []


@given(data=st.data())
def test_no_expression_grows_faster_than_a_text_pumped_from_its_pieces(data: st.DataObject):
    pattern = data.draw(st.sampled_from(patterns()))
    piece = st.sampled_from((*pattern.pieces, " ", "0", "年", "\n"))
    unit = "".join(data.draw(st.lists(piece, min_size=1, max_size=4)))
    assert not grows_too_fast(pattern, unit, data.draw(piece)), f"{pattern.where} {pattern.expression.pattern!r}"


@pytest.mark.every(3)
@pytest.mark.parametrize(("expression", "unit"), [(r"\s+$", " "), (r"<!--.*?-->", "<!--"), (r"a.*b", "a")])
def test_what_grows_too_fast_is_noticed(expression: str, unit: str):
    assert grows_too_fast(Pattern(re.compile(expression), is_anchored=False, pieces=(unit,), where=""), unit, "\0")
