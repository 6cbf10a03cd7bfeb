"""Checks of the text of a report."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from itertools import chain
from typing import Final

from model.checks.facts import Facts
from model.checks.parameters import Limit, SectionsUse, WordsUse
from model.checks.registry import finding, rule, section_name, texts
from model.findings import Finding
from model.formats.template import RuleUse
from model.prose import privacy, slips, years
from model.prose.contents import contents_missing
from model.prose.likeness import percent_repeated_from
from model.prose.renumbering import jumps
from model.report import Paragraph

_MOST_NAMED: Final = 5
_BRACKETS: Final = {ord(sign): "〔" for sign in "[［（(﹝【"} | {ord(sign): "〕" for sign in "]］）)﹞】"}


class WrittenSectionsUse(SectionsUse):
    """A text that consists only of one of *words* counts as empty."""

    words: tuple[str, ...] = ()


@rule(WrittenSectionsUse, "section", is_final=True)
def section_empty(facts: Facts, use: WrittenSectionsUse) -> Iterator[Finding]:
    """Finds a section whose text is empty or only one of *words*."""
    for section in use.sections:
        text = facts.report.text_of(section).strip().rstrip("。")
        if not text or text in use.words:
            yield finding(facts, use, section, {"section": section_name(facts, section)})


class SectionLengthUse(SectionsUse):
    """*limit* is a number of characters."""

    limit: Limit


@rule(SectionLengthUse, "section count limit")
def section_too_long(facts: Facts, use: SectionLengthUse) -> Iterator[Finding]:
    """Finds a section of more than *limit* characters, not counting white space."""
    for section in use.sections:
        count = len("".join(facts.report.text_of(section).split()))
        if count > use.limit:
            words = {"section": section_name(facts, section), "count": count, "limit": use.limit}
            yield finding(facts, use, section, words, sides=(str(count), str(use.limit)))


class MentionUse(SectionsUse, WordsUse):
    """At least one of *words* must occur in each of *sections*."""


@rule(MentionUse, "section", is_final=True)
def must_mention(facts: Facts, use: MentionUse) -> Iterator[Finding]:
    """Finds a section in which none of *words* occurs."""
    for section in use.sections:
        text = facts.report.text_of(section)
        if not any(word in text for word in use.words):
            yield finding(facts, use, section, {"section": section_name(facts, section)})


@rule(WrittenSectionsUse, "section missing", is_final=True)
def contents_unwritten(facts: Facts, use: WrittenSectionsUse) -> Iterator[Finding]:
    """Finds a section with text (other than one of *words*) that lacks required content which no other section has."""
    everything = tuple(chain.from_iterable(facts.report.narratives.values()))
    for section in use.sections:
        text = facts.report.text_of(section).strip().rstrip("。")
        declared = facts.template.section(section)
        missing = contents_missing(declared, everything)
        if text and text not in use.words and missing:
            words = {"section": declared.heading, "missing": "、".join(missing)}
            yield finding(facts, use, section, words)


@rule(WordsUse, "section word")
def template_words_left(facts: Facts, use: WordsUse) -> Iterator[Finding]:
    """Finds placeholder words of the blank form that were left in a text."""
    for section in facts.report.narratives:
        text = facts.report.text_of(section)
        word = next((word for word in use.words if word in text), None)
        if word is not None:
            yield finding(facts, use, section, {"section": section_name(facts, section), "word": word})


@rule(RuleUse, "section count found", is_final=True)
def identity_numbers(facts: Facts, use: RuleUse) -> Iterator[Finding]:
    """Finds 身份证号 in a text."""
    return _personal_details(facts, use, privacy.identity_numbers)


@rule(RuleUse, "section count found", is_final=True)
def mobile_numbers(facts: Facts, use: RuleUse) -> Iterator[Finding]:
    """Finds 手机号 in a text."""
    return _personal_details(facts, use, privacy.mobile_numbers)


@rule(RuleUse, "section count found", is_final=True)
def names_beside_cases(facts: Facts, use: RuleUse) -> Iterator[Finding]:
    """Finds what looks like a person's name in a paragraph about a case."""
    return _personal_details(facts, use, privacy.names_beside_cases)


