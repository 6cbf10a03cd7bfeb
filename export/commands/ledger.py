"""``nianbao ledger``: lists every quantity in the text of reports, what it refers to and whether it agrees."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from export.checking import CheckedReport, check_reading, check_report, is_project
from export.commands.console import complain, say, say_json
from export.commands.last_year import LastYear, against, last_year_at
from export.folders import files_in
from export.unexpected_errors import result_or_error
from model.catalog import Catalog, load_catalog
from model.findings import SEVERITIES
from model.ledger.entries import LedgerEntry, Verdict
from model.ledger.ledger import Ledger, ledger_of

FAILED: Final = 2
WORDS: Final = {
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
        say(f"  {WORDS[entry.verdict]}　{entry.counts}{entry.text if entry.counts != entry.text else ''}{cells}{more}")
        if entry.severity is not None:
            say(f"    {SEVERITIES[entry.severity]}：{entry.message}。")


def _as_data(path: Path, one: Ledger | str) -> dict[str, Any]:
    if isinstance(one, str):
        return {"file": str(path), "error": one}
    return {"file": str(path), "entries": [_entry_data(entry) for entry in one.entries]}


def _entry_data(entry: LedgerEntry) -> dict[str, Any]:
    return {
        "section": entry.place.section,
        "block": entry.place.block,
        "paragraph": entry.place.paragraph,
        "start": entry.place.start,
        "end": entry.place.end,
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
