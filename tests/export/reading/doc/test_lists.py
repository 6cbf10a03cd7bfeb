"""Paragraphs of a .doc that are numbered by themselves begin with the number Word shows."""

import struct

import pytest

from export.reading.doc.reader import read_binary
from export.reading.raw_document import paragraphs_of
from tests.export.reading.doc.made_doc import Made, level, sprm

CHINESE, DIGITS, ROMAN, CIRCLED, BULLET = 0x25, 0x00, 0x02, 0x12, 0x17


def numbered(levels: list[bytes], paragraphs: list[tuple[int, int]], overrides: bytes = b"") -> list[str]:
    """The paragraphs 甲, 甲, …, each in a list (the number of its PlfLfo entry) and a level of it."""
    simple = 1 if len(levels) == 1 else 0
    lists = struct.pack("<h", 1) + struct.pack("<i22xBx", 77, simple)
    levels += [level(1, DIGITS, "")] * (0 if simple else 9 - len(levels))
    changes = len(overrides) > 0
    named = struct.pack("<I", 2) + struct.pack("<i8xB3x", 77, 0) + struct.pack("<i8xB3x", 77, changes)
    data = struct.pack("<I", 0) + struct.pack("<I", 0) + overrides
    marks = {2 * at + 1: sprm(0x460B, struct.pack("<H", number)) + sprm(0x260A, bytes([depth]))
             for at, (number, depth) in enumerate(paragraphs)}  # fmt: skip
    made = Made("甲\r" * len(paragraphs), marks, structures={73: (lists, b"".join(levels)), 74: (named + data, b"")})
    return [paragraph.text for paragraph in paragraphs_of(read_binary(made.data()).blocks)]


@pytest.mark.parametrize(
    ("form", "text", "shown"),
    [
        (CHINESE, "\0、", ["十、甲", "十一、甲"]),
        (DIGITS, "（\0）", ["（10）甲", "（11）甲"]),
        (DIGITS, "\0.", ["10.甲", "11.甲"]),
        (ROMAN, "\0", ["x 甲", "xi 甲"]),
        (CIRCLED, "\0", ["⑩ 甲", "⑪ 甲"]),
        (BULLET, "\uf0b7", ["甲", "甲"]),
    ],
)
def test_numbers_are_in_the_form_of_their_list(form: int, text: str, shown: list[str]):
    places = [text.index("\0") + 1] if "\0" in text else []
    assert numbered([level(10, form, text, places)], [(1, 0), (1, 0)]) == shown


def test_levels_count_inside_each_other():
    levels = [level(1, DIGITS, "\0.", [1]), level(1, DIGITS, "\0.\1.", [1, 3])]
    shown = numbered(levels, [(1, 0), (1, 1), (1, 1), (1, 0), (1, 1)])
    assert shown == ["1.甲", "1.1.甲", "1.2.甲", "2.甲", "2.1.甲"]


def test_a_list_may_change_where_its_pattern_starts():
    changed = struct.pack("<iI", 5, 0x10)
    assert numbered([level(1, CHINESE, "\0、", [1])], [(2, 0), (2, 0)], changed) == ["五、甲", "六、甲"]


def test_a_list_may_change_the_form_of_its_pattern():
    changed = struct.pack("<iI", 0, 0x20) + level(3, DIGITS, "\0)", [1])
    assert numbered([level(1, CHINESE, "\0、", [1])], [(2, 0)], changed) == ["3)甲"]


def test_a_list_that_starts_anew_does_so_once():
    changed = struct.pack("<iI", 1, 0x10)
    shown = numbered([level(1, CHINESE, "\0、", [1])], [(1, 0), (1, 0), (2, 0), (2, 0), (1, 0)], changed)
    assert shown == ["一、甲", "二、甲", "一、甲", "二、甲", "三、甲"]


def test_legal_numbers_are_in_digits_and_a_level_may_go_on_counting():
    levels = [level(1, CHINESE, "\0、", [1]), level(1, DIGITS, "\0.\1.", [1, 3], flags=0x0C)]
    shown = numbered(levels, [(1, 0), (1, 1), (1, 0), (1, 1)])
    assert shown == ["一、甲", "1.1.甲", "二、甲", "2.2.甲"]


@pytest.mark.parametrize(("form", "shown"), [(0x26, "拾、"), (0x1E, "癸、"), (0x1B, "⑽、"), (0x0A, "一〇、")])
def test_rarer_forms_are_known(form: int, shown: str):
    assert numbered([level(10, form, "\0、", [1])], [(1, 0)]) == [f"{shown}甲"]


def test_a_list_that_is_not_there_gives_no_number():
    assert numbered([level(1, CHINESE, "\0、", [1])], [(3, 0), (0xF801, 0), (1, 5)]) == ["甲", "甲", "甲"]
