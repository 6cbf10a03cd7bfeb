"""The smallest repairs of single reports, and what is said of them."""

from decimal import Decimal

import pytest

from model.address import Address
from model.checks.calculation import calculated
from model.evaluation import evaluate
from model.formats.template import BodyKind, Template
from model.register.figure import RegisterFigure
from model.repairs.equations import Equations
from model.repairs.repair import Repair, repair_in_words, repairs_of
from model.report import PreviousYear, Report
from model.values import Money
from tests import invented
from tests.entries import FORMATS, column, last_year, report_with

NEW, OLD = FORMATS["2021"], FORMATS["2019"]
RECONSIDERATION = "disputes/cases/reconsideration"


def reconsideration(**figures: str) -> Report:
    """A report with nothing but 行政复议."""
    return report_with(NEW, {f"{RECONSIDERATION}.{name}": text for name, text in figures.items()})


def row(name: str, natural: str, business: str, total: str) -> dict[str, str]:
    """A row of 表三 with the figures of two columns and the printed total; the other columns are 0."""
    cells = [cell.address for cell in NEW.table("requests").cells[:7]]
    figures = (natural, business, "0", "0", "0", "0", total)
    return {f"requests/{name}/{cell.column}": text for cell, text in zip(cells, figures, strict=True)}


def finished(**changes: dict[str, str]) -> Report:
    """表三 as printed: 21 and 5 applications, 1 and 0 of them carried out; *changes* stand for whole rows."""
    rows = {
        "received": row("received", "21", "5", "26"),
        "carried_in": row("carried_in", "0", "0", "0"),
        "granted": row("outcome.granted", "15", "5", "20"),
        "granted_in_part": row("outcome.granted_in_part", "5", "0", "5"),
        "total": row("outcome.total", "20", "5", "25"),
        "carried_out": row("carried_out", "1", "0", "1"),
    }
    return report_with(NEW, {name: text for one in (rows | changes).values() for name, text in one.items()})


def shown(repair: Repair) -> list[tuple[str, str, str]]:
    return [(str(one.address), str(one.now), str(one.then)) for one in repair.changes]


def best(report: Report, previous: PreviousYear | None = None, template: Template = NEW) -> Repair:
    return repairs_of(template, report, previous)[0]


def why(report: Report, address: str, previous: PreviousYear | None = None) -> str:
    """What is said of the repair of one cell."""
    repairs = repairs_of(NEW, report, previous)
    return next(repair.why for repair in repairs if [str(one.address) for one in repair.changes] == [address])


def test_nothing_is_proposed_where_all_is_well():
    assert repairs_of(NEW, finished()) == ()
    assert repairs_of(NEW, report_with(NEW, {})) == ()


def test_a_figure_turned_round_is_the_one_cell_that_repairs_row_and_column():
    slipped = finished(received=row("received", "12", "5", "26"))
    assert repairs_of(NEW, slipped) == (best(slipped),)
    assert shown(best(slipped)) == [("requests/received/applicant.natural", "12", "21")]
    assert best(slipped).why == "两位数字写颠倒了：12→21"


def test_a_repair_entered_leaves_nothing_to_find():
    slipped = finished(received=row("received", "12", "5", "26"), total=row("outcome.total", "20", "50", "25"))
    assert evaluate(NEW, slipped, final=True).errors
    repaired = slipped.with_values(NEW, best(slipped).entries)
    assert not evaluate(NEW, repaired, final=True).errors


def test_two_slips_are_repaired_by_two_cells():
    slipped = finished(received=row("received", "12", "5", "26"), granted=row("outcome.granted", "15", "50", "20"))
    assert shown(best(slipped)) == [
        ("requests/received/applicant.natural", "12", "21"),
        ("requests/outcome.granted/applicant.legal.business", "50", "5"),
    ]
    assert best(slipped).why == "两位数字写颠倒了：12→21；多写了一个 0：50→5"


def test_a_repair_is_said_in_one_line():
    one = finished(received=row("received", "12", "5", "26"))
    assert repair_in_words(NEW, best(one)) == (
        "只改一处就全对：表三“本年新收·自然人”改为 21（两位数字写颠倒了：12→21）"
    )
    two = finished(received=row("received", "12", "5", "26"), carried_out=row("carried_out", "1", "0", "10"))
    assert repair_in_words(NEW, best(two)) == (
        "改两处就全对：表三“本年新收·自然人”改为 21，表三“结转下年·总计”改为 1"
        "（两位数字写颠倒了：12→21；多写了一个 0：10→1）"
    )


