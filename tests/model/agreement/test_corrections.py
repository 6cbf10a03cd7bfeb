"""一键同步: which change is proposed, and that the report agrees afterwards."""

from collections.abc import Sequence

from model.address import Address
from model.agreement.applying import Replacement, with_replacements
from model.agreement.corrections import (
    LedgerCorrection,
    corrected,
    corrections_of,
    left_to_a_person,
    text_corrections,
)
from model.agreement.explanation import why_left
from model.evaluation import Assessment, evaluate
from model.ledger.ledger import ledger_of
from model.report import Paragraph, Report
from model.text_place import TextPlace
from tests.entries import FORMATS, report_with

NEW = FORMATS["2021"]
NATURAL = Address.parse("requests/received/applicant.natural")
BUSINESS = Address.parse("requests/received/applicant.legal.business")
RECEIVED = Address.parse("requests/received/applicant.total")
GRANTED = "requests/outcome.granted/applicant.natural"
TABLES = {
    **{str(cell.address): "0" for cell in NEW.cells.values() if not cell.is_total and cell.table.id != "disclosure"},
    "disclosure/fees/amount": "58.1234",
    "disclosure/normative_documents/issued": "3",
    str(NATURAL): "10",
    str(BUSINESS): "2",
    GRANTED: "10",
    "requests/outcome.granted/applicant.legal.business": "2",
}


def report_of(*texts: str, **entries: str) -> Report:
    paragraphs = tuple(Paragraph(text=text) for text in texts)
    return report_with(NEW, TABLES | entries).with_narrative("overview", paragraphs)


def ways(report: Report) -> list[list[str]]:
    """Every finding's corrections, as they are listed."""
    return [[f"{one.before} → {one.after}" for one in found] for found in corrections_of(NEW, report)]


def text_of(report: Report) -> str:
    return report.text_of("overview")


def made(report: Report, corrections: Sequence[LedgerCorrection] | None = None) -> Report:
    """The report with the likeliest correction of every finding, or with these."""
    chosen = [found[0] for found in corrections_of(NEW, report)] if corrections is None else corrections
    return corrected(NEW, report, chosen)


def findings(report: Report) -> list[str]:
    return [one.message for one in ledger_of(NEW, report, evaluate(NEW, report, final=True).values).findings]


def test_a_contradicting_figure_of_the_text_becomes_that_of_the_table():
    report = report_of("一年来。", "收到政府信息公开申请２１件，已予公开。")
    assert ways(report) == [["２１件 → １２件"]]
    assert text_of(made(report)) == "一年来。\n收到政府信息公开申请１２件，已予公开。"
    assert findings(made(report)) == []


def test_all_figures_of_a_paragraph_are_corrected_at_once():
    report = report_of("收到政府信息公开申请21件，其中自然人19件、商业企业2件。制发规范性文件5件。")
    assert text_of(made(report)) == "收到政府信息公开申请12件，其中自然人10件、商业企业2件。制发规范性文件3件。"
    assert findings(made(report)) == []


def test_a_total_becomes_the_sum_of_its_parts():
    report = report_of("公开信息30条，其中文件12条、动态17条。")
    assert ways(report) == [["30条 → 29条"]]
    assert text_of(made(report)) == "公开信息29条，其中文件12条、动态17条。"


def test_a_total_that_agrees_with_the_table_is_not_made_to_fit_wrong_parts():
    report = report_of("收到政府信息公开申请12件，其中自然人9件、商业企业2件。")
    assert text_of(made(report)) == "收到政府信息公开申请12件，其中自然人10件、商业企业2件。"


def test_figures_of_one_sum_are_corrected_together_in_the_text_while_the_table_is_in_order():
    report = report_of("收到政府信息公开申请11件，其中自然人9件、商业企业2件。")
    assert ways(report) == [["11件、9件 → 12件、10件"]]
    assert text_of(made(report)) == "收到政府信息公开申请12件，其中自然人10件、商业企业2件。"


def test_where_the_sum_of_the_text_mends_an_error_of_the_table_the_cell_is_corrected():
    report = report_of("收到政府信息公开申请12件，其中自然人10件、商业企业2件。", **{str(NATURAL): "9"})
    [[first]] = corrections_of(NEW, report)
    assert (first.before, first.after) == ("9", "10")
    assert (first.entries, first.words) == (((NATURAL, 10),), ())
    assert text_of(made(report)) == text_of(report)
    assert findings(made(report)) == []


def test_a_total_typed_over_gives_way_to_the_computed_one():
    report = report_of("收到政府信息公开申请12件，其中自然人10件、商业企业2件。", **{str(RECEIVED): "13"})
    assert ways(report)[0][0] == "13 → 12"
    assert RECEIVED not in made(report).stated
    assert findings(made(report)) == []


def test_shares_growth_and_amounts_are_written_as_they_were():
    report = report_of("收取行政事业性收费85.1万元。")
    assert ways(report) == [["85.1万元 → 58.1234万元", "58.1234万元 → 85.1万元"]]


def test_shares_and_growth_are_computed_from_what_was_corrected():
    report = report_of("发布信息30条，其中动态12条、公告17条，占比40.0%。")
    # 12 + 17 = 29; 17 / 29 = 58.62 %
    assert ways(report) == [["30条 → 29条"], ["40.0% → 58.6%"]]
    assert text_of(made(report)) == "发布信息29条，其中动态12条、公告17条，占比58.6%。"
    right = report_of("收到政府信息公开申请9件，较上年的6件增长50%。")
    assert text_of(made(right)) == "收到政府信息公开申请12件，较上年的6件增长100%。"
    assert findings(made(right)) == []


