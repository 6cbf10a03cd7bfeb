"""Who reports and how: what a body has to tell, whose names stand in the text, phrases, promises, fees."""

from datetime import date

import pytest

from model.findings import Finding
from model.formats.template import BodyKind
from model.report import Closing, Opening
from tests.contract.clean_reports import TEXTS, State, clean

STATE = clean("2021")
FEE = "disclosure/fees/amount"
UNPAID = {
    "requests/outcome.other_handling.fee_unpaid/applicant.natural": "1",
    "requests/outcome.granted/applicant.natural": "3",
}


def changed(state: State = STATE, **fields: object) -> State:
    return state._replace(report=state.report.model_copy(update=fields))


def said(*texts: str, section: str = "other", state: State = STATE) -> State:
    return state.write(section, *texts)


def messages(state: State, code: str) -> list[str]:
    return [finding.message for finding in state.found(code)]


def test_a_government_tells_of_checks_opinions_and_blame_wherever_it_writes_of_them():
    government = changed(kind=BodyKind.COUNTY_SUM)
    assert messages(government, "prose.government_contents") == ["一、总体情况：没有写到社会评议、责任追究的情况"]
    assert not said("无信息处理费。开展社会评议，没有责任追究情形。", state=government).found(
        "prose.government_contents"
    )
    assert not STATE.found("prose.government_contents")


def test_while_the_content_they_belong_to_is_missing_that_alone_is_said():
    government = said(*TEXTS["overview"][:4], section="overview", state=changed(kind=BodyKind.GOVERNMENT))
    assert government.found("prose.contents_missing") and not government.found("prose.government_contents")
    assert not said(section="overview", state=government).found("prose.government_contents")


def test_a_body_whose_duty_it_is_has_figures_or_a_blank():
    police = changed(office="某县公安局", closing=Closing())
    assert len(police.found("disclosure.penalties_missing")) == 1
    assert len(police.with_entries({"disclosure/penalties/decisions": "/"}).found("disclosure.penalties_missing")) == 1
    assert not police.with_entries({"disclosure/penalties/decisions": "3"}).found("disclosure.penalties_missing")
    blank = police.with_entries({"disclosure/penalties/decisions": ""})
    assert not blank.found("disclosure.penalties_missing")


@pytest.mark.parametrize("words", ["发出收费通知1件，逾期未缴。", "收取信息处理费100元。"])
def test_unpaid_fees_ask_for_a_word_and_a_word_is_enough(words: str):
    unpaid = STATE.with_entries(UNPAID)
    assert messages(unpaid, "requests.fee_unpaid_unsaid") == [
        "表三 逾期未缴费·总计 是 1，六、其他需要报告的事项没有说明收费通知和缴纳的情况"
    ]
    assert not said(words, state=unpaid).found("requests.fee_unpaid_unsaid")
    assert not STATE.found("requests.fee_unpaid_unsaid")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("收取信息处理费125元。", ["“125元”"]),
        ("收取信息处理费0.1255万元。", ["“0.1255万元”"]),
        ("收取信息处理费2950元，其中甲局420元。", []),
        ("收取信息处理费约125元。", []),
        ("购书125元。未收取信息处理费。", []),
        ("收取信息处理费1,125元。", []),
    ],
)
def test_the_tariff_gives_multiples_of_ten(text: str, found: list[str]):
    assert [one.message.split(" ")[1] for one in said(text).found("prose.fee_amount")] == found


def test_fees_of_table_two_are_never_set_against_those_of_the_text():
    codes = {finding.code for finding in everything(said("本年度收取信息处理费300元。"))}
    assert codes == set()
    assert {finding.code for finding in everything(STATE.with_entries({FEE: "120.5"}))} <= {"disclosure.money_unit"}


def everything(state: State) -> list[Finding]:
    from model.evaluation import evaluate

    return list(evaluate(state.template, state.report, state.previous, final=True).findings)


def test_who_signs_and_who_compiles_is_the_office_of_the_report():
    assert messages(changed(closing=Closing(office="某乡")), "prose.closing_office") == [
        "落款是“某乡”，报告的机关是“某局”"
    ]
    for same in ("", "某市某局"):
        assert not changed(closing=Closing(office=same)).found("prose.closing_office")
    for ours in ("现编制2023年年报。", "现编制本机关2023年年报。", "按要求编制某局2023年年报。", "按规定编写。"):
        assert not changed(opening=Opening(legal_basis=ours)).found("prose.opening_office")
    other = changed(opening=Opening(legal_basis="现编制丙丁县财政局2023年年报。"))
    assert len(other.found("prose.opening_office")) == 1


def test_a_date_after_the_deadline_of_the_kind_is_hinted_at():
    late = changed(closing=Closing(office="某局", day=date(2024, 2, 1)))
    assert messages(late, "prose.closing_late") == ["落款日期 2024年2月1日 晚于省、市、县部门的期限（1月31日前）"]
    for state in (
        changed(closing=Closing(office="某局", day=date(2024, 1, 31))),
        changed(closing=Closing()),
        changed(office="某市", closing=Closing(office="某市", day=date(2024, 3, 9))),
        changed(kind=BodyKind.CITY_OR_ABOVE, closing=Closing(office="某局", day=date(2024, 3, 31))),
    ):
        assert not state.found("prose.closing_late")
    assert changed(kind=BodyKind.COUNTY_SUM, closing=Closing(office="某局", day=date(2024, 2, 21))).found(
        "prose.closing_late"
    )


def test_phrases_about_nobody_are_a_governments_own_words():
    words = "部分地区还不重视，部分地区进展慢。无信息处理费。"
    assert messages(said(words), "prose.boilerplate") == ["六、其他需要报告的事项：有 2 处说的不是本单位（“部分地区”）"]
    for state in (changed(kind=BodyKind.COUNTY_SUM), changed(office="某市", closing=Closing())):
        assert not said(words, state=state).found("prose.boilerplate")


def test_much_text_without_a_figure_is_hinted_at_and_little_is_not():
    long = "依申请公开、主动公开、信息管理、平台建设、监督保障都认真落实。" * 8
    assert said(long, section="overview").found("prose.no_figures")
    assert not said(long + "公开信息30条。", section="overview").found("prose.no_figures")
    assert not said(long[:100], section="overview").found("prose.no_figures")


def test_a_promised_annex_is_there_or_missed():
    assert messages(said("无信息处理费，详见附件。"), "prose.annex_missing") == [
        "六、其他需要报告的事项：写着“详见附件”，后面却没有附件"
    ]
    assert not said("无信息处理费，详见附件。", "附件：清单").found("prose.annex_missing")


def test_names_are_looked_for_in_every_text():
    office = "甲乙县发展和改革局"
    state = changed(office=office, closing=Closing())
    assert messages(said("甲乙县发展和改草局无信息处理费。", state=state), "prose.office_misspelt") == [
        f"六、其他需要报告的事项：写的“甲乙县发展和改草局”与本单位“{office}”只差一个字"
    ]
    assert len(said("丙丁县发展和改革局无信息处理费。", state=state).found("prose.office_elsewhere")) == 1
    assert not said(f"{office}无信息处理费。", state=state).found("prose.office_misspelt")
