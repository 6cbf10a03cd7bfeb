"""Moves the years in last year's text on to the new report's year, sentence by sentence."""

from __future__ import annotations

import re
from typing import Final

_DIGIT: Final = "0-9０-９〇○零一二三四五六七八九"
_YEAR: Final = re.compile(rf"(?<![{_DIGIT}])[{_DIGIT}]{{4}}(?=\s*年)")
_SENTENCE: Final = re.compile(r"[^。！？!?；;\n]+[。！？!?；;\n]*")
_ENCLOSED: Final = re.compile(r"《[^《》]*》|〔[^〔〕]*〕|\[[^\[\]]*\]")
"""Titles and numbers of documents: another document than last year's would not have that title."""
_VALUES: Final = str.maketrans("０１２３４５６７８９〇○零一二三四五六七八九", "0123456789000123456789")
_FULL_WIDTH: Final = str.maketrans("0123456789", "０１２３４５６７８９")
_NUMERALS: Final = str.maketrans("0123456789", "〇一二三四五六七八九")

_NAMED: Final = re.compile(r"\s*年\s*版")
_DATED: Final = re.compile(r"\s*年\s*[0-9０-９一二三四五六七八九十]{1,3}\s*月")
_BOUNDARY: Final = re.compile(
    r"\s*年\s*(?:[1１一]\s*月\s*(?:[1１一]\s*日|[至到—－-])"
    r"|(?:12|１２|十二)\s*月\s*(?:31|３１|三十一)\s*日|(?:12|１２|十二)\s*月\s*[底末])"
)
"""The first or the last day of a year: a date, but not of an event."""
_RANGE: Final = re.compile(rf"[{_DIGIT}]{{4}}\s*年?\s*[至到~～—－-]+\s*$")
_RANGE_BEGUN: Final = re.compile(rf"\s*+年?\s*+[至到~～—－-]++\s*+[{_DIGIT}]{{4}}")
_SINCE: Final = re.compile(r"\s*年(?:度)?\s*(?:以来|起)")
_COMPARED: Final = re.compile(r"较|比|同期|相比|持平|增长|增加|减少|下降|上升")


def shifted_years(text: str, last: int, year: int) -> str:
    """*text* of the report on the year *last* for a report on *year*.

    The report's year moves with the report, and so do the year after it, and the year before it where the sentence
    compares. Years in titles and numbers of documents, dates of events, ranges of years and all others stay.
    """
    return _SENTENCE.sub(lambda found: _shifted(found[0], last, year), text)


def _shifted(sentence: str, last: int, year: int) -> str:
    fixed = [range(*found.span()) for found in _ENCLOSED.finditer(sentence)]
    named = [
        (found, value)
        for found in _YEAR.finditer(sentence)
        if (value := _value(found[0])) is not None and not any(found.start() in one for one in fixed)
    ]
    compares = any(value == last for _, value in named) or _COMPARED.search(sentence) is not None
    moving = {last, last + 1, *((last - 1,) if compares else ())}
    parts: list[str] = []
    done = 0
    for found, value in named:
        before, after = sentence[: found.start()], sentence[found.end() :]
        if value in moving and not _stays(before, after, is_own=value == last):
            parts += [sentence[done : found.start()], _written_like(found[0], value + year - last)]
            done = found.end()
    return "".join((*parts, sentence[done:]))


def _stays(before: str, after: str, *, is_own: bool) -> bool:
    """Whether a year is no year of the report: of an edition, an event, a range, or the beginning of something."""
    if _NAMED.match(after) or (_DATED.match(after) and not _BOUNDARY.match(after)):
        return True
    in_range = (_RANGE.search(before) or _RANGE_BEGUN.match(after)) and not _BOUNDARY.match(after)
    return bool(in_range) or (not is_own and _SINCE.match(after) is not None)


def _value(digits: str) -> int | None:
    """The year that four digits of one kind are; None if it is no year of these times."""
    value = int(digits.translate(_VALUES))
    return value if 1990 <= value <= 2999 else None


def _written_like(digits: str, year: int) -> str:
    """*year* in the kind of digits of another year."""
    if digits.isascii():
        return str(year)
    if digits[0] in "０１２３４５６７８９":
        return str(year).translate(_FULL_WIDTH)
    zero = next((one for one in digits if one in "○零"), "〇")
    return str(year).translate(_NUMERALS).replace("〇", zero)