def test_the_cells_a_broken_relation_names_come_before_those_inside_its_totals():
    typed = report_with(NEW, column("applicant.natural", received="30", outcome_granted="21"))
    cells = [shown(repair)[0][0] for repair in repairs_of(NEW, typed)]
    row_of = [cell.split("/")[1] for cell in cells]
    assert row_of.index("carried_out") < row_of.index("outcome.refused.process")


def test_three_slips_have_no_repair():
    slipped = finished(
        received=row("received", "12", "5", "26"),
        granted=row("outcome.granted", "15", "50", "20"),
        carried_out=row("carried_out", "1", "0", "10"),
    )
    assert repairs_of(NEW, slipped) == ()


def test_a_figure_in_the_wrong_row_is_one_slip_though_two_cells_are_wrong():
    slipped = finished(
        received=row("received", "21", "0", "26"),
        carried_in=row("carried_in", "0", "5", "0"),
    )
    assert shown(best(slipped)) == [
        ("requests/received/applicant.legal.business", "0", "5"),
        ("requests/carried_in/applicant.legal.business", "5", "0"),
    ]
    assert best(slipped).why == "“本年新收·商业企业”的数填到了“上年结转·商业企业”"


def test_two_rows_of_one_column_turned_round_are_named_together():
    slipped = finished(
        received=row("received", "21", "5", "1"),
        carried_out=row("carried_out", "1", "0", "26"),
    )
    assert {one[1:] for one in shown(best(slipped))} == {("1", "26"), ("26", "1")}
    assert best(slipped).why == "“本年新收·总计”和“结转下年·总计”填反了"


def test_neither_a_computed_total_nor_a_blank_is_proposed_to_change():
    typed = report_with(NEW, column("applicant.natural", received="19", carried_in="0", outcome_granted="20"))
    while_typing = {tuple(shown(repair)) for repair in repairs_of(NEW, typed, final=False)}
    assert while_typing == {
        (("requests/received/applicant.natural", "19", "20"),),
        (("requests/carried_in/applicant.natural", "0", "1"),),
        (("requests/outcome.granted/applicant.natural", "20", "19"),),
    }
    figures = calculated(NEW, typed)
    at_the_end = [figures.cells[one.position] for one in Equations(NEW, figures, final=True).singles()]
    assert at_the_end
    assert not any(cell.is_total for cell in at_the_end)


def test_a_computed_total_follows_the_cell_that_is_repaired():
    typed = report_with(NEW, column("applicant.natural", received="12", outcome_granted="20", carried_out="1"))
    assert shown(best(typed)) == [("requests/received/applicant.natural", "12", "21")]
    assert not evaluate(NEW, typed.with_values(NEW, best(typed).entries), final=True).errors


def test_while_typing_blanks_are_still_open():
    typed = report_with(NEW, column("applicant.natural", received="21", outcome_granted="20"))
    assert repairs_of(NEW, typed, final=False) == ()
    assert shown(repairs_of(NEW, typed, final=True)[-1])[0][1] == "None"


def test_no_figure_falls_below_nothing():
    report = reconsideration(upheld="2", corrected="7", other="0", pending="0", total="4")
    assert [shown(repair)[0][0] for repair in repairs_of(NEW, report)] == [
        f"{RECONSIDERATION}.total",
        f"{RECONSIDERATION}.corrected",
    ]


def test_at_most_ten_repairs_are_proposed():
    typed = report_with(NEW, column("applicant.natural", received="30", outcome_granted="20", carried_out="1"))
    assert len(repairs_of(NEW, typed)) == 10


@pytest.mark.parametrize(
    ("wrong", "total", "words"),
    [
        ("12", "21", "两位数字写颠倒了：12→21"),
        ("321", "123", "两位数字写颠倒了：321→123"),
        ("50", "5", "多写了一个 0：50→5"),
        ("5", "50", "少写了一个 0：5→50"),
        ("133", "13", "多写了一位数字：133→13"),
        ("13", "123", "少写了一位数字：13→123"),
        ("15", "25", "有一位数字写错了：15→25"),
        ("3", "7", "改成这个数，勾稽关系都成立：3→7"),
        ("0", "7", "填成了 0：0→7"),
        ("", "7", "没有填数：空白→7"),
        ("/", "7", "没有填数：/→7"),
    ],
)
def test_the_slip_behind_a_wrong_figure_is_said(wrong: str, total: str, words: str):
    assert why(reconsideration(upheld=wrong, total=total), f"{RECONSIDERATION}.upheld") == words