def _personal_details(facts: Facts, use: RuleUse, search: Callable[[str], Iterator[str]]) -> Iterator[Finding]:
    for section, name, paragraphs in texts(facts):
        found = list(dict.fromkeys(detail for text in paragraphs for detail in search(text)))
        if found:
            words = {"section": name, "count": len(found), "found": "、".join(found[:_MOST_NAMED])}
            yield finding(facts, use, section, words)


@rule(RuleUse, "section count found year")
def stale_years(facts: Facts, use: RuleUse) -> Iterator[Finding]:
    """Finds a year that is not the report's year and that the text does not explain."""
    year = facts.report.year
    return _slips(facts, use, lambda text: years.stale_years(text, year), year=year)


@rule(RuleUse, "section count found")
def doubled_words(facts: Facts, use: RuleUse) -> Iterator[Finding]:
    """Finds a word or character written twice in a row."""
    return _slips(facts, use, slips.doubled)


@rule(RuleUse, "section count found")
def half_width_punctuation(facts: Facts, use: RuleUse) -> Iterator[Finding]:
    """Finds half-width punctuation after a Chinese character."""
    return _slips(facts, use, slips.half_width)


@rule(WordsUse, "section count found basis")
def wrong_basis(facts: Facts, use: WordsUse) -> Iterator[Finding]:
    """Finds the number of a notice or order in *words* that does not belong to this year's format."""
    return _slips(facts, use, partial(_named, words=use.words), basis=facts.template.basis)


@lru_cache(maxsize=1024)
def _named(text: str, words: tuple[str, ...]) -> tuple[str, ...]:
    plain = "".join(text.split()).translate(_BRACKETS)
    return tuple(word for word in words if word in plain)


@rule(RuleUse, "section count found wanted")
def numbering_skips(facts: Facts, use: RuleUse) -> Iterator[Finding]:
    """Finds numbers of paragraphs, or 一是, 二是 inside them, that skip or repeat."""
    for section, paragraphs in facts.report.narratives.items():
        wrong = _jumps(paragraphs)
        if wrong:
            words = {"section": section_name(facts, section), "count": len(wrong)}
            found, wanted = wrong[0]
            yield finding(facts, use, section, {**words, "found": found, "wanted": wanted})


@lru_cache(maxsize=64)
def _jumps(paragraphs: tuple[Paragraph, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((str(one.place.marker), str(one.wanted)) for one in jumps(paragraphs))


def _slips(
    facts: Facts, use: RuleUse, search: Callable[[str], tuple[str, ...]], **more: str | int
) -> Iterator[Finding]:
    """One finding per section for everything that *search* finds in its paragraphs."""
    for section, name, paragraphs in texts(facts):
        found = [one for text in paragraphs for one in search(text)]
        if found:
            quoted = "、".join(f"“{one}”" for one in dict.fromkeys(found[:_MOST_NAMED]))
            yield finding(facts, use, section, {"section": name, "count": len(found), "found": quoted, **more})


@rule(RuleUse, "day year")
def dated_too_early(facts: Facts, use: RuleUse) -> Iterator[Finding]:
    """Finds a closing date that lies before the end of the report's year."""
    day, year = facts.report.closing.day, facts.report.year
    if day is not None and day.year <= year:
        words = {"day": f"{day.year}年{day.month}月{day.day}日", "year": year}
        yield finding(facts, use, "", words, sides=(str(day.year), str(year)))


class SameAsLastYearUse(SectionsUse):
    """*limit* is a percentage of a section's text; sections under *at_least* characters are not checked."""

    limit: Limit
    at_least: Limit


@rule(SameAsLastYearUse, "section share", is_final=True)
def same_as_last_year(facts: Facts, use: SameAsLastYearUse) -> Iterator[Finding]:
    """Finds a section of *at_least* characters of which *limit* per cent also stood in last year's report."""
    if facts.previous is None:
        return
    for section in use.sections:
        text = facts.report.text_of(section)
        share = percent_repeated_from(text, facts.previous.text_of(section))
        if len(text) >= use.at_least and share >= use.limit:
            yield finding(facts, use, section, {"section": section_name(facts, section), "share": share})
