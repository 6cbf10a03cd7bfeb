"""The cases of tests/cases/ledger/, which a clerk can read: what each quantity comes to, and that nothing else is found."""

import tomllib
from typing import Any

import pytest

from model.formats.template import BodyKind, Severity
from model.ledger.amounts import plain
from model.ledger.entries import LedgerEntry, Verdict
from tests.model.ledger.ledgers import FOLDER, ledger

KEYS = {"text", "section", "says", "kind", "last_year", "last_text", "blank", "hint", "part"}
WRONG = {"contradicts", "sum_wrong", "share_wrong", "growth_wrong", "twice", "claim_broken"}
CASES: list[dict[str, Any]] = [
    case
    for file in sorted(FOLDER.glob("*.toml"))
    if file.stem != "report"
    for case in tomllib.loads(file.read_text("utf-8"))["case"]
]


def told(entry: LedgerEntry, line: str) -> bool:
    """Whether an entry is what a line of a case says: text, verdict, and as far as written figure and cells."""
    text, verdict, *more = line.split()
    if (entry.text, entry.verdict.value) != (text, verdict):
        return False
    if more and plain(entry.expected or 0 * entry.value) != more[0]:
        return False
    return len(more) < 2 or "+".join(map(str, entry.cells)) == more[1]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_a_text_comes_out_as_its_case_says(case: dict[str, Any]):
    found = ledger(
        case["text"],
        case.get("section", "overview"),
        BodyKind(case.get("kind", "department")),
        case.get("last_year"),
        last_text=case.get("last_text", ""),
        blank=case.get("blank", False),
    )
    shown = [f"{one.text} {one.verdict} {one.expected} {'+'.join(map(str, one.cells))}" for one in found.entries]
    missing = [line for line in case["says"] if not any(told(entry, line) for entry in found.entries)]
    assert not missing, shown
    wrong = [line for line in case["says"] if line.split()[1] in WRONG]
    parts = [one for one in found.findings if one.verdict is Verdict.SCOPE]
    others = [one for one in found.findings if one not in parts]
    assert [one.message for one in others if not any(told(one, line) for line in wrong)] == []
    assert [one.text for one in parts] == case.get("part", [])
    hints = [one.text for one in found.findings if one.severity is Severity.HINT]
    assert hints == case.get("hint", [])
    codes = {Severity.WARNING: "ledger.{}", Severity.HINT: "ledger.parts_missing"}
    assert all(one.severity and one.code == codes[one.severity].format(one.verdict) for one in found.findings)
    assert all(one.message for one in found.findings)


def test_cases_use_no_key_that_nothing_reads():
    assert [key for case in CASES for key in case.keys() - KEYS] == []


@pytest.mark.parametrize("verdict", sorted(WRONG))
def test_every_verdict_that_finds_something_fires_in_some_cases_and_is_silent_in_others(verdict: str):
    said = [line.split()[1] for case in CASES for line in case["says"]]
    right = {"contradicts": "agrees", "twice": "untied", "claim_broken": "claim_ok"}
    assert said.count(verdict) >= 2
    assert said.count(right.get(verdict, verdict.replace("wrong", "ok"))) >= 2


def test_every_verdict_stands_in_some_case():
    assert {line.split()[1] for case in CASES for line in case["says"]} == {one.value for one in Verdict}
