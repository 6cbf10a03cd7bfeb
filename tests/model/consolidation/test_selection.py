"""Of what was handed in, each body counts once; every other file is left out for a reason."""

from dataclasses import replace
from pathlib import Path

import pytest

from model.consolidation.collection import Collection, Inclusion, LeftOut
from model.consolidation.consolidation import consolidate
from model.consolidation.roster import RosterBody
from model.consolidation.selection import HandInState
from model.errors import NianbaoError
from tests import invented
from tests.model.consolidation.collections_made import CATALOG, F2019, collected, left_out, roster, submission, summed

ISSUED = "disclosure/normative_documents/issued"
LICENCES = "disclosure/licences/decisions"
GRANTED = "requests/outcome.granted/applicant.natural"


def test_every_body_of_the_roster_has_a_state():
    total = summed(
        submission("甲局", {LICENCES: "1"}),
        submission("乙局", {GRANTED: "3"}),
        roster=roster("甲局", "乙局", "丙局"),
    )
    states = {one.body.name: one.state for one in total.selection.standings}
    assert states == {"甲局": HandInState.HANDED_IN, "乙局": HandInState.FAULTY, "丙局": HandInState.MISSING}
    assert total.selection.missing == ("丙局",)
    assert not total.selection.is_complete


def test_the_last_of_several_reports_of_a_body_counts():
    early = submission("甲局", {LICENCES: "1"}, name="初稿.docx", modified=1)
    late = submission("甲局", {LICENCES: "2"}, name="定稿.docx", modified=2)
    copy = submission("县甲局", {LICENCES: "2"}, name="副本.docx", modified=2)
    for files in ((early, late, copy), (copy, late, early)):
        total = summed(*files)
        assert [one.submission.path.name for one in total.counted if one.submission] == ["定稿.docx"]
        assert left_out(total) == {
            "初稿.docx": "“县甲局”交了 3 份，计入最后修改的“定稿.docx”；这一份与它数字不同",
            "副本.docx": "“县甲局”交了 3 份，计入最后修改的“定稿.docx”；这一份与它数字相同",
        }
        assert total.selection.is_complete


def test_a_report_of_another_year_or_of_an_unknown_one_is_left_out():
    total = summed(
        submission("甲局", {LICENCES: "1"}),
        submission("乙局", {LICENCES: "1"}, year=2022),
        submission("丙局", {LICENCES: "1"}, has_year=False),
    )
    told = left_out(total)
    assert told["乙局.docx"] == "是 2022 年的年报，这里汇总 2023 年的"
    assert told["丙局.docx"].startswith("认不出是哪一年的年报")
    assert not total.selection.is_complete  # the second may be of this year


def test_who_is_not_in_the_roster_is_left_out_and_asked_for_if_it_resembles_one():
    total = summed(
        submission("甲局", {LICENCES: "1"}),
        submission("外县局", {LICENCES: "1"}),
        submission("教育局", {LICENCES: "1"}),
        roster=roster("甲局", RosterBody("教育体育局")),
    )
    told = left_out(total)
    assert told["外县局.docx"] == "名册里没有“外县局”，没有计入"
    assert told["教育局.docx"].endswith("如果它就是“教育体育局”，请把它写进别名")


def test_a_name_that_two_bodies_have_is_left_out():
    total = summed(
        submission("甲局", {LICENCES: "1"}),
        submission("县经开区管委会", {LICENCES: "1"}),
        roster=roster("甲局", "经济开发区管委会", "经济技术开发区管委会"),
    )
    assert left_out(total)["县经开区管委会.docx"].startswith("“县经开区管委会”可能是“经济开发区管委会”、“经济技术")


def test_a_report_without_an_office_is_of_nobody():
    assert left_out(summed(submission("甲局", {LICENCES: "1"}), submission(" ", name="无名.docx"))) == {
        "无名.docx": "没有写是哪个单位的年报：请在标题里写上单位名称"
    }


def test_the_report_of_the_whole_county_does_not_count_unless_it_is_in_the_roster():
    files = (submission("甲局", {LICENCES: "1"}), submission("清河县", {LICENCES: "1"}))
    assert left_out(summed(*files))["清河县.docx"].startswith("“清河县”是汇总的范围，不是其中的一个单位")
    assert left_out(summed(*files, roster=roster("甲局", "清河县人民政府"))) == {}


def test_bodies_under_vertical_lines_are_out_by_default_and_not_missed():
    bodies = roster("甲局", RosterBody("税务局", vertical=True), RosterBody("气象局", vertical=True))
    files = (submission("甲局", {LICENCES: "1"}), submission("税务局", {LICENCES: "5"}))
    without = summed(*files, roster=bodies)
    assert left_out(without) == {"税务局.docx": "“税务局”是垂直管理单位，不纳入汇总"}
    assert without.selection.missing == () and without.selection.is_complete
    with_them = summed(*files, roster=bodies, inclusion=Inclusion(vertical=True))
    assert left_out(with_them) == {} and with_them.selection.missing == ("气象局",)


def test_bodies_with_errors_are_in_by_default():
    files = (submission("甲局", {LICENCES: "1"}), submission("乙局", {GRANTED: "3"}))
    assert summed(*files).selection.is_complete
    without = summed(*files, inclusion=Inclusion(faulty=False))
    assert left_out(without) == {"乙局.docx": "“乙局”的年报有 1 处强制性错误，没有计入"}
    assert not without.selection.is_complete
    listed = summed(*files, roster=roster("甲局", "乙局"), inclusion=Inclusion(faulty=False))
    assert not listed.selection.is_complete


def test_another_format_counts_only_after_its_crosswalk_was_accepted():
    files = (submission("甲局", {LICENCES: "1"}), submission("乙局", {"disclosure/rules/made": "4"}, template=F2019))
    told = left_out(summed(*files))["乙局.docx"]
    assert told == f"用的是{F2019.name}的表格，2023 年的年报应使用2021版；同意换算后才能计入"
    assert left_out(summed(*files, inclusion=Inclusion(other_formats=True))) == {}


def test_a_format_without_a_crosswalk_never_counts():
    files = (submission("甲局", {LICENCES: "1"}), submission("乙局", template=invented.template()))
    catalog = invented.catalog()
    total = consolidate(collected(*files, inclusion=Inclusion(other_formats=True)), catalog)
    assert left_out(total)["乙局.docx"].endswith("两种格式之间没有对照表")


def test_files_that_could_not_be_read_stay_in_the_list():
    bad = LeftOut(Path("坏.docx"), "读不了", may_count=True)
    collection = collected(submission("甲局", {LICENCES: "1"})).with_files((), [bad])
    assert not consolidate(collection, CATALOG).selection.is_complete  # it may be of a body
    listed = replace(collection, roster=roster("甲局"))
    assert consolidate(listed, CATALOG).selection.is_complete  # everybody has handed in
    assert left_out(consolidate(listed, CATALOG)) == {"坏.docx": "读不了"}


def test_nothing_to_add_up_is_refused():
    with pytest.raises(NianbaoError, match="没有可以汇总的 2023 年年报：没有读到文件"):
        consolidate(Collection(2023, "某县"), CATALOG)
    with pytest.raises(NianbaoError, match=r"“甲局\.docx”是 2020 年的年报"):
        summed(submission("甲局", year=2020))
