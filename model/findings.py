"""Findings: the results of checking a report."""

from __future__ import annotations

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


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong or should be reviewed; created anew by each evaluation.

    *cells* are the cells to mark, *related* those they were computed from, outlined while the finding is selected.
    *texts* are the words of the text it is about; a place without words is where something has to be written.
    *left* and *right* are the two sides that should agree, as decimal strings. *message* says what, where, the
    arithmetic with its numbers and the difference, *remedy* what to do.
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

    @property
    def is_error(self) -> bool:
        """Whether it must be corrected before the report may be published (强制性)."""
        return self.severity is Severity.ERROR


SEVERITIES: Final = {Severity.ERROR: "强制性", Severity.WARNING: "核实性", Severity.HINT: "提示性"}


def in_words(finding: Finding) -> str:
    """A finding as one line of text."""
    return f"{SEVERITIES[finding.severity]} {finding.code}：{finding.message}。{finding.remedy}"
