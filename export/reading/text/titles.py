"""Finds the title of a file, and in it the office and the year."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from export.reading.text.sections import TextLine
from model.characters import without_invisible
from model.formats.template import BodyKind

FIRST_YEAR: Final = 2008
LONGEST_TITLE: Final = 80
MOST_TITLE_LINES: Final = 4
SEARCHED: Final = 40
"""Number of lines in which the title is looked for."""

_FIGURES: Final = "〇○零O一二三四五六七八九"
_YEAR: Final = rf"(?P<year>(?:19|20)[0-9]{{2}}|[二2][{_FIGURES}0-9]{{3}})年?度?"
_WORK: Final = "(?:政府信息公开|政务信息公开|信息公开|政务公开)"
_TITLES: Final = (
    re.compile(rf"(?P<before>.*?){_YEAR}(?P<between>.*?){_WORK}(?P<rest>.*)"),
    re.compile(rf"(?P<before>.*?)(?P<between>){_WORK}(?P<rest>.*?{_YEAR}.*)"),
)
"""Titles with the year before the subject, or after it as in （2023年度）."""
_KIND: Final = re.compile("报告|汇报|总结|年报|情况")
_BEFORE: Final = re.compile(
    r"^(?:附件[0-9一二三四五六七八九十]*[:：]?|附[:：]|(?:信息|公文|文件)?(?:名称|标题|题名)[:：])"
)
_CONTENTS: Final = frozenset({"目录", "目次", "附件"})
_NO_TITLE: Final = re.compile("[。，；:：>＞»›|]")
_ENDS: Final = re.compile(r"^[（(]|关于(?:报送|上报|呈报|印发|公布|发布)?$|[（(《“”》）):：\-—]+$")
OFFICE_ENDINGS: Final = ("局", "委", "办", "政府", "室", "院", "中心", "会", "处", "厅", "队", "所", "公司")
"""Endings of office names."""
_OFFICE: Final = re.compile(r"[\w（）()·、“”—-]{2,40}")
_REST: Final = re.compile(r"(?:政府信息公开)?(?:工作)?(?:年度)?(?:工作)?(?:报告|年报)(?:[（(].*[）)])?")
_OFFICE_BEHIND: Final = re.compile(r"[（(]([\w·]{2,40})[）)]$")
_LOCAL: Final = "省|县|旗|州|盟|镇|区|市(?!场)|(?<!城)乡(?!村)"
_CENTRAL: Final = (
    rf"^(?!.*(?:{_LOCAL}|[分支]行$|公司$))"
    "(?:(?:中华人民共和国|国务院|国家|中国)[^局]+局?|.{1,12}部|.{2,12}总[局署]|审计署)$"
)
"""Central bodies, which may issue 规章; names of their branches contain a place name or continue."""
_KINDS: Final = (
    (BodyKind.TOWNSHIP, re.compile("(?:镇|乡|街道|苏木)(?:人民政府(?:办公室)?|办事处|办)?$|地区办事处$")),
    (BodyKind.CITY_OR_ABOVE, re.compile("(?:省|市|自治区|州|盟|地区|兵团)(?:人民政府(?:办公[厅室])?|行政公署|行署)?$")),
    (BodyKind.CITY_OR_ABOVE, re.compile(_CENTRAL)),
    (BodyKind.GOVERNMENT, re.compile("[县区旗]人民政府(?:办公室)?$")),
    (BodyKind.COUNTY_SUM, re.compile("[县区旗]$")),
)
"""Kind of body by name pattern; the first match counts."""
_IN_TEXT: Final = re.compile(r"(20[0-9]{2})\s*年")
_PERIOD: Final = re.compile(r"(20[0-9]{2})年0?1月0?1日\D{1,8}(?:\1年)?12月31日")
_PLAIN_DIGITS: Final = {0xFF10 + digit: str(digit) for digit in range(10)}


class Title(NamedTuple):
    """The *lines* of the title; *year* is 0 and *office* "" if it does not contain them.

    *repeats* are lines that repeat the title, as on web pages.
    """

    lines: tuple[TextLine, ...]
    year: int = 0
    office: str = ""
    repeats: tuple[TextLine, ...] = ()


def title_of(lines: Sequence[TextLine]) -> Title:
    """Find the title in *lines*: the first and shortest sequence of lines that matches; empty if there is none."""
    texts = [without_spaces(line.text) for line in lines]
    for end in range(1, min(len(lines), SEARCHED) + 1):
        for start in range(end - 1, max(end - 1 - MOST_TITLE_LINES, -1), -1):
            match = _match("".join(texts[start:end]))
            if match is not None and (_KIND.search(match["rest"]) or _goes_on(texts, end)):
                return _title(match, lines, texts, range(start, end + _goes_on(texts, end)))
    return Title(())


def title_as_worded(lines: Sequence[TextLine], wordings: Iterable[str]) -> Title:
    """The first title among *lines* in one of the given *wordings*, which have the fields office and year.

    For formats whose reports are called something no pattern here expects.
    """
    texts = [without_spaces(line.text) for line in lines[:SEARCHED]]
    patterns = [_worded(wording) for wording in wordings]
    for end in range(1, len(texts) + 1):
        for start in range(end - 1, max(end - 1 - MOST_TITLE_LINES, -1), -1):
            text = _BEFORE.sub("", "".join(texts[start:end]))
            match = next(filter(None, (pattern.fullmatch(text) for pattern in patterns)), None)
            if match is not None and len(text) <= LONGEST_TITLE:
                said = {"year": "", "office": "", **match.groupdict()}
                return Title(tuple(lines[start:end]), year_from(said["year"]), said["office"])
    return Title(())


def _worded(wording: str) -> re.Pattern[str]:
    """A pattern for titles in *wording*."""
    pattern = re.escape(without_spaces(wording.format(office="\x00", year="\x01")))
    for mark, name, found in (("\x00", "office", ".{1,60}?"), ("\x01", "year", rf"[0-9{_FIGURES}]{{4}}")):
        pattern = pattern.replace(re.escape(mark), f"(?P<{name}>{found})", 1).replace(re.escape(mark), f"(?P={name})")
    return re.compile(pattern)


def titles_in(lines: Sequence[TextLine]) -> list[Title]:
    """All titles in *lines*."""
    found: list[Title] = []
    rest = list(lines)
    while rest:
        title = title_of(rest)
        if title.lines:
            found.append(title)
        end = rest.index(title.lines[-1]) + 1 if title.lines else SEARCHED
        rest = rest[end:]
    return found


def _match(text: str) -> re.Match[str] | None:
    plain = _BEFORE.sub("", text)
    if len(plain) > LONGEST_TITLE or _NO_TITLE.search(plain):
        return None
    return next(filter(None, (pattern.fullmatch(plain) for pattern in _TITLES)), None)


def _goes_on(texts: Sequence[str], end: int) -> bool:
    return end < len(texts) and bool(_REST.fullmatch(texts[end]))


def _title(match: re.Match[str], lines: Sequence[TextLine], texts: Sequence[str], found: range) -> Title:
    start = found.start
    office = _ENDS.sub("", match["before"]).removeprefix("关于")
    if not office:
        office = _ENDS.sub("", match["between"].removeprefix("度"))
        office += "政府" if office.endswith("人民") else ""
    in_brackets = _OFFICE_BEHIND.search(match["rest"])
    if not office and in_brackets is not None and _is_office_name(in_brackets[1]):
        office = in_brackets[1]
    above = _BEFORE.sub("", texts[start - 1]) if start else ""
    if not office and _OFFICE.fullmatch(above) and above not in _CONTENTS and not _IN_TEXT.search(above):
        start -= 1
        office = above
    stop = found.stop
    if not office and stop < len(texts) and _is_office_name(texts[stop]):
        office = texts[stop]
        stop += 1
    whole = "".join(texts[start:stop])
    repeats = (line for line, text in zip(lines[stop:], texts[stop:], strict=True) if text == whole)
    return Title(tuple(lines[start:stop]), year_from(match["year"]), office, tuple(repeats))


def _is_office_name(text: str) -> bool:
    """Whether a line below a title without a name, as on a cover, is the office's name."""
    return bool(_OFFICE.fullmatch(text)) and (text.endswith(OFFICE_ENDINGS) or kind_of(text) is not BodyKind.DEPARTMENT)


