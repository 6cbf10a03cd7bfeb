"""The ledger (文字账) of a report: every quantity in its text with the verdicts on it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

from model.address import Address
from model.formats.template import Template
from model.ledger.amounts import Figures
from model.ledger.claim_verdicts import claim_verdicts
from model.ledger.entries import Judged, LedgerEntry, Period, QuantityRole, Verdict
from model.ledger.lexicon import UnitKind, lexicon
from model.ledger.passages import ReadParagraph, passage_of
from model.ledger.quantities import Nature
from model.ledger.rates import rate_verdicts
from model.ledger.repeats import cumulative_verdicts, repeat_verdicts
from model.ledger.sum_verdicts import balance_verdicts, sum_verdicts
from model.ledger.sums import PlacedQuantity, TextSum, sums_of
from model.ledger.tie_verdicts import tie_verdicts
from model.ledger.ties import Tie, Tying
from model.ledger.vocabulary import vocabularies_of
from model.report import PreviousYear, Report
from model.text_place import TextPlace
from model.values import Value
from model.written_text import PlacedParagraph, texts_of

_HELD: Final = frozenset((Verdict.AGREES, Verdict.CONTRADICTS, Verdict.SCOPE))


@dataclass(frozen=True)
class Ledger:
    """All *entries* in text order, and the figures of the tables that the text never mentions.

    *unmentioned* are groups of non-blank cells; each group is the main content of its table.
    """

    entries: tuple[LedgerEntry, ...]
    unmentioned: tuple[tuple[Address, ...], ...] = ()

    @cached_property
    def findings(self) -> tuple[LedgerEntry, ...]:
        """The entries whose verdict is a finding."""
        return tuple(entry for entry in self.entries if entry.is_finding)

    def about(self, cell: Address) -> tuple[LedgerEntry, ...]:
        """The entries that refer to *cell*."""
        return tuple(entry for entry in self.entries if cell in entry.cells)


def ledger_of(
    template: Template, report: Report, values: Mapping[Address, Value], previous: PreviousYear | None = None
) -> Ledger:
    """The ledger of *report*; *values* are its displayed figures, *previous* is last year's report if available."""
    same_format = previous is not None and previous.template == template.id
    figures = Figures(template, values, previous.values if previous is not None and same_format else None)
    placed, places = _placed(template, report)
    sums = tuple(
        one for section in _by_section(placed, places) for one in _moved(section, sums_of([placed[n] for n in section]))
    )
    judged = [*tie_verdicts(placed, figures), *claim_verdicts(placed, figures), *sum_verdicts(placed, sums, figures)]
    held = {one.number for one in judged if one.verdict in _HELD}
    judged += balance_verdicts(placed, vocabularies_of(template))
    judged += rate_verdicts(placed, sums, figures)
    judged += repeat_verdicts(placed, held, {part for one in sums for part in one.parts})
    if previous is not None:
        earlier = (paragraph.text for paragraphs in previous.narratives.values() for paragraph in paragraphs)
        judged += cumulative_verdicts(placed, earlier)
    return Ledger(
        tuple(_entries(placed, places, judged, sums, report.year)), tuple(_unmentioned(template, placed, figures))
    )


@dataclass(frozen=True, slots=True)
class _Where:
    """The paragraph that a quantity stands in, as written and as read."""

    paragraph: PlacedParagraph
    read: ReadParagraph

    def words(self, here: PlacedQuantity) -> TextPlace:
        """The place of a quantity. All places in the ledger are made here."""
        return self.paragraph.words(here.quantity.start, here.quantity.end)


def _placed(template: Template, report: Report) -> tuple[list[PlacedQuantity], list[_Where]]:
    """All quantities of the text with their ties and positions; sentences are numbered across the report."""
    placed: list[PlacedQuantity] = []
    places: list[_Where] = []
    sentences = paragraphs = 0
    for section, written in texts_of(template, report):
        standing = template.section(section).tables if section else ()
        for paragraph in written:
            read = passage_of(paragraph.text)
            ties = _ties(template, report.year, report.office, standing, paragraph.text)
            for place, (item, tie) in enumerate(zip(read.items, ties, strict=True)):
                placed.append(PlacedQuantity(paragraphs, place, sentences + item.sentence, item, tie))
                places.append(_Where(paragraph, read))
            sentences += len(read.sentence_ends) + 1
            paragraphs += 1
        sentences += 10  # keeps sums from reaching from one section into the next
    return placed, places


