"""Offices by name from one year to the next: the same name otherwise written, known renamings, and likely ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from model.consolidation.names import NameBook, name_keys
from model.consolidation.roster import Roster, RosterBody
from model.consolidation.words import consolidation_words
from model.register.words import bare
from model.report import Paragraph, PreviousYear, Report

Renamed: TypeAlias = Mapping[str, str]
"""The present name of an office by a former one; "" where both are known to be different offices."""


def office_key(office: str, renamed: Renamed) -> str:
    """What an office is known by in every year: its name in the usual short form, the present one if it was renamed.

    The name of a region stays as it is: a county and its government may have a report each.
    """
    name = bare(office)
    present = next((now for before, now in renamed.items() if now and bare(before) == name), office)
    [short] = name_keys(present)
    return bare(present) if short.endswith(consolidation_words().names.regions) else short


def likely_former(report: Report, lasts: Iterable[PreviousYear]) -> PreviousYear | None:
    """Which of *lasts*, reports of the year before of offices with other names, may be of the office of *report*.

    It is one that names the other, or else whose name has the same characters in order; None unless it is just one.
    """
    others = [one for one in lasts if bare(one.office)]
    for fits in (_named, _alike):
        found = [one for one in others if fits(report, one)]
        if found:
            return found[0] if len({bare(one.office) for one in found}) == 1 else None
    return None


def _named(report: Report, last: PreviousYear) -> bool:
    """Whether one of the two reports names the office of the other."""
    return _is_in(last.office, report.narratives) or _is_in(report.office, last.narratives)


def _is_in(office: str, narratives: Mapping[str, tuple[Paragraph, ...]]) -> bool:
    name = "".join(office.split())
    return len(name) > 3 and any(name in one.text for text in narratives.values() for one in text)


def _alike(report: Report, last: PreviousYear) -> bool:
    return bool(NameBook(Roster((RosterBody(last.office),)), report.office).resembling(report.office))
