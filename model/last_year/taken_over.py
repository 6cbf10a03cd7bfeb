"""Paragraphs that were taken over from last year's report and have been neither changed nor confirmed since."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from model.prose.alignment import as_displayed
from model.report import Paragraph, Report


def is_taken_over(report: Report, section: str, text: str) -> bool:
    """Whether a paragraph with this *text* still stands in *section* as it was taken over."""
    return as_displayed(text) in _texts(report, section)


def taken_over_paragraphs(report: Report, section: str) -> tuple[Paragraph, ...]:
    """The paragraphs of a section that still stand as they were taken over."""
    texts = _texts(report, section)
    return tuple(one for one in report.narratives.get(section, ()) if texts and as_displayed(one.text) in texts)


def taken_over_count(report: Report) -> int:
    """How many paragraphs of the whole report still stand as they were taken over."""
    return sum(len(taken_over_paragraphs(report, section)) for section in report.taken_over)


def with_confirmed(report: Report, section: str, texts: Collection[str]) -> Report:
    """*report* with the paragraphs *texts* of a section confirmed: they may stand as last year."""
    confirmed = {as_displayed(text) for text in texts}
    left = tuple(text for text in report.taken_over.get(section, ()) if as_displayed(text) not in confirmed)
    others = {one: kept for one, kept in report.taken_over.items() if one != section}
    return report.model_copy(update={"taken_over": {**others, section: left} if left else others})


def _texts(report: Report, section: str) -> frozenset[str]:
    return _displayed(report.taken_over.get(section, ()))


@lru_cache(maxsize=64)
def _displayed(texts: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(as_displayed, texts))
