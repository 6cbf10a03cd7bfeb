"""Which entries of the ledger the page 文字账 lists."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum

from model.ledger.entries import LedgerEntry, LedgerStanding, Verdict


class Shown(StrEnum):
    """A choice of verdicts; the value is its name in the list."""

    ALL = "全部"
    FINDINGS = "要核对"
    RIGHT = "相符"
    WRONG = "不符"
    OPEN = "未对应"
    SET_ASIDE = "已搁置"

    def takes(self, entry: LedgerEntry) -> bool:
        """Whether an entry belongs to the choice."""
        match self:
            case Shown.ALL:
                return True
            case Shown.FINDINGS:
                return entry.is_finding
            case Shown.RIGHT:
                return entry.standing is LedgerStanding.RIGHT
            case Shown.WRONG:
                return entry.standing is LedgerStanding.WRONG
            case Shown.OPEN:
                return entry.verdict is Verdict.UNTIED
            case Shown.SET_ASIDE:
                return bool(entry.set_aside)


def filtered(entries: Iterable[LedgerEntry], shown: Shown, section: str | None) -> list[LedgerEntry]:
    """The entries of a choice in one section, or in all if it is None."""
    return [entry for entry in entries if shown.takes(entry) and section in (None, entry.place.section)]


def counted(entries: Sequence[LedgerEntry], section: str | None) -> dict[Shown, int]:
    """How many entries of a section every choice has."""
    return {shown: len(filtered(entries, shown, section)) for shown in Shown}