@pytest.mark.parametrize(
    ("total", "words"),
    [
        ("0", "合计是 0：0→32"),
        ("20", "合计漏加了“行政复议纠正”：20→32"),
        ("29", "合计漏加了“行政复议其他结果”：29→32"),
        ("44", "合计多加了一次“行政复议纠正”：44→32"),
        ("23", "两位数字写颠倒了：23→32"),
        ("30", "有一位数字写错了：30→32"),
        ("5", "合计与各项之和不符：5→32"),
    ],
)
def test_the_slip_behind_a_wrong_total_is_said(total: str, words: str):
    report = reconsideration(upheld="17", corrected="12", other="3", pending="0", total=total)
    assert why(report, f"{RECONSIDERATION}.total") == words


def test_the_figure_of_the_cell_beside_is_recognized():
    report = reconsideration(upheld="40", corrected="40", other="3", pending="0", total="65")
    assert why(report, f"{RECONSIDERATION}.corrected") == "抄成了旁边“行政复议维持”的数：40→22"


def test_last_years_figure_is_recognized():
    previous = last_year(NEW, {f"{RECONSIDERATION}.upheld": "34"})
    report = reconsideration(upheld="34", corrected="61", other="3", pending="0", total="80")
    assert why(report, f"{RECONSIDERATION}.upheld", previous) == "沿用了上年的数：34→16"
    assert "上年" not in why(report, f"{RECONSIDERATION}.upheld")


def test_last_years_report_is_one_side_of_a_relation():
    entries = {"disclosure/rules/issued": "3", "disclosure/rules/repealed": "1", "disclosure/rules/in_force": "66"}
    report, previous = report_with(NEW, entries), last_year(NEW, {"disclosure/rules/in_force": "66"})
    assert repairs_of(NEW, report) == ()
    assert shown(best(report, previous)) == [("disclosure/rules/in_force", "66", "68")]
    assert best(report, previous).why == "沿用了上年的数：66→68"


def test_a_figure_with_a_fraction_becomes_a_whole_one():
    report = reconsideration(upheld="3.5", corrected="1", total="5")
    repair = next(one for one in repairs_of(NEW, report) if one.changes[0].now == Decimal("3.5"))
    assert repair.changes[0].then == 4 and isinstance(repair.changes[0].then, int)
    assert all(str(one.then).isdecimal() for repair in repairs_of(NEW, report) for one in repair.changes)


def test_what_could_not_be_read_is_not_changed():
    report = reconsideration(upheld="十二", corrected="9", total="5")
    assert f"{RECONSIDERATION}.upheld" not in {shown(repair)[0][0] for repair in repairs_of(NEW, report)}


def test_an_inequality_is_mended_by_the_least_change():
    cells = {"made": "9", "newly_public": "9", "public_total": "4"}
    report = report_with(OLD, {f"disclosure/rules/{name}": text for name, text in cells.items()})
    assert {shown(repair)[0] for repair in repairs_of(OLD, report)} == {
        ("disclosure/rules/newly_public", "9", "4"),
        ("disclosure/rules/public_total", "4", "9"),
    }


def test_a_signed_figure_may_become_negative_and_turns_no_digits_across_the_sign():
    entries = {"disclosure/licences/previous_items": "3", "disclosure/licences/change": "-5"}
    repairs = repairs_of(OLD, report_with(OLD, entries))
    assert {(shown(repair)[0], repair.why) for repair in repairs} == {
        (("disclosure/licences/previous_items", "3", "5"), "改成这个数，勾稽关系都成立：3→5"),
        (("disclosure/licences/change", "-5", "-3"), "改成这个数，勾稽关系都成立：-5→-3"),
    }


def test_an_amount_keeps_its_unit():
    template = invented.template()
    entries = {
        "spending_table/platform/amount": "12.5",
        "spending_table/courses/amount": "",
        "spending_table/spent/amount": "15.9元",
    }
    repairs = repairs_of(template, report_with(template, entries))
    assert [one.then for repair in repairs for one in repair.changes] == [
        Money(Decimal("12.5"), "元"),
        Money(Decimal("3.4"), "万元"),
        Money(Decimal("15.9"), "万元"),
    ]


def test_a_cell_that_counts_twice_changes_by_half():
    requests = NEW.table("requests")
    doubled = requests.relations[2].model_copy(update={"rule": "carried_in + carried_in = carried_out"})
    changed = requests.model_copy(update={"relations": (*requests.relations[:2], doubled)})
    tables = tuple(changed if table is requests else table for table in NEW.tables)
    template = NEW.model_copy(update={"id": "doubled", "tables": tables})
    report = report_with(template, column("applicant.natural", carried_in="3", carried_out="8"))
    assert {shown(repair)[0] for repair in repairs_of(template, report)} == {
        ("requests/carried_in/applicant.natural", "3", "4"),
        ("requests/carried_out/applicant.natural", "8", "6"),
    }


