"""Checks of the words of a text: characters mistaken for others, phrases about nobody, promises, amounts of fees."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import partial
from typing import Final, TypeAlias

from pydantic import Field

from model.checks.facts import Facts, listed
from model.checks.parameters import Limit, SectionsUse, WordsUse
from model.checks.registry import finding, rule, texts
from model.findings import Finding
from model.formats.template import BodyKind, RuleUse
from model.prose.office_names import is_government
from model.prose.slips import mistaken
from model.written_text import text_end

_MOST_NAMED: Final = 5
_SENTENCE: Final = re.compile(r"[^。；;！!？?\n]+")
_AMOUNT: Final = re.compile(r"(?<![0-9.,，])(?P<number>[0-9]{1,12}(?:\.[0-9]{1,6})?)(?P<unit>万?元)")
_PROMISED: Final = re.compile("(?:详见|见|附有?)(?:本报告)?附[件表]")
_ANNEX: Final = re.compile(r"^[\s（(]*附[件表]?\s*[0-9一二三四五六]?\s*[：:．.）)]?")
_APPROXIMATE: Final = re.compile("约|近|余|多")

_Search: TypeAlias = Callable[[str], Iterator[tuple[int, int, str]]]
"""A search in a paragraph: where something is found, and how it is quoted."""


@rule(WordsUse, "section count found")
def characters_mistaken(facts: Facts, use: WordsUse) -> Iterator[Finding]:
    """Finds *words* in which a character stands that looks or sounds like the right one."""
    quoted = partial(_mistaken, words=use.words)
    return _found(facts, use, quoted)


def _mistaken(text: str, words: tuple[str, ...]) -> Iterator[tuple[int, int, str]]:
    for start, end, right in mistaken(text, words):
        yield start, end, f"“{text[start:end]}”应是“{right}”"


class PhrasesUse(WordsUse):
    """*words* that say nothing of a body of these *kinds*."""

    kinds: tuple[BodyKind, ...] = Field(min_length=1)


@rule(PhrasesUse, "section count found", is_final=True)
def said_of_nobody(facts: Facts, use: PhrasesUse) -> Iterator[Finding]:
    """Finds phrases about nobody in the text of a body that is no government, neither by its kind nor by its name."""
    if facts.report.kind in use.kinds and not is_government(facts.report.office):
        yield from _found(facts, use, partial(_phrases, words=use.words))


def _phrases(text: str, words: tuple[str, ...]) -> Iterator[tuple[int, int, str]]:
    for found in re.finditer("|".join(map(re.escape, words)), text):
        yield *found.span(), f"“{found[0]}”"


def _found(facts: Facts, use: RuleUse, search: _Search) -> Iterator[Finding]:
    """One finding per section for everything that *search* finds in it."""
    for section, name, paragraphs in texts(facts):
        found = [(one.words(start, end), said) for one in paragraphs for start, end, said in search(one.text)]
        if found:
            quoted = listed(list(dict.fromkeys(said for _, said in found)), _MOST_NAMED, "处")
            words = {"section": name, "count": len(found), "found": quoted}
            yield finding(facts, use, section, words, texts=tuple(place for place, _ in found))


class FigurelessUse(SectionsUse):
    """Texts of fewer than *at_least* characters are not checked."""

    at_least: Limit


@rule(FigurelessUse, "section", is_final=True)
def without_figures(facts: Facts, use: FigurelessUse) -> Iterator[Finding]:
    """Finds a section that says much and counts nothing."""
    counting = facts.ledger.texts.sections
    for section in (one for one in use.sections if one not in counting):
        declared, own = facts.template.section(section), facts.report.narratives.get(section, ())
        if len(facts.report.text_of(section)) >= use.at_least:
            yield finding(facts, use, section, {"section": declared.heading}, texts=(text_end(declared, own),))


@rule(RuleUse, "section found", is_final=True)
def annex_missing(facts: Facts, use: RuleUse) -> Iterator[Finding]:
    """Finds an annex that the text promises and that is not there."""
    everything = [*texts(facts)]
    if any(_ANNEX.match(one.text) for _, _, paragraphs in everything for one in paragraphs if one.text.strip()):
        return
    for section, name, paragraphs in everything:
        for one in paragraphs:
            if found := _PROMISED.search(one.text):
                words = {"section": name, "found": found[0]}
                yield finding(facts, use, section, words, texts=(one.words(*found.span()),))
                break


class FeeUse(SectionsUse, WordsUse):
    """Amounts in sentences with one of *words* are multiples of *multiple* yuan, as the tariff has it."""

    multiple: Limit


@rule(FeeUse, "section found multiple")
def fee_off_tariff(facts: Facts, use: FeeUse) -> Iterator[Finding]:
    """Finds an amount of fees that the tariff cannot give."""
    for section, name, paragraphs in texts(facts):
        if section in use.sections:
            spans = [(one, found) for one in paragraphs for found in _odd_amounts(one.text, use)]
            if spans:
                words = {"section": name, "found": f"“{spans[0][1][0]}”", "multiple": use.multiple}
                places = tuple(one.words(*found.span()) for one, found in spans)
                yield finding(facts, use, section, words, texts=places)


def _odd_amounts(text: str, use: FeeUse) -> Iterator[re.Match[str]]:
    """The amounts that are no multiples, in sentences about the fee; approximate ones are passed over."""
    for sentence in _SENTENCE.finditer(text):
        if any(word in sentence[0] for word in use.words):
            for found in _AMOUNT.finditer(text, sentence.start(), sentence.end()):
                yuan = Decimal(found["number"]) * (10_000 if found["unit"] == "万元" else 1)
                if yuan % use.multiple and not _APPROXIMATE.search(text[max(0, found.start() - 2) : found.start()]):
                    yield found
