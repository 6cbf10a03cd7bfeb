"""Figures taken from a table stay tied to their cells while the sentence around them is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from model.address import Address
from model.agreement.decisions import with_decision, with_decisions
from model.decision import DecisionKind, LedgerDecision
from model.ledger.passages import passage_of
from model.ledger.quantities import Quantity
from model.report import Paragraph, Report


class SentencePlace(NamedTuple):
    """A sentence without the white space around it, and where it begins in the text of its section."""

    sentence: str
    start: int


def with_text_followed(before: Report, after: Report, section: str) -> Report:
    """*after*, an edit of one section of *before*, with the decisions on inserted figures taken along.

    One whose sentence still stands, or stands nowhere any more, is left as it is; one whose figure was deleted goes.
    """
    moving = [(sentence, one) for sentence, made in before.decisions.items() for one in made if _moves(one, section)]
    if not moving:
        return after
    old, new = (_joined(report.narratives.get(section, ())) for report in (before, after))
    places, standing = list(_sentences(old)), list(_sentences(new))
    decisions = dict(after.decisions)
    for sentence, one in moving:
        if any(place.sentence == sentence for place in standing):
            continue
        was = next((place for place in places if place.sentence == sentence), None)
        if was is not None:
            decisions[sentence] = tuple(other for other in decisions.get(sentence, ()) if other != one)
            _add(decisions, one, standing, _moved(old, new, was.start + one.start))
    return with_decisions(after, decisions)


def with_inserted(
    report: Report, section: str, paragraphs: Sequence[Paragraph], end: tuple[int, int], cells: tuple[Address, ...]
) -> Report:
    """*report* with the figure that ends at a character of one of *paragraphs* tied to the cells it was taken from.

    *end* is the number of the paragraph and of the character.
    """
    number, character = end
    text = paragraphs[number].text
    start = next((one.quantity.start for one in passage_of(text).items if _holds(one.quantity, character - 1)), None)
    if start is None:
        return report
    place = _sentence_with(list(_sentences(text)), start)
    return with_decision(
        report, place.sentence, LedgerDecision(section, start - place.start, DecisionKind.INSERTED, cells)
    )


def _holds(quantity: Quantity, character: int) -> bool:
    return quantity.start <= character < quantity.end


def _sentence_with(sentences: Sequence[SentencePlace], character: int) -> SentencePlace:
    return next(place for place in reversed(sentences) if place.start <= character)


def _moves(one: LedgerDecision, section: str) -> bool:
    return one.kind is DecisionKind.INSERTED and one.section == section


def _joined(paragraphs: Sequence[Paragraph]) -> str:
    return "\n".join(one.text for one in paragraphs)


def _sentences(text: str) -> Iterator[SentencePlace]:
    """The sentences of the text of a section that are not blank; a line end is the end of one."""
    begin = 0
    for line in text.split("\n"):
        start = 0
        for end in (*passage_of(line).sentence_ends, len(line) - 1):
            whole = line[start : end + 1]
            if whole.strip():
                yield SentencePlace(whole.strip(), begin + start + len(whole) - len(whole.lstrip()))
            start = end + 1
        begin += len(line) + 1


def _moved(old: str, new: str, place: int) -> int | None:
    """Where the character at *place* of *old* stands in *new*, which differs in one stretch; None if it is gone."""
    shorter = min(len(old), len(new))
    ahead = next((n for n in range(shorter) if old[n] != new[n]), shorter)
    behind = next((n for n in range(shorter - ahead) if old[-1 - n] != new[-1 - n]), shorter - ahead)
    if place < ahead:
        return place
    return place + len(new) - len(old) if place >= len(old) - behind else None


def _add(
    decisions: dict[str, tuple[LedgerDecision, ...]], one: LedgerDecision, standing: list[SentencePlace], at: int | None
) -> None:
    """Add the decision at the sentence that holds the character at *at* now."""
    if at is not None:
        place = _sentence_with(standing, at)
        moved = replace(one, start=at - place.start)
        decisions[place.sentence] = (*decisions.get(place.sentence, ()), moved)
