"""Checks of the text of a report."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, partial
from itertools import chain
from typing import Final, NamedTuple, TypeAlias

from model.checks.facts import Facts
from model.checks.parameters import Limit, SectionsUse, WordsUse
from model.checks.registry import Words, finding, rule, texts
from model.findings import Finding
from model.formats.template import RuleUse
from model.prose import privacy, slips, years
from model.prose.announced_parts import incomplete_lists
from model.prose.brackets import unmatched_brackets
from model.prose.contents import contents_missing, says_one_of
from model.prose.dates import impossible_dates, other_cut_off_days
from model.prose.emptiness import says_nothing
from model.prose.likeness import percent_repeated_from
from model.prose.notices import notices
from model.prose.quotations import Quotation, in_context, quotation
from model.prose.renumbering import WrongMarker, jumps
from model.report import Paragraph
from model.text_place import TextPlace
from model.written_text import PlacedParagraph, text_end

_MOST_NAMED: Final = 5

Search: TypeAlias = Callable[[str], Iterable[Quotation]]
"""A search in one paragraph."""


class WrittenSectionsUse(SectionsUse):
    """A text that consists only of one of *words*, or says in other words that there is nothing, counts as empty."""

    words: tuple[str, ...] = ()


@rule(WrittenSectionsUse, "section", is_final=True)
def section_empty(facts: Facts, use: WrittenSectionsUse) -> Iterator[Finding]:
    """Finds a section whose text is empty or says nothing; placeholder words of the blank form are told as such."""
    rules = (one for one in facts.template.rules if isinstance(one, WordsUse) and one.rule == "template_words_left")
    placeholders = [word for one in rules for word in one.words]
    for section in use.sections:
        said = facts.report.narratives.get(section, ())
        is_template = any(word in paragraph.text for paragraph in said for word in placeholders)
        if not is_template and says_nothing(said, use.words):
            yield _of_section(facts, use, section, {})


class SectionLengthUse(SectionsUse):
    """*limit* is a number of characters."""

    limit: Limit


@rule(SectionLengthUse, "section count limit")
def section_too_long(facts: Facts, use: SectionLengthUse) -> Iterator[Finding]:
    """Finds a section of more than *limit* characters, not counting white space."""
    for section in use.sections:
        count = len("".join(facts.report.text_of(section).split()))
        if count > use.limit:
            words = {"count": count, "limit": use.limit}
            yield _of_section(facts, use, section, words, (str(count), str(use.limit)))


class MentionUse(SectionsUse, WordsUse):
    """At least one of *words* must occur in each of *sections*; an ellipsis stands for any characters in a sentence."""


@rule(MentionUse, "section", is_final=True)
def must_mention(facts: Facts, use: MentionUse) -> Iterator[Finding]:
    """Finds a section in which none of *words* occurs."""
    wordings = [tuple(word.split("…")) for word in use.words]
    for section in use.sections:
        if not says_one_of(facts.report.text_of(section), wordings):
            yield _of_section(facts, use, section, {})


@rule(WrittenSectionsUse, "section missing", is_final=True)
def contents_unwritten(facts: Facts, use: WrittenSectionsUse) -> Iterator[Finding]:
    """Finds a section whose text says something but lacks required content, which no other section has either."""
    everything = tuple(chain.from_iterable(facts.report.narratives.values()))
    for section in use.sections:
        own = facts.report.narratives.get(section, ())
        missing = contents_missing(facts.template.section(section), own, everything)
        if missing and not says_nothing(own, use.words):
            yield _of_section(facts, use, section, {"missing": "、".join(missing)})


def _of_section(
    facts: Facts,
    use: RuleUse,
    section: str,
    words: Words,
    sides: tuple[str | None, str | None] = (None, None),
) -> Finding:
    """A finding on the text of a section that quotes no words of it; its place is the end, where to write on."""
    declared = facts.template.section(section)
    end = text_end(declared, facts.report.narratives.get(section, ()))
    return finding(facts, use, section, {"section": declared.heading, **words}, sides=sides, texts=(end,))


@rule(WordsUse, "section word")
def template_words_left(facts: Facts, use: WordsUse) -> Iterator[Finding]:
    """Finds placeholder words of the blank form that were left in a text."""
    for section, name, paragraphs in texts(facts):
        found = next(filter(None, (_found(paragraphs, partial(_occurrences, word=word)) for word in use.words)), None)
        if section and found:
            words = {"section": name, "word": found.quoted[0]}
            yield finding(facts, use, section, words, texts=found.places)


def _occurrences(text: str, word: str) -> Iterator[Quotation]:
    return (quotation(text, *found.span()) for found in re.finditer(re.escape(word), text))


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


def _personal_details(facts: Facts, use: RuleUse, search: Search) -> Iterator[Finding]:
    """One finding per section; a detail that stands there several times is counted once."""
    for section, name, paragraphs in texts(facts):
        if found := _found(paragraphs, search):
            named = list(dict.fromkeys(found.quoted))
            words = {"section": name, "count": len(named), "found": "、".join(named[:_MOST_NAMED])}
            yield finding(facts, use, section, words, texts=found.places)


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


@rule(RuleUse, "section count found")
def brackets_unmatched(facts: Facts, use: RuleUse) -> Iterator[Finding]:
    """Finds brackets and quotation marks without their counterpart."""
    return _slips(facts, use, partial(_in_context, search=unmatched_brackets))


@rule(RuleUse, "section count found")
def dates_impossible(facts: Facts, use: RuleUse) -> Iterator[Finding]:
    """Finds dates that no calendar has."""
    return _slips(facts, use, partial(_in_context, search=impossible_dates))


@rule(RuleUse, "section count found year")
def other_cut_off_day(facts: Facts, use: RuleUse) -> Iterator[Finding]:
    """Finds reporting periods that do not end on 31 December."""
    return _slips(facts, use, partial(_in_context, search=other_cut_off_days), year=facts.report.year)


@rule(RuleUse, "section count found")
def parts_unlisted(facts: Facts, use: RuleUse) -> Iterator[Finding]:
    """Finds announcements of more parts than they list."""
    return _slips(facts, use, partial(_in_context, search=incomplete_lists))


@lru_cache(maxsize=4096)
def _in_context(text: str, search: Callable[[str], Iterator[tuple[int, int]]]) -> tuple[Quotation, ...]:
    return tuple(in_context(text, start, end) for start, end in search(text))


@rule(WordsUse, "section count found basis")
def wrong_basis(facts: Facts, use: WordsUse) -> Iterator[Finding]:
    """Finds the number of a notice or order in *words* that does not belong to this year's format."""
    return _slips(facts, use, partial(notices, numbers=use.words), basis=facts.template.basis)


