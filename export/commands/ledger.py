"""``nianbao ledger``: lists every quantity in the text of reports, what it refers to and whether it agrees."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from export.checking import is_project
from export.commands.console import complain, say, say_json
from export.folders import files_in
from export.unexpected_errors import result_or_error
from model.catalog import Catalog, load_catalog
from model.evaluation import evaluate
from model.findings import SEVERITIES
from model.ledger.entries import LedgerEntry, Verdict
from model.ledger.ledger import Ledger, ledger_of
from model.storage.project_file import read_project

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


def ledger(files: Sequence[Path], *, as_json: bool = False) -> int:
    """Print the ledger of every file; a file that cannot be read does not stop the others. Returns 2 if any cannot be
    read.
    """
    catalog = load_catalog()
    found = [(path, _outcome(path, catalog)) for path in files_in(files)]
    if as_json:
        say_json([_as_data(path, one) for path, one in found])
    for path, one in found:
        if isinstance(one, str):
            complain(one)
        elif not as_json:
            _say(path, one)
    return FAILED if any(isinstance(one, str) for _, one in found) else 0


def _outcome(path: Path, catalog: Catalog) -> Ledger | str:
    return result_or_error(lambda: _ledger_of(path, catalog), f"“{path}”读不了")


def _ledger_of(path: Path, catalog: Catalog) -> Ledger:
    if is_project(path):
        project = read_project(path, catalog)
        report, previous, template = project.report, project.previous, catalog.template(project.report.template)
    else:
        from export.reading.reader import read_report  # not at the top: projects do not need this library

        reading = read_report(path, catalog)
        report, previous, template = reading.report, None, reading.template
    return ledger_of(template, report, evaluate(template, report, previous, final=True).values, previous)


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
