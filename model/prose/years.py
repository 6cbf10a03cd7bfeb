"""Finds years left over from another year's report."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from model.prose.quotations import Quotation, quotation

_YEAR: Final = re.compile(r"(?<![0-9０-９])((?:19|20)[0-9]{2}|[１２][０９][０-９]{2})(?=\s*年)")
_CLAUSE: Final = re.compile(r"[^。；;！？!?\n]+")
_LONGEST: Final = 12
"""Characters quoted, the year included."""
_NEAR: Final = 200
"""Characters of a clause examined on either side of a year; a hostile clause may have a million."""

_BEFORE: Final = re.compile(
    r"(?:较|比|同|与|和|从|上年|去年|上一年|以来|自|于|（|\(|—|-|－|至|到|、|截至|继|《|结转|连续)\s*$"
)
"""Words before a year that justify another year; they do not count for the reporting period."""
_AFTER: Final = re.compile(
    r"年(?:度|末|底|初|以来|同期|相比|开始)?\s*(?:[）)、—\-－~至到]|以来|同期|相比|开始|起(?!至|诉)|[^，,。；;]{0,16}(?:的|《|〔)"
    r"|[0-9]{1,2}\s*月[^，,。；;]{0,12}(?:印发|发布|公布|颁布|出台|修订|施行|实施|成立|开通|上线|的))"
)
MOST_YEARS_AWAY: Final = 5
"""A reporting period further away than this many years is a reference to the past."""
_PERIOD: Final = re.compile(r"年\s*(?:1\s*月\s*1\s*日\s*起?(?:至|到|—|-)|12\s*月\s*31\s*日)")
"""Beginning or end of a reporting period."""
_CLAIM: Final = re.compile(
    r"年(?:度)?\s*(?:[，,]|(?:我|本|全)[局县市区镇乡委办院厅州省年街单机]|共|累计|未|无|没有|收到|受理|办理|主动公开|政府信息公开|依申请)"
)
"""Words after a year in a sentence that reports what was done in it."""
_FORWARD: Final = re.compile("将|计划|打算|下一步|明年|拟|继续|力争|着力|重点|进一步|争取|目标|要|需")
_BACKWARD: Final = re.compile("同比|相比|对比|较.{0,4}年|比.{0,4}年|上年同期|逐年|历年|往年|近.年|连续")


_GROWTH: Final = re.compile("同比|环比|相比|较|比上年|增长|增加|上升|提高|下降|减少|降低|持平|翻")


@lru_cache(maxsize=1024)
def stale_years(text: str, year: int) -> tuple[Quotation, ...]:
    """Quotations from *text*, of a report on *year*, that treat another year as the reporting year."""
    return tuple(_stale(text, year))


def _stale(text: str, year: int) -> Iterator[Quotation]:
    for clause in _CLAUSE.finditer(text):
        for found in _YEAR.finditer(clause[0]):
            named, (start, end) = int(found[1]), found.span()
            before, after = clause[0][max(0, start - _NEAR) : start], clause[0][end : end + _NEAR].lstrip()
            is_other = named != year and _is_stale(named - year, before, after)
            if is_other and not (named < year and _is_compared(year, after, text[clause.end() : clause.end() + _NEAR])):
                begin = clause.start() + start
                yield quotation(text, begin, min(begin + _LONGEST, clause.end()))


def _is_compared(year: int, after: str, below: str) -> bool:
    """Whether an earlier year is set beside the report's *year*: later in the same sentence, or in the next one that
    tells of growth.
    """
    following = _CLAUSE.search(below)
    grown = following[0] if following is not None and _GROWTH.search(following[0]) else ""
    return any(int(named) == year for named in _YEAR.findall(after + grown))


def _is_stale(distance: int, before: str, after: str) -> bool:
    """Whether a year *distance* years after the report's is used as if it were the reporting year."""
    if _PERIOD.match(after):
        return abs(distance) <= MOST_YEARS_AWAY and not (distance > 0 and _FORWARD.search(before))
    if _BEFORE.search(before) or _AFTER.match(after):
        return False
    claims = bool(_CLAIM.match(after))
    if distance > 0:
        return claims and not _FORWARD.search(before + after)
    return claims and not _BACKWARD.search(before)
