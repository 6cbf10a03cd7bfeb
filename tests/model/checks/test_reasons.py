"""情况说明: kept for the finding, out of date when its figures change, renewed or taken away."""

from model.checks.reasons import (
    Reason,
    may_stand,
    reason_for,
    reason_in_words,
    subject_in_words,
    verdict_with_reasons,
    with_reason,
)
from model.evaluation import evaluate
from model.findings import Finding, verdict_of
from model.formats.template import Severity
from model.report import Paragraph, PreviousYear, Report
from tests.entries import FORMATS, last_year, report_with

NEW = FORMATS["2021"]
ROW = "disclosure/normative_documents"
LAST = last_year(NEW, {f"{ROW}/in_force": "10", "disclosure/rules/in_force": "0"})
WHY = "年中集中清理。"


def cleaned_up(in_force: str = "9", repealed: str = "1") -> Report:
    """现行有效 does not follow from last year's 10, 2 more and some less."""
    return report_with(NEW, {f"{ROW}/issued": "2", f"{ROW}/repealed": repealed, f"{ROW}/in_force": in_force})


def in_force(report: Report, *, final: bool = True, previous: PreviousYear = LAST) -> Finding:
    found = evaluate(NEW, report, previous, final=final).findings
    return next(finding for finding in found if finding.code == "disclosure.in_force")


def changed(report: Report, reasoned: Report) -> Report:
    """Other figures with the reasons that were given."""
    return report.model_copy(update={"reasons": reasoned.reasons, "reasons_about": reasoned.reasons_about})


def test_a_reason_is_kept_for_the_finding_and_survives_another_check():
    finding = in_force(cleaned_up())
    reasoned = with_reason(cleaned_up(), finding, f"  {WHY} ")
    assert reason_for(reasoned, finding) == Reason(WHY, "现行有效 9，上年报告的现行有效 10，制发 2，废止 1")
    assert reason_for(reasoned, in_force(reasoned)) == reason_for(reasoned, finding)


def test_a_reason_written_while_typing_is_good_at_the_final_check():
    half = report_with(NEW, {f"{ROW}/in_force": "9", f"{ROW}/issued": "2", f"{ROW}/repealed": "1"})
    reasoned = with_reason(half, in_force(half, final=False), WHY)
    reason = reason_for(reasoned, in_force(reasoned))
    assert reason is not None and not reason.is_stale


def test_a_reason_is_stale_once_a_figure_it_speaks_of_changes_and_fresh_again_when_renewed():
    reasoned = with_reason(cleaned_up(), in_force(cleaned_up()), WHY)
    later = changed(cleaned_up(repealed="0"), reasoned)
    stale = reason_for(later, in_force(later))
    assert stale is not None and stale.is_stale
    assert reason_in_words(stale) == (
        "年中集中清理。（说明之后数字有变动，写的时候是：现行有效 9，上年报告的现行有效 10，制发 2，废止 1）"
    )
    renewed = with_reason(later, in_force(later), stale.text)
    fresh = reason_for(renewed, in_force(renewed))
    assert fresh is not None and (fresh.is_stale, reason_in_words(fresh)) == (False, WHY)


def test_last_years_figure_is_one_it_speaks_of():
    reasoned = with_reason(cleaned_up(), in_force(cleaned_up()), WHY)
    other = last_year(NEW, {f"{ROW}/in_force": "20"})
    stale = reason_for(reasoned, in_force(reasoned, previous=other))
    assert stale is not None and stale.is_stale


def test_blank_text_takes_a_reason_away_with_what_it_was_about():
    reasoned = with_reason(cleaned_up(), in_force(cleaned_up()), WHY)
    without = with_reason(reasoned, in_force(reasoned), " ")
    assert without == cleaned_up()
    assert reason_in_words(reason_for(without, in_force(without))) == ""


def test_a_reason_of_an_older_file_kept_by_the_code_is_for_all_findings_of_the_code_and_never_stale():
    older = cleaned_up().model_copy(update={"reasons": {"disclosure.in_force": WHY}})
    assert reason_for(older, in_force(older)) == Reason(WHY)
    rewritten = with_reason(older, in_force(older), "另有原因。")
    assert list(rewritten.reasons) == [in_force(older).key]


def test_the_rows_of_one_relation_have_a_reason_each():
    both = cleaned_up().with_values(NEW, report_with(NEW, {"disclosure/rules/in_force": "3"}).values)
    rules, documents = (one for one in evaluate(NEW, both, LAST, final=True).findings if one.code.endswith("in_force"))
    reasoned = with_reason(both, documents, WHY)
    assert reason_for(reasoned, documents) is not None
    assert reason_for(reasoned, rules) is None


def test_a_sentence_is_known_again_by_its_words_when_its_figure_changes():
    def said(count: int) -> tuple[Report, Finding]:
        figures = report_with(NEW, {"requests/received/applicant.natural": "7"})
        text = (Paragraph(text=f"本年收到政府信息公开申请{count}件。"),)
        report = figures.with_narrative("overview", text)
        found = evaluate(NEW, report, final=True).findings
        return report, next(one for one in found if one.code == "ledger.contradicts")

    report, finding = said(9)
    reasoned = with_reason(report, finding, WHY)
    other, now = said(8)
    assert now.key == finding.key
    stale = reason_for(changed(other, reasoned), now)
    assert stale is not None and stale.is_stale


def test_only_what_is_to_be_verified_may_stand():
    wrong = report_with(NEW, {"requests/received/applicant.natural": "两"})
    [error] = [finding for finding in evaluate(NEW, wrong).findings if finding.is_error]
    assert not may_stand(error)
    assert reason_for(with_reason(wrong, error, WHY), error) is None


def test_the_verdict_counts_by_severity_and_says_how_many_are_explained():
    finding = in_force(cleaned_up())
    hint = Finding("a", Severity.HINT, "甲")
    error = Finding("b", Severity.ERROR, "乙")
    assert verdict_of([error, finding, hint, hint]) == "1 处必须改正，1 处请核实，2 处提示"
    assert verdict_of([hint]) == "1 处提示"
    assert verdict_of([]) == "没有发现问题"
    reasoned = with_reason(cleaned_up(), finding, WHY)
    assert verdict_with_reasons(reasoned, [error, finding]) == "1 处必须改正，1 处请核实（1 处已说明）"
    later = changed(cleaned_up(repealed="0"), reasoned)
    assert verdict_with_reasons(later, [in_force(later)]) == "1 处请核实（1 处说明已过时）"


def test_what_a_reason_is_kept_by_is_said_in_words():
    assert subject_in_words(NEW, f"disclosure.in_force@{ROW}/in_force") == "表二 行政规范性文件·现行有效"
    assert subject_in_words(NEW, "prose.overview_length@overview") == "一、总体情况"
    assert subject_in_words(NEW, "ledger.contradicts@problems:收到申请#件") == "五、存在的主要问题及改进情况"
    assert subject_in_words(NEW, "requests.blank") == "requests.blank"
