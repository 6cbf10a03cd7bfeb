"""Two versions of a report side by side: every place that differs is named, with both contents, and no other."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings

from model.address import Address
from model.catalog import load_catalog
from model.changes.comparison import Difference, differences, with_cells_from
from model.decision import DecisionKind, LedgerDecision
from model.formats.template import BodyKind
from model.report import Closing, Opening, Origin, Paragraph, PreviousYear, Report
from model.storage.project import Project
from model.values import NOT_APPLICABLE, Unread
from tests.entries import FORMATS
from tests.model.reports import reports, to_the_letter

CATALOG = load_catalog()
RECEIVED = Address("requests", "received", "applicant.natural")
TOTAL = Address("requests", "received", "applicant.total")
EMPTY = Report(template="2021", year=2023, office="某某局")


def compared(before: Report, after: Report) -> list[tuple[str, str, str]]:
    found = differences(CATALOG, Project(before), Project(after))
    return [(one.place, one.old, one.new) for one in found]


def changed(**fields: object) -> Report:
    return EMPTY.model_copy(update=fields)


def texts(*paragraphs: Paragraph) -> Report:
    return EMPTY.with_narrative("overview", paragraphs)


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (changed(values={RECEIVED: 12}), ("表三 本年新收·自然人", "", "12")),
        (changed(values={RECEIVED: NOT_APPLICABLE}), ("表三 本年新收·自然人", "", "/")),
        (changed(values={RECEIVED: Unread("十二")}), ("表三 本年新收·自然人", "", "十二")),
        (changed(stated={TOTAL: 13}), ("表三 本年新收·总计", "", "13")),
        (changed(year=2024), ("基本信息 报告年度", "2023", "2024")),
        (changed(office="乙局"), ("基本信息 机关名称", "某某局", "乙局")),
        (changed(kind=BodyKind.TOWNSHIP), ("基本信息 单位类型", FORMATS["2021"].kinds[BodyKind.DEPARTMENT].name, FORMATS["2021"].kinds[BodyKind.TOWNSHIP].name)),
        (changed(opening=Opening(legal_basis="依据。")), ("基本信息 编制依据", "", "依据。")),
        (changed(opening=Opening(period="期限。")), ("基本信息 统计期限", "", "期限。")),
        (changed(opening=Opening(download="网址")), ("基本信息 下载网址", "", "网址")),
        (changed(opening=Opening(contact="电话")), ("基本信息 联系方式", "", "电话")),
        (changed(closing=Closing(office="某某局")), ("基本信息 落款机关", "", "某某局")),
        (changed(closing=Closing(day=date(2024, 1, 20))), ("基本信息 落款日期", "", "2024-01-20")),
        (changed(reasons={"requests.balance": "口径。"}), ("情况说明 requests.balance", "", "口径。")),
        (
            changed(decisions={"一段。": (LedgerDecision("overview", 0, DecisionKind.SET_ASIDE, reason="口径。"),)}),
            ("文字账 一段。", "", "搁置：口径。"),
        ),
        (texts(Paragraph(text="一段。")), ("一、总体情况 第 1 段", "", "一段。")),
    ],
)  # fmt: skip
def test_one_change_is_one_difference_in_words_and_read_backwards_its_opposite(
    after: Report, expected: tuple[str, str, str]
):
    place, old, new = expected
    assert compared(EMPTY, after) == [(place, old, new)]
    assert compared(after, EMPTY) == [(place, new, old)]


def test_a_version_does_not_differ_from_itself():
    assert compared(texts(Paragraph(text="一段。")), texts(Paragraph(text="一段。"))) == []


def test_of_several_reasons_only_the_changed_one_is_a_difference():
    before = changed(reasons={"requests.balance": "口径。", "disclosure.more": "补录。"})
    after = changed(reasons={"requests.balance": "口径。", "disclosure.more": "更正。"})
    assert compared(before, after) == [("情况说明 disclosure.more", "补录。", "更正。")]


def test_of_several_decisions_only_the_changed_one_is_a_difference():
    kept, dropped = (
        LedgerDecision("overview", 0, DecisionKind.SET_ASIDE, reason=reason) for reason in ("甲。", "乙。")
    )
    before = changed(decisions={"一段。": (kept,), "二段。": (dropped,)})
    after = changed(decisions={"一段。": (kept,)})
    assert compared(before, after) == [("文字账 二段。", "搁置：乙。", "")]


def test_where_an_entry_came_from_is_no_difference():
    assert compared(changed(values={RECEIVED: 1}), changed(values={RECEIVED: 1}, origins={RECEIVED: Origin.READ})) == []


def test_figures_printed_differently_differ():
    before, after = changed(values={RECEIVED: Decimal("3.5")}), changed(values={RECEIVED: Decimal("3.50")})
    assert compared(before, after) == [("表三 本年新收·自然人", "3.5", "3.50")]


def test_only_the_paragraphs_that_changed_are_shown():
    before = [Paragraph(text=text) for text in ("一", "二", "三", "四")]
    after = [before[0], Paragraph(text="两"), before[2], before[3], Paragraph(text="五")]
    assert compared(texts(*before), texts(*after)) == [
        ("一、总体情况 第 2 段", "二", "两"),
        ("一、总体情况 第 5 段", "", "五"),
    ]


def test_style_and_side_of_a_paragraph_can_be_seen():
    plain = Paragraph(text="一")
    assert compared(texts(plain), texts(plain.model_copy(update={"style": "heading"}))) == [
        ("一、总体情况 第 1 段", "一", "［小标题］一")
    ]
    before, after, heading = (
        changed(narratives={"requests": (plain.model_copy(update=update),)})
        for update in ({}, {"block": 2}, {"block": 2, "style": "heading"})
    )
    where = "三、收到和处理政府信息公开申请情况 第 1 段"
    assert compared(before, after) == [(where, "一", "［表后］一")]
    assert compared(after, heading) == [(where, "［表后］一", "［表后小标题］一")]


def test_a_text_of_very_many_paragraphs_is_one_difference():
    many = [Paragraph(text=str(number)) for number in range(501)]
    [(place, old, new)] = compared(texts(*many), texts(*many[:-1], Paragraph(text="x")))
    assert (place, len(old.splitlines()), new.splitlines()[-1]) == ("一、总体情况 第 1 段", 501, "x")
    assert compared(texts(*many), texts(*many)) == []


def test_places_tell_where_they_lie():
    found = differences(
        CATALOG, Project(EMPTY), Project(texts(Paragraph()).model_copy(update={"values": {RECEIVED: 1}}))
    )
    assert [(one.cell, one.section) for one in found] == [(RECEIVED, None), (None, "overview")]


def test_last_year_attached_replaced_or_taken_away_is_a_difference():
    last = PreviousYear(template="2021", year=2022, office="某某局", values={RECEIVED: 1})
    attached = replace(Project(EMPTY), previous=last)
    assert differences(CATALOG, Project(EMPTY), attached) == (Difference("上年数据", "", "2022年 某某局（1 格）"),)
    assert differences(CATALOG, attached, Project(EMPTY)) == (Difference("上年数据", "2022年 某某局（1 格）", ""),)


def test_cells_of_a_format_that_was_left_are_named_too():
    old = Address("disclosure", "licences", "previous_items")
    before = Report(template="2019", year=2020, office="某某局", values={old: 3})
    assert compared(before, changed(year=2021)) == [
        ("基本信息 报告年度", "2020", "2021"),
        ("基本信息 报告格式", "2019版（试行）", "2021版"),
        ("表二 行政许可·上一年项目数量", "3", ""),
    ]


def test_a_cell_is_put_back_with_where_it_came_from():
    saved = changed(values={RECEIVED: 12}, origins={RECEIVED: Origin.PASTED}, notes={RECEIVED: "Excel 表格"})
    now = changed(values={RECEIVED: 21}, origins={RECEIVED: Origin.TYPED}, office="乙局")
    assert with_cells_from(now, saved, [RECEIVED]) == saved.model_copy(update={"office": "乙局"})
    assert with_cells_from(changed(stated={TOTAL: 1}), saved, [TOTAL]) == EMPTY


@given(reports(), reports())
@settings(max_examples=30)
def test_with_all_different_cells_put_back_no_cell_differs(before: Report, after: Report):
    if before.template == after.template:
        cells = [one.cell for one in differences(CATALOG, Project(before), Project(after)) if one.cell]
        again = with_cells_from(after, before, cells)
        assert not [one for one in differences(CATALOG, Project(before), Project(again)) if one.cell]
        assert to_the_letter(again)["narratives"] == to_the_letter(after)["narratives"]
