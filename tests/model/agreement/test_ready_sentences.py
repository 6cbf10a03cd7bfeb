"""Sentences with the main figures are put where there is no text, and every figure stays tied to its cells."""

import pytest

from model.agreement.ready_sentences import ReadySentence, sentences_of_sums, with_ready_sentences
from model.decision import DecisionKind
from model.evaluation import Assessment, evaluate
from model.report import Paragraph, Report, new_report, typed_value
from tests.entries import FORMATS
from tests.model.consolidation.collections_made import at

RECEIVED, GRANTED = "requests/received/applicant.natural", "requests/outcome.granted/applicant.natural"
LEFT = "requests/carried_out/applicant.natural"
WORDS = {"year": "2023", "bodies": "3"}


def report_of(entries: dict[str, str], form: str = "2021") -> Report:
    template = FORMATS[form]
    values = {at(name): typed_value(template, at(name), text) for name, text in entries.items()}
    return new_report(template, template.first_year, "某县").with_values(template, values)


def written(report: Report, *sentences: ReadySentence) -> Report:
    template = FORMATS[report.template]
    return with_ready_sentences(template, report, evaluate(template, report).values, sentences, WORDS)


@pytest.mark.parametrize("form", FORMATS)
def test_the_sentences_of_a_sum_agree_with_its_tables_in_every_format(form: str):
    report = report_of({RECEIVED: "7", GRANTED: "4", LEFT: "3", "disputes/cases/reconsideration.upheld": "2"}, form)
    zeros = {one: 0 for one, cell in FORMATS[form].cells.items() if not cell.is_total and one not in report.values}
    report = written(report.with_values(FORMATS[form], zeros), *sentences_of_sums())
    assert report.text_of("overview") == (
        "2023年，汇总3个单位的年度报告，共收到政府信息公开申请7件，上年结转0件。"
        "全年办结政府信息公开申请4件，结转下年度继续办理3件。"
        "因政府信息公开被申请行政复议2件，被提起行政诉讼0件。"
    )
    ledger = Assessment(FORMATS[form], report).ledger
    assert ledger.findings == () and len(ledger.about(at("requests/received/applicant.total"))) == 1
    made = [one for decisions in report.decisions.values() for one in decisions]
    assert {one.kind for one in made} == {DecisionKind.INSERTED} and len(made) == 6


def test_a_sentence_that_cannot_be_filled_in_is_left_out():
    told = ReadySentence(section="other", text=f"收到{{{RECEIVED}}}件。")
    of_blank = ReadySentence(section="other", text="结转{requests/carried_out/applicant.law_firm}件。")
    of_slash = ReadySentence(section="other", text="许可{disclosure/licences/decisions}件。")
    unknown = ReadySentence(section="other", text="收到{requests/received/nobody}件。")
    zero = ReadySentence(section="other", text="部分公开{requests/outcome.granted_in_part/applicant.natural}件。")
    report = report_of(
        {RECEIVED: "7", "disclosure/licences/decisions": "/", "requests/outcome.granted_in_part/applicant.natural": "0"}
    )
    assert written(report, of_blank, of_slash, told, unknown, zero).text_of("other") == "收到7件。"
    assert written(report, of_blank, zero) is report


def test_a_section_with_text_is_left_as_it_is():
    report = report_of({RECEIVED: "7"}).with_narrative("overview", (Paragraph(text="已经写好。"),))
    told = ReadySentence(section="overview", text=f"收到{{{RECEIVED}}}件。")
    assert written(report, told) is report
