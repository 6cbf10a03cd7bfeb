"""Of several findings that one change makes good, the cause is shown and the others go with it."""

from model.evaluation import evaluate
from model.findings import Finding
from model.repairs.repair import repairs_of
from model.repairs.root_causes import Evaluator, FindingGroup, following_in_words, grouped_by_cause
from model.report import Paragraph, PreviousYear, Report
from tests.entries import FORMATS, column, last_year, report_with
from tests.model.repairs.test_repair import NEW, finished, row


def groups_of(report: Report, previous: PreviousYear | None = None, *, final: bool = True) -> tuple[FindingGroup, ...]:
    findings = evaluate(NEW, report, previous, final=final).findings
    repairs = repairs_of(NEW, report, previous, final=final)
    return grouped_by_cause(findings, report, repairs, Evaluator(NEW, previous, final))


def codes(group: FindingGroup) -> tuple[str, list[str]]:
    return group.finding.code, [finding.code for finding in group.followers]


def group_of(code: str, groups: tuple[FindingGroup, ...]) -> FindingGroup:
    return next(group for group in groups if group.finding.code == code)


def test_a_figure_turned_round_breaks_a_row_and_a_column_and_is_one_cause():
    groups = groups_of(finished(received=row("received", "12", "5", "26")))
    balance = group_of("requests.balance", groups)
    assert codes(balance) == ("requests.balance", ["requests.row_total"])
    assert (
        balance.finding.cells[0]
        == repairs_of(NEW, finished(received=row("received", "12", "5", "26")))[0].changes[0].address
    )
    assert following_in_words(balance) == "另有 1 处由它引起，改好它，这些也就好了"


def test_a_sentence_that_contradicts_the_same_figure_goes_with_it():
    wrong = finished(received=row("received", "12", "5", "26"))
    said = wrong.with_narrative(
        "overview", (Paragraph(text="本年收到政府信息公开申请26件，其中自然人21件、商业企业5件。"),)
    )
    group = group_of("requests.balance", groups_of(said))
    assert {finding.code for finding in group.followers} == {"requests.row_total", "ledger.contradicts"}


def test_two_slips_are_two_causes():
    wrong = finished(received=row("received", "12", "5", "26"), granted=row("outcome.granted", "15", "50", "20"))
    heads = [group for group in groups_of(wrong) if group.followers]
    assert len(heads) == 2
    told = [finding for group in heads for finding in group.findings]
    assert len(told) == len(set(told))


def test_a_wrong_total_is_the_cause_of_the_equations_it_stands_in_where_no_repair_is_known():
    wrong = finished(
        received=row("received", "21", "5", "62"),
        granted=row("outcome.granted", "15", "5", "2"),
        total=row("outcome.total", "20", "50", "25"),
        carried_out=row("carried_out", "10", "0", "1"),
    )
    assert repairs_of(NEW, wrong) == ()
    heads = {group.finding.code for group in groups_of(wrong) if group.followers}
    assert heads
    findings = [finding for group in groups_of(wrong) for finding in group.findings]
    assert sorted(findings, key=str) == sorted(evaluate(NEW, wrong, final=True).findings, key=str)


def test_an_entry_that_is_no_count_is_the_cause_of_the_equation_it_stands_in():
    wrong = report_with(NEW, column("applicant.natural", received="-3", outcome_granted="2"))
    head = group_of("requests.whole_number", groups_of(wrong))
    assert "requests.balance" in codes(head)[1]


def test_without_errors_every_finding_stands_for_itself():
    report = report_with(NEW, {"disclosure/normative_documents/in_force": "9"})
    previous = last_year(NEW, {"disclosure/normative_documents/in_force": "10"})
    groups = groups_of(report, previous)
    assert groups and not any(group.followers for group in groups)
    assert following_in_words(groups[0]) == ""


def test_findings_on_the_shape_of_a_file_have_no_part_in_it():
    wrong = finished(received=row("received", "12", "5", "26"))
    shape = Finding("structure.label_alias", FORMATS["2021"].rules[0].severity, "表三的行名")
    findings = (shape, *evaluate(NEW, wrong, final=True).findings)
    groups = grouped_by_cause(findings, wrong, repairs_of(NEW, wrong), Evaluator(NEW))
    assert groups[0] == FindingGroup(shape)
