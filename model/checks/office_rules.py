"""Checks of who reports: names and kinds of offices, what a kind of body has to tell, when it has to be dated."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from itertools import chain
from typing import Final, TypeAlias

from pydantic import Field

from model.checks.facts import Facts
from model.checks.parameters import CellsUse, SectionsUse, Words, WordsUse
from model.checks.registry import OPENING, finding, of_table, rule, texts
from model.findings import Finding
from model.formats.declaration import Declaration
from model.formats.template import BodyKind, RuleUse
from model.prose.contents import contents_missing, says_one_of
from model.prose.office_names import is_government, misspelt, names_another, same_elsewhere
from model.text_place import TextPlace
from model.values import NotApplicable
from model.written_text import text_end

_COMPILED: Final = re.compile(r"编制(?:了)?(?P<office>[^，。；、（()《》\s]{3,40}?)(?:20[0-9]{2})年")
_OURSELVES: Final = re.compile("本(?!溪)|我")
_DAY: Final = re.compile(r"([0-9]{1,2})月([0-9]{1,2})日")

_Search: TypeAlias = Callable[[str, str], Iterator[tuple[int, int]]]
"""A search in a paragraph for something to do with the office of that name."""


class WantedContent(Declaration):
    """Something that has to be told, and *words* of which one tells of it."""

    name: str
    words: Words


class ContentsOfKindsUse(SectionsUse):
    """What is *wanted* has to be told by bodies of these *kinds*, anywhere in the report.

    While one of the section's required contents *within* which they belong is missing, there is nothing else to find.
    """

    within: tuple[str, ...] = ()
    kinds: tuple[BodyKind, ...] = Field(min_length=1)
    wanted: tuple[WantedContent, ...] = Field(min_length=1)


@rule(ContentsOfKindsUse, "section missing", is_final=True)
def contents_of_kind_unwritten(facts: Facts, use: ContentsOfKindsUse) -> Iterator[Finding]:
    """Finds what a body of some kinds has to tell besides, and no section tells."""
    report = facts.report
    written = tuple(chain.from_iterable(report.narratives.values()))
    everything = "\n".join(paragraph.text for paragraph in written)
    for section in use.sections if report.kind in use.kinds else ():
        declared, own = facts.template.section(section), report.narratives.get(section, ())
        missing = [one.name for one in use.wanted if not any(word in everything for word in one.words)]
        is_told = set(use.within).isdisjoint(contents_missing(declared, own, written))
        if missing and is_told and not all(paragraph.is_blank for paragraph in own):
            words = {"section": declared.heading, "missing": "、".join(missing)}
            yield finding(facts, use, section, words, texts=(text_end(declared, own),))


class DutyUse(CellsUse):
    """Offices whose names contain one of *offices* have to have figures in *cells*."""

    offices: Words


@rule(DutyUse, "where office")
def duty_without_figures(facts: Facts, use: DutyUse) -> Iterator[Finding]:
    """Finds 0 or "/" reported by a body of which that is the duty; blanks are another matter."""
    values = [facts.values[address] for address in use.cells]
    if any(name in facts.report.office for name in use.offices) and all(
        value == 0 or isinstance(value, NotApplicable) for value in values
    ):
        first = facts.template.cells[use.cells[0]]
        words = {"where": f"{first.table.name} {first.place}", "office": facts.report.office}
        yield of_table(facts, use, first.table.id, words, use.cells)


class FigureUnexplainedUse(CellsUse, SectionsUse, WordsUse):
    """With a figure in *cells*, the text of *sections* has to have one of *words*."""


@rule(FigureUnexplainedUse, "where value section", is_final=True)
def figure_unexplained(facts: Facts, use: FigureUnexplainedUse) -> Iterator[Finding]:
    """Finds a figure that asks for a word in a section which says none."""
    wordings = [tuple(word.split("…")) for word in use.words]
    value = sum(facts.number(address) for address in use.cells)
    for section in use.sections if value else ():
        declared, own = facts.template.section(section), facts.report.narratives.get(section, ())
        if not says_one_of(facts.report.text_of(section), wordings):
            where = facts.template.cells[use.cells[0]]
            words = {"where": f"{where.table.name} {where.place}", "value": value, "section": declared.heading}
            end = text_end(declared, own)
            yield finding(facts, use, section, words, use.cells, texts=(end,))


@rule(RuleUse, "section office found")
def office_misspelt(facts: Facts, use: RuleUse) -> Iterator[Finding]:
    """Finds the office's own name with one wrong character."""
    return _names(facts, use, misspelt)


@rule(RuleUse, "section office found")
def office_elsewhere(facts: Facts, use: RuleUse) -> Iterator[Finding]:
    """Finds the same office of another county, district or township."""
    return _names(facts, use, same_elsewhere)


def _names(facts: Facts, use: RuleUse, search: _Search) -> Iterator[Finding]:
    office = "".join(facts.report.office.split())
    for section, name, paragraphs in texts(facts):
        spans = [(one, span) for one in paragraphs for span in search(one.text, office)]
        if spans:
            first, (start, end) = spans[0]
            words = {"section": name, "office": office, "found": first.text[start:end]}
            places = tuple(one.words(*span) for one, span in spans)
            yield finding(facts, use, section, words, texts=places)


@rule(RuleUse, "written office")
def closing_of_another(facts: Facts, use: RuleUse) -> Iterator[Finding]:
    """Finds a closing signed by another office."""
    written, office = facts.report.closing.office, facts.report.office
    if names_another(written, office):
        yield finding(
            facts, use, "", {"written": written, "office": office}, sides=(written, office), subject="closing"
        )


@rule(RuleUse, "section written office")
def compiled_by_another(facts: Facts, use: RuleUse) -> Iterator[Finding]:
    """Finds an opening that says another office's report is compiled."""
    for place, written in _compilers(facts):
        if names_another(written, facts.report.office) and not _OURSELVES.search(written):
            words = {"section": OPENING, "written": written, "office": facts.report.office}
            yield finding(facts, use, "", words, texts=(place,), subject="opening")


def _compilers(facts: Facts) -> Iterator[tuple[TextPlace, str]]:
    for section, paragraphs in facts.texts:
        for one in paragraphs if not section else ():
            if found := _COMPILED.search(one.text):
                yield one.words(*found.span("office")), found["office"]


@rule(RuleUse, "day deadline kind")
def dated_too_late(facts: Facts, use: RuleUse) -> Iterator[Finding]:
    """Finds a closing date after the deadline of the kind of body, unless by its name it is a government."""
    day, kind = facts.report.closing.day, facts.report.kind
    rules = facts.template.kinds[kind]
    is_known = kind not in (BodyKind.DEPARTMENT, BodyKind.TOWNSHIP) or not is_government(facts.report.office)
    limits = [(int(month), int(date_)) for month, date_ in _DAY.findall(rules.deadline)]
    if day is not None and limits and is_known and _numbers(day) > (facts.report.year + 1, *max(limits)):
        words = {"day": f"{day.year}年{day.month}月{day.day}日", "deadline": rules.deadline, "kind": rules.name}
        yield finding(facts, use, "", words, subject="closing")


def _numbers(day: date) -> tuple[int, int, int]:
    return day.year, day.month, day.day
