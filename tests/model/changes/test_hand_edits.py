"""Changes made by hand are told one by one, and each is taken or left, wherever the project has gone since."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.address import Address
from model.catalog import load_catalog
from model.changes.hand_edits import (
    CellChange,
    FieldChange,
    HandEdit,
    TextChangeKind,
    accept,
    as_difference,
    current_content,
    current_range,
    field_changes,
    figure_changes,
    text_changes,
)
from model.report import Origin, Paragraph, Report, new_report
from model.values import NOT_APPLICABLE, Money, Unread, Value

TEMPLATE = load_catalog().template("2021")
REPORT = new_report(TEMPLATE, 2023, "某县财政局")
RECEIVED = Address("requests", "received", "applicant.natural")
CARRIED = Address("requests", "carried_in", "applicant.natural")
TOTAL = Address("requests", "received", "applicant.total")
FEES = Address("disclosure", "fees", "amount")
ONE = "全年主动公开政府信息一百二十条，比上年增加十条。"
TWO = "依申请公开办理及时，没有发生行政复议。"
THREE = "加强平台建设，网站改版上线。"

words = st.text("甲乙丙丁戊，。", min_size=1, max_size=6)
texts = st.lists(words.map(lambda text: Paragraph(text=text)), max_size=5).map(tuple)


def with_text(*lines: str, section: str = "overview", report: Report = REPORT) -> Report:
    return report.with_narrative(section, tuple(Paragraph(text=line) for line in lines))


def lines_of(report: Report, section: str = "overview") -> list[str]:
    return [paragraph.text for paragraph in report.narratives.get(section, ())]


def told(before: Report, after: Report) -> list[tuple[TextChangeKind, str, str]]:
    return [(change.kind, change.old, change.new) for change in text_changes(TEMPLATE, before, after)]


# ---- telling


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (12, 13),
        (12, None),
        (None, 0),
        (0, NOT_APPLICABLE),
        (Decimal("3.5"), Decimal("3.50")),
        (Money(Decimal(5), "万元"), Money(Decimal(5), "元")),
        (Unread("见附件"), Unread("见附表")),
    ],
)
def test_a_figure_that_looks_different_is_a_change(old: Value, new: Value):
    assert list(figure_changes(TEMPLATE, {RECEIVED: old}, {RECEIVED: new})) == [CellChange(RECEIVED, old, new)]


@pytest.mark.parametrize("value", [12, 0, None, NOT_APPLICABLE, Unread("见附件")])
def test_a_figure_that_looks_the_same_is_none(value: Value):
    assert not list(figure_changes(TEMPLATE, {RECEIVED: value}, {RECEIVED: value}))
    assert not list(figure_changes(TEMPLATE, {RECEIVED: Unread("见 附件")}, {RECEIVED: Unread("见\u00a0附件 ")}))


def test_other_particulars_are_told_by_name():
    closing = REPORT.closing.model_copy(update={"day": date(2024, 1, 20)})
    opening = REPORT.opening.model_copy(update={"contact": "0527-1"})
    after = REPORT.model_copy(update={"office": "某县审计局", "closing": closing, "opening": opening})
    assert list(field_changes(REPORT, after)) == [
        FieldChange("office", "某县财政局", "某县审计局"),
        FieldChange("opening.contact", "", "0527-1"),
        FieldChange("closing.day", None, date(2024, 1, 20)),
    ]
    assert not list(field_changes(REPORT, REPORT))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ([ONE, TWO], [ONE, TWO], []),
        ([ONE], [ONE.replace("十条", "九条")], [(TextChangeKind.CHANGED, ONE, ONE.replace("十条", "九条"))]),
        ([ONE, TWO], [TWO], [(TextChangeKind.REMOVED, ONE, "")]),
        ([ONE], [ONE, TWO], [(TextChangeKind.ADDED, "", TWO)]),
        ([ONE + TWO], [ONE, TWO], [(TextChangeKind.SPLIT, ONE + TWO, f"{ONE}\n{TWO}")]),
        ([ONE, TWO], [ONE + TWO], [(TextChangeKind.MERGED, f"{ONE}\n{TWO}", ONE + TWO)]),
        ([ONE, TWO], [TWO, ONE], [(TextChangeKind.MOVED, ONE, ONE)]),
    ],
)
def test_what_was_done_to_a_text_is_told_in_a_word(old: list[str], new: list[str], expected: list[object]):
    assert told(with_text(*old), with_text(*new)) in (expected, [(TextChangeKind.MOVED, TWO, TWO)])


def test_a_text_longer_than_any_report_is_one_change():
    many = [str(number) for number in range(501)]
    [change] = text_changes(TEMPLATE, with_text(*many), with_text(*many[1:]))
    assert change.kind is TextChangeKind.CHANGED


def test_a_paragraph_moved_to_another_section_is_one_change_there():
    before = with_text(ONE, report=with_text(TWO, section="other"))
    after = with_text(report=with_text(TWO, ONE, section="other"))
    [change] = text_changes(TEMPLATE, before, after)
    assert (change.kind, change.section) == (TextChangeKind.MOVED, "other")
    accepted = accept(TEMPLATE, before, [change])
    assert (lines_of(accepted), lines_of(accepted, "other")) == ([], [TWO, ONE])


def test_another_style_and_another_side_of_the_table_are_changes():
    [plain] = with_text(ONE, section="disputes").narratives["disputes"]
    before = with_text(ONE, section="disputes")
    for update, kind in (
        ({"style": "heading"}, TextChangeKind.RESTYLED),
        ({"block": 2}, TextChangeKind.MOVED),
    ):
        after = REPORT.with_narrative("disputes", (plain.model_copy(update=update),))
        [change] = text_changes(TEMPLATE, before, after)
        assert change.kind is kind
        assert accept(TEMPLATE, before, [change]).narratives == after.narratives


# ---- taking


def test_taken_figures_are_noted_as_read_and_the_others_stay():
    project = REPORT.with_values(TEMPLATE, {RECEIVED: 12, CARRIED: 3})
    changes = [CellChange(RECEIVED, 12, 13), CellChange(FEES, None, Money(Decimal(5), "万元"))]
    report = accept(TEMPLATE, project, changes[:1], "改过的年报.docx")
    assert report.values == {RECEIVED: 13, CARRIED: 3}
    assert report.origins == {RECEIVED: Origin.READ, CARRIED: Origin.TYPED}
    assert report.notes == {RECEIVED: "改过的年报.docx"}


def test_a_total_that_agrees_after_all_is_no_stated_one():
    project = REPORT.with_value(TEMPLATE, RECEIVED, 12)
    changes = [CellChange(RECEIVED, 12, 13), CellChange(TOTAL, 12, 13)]
    assert accept(TEMPLATE, project, changes).stated == {}
    assert accept(TEMPLATE, project, changes[1:]).stated == {TOTAL: 13}


def test_taken_particulars_take_the_place_of_the_old():
    changes: list[HandEdit] = [
        FieldChange("year", 2023, 2024),
        FieldChange("closing.day", None, date(2024, 1, 20)),
        FieldChange("opening.period", REPORT.opening.period, "全年。"),
    ]
    report = accept(TEMPLATE, REPORT, changes)
    assert (report.year, report.closing.day, report.opening.period) == (2024, date(2024, 1, 20), "全年。")
    assert report.opening.legal_basis == REPORT.opening.legal_basis
    assert report.closing.office == REPORT.closing.office


@given(texts, texts)
def test_all_changes_taken_make_the_one_text_of_the_other(old: tuple[Paragraph, ...], new: tuple[Paragraph, ...]):
    before, after = REPORT.with_narrative("overview", old), REPORT.with_narrative("overview", new)
    changes = text_changes(TEMPLATE, before, after)
    assert accept(TEMPLATE, before, changes).narratives["overview"] == new if changes else old == new


@given(texts, texts)
def test_no_change_taken_leaves_the_report_as_it_is(old: tuple[Paragraph, ...], new: tuple[Paragraph, ...]):
    before = REPORT.with_narrative("overview", old)
    text_changes(TEMPLATE, before, REPORT.with_narrative("overview", new))
    assert accept(TEMPLATE, before, []) == before


@given(texts, texts, st.data())
def test_each_change_is_taken_or_left_by_itself(
    old: tuple[Paragraph, ...], new: tuple[Paragraph, ...], data: st.DataObject
):
    before, after = REPORT.with_narrative("overview", old), REPORT.with_narrative("overview", new)
    changes = text_changes(TEMPLATE, before, after)
    taken = [data.draw(st.booleans()) for _ in changes]
    report = accept(TEMPLATE, before, [change for change, takes in zip(changes, taken, strict=True) if takes])
    touched = {at for change in changes for splice in change.splices for at in splice.old}
    expected = [one.text for at, one in enumerate(old) if at not in touched]
    for change, takes in zip(changes, taken, strict=True):
        for splice in change.splices:
            expected += [one.text for one in (splice.new if takes else splice.removed)]
    assert sorted(lines_of(report)) == sorted(expected)


def test_what_the_project_has_changed_elsewhere_meanwhile_stays():
    before, after = with_text(ONE, TWO, THREE), with_text(ONE, TWO.replace("及时", "规范"), THREE, "新增一段。")
    project = with_text("开头另加一段。", ONE.replace("十条", "九条"), "", TWO)
    taken = accept(TEMPLATE, project, text_changes(TEMPLATE, before, after))
    assert lines_of(taken) == [
        "开头另加一段。",
        ONE.replace("十条", "九条"),
        "",
        TWO.replace("及时", "规范"),
        "新增一段。",
    ]


def test_where_the_project_has_another_wording_by_now_can_be_told():
    before, after = with_text(ONE, TWO), with_text(ONE.replace("十条", "九条"), TWO)
    project = with_text("新加。", ONE.replace("十条", "八条"), TWO)
    [change] = text_changes(TEMPLATE, before, after)
    [splice] = change.splices
    assert current_range(project.narratives["overview"], splice) == range(1, 2)


def test_a_paragraph_that_is_gone_from_the_project_cannot_be_removed_twice():
    before, after = with_text(ONE, TWO), with_text(ONE)
    assert lines_of(accept(TEMPLATE, with_text(ONE), text_changes(TEMPLATE, before, after))) == [ONE]


def test_a_paragraph_the_project_already_has_is_not_added_twice():
    before, after = with_text(ONE), with_text(ONE, THREE)
    changes = text_changes(TEMPLATE, before, after)
    project = with_text(ONE, TWO, THREE)
    assert lines_of(accept(TEMPLATE, project, changes)) == [ONE, TWO, THREE]
    assert lines_of(accept(TEMPLATE, with_text(ONE, TWO), changes)) == [ONE, THREE, TWO]


# ---- in words


def test_changes_are_described_by_place_with_both_contents():
    before, changed, last = with_text(ONE, TWO), ONE.replace("十条", "九条"), TEMPLATE.sections[-1]
    changes: list[HandEdit] = [
        CellChange(RECEIVED, 12, None),
        CellChange(FEES, Money(Decimal(5), "万元"), Money(Decimal("50000"), "元")),
        FieldChange("closing.day", None, date(2024, 1, 20)),
        *text_changes(TEMPLATE, before, with_text(THREE, ONE, report=with_text(TWO, section=last.id))),
        *text_changes(TEMPLATE, before, with_text(changed, TWO, THREE)),
    ]
    found = [as_difference(TEMPLATE, change) for change in changes]
    assert [(one.place, one.old, one.new, one.cell, one.section) for one in found] == [
        ("表三 本年新收·自然人", "12", "", RECEIVED, None),
        (f"表二 {TEMPLATE.cells[FEES].place}", "5", "50000元", FEES, None),
        ("基本信息 落款日期", "", "2024-01-20", None, None),
        ("一、总体情况 开头（增加）", "", THREE, None, "overview"),
        (f"{last.heading} 开头（移动）", TWO, TWO, None, last.id),
        ("一、总体情况 第 1 段（改动）", ONE, changed, None, "overview"),
        ("一、总体情况 第 2 段之后（增加）", "", THREE, None, "overview"),
    ]


def test_what_the_project_has_by_now_is_told_for_every_kind_of_change():
    project = with_text("新加。", ONE.replace("十条", "八条"), TWO).with_value(TEMPLATE, RECEIVED, 14)
    [changed, added] = text_changes(TEMPLATE, with_text(ONE), with_text(ONE.replace("十条", "九条"), THREE))
    values = {RECEIVED: 14}

    def now(change: HandEdit) -> str:
        return current_content(TEMPLATE, project, values, change)

    assert now(CellChange(RECEIVED, 12, 13)) == "14"
    assert now(CellChange(CARRIED, 12, 13)) == ""
    assert now(FieldChange("office", "a", "b")) == "某县财政局"
    assert now(FieldChange("closing.day", None, date(2024, 1, 20))) == ""
    assert now(changed) == ONE.replace("十条", "八条")
    assert now(added) == ""
