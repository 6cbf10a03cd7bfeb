"""``nianbao check``: everything the final check has to say about some reports."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from export.commands.console import complain, say, say_json
from export.commands.judgement import Judgement, files_in, judge
from export.finding_words import in_words
from model.catalog import load_catalog
from model.errors import NianbaoError
from model.findings import Finding
from model.grid import grid_of
from model.template import Table
from model.values import Money, format_value


def check(files: Sequence[Path], *, as_json: bool = False) -> int:
    """Check every file and say what was found; one that cannot be read does not keep the others from it."""
    catalog = load_catalog()
    results: list[dict[str, Any]] = []
    code = 0
    for path in files_in(files):
        try:
            judgement = judge(path, catalog)
        except NianbaoError as error:
            complain(error)
            results.append({"file": str(path), "error": str(error)})
            code = 2
            continue
        code = max(code, int(judgement.has_errors))
        results.append({"file": str(path), **as_data(judgement)})
        if not as_json:
            _say(path, judgement)
    if as_json:
        say_json(results)
    return code


def _say(path: Path, judgement: Judgement) -> None:
    report, findings = judgement.report, judgement.findings
    say(f"{path}：{report.office} {report.year} 年，{judgement.template.name}")
    for finding in findings:
        say(f"  {in_words(finding)}")
    if not findings:
        say("  没有发现问题。")


def as_data(judgement: Judgement) -> dict[str, Any]:
    """The report as ``check --json`` prints it: figures as they are displayed, and the findings."""
    template, values = judgement.template, judgement.evaluation.values
    return {
        "format": template.id,
        "year": judgement.report.year,
        "office": judgement.report.office,
        "tables": {table.id: _printed_rows(table, judgement) for table in template.tables},
        "units": {str(address): value.unit for address, value in values.items() if isinstance(value, Money)},
        "findings": [_finding_data(finding) for finding in judgement.findings],
    }


def _printed_rows(table: Table, judgement: Judgement) -> list[list[str]]:
    """The text of each value cell, row by row as printed."""
    values = judgement.evaluation.values
    rows = groupby(grid_of(table).by_address.items(), lambda item: item[1].row)
    return [[format_value(values[address]) for address, _ in row] for _, row in rows]


def _finding_data(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "message": finding.message,
        "section": finding.section,
        "cells": [str(address) for address in finding.cells],
        "left": finding.left,
        "right": finding.right,
        "remedy": finding.remedy,
    }
