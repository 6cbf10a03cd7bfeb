"""Checks that are no sums."""

from decimal import Decimal

import pytest

from model.address import Address
from model.evaluation import evaluate
from model.findings import Finding
from model.formats.template import BodyKind, Severity
from model.register.figure import RegisterFigure
from model.report import Paragraph, Report
from model.values import Money
from tests.entries import FORMATS, last_year, report_with

NEW, OLD = FORMATS["2021"], FORMATS["2019"]


def found(code: str, report: Report, final: bool = False, last: dict[str, str] | None = None) -> list[Finding]:
    previous = last_year(NEW, last) if last else None
    findings = evaluate(FORMATS[report.template], report, previous, final=final).findings
    return [finding for finding in findings if finding.code == code]


def with_text(section: str, *texts: str, template: str = "2021", entries: dict[str, str] | None = None) -> Report:
    paragraphs = tuple(Paragraph(text=text) for text in texts)
    return report_with(FORMATS[template], entries or {}).with_narrative(section, paragraphs)


@pytest.mark.parametrize(
    ("address", "text", "code"),
    [
        ("requests/received/applicant.natural", "十二", "requests.unread"),
        ("requests/received/applicant.natural", "-1", "requests.whole_number"),
        ("requests/received/applicant.natural", "1.5", "requests.whole_number"),
        ("disputes/cases/reconsideration.upheld", "-1", "disputes.whole_number"),
        ("disclosure/licences/decisions", "0.5", "disclosure.whole_number"),
        ("disclosure/fees/amount", "-2.5", "disclosure.whole_number"),
        ("disclosure/fees/amount", "两万", "disclosure.unread"),
    ],
)
def test_an_entry_that_cannot_be_a_figure_of_its_cell_is_an_error_there(address: str, text: str, code: str):
    [finding] = found(code, report_with(NEW, {address: text}))
    assert finding.is_error
    assert [str(cell) for cell in finding.cells] == [address]
    assert text in finding.message


def test_an_amount_in_another_unit_is_told_which_unit_is_asked_for():
    [finding] = found("disclosure.unit", report_with(NEW, {"disclosure/fees/amount": "5800元"}))
    assert "5800元的单位不对，换算后是 0.58 万元" in finding.message


@pytest.mark.parametrize("text", ["0", "12", "/"])
def test_a_count_may_be_any_whole_number_from_0(text: str):
    assert (
        evaluate(
            NEW, report_with(NEW, {"disclosure/rules/issued": "0", "disclosure/licences/decisions": text})
        ).findings
        == ()
    )


def test_a_change_may_be_negative_but_not_a_fraction():
    assert evaluate(OLD, report_with(OLD, {"disclosure/fees/change": "-3"})).findings == ()
    assert found("disclosure.whole_number", report_with(OLD, {"disclosure/fees/change": "-0.5"}))


def test_money_in_a_unit_the_heading_does_not_name_is_an_error():
    address = Address.parse("disclosure/fees/amount")
    wrong = report_with(NEW, {}).with_value(NEW, address, Money(Decimal(12), "元"))
    [finding] = found("disclosure.unit", wrong)
    assert "12元" in finding.message


def test_money_in_yuan_is_fine_where_the_format_lets_the_office_choose():
    assert evaluate(OLD, report_with(OLD, {"disclosure/procurement/amount": "58000元"})).findings == ()


@pytest.mark.parametrize("kind", list(BodyKind))
def test_only_bodies_with_the_power_to_make_rules_have_rules(kind: BodyKind):
    findings = found("disclosure.rule_making", report_with(NEW, {"disclosure/rules/issued": "2"}, kind=kind))
    assert bool(findings) == (kind is not BodyKind.CITY_OR_ABOVE)
    assert all(finding.severity is Severity.WARNING for finding in findings)


def test_money_a_hundred_times_last_years_looks_like_the_wrong_unit():
    report = report_with(NEW, {"disclosure/fees/amount": "580"})
    [finding] = found("disclosure.money_unit", report, last={"disclosure/fees/amount": "5.8"})
    assert "580" in finding.message
    assert "5.8" in finding.message
    assert not found("disclosure.money_unit", report, last={"disclosure/fees/amount": "5.81"})
    assert not found("disclosure.money_unit", report)


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("requests/received/applicant.natural", "requests.not_applicable"),
        ("disputes/cases/reconsideration.upheld", "disputes.not_applicable"),
    ],
)
def test_not_applicable_in_a_table_of_counts_is_to_be_verified(address: str, code: str):
    [finding] = found(code, report_with(NEW, {address: "/"}))
    assert (finding.severity, [str(cell) for cell in finding.cells]) == (Severity.WARNING, [address])


