"""The ledger's record of one quantity."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

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

    *counts* is what it counts, in the words of the text. *cells* are the cells it refers to, *expected* is the sum of
    these cells or of its parts. If the verdict is a finding, *code*, *severity* and *message* are set. *related* are
    the other places in the text that the verdict involves.
    """

    place: TextPlace
    sentence: str
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
    related: tuple[TextPlace, ...] = ()

    @property
    def is_finding(self) -> bool:
        """Whether the verdict is a finding."""
        return self.severity is not None


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
    value: Decimal | None = None
    """The value of a quantity such as 均 whose number is given by the sentence before."""

    @property
    def code(self) -> str:
        """The code of the finding; "" if it is none. Only sums can be doubtful: parts may be left out on purpose."""
        if self.severity is None:
            return ""
        return "ledger.parts_missing" if self.severity is Severity.HINT else f"ledger.{self.verdict.value}"
