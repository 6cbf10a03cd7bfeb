"""Rules beside last year: what they find at their limits, and where they are silent."""

from model.address import Address
from model.catalog import load_catalog
from model.checks.facts import Facts
from model.checks.last_year_rules import SameTextErrorUse
from model.evaluation import evaluate
from model.formats.template import BodyKind, Severity
from model.last_year.crossed_year import seen_from
from model.report import Paragraph
from model.values import Unread
from tests.contract.clean_reports import State, clean
from tests.entries import FORMATS

IN_FORCE = "disclosure/normative_documents/in_force"


def found(state: State, code: str) -> list[str]:
    return [finding.message for finding in state.found(code)]


def test_a_swing_needs_both_a_ratio_and_a_size():
    state = clean("2021")
    assert (
        "增加 306，是上年的 5.6 倍"
        in found(state.before({IN_FORCE: "66"}).with_entries({IN_FORCE: "372"}), "disclosure.swing")[0]
    )
    assert (
        "减少 306，只有上年的 18%"
        in found(state.before({IN_FORCE: "372"}).with_entries({IN_FORCE: "66"}), "disclosure.swing")[0]
    )
    assert "增加 31" in found(state.before({IN_FORCE: "0"}).with_entries({IN_FORCE: "31"}), "disclosure.swing")[0]
    for before, now in (("10", "39"), ("66", "190"), ("30", "0")):
        assert found(state.before({IN_FORCE: before}).with_entries({IN_FORCE: now}), "disclosure.swing") == []


def test_where_last_year_had_no_figure_nothing_swings():
    state = clean("2021").with_entries({IN_FORCE: "372"})
    values = {one: value for one, value in state.previous.values.items() if str(one) != IN_FORCE}
    assert (
        found(state._replace(previous=state.previous.model_copy(update={"values": values})), "disclosure.swing") == []
    )
    blank = state._replace(report=state.report.with_value(state.template, Address.parse(IN_FORCE), None))
    assert found(blank, "disclosure.swing") == []
    unread = state._replace(report=state.report.with_value(state.template, Address.parse(IN_FORCE), Unread("多")))
    assert found(unread.before({IN_FORCE: "100"}), "disclosure.swing") == []


def test_a_figure_that_is_blank_now_is_gone_and_one_that_was_not_read_is_not():
    state = clean("2021").before({"disclosure/penalties/decisions": "9"})
    address = Address.parse("disclosure/penalties/decisions")
    blank = state._replace(report=state.report.with_value(state.template, address, None))
    assert "行政处罚·处理决定上年 9" in found(blank, "disclosure.vanished")[0]
    evaluated = evaluate(state.template, blank.report, state.previous, final=True, unshown=frozenset((address,)))
    assert [one for one in evaluated.findings if one.code == "disclosure.vanished"] == []


def as_last_year(state: State) -> State:
    """With this very report as last year's."""
    shown = evaluate(state.template, state.report).values
    return state._replace(previous=state.previous.model_copy(update={"values": dict(shown)}))


def test_last_years_figures_in_every_table_are_told_as_one():
    state = as_last_year(clean("2021"))
    assert found(state, "requests.same_as_last_year") == ["各表的数与上年报告完全相同"]
    other = state.enter(disclosure__penalties__decisions="5")
    assert found(other, "requests.same_as_last_year") == ["表三的数与上年报告完全相同"]
    requests = state.enter(requests__received__applicant_o_natural="6")
    assert found(requests, "requests.same_as_last_year") == []


def test_tables_of_zeros_are_the_same_every_year():
    state = clean("2021")
    zeros = {str(one): "0" for one, cell in state.template.cells.items() if not cell.is_total}
    assert found(as_last_year(state.with_entries(zeros)), "requests.same_as_last_year") == []


def test_an_error_is_the_same_only_if_it_was_there_last_year():
    before = as_last_year(clean("2021"))
    state = before.enter(requests__carried_out__applicant_o_natural="8")
    assert found(state, "requests.same_error") == []
    assert found(before.before({"requests/carried_out/applicant.natural": "8"}), "requests.same_error") == []
    again = found(as_last_year(state), "requests.same_error")
    assert again == ["表三：今年与上年是同一处错误，有 2 处（自然人（本年新收）、总计（本年新收））"]
    alone = evaluate(state.template, state.report, final=True).findings
    assert all(one.code != "requests.same_error" for one in alone)


def with_texts(state: State, *texts: str, last: str) -> State:
    """The text of the last section, and what last year's report had written there."""
    narratives = state.write("other", last).report.narratives
    previous = state.previous.model_copy(update={"narratives": narratives})
    return state._replace(previous=previous).write("other", *texts)