def test_many_not_applicable_cells_are_said_once():
    cells = [cell for cell in NEW.table("requests").cells if not cell.is_total][:30]
    [finding] = found("requests.not_applicable", report_with(NEW, {str(cell.address): "/" for cell in cells}))
    assert len(finding.cells) == 30
    assert "30 格" in finding.message
    assert finding.message.count("、") == 4


def test_the_rules_of_a_body_that_makes_none_are_one_finding():
    entries = {"disclosure/rules/issued": "2", "disclosure/rules/repealed": "0", "disclosure/rules/in_force": "5"}
    [finding] = found("disclosure.rule_making", report_with(NEW, entries))
    assert [str(cell) for cell in finding.cells] == ["disclosure/rules/issued", "disclosure/rules/in_force"]
    assert "规章·制发 2、规章·现行有效 5" in finding.message


def received(*figures: str) -> Report:
    columns = [cell.address for cell in NEW.table("requests").cells[:7]]
    return report_with(NEW, {str(address): text for address, text in zip(columns, figures, strict=True)})


@pytest.mark.parametrize(
    ("figures", "cells", "words"),
    [
        (("1", "259", "0", "0", "0", "3", "1262"), (0, 1), "自然人 1 与旁边的 本年新收·商业企业 259 好像是一个数 1259"),
        (("20", "4", "0", "7", "2", "0", "96"), (3, 4), "好像是一个数 72"),
        (("120", "0", "0", "0", "0", "1", "20"), (5, 6), "好像是一个数 120"),
    ],
)
def test_a_figure_in_two_cells_is_known_by_the_total(figures: tuple[str, ...], cells: tuple[int, int], words: str):
    [finding] = found("requests.figure_split", received(*figures))
    columns = [cell.address for cell in NEW.table("requests").cells[:7]]
    assert (finding.severity, finding.cells) == (Severity.WARNING, tuple(columns[at] for at in cells))
    assert words in finding.message


@pytest.mark.parametrize(
    "figures",
    [
        ("1", "259", "0", "0", "0", "0", "260"),
        ("1", "259", "0", "0", "0", "0", "1260"),
        ("1", "0", "0", "0", "0", "0", "10"),
        ("1", "259", "0", "0", "0", "0", ""),
    ],
)
def test_neighbours_that_do_not_make_the_total_right_are_two_figures(figures: tuple[str, ...]):
    assert not found("requests.figure_split", received(*figures))


def test_a_column_is_not_searched_for_split_figures():
    entries = {
        f"requests/{row}/applicant.natural": text
        for row, text in (("outcome.granted", "1"), ("outcome.granted_in_part", "2"), ("outcome.total", "12"))
    }
    assert not found("requests.figure_split", report_with(NEW, entries))


def handled(other: int, granted: int) -> Report:
    return report_with(
        NEW,
        {
            "requests/outcome.other_handling.other/applicant.natural": str(other),
            "requests/outcome.granted/applicant.natural": str(granted),
        },
    )


def test_a_high_share_of_other_handling_is_to_be_verified():
    [finding] = found("requests.other_handling_share", handled(31, 69))
    assert "31 件，占办理结果总计 100 件的 31.0%" in finding.message
    assert not found("requests.other_handling_share", handled(30, 70))
    assert not found("requests.other_handling_share", handled(9, 0))


def test_cases_pending_last_year_do_not_vanish():
    zeros = {str(cell.address): "0" for cell in NEW.table("disputes").cells if not cell.is_total}
    pending = {"disputes/cases/reconsideration.pending": "2", "disputes/cases/litigation.direct.pending": "1"}
    [finding] = found("disputes.pending_vanished", report_with(NEW, zeros), last=pending)
    assert "3 件" in finding.message
    assert not found("disputes.pending_vanished", report_with(NEW, {}), last=pending)
    one = zeros | {"disputes/cases/reconsideration.upheld": "1"}
    assert not found("disputes.pending_vanished", report_with(NEW, one), last=pending)


@pytest.mark.parametrize("text", ["", "无。", " 无 ", "没有", "暂无问题。", "（编者注：见附件）"])
def test_section_five_must_say_something_at_the_final_check(text: str):
    assert found("prose.problems_empty", with_text("problems", text), final=True)
    assert not found("prose.problems_empty", with_text("problems", text))


def test_a_section_five_with_substance_is_fine():
    assert not found("prose.problems_empty", with_text("problems", "一是公开不够及时。"), final=True)


