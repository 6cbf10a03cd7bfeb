"""Compares totals with their parts, and the two sides of 新收 ＋ 结转 ＝ 办结 ＋ 结转 stated in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from model.address import Address
from model.formats.template import Severity
from model.ledger.amounts import Figures, plain
from model.ledger.entries import Judged, Verdict
from model.ledger.placed import PlacedQuantity
from model.ledger.quantities import Nature
from model.ledger.sums import TextSum
from model.ledger.ties import Tie
from model.ledger.vocabulary import Vocabulary


def sum_verdicts(placed: Sequence[PlacedQuantity], sums: Sequence[TextSum], figures: Figures) -> Iterator[Judged]:
    """A verdict on every total that has parts."""
    for one in sums:
        amounts = [placed[part].quantity.amount for part in one.parts]
        added = sum(amounts, Decimal(0))
        if one.is_right:
            yield Judged(one.total, Verdict.SUM_OK, (), added, related=one.parts)
            continue
        severity = Severity.HINT if one.is_doubtful else Severity.WARNING
        whole = placed[one.total].quantity
        message = (
            f"“{whole.text}”与分项不符：{'＋'.join(map(plain, amounts))}＝{plain(added)}，"
            f"相差 {plain(abs(whole.amount - added))}"
        )
        left_out = _left_out(placed, one, whole.amount - added, figures)
        if left_out:
            message += f"；{figures.name(left_out)} 没有列入"
        yield Judged(one.total, Verdict.SUM_WRONG, left_out, added, severity, message, one.parts)


def _left_out(
    placed: Sequence[PlacedQuantity], one: TextSum, missing: Decimal, figures: Figures
) -> tuple[Address, ...]:
    """The one cell of the same kind whose figure equals the difference between total and parts, if they are tied to
    cells.
    """
    ties = [placed[part].tie for part in one.parts]
    named = {cell for tie in ties if tie is not None for cell in tie.readings[0]}
    if missing <= 0 or not named or any(tie is None for tie in ties):
        return ()
    tables = {tie.vocabulary for tie in ties if tie is not None}
    candidates = [cell for vocabulary in tables for cell in vocabulary.siblings(named) if figures.is_filled(cell)]
    fitting = [cell for cell in candidates if cell not in named and figures.amount((cell,)).value == missing]
    return tuple(fitting) if len(fitting) == 1 else ()


def balance_verdicts(placed: Sequence[PlacedQuantity], vocabularies: Sequence[Vocabulary]) -> Iterator[Judged]:
    """A verdict on every paragraph that states all terms of a table's balance."""
    told: dict[tuple[int, Vocabulary], dict[str, int]] = {}
    for number, here in enumerate(placed):
        if here.tie is not None and _counts(here, here.tie):
            term = here.tie.vocabulary.balance_term(here.tie.readings)
            told.setdefault((here.paragraph, here.tie.vocabulary), {}).setdefault(term, number)
    for vocabulary in vocabularies:
        for (_, spoken), terms in told.items():
            if spoken is vocabulary and vocabulary.mentions.balance is not None:
                yield from _balanced(placed, vocabulary.mentions.balance, terms)


def _balanced(
    placed: Sequence[PlacedQuantity], balance: tuple[tuple[str, ...], tuple[str, ...]], terms: dict[str, int]
) -> Iterator[Judged]:
    if any(row not in terms for side in balance for row in side):
        return
    left, right = ([terms[row] for row in side] for side in balance)
    sums = [sum((placed[number].quantity.amount for number in side), Decimal(0)) for side in (left, right)]
    said = ["＋".join(placed[number].quantity.text for number in side) for side in (left, right)]
    if sums[0] == sums[1]:
        yield Judged(right[0], Verdict.SUM_OK, (), sums[0], related=(*left,), beside=(*right[1:],))
    elif placed[left[0]].quantity.amount != sums[1]:  # the number received may include what was carried over
        message = f"{said[0]}＝{plain(sums[0])}，{said[1]}＝{plain(sums[1])}，相差 {plain(abs(sums[0] - sums[1]))}"
        yield Judged(right[0], Verdict.SUM_WRONG, (), sums[0], Severity.WARNING, message, (*left,), (*right[1:],))


def _counts(here: PlacedQuantity, tie: Tie) -> bool:
    """Whether a quantity certainly counts everything it is tied to."""
    return tie.sure and not tie.narrow and here.quantity.nature is not Nature.ALL and here.quantity.is_exact
