"""Every code there is, proved: a clean report is silent, and one changed to break a rule is told so at the right cells."""

from datetime import date
from decimal import Decimal

import pytest

from model import findings
from model.address import Address
from model.evaluation import evaluate
from model.formats.relations import Relation, compile_relations
from model.formats.template import BodyKind, Template
from model.register.figure import RegisterFigure
from model.report import Closing, Opening
from model.values import CellKind, Money, magnitude
from model.written_text import words_at
from tests.contract.breaking import (
    GRANTED,
    IN_FORCE,
    NOTHING,
    PROBLEMS,
    RECEIVED,
    UNPAID,
    WITHOUT_FIGURES,
    Change,
    again,
    all_zero,
    first,
    named,
    said,
    same_figures,
    text,
    text_again,
    with_fields,
    without,
)
from tests.contract.clean_reports import ONE, TEXTS, State, clean
from tests.entries import FORMATS


@pytest.mark.parametrize("name", FORMATS)
def test_the_clean_report_is_silent(name: str):
    state = clean(name)
    assert evaluate(state.template, state.report, state.previous, final=True).findings == ()
    assert evaluate(state.template, state.report, state.previous).findings == ()


# ---------------------------------------------------------------------------------------------- relations


def relations() -> list[tuple[str, Relation]]:
    return [(name, relation) for name, template in FORMATS.items() for relation in compile_relations(template)]


@pytest.mark.parametrize(
    ("name", "relation"),
    relations(),
    ids=[f"{name}-{relation.rule.code}-{relation.place}" for name, relation in relations()],
)
def test_every_relation_in_every_row_and_column_is_found_broken(name: str, relation: Relation):
    """By one more or very much less in the total itself, or in one cell of an equation; totals as stated ones."""
    state = clean(name)
    wanted = (relation.target,) if relation.target is not None else relation.cells
    assert any(
        wanted == finding.cells for changed in broken(state, relation) for finding in changed.found(relation.rule.code)
    )


def broken(state: State, relation: Relation) -> list[State]:
    targets = [relation.target] if relation.target is not None else [*relation.cells]
    values = evaluate(state.template, state.report, state.previous).values
    changed: list[State] = []
    for address in targets:
        for step in (1, 1000, -1000):
            number = (magnitude(values[address]) or 0) + step
            is_money = state.template.cells[address].kind is CellKind.MONEY
            value = Money(Decimal(number), state.template.cells[address].units[0]) if is_money else number
            changed.append(state._replace(report=state.report.with_value(state.template, address, value)))
    return changed


# -------------------------------------------------------------------------------------------------- rules