def test_section_one_counts_its_characters_without_white_space():
    text = "政" * 999 + " \u3000\n信"
    assert not found("prose.overview_length", with_text("overview", text))
    [finding] = found("prose.overview_length", with_text("overview", text, "息"))
    assert (finding.left, finding.right) == ("1001", "1000")
    assert not found("prose.overview_length", with_text("overview", text, "息", template="2019"))


def test_section_six_must_mention_the_fee_from_2021_on():
    assert found("prose.fee_statement", with_text("other", "无。"), final=True)
    assert not found("prose.fee_statement", with_text("other", "2023年，无收取信息处理费情况。"), final=True)
    assert not found("prose.fee_statement", with_text("other", "无。", template="2019"), final=True)


@pytest.mark.parametrize("text", ["县发改局政府信息公开未发生收费情况。", "依申请提供政府信息未收取任何费用。"])
def test_that_nothing_was_charged_may_be_said_in_other_words(text: str):
    assert not found("prose.fee_statement", with_text("other", text), final=True)
    assert found("prose.fee_statement", with_text("other", "公示了收费目录清单。"), final=True)


@pytest.mark.parametrize(
    "text",
    [
        "未向公众收取政府信息公开相关费用。",
        "未发生政府信息公开收费事项。",
        "本年度没有因提供政府信息向申请人收费的情况。",
        "提供政府信息未产生任何费用。",
        "依申请公开免费提供，不存在收费行为。",
        "全年收取检索、复制等费用共计30元。",
    ],
)
def test_the_fee_may_be_said_in_many_ways(text: str):
    assert not found("prose.fee_statement", with_text("other", text), final=True)


@pytest.mark.parametrize("text", ["没有其他需要报告的事项。", "公示了收费目录清单。未收到投诉。", "无。"])
def test_a_text_on_something_else_says_nothing_of_the_fee(text: str):
    assert found("prose.fee_statement", with_text("other", text), final=True)


def test_words_of_the_blank_form_left_in_the_text_are_pointed_out():
    [finding] = found("prose.template_words", with_text("problems", "（文字描述）"))
    assert finding.section == "problems"
    assert not found("prose.template_words", with_text("problems", "文字描述"))


def test_contents_a_section_surely_lacks_are_to_be_verified_in_the_final_check():
    text = "（一）主动公开。公开信息9条。收到申请3件。规范性文件已清理。开设专栏2个。"
    [finding] = found("prose.contents_missing", with_text("overview", text), final=True)
    assert (finding.severity, finding.section) == (Severity.WARNING, "overview")
    assert finding.message == "一、总体情况：没有写到监督保障"
    assert not found("prose.contents_missing", with_text("overview", text))
    assert not found("prose.contents_missing", with_text("overview", f"{text}组织培训2次。"), final=True)


def test_contents_told_of_in_another_section_are_not_missed():
    report = with_text("problems", "公开不够及时。").with_narrative("other", (Paragraph(text="下一步，加强培训。"),))
    assert not found("prose.contents_missing", report, final=True)


@pytest.mark.parametrize("text", ["", "无。"])
def test_a_section_that_is_empty_is_not_told_its_contents_too(text: str):
    assert not found("prose.contents_missing", with_text("problems", text), final=True)


@pytest.mark.parametrize(("text", "told"), [("3", "3"), ("/", "/"), ("两", "两"), ("2", ""), ("", "")])
def test_a_figure_that_is_not_what_the_register_says_is_told_with_its_lines(text: str, told: str):
    received = Address.parse("requests/received/applicant.natural")
    counted = {received: RegisterFigure(2, "第 3、7 行")}
    report = report_with(NEW, {str(received): text}).model_copy(update={"counted": counted})
    messages = [one.message for one in found("requests.register_differs", report)]
    where = f"表三 {NEW.cell(received).place}"
    assert messages == ([f"{where}：填的是 {told}，台账是 2（第 3、7 行）"] if told else [])


def test_not_applicable_agrees_with_a_register_without_such_lines():
    received = Address.parse("requests/received/applicant.natural")
    for text, count in (("/", 0), ("1", 1)):
        counted = {received: RegisterFigure(count)}
        report = report_with(NEW, {str(received): text}).model_copy(update={"counted": counted})
        assert not found("requests.register_differs", report)
    counted = {received: RegisterFigure(0)}
    report = report_with(NEW, {str(received): "1"}).model_copy(update={"counted": counted})
    assert "台账是 0（没有一行）" in found("requests.register_differs", report)[0].message
