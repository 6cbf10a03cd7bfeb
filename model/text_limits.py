"""How long the texts of a report can be; what is beyond is kept in the report, but neither checked nor laid out.

The longest published reports have some 30,000 characters in all. Without limits a text could keep checks, and above all
the line layout of a window, busy for minutes or for ever.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:  # widgets need these limits before any report
    from model.report import Paragraph, PreviousYear, Report

LONGEST_PARAGRAPH: Final = 20_000
LONGEST_SECTION: Final = 60_000
MOST_LINES: Final = 2_000
"""Paragraphs and line breaks of a section."""
LONGEST_FIELD: Final = 2_000
"""Characters of a name, an address or any other text of one line."""
_BREAKS: Final = "\n\r\u2028\u2029"


def within_limits(paragraphs: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    """*paragraphs*, the same object, or as much of them as a section can have."""
    kept: list[Paragraph] = []
    room, lines = LONGEST_SECTION, MOST_LINES
    for one in paragraphs:
        if room <= 0 or lines <= 0:
            break
        text = first_lines(one.text[: min(room, LONGEST_PARAGRAPH)], lines)
        kept.append(one if text == one.text else one.model_copy(update={"text": text}))
        room, lines = room - len(text), lines - 1 - breaks_in(text)
    return paragraphs if all(map(_is_same, kept, paragraphs)) and len(kept) == len(paragraphs) else tuple(kept)


def _is_same(one: Paragraph, other: Paragraph) -> bool:
    return one is other


def breaks_in(text: str) -> int:
    """The number of line breaks in *text*."""
    return sum(map(text.count, _BREAKS))


def first_lines(text: str, most: int) -> str:
    """*text*, or its first *most* lines."""
    if len(text) < most or breaks_in(text) < most:
        return text
    places = (place for place, one in enumerate(text) if one in _BREAKS)
    return text[: next(place for number, place in enumerate(places, 1) if number == most)]


def checked_part(report: Report) -> Report:
    """*report*, the same object, or as much of its texts as a report can have."""
    changes: dict[str, object] = {}
    if (narratives := _cut(report.narratives)) is not report.narratives:
        changes["narratives"] = narratives
    for name in ("opening", "closing"):
        part = getattr(report, name)
        fields = {field: text for field, text in part if isinstance(text, str)}
        cut = {
            field: field_within_limits(text, is_paragraph=field in ("legal_basis", "period"))
            for field, text in fields.items()
        }
        if cut != fields:
            changes[name] = part.model_copy(update=cut)
    for name, texts in (("reasons", report.reasons), ("reasons_about", report.reasons_about)):
        if any(len(text) > LONGEST_FIELD for text in texts.values()):
            changes[name] = {key: text[:LONGEST_FIELD] for key, text in texts.items()}
    if len(report.office) > LONGEST_FIELD:
        changes["office"] = report.office[:LONGEST_FIELD]
    return report.model_copy(update=changes) if changes else report


def field_within_limits(text: str, *, is_paragraph: bool) -> str:
    """*text* of one of the fields of 基本信息, or as much of it as that can have."""
    return first_lines(text[: LONGEST_PARAGRAPH if is_paragraph else LONGEST_FIELD], MOST_LINES)


def checked_part_of_previous(previous: PreviousYear | None) -> PreviousYear | None:
    """*previous*, the same object, or as much of its texts as a report can have."""
    if previous is None or (narratives := _cut(previous.narratives)) is previous.narratives:
        return previous
    return previous.model_copy(update={"narratives": narratives})


def _cut(narratives: Mapping[str, tuple[Paragraph, ...]]) -> Mapping[str, tuple[Paragraph, ...]]:
    cut = {section: within_limits(paragraphs) for section, paragraphs in narratives.items()}
    return narratives if all(cut[section] is narratives[section] for section in cut) else cut


def size_in_words(paragraphs: Sequence[Paragraph]) -> str:
    """How many characters and paragraphs there are: ``900000 字、1 段``."""
    return f"{sum(len(one.text) for one in paragraphs)} 字、{len(paragraphs)} 段"