RULES: dict[str, tuple[Change, set[str] | None]] = {
    "disclosure.rule_making": (
        lambda state: state.with_entries({str(next(iter(state.template.cells))): "1"}),
        {"disclosure/rules/issued", "disclosure/rules/made"},
    ),
    "disclosure.money_unit": (lambda state: state.enter(disclosure__fees__amount="15000"), {"disclosure/fees/amount"}),
    **{
        f"disclosure.{row}_made": (
            lambda state, row=row: state.with_entries({f"disclosure/{row}/made": "40"}),
            {f"disclosure/{row}/made"},
        )
        for row in ("rules", "normative_documents")
    },
    "disclosure.register_differs": (
        with_fields(counted={Address.parse("disclosure/licences/decisions"): RegisterFigure(999, "第 2 行")}),
        {"disclosure/licences/decisions"},
    ),
    "disputes.register_differs": (
        with_fields(counted={Address.parse("disputes/cases/reconsideration.upheld"): RegisterFigure(999, "第 2 行")}),
        {"disputes/cases/reconsideration.upheld"},
    ),
    "requests.register_differs": (
        with_fields(counted={Address.parse("requests/received/applicant.natural"): RegisterFigure(999, "第 2 行")}),
        {"requests/received/applicant.natural"},
    ),
    "requests.figure_split": (
        lambda state: state.with_entries(
            {
                "requests/received/applicant.natural": "1",
                "requests/received/applicant.legal.business": "259",
                "requests/received/applicant.total": "1259",
            }
        ),
        {"requests/received/applicant.natural", "requests/received/applicant.legal.business"},
    ),
    "disputes.figure_split": (
        lambda state: state.with_entries(
            {
                "disputes/cases/reconsideration.other": "3",
                "disputes/cases/reconsideration.pending": "2",
                "disputes/cases/reconsideration.total": "33",
            }
        ),
        {"disputes/cases/reconsideration.other", "disputes/cases/reconsideration.pending"},
    ),
    "requests.not_applicable": (lambda state: state.with_entries({ONE: "/"}), {ONE}),
    "disputes.not_applicable": (
        lambda state: state.enter(disputes__cases__reconsideration_o_other="/"),
        {"disputes/cases/reconsideration.other"},
    ),
    "requests.other_handling_share": (
        lambda state: state.with_entries({NOTHING[state.template.id]: "40"}),
        {
            "requests/outcome.other_handling/applicant.total",
            *(
                f"requests/outcome.other_handling.{one}/applicant.total"
                for one in ("not_corrected", "fee_unpaid", "other")
            ),
        },
    ),
    "disputes.pending_vanished": (
        lambda state: all_zero(state).before({"disputes/cases/litigation.direct.pending": "2"}),
        {
            f"disputes/cases/{one}.pending"
            for one in ("reconsideration", "litigation.direct", "litigation.after_reconsideration")
        },
    ),
    "disclosure.swing": (
        lambda state: state.before({IN_FORCE[state.template.id]: "66"}).with_entries(
            {IN_FORCE[state.template.id]: "372"}
        ),
        {*IN_FORCE.values()},
    ),
    "requests.swing": (
        lambda state: state.before({"requests/received/applicant.total": "62"}).with_entries(
            {"requests/received/applicant.natural": "298"}  # 300 with the two of companies
        ),
        RECEIVED,
    ),
    "disputes.swing": (
        lambda state: state.enter(disputes__cases__reconsideration_o_upheld="12"),
        {"disputes/cases/reconsideration.total"},
    ),
    "disclosure.vanished": (
        lambda state: state.before({"disclosure/penalties/decisions": "3"}),
        {"disclosure/penalties/decisions"},
    ),
    "requests.vanished": (
        lambda state: state.before({"requests/received/applicant.total": "3"}).with_entries(
            {"requests/received/applicant.natural": "0", "requests/received/applicant.legal.business": "0"}
        ),
        RECEIVED,
    ),
    "requests.same_as_last_year": (same_figures, set()),
    "disclosure.same_error": (
        again("disclosure/licences/change", "-9"),
        {"disclosure/licences/previous_items", "disclosure/licences/change"},
    ),
    "requests.same_error": (
        again("requests/carried_out/applicant.natural", "8"),
        {f"requests/{row}/applicant.natural" for row in ("received", "carried_in", "outcome.total", "carried_out")},
    ),
    "disputes.same_error": (
        again("disputes/cases/reconsideration.total", "7"),
        {"disputes/cases/reconsideration.total"},
    ),
    "ledger.contradicts": (said("收到政府信息公开申请9件。"), RECEIVED),
    "ledger.claim_broken": (
        said("收到政府信息公开申请7件，已全部办结。"),
        {"requests/carried_out/applicant.total"},
    ),
    "ledger.sum_wrong": (said("公开信息30条，其中文件12条、动态17条。"), set()),
    "ledger.parts_missing": (said("公开信息30条，其中文件5条、动态6条、会议7条。"), set()),
    "ledger.share_wrong": (said("公开信息30条，其中文件12条，占比50%、动态18条，占比60%。"), set()),
    "ledger.growth_wrong": (said("公开信息30条，上年公开20条，同比增长60%。"), set()),
    "ledger.twice": (said("微信公众号发布信息50条。", "微信公众号发布信息25条。"), set()),
    "ledger.scope": (said("局机关本级收到政府信息公开申请3件。"), RECEIVED),
    "requests.unmentioned": (text("overview", *TEXTS["overview"][:1], "（二）依申请公开工作规范有序。"), RECEIVED),
    "disputes.unmentioned": (
        text("overview", *TEXTS["overview"][:1], "（二）收到政府信息公开申请7件。"),
        {
            f"disputes/cases/{one}.total"
            for one in ("reconsideration", "litigation.direct", "litigation.after_reconsideration")
        },
    ),
    "prose.problems_empty": (text("problems", "无。"), None),
    "prose.overview_empty": (text("overview"), None),
    "prose.overview_length": (text("overview", *TEXTS["overview"], "政" * 1000), None),
    "prose.contents_missing": (text("overview", *TEXTS["overview"][:4]), None),
    "prose.government_contents": (with_fields(kind=BodyKind.GOVERNMENT), None),
    "disclosure.licences_missing": (
        with_fields(office="某县行政审批局", closing=Closing()),
        {"disclosure/licences/decisions"},
    ),
    "disclosure.penalties_missing": (
        with_fields(office="某县公安局", closing=Closing()),
        {"disclosure/penalties/decisions"},
    ),
    "prose.office_misspelt": (named("某县发展和改革局", "某县发展和改草局无收取信息处理费情况。"), None),
    "prose.office_elsewhere": (named("甲乙县发展和改革局", "丙丁县发展和改革局无收取信息处理费情况。"), None),
    "prose.closing_office": (with_fields(closing=Closing(office="某乡")), None),
    "prose.opening_office": (
        lambda state: with_fields(opening=Opening(legal_basis=f"现编制丙丁县财政局{state.report.year}年年报。"))(state),
        None,
    ),
    "prose.closing_late": (
        lambda state: with_fields(closing=Closing(office="某局", day=date(state.report.year + 1, 2, 1)))(state),
        None,
    ),
    "prose.lookalikes": (text("other", "无信息处理废。信息处理费未收取。"), None),
    "prose.boilerplate": (text("other", "部分地区还不重视。无信息处理费。"), None),
    "prose.no_figures": (text("overview", *(one + "。" + "认真负责。" * 10 for one in WITHOUT_FIGURES)), None),
    "prose.annex_missing": (text("other", "无信息处理费，详见附件。"), None),
    "prose.fee_amount": (text("other", "收取信息处理费125元。"), None),
    "requests.fee_unpaid_unsaid": (
        lambda state: state.with_entries({UNPAID: "1", GRANTED: "3"}),
        {"requests/outcome.other_handling.fee_unpaid/applicant.total"},
    ),
    "prose.same_as_last_year": (
        lambda state: state._replace(
            previous=state.previous.model_copy(
                update={"narratives": state.write("problems", PROBLEMS).report.narratives}
            )
        ).write("problems", PROBLEMS.replace("三", "四")),
        None,
    ),
    "prose.same_error": (text_again("other", "无收取的的信息处理费。"), None),
    "prose.taken_over": (with_fields(taken_over={"other": TEXTS["other"]}), None),
    "prose.previous_office": (
        lambda state: state._replace(previous=state.previous.model_copy(update={"office": "邻局"})).write(
            "other", "本年度邻局无收取信息处理费情况。"
        ),
        None,
    ),
    "prose.fee_statement": (text("other", "无。"), None),
    "prose.template_words": (text("other", "收取信息处理费情况（文字描述）"), None),
    "prose.privacy_identity": (text("other", "信息处理费，11010519491231002X"), None),
    "prose.privacy_mobile": (text("other", "信息处理费，13912345678"), None),
    "prose.privacy_name": (text("problems", "存在问题：申请人王小明诉我局一案。下一步改进。"), None),
    "prose.stale_year": (with_fields(opening=Opening(period="统计期限自2018年1月1日起至2018年12月31日止。")), None),
    "prose.wrong_basis": (text("other", "依据国务院令第492号，无信息处理费。"), None),
    "prose.numbering": (text("problems", "存在问题：一是公开不够及时；三是改进不够。"), None),
    "prose.doubled": (text("other", "无收取的的信息处理费。"), None),
    "prose.brackets": (text("other", "无信息处理费（含减免。"), None),
    "prose.no_date": (text("other", "至202020年12月31日，无信息处理费。"), None),
    "prose.cut_off_day": (text("other", "无信息处理费，统计期限截至12月30日。"), None),
    "prose.parts": (text("other", "本报告由总体情况、申请情况、信息处理费等六部分组成。"), None),
    "prose.punctuation": (text("other", "无,没有信息处理费。"), None),
    "prose.closing_day": (with_fields(closing=Closing(office="某局", day=date(2019, 1, 15))), None),
    "disclosure.unit": (
        lambda state: state._replace(
            report=state.report.with_value(
                state.template,
                Address.parse(
                    "disclosure/fees/amount" if state.template.id == "2021" else "disclosure/procurement/amount"
                ),
                Money(Decimal(1), "亿元"),
            )
        ),
        {"disclosure/fees/amount", "disclosure/procurement/amount"},
    ),
    **{f"{table}.{findings.UNREAD}": (first(table, "两"), None) for table in ("disclosure", "requests", "disputes")},
    **{
        f"{table}.{findings.WHOLE_NUMBER}": (first(table, "1.5"), None)
        for table in ("disclosure", "requests", "disputes")
    },
    **{f"{table}.{findings.BLANK}": (without(table), None) for table in ("disclosure", "requests", "disputes")},
}
"""For every code what breaks its rule, and the cells that are marked at most; None for the changed ones."""


