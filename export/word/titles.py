"""Whose report of which year a file is, from its title."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final, NamedTuple

from export.word.chapters import Line
from model.template import Body

FIRST_YEAR: Final = 2008
LONGEST_TITLE: Final = 80
MOST_TITLE_LINES: Final = 4
SEARCHED: Final = 40
"""Lines before the first chapter among which the title is looked for."""

_FIGURES: Final = "〇○零O一二三四五六七八九"
_YEAR: Final = rf"((?:19|20)[0-9]{{2}}|[二2][{_FIGURES}0-9]{{3}})"
_TITLE: Final = re.compile(
    rf"(.*?){_YEAR}年?度?(.*?)(?:政府信息公开|政务信息公开|信息公开|政务公开)(.*)",
)
_KIND: Final = re.compile("报告|汇报|总结|年报|情况")
_BEFORE: Final = re.compile(r"^(?:附件[0-9一二三四五六七八九十]*[:：]?|附[:：])")
_ENDS: Final = re.compile(r"^[（(]|关于$|[（(《“”》）):：\-—]+$")
_ORGAN: Final = re.compile(r"[\w（）()·、“”—-]{2,40}")
_REST: Final = re.compile(r"(?:政府信息公开)?(?:工作)?(?:年度)?(?:工作)?(?:报告|年报)(?:[（(].*[）)])?")
_IN_TEXT: Final = re.compile(r"(20[0-9]{2})\s*年")


class Title(NamedTuple):
    """The *lines* of the title, and what it says; *year* 0 and *office* "" where it does not say."""

    lines: tuple[Line, ...]
    year: int = 0
    office: str = ""


def title_of(lines: Sequence[Line]) -> Title:
    """The title among *lines*, those before the first chapter."""
    for start in range(min(len(lines), SEARCHED)):
        for count in range(1, MOST_TITLE_LINES + 1):
            joined = "".join("".join(line.text.split()) for line in lines[start : start + count])
            match = _TITLE.fullmatch(joined) if len(joined) <= LONGEST_TITLE and "。" not in joined else None
            if match is None or start + count > len(lines) or not _is_title(match, lines, start + count):
                continue
            return _title(match, lines, start, start + count)
    return Title(())


def _is_title(match: re.Match[str], lines: Sequence[Line], end: int) -> bool:
    if "，" in match[0] or "；" in match[0]:
        return False
    return bool(_KIND.search(match[4])) or (end < len(lines) and bool(_REST.fullmatch(_bare(lines[end]))))


def _title(match: re.Match[str], lines: Sequence[Line], start: int, end: int) -> Title:
    office = _ENDS.sub("", _BEFORE.sub("", match[1]))
    if not office:
        office = _ENDS.sub("", match[3].removeprefix("度"))
        office += "政府" if office.endswith("人民") else ""
    above = _bare(lines[start - 1]) if start else ""
    if not office and _ORGAN.fullmatch(above) and not _IN_TEXT.search(above):
        start -= 1
        office = _BEFORE.sub("", above)
    if end < len(lines) and _REST.fullmatch(_bare(lines[end])):
        end += 1
    return Title(tuple(lines[start:end]), year_from(match[2]), office)


def _bare(line: Line) -> str:
    return "".join(line.text.split())


def year_from(text: str) -> int:
    """A year in Arabic or Chinese figures; 0 if it is none of a report."""
    digits = "".join(str(max(_FIGURES.index(sign) - 3, 0)) if sign in _FIGURES else sign for sign in text)
    year = int(digits) if digits.isdecimal() else 0
    return year if FIRST_YEAR <= year <= 2999 else 0


def year_in(texts: Sequence[str]) -> int:
    """The year that is named most often, the later of two; 0 if none is."""
    years = Counter(year for text in texts for year in map(int, _IN_TEXT.findall(text)) if year >= FIRST_YEAR)
    return max(years, key=lambda year: (years[year], year), default=0)


def kind_of(office: str) -> Body:
    """What kind of body an office is by its name; a department where the name does not tell."""
    name = office.removesuffix("人民政府").removesuffix("办事处")
    if name.endswith(("镇", "乡", "街道")):
        return Body.TOWNSHIP
    if name.endswith(("省", "市", "自治区", "自治州", "盟")) or office.endswith("市人民政府"):
        return Body.CITY_OR_ABOVE
    if office.endswith(("县人民政府", "区人民政府", "旗人民政府", "县人民政府办公室", "区人民政府办公室")):
        return Body.GOVERNMENT
    return Body.COUNTY_SUM if name.endswith(("县", "区", "旗")) else Body.DEPARTMENT
