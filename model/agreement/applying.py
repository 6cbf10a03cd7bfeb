"""Words of a report replaced at their places."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from model.formats.section import Section
from model.formats.template import Template
from model.report import Paragraph, Report
from model.text_place import TextPlace
from model.written_text import placed_paragraphs


class Replacement(NamedTuple):
    """*text* to stand instead of the words at a place of a section."""

    place: TextPlace
    text: str


def with_replacements(template: Template, report: Report, replacements: Iterable[Replacement]) -> Report:
    """*report* with words of its sections replaced; places that overlap another are left out."""
    by_section: dict[str, list[Replacement]] = {}
    for one in replacements:
        by_section.setdefault(one.place.section, []).append(one)
    for section, found in by_section.items():
        paragraphs = report.narratives.get(section, ())
        report = report.with_narrative(section, _replaced(template.section(section), paragraphs, found))
    return report


def _replaced(
    section: Section, paragraphs: tuple[Paragraph, ...], replacements: list[Replacement]
) -> tuple[Paragraph, ...]:
    changed = list(paragraphs)
    placed = placed_paragraphs(section, paragraphs)
    numbers = {one.place: number for number, one in enumerate(placed) if not paragraphs[number].is_blank}
    last: TextPlace | None = None
    for place, text in sorted(replacements, key=_order, reverse=True):
        number = numbers[place.beginning]
        if last is not None and last.beginning == place.beginning and place.end > last.start:
            continue
        old = changed[number].text
        changed[number] = changed[number].model_copy(update={"text": old[: place.start] + text + old[place.end :]})
        last = place
    return tuple(changed)


def _order(one: Replacement) -> tuple[int, int, int]:
    return one.place.block, one.place.paragraph, one.place.start
