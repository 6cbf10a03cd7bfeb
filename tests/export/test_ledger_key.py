"""The ledger against the key: what a person said of every quantity in excerpts of published reports."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from export.reading.reader import read_report
from model.catalog import load_catalog
from model.evaluation import evaluate
from model.formats.template import Severity, Template
from model.ledger.entries import LedgerEntry, Verdict
from model.ledger.ledger import Ledger, ledger_of
from model.ledger.quantities import Nature
from model.report import PreviousYear, Report
from model.text_place import TextPlace
from model.written_text import paragraph_at, placed_paragraphs
from tests.export.samples import sample

FOLDER = Path(__file__).parent.parent / "data" / "ledger"
KEY: list[dict[str, Any]] = json.loads((FOLDER / "key.json").read_text("utf-8"))
WHOLE = ("suqian_2023", "suqian_2024", "shuyang_fgj_2023", "shangyu_2019")
JUDGED = {
    "sum_ok": {"sum_ok"},
    "sum_wrong": {"sum_wrong"},
    "percentage_ok": {"share_ok", "growth_ok"},
    "percentage_wrong": {"share_wrong", "growth_wrong"},
    "agrees": {"agrees", "claim_ok"},
    "contradicts": {"contradicts"},
}
SUMS = {"sum_ok", "sum_wrong", "percentage_ok", "percentage_wrong"}


@dataclass(frozen=True)
class Read:
    """A report of the key with its ledger."""

    template: Template
    report: Report
    ledger: Ledger

    def with_text(self, place: TextPlace, text: str) -> Ledger:
        """The ledger after the characters of a place were replaced."""
        paragraphs = list(self.report.narratives[place.section])
        placed = placed_paragraphs(self.template.section(place.section), paragraphs)
        number = [one.words(place.start, place.end) for one in placed].index(place)
        old = paragraphs[number].text
        new = old[: place.start] + text + old[place.end :]
        paragraphs[number] = paragraphs[number].model_copy(update={"text": new})
        report = self.report.with_narrative(place.section, tuple(paragraphs))
        return ledger_of(self.template, report, evaluate(self.template, report, final=True).values)


@cache
def read(name: str, *, previous: str = "") -> Read:
    if name in WHOLE:
        template, report, _ = sample(name)
    else:
        reading = read_report(FOLDER / f"{name}.docx", load_catalog(), is_excerpt=True)
        template, report = reading.template, reading.report
    values = evaluate(template, report, final=True).values
    last = None
    if previous:
        before, earlier, evaluation = sample(previous)
        last = PreviousYear(template=before.id, year=earlier.year, values=evaluation.values)
    return Read(template, report, ledger_of(template, report, values, last))


def entries_at(row: dict[str, Any]) -> list[LedgerEntry]:
    """The entries whose quantity ends where the row's mark does."""
    found = read(row["report"], previous="suqian_2023" if row.get("needs_last_year") else "")
    mark = row["mark"]
    return [
        one
        for one in found.ledger.entries
        if mark.endswith(one.text)
        and paragraph_at(found.template, found.report, one.place)[: one.place.end].endswith(mark)
    ]


def rows() -> Iterator[dict[str, Any]]:
    return (row for row in KEY if not row.get("absent"))


def test_nearly_every_quantity_of_the_key_is_found():
    missed = [(row["report"], row["quantity"]) for row in rows() if not entries_at(row)]
    assert len(KEY) == 290
    assert len(missed) <= 0.02 * len(KEY), missed


def test_ties_are_those_of_the_key():
    right, missed, wrong = 0, list[str](), list[str]()
    for row in rows():
        ties = [set(map(str, one.cells)) for one in entries_at(row) if one.cells and "sum" not in one.verdict.value]
        if row["cells"] and row["kind"] not in SUMS:
            right += set(row["cells"]) in ties
            (missed if not ties else wrong if set(row["cells"]) not in ties else []).append(row["quantity"])
        elif ties and row["kind"] == "not_about_a_cell" and not about_another_row(row):
            wrong.append(row["quantity"])
    assert right > 80
    assert right / (right + len(wrong)) >= 0.97, wrong
    assert right / (right + len(missed)) >= 0.90, missed


