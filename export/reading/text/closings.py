"""What stands before the first chapter of a file and after the last: opening sentences, organ and date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

from export.reading.text.chapters import TextLine
from export.reading.text.titles import ORGANS, year_from
from export.reading.text.web_page_furniture import is_sentence
from export.style_names import BODY, CLOSING, NAMES
from model.formats.template import Template
from model.report import Closing, Opening
from model.values import fold

LONGEST_ORGAN: Final = 40
CLOSING_LINES: Final = 4
"""Lines at the end among which organ and date are looked for."""
FARTHEST: Final = 12
"""So many lines may stand from there to the end if they are no sentences: a list of enclosures, who gets copies."""

_PERIOD: Final = re.compile("统计期限|统计时间|时限|起至|起止")
_DAY: Final = re.compile(
    r"[（(]?([0-9]{4}|[二2][〇○零O一二三四五六七八九0]{3})\s*[年.\-/]\s*([0-9]{1,2}|[元一二三四五六七八九十]{1,2})\s*[月.\-/]"
    r"\s*([0-9]{1,2}|[一二三四五六七八九十]{1,3})\s*日?[）)]?"
)
_COUNTED: Final = "一二三四五六七八九"
_OPEN: Final = re.compile("[截于至自从到在以由]$|截至|截止")
"""The end of a phrase that goes on with a date: no organ's name."""
_SEAL: Final = re.compile("[（(](?:盖章|公章|章|印章)[）)]$")
_PUNCTUATION: Final = re.compile("[。；，：！？;!?:]")


def opening_of(template: Template, lines: Sequence[TextLine], office: str, year: int) -> Opening:
    """The opening sentences: those the format has ready in their places, all others beside them, none lost."""
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
    """The ready sentence with a group for what is given in it."""
    marks = {"download": "\0", "contact": "\0", "office": office, "year": year}
    sentence = re.escape(getattr(template.preamble, name).format(**marks))
    return re.compile(sentence.replace(re.escape("\0"), "(?P<given>.+?)"), re.DOTALL)


class ReadClosing(NamedTuple):
    """Organ and date, and the lines by number that say them."""

    closing: Closing
    lines: frozenset[int]

    def below(self, lines: Sequence[TextLine]) -> list[TextLine]:
        """Of *lines*, those below organ and date that are no text of the report any more, if none of them is."""
        after = lines[max(self.lines) + 1 :] if self.closing.office and self.closing.day else ()
        return [] if any(map(is_sentence, after)) else list(after)


def closing_of(lines: Sequence[TextLine], office: str) -> ReadClosing:
    """The organ's name and the date among the last of *lines*."""
    for at in reversed(range(max(0, len(lines) - FARTHEST), len(lines))):
        is_near = at >= len(lines) - CLOSING_LINES
        if not is_near and is_sentence(lines[at]):
            break
        split = _organ_and_day(lines[at], office)
        if split is None:
            continue
        organ, day = split
        used = {at}
        if not organ and at and is_organ(lines[at - 1], office):
            organ = lines[at - 1].text.strip()
            used.add(at - 1)
        if organ or is_near:
            return ReadClosing(Closing(office=organ, day=day), frozenset(used))
    if lines and is_organ(lines[-1], office, alone=True):
        return ReadClosing(Closing(office=lines[-1].text.strip()), frozenset({len(lines) - 1}))
    return ReadClosing(Closing(), frozenset())


def _organ_and_day(line: TextLine, office: str) -> tuple[str, date | None] | None:
    """A line that ends in a date, and the organ's name before it; a date that does not exist is none."""
    if line.style == BODY:
        return None
    found = day_at_end(fold(line.text))
    if found is None:
        return None
    before, day = found[0].strip(), found[1]
    if not before:
        return "", day
    organ = line._replace(text=before)
    return (before, day) if not _OPEN.search(before) and is_organ(organ, office) else None


def day_at_end(text: str) -> tuple[str, date] | None:
    """What stands before the date in which *text* ends, and the date; one that does not exist is none."""
    match = next((match for match in _DAY.finditer(text) if match.end() == len(text)), None)
    day = None if match is None else _day(match)
    return None if match is None or day is None else (text[: match.start()], day)


def dated(line: TextLine, office: str) -> Closing | None:
    """What a line says that is nothing but a date, or organ and date."""
    split = None if line.style in NAMES else _organ_and_day(line, office)
    return None if split is None else Closing(office=split[0], day=split[1])


def _day(match: re.Match[str]) -> date | None:
    try:
        return date(year_from(match[1]), number_in(match[2]), number_in(match[3]))
    except ValueError:
        return None


def number_in(text: str) -> int:
    """A day or month in Arabic or Chinese figures."""
    if text.isascii():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    number = _one_digit(ones or "〇")
    return number + (10 * _one_digit(tens or "一") if ten else 0)


def _one_digit(sign: str) -> int:
    return 1 if sign == "元" else _COUNTED.find(sign) + 1


def is_organ(line: TextLine, office: str, *, alone: bool = False) -> bool:
    """Whether a line is an organ's name; without a date after it, only the reporting office's or one in its style."""
    text = "".join(line.text.split())
    if not text or len(text) > LONGEST_ORGAN or _PUNCTUATION.search(text) or line.style == BODY:
        return False
    known = line.style == CLOSING or (bool(office) and text == office)
    if alone:
        return known
    return known or line.alignment == "right" or _SEAL.sub("", text).endswith(ORGANS)
