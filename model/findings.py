"""Findings: the results of checking a report."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from model.address import Address
from model.formats.template import Severity
from model.text_place import TextPlace

UNREAD = "unread"
"""``<table>.unread``: an entry is not a figure."""
WHOLE_NUMBER = "whole_number"
"""``<table>.whole_number``: a count is negative or not an integer."""
UNIT = "unit"
"""``<table>.unit``: an amount has another unit than its column heading or than the amounts beside it."""
BLANK = "blank"
"""``<table>.blank``: cells left blank, one finding per table at the final check."""

UNCHECKED = "unchecked"
"""``<section>.unchecked``: a text is longer than any report's, and only its beginning was checked."""
SHAPE = "structure."
"""``structure.<rule>``: on the shape of a finished file, not on what it says."""


@dataclass(frozen=True, slots=True)
class FindingTerm:
    """A figure on one of the two sides that a finding compares: *name* and *figure* as shown, with its cell.

    *is_right* tells the side, *sign* whether it is added or subtracted there; *is_previous* marks last year's figure.
    """

    name: str
    figure: str
    address: Address
    is_right: bool
    sign: int = 1
    is_previous: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong or should be reviewed; created anew by each evaluation.

    *cells* are the cells to mark, *related* those they were computed from, outlined while the finding is selected.
    *texts* are the words of the text it is about; a place without words is where something has to be written.
    *left* and *right* are the two sides that should agree, as decimal strings, *terms* the figures they are made of.
    *message* says what, where, the arithmetic with its numbers and the difference, *remedy* what to do. *subject* is
    what the finding is about; it stays the same while figures change.
    """

    code: str
    severity: Severity
    message: str
    cells: tuple[Address, ...] = ()
    section: str = ""
    left: str | None = None
    right: str | None = None
    remedy: str = ""
    source: str = ""
    related: tuple[Address, ...] = ()
    texts: tuple[TextPlace, ...] = ()
    terms: tuple[FindingTerm, ...] = ()
    subject: str = ""

    @property
    def key(self) -> str:
        """What the same finding is known by after the report was edited and evaluated again."""
        return f"{self.code}@{self.subject}" if self.subject else self.code

    @property
    def is_error(self) -> bool:
        """Whether it must be corrected before the report may be published (强制性)."""
        return self.severity is Severity.ERROR


SEVERITIES: Final = {Severity.ERROR: "强制性", Severity.WARNING: "核实性", Severity.HINT: "提示性"}
NO_FINDINGS: Final = "没有发现问题"
_VERDICTS: Final = {Severity.ERROR: "必须改正", Severity.WARNING: "请核实", Severity.HINT: "提示"}


def verdict_of(findings: Iterable[Finding], explained: str = "") -> str:
    """How many findings there are of each severity, in one line: ``4 处必须改正，5 处请核实，11 处提示``.

    *explained* says in brackets how many of the 核实性 ones have a reason.
    """
    found = [finding.severity for finding in findings]
    words = {**_VERDICTS, Severity.WARNING: f"请核实（{explained}）"} if explained else _VERDICTS
    counts = [f"{found.count(severity)} 处{words[severity]}" for severity in Severity if severity in found]
    return "，".join(counts) or NO_FINDINGS


def in_words(finding: Finding) -> str:
    """A finding as one line of text."""
    return f"{SEVERITIES[finding.severity]} {finding.code}：{finding.message}。{finding.remedy}"


def source_in_words(finding: Finding, basis: str) -> str:
    """By which notice or article a finding is one; *basis* is the number of the notice that a format is issued with."""
    source = finding.source
    return f"{source}（{basis}）" if source.startswith("通知") and basis not in source else source
