"""A change of a report can be told, made, taken back, written down and read again."""

from decimal import Decimal

from hypothesis import given

from model.address import Address
from model.report import Report
from model.storage.delta import Delta, difference
from model.values import Money
from tests.model.reports import reports, to_the_letter

AMOUNT = Address("disclosure", "fees", "amount")


@given(reports(), reports())
def test_the_difference_of_two_reports_makes_one_out_of_the_other(before: Report, after: Report):
    assert to_the_letter(difference(before, after).applied_to(before)) == to_the_letter(after)


@given(reports(), reports())
def test_the_difference_the_other_way_round_takes_a_change_back(before: Report, after: Report):
    changed = difference(before, after).applied_to(before)
    assert to_the_letter(difference(changed, before).applied_to(changed)) == to_the_letter(before)


@given(reports(), reports())
def test_a_change_knows_its_own_inverse(before: Report, after: Report):
    change = difference(before, after)
    back = change.inverse(before)
    assert to_the_letter(back.applied_to(change.applied_to(before))) == to_the_letter(before)
    assert bool(back) == bool(change)


@given(reports())
def test_nothing_changed_is_no_change(report: Report):
    assert not difference(report, report.model_copy(deep=True))


@given(reports(), reports())
def test_a_change_survives_being_written_down(before: Report, after: Report):
    change = difference(before, after)
    assert repr(Delta.from_json(change.to_json())) == repr(change)


def test_another_spelling_of_the_same_amount_is_a_change():
    short = Report(template="2021", year=2023, values={AMOUNT: Money(Decimal("5.8"), "万元")})
    long = short.model_copy(update={"values": {AMOUNT: Money(Decimal("5.80"), "万元")}})
    assert difference(short, long).entries == {"values": {AMOUNT: Money(Decimal("5.80"), "万元")}}


def test_only_what_changed_is_told():
    before = Report(template="2021", year=2023, office="甲局", values={AMOUNT: Money(Decimal(1), "万元")})
    after = before.model_copy(update={"values": {}, "office": "乙局"})
    assert difference(before, after) == Delta({"values": {AMOUNT: None}}, {"office": "乙局"})
