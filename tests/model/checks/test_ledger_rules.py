"""What the text says wrongly is told at its very words and at the cells it speaks of."""

from model.address import Address
from model.evaluation import evaluate
from model.findings import Finding
from model.formats.template import Severity
from model.report import Opening, Paragraph, Report
from model.written_text import words_at
from tests.entries import FORMATS, report_with

NEW = FORMATS["2021"]
RECEIVED = Address.parse("requests/received/applicant.total")
TABLES = {
    **{str(cell.address): "0" for cell in NEW.cells.values() if not cell.is_total and cell.table.id != "disclosure"},
    "disclosure/fees/amount": "58.1234",
    "requests/received/applicant.natural": "34",
    "requests/outcome.granted/applicant.natural": "32",
    "requests/carried_out/applicant.natural": "2",
}


def report_of(*texts: str, **entries: str) -> Report:
    paragraphs = tuple(Paragraph(text=text) for text in texts)
    return report_with(NEW, TABLES | entries).with_narrative("overview", paragraphs)


def found(code: str, report: Report, *, final: bool = True) -> list[Finding]:
    return [one for one in evaluate(NEW, report, final=final).findings if one.code == code]


def quoted(report: Report, finding: Finding) -> list[str]:
    return [words_at(NEW, report, place) for place in finding.texts]


def test_a_contradiction_names_the_words_the_cell_and_both_sides():
    report = report_of("一年来。", "收到政府信息公开申请43件，办结32件。")
    [finding] = found("ledger.contradicts", report)
    assert finding.message == "一、总体情况：文字写“收到政府信息公开申请43件”，表三 本年新收·总计 是 34，相差 9"
    assert quoted(report, finding) == ["43件"]
    assert (finding.texts[0].paragraph, finding.cells) == (1, (RECEIVED,))
    assert (finding.left, finding.right) == ("43", "34")
    assert (finding.severity, finding.section) == (Severity.WARNING, "overview")
    assert found("ledger.contradicts", report, final=False) == [finding]
    assert not found("ledger.contradicts", report_of("收到政府信息公开申请34件，办结32件。"))


def test_both_sides_of_an_amount_are_in_the_same_unit():
    [finding] = found("ledger.contradicts", report_of("收取行政事业性收费85.1万元。"))
    assert (finding.left, finding.right) == ("851000", "581234")


def test_the_fee_for_handling_information_is_never_set_against_the_fees_of_table_two():
    for text in (
        "收取信息处理费100元。",
        "收取政府信息公开信息处理费1.2万元，均已缴库。",
        "本年度没有收取信息处理费。",
    ):
        findings = evaluate(NEW, report_of(text), final=True).findings
        assert [one.message for one in findings if one.code.startswith("ledger.")] == []


def test_figures_before_the_first_section_are_told_under_its_name():
    report = report_of().model_copy(update={"opening": Opening(legal_basis="全年收到政府信息公开申请43件。")})
    [finding] = found("ledger.contradicts", report)
    assert finding.section == ""
    assert finding.message.startswith("正文前的说明：")
    assert quoted(report, finding) == ["43件"]


def test_the_same_thing_said_twice_is_told_at_both_places():
    report = report_of("微信公众号发布信息50条。", "微信公众号发布信息25条。")
    [finding] = found("ledger.twice", report)
    assert quoted(report, finding) == ["25条", "50条"]
    assert (finding.left, finding.right, finding.severity) == ("25", "50", Severity.WARNING)


def test_a_wrong_sum_is_told_at_the_total_and_few_parts_are_only_pointed_out():
    wrong = report_of("公开信息30条，其中文件12条、动态17条。")
    [finding] = found("ledger.sum_wrong", wrong)
    assert quoted(wrong, finding) == ["30条"]
    assert "12＋17＝29，相差 1" in finding.message
    assert not found("ledger.parts_missing", wrong)
    few = report_of("公开信息30条，其中文件5条、动态6条、会议7条。")
    [finding] = found("ledger.parts_missing", few)
    assert finding.severity is Severity.HINT
    assert not found("ledger.sum_wrong", few)
    assert not found("ledger.parts_missing", report_of("公开信息30条，其中文件5条、动态6条、会议7条等。"))


def test_all_done_beside_applications_carried_over_is_told():
    report = report_of("收到政府信息公开申请34件，已全部办结。")
    [finding] = found("ledger.claim_broken", report)
    assert (finding.left, finding.right) == ("0", "2")
    assert [str(cell) for cell in finding.cells] == ["requests/carried_out/applicant.total"]


def test_a_cell_that_was_not_read_contradicts_nothing():
    report = report_of("收到政府信息公开申请43件。")
    unshown = frozenset([RECEIVED])
    codes = [one.code for one in evaluate(NEW, report, final=True, unshown=unshown).findings]
    assert "ledger.contradicts" not in codes


def test_figures_the_text_never_speaks_of_are_pointed_out_in_the_end():
    report = report_of("依申请公开工作规范有序。", **{"disputes/cases/litigation.direct.upheld": "2"})
    [finding] = found("requests.unmentioned", report)
    assert (finding.message, finding.cells) == ("表三 本年新收·总计 是 34，正文没有写到", (RECEIVED,))
    [finding] = found("disputes.unmentioned", report)
    assert (finding.severity, len(finding.cells)) == (Severity.HINT, 3)
    assert not found("disputes.unmentioned", report, final=False)
    assert not found("requests.unmentioned", report_of("收到政府信息公开申请34件。"))
    assert not found("disputes.unmentioned", report_of("依申请公开工作规范有序。"))


def test_a_text_not_yet_written_is_not_asked_for_its_figures():
    assert not found("requests.unmentioned", report_of())
    assert not found("requests.unmentioned", report_of("　"))


def test_what_is_missing_as_a_whole_is_not_asked_for_twice():
    report = report_of("主动公开政府信息30条。")
    assert len(found("prose.contents_missing", report)) == 1
    assert not found("requests.unmentioned", report)
