"""Keys by which headings are compared: the text without numbering, white space, punctuation and unit."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from model.cell_values import UNCHANGED, UNITS, is_figure, one_line
from model.characters import without_invisible

SIMILAR: Final = 0.7
"""Headings at least this similar (0 to 1) count as the same and are reported as differently worded."""

_COUNTED: Final = "一二三四五六七八九十百〇零"
_NUMBERING: Final = re.compile(
    rf"^(?:第[{_COUNTED}\d]+(?:部分|章)[、.:]?|\([{_COUNTED}]+\)[、.]?|[{_COUNTED}]+[、.]|\(\d+\)[、.]?|\d+[、.)](?!\d))"
)
_LONGEST_NUMBER: Final = 40
"""Characters of a number, including white space."""
_CIRCLED: Final = re.compile("^[①-⑳❶-❿]")
_NOTE_MARK: Final = re.compile(r"(?<=\w)\s*(?:(?<![①-⑳⁰¹²³⁴-⁹*＊])[①-⑳⁰¹²³⁴-⁹*＊]++|\[[0-9]{1,2}\])$")
SCALED_COUNTS: Final = tuple(f"{scale}{measure}" for scale in "百千万亿" for measure in "件条项次宗")
"""Units in headings by which a count is not the figure itself."""
_DECIMALS: Final = r"(?:保留|精确)[^()]{1,12}"
_ANY_UNIT: Final = "|".join((*UNITS, *SCALED_COUNTS))
_UNIT: Final = re.compile(
    rf"[:/,;、|-]?[(\[【〔{{<]?(?:{_DECIMALS}[,;、])?(?:计量|金额(?=单位))?(?:单位)?[:为是/]?(?:人民币)?({_ANY_UNIT})"
    rf"(?:[,;、/]?(?:人民币|{_DECIMALS}))?[)\]】〕}}>]?$"
)
_UNIT_APART: Final = re.compile(rf"(?<=[额费])\s+(?=(?:单位)?(?:{'|'.join(UNITS)})\s*$)")
"""White space, often a line end, with which a unit begins."""
_BEFORE_UNIT: Final = frozenset("([【〔{<单计金:/,;、|-")
"""With what a unit begins that does not belong to the words of a heading."""
_STATED: Final = re.compile(r"单位[:为是]?([^()。:]{1,20})")
_BETWEEN_UNITS: Final = re.compile("[、,/;|和及或]")
_REMARK: Final = re.compile(r"\([^()]{6,}\)$")
_REMARKS: Final = re.compile(r"(?:\((?!其中)[^()]+\))+$")
_DATE: Final = re.compile("第?[0-9]{1,4}[年月日季]")
_NOT_WORD: Final = re.compile(r"[\W_]+")


@lru_cache(maxsize=8192)
def key_of(label: str) -> str:
    """The key of a heading, equal for its usual spellings; "" for a text without letters."""
    return _NOT_WORD.sub("", without_unit(without_numbering(label)))


@lru_cache(maxsize=1024)
def short_key_of(label: str) -> str:
    """The key of a heading without a remark in brackets at its end."""
    return _NOT_WORD.sub("", _REMARK.sub("", without_numbering(label)))


def key_without_remarks(label: str) -> str:
    """The key of a heading in a file without explanations in brackets at its end; "" if there are none."""
    plain = without_numbering(label)
    short = _REMARKS.sub("", plain)
    return "" if short == plain else _NOT_WORD.sub("", short)


def without_numbering(label: str) -> str:
    """*label* normalised (NFKC), without white space, leading number and trailing note reference."""
    plain = _plain(_NOTE_MARK.sub("", _CIRCLED.sub("", without_invisible(label).strip())))
    return _NUMBERING.sub("", plain, count=1)


def _plain(label: str) -> str:
    """*label* normalised (NFKC), without white space and invisible characters."""
    plain = unicodedata.normalize("NFKC", without_invisible(label))
    return "".join((_UNIT_APART.sub(":", plain) if "元" in plain[-4:] else plain).split())


def is_words(text: str) -> bool:
    """Whether *text* is a heading or a remark without any figure, which belongs in no value cell.

    The number before a heading and the digits of a year or a month are no figures.
    """
    plain = text if text.isdecimal() else one_line(text)
    if plain.isdecimal() or is_figure(plain) or plain in UNCHANGED:
        return False
    return not any(sign.isdecimal() for sign in _DATE.sub("", without_numbering(plain)))


def number_of(label: str) -> str:
    """The number before a heading, normalised, such as ``一、`` or ``(3)``; "" without one."""
    match = _NUMBERING.match(_plain(label[:_LONGEST_NUMBER]))
    return match[0] if match else ""


def without_unit(plain: str) -> str:
    """A heading without its trailing unit （单位：万元）; unchanged if it consists of nothing else."""
    match = _UNIT.search(plain)
    if match is None or not match.start() or plain[match.start()] not in _BEFORE_UNIT:
        return plain
    return plain[: match.start()]


@lru_cache(maxsize=4096)
def unit_in(label: str) -> str:
    """The unit of money in a heading, or one of `SCALED_COUNTS`; "" for none."""
    plain = _plain(label)
    match = _UNIT.search(plain)
    return match[1] if match and (match.start() == 0 or plain[match.start()] in _BEFORE_UNIT) else ""


def stated_unit(line: str) -> str:
    """The unit of money that a line above a table states, such as ``单位：件、万元``; "" for none, or for several."""
    plain = _plain(line)
    if stated := _STATED.search(plain):
        words = (word.strip("[]【】〔〕{}<>").removeprefix("人民币") for word in _BETWEEN_UNITS.split(stated[1]))
        units = {word for word in words if word in UNITS}
        return units.pop() if len(units) == 1 else ""
    match = _UNIT.search(plain)
    is_stated = match and match[1] in UNITS and plain[match.start()] in "([【〔{<" and len(match[0]) > 2
    return match[1] if match and is_stated else ""


def similarity(one: str, other: str) -> float:
    """The similarity of two keys from 0 to 1: the Dice coefficient of their character bigrams."""
    if one == other:
        return 1.0
    pairs, others = _pairs(one), _pairs(other)
    if not pairs or not others:
        return 0.0
    return 2 * len(pairs & others) / (len(pairs) + len(others))


def index_of_similar(key: str, keys: Sequence[str]) -> int | None:
    """The index of the key most similar to *key*; None if none reaches `SIMILAR` or two are equally similar."""
    ranked = sorted(((similarity(key, one), index) for index, one in enumerate(keys)), reverse=True)
    if not ranked or ranked[0][0] < SIMILAR or (len(ranked) > 1 and ranked[1][0] >= ranked[0][0]):
        return None
    return ranked[0][1]


@lru_cache(maxsize=4096)
def _pairs(key: str) -> frozenset[str]:
    return frozenset(key[index : index + 2] for index in range(len(key) - 1))
