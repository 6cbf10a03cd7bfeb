"""A roster as text: lines of cells with tabs between them, as spreadsheets copy and paste them."""

from __future__ import annotations

import csv
from typing import Final

from model.consolidation.roster import Roster, RosterBody, roster_of
from model.consolidation.words import Duty, RosterColumn, consolidation_words

_DUTY_COLUMNS: Final = tuple(Duty)


def roster_in(text: str) -> Roster:
    """The roster in pasted *text*, cells between tabs or, where there are none, commas. Raises `RosterError`."""
    return roster_of([*csv.reader(text.splitlines(), delimiter="\t" if "\t" in text else ",")])


def text_of_roster(roster: Roster) -> str:
    """*roster* as text that `roster_in` reads."""
    words = consolidation_words().roster
    columns = [RosterColumn.NAME, RosterColumn.ALIASES, RosterColumn.KIND, RosterColumn.VERTICAL]
    headings = [words.columns[column][0] for column in (*columns, *map(RosterColumn, _DUTY_COLUMNS))]
    rows = [headings, *(_cells(body) for body in roster.bodies)]
    return "\n".join("\t".join(" ".join(cell.split()) for cell in row) for row in rows) + "\n"


def _cells(body: RosterBody) -> list[str]:
    words = consolidation_words().roster
    kind = "" if body.kind is None else words.kinds[body.kind][0]
    duties = ["是" if duty in body.duties else "" for duty in _DUTY_COLUMNS]
    return [body.name, "、".join(body.aliases), kind, "是" if body.vertical else "", *duties]
