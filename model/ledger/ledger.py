"""The ledger (文字账) of a report: every quantity in its text with the verdicts on it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

from model.address import Address
from model.agreement.decided import with_hand_ties, with_set_aside
from model.formats.template import Template
from model.ledger.amounts import Figures
from model.ledger.entries import Judged, LedgerEntry, LedgerStanding, Period, QuantityRole, Verdict
from model.ledger.lexicon import UnitKind, any_of, lexicon
from model.ledger.placed import PlacedQuantity
from model.ledger.quantities import Nature
from model.ledger.texts import TextQuantities, quantities_of
from model.ledger.verdicts.causes import one_finding_per_cause, scope_findings
from model.ledger.verdicts.rates import rate_verdicts
from model.ledger.verdicts.repeats import cumulative_verdicts, repeat_verdicts
from model.ledger.verdicts.sum_verdicts import balance_verdicts, sum_verdicts
from model.ledger.verdicts.tie_verdicts import claim_verdicts, tie_verdicts
from model.ledger.vocabulary import vocabularies_of
from model.report import PreviousYear, Report
from model.text_place import BlockPlace, TextPlace
from model.values import Value

_WORST_FIRST: Final = tuple(LedgerStanding)
_HELD: Final = frozenset((Verdict.AGREES, Verdict.CONTRADICTS, Verdict.SCOPE))


@dataclass(frozen=True)
class Ledger:
    """The quantities of a text in *texts*, what was *judged* of them, and the figures that the text never mentions.

    *unmentioned* are groups of non-blank cells; each group is the main content of its table.
    """

    texts: TextQuantities
    judged: tuple[Judged, ...]
    year: int
    unmentioned: tuple[tuple[Address, ...], ...] = ()

    @cached_property
    def entries(self) -> tuple[LedgerEntry, ...]:
        """Every quantity with every verdict on it, in text order."""
        return tuple(self._entry(one) for verdicts in self._verdicts for one in verdicts)

    @cached_property
    def _verdicts(self) -> tuple[list[Judged], ...]:
        """The verdicts on every quantity, by number."""
        by_number: dict[int, list[Judged]] = {}
        for one in self.judged:
            by_number.setdefault(one.number, []).append(one)
        numbers = range(len(self.texts.placed))
        return tuple(_said(by_number.get(number) or [Judged(number, Verdict.UNTIED)]) for number in numbers)

    def standings(self, place: BlockPlace) -> Iterator[tuple[TextPlace, LedgerStanding]]:
        """The quantities of a block in text order, and what the verdicts on each come to at worst."""
        for number, verdicts in enumerate(self._verdicts):
            words = self.texts.words(number)
            if (words.section, words.block) == (place.section, place.block):
                yield words, min((one.standing for one in verdicts), key=_WORST_FIRST.index)

    def entries_at(self, place: TextPlace) -> tuple[LedgerEntry, ...]:
        """The entries of the quantity at *place*."""
        return tuple(entry for entry in self.entries if entry.place == place)

    @cached_property
    def findings(self) -> tuple[LedgerEntry, ...]:
        """The entries whose verdict is a finding."""
        found = (one for one in self.judged if one.severity is not None)
        return tuple(self._entry(one) for one in sorted(found, key=lambda one: one.number))

    def about(self, cell: Address) -> tuple[LedgerEntry, ...]:
        """The entries that refer to *cell*."""
        return tuple(entry for entry in self.entries if cell in entry.cells)

    def _entry(self, one: Judged) -> LedgerEntry:
        here, where = self.texts.placed[one.number], self.texts.where(one.number)
        quantity = here.quantity
        spot = where.spot(here)
        return LedgerEntry(
            place=where.words(here),
            sentence=spot.sentence,
            within=spot.start,
            text=where.paragraph.text[quantity.start : quantity.end],
            value=quantity.value if one.value is None else one.value,
            unit="" if quantity.nature is not Nature.FIGURE else quantity.unit,
            about=quantity.is_about,
            nature=quantity.nature,
            counts=counted_words(here),
            role=self._roles.get(one.number) or _role(here),
            period=period_of(here, self.year),
            verdict=one.verdict,
            cells=one.cells,
            expected=one.expected,
            code=one.code,
            severity=one.severity,
            message=one.message,
            set_aside=one.set_aside,
            related=tuple(map(self.texts.words, (*one.related, *one.beside))),
        )

    @cached_property
    def _roles(self) -> dict[int, QuantityRole]:
        """The roles of the quantities that are totals or parts."""
        parts = {part: QuantityRole.PART for one in self.texts.sums for part in one.parts}
        return parts | {one.total: QuantityRole.TOTAL for one in self.texts.sums if one.is_right}


def _said(found: list[Judged]) -> list[Judged]:
    """The verdicts on one quantity that say anything, or the first of them."""
    return [one for one in found if one.verdict is not Verdict.UNTIED or one.cells] or found[:1]


def ledger_of(
    template: Template, report: Report, values: Mapping[Address, Value], previous: PreviousYear | None = None
) -> Ledger:
    """The ledger of *report*; *values* are its displayed figures, *previous* is last year's report if available."""
    same_format = previous is not None and previous.template == template.id
    figures = Figures(template, values, previous.values if previous is not None and same_format else None)
    texts = with_hand_ties(template, report.decisions, quantities_of(template, report))
    placed, sums = texts.placed, texts.sums
    judged = [*tie_verdicts(placed, figures), *claim_verdicts(placed, figures), *sum_verdicts(placed, sums, figures)]
    held = {one.number for one in judged if one.verdict in _HELD}
    judged += balance_verdicts(placed, vocabularies_of(template))
    judged += rate_verdicts(placed, sums, figures)
    judged += repeat_verdicts(placed, held, {part for one in sums for part in one.parts})
    if previous is not None:
        earlier = (paragraph.text for paragraphs in previous.narratives.values() for paragraph in paragraphs)
        judged += cumulative_verdicts(placed, earlier)
    judged = scope_findings(one_finding_per_cause(judged, placed, figures), placed, figures)
    judged = with_set_aside(report.decisions, judged, texts)
    return Ledger(texts, tuple(judged), report.year, tuple(_unmentioned(template, placed, figures)))


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
    words = here.item.carried + here.item.phrase
    cumulative, last_year = _periods()
    if cumulative.search(words):
        return Period.CUMULATIVE
    if str(year - 1) in words or last_year.search(words):
        return Period.LAST_YEAR
    is_next = str(year + 1) in words or words.startswith(lexicon().periods.next_year)
    return Period.NEXT_YEAR if is_next else Period.YEAR


@lru_cache(maxsize=1)
def _periods() -> tuple[re.Pattern[str], re.Pattern[str]]:
    periods = lexicon().periods
    return re.compile(any_of(periods.cumulative)), re.compile(any_of(periods.last_year))


def _unmentioned(
    template: Template, placed: Sequence[PlacedQuantity], figures: Figures
) -> Iterator[tuple[Address, ...]]:
    """The main cells of a table that the text does not mention."""
    spoken = {here.tie.table for here in placed if here.tie is not None}
    for vocabulary in vocabularies_of(template):
        cells = vocabulary.main_cells
        if cells and vocabulary.table.id not in spoken and figures.amount(cells).value > 0:
            yield cells