def test_what_only_a_person_can_settle_is_not_touched():
    assert ways(report_of("微信公众号发布信息50条。", "微信公众号发布信息25条。")) == []
    assert ways(report_of("收到政府信息公开申请百余件。")) == []
    assert ways(report_of("收到政府信息公开申请1.2万件。")) == []
    assert ways(report_of("本年度未收到政府信息公开申请。")) == []
    assert ways(report_of("收到政府信息公开申请12件。")) == []


def test_the_sentences_of_changed_cells_are_those_that_contradict_them():
    ledger = Assessment(NEW, report_of("收到政府信息公开申请21件。制发规范性文件5件。未收到政府信息公开申请。")).ledger
    assert [one.after for one in text_corrections(ledger, {RECEIVED})] == ["12件"]
    assert text_corrections(ledger, {NATURAL}) == ()


def test_words_are_replaced_from_the_last_to_the_first_and_never_twice():
    report = report_of("甲10乙20", "丙30").with_narrative(
        "requests", (Paragraph(text="丁40", block=2), Paragraph(text=" ", block=2), Paragraph(text="戊50", block=2))
    )
    places = [
        TextPlace("overview", 0, 0, 1, 3),
        TextPlace("overview", 0, 1, 1, 3),
        TextPlace("overview", 0, 0, 4, 6),
        TextPlace("overview", 0, 0, 5, 6),
        TextPlace("requests", 2, 1, 1, 3),
    ]
    after = with_replacements(NEW, report, [Replacement(place, "九百") for place in places])
    assert text_of(after) == "甲九百乙2九百\n丙九百"
    assert after.text_of("requests") == "丁40\n \n戊九百"


CARRIED_OUT = "requests/carried_out/applicant.natural"


def test_a_broken_claim_becomes_what_is_finished_and_what_is_not():
    report = report_of("收到政府信息公开申请12件，全部办结。", **{GRANTED: "8", CARRIED_OUT: "2"})
    assert ways(report) == [["全部办结 → 办结10件，结转下年继续办理2件"]]
    assert text_of(made(report)) == "收到政府信息公开申请12件，办结10件，结转下年继续办理2件。"
    assert findings(made(report)) == []


def test_where_a_claim_mends_an_error_of_the_table_its_cells_become_0():
    report = report_of("收到政府信息公开申请12件，全部办结。", **{CARRIED_OUT: "2"})  # 12 + 0 = 12 + 0
    assert ways(report) == [["2 → 0", "全部办结 → 办结12件，结转下年继续办理2件"]]
    assert findings(made(report)) == []


def test_of_all_becomes_of_which_and_100_per_cent_the_share():
    upheld, corrected_ = "disputes/cases/reconsideration.upheld", "disputes/cases/reconsideration.corrected"
    report = report_of("因政府信息公开被申请行政复议4件，均被维持。", **{upheld: "2", corrected_: "2"})
    assert ways(report) == [["均被维持 → 其中2件被维持"]]
    report = report_of("因政府信息公开被申请行政复议4件，均被维持。", **{corrected_: "4"})
    assert ways(report) == []
    report = report_of("收到政府信息公开申请12件，办结率100%。", **{GRANTED: "8", CARRIED_OUT: "2"})
    assert ways(report) == [["100% → 83.3%"]]  # 10 ÷ 12


def test_without_the_figure_of_what_is_finished_a_claim_is_left_to_a_person():
    blank = {str(cell): "" for cell in NEW.cells if cell.row.startswith("outcome.") and cell.table == "requests"}
    entered = {cell: text for cell, text in blank.items() if not NEW.cell(Address.parse(cell)).is_total}
    for claim in ("全部办结", "办结率100%"):
        report = report_of(f"收到政府信息公开申请12件，{claim}。", **entered | {CARRIED_OUT: "2"})
        assert findings(report) and ways(report) == []


def test_a_claim_in_the_middle_of_its_clause_is_left_to_a_person():
    report = report_of("收到政府信息公开申请12件，均已办结并答复。", **{GRANTED: "8", CARRIED_OUT: "2"})
    assert ways(report) == []
    [left] = left_to_a_person(NEW, report, ())
    assert why_left(left) == "这句话后面还连着别的字，怎么改请看上下文"


def test_of_two_figures_for_the_same_thing_the_one_that_is_not_confirmed_gives_way():
    listed = "微信公众号发布信息50条，其中政策20条、动态30条。"
    assert ways(report_of(listed, "一年来微信公众号发布信息25条。")) == [["25条 → 50条"]]
    report = report_of("一年来微信公众号发布信息25条。", listed)
    assert text_of(made(report)) == f"一年来微信公众号发布信息50条。\n{listed}"
    assert findings(made(report)) == []


def test_claims_repetitions_and_figures_are_corrected_together():
    report = report_of(
        "收到政府信息公开申请21件，均已办结。",
        "微信公众号发布信息50条，其中政策20条、动态30条。一年来微信公众号发布信息25条。",
        **{GRANTED: "8", CARRIED_OUT: "2"},
    )
    assert text_of(made(report)) == (
        "收到政府信息公开申请12件，办结10件，结转下年继续办理2件。\n"
        "微信公众号发布信息50条，其中政策20条、动态30条。一年来微信公众号发布信息50条。"
    )
    assert left_to_a_person(NEW, report, corrections_of(NEW, report)) == ()


def test_of_two_figures_for_the_same_thing_that_nothing_or_everything_confirms_none_is_changed():
    assert ways(report_of("微信公众号发布信息50条。", "微信公众号发布信息25条。")) == []
    both = report_of(
        "微信公众号发布信息50条，其中政策20条、动态30条。", "微信公众号发布信息25条，其中政策20条、动态5条。"
    )
    assert findings(both) and ways(both) == []