def test_an_error_of_the_text_is_the_same_if_the_same_words_were_wrong_last_year():
    state = clean("2021")
    again = found(
        with_texts(state, "无收取的的信息处理费。", last="无收取的的信息处理费，也没有减免。"), "prose.same_error"
    )
    assert again == [
        "六、其他需要报告的事项：今年与上年是同一处错误，有 1 处（有 1 处重复的字或标点（“无收取的的信息处理”））"
    ]
    assert found(with_texts(state, "无收取的的信息处理费。", last="没有收取的的信息处理费。"), "prose.same_error") == []
    assert found(with_texts(state, "无收取的的信息处理费。", last="无收取的信息处理费。"), "prose.same_error") == []
    assert found(with_texts(state, "无收取的信息处理费。", last="无收取的的信息处理费。"), "prose.same_error") == []
    alone = evaluate(state.template, state.write("other", "无收取的的信息处理费。").report, final=True).findings
    assert "prose.same_error" not in {one.code for one in alone}


def test_what_is_missing_in_both_years_and_a_sentence_wrong_in_both_are_the_same_error():
    state = clean("2021")
    missing = with_texts(state, "无。", last="没有。")
    assert "没有说明信息处理费" in found(missing, "prose.same_error")[0]
    now, last = (
        "信息处理费0元。公开信息30条，其中文件12条、动态17条。",
        "信息处理费0元。公开信息28条，其中文件12条、动态17条。",
    )
    assert "有 1 处" in found(with_texts(state, now, last=last), "prose.same_error")[0]
    other = "信息处理费0元。发布文件40件，其中决定12件、通知17件。"
    assert found(with_texts(state, now, last=other), "prose.same_error") == []


def test_the_errors_of_texts_looked_for_in_both_years_are_codes_of_the_format():
    for template in FORMATS.values():
        codes = {use.code for use in template.rules}
        [use] = [use for use in template.rules if isinstance(use, SameTextErrorUse)]
        assert set(use.codes) - codes == set()


def test_a_sum_over_bodies_may_carry_another_figure_over_than_last_years():
    state = clean("2021").before({"requests/carried_out/applicant.natural": "4"})
    kinds = {kind: severity_of(state, kind=kind) for kind in BodyKind}
    assert {kind for kind, severity in kinds.items() if severity is Severity.WARNING} == {BodyKind.COUNTY_SUM}
    assert severity_of(state, office="某县人民政府") is Severity.WARNING
    assert severity_of(state, office="某市 人民政府办公室", kind=BodyKind.CITY_OR_ABOVE) is Severity.WARNING
    assert severity_of(state, office="某县人民政府", kind=BodyKind.GOVERNMENT) is Severity.ERROR
    assert severity_of(state, office="某镇人民政府", kind=BodyKind.DEPARTMENT) is Severity.ERROR


def severity_of(state: State, **fields: object) -> Severity:
    changed = state._replace(report=state.report.model_copy(update=fields))
    return changed.found("requests.carried_over")[0].severity


def test_the_name_of_last_years_office_is_told_but_not_where_it_is_part_of_this_ones():
    state = clean("2021")
    last = state.previous.model_copy(update={"office": "某县文化局"})
    renamed = state.report.model_copy(update={"office": "某县文化局执法队"})
    text = (
        Paragraph(text="某县文化局执法队无信息处理费；原某县文化局的不计。"),
        Paragraph(text="某县文化局联系电话不变。"),
    )
    state = state._replace(previous=last, report=renamed.with_narrative("other", text))
    [finding] = state.found("prose.previous_office")
    assert [(place.paragraph, place.start) for place in finding.texts] == [(1, 0)]
    same = state._replace(previous=last.model_copy(update={"office": " 某县文化局执法队"}))
    assert same.found("prose.previous_office") == []


def test_last_year_is_looked_up_by_this_years_cells():
    state = clean("2021")
    facts = Facts(state.template, state.report, {}, {}, None)
    assert not facts.has_last_year(Address.parse(IN_FORCE))
    catalog = load_catalog()
    assert seen_from(catalog, FORMATS["2021"], state.previous) is state.previous
    several = {f"requests/outcome.other_handling.{one}/applicant.natural": 2 for one in ("other", "fee_unpaid")}
    values = {Address.parse(one): value for one, value in several.items()}
    back = seen_from(catalog, FORMATS["2019"], state.previous.model_copy(update={"values": values}))
    joined = Address.parse("requests/outcome.other_handling/applicant.natural")
    assert back.values == {joined: 4}
    unread = {**values, Address.parse("requests/outcome.other_handling.other/applicant.natural"): Unread("两")}
    assert seen_from(catalog, FORMATS["2019"], state.previous.model_copy(update={"values": unread})).values == {}