def codes_of(template: Template) -> set[str]:
    tables = [table.id for table in template.tables]
    entries = {
        f"{table}.{rule}" for table in tables for rule in (findings.UNREAD, findings.WHOLE_NUMBER, findings.BLANK)
    }
    return entries | {f"disclosure.{findings.UNIT}"} | {use.code for use in template.rules}


@pytest.mark.parametrize("name", FORMATS)
def test_there_is_a_broken_report_for_every_code(name: str):
    template = FORMATS[name]
    assert codes_of(template) - RULES.keys() == set()
    spelled_out = {relation.rule.code for relation in compile_relations(template)}
    assert {rule.code for table in template.tables for rule in table.relations} == spelled_out


@pytest.mark.parametrize(
    ("name", "code"), [(name, code) for name, template in FORMATS.items() for code in sorted(codes_of(template))]
)
def test_every_rule_is_found_broken_at_the_right_cells(name: str, code: str):
    change, cells = RULES[code]
    state = clean(name)
    broken = change(state)
    [finding] = broken.found(code)
    marked = {str(address) for address in finding.cells}
    changed = {
        str(address) for address in state.template.cells if state.report.entry(address) != broken.report.entry(address)
    }
    if cells is None:
        assert marked == changed
    else:
        assert marked == cells & {str(address) for address in state.template.cells}
    assert finding.remedy.endswith(("。", "”")) and "{" not in finding.message