def test_a_cell_below_two_limits_is_raised_to_the_higher():
    table = OLD.table("disclosure")
    limit = next(rule for rule in table.relations if rule.code == "disclosure.public_total")
    higher = limit.model_copy(update={"rule": "public_total >= made + newly_public"})
    changed = table.model_copy(update={"relations": (limit, higher)})
    tables = tuple(changed if one is table else one for one in OLD.tables)
    template = OLD.model_copy(update={"id": "limited", "tables": tables})
    entries = {"made": "5", "newly_public": "9", "public_total": "4"}
    report = report_with(template, {f"disclosure/rules/{name}": text for name, text in entries.items()})
    assert [shown(repair) for repair in repairs_of(template, report)] == [
        [("disclosure/rules/public_total", "4", "14")]
    ]


def cleaned_up(**changes: dict[str, str]) -> Report:
    """The printed report, with a 现行有效 that rightly does not follow from last year's: there was a clean-up."""
    documents = {"issued": "2", "repealed": "1", "in_force": "4"}
    figures = {f"disclosure/normative_documents/{name}": text for name, text in documents.items()}
    return finished(**changes, documents=figures)


BEFORE = last_year(NEW, {"disclosure/normative_documents/in_force": "10"})


def test_a_relation_that_a_right_report_may_break_does_not_hide_the_repair_of_a_slip():
    slipped = cleaned_up(received=row("received", "12", "5", "26"))
    first = best(slipped, BEFORE)
    assert shown(first) == [("requests/received/applicant.natural", "12", "21")]
    assert not first.is_whole
    assert repair_in_words(NEW, first).startswith("只改一处，必须改正的就全对：表三“本年新收·自然人”改为 21")


def test_changes_that_mend_that_relation_too_come_after_it():
    slipped = cleaned_up(received=row("received", "12", "5", "26"))
    first, *others = repairs_of(NEW, slipped, BEFORE)
    assert others and all(len(one.changes) == 2 and one.is_whole for one in others)
    assert all(first.changes[0] in one.changes for one in others)


def test_broken_alone_it_is_repaired_for_its_own_sake():
    repairs = repairs_of(NEW, cleaned_up(), BEFORE)
    changed = {shown(one)[0][0].rpartition("/")[2] for one in repairs}
    assert changed == {"repealed", "in_force"} and all(one.is_whole for one in repairs)


def test_of_two_repairs_the_one_that_also_holds_a_softer_relation_comes_first():
    """增减 −5 of 3 items leaves less than nothing; 上一年 8 is also what last year's report says."""
    licences = "disclosure/licences"
    report = report_with(OLD, {f"{licences}/previous_items": "3", f"{licences}/change": "-5"})
    previous = last_year(OLD, {f"{licences}/previous_items": "8", f"{licences}/change": "0"})
    repairs = repairs_of(OLD, report, previous)
    assert shown(repairs[-1])[0][0].startswith(licences)
    softer = [one.is_whole for one in repairs if len(one.changes) == 1]
    assert softer == sorted(softer, reverse=True)


def test_in_a_sum_over_bodies_the_carry_from_last_year_is_softer_too():
    before = last_year(
        NEW, {"requests/carried_out/applicant.natural": "4", "requests/carried_out/applicant.total": "4"}
    )
    slipped = finished(received=row("received", "12", "5", "26"))
    county = slipped.model_copy(update={"kind": BodyKind.COUNTY_SUM})
    assert shown(best(county, before)) == [("requests/received/applicant.natural", "12", "21")]
    assert [shown(one) for one in repairs_of(NEW, slipped, before) if len(one.changes) == 1] == []


def test_the_figure_of_the_register_is_the_likeliest_repair():
    report = finished(received=row("received", "12", "5", "17"))
    received = Address.parse("requests/received/applicant.natural")
    counted = report.model_copy(update={"counted": {received: RegisterFigure(21, "第 2–22 行")}})
    repair = best(counted.model_copy(update={"stated": {}}))
    assert shown(repair) == [(str(received), "12", "21")] and repair.why.startswith("台账就是这个数：12→21")
    other = report.model_copy(update={"counted": {received: RegisterFigure(20)}, "stated": {}})
    assert "台账" not in best(other).why
