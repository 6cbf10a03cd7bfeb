"""Totals, and what is said of relations that cannot hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.address import Address
from model.evaluation import Evaluation, drop_agreeing_totals, evaluate
from model.formats.template import Severity, Template
from model.report import Opening
from model.values import NOT_APPLICABLE, Unread, parse_value
from tests.entries import FORMATS, column, last_year, report_with

NEW, OLD = FORMATS["2021"], FORMATS["2019"]
NATURAL = "applicant.natural"


def at(text: str) -> Address:
    return Address.parse(text)


def said(evaluation: Evaluation) -> list[tuple[str, list[str]]]:
    return [(finding.code, [str(address) for address in finding.cells]) for finding in evaluation.findings]


def row(name: str, *figures: str) -> dict[str, str]:
    columns = [cell.column.id for cell in NEW.table("requests").cells[:6]]
    return {f"requests/{name}/{column}": figure for column, figure in zip(columns, figures, strict=False) if figure}


@pytest.mark.parametrize(
    ("figures", "total"),
    [
        (("1", "2", "3", "4", "5", "6"), 21),
        (("1", "", "", "", "", ""), 1),
        (("", "", "", "", "", ""), None),
        (("/", "/", "/", "/", "/", "/"), NOT_APPLICABLE),
        (("/", "2", "/", "/", "/", "/"), 2),
        (("0", "0", "0", "0", "0", "0"), 0),
        (("十", "3", "", "", "", ""), 3),
        (("十", "", "", "", "", ""), None),
    ],
)
def test_a_total_is_the_sum_of_what_is_filled(figures: tuple[str, ...], total: object):
    evaluation = evaluate(NEW, report_with(NEW, row("received", *figures)))
    assert evaluation.values[at("requests/received/applicant.total")] == total
    assert evaluation.computed[at("requests/received/applicant.total")] == total


def test_the_grand_total_adds_up_every_result_of_every_applicant():
    entries = row("outcome.granted", "1", "2") | row("outcome.refused.process", "3") | row("received", "100")
    evaluation = evaluate(NEW, report_with(NEW, entries))
    assert evaluation.values[at("requests/outcome.total/applicant.total")] == 6
    assert evaluation.values[at("requests/outcome.total/applicant.natural")] == 4


def test_the_three_totals_of_disputes_do_not_mix():
    entries = {
        "disputes/cases/reconsideration.upheld": "1",
        "disputes/cases/litigation.direct.pending": "2",
        "disputes/cases/litigation.after_reconsideration.other": "4",
    }
    values = evaluate(OLD, report_with(OLD, entries)).values
    totals = ("reconsideration.total", "litigation.direct.total", "litigation.after_reconsideration.total")
    assert [values[at(f"disputes/cases/{name}")] for name in totals] == [1, 2, 4]


def test_nothing_is_red_because_the_clerk_has_not_got_there_yet():
    assert evaluate(NEW, report_with(NEW, column(NATURAL, received="12"))).findings == ()


def test_more_results_than_applications_are_red_at_once():
    evaluation = evaluate(NEW, report_with(NEW, column(NATURAL, received="12", carried_in="0", outcome_granted="13")))
    [finding] = evaluation.findings
    assert (finding.code, finding.left, finding.right) == ("requests.balance", "12", "13")
    assert "自然人：本年新收 12 ＋ 上年结转 0 ＝ 12，总计 13 ＋ 结转下年 未填 ＝ 13，相差 1" in finding.message
    assert "未填的按 0 计" not in finding.message  # only the final check counts them


def test_a_broken_balance_marks_its_four_cells_and_only_in_the_column_that_was_entered():
    entries = column(NATURAL, received="12", carried_in="0", outcome_granted="11", carried_out="0")
    evaluation = evaluate(NEW, report_with(NEW, entries))
    cells = [f"requests/{name}/{NATURAL}" for name in ("received", "carried_in", "outcome.total", "carried_out")]
    assert ("requests.balance", cells) in said(evaluate(NEW, report_with(NEW, entries), final=True))
    assert evaluation.findings == ()
    full = entries | {
        str(cell.address): "0" for cell in NEW.table("requests").cells if str(cell.address) not in entries
    }
    full = {name: text for name, text in full.items() if not NEW.cells[at(name)].is_total}
    assert said(evaluate(NEW, report_with(NEW, full))) == [("requests.balance", cells)]


def test_a_total_below_its_addends_is_red_says_both_figures_and_marks_itself_only():
    entries = row("outcome.granted", "20", "6") | {"requests/outcome.granted/applicant.total": "20"}
    findings = evaluate(NEW, report_with(NEW, entries)).findings
    [finding] = [finding for finding in findings if finding.code == "requests.row_total"]
    assert finding.cells == (at("requests/outcome.granted/applicant.total"),)
    assert (finding.left, finding.right) == ("20", "26")
    assert "总计 20，自然人 20 ＋ 商业企业 6 ＝ 26，相差 6" in finding.message
    assert finding.related[:2] == (
        at("requests/outcome.granted/applicant.natural"),
        at("requests/outcome.granted/applicant.legal.business"),
    )


def test_a_stated_total_that_blanks_can_still_reach_is_not_red_until_the_final_check():
    entries = row("received", "20") | {"requests/received/applicant.total": "26"}
    report = report_with(NEW, entries)
    assert evaluate(NEW, report).findings == ()
    final = evaluate(NEW, report, final=True).findings
    [finding] = [finding for finding in final if finding.code == "requests.row_total"]
    assert "未填的按 0 计：本年新收·商业企业" in finding.message
    assert finding.severity is Severity.ERROR


def test_a_total_of_totals_is_computed_from_the_entries_at_the_final_check_too():
    stated = {f"requests/outcome.total/{NATURAL}": "100"}
    report = report_with(NEW, row("outcome.granted", "5") | row("received", "100") | stated)
    broken = [finding.cells for finding in evaluate(NEW, report, final=True).errors]
    assert (at("requests/outcome.total/applicant.total"),) in broken  # 5, and the row adds up to 100


def test_a_stated_total_is_displayed_and_the_computed_one_kept_beside_it():
    total = at("requests/received/applicant.total")
    report = report_with(NEW, row("received", "20") | {str(total): "26"})
    evaluation = evaluate(NEW, report)
    assert (evaluation.values[total], evaluation.computed[total]) == (26, 20)


def test_a_stated_total_equal_to_the_computed_one_is_dropped():
    total = at("requests/received/applicant.total")
    same = report_with(NEW, row("received", "20") | {str(total): "20"})
    other = report_with(NEW, row("received", "20") | {str(total): "26"})
    assert drop_agreeing_totals(NEW, same).stated == {}
    assert drop_agreeing_totals(NEW, other) == other
    assert drop_agreeing_totals(NEW, report_with(NEW, {})) == report_with(NEW, {})


def test_checks_use_the_stated_total_where_there_is_one():
    entries = row("received", "12") | {"requests/received/applicant.total": "12"}
    entries |= {f"requests/{name}/applicant.total": "0" for name in ("carried_in", "carried_out")}
    entries |= {"requests/outcome.total/applicant.total": "13"}
    codes = {code for code, _ in said(evaluate(NEW, report_with(NEW, entries)))}
    assert "requests.balance" in codes


def test_an_unreadable_stated_total_is_an_error_of_its_own():
    entries = row("received", "12") | {"requests/received/applicant.total": "十二"}
    evaluation = evaluate(NEW, report_with(NEW, entries))
    assert said(evaluation) == [("requests.unread", ["requests/received/applicant.total"])]
    assert evaluation.values[at("requests/received/applicant.total")] == Unread("十二")


def test_what_could_not_be_read_stays_open_even_at_the_final_check():
    entries = column(NATURAL, received="12", carried_in="0", outcome_granted="11", carried_out="一")
    codes = [code for code, _ in said(evaluate(NEW, report_with(NEW, entries), final=True))]
    assert "requests.unread" in codes
    assert "requests.balance" not in codes


def test_the_arithmetic_says_what_was_not_read_as_a_number():
    entries = column(NATURAL, received="十二", carried_in="12", outcome_granted="11", carried_out="0")
    final = evaluate(NEW, report_with(NEW, entries), final=True)
    [finding] = [finding for finding in final.findings if finding.code == "requests.balance"]
    assert "本年新收 “十二”（不是数字，按 0 计） ＋ 上年结转 12 ＝ 12" in finding.message


def test_at_the_final_check_a_blank_counts_0_and_the_error_names_it():
    entries = column(NATURAL, received="12", outcome_granted="11", carried_out="0")
    final = evaluate(NEW, report_with(NEW, entries), final=True)
    [finding] = [finding for finding in final.findings if finding.code == "requests.balance"]
    assert "未填的按 0 计：上年结转·自然人" in finding.message
    # 20 of the 21 rows of results are blank, and what was carried in
    assert finding.message.endswith("等 21 格）")


def test_a_blank_change_may_still_be_any_figure_at_the_final_check():
    entries = {"disclosure/licences/previous_items": "-1"}
    final = [code for code, _ in said(evaluate(OLD, report_with(OLD, entries), final=True))]
    assert "disclosure.whole_number" in final
    assert "disclosure.items_left" not in final
    entries["disclosure/licences/change"] = "0"
    assert "disclosure.items_left" in [code for code, _ in said(evaluate(OLD, report_with(OLD, entries), final=True))]


def test_a_column_left_wholly_blank_is_one_warning_for_the_table():
    entries = column(NATURAL, received="0", carried_in="0", outcome_granted="0", carried_out="0")
    final = evaluate(NEW, report_with(NEW, entries), final=True)
    blanks = [finding for finding in final.findings if finding.code == "requests.blank"]
    assert [finding.severity for finding in blanks] == [Severity.WARNING]
    # 24 rows are entered by hand in six columns, four cells are filled
    assert len(blanks[0].cells) == 24 * 6 - 4


def test_an_empty_report_has_one_warning_per_table_and_no_error():
    final = evaluate(NEW, report_with(NEW, {}), final=True)
    blanks = [code for code, _ in said(final) if code.endswith(".blank")]
    assert blanks == ["disclosure.blank", "requests.blank", "disputes.blank"]
    assert final.errors == ()


def test_findings_stand_in_the_order_of_the_sections():
    entries = {"disputes/cases/reconsideration.upheld": "-1", "disclosure/rules/issued": "x"}
    assert [code for code, _ in said(evaluate(NEW, report_with(NEW, entries)))] == [
        "disclosure.unread",
        "disputes.whole_number",
    ]


def test_findings_on_what_stands_before_the_sections_come_first():
    report = report_with(NEW, {}).model_copy(update={"opening": Opening(contact="13812345678")})
    codes = [code for code, _ in said(evaluate(NEW, report, final=True))]
    assert codes[:2] == ["prose.privacy_mobile", "prose.overview_empty"]


def test_each_cell_knows_the_findings_that_mark_it():
    entries = column(NATURAL, received="12", carried_in="0", outcome_granted="13")
    evaluation = evaluate(NEW, report_with(NEW, entries))
    assert evaluation.by_cell[at(f"requests/received/{NATURAL}")] == evaluation.findings
    assert at("requests/received/applicant.legal.other") not in evaluation.by_cell


@pytest.mark.parametrize("template", FORMATS.values(), ids=FORMATS)
def test_what_was_carried_in_must_be_what_was_carried_out_last_year(template: Template):
    previous = last_year(template, column(NATURAL, carried_out="3"))
    [finding] = evaluate(template, report_with(template, column(NATURAL, carried_in="2")), previous).findings
    assert (finding.code, finding.left, finding.right) == ("requests.carried_over", "2", "3")
    assert finding.cells == (at(f"requests/carried_in/{NATURAL}"),)
    assert "上年结转 2，上年报告的结转下年 3，相差 1" in finding.message
    assert evaluate(template, report_with(template, column(NATURAL, carried_in="3")), previous).findings == ()
    assert evaluate(template, report_with(template, column(NATURAL, carried_in="2"))).findings == ()


def test_a_blank_carried_in_is_an_error_at_the_final_check_when_last_year_carried_something_out():
    previous = last_year(NEW, column(NATURAL, carried_out="3"))
    final = evaluate(NEW, report_with(NEW, {}), previous, final=True)
    assert ("requests.carried_over", [f"requests/carried_in/{NATURAL}"]) in said(final)


def test_the_totals_of_last_year_are_compared_only_where_they_were_stated():
    previous = last_year(NEW, column("applicant.total", carried_out="3"))
    stated = report_with(NEW, column("applicant.total", carried_in="4"))
    assert "requests.carried_over" in {code for code, _ in said(evaluate(NEW, stated, previous))}


def test_in_force_follows_from_last_year():
    previous = last_year(NEW, {"disclosure/normative_documents/in_force": "10"})
    entries = {f"disclosure/normative_documents/{name}": text for name, text in (("issued", "3"), ("repealed", "2"))}
    right = report_with(NEW, entries | {"disclosure/normative_documents/in_force": "11"})
    wrong = report_with(NEW, entries | {"disclosure/normative_documents/in_force": "12"})
    assert evaluate(NEW, right, previous).findings == ()
    [finding] = evaluate(NEW, wrong, previous).findings
    assert (finding.code, finding.severity, finding.left, finding.right) == (
        "disclosure.in_force",
        Severity.WARNING,
        "12",
        "11",
    )
    assert "现行有效 12，上年报告的现行有效 10 ＋ 制发 3 － 废止 2 ＝ 11，相差 1" in finding.message


def test_figures_of_2020_are_not_compared_with_those_of_2021():
    previous = last_year(OLD, {"disclosure/normative_documents/public_total": "99"})
    entries = {"disclosure/normative_documents/issued": "1", "disclosure/normative_documents/in_force": "1"}
    assert [code for code, _ in said(evaluate(NEW, report_with(NEW, entries), previous, final=True))] == [
        "prose.overview_empty",
        "disclosure.blank",
        "requests.blank",
        "disputes.blank",
        "prose.problems_empty",
        "prose.fee_statement",
    ]


def test_items_cannot_fall_below_nothing():
    entries = {"disclosure/licences/previous_items": "3", "disclosure/licences/change": "-4"}
    [finding] = evaluate(OLD, report_with(OLD, entries)).findings
    assert (finding.code, finding.severity, finding.left) == ("disclosure.items_left", Severity.ERROR, "-1")
    entries["disclosure/licences/change"] = "-3"
    assert evaluate(OLD, report_with(OLD, entries)).findings == ()


def test_last_years_items_with_their_change_are_this_years_start():
    previous = last_year(OLD, {"disclosure/licences/previous_items": "3", "disclosure/licences/change": "-1"})
    [finding] = evaluate(OLD, report_with(OLD, {"disclosure/licences/previous_items": "3"}), previous).findings
    assert (finding.code, finding.right) == ("disclosure.previous_items", "2")


def test_more_newly_public_than_public_in_all_is_pointed_out():
    entries = {"disclosure/rules/newly_public": "2", "disclosure/rules/public_total": "1"}
    findings = evaluate(OLD, report_with(OLD, entries)).findings
    assert "disclosure.public_total" in {finding.code for finding in findings}
    entries["disclosure/rules/public_total"] = "2"
    findings = evaluate(OLD, report_with(OLD, entries)).findings
    assert "disclosure.public_total" not in {finding.code for finding in findings}


@given(st.data(), st.sampled_from(list(FORMATS.values())))
def test_random_columns_balance_exactly_when_the_plain_sum_says_so(data: st.DataObject, template: Template):
    inputs = [cell for cell in template.table("requests").cells if not cell.is_total]
    figures = data.draw(st.lists(st.integers(0, 2), min_size=len(inputs), max_size=len(inputs)))
    entered = {cell.address: figure for cell, figure in zip(inputs, figures, strict=True)}
    report = report_with(template, {str(address): str(figure) for address, figure in entered.items()})
    unbalanced: set[str] = set()
    for name in {address.column for address in entered}:
        of_rows = {address.row: figure for address, figure in entered.items() if address.column == name}
        results = sum(figure for row_id, figure in of_rows.items() if row_id.startswith("outcome."))
        if of_rows["received"] + of_rows["carried_in"] != results + of_rows["carried_out"]:
            unbalanced.add(name)
    found = [finding for finding in evaluate(template, report).findings if finding.code == "requests.balance"]
    assert {finding.cells[0].column for finding in found} == unbalanced


@given(st.data(), st.sampled_from(list(FORMATS.values())))
def test_what_is_red_while_typing_is_still_red_at_the_final_check(data: st.DataObject, template: Template):
    cells = data.draw(st.lists(st.sampled_from(list(template.cells)), unique=True, max_size=40))
    texts = st.sampled_from(["", "0", "1", "5", "/", "x", "-1"])
    report = report_with(template, {str(address): data.draw(texts) for address in cells})
    live = {(finding.code, finding.cells) for finding in evaluate(template, report).findings}
    final = {(finding.code, finding.cells) for finding in evaluate(template, report, final=True).findings}
    assert live <= final


@given(st.data())
def test_filling_a_blank_never_mends_a_broken_relation(data: st.DataObject):
    cells = [cell.address for cell in NEW.table("requests").cells if not cell.is_total]
    addresses = data.draw(st.lists(st.sampled_from(cells), unique=True, min_size=1, max_size=30))
    figures = st.integers(0, 3).map(str)
    entries = {str(address): data.draw(figures) for address in addresses}
    before = {finding.code for finding in evaluate(NEW, report_with(NEW, entries)).errors}
    blank = data.draw(st.sampled_from([address for address in cells if address not in addresses]))
    after = evaluate(NEW, report_with(NEW, entries | {str(blank): data.draw(figures)}))
    assert before <= {finding.code for finding in after.errors}


def test_evaluating_changes_nothing():
    report = report_with(NEW, column(NATURAL, received="12"))
    copy = report.model_copy(deep=True)
    evaluate(NEW, report, final=True)
    assert report == copy


def test_figures_are_added_exactly_however_many_decimals_they_have():
    entries = {"requests/received/applicant.natural": "0.1", "requests/received/applicant.legal.business": "0.2"}
    evaluation = evaluate(NEW, report_with(NEW, entries))
    assert evaluation.values[at("requests/received/applicant.total")] == parse_value("0.3")