WORDS = {
    "ledger.contradicts": "9件",
    "ledger.claim_broken": "已全部办结",
    "ledger.sum_wrong": "30条",
    "ledger.parts_missing": "30条",
    "ledger.share_wrong": "50%",
    "ledger.growth_wrong": "60%",
    "ledger.twice": "25条",
    "ledger.scope": "3件",
    "prose.template_words": "（文字描述）",
    "prose.privacy_identity": "11010519491231002X",
    "prose.privacy_mobile": "13912345678",
    "prose.privacy_name": "王小明",
    "prose.stale_year": "2018年1月1日起至2",
    "prose.wrong_basis": "国务院令第492号",
    "prose.taken_over": "本年度无收取信息处理费情况。",
    "prose.previous_office": "邻局",
    "prose.numbering": "三是",
    "prose.doubled": "无收取的的信息处理",
    "prose.same_error": "无收取的的信息处理",
    "prose.punctuation": "无,没有信息",
    "prose.brackets": "信息处理费（含减免。"[1:],
    "prose.no_date": "至202020年12月3",
    "prose.cut_off_day": "期限截至12月30日。",
    "prose.parts": "本报告由总体情况、申请情况、信息处理费等六部分组成。",
    "prose.office_misspelt": "某县发展和改草局",
    "prose.office_elsewhere": "丙丁县发展和改革局",
    "prose.opening_office": "丙丁县财政局",
    "prose.lookalikes": "信息处理废",
    "prose.boilerplate": "部分地区",
    "prose.annex_missing": "详见附件",
    "prose.fee_amount": "125元",
}
"""For every code that quotes words of the text, those it quotes first of the broken report."""
WHERE_TO_WRITE = {
    *("prose.problems_empty", "prose.overview_empty", "prose.overview_length", "prose.contents_missing"),
    *("prose.same_as_last_year", "prose.fee_statement", "prose.government_contents", "prose.no_figures"),
    "requests.fee_unpaid_unsaid",
}
"""Codes about a whole text, which lead to its end."""


@pytest.mark.parametrize("name", FORMATS)
def test_every_finding_on_a_text_names_its_words_or_where_to_write(name: str):
    state = clean(name)
    for code in codes_of(state.template):
        broken = RULES[code][0](state)
        [finding] = broken.found(code)
        words = [words_at(state.template, broken.report, place) for place in finding.texts]
        assert words[:1] == ([WORDS[code]] if code in WORDS else [""] if code in WHERE_TO_WRITE else [])
