"""Finds the opening sentences before the first section, and office and date (落款) after the last."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

from export.reading.text.boilerplate import is_sentence
from export.reading.text.sections import TextLine
from export.reading.text.titles import OFFICE_ENDINGS, year_from
from export.style_names import BODY, CLOSING, NAMES
from model.formats.template import Template
from model.report import Closing, Opening
from model.values import fold

LONGEST_NAME: Final = 40
CLOSING_LINES: Final = 4
"""Number of lines at the end in which office and date are looked for."""
MOST_LINES_AFTER: Final = 12
"""They may be this many lines from the end if no sentence follows: enclosures and distribution lists may."""

_PERIOD: Final = re.compile("统计期限|统计时间|时限|起至|起止")
_DAY: Final = re.compile(
    r"[（(]?([0-9]{4}|[二2][〇○零O一二三四五六七八九0]{3})\s*[年.\-/]\s*([0-9]{1,2}|[元一二三四五六七八九十]{1,2})\s*[月.\-/]"
    r"\s*([0-9]{1,2}|[一二三四五六七八九十]{1,3})\s*日?[）)]?"
)
_COUNTED: Final = "一二三四五六七八九"
_UNFINISHED: Final = re.compile("[截于至自从到在以由]$|截至|截止")
"""Endings of a phrase that continues with a date; such a phrase is not an office's name."""
_STAMP: Final = re.compile("[（(](?:盖章|公章|章|印章)[）)]$")
_PUNCTUATION: Final = re.compile("[。；，：！？;!?:]")


def opening_of(template: Template, lines: Sequence[TextLine], office: str, year: int) -> Opening:
    """The opening: ready sentences of the format are assigned to their fields, all others kept as text."""
    ready = {name: _ready(template, name, office, year) for name in ("download", "contact")}
    basis: list[str] = []
    period: list[str] = []
    given = {"download": "", "contact": ""}
    for text in (line.text.strip() for line in lines):
        name = next((name for name in ready if ready[name].fullmatch(text)), None)
        if name and not given["contact"] and not given[name]:
            match = ready[name].fullmatch(text)
            given[name] = match["given"] if match else ""
        elif period or (basis and _PERIOD.search(text)) or _is_ready_period(template, text, year):
            period.append(text)
        else:
            basis.append(text)
    return Opening(legal_basis="\n".join(basis), period="\n".join(period), **given)


def _is_ready_period(template: Template, text: str, year: int) -> bool:
    return text == template.preamble.period.format(year=year, office="", download="", contact="")


def _ready(template: Template, name: str, office: str, year: int) -> re.Pattern[str]:
    """A pattern for the format's ready sentence *name*, with a group "given" for the part filled in."""
    marks = {"download": "\0", "contact": "\0", "office": office, "year": year}
    sentence = re.escape(getattr(template.preamble, name).format(**marks))
    return re.compile(sentence.replace(re.escape("\0"), "(?P<given>.+?)"), re.DOTALL)


class ReadClosing(NamedTuple):
    """Office and date, and the indexes of the lines that contain them."""

    closing: Closing
    lines: frozenset[int]

    def lines_after(self, lines: Sequence[TextLine]) -> list[TextLine]:
        """The lines after office and date, if none of them is a sentence of the report; otherwise empty."""
        after = lines[max(self.lines) + 1 :] if self.closing.office and self.closing.day else ()
        return [] if any(map(is_sentence, after)) else list(after)


def closing_of(lines: Sequence[TextLine], office: str) -> ReadClosing:
    """Find office and date in the last of *lines*; *office* is the name in the title."""
    for at in reversed(range(max(0, len(lines) - MOST_LINES_AFTER), len(lines))):
        is_near = at >= len(lines) - CLOSING_LINES
        if not is_near and is_sentence(lines[at]):
            break
        split = _office_and_date(lines[at], office)
        if split is None:
            continue
        name, day = split
        used = {at}
        if not name and at and is_office_name(lines[at - 1], office):
            name = lines[at - 1].text.strip()
            used.add(at - 1)
        if name or is_near:
            return ReadClosing(Closing(office=name, day=day), frozenset(used))
    if lines and is_office_name(lines[-1], office, alone=True):
        return ReadClosing(Closing(office=lines[-1].text.strip()), frozenset({len(lines) - 1}))
    return ReadClosing(Closing(), frozenset())


def _office_and_date(line: TextLine, office: str) -> tuple[str, date | None] | None:
    """Split a line of an office's name and a date; None if it is none, or the date does not exist."""
    if line.style == BODY:
        return None
    found = day_at_end(fold(line.text))
    if found is None:
        return None
    before, day = found[0].strip(), found[1]
    if not before:
        return "", day
    name = line._replace(text=before)
    return (before, day) if not _UNFINISHED.search(before) and is_office_name(name, office) else None


def day_at_end(text: str) -> tuple[str, date] | None:
    """Split *text* at a date at its end; None if there is none, or the date does not exist."""
    match = next((match for match in _DAY.finditer(text) if match.end() == len(text)), None)
    day = None if match is None else _day(match)
    return None if match is None or day is None else (text[: match.start()], day)


def closing_in(line: TextLine, office: str) -> Closing | None:
    """The office and date of a line that contains nothing else; None for other lines."""
    split = None if line.style in NAMES else _office_and_date(line, office)
    return None if split is None else Closing(office=split[0], day=split[1])


def _day(match: re.Match[str]) -> date | None:
    try:
        return date(year_from(match[1]), number_in(match[2]), number_in(match[3]))
    except ValueError:
        return None


def number_in(text: str) -> int:
    """A day or month in Arabic or Chinese numerals. Raises `ValueError`."""
    if text.isascii():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    number = _one_digit(ones or "〇")
    return number + (10 * _one_digit(tens or "一") if ten else 0)


def _one_digit(char: str) -> int:
    return 1 if char == "元" else _COUNTED.find(char) + 1


def is_office_name(line: TextLine, office: str, *, alone: bool = False) -> bool:
    """Whether a line is an office's name; *alone* (without a date) only *office* or a line in its style counts."""
    text = "".join(line.text.split())
    if not text or len(text) > LONGEST_NAME or _PUNCTUATION.search(text) or line.style == BODY:
        return False
    known = line.style == CLOSING or (bool(office) and text == office)
    if alone:
        return known
    return known or line.alignment == "right" or _STAMP.sub("", text).endswith(OFFICE_ENDINGS)