def about_another_row(row: dict[str, Any]) -> bool:
    """Whether another row of the key says that the same characters do speak of cells."""
    return any(one["cells"] and (one["report"], one["mark"]) == (row["report"], row["mark"]) for one in KEY)


def test_sums_shares_and_growth_are_judged_as_in_the_key():
    wrong = [
        (row["report"], row["quantity"], row["kind"])
        for row in rows()
        if row["kind"] in SUMS and not {one.verdict.value for one in entries_at(row)} & JUDGED[row["kind"]]
    ]
    assert len(wrong) <= 0.05 * sum(row["kind"] in SUMS for row in rows()), wrong


@pytest.mark.parametrize("kind", ["agrees", "contradicts", "sum_wrong", "percentage_wrong"])
def test_every_agreement_and_every_mistake_of_the_key_is_told(kind: str):
    judged = [(row, {one.verdict.value for one in entries_at(row)}) for row in rows() if row["kind"] == kind]
    assert judged
    assert [row["quantity"] for row, verdicts in judged if not verdicts & JUDGED[kind]] == []


def test_nothing_is_found_in_what_the_key_calls_right():
    mistakes = [row for row in rows() if row["kind"] in ("contradicts", "sum_wrong", "percentage_wrong")]
    told = {(row["report"], one.place) for row in mistakes for one in entries_at(row)}
    names = {row["report"] for row in KEY}
    found = [(name, one.place, one.message) for name in sorted(names) for one in read(name).ledger.findings]
    assert [message for name, place, message in found if (name, place) not in told] == []
    hints = [one.text for name in names for one in read(name).ledger.findings if one.severity is Severity.HINT]
    assert hints == [row["mark"][-5:] for row in KEY if row.get("hint")]


def test_the_report_the_program_ships_gives_exactly_its_true_findings():
    found = read("shangyu_2019").ledger
    assert [(one.verdict, one.text, one.message.partition("；")[2]) for one in found.findings] == [
        (Verdict.TWICE, "25条", ""),
        (Verdict.SUM_WRONG, "12件", "表三 部分公开·总计 没有列入"),
    ]
    sums = [one.text for one in found.entries if one.verdict is Verdict.SUM_OK]
    assert sums == ["146条", "207条", "159次"]
    untied = {one.text for one in found.entries if one.verdict is Verdict.UNTIED and not one.cells}
    assert {"二十三项", "639个", "90件", "69件", "3 件", "2.4万元", "百余条"} <= untied


def changed() -> Iterator[tuple[str, LedgerEntry, str]]:
    """Right figures of the key's reports made wrong by one."""
    for name in sorted({*(row["report"] for row in KEY), "shangyu_2019"}):
        for one in read(name).ledger.entries:
            digits = one.text.rstrip("件条份次元 ")
            if one.place.section and one.nature is Nature.FIGURE and digits.isdigit():
                yield name, one, str(int(digits) + 1) + one.text[len(digits) :]


def test_a_right_figure_made_wrong_is_found():
    asked, found = Counter[str](), Counter[str]()
    for name, one, text in changed():
        if one.verdict in (Verdict.AGREES, Verdict.SUM_OK):
            known = {old.message for old in read(name).ledger.findings}
            fresh = [new for new in read(name).with_text(one.place, text).findings if new.message not in known]
            asked[one.verdict] += 1
            found[one.verdict] += bool(fresh)
    assert asked[Verdict.AGREES] >= 20 and asked[Verdict.SUM_OK] >= 25
    assert found[Verdict.AGREES] / asked[Verdict.AGREES] >= 0.90
    assert found[Verdict.SUM_OK] / asked[Verdict.SUM_OK] >= 0.90


def test_an_edit_elsewhere_flags_no_right_sentence():
    for name in sorted({row["report"] for row in KEY}):
        one = read(name)
        place = TextPlace("problems", 0, 0)
        if one.report.narratives.get("problems"):
            after = one.with_text(place, "召开会议3次。")
            assert [new.message for new in after.findings] == [old.message for old in one.ledger.findings]
