"""Sets a report's words on answers in time (均在法定期限内答复) against the late lines of a register."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Final, NamedTuple

from model.checks.registry import OPENING
from model.formats.template import Template
from model.ledger.lexicon import UnitKind, any_of
from model.ledger.placed import PlacedQuantity
from model.ledger.texts import TextQuantities, quantities_of
from model.ledger.worded import IN_TIME
from model.register.counting import Count
from model.register.lateness import late_applications
from model.register.sayings import LineFinding, told
from model.register.source import Register
from model.register.words import register_words
from model.report import Report
from model.text_place import TextPlace
from model.written_text import words_at

_ABOUT: Final = "申请"
_ABOUT_ELSEWHERE: Final = ("公开申请", "申请公开", "依申请")
"""What a sentence names that speaks of these applications outside their section."""


class _Claim(NamedTuple):
    """Words that may say it, and the sentence they stand in."""

    place: TextPlace
    sentence: str


def timely_claims(template: Template, report: Report, table: str) -> tuple[TextPlace, ...]:
    """Where *report* says that all applications were answered in time; *table* is that of the applications."""
    texts = quantities_of(template, report)
    homes = {section.id for section in template.sections if table in section.tables}
    found = {*_by_quantities(texts, table), *_by_denials(texts)}
    claims = [one.place for one in found if _is_about_applications(one.sentence, one.place.section in homes)]
    order = ["", *(section.id for section in template.sections)]
    return tuple(sorted(claims, key=lambda one: (order.index(one.section), one.block, one.paragraph, one.start)))


def _by_quantities(texts: TextQuantities, table: str) -> Iterator[_Claim]:
    """Every 均在期限内答复 and every 按时答复率100% that the ledger does not tie to another table."""
    for number, here in enumerate(texts.placed):
        if _is_in_time(here) and (here.tie is None or here.tie.table == table):
            yield _Claim(texts.words(number), texts.spot(number).sentence)


def _is_in_time(here: PlacedQuantity) -> bool:
    quantity = here.quantity
    if quantity.kind is UnitKind.PERCENT:
        return quantity.amount == 100 and _rates().search(here.item.phrase) is not None
    return quantity.unit == IN_TIME and _deadlines().search(quantity.text) is not None


def _by_denials(texts: TextQuantities) -> Iterator[_Claim]:
    """Every 没有超期答复."""
    for written, read in zip(texts.paragraphs, texts.read, strict=True):
        for paragraph, passage in zip(written, read, strict=False):  # the ledger reads no more than it has room for
            for found in _denials().finditer(passage.folded):
                start, end = passage.sentence_span(found.start())
                yield _Claim(paragraph.words(*found.span()), passage.folded[start:end])


def _is_about_applications(sentence: str, at_home: bool) -> bool:
    """Whether *sentence* says something of all these applications, no plan, and names none that were late."""
    words = register_words().claims
    names_them = _ABOUT in sentence if at_home else any(word in sentence for word in _ABOUT_ELSEWHERE)
    if not names_them or any(word in sentence for word in words.plans):
        return False
    return not _late().search(_denials().sub("", sentence))


@lru_cache(maxsize=1)
def _deadlines() -> re.Pattern[str]:
    return re.compile(any_of(register_words().claims.deadlines))


@lru_cache(maxsize=1)
def _rates() -> re.Pattern[str]:
    return re.compile("|".join(register_words().claims.rates))


@lru_cache(maxsize=1)
def _late() -> re.Pattern[str]:
    words = register_words().claims
    return re.compile(f"(?:{any_of(words.late)})(?!{any_of(words.not_late)})")


@lru_cache(maxsize=1)
def _denials() -> re.Pattern[str]:
    return re.compile(f"(?:{any_of(register_words().claims.denied)})(?:任何)?{_late().pattern}")


def claim_findings(template: Template, report: Report, count: Count, register: Register) -> Iterator[LineFinding]:
    """A finding for every place in *report* that says so although lines of the register were late."""
    lines = tuple(one.place for one in late_applications(count))
    for place in timely_claims(template, report, count.table.id) if lines else ():
        heading = template.section(place.section).heading if place.section else OPENING
        fields = {
            "place": f"{heading}第{place.paragraph + 1}段",
            "words": words_at(template, report, place),
            "lines": register.in_words(lines),
        }
        finding = told("in_time_claim", **fields)
        yield LineFinding(replace(finding, section=place.section, texts=(place,)), lines)
