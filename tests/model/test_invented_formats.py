"""What a format may have though the official ones have not: totals of money, relations with a constant."""

from decimal import Decimal
from pathlib import Path

import pytest

from model.address import Address
from model.catalog import shipped_templates
from model.evaluation import evaluate
from model.formats.template import Template
from model.template_file import load_template
from model.values import NOT_APPLICABLE, Money, Value
from tests.entries import report_with

SHIPPED = (shipped_templates() / "2021" / "template.toml").read_text("utf-8")
AMOUNT = next(line for line in SHIPPED.splitlines() if 'id = "amount"' in line)
RELATION = """
[[tables.relations]]
code = "disclosure.fees_total"
severity = "error"
per = "row"
total = ["amount"]
message = "{where}：{left}，{right}，相差 {difference}"
remedy = "请核对。"
source = "试行格式"
"""


AT_LEAST = """
[[tables.relations]]
code = "disclosure.some"
severity = "error"
per = "row"
only = ["rules"]
rule = "issued >= 1"
message = "{where}：{left}，{right}，相差 {difference}"
remedy = "请核对。"
source = "试行格式"
"""


BOTH_UNITS = 'units = ["万元", "元"], prints_unit = true'


def with_relation(folder: Path, text: str, relation: str) -> Template:
    """A format with one more relation in 表二."""
    path = folder / "template.toml"
    path.write_text(text.replace("\n[[tables.relations]]", relation + "\n[[tables.relations]]", 1), "utf-8")
    return load_template(path)


def invented(folder: Path, units: str) -> Template:
    """The format of 2021 with the fees of two half-years and their total."""
    money = f'kind = "money", {units}'
    columns = ", ".join(
        f'{{ id = "{name}", code = "{name[:3]}", label = "{label}", {money} }}'
        for name, label in (("early", "上半年"), ("late", "下半年"))
    )
    total = f'{{ id = "amount", code = "amt", label = "合计", total = true, {money} }}'
    text = SHIPPED.replace(AMOUNT, f"columns = [{columns}, {total}]")
    return with_relation(folder, text, RELATION)


@pytest.mark.parametrize(("units", "unit"), [(BOTH_UNITS, "万元"), ("units = []", "")])
@pytest.mark.parametrize(
    ("early", "late", "amount"),
    [("0.10", "0.2", Decimal("0.3")), ("3", "4", Decimal(7)), ("/", "4.5", Decimal("4.5")), ("", "4", Decimal(4))],
)
def test_amounts_add_up_to_an_amount(tmp_path: Path, units: str, unit: str, early: str, late: str, amount: Decimal):
    entries = {"disclosure/fees/early": early, "disclosure/fees/late": late}
    assert total_of(invented(tmp_path, units), entries) == Money(amount, unit)


def test_a_total_has_the_unit_of_its_amounts(tmp_path: Path):
    entries = {"disclosure/fees/early": "300元", "disclosure/fees/late": "4.5元"}
    assert total_of(invented(tmp_path, BOTH_UNITS), entries) == Money(Decimal("304.5"), "元")


@pytest.mark.parametrize("stated", [{}, {"disclosure/fees/amount": "3003元"}])
def test_amounts_in_two_units_are_no_sum_and_told_at_those_unlike_the_first(tmp_path: Path, stated: dict[str, str]):
    template = invented(tmp_path, BOTH_UNITS)
    entries = {"disclosure/fees/early": "3", "disclosure/fees/late": "3000元", **stated}
    findings = evaluate(template, report_with(template, entries)).findings
    told = [(str(cell), one.message) for one in findings if one.code == "disclosure.unit" for cell in one.cells]
    wanted = ["disclosure/fees/late", *stated]
    assert [cell for cell, _ in told] == wanted
    assert all("单位是元" in message and "上半年的单位是万元" in message for _, message in told)


def test_an_amount_whose_unit_is_not_known_is_not_held_against_the_others(tmp_path: Path):
    template = invented(tmp_path, BOTH_UNITS)
    report = report_with(template, {"disclosure/fees/early": "3"})
    report = report.with_value(template, Address.parse("disclosure/fees/late"), Money(Decimal(4), ""))
    assert "disclosure.unit" not in {one.code for one in evaluate(template, report).findings}


@pytest.mark.parametrize(("entry", "total"), [("", None), ("/", NOT_APPLICABLE)])
def test_nothing_and_not_applicable_add_up_to_themselves(tmp_path: Path, entry: str, total: Value):
    entries = {"disclosure/fees/early": entry, "disclosure/fees/late": entry}
    assert total_of(invented(tmp_path, 'units = ["万元"]'), entries) == total


def total_of(template: Template, entries: dict[str, str]) -> Value:
    values = evaluate(template, report_with(template, {name: text for name, text in entries.items() if text})).values
    return next(value for address, value in values.items() if str(address) == "disclosure/fees/amount")


@pytest.mark.parametrize(("issued", "final", "broken"), [("", False, False), ("", True, False), ("0", True, True)])
def test_what_is_wholly_blank_breaks_no_relation_even_at_the_final_check(
    tmp_path: Path, issued: str, final: bool, broken: bool
):
    template = with_relation(tmp_path, SHIPPED, AT_LEAST)
    entries = {"disclosure/rules/issued": issued} if issued else {}
    findings = evaluate(template, report_with(template, entries), final=final).findings
    assert ("disclosure.some" in {one.code for one in findings}) is broken
