"""The cases of tests/cases/, which a clerk can read: what is found while typing, and what at the final check."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from model.address import Address
from model.checks.parameters import CellsUse
from model.evaluation import drop_agreeing_totals, evaluate
from model.findings import Finding
from model.formats.template import BodyKind
from model.values import format_value
from tests.entries import FORMATS, last_year, report_with

FOLDER = Path(__file__).parent.parent / "cases"
KEYS = {"name", "formats", "kind", "office", "entries", "last_year", "shown", "stated", "typing", "final"}
FINDING_KEYS = {"code", "cells", "severity", "left", "right", "says"}

Case = dict[str, Any]
FILES = {file.stem: tomllib.loads(file.read_text("utf-8"))["case"] for file in sorted(FOLDER.glob("*.toml"))}
CASES = [
    pytest.param(case, name, id=f"{stem}-{number}-{name}")
    for stem, cases in FILES.items()
    for number, case in enumerate(cases, 1)
    for name in case["formats"]
]


@pytest.mark.parametrize(("case", "format_id"), CASES)
def test_a_case_comes_out_as_it_says(case: Case, format_id: str):
    template = FORMATS[format_id]
    report = report_with(template, case.get("entries", {}), kind=BodyKind(case.get("kind", "department")))
    named = report.model_copy(update={"office": case.get("office", report.office)})
    report = drop_agreeing_totals(template, named)
    assert sorted(map(str, report.stated)) == sorted(case.get("stated", []))
    previous = last_year(template, case["last_year"]) if "last_year" in case else None
    for moment in ("typing", "final"):
        evaluation = evaluate(template, report, previous, final=moment == "final")
        shown = {name: format_value(evaluation.values[Address.parse(name)]) for name in case.get("shown", {})}
        assert shown == case.get("shown", {})
        expected = sorted(case.get(moment, []), key=told)
        judged = sorted((one for one in evaluation.findings if is_judged(one, expected)), key=said)
        assert [said(finding) for finding in judged] == [told(one) for one in expected], moment
        for finding, one in zip(judged, expected, strict=True):
            assert [words for words in one.get("says", []) if words not in finding.message] == []
            assert one.get("left", finding.left) == finding.left
            assert one.get("right", finding.right) == finding.right


def is_judged(finding: Finding, expected: list[Case]) -> bool:
    """Blanks and texts are judged only where a case names them."""
    aside = finding.code.endswith(".blank") or finding.code.startswith("prose.")
    return not aside or finding.code in [one["code"] for one in expected]


def said(finding: Finding) -> tuple[str, str, list[str]]:
    return finding.code, finding.severity.value, [str(address) for address in finding.cells]


def told(one: Case) -> tuple[str, str, list[str]]:
    return one["code"], one.get("severity", "error"), one["cells"]


def test_cases_use_no_key_that_nothing_reads():
    cases = [case for cases in FILES.values() for case in cases]
    assert len(cases) >= 25
    assert [key for case in cases for key in case.keys() - KEYS] == []
    findings = [one for case in cases for one in case.get("typing", []) + case.get("final", [])]
    assert [key for one in findings for key in one.keys() - FINDING_KEYS] == []


@pytest.mark.parametrize("format_id", FORMATS)
def test_every_arithmetic_relation_and_check_of_the_tables_breaks_in_some_case(format_id: str):
    template = FORMATS[format_id]
    relations = {rule.code for table in template.tables for rule in table.relations}
    checks = {use.code for use in template.rules if isinstance(use, CellsUse)}
    broken = {
        one["code"]
        for cases in FILES.values()
        for case in cases
        if format_id in case["formats"]
        for one in case.get("typing", []) + case.get("final", [])
    }
    assert relations | checks <= broken