def without_spaces(text: str) -> str:
    """*text* without white space and invisible characters, with ASCII digits."""
    return "".join(without_invisible(text).split()).translate(_PLAIN_DIGITS)


def year_from(text: str) -> int:
    """A year in Arabic or Chinese numerals; 0 if it is not between `FIRST_YEAR` and 2999."""
    digits = "".join(str(max(_FIGURES.index(char) - 3, 0)) if char in _FIGURES else char for char in text)
    year = int(digits) if digits.isdecimal() else 0
    return year if FIRST_YEAR <= year <= 2999 else 0


def year_of_period(text: str) -> int:
    """The year of the reporting period (1 January to 31 December) stated in *text*; 0 if there is none."""
    match = _PERIOD.search(without_spaces(text))
    return int(match[1]) if match else 0


def year_in(texts: Sequence[str]) -> int:
    """The year mentioned most often in *texts*, of equally frequent ones the latest; 0 if there is none."""
    plain = (text.translate(_PLAIN_DIGITS) for text in texts)
    years = Counter(year for text in plain for year in map(int, _IN_TEXT.findall(text)) if year >= FIRST_YEAR)
    return max(years, key=lambda year: (years[year], year), default=0)


def kind_of(office: str) -> BodyKind:
    """The kind of body by the office's name; `DEPARTMENT` if no pattern matches."""
    return next((kind for kind, names in _KINDS if names.search(office)), BodyKind.DEPARTMENT)
