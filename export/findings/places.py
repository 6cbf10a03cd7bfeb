"""Where a finding is, in Chinese words."""

from __future__ import annotations

from typing import Final

from model.checks.facts import listed
from model.checks.registry import OPENING
from model.findings import Finding
from model.formats.template import Template
from model.prose.privacy import masked
from model.report import Report
from model.text_place import TextPlace
from model.written_text import words_at

WHOLE_FILE: Final = "全文"
_MOST_PLACES: Final = 3
_LONGEST: Final = 30
"""Characters of the words that are quoted."""


def place_of(template: Template, report: Report, finding: Finding) -> str:
    """The section of a finding with its cells, or the paragraphs and words it is about."""
    texts = [place for place in finding.texts if place.has_words]
    if not finding.section and not texts:
        return WHOLE_FILE
    section = template.section(finding.section).heading if finding.section else OPENING
    cells = [template.cells[address].place for address in finding.cells]
    named = "、".join(cells) if len(cells) <= _MOST_PLACES else f"共 {len(cells)} 格"
    words = texts_in_words(template, report, finding)
    return " ".join(filter(None, (section, named, words)))


def texts_in_words(template: Template, report: Report, finding: Finding) -> str:
    """The paragraphs and words a finding is about: 第3段“…”、第5段“…”; "" if it is about none."""
    places = [place for place in finding.texts if place.has_words]
    names = [_place_in_words(template, report, place, finding.section) for place in places[: _MOST_PLACES + 1]]
    more = [""] * (len(places) - len(names))
    return listed([*names, *more], _MOST_PLACES, "处")


def _place_in_words(template: Template, report: Report, place: TextPlace, section: str) -> str:
    words = " ".join(masked(words_at(template, report, place)).split())
    shown = words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
    return f"{_text_name(template, place, section)}第{place.paragraph + 1}段“{shown}”"


def _text_name(template: Template, place: TextPlace, section: str) -> str:
    """The text of *place*, seen from *section*: its block if there are several, its section if it is another one."""
    if not place.section:
        return OPENING if section else ""
    declared = template.section(place.section)
    block = template.block_name(declared, place.block) if declared.tables else ""
    return f"{'' if place.section == section else declared.heading}{block}"