@lru_cache(maxsize=4096)
def _ties(template: Template, year: int, office: str, standing: tuple[str, ...], text: str) -> tuple[Tie | None, ...]:
    """The ties of a paragraph; cached, because they do not depend on any figure."""
    return tuple(Tying(vocabularies_of(template), year, office, standing).ties(passage_of(text)))


def _by_section(placed: Sequence[PlacedQuantity], places: Sequence[_Where]) -> list[list[int]]:
    sections: dict[str, list[int]] = {}
    for number, where in enumerate(places):
        sections.setdefault(where.paragraph.place.section, []).append(number)
    return list(sections.values())


def _moved(section: list[int], sums: Iterator[TextSum]) -> Iterator[TextSum]:
    """Sums with indexes within one section, converted to indexes within the whole text."""
    for one in sums:
        parts = tuple(section[part] for part in one.parts)
        yield TextSum(section[one.total], parts, one.is_right, one.is_doubtful)


def _entries(
    placed: Sequence[PlacedQuantity],
    places: Sequence[_Where],
    judged: Sequence[Judged],
    sums: Sequence[TextSum],
    year: int,
) -> Iterator[LedgerEntry]:
    by_number: dict[int, list[Judged]] = {}
    for one in judged:
        by_number.setdefault(one.number, []).append(one)
    totals = {one.total for one in sums if one.is_right}
    parts = {part for one in sums for part in one.parts}
    for number, here in enumerate(placed):
        found = by_number.get(number) or [Judged(number, Verdict.UNTIED)]
        said = [one for one in found if one.verdict is not Verdict.UNTIED or one.cells] or found[:1]
        role = QuantityRole.TOTAL if number in totals else QuantityRole.PART if number in parts else _role(here)
        for one in said:
            yield _entry(placed, places, one, role, year)


def _entry(
    placed: Sequence[PlacedQuantity], places: Sequence[_Where], one: Judged, role: QuantityRole, year: int
) -> LedgerEntry:
    here, where = placed[one.number], places[one.number]
    quantity = here.quantity
    start, end = where.read.sentence_span(quantity.start)
    return LedgerEntry(
        place=where.words(here),
        sentence=where.paragraph.text[start:end].strip(),
        text=where.paragraph.text[quantity.start : quantity.end],
        value=quantity.value if one.value is None else one.value,
        unit="" if quantity.nature is not Nature.FIGURE else quantity.unit,
        about=quantity.is_about,
        nature=quantity.nature,
        counts=counted_words(here),
        role=role,
        period=period_of(here, year),
        verdict=one.verdict,
        cells=one.cells,
        expected=one.expected,
        code=f"ledger.{one.verdict.value}" if one.severity is not None else "",
        severity=one.severity,
        message=one.message,
        related=tuple(places[other].words(placed[other]) for other in one.related),
    )


_LEADING: Final = re.compile("^(?:其中|其中包括|包括|含|共|共计|累计|约|近|，|、| |“)+")


def counted_words(here: PlacedQuantity) -> str:
    """What a quantity counts, in the words of the text: the words before it, or those after it if there are none."""
    before = _LEADING.sub("", here.item.phrase.strip("，、 "))
    return before or here.item.tail.strip("，、 ") or here.item.carried.strip("，、 ")


def _role(here: PlacedQuantity) -> QuantityRole:
    if here.quantity.kind is not UnitKind.PERCENT:
        return QuantityRole.PLAIN
    words = lexicon()
    is_growth = here.item.phrase.rstrip().endswith((*words.growth.up, *words.growth.down))
    return QuantityRole.GROWTH if is_growth else QuantityRole.SHARE


def period_of(here: PlacedQuantity, year: int) -> Period:
    """The period a quantity refers to, in a report on *year*."""
    words, periods = here.item.carried + here.item.phrase, lexicon().periods
    if any(word in words for word in periods.cumulative):
        return Period.CUMULATIVE
    if str(year - 1) in words or any(word in words for word in periods.last_year):
        return Period.LAST_YEAR
    if str(year + 1) in words or words.startswith(periods.next_year):
        return Period.NEXT_YEAR
    return Period.YEAR


def _unmentioned(
    template: Template, placed: Sequence[PlacedQuantity], figures: Figures
) -> Iterator[tuple[Address, ...]]:
    """The main cells of a table that the text does not mention."""
    spoken = {here.tie.table for here in placed if here.tie is not None}
    for vocabulary in vocabularies_of(template):
        cells = vocabulary.main_cells
        if cells and vocabulary.table.id not in spoken and figures.amount(cells).value > 0:
            yield cells
