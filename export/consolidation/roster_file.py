"""Reads a roster from a workbook or a text file."""

from __future__ import annotations

from pathlib import Path

from export.register.reader import read_register_file
from model.consolidation.roster import Roster, RosterError, roster_of


def read_roster(path: Path) -> Roster:
    """The roster in the first sheet that has rows. Raises `NianbaoError`."""
    sheets = [sheet for sheet in read_register_file(path).sheets if sheet.rows and not sheet.is_hidden]
    try:
        return roster_of([*sheets[0].rows.values()] if sheets else [])
    except RosterError as error:
        raise RosterError(f"“{path}”：{error}") from None
