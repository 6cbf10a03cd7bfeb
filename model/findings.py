"""What the program has to say about a report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from model.address import Address
from model.formats.template import Severity

UNREAD = "unread"
"""``<table>.unread``: an entry is no figure."""
WHOLE_NUMBER = "whole_number"
"""``<table>.whole_number``: a count is negative or has a fraction."""
UNIT = "unit"
"""``<table>.unit``: money stands in another unit than its column heading says."""
BLANK = "blank"
"""``<table>.blank``: cells left blank, said once per table at the final check."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong or should be looked at, made anew on each evaluation.

    *cells* are the cells to mark; *related* are those it was computed from, outlined while the finding is selected.
    *left* and *right* are the two sides that should agree, as decimal strings. The message says what, where, the
    arithmetic with its numbers and by how much; the *remedy* says what to do.
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

    @property
    def is_error(self) -> bool:
        """Whether it must be mended before the report may be published (强制性)."""
        return self.severity is Severity.ERROR


SEVERITIES: Final = {Severity.ERROR: "强制性", Severity.WARNING: "核实性", Severity.HINT: "提示性"}


def in_words(finding: Finding) -> str:
    """A finding as one line."""
    return f"{SEVERITIES[finding.severity]} {finding.code}：{finding.message}。{finding.remedy}"
