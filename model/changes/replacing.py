"""Finds words in the text of the sections, and replaces them (查找和替换)."""

from __future__ import annotations

from collections.abc import Iterator

from model.formats.section import Section
from model.formats.template import Template
from model.report import Report
from model.text_place import TextPlace
from model.written_text import placed_paragraphs


def places_of(template: Template, report: Report, words: str, section: str | None = None) -> tuple[TextPlace, ...]:
    """Every place where *words* stand, letter by letter, in a *section* or in all, in the order of the report."""
    return tuple(place for one in _searched(template, section) for place in _in_section(report, one, words))


def _searched(template: Template, section: str | None) -> tuple[Section, ...]:
    return template.sections if section is None else (template.section(section),)


def _in_section(report: Report, section: Section, words: str) -> Iterator[TextPlace]:
    paragraphs = report.narratives.get(section.id, ())
    for placed, paragraph in zip(placed_paragraphs(section, paragraphs), paragraphs, strict=True):
        at = -1 if paragraph.is_blank or not words else placed.text.find(words)
        while at >= 0:
            yield placed.words(at, at + len(words))
            at = placed.text.find(words, at + len(words))


def with_words_replaced(template: Template, report: Report, words: str, by: str, section: str | None = None) -> Report:
    """*report* with *words* replaced by *by* in a *section*, or in all."""
    for one in _searched(template, section):
        paragraphs = report.narratives.get(one.id, ())
        if words and any(words in paragraph.text for paragraph in paragraphs):
            changed = (part.model_copy(update={"text": part.text.replace(words, by)}) for part in paragraphs)
            report = report.with_narrative(one.id, tuple(changed))
    return report


def with_place_replaced(template: Template, report: Report, place: TextPlace, by: str) -> Report:
    """*report* with the words at *place* replaced by *by*."""
    section = template.section(place.section)
    paragraphs = list(report.narratives[section.id])
    placed = placed_paragraphs(section, paragraphs)
    at = next(
        index for index, one in enumerate(placed) if one.place == place.beginning and not paragraphs[index].is_blank
    )
    text = paragraphs[at].text
    paragraphs[at] = paragraphs[at].model_copy(update={"text": text[: place.start] + by + text[place.end :]})
    return report.with_narrative(section.id, tuple(paragraphs))
