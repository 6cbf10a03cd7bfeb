"""``nianbao ledger``: lists every quantity in the text of reports, what it refers to and whether it agrees."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from export.checking import CheckedReport, check_reading, check_report, is_project
from export.commands.console import complain, say, say_json
from export.commands.last_year import LastYear, against, last_year_at
from export.folders import files_in
from export.unexpected_errors import result_or_error
from model.agreement.explanation import SET_ASIDE
from model.catalog import Catalog, load_catalog
from model.findings import SEVERITIES
from model.ledger.entries import VERDICTS, LedgerEntry
from model.ledger.ledger import Ledger, ledger_of

FAILED: Final = 2


def ledger(files: Sequence[Path], *, as_json: bool = False, previous: Path | None = None) -> int:
    """Print the ledger of every file; a file that cannot be read does not stop the others. Returns 2 if any cannot be
    read.

    Raises `NianbaoError` if last year's report *previous* cannot be used.
    """
    catalog = load_catalog()
    paths = [*files_in(files)]
    last = None if previous is None else last_year_at(previous, len(paths), catalog)
    found = [(path, _outcome(path, catalog, last)) for path in paths]
    if as_json:
        say_json([_as_data(path, one) for path, one in found])
    for path, one in found:
        if isinstance(one, str):
            complain(one)
        elif not as_json:
            _say(path, one)
    return FAILED if any(isinstance(one, str) for _, one in found) else 0


def _outcome(path: Path, catalog: Catalog, last: LastYear | None) -> Ledger | str:
    checked = result_or_error(lambda: _checked(path, catalog), f"“{path}”读不了")
    if isinstance(checked, str):
        return checked
    if last is not None:
        checked = against(checked, path, last, catalog)
    return ledger_of(checked.template, checked.report, checked.displayed, checked.previous)


def _checked(path: Path, catalog: Catalog) -> CheckedReport:
    """The report at *path*, or an excerpt of one: only its text counts."""
    if is_project(path):
        return check_report(path, catalog)
    from export.reading.reader import read_report  # not at the top: projects do not need this library

    return check_reading(read_report(path, catalog, is_excerpt=True))


def _say(path: Path, one: Ledger) -> None:
    say(f"{path}：文字里有 {len({entry.place for entry in one.entries})} 个数量，{len(one.findings)} 处要核对")
    for entry in one.entries:
        cells = f"　{entry.cells[0]}" if entry.cells else ""
        more = f" 等 {len(entry.cells)} 格" if len(entry.cells) > 1 else ""
        said = entry.text if entry.counts == entry.text else entry.counts + entry.text
        say(f"  {VERDICTS[entry.verdict]}　{said}{cells}{more}")
        if entry.severity is not None:
            say(f"    {SEVERITIES[entry.severity]}：{entry.message}。")
        elif entry.set_aside:
            say(f"    {SET_ASIDE}（{entry.set_aside}）：{entry.message}。")


def _as_data(path: Path, one: Ledger | str) -> dict[str, Any]:
    if isinstance(one, str):
        return {"file": str(path), "error": one}
    before = _paragraphs_before(one)
    return {"file": str(path), "entries": [_entry_data(entry, before) for entry in one.entries]}


def _paragraphs_before(one: Ledger) -> Mapping[tuple[str, int], int]:
    """How many printed paragraphs a section has before each of its text blocks."""
    places = {paragraph.place for section in one.texts.paragraphs for paragraph in section if paragraph.text.strip()}
    blocks = {(place.section, place.block) for place in places}
    return {
        (section, block): sum(place.section == section and place.block < block for place in places)
        for section, block in blocks
    }


def _entry_data(entry: LedgerEntry, before: Mapping[tuple[str, int], int]) -> dict[str, Any]:
    """An entry; its paragraph is counted from 0 in the whole section, so that no text block has to be named."""
    place = entry.place
    return {
        "section": place.section,
        "paragraph": before[place.section, place.block] + place.paragraph,
        "start": place.start,
        "end": place.end,
        "sentence": entry.sentence,
        "text": entry.text,
        "value": _number(entry.value),
        "about": entry.about,
        "unit": entry.unit,
        "counts": entry.counts,
        "cells": [str(cell) for cell in entry.cells],
        "expected": None if entry.expected is None else _number(entry.expected),
        "verdict": entry.verdict.value,
        "code": entry.code,
    }


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)
