"""Names of offices in a text: the own name with a wrong character, and the same office of another place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

SHORTEST: Final = 6
"""Characters of a name that is looked for with one of them wrong."""
_PLACE: Final = re.compile(
    "^(?:.{1,8}?(?:省|自治区|市|州|盟|地区))?(?P<own>.{1,4}?(?P<level>[县区旗乡镇]))(?P<core>.{4,})$"
)
_LEVELS: Final = {"县": "县区旗", "区": "县区旗", "旗": "县区旗", "乡": "乡镇", "镇": "乡镇"}
_OF_NO_PLACE: Final = "全本各我该市省州辖此某外"
"""Characters before 县, 区 … that make no name of a place: 全县, 各区."""
_IN_NAME: Final = r"[^照与和及由在对向据经依按是为以从到给被将把同\W\d]"
_PLACE_BEFORE: Final = re.compile(f"{_IN_NAME}?[\u4e00-\u9fff]{_IN_NAME}.$")
"""The name of a place at the end of some words: two or three characters, of which few are particles, before 县, 区 …"""
_ELSEWHERE: Final = re.compile("学习|借鉴|考察|交流|对标|协作|合作|联合|赴|先进|经验|兄弟")
"""Words of a sentence that rightly speaks of others."""
_SENTENCE: Final = re.compile(r"[^。；;！!？?\n]+")
_HAN: Final = re.compile("[\u4e00-\u9fff]")
_NUMERALS: Final = "一二三四五六七八九十"
_GOVERNMENT: Final = re.compile("(?:[省市县区州盟旗]|自治区|地区|人民政府|政府办公[室厅]|(?:市|县|区|省)政府)$")


def is_government(office: str) -> bool:
    """Whether an office is a government or its general office, by its name."""
    return _GOVERNMENT.search("".join(office.split())) is not None


def misspelt(text: str, office: str) -> Iterator[tuple[int, int]]:
    """The places where *text* has the name of *office* with one wrong character."""
    size, half = len(office), len(office) // 2
    if size < SHORTEST:
        return
    starts = {found.start() for found in re.finditer(re.escape(office[:half]), text)}
    starts |= {found.start() - half for found in re.finditer(re.escape(office[half:]), text)}
    for start in sorted(starts):
        written = text[start : start + size] if start >= 0 else ""
        wrong = [at for at, sign in enumerate(written) if sign != office[at]]
        is_near = len(written) == size and len(wrong) == 1 and _may_be_slip(written[wrong[0]])
        if is_near and not _ELSEWHERE.search(_sentence_at(text, start)):
            yield start, start + size


def _may_be_slip(sign: str) -> bool:
    return _HAN.match(sign) is not None and sign not in _NUMERALS


def same_elsewhere(text: str, office: str) -> Iterator[tuple[int, int]]:
    """The places where *text* names the same office of another county, district or township than that of *office*."""
    name = _PLACE.match(office)
    if name is None:
        return
    for found in re.finditer(re.escape(name["core"]), text):
        before = text[max(0, found.start() - 8) : found.start()]
        if before.endswith(name["own"]) or not before.endswith(tuple(_LEVELS[name["level"]])):
            continue
        place = _PLACE_BEFORE.search(before)
        if place and before[-2] not in _OF_NO_PLACE and not _ELSEWHERE.search(_sentence_at(text, found.start())):
            yield found.start() - len(place[0]), found.end()


def _sentence_at(text: str, place: int) -> str:
    return next((one[0] for one in _SENTENCE.finditer(text) if one.start() <= place < one.end()), "")


def names_another(written: str, office: str) -> bool:
    """Whether *written*, where the office's name is expected, is another one: neither is part of the other."""
    one, other = ("".join(name.split()) for name in (written, office))
    return bool(one and other) and one not in other and other not in one
