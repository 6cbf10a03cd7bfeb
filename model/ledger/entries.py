"""The ledger's record of one quantity."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from model.address import Address
from model.formats.template import Severity
from model.ledger.quantities import Nature
from model.text_place import TextPlace


class Verdict(StrEnum):
    """The result of comparing a quantity with the tables and the text."""

    AGREES = "agrees"
    CONTRADICTS = "contradicts"
    SUM_OK = "sum_ok"
    SUM_WRONG = "sum_wrong"
    SHARE_OK = "share_ok"
    SHARE_WRONG = "share_wrong"
    GROWTH_OK = "growth_ok"
    GROWTH_WRONG = "growth_wrong"
    TWICE = "twice"
    """The text states the same thing elsewhere with another figure."""
    CLAIM_OK = "claim_ok"
    CLAIM_BROKEN = "claim_broken"
    SCOPE = "scope"
    """The quantity counts a part of the body, the table the whole body."""
    UNTIED = "untied"


VERDICTS: Final = {
    Verdict.AGREES: "相符",
    Verdict.CONTRADICTS: "与表不符",
    Verdict.SUM_OK: "合计对",
    Verdict.SUM_WRONG: "合计不对",
    Verdict.SHARE_OK: "占比对",
    Verdict.SHARE_WRONG: "占比不对",
    Verdict.GROWTH_OK: "增减对",
    Verdict.GROWTH_WRONG: "增减不对",
    Verdict.TWICE: "前后不一",
    Verdict.CLAIM_OK: "说法相符",
    Verdict.CLAIM_BROKEN: "说法不符",
    Verdict.SCOPE: "口径不同",
    Verdict.UNTIED: "未对应",
}
"""The verdicts in Chinese words."""


class LedgerStanding(StrEnum):
    """What a verdict comes to: the quantity is wrong, it is right, or it was compared with nothing."""

    WRONG = "wrong"
    RIGHT = "right"
    OPEN = "open"


_RIGHT: Final = frozenset(
    (Verdict.AGREES, Verdict.SUM_OK, Verdict.SHARE_OK, Verdict.GROWTH_OK, Verdict.CLAIM_OK),
)


class QuantityRole(StrEnum):
    """The role of a quantity in its sentence."""

    PLAIN = "plain"
    TOTAL = "total"
    PART = "part"
    SHARE = "share"
    GROWTH = "growth"


class Period(StrEnum):
    """The period a quantity refers to."""

    YEAR = "year"
    CUMULATIVE = "cumulative"
    LAST_YEAR = "last_year"
    NEXT_YEAR = "next_year"


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """A quantity in the text and one verdict on it; a quantity that is both tied and a sum has two entries.

    *within* is where it begins in its sentence. *counts* is what it counts, in the words of the text. *cells* are the
    cells it refers to, *expected* is the sum of these cells or of its parts. If the verdict is a finding, *code*,
    *severity* and *message* are set; if a person has decided that it may stand, it is none, and *set_aside* is the
    reason. *related* are the other places in the text that the verdict involves.
    """

    place: TextPlace
    sentence: str
    within: int
    text: str
    value: Decimal
    unit: str
    about: bool
    nature: Nature
    counts: str
    role: QuantityRole
    period: Period
    verdict: Verdict
    cells: tuple[Address, ...] = ()
    expected: Decimal | None = None
    code: str = ""
    severity: Severity | None = None
    message: str = ""
    set_aside: str = ""
    related: tuple[TextPlace, ...] = ()

    @property
    def is_finding(self) -> bool:
        """Whether the verdict is a finding."""
        return self.severity is not None

    @property
    def standing(self) -> LedgerStanding:
        """What the verdict comes to."""
        return _standing(self.verdict, self.severity, self.set_aside)


def _standing(verdict: Verdict, severity: Severity | None, set_aside: str) -> LedgerStanding:
    """What a verdict comes to; what another finding explains is wrong, too."""
    if verdict in _RIGHT:
        return LedgerStanding.RIGHT
    if set_aside:
        return LedgerStanding.OPEN
    is_open = verdict in (Verdict.SCOPE, Verdict.UNTIED) and severity is None
    return LedgerStanding.OPEN if is_open else LedgerStanding.WRONG


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict on the quantity with index *number* in the text, before it becomes a `LedgerEntry`.

    *related* are the other quantities involved; of a balance, those on the other side, and *beside* those on its own.
    """

    number: int
    verdict: Verdict
    cells: tuple[Address, ...] = ()
    expected: Decimal | None = None
    severity: Severity | None = None
    message: str = ""
    related: tuple[int, ...] = ()
    beside: tuple[int, ...] = ()
    set_aside: str = ""
    value: Decimal | None = None
    """The value of a quantity such as 均 whose number is given by the sentence before."""

    @property
    def standing(self) -> LedgerStanding:
        """What the verdict comes to."""
        return _standing(self.verdict, self.severity, self.set_aside)

    @property
    def code(self) -> str:
        """The code of the finding; "" if it is none. Only sums can be doubtful: parts may be left out on purpose."""
        if self.severity is None:
            return ""
        return "ledger.parts_missing" if self.severity is Severity.HINT else f"ledger.{self.verdict.value}"
