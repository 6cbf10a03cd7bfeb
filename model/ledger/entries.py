"""What the ledger says of one quantity."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from model.address import Address
from model.formats.template import Severity
from model.ledger.quantities import Nature


class Verdict(StrEnum):
    """What holding a quantity against table and text comes to."""

    AGREES = "agrees"
    CONTRADICTS = "contradicts"
    SUM_OK = "sum_ok"
    SUM_WRONG = "sum_wrong"
    SHARE_OK = "share_ok"
    SHARE_WRONG = "share_wrong"
    GROWTH_OK = "growth_ok"
    GROWTH_WRONG = "growth_wrong"
    TWICE = "twice"
    """The same thing is said elsewhere with another figure."""
    CLAIM_OK = "claim_ok"
    CLAIM_BROKEN = "claim_broken"
    SCOPE = "scope"
    """It counts a part of the body, the table the whole."""
    UNTIED = "untied"


class QuantityRole(StrEnum):
    """The part a quantity plays in its sentence."""

    PLAIN = "plain"
    TOTAL = "total"
    PART = "part"
    SHARE = "share"
    GROWTH = "growth"


class Period(StrEnum):
    """The time a quantity speaks of."""

    YEAR = "year"
    CUMULATIVE = "cumulative"
    LAST_YEAR = "last_year"
    NEXT_YEAR = "next_year"


@dataclass(frozen=True, slots=True)
class TextSpan:
    """Characters *start* to *end* of a paragraph of a section; the section ``""`` is the opening before the first."""

    section: str
    paragraph: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """A quantity of the text and one verdict on it; a quantity that is both tied and a sum has two entries.

    *counts* is what it counts in the text's own words. *cells* are the cells it speaks of, *expected* what they, or
    its parts, come to. Of a verdict that is a finding, *code*, *severity* and *message* say so; *related* are the
    other places in the text that it is about.
    """

    place: TextSpan
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
    related: tuple[TextSpan, ...] = ()

    @property
    def is_finding(self) -> bool:
        """Whether there is something to look at."""
        return self.severity is not None


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict on the quantity at place *number* of the text, before it is put down as a `LedgerEntry`."""

    number: int
    verdict: Verdict
    cells: tuple[Address, ...] = ()
    expected: Decimal | None = None
    severity: Severity | None = None
    message: str = ""
    related: tuple[int, ...] = ()
    value: Decimal | None = None
    """The value where words leave it to the sentence before: 均."""
