"""Every reader takes time in proportion to the file, whatever the file is filled with: four times as much, four times."""

from contextlib import suppress
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from export.reading.file_kinds import UnreadableError
from model.errors import NianbaoError
from tests.reliability.pumped import KINDS, Kind

LONG = settings().max_examples > 100
FIRST, MOST = 1_000, 64_000 if LONG else 16_000
"""Characters of the first and the last text tried."""
ENOUGH, SLOWEST = 0.1, 2.0
"""Seconds from which growth can be told, and those that no file may take."""
EXAMPLES = 60 if LONG else 4


def seconds(kind: Kind, unit: str, length: int) -> float:
    data = kind.make(unit * (length // len(unit) + 1))
    begun = process_time()
    with suppress(NianbaoError, UnreadableError):  # refused in words
        kind.read(data)
    return process_time() - begun


def grows_too_fast(kind: Kind, unit: str) -> bool:
    """Whether four times the text takes more than nine times as long, or any text takes too long."""
    length, before = FIRST, seconds(kind, unit, FIRST)
    while length < MOST:
        length *= 4
        most = min(SLOWEST, max(ENOUGH, 9 * max(before, 0.01)))
        now = seconds(kind, unit, length)
        if now > most and seconds(kind, unit, length) > most:  # not what is made once
            return True
        before = now
    return False


@pytest.mark.every(22)
@pytest.mark.parametrize("name", KINDS)
def test_no_piece_repeated_makes_a_reader_slow(name: str):
    kind = KINDS[name]

    @given(st.lists(st.sampled_from(kind.pieces), min_size=1, max_size=4).map("".join))
    @settings(max_examples=EXAMPLES, deadline=None)
    def no_unit_is_slow(unit: str) -> None:
        assert not grows_too_fast(kind, unit), (name, unit)

    no_unit_is_slow()


def test_a_reader_that_is_quadratic_is_noticed():
    def slow(data: bytes) -> int:
        return sum(one == other for one in data[::5] for other in data[::5])

    assert grows_too_fast(Kind(str.encode, slow, ("ab",)), "ab")