def _slips(facts: Facts, use: RuleUse, search: Search, **more: str | int) -> Iterator[Finding]:
    """One finding per section for everything that *search* finds in its paragraphs."""
    for section, name, paragraphs in texts(facts):
        if found := _found(paragraphs, search):
            quoted = "、".join(f"“{one}”" for one in dict.fromkeys(found.quoted[:_MOST_NAMED]))
            words = {"section": name, "count": len(found.places), "found": quoted, **more}
            yield finding(facts, use, section, words, texts=found.places)


class _Found(NamedTuple):
    """What a search found in the paragraphs of a section, and how a message quotes it."""

    places: tuple[TextPlace, ...]
    quoted: tuple[str, ...]


def _found(paragraphs: Iterable[PlacedParagraph], search: Search) -> _Found | None:
    """What *search* finds; None if there is nothing."""
    found = [(one.words(start, end), text) for one in paragraphs for start, end, text in search(one.text)]
    return _Found(*map(tuple, zip(*found, strict=True))) if found else None


@rule(RuleUse, "section count found wanted")
def numbering_skips(facts: Facts, use: RuleUse) -> Iterator[Finding]:
    """Finds numbers of paragraphs, or 一是, 二是 inside them, that skip or repeat."""
    for section, name, paragraphs in texts(facts):
        wrong = _jumps(facts.report.narratives.get(section, ()))
        if wrong:
            places = tuple(paragraphs[one.paragraph].words(one.place.start, one.place.end) for one in wrong)
            found = paragraphs[wrong[0].paragraph].text[places[0].start : places[0].end]
            words = {"section": name, "count": len(wrong), "found": found, "wanted": str(wrong[0].wanted)}
            yield finding(facts, use, section, words, texts=places)


@lru_cache(maxsize=64)
def _jumps(paragraphs: tuple[Paragraph, ...]) -> tuple[WrongMarker, ...]:
    return tuple(jumps(paragraphs))


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
            yield _of_section(facts, use, section, {"share": share})
