"""A roster is read as offices keep it: a list of names, or a table with headings of their own."""

import pytest

from model.consolidation import roster as rosters
from model.consolidation.roster import RosterError, roster_of
from model.consolidation.words import Duty
from model.formats.template import BodyKind


def test_a_list_has_one_name_in_each_row_and_other_names_after_it():
    found = roster_of([["1", "清河县财政局", "财政局"], ["", ""], ["2", "清河县教育局"]])
    assert [(body.name, body.aliases) for body in found.bodies] == [("清河县财政局", ("财政局",)), ("清河县教育局", ())]


def test_a_table_is_read_by_its_headings_wherever_they_stand():
    rows = [
        ["清河县政府信息公开单位名册"],
        ["序号", "单位名称（全称）", "类型", "简称", "垂直管理", "许可", "行政处罚", "备注"],
        ["1", "清河县教育局", "县直部门", "教育局、县教体局", "", "有", "√", ""],
        ["2", "王庄镇人民政府", "乡镇"],
        ["3", "清河县税务局", "部门", "", "是", "", "", "省以下垂直"],
        ["", "", "", "", "", "", "", "共 3 个单位"],
    ]
    school, town, tax = roster_of(rows).bodies
    assert (school.name, school.aliases, school.kind) == ("清河县教育局", ("教育局", "县教体局"), BodyKind.DEPARTMENT)
    assert school.duties == {Duty.LICENCES, Duty.PENALTIES}
    assert (town.kind, town.duties, town.vertical) == (BodyKind.TOWNSHIP, frozenset(), False)
    assert (tax.vertical, school.vertical) == (True, False)


def test_duties_may_stand_in_one_column():
    [body] = roster_of([["单位", "职责"], ["清河县交通局", "许可、处罚、收费"]]).bodies
    assert body.duties == {Duty.LICENCES, Duty.PENALTIES, Duty.FEES}
    assert body.kind is None


def test_of_two_columns_with_the_same_meaning_the_first_is_taken():
    [body] = roster_of([["单位名称", "部门名称"], ["清河县交通局", "交通"]]).bodies
    assert body.name == "清河县交通局"


def test_a_roster_without_bodies_is_refused():
    for rows in ([], [["单位名称"]], [["", " "]]):
        with pytest.raises(RosterError, match="没有单位"):
            roster_of(rows)


def test_two_bodies_with_the_same_name_are_refused():
    with pytest.raises(RosterError, match="两个单位叫“县财政局”"):
        roster_of([["单位", "别名"], ["清河县财政局", "县财政局"], ["县 财政局", ""]])


def test_too_long_a_list_is_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(rosters, "MOST_BODIES", 2)
    with pytest.raises(RosterError, match="超过 2 个"):
        roster_of([["甲局"], ["乙局"], ["丙局"]])
