"""What the ledger found of a quantity, in one clause: the cells, their figures, the arithmetic."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from model.ledger.amounts import Figures, plain
from model.ledger.entries import VERDICTS, LedgerEntry, Verdict

NO_CELL: Final = "没有对应到表里的格"
SET_ASIDE: Final = "已搁置"
_SHARES: Final = (Verdict.SHARE_OK, Verdict.SHARE_WRONG)


_LEFT: Final = {
    Verdict.TWICE: "两处都没有合计、占比说明哪个对，或者两处都有，请查原始记录",
    Verdict.CLAIM_BROKEN: "这句话后面还连着别的字，怎么改请看上下文",
    Verdict.SUM_WRONG: "看不出是总数错、哪一项错，还是漏了一项",
    Verdict.SCOPE: "要补写全部的数，写在哪里请自己定",
}
"""Why a finding has no correction, by verdict."""
_LEFT_OTHERWISE: Final = "改文字或改表都会和别处不符，请自己看"


def why_left(entry: LedgerEntry) -> str:
    """Why nothing is proposed for the finding of *entry*."""
    return _LEFT.get(entry.verdict, _LEFT_OTHERWISE)


def verdict_of(entry: LedgerEntry) -> str:
    """The verdict on *entry* in one word."""
    return SET_ASIDE if entry.set_aside else VERDICTS[entry.verdict]


def explained(entry: LedgerEntry, figures: Figures) -> str:
    """The verdict on *entry* with the cells it refers to and what stands there."""
    verdict, told = verdict_of(entry), details(entry, figures)
    return f"{verdict}：{told}" if told and entry.verdict is not Verdict.UNTIED else told or verdict


def details(entry: LedgerEntry, figures: Figures) -> str:
    """The cells that *entry* refers to and what stands there, or the arithmetic; "" if there is neither."""
    if entry.set_aside:
        return f"{entry.set_aside}（{entry.message}）"
    if entry.message:
        return entry.message
    if entry.cells and entry.verdict not in _SHARES:
        return _cells(entry, figures)
    if entry.expected is not None:
        return f"{'算出来' if entry.verdict in _SHARES else '分项相加'}是 {plain(entry.expected)}"
    return NO_CELL if entry.verdict is Verdict.UNTIED else ""


def _cells(entry: LedgerEntry, figures: Figures) -> str:
    amount = figures.amount(entry.cells)
    told = f"是 {figures.printed(amount.value, entry.cells)}" if amount.is_known else "还没有填"
    return f"{figures.name(entry.cells)} {told}"


def all_explained(entries: Iterable[LedgerEntry], figures: Figures) -> str:
    """The verdicts on one quantity, a line each."""
    return "\n".join(explained(entry, figures) for entry in entries)
