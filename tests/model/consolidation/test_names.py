"""A body is known by its name, with or without its region, by its aliases and by usual abbreviations; never guessed."""

import pytest

from model.consolidation.names import NameBook, is_whole_region, regions_of, roster_by_name, roster_of_names
from model.consolidation.roster import RosterBody
from tests.model.consolidation.collections_made import COUNTY, roster


@pytest.mark.parametrize(
    ("office", "regions"),
    [
        ("清河县人民政府", ["清河县"]),
        ("河北省邢台市清河县人民政府办公室", ["河北省", "邢台市", "清河县"]),
        ("杭州市人民政府", ["杭州市"]),
        ("市中区", ["市中区"]),
        ("国家税务总局", []),
    ],
)
def test_the_regions_of_an_office_stand_at_the_front_of_its_name(office: str, regions: list[str]):
    assert regions_of(office) == tuple(regions)


@pytest.mark.parametrize(
    "written",
    [
        "清河县发展和改革局",
        "清河县 发展和改革局",
        "清河发展和改革局",
        "县发展和改革局",
        "发展和改革局",
        "清河县发展改革局",
        "县发改局",
        "发改局",
        "清河县物价局",
    ],
)
def test_a_name_is_known_however_it_is_usually_written(written: str):
    body = RosterBody("清河县发展和改革局", ("清河县物价局",))
    assert NameBook(roster(body, "清河县财政局"), COUNTY).bodies_called(written) == (body,)


@pytest.mark.parametrize(
    ("listed", "written"),
    [
        ("清河县人民政府办公室", "县政府办"),
        ("王庄镇人民政府", "王庄镇"),
        ("城关街道办事处", "城关街道"),
        ("清河县市场监督管理局", "市场监管局"),
        ("清河县卫生健康委员会", "县卫健委"),
        ("清河县人民政府", "县政府"),
        ("清河县经济开发区管理委员会", "经开区管委会"),
    ],
)
def test_usual_abbreviations_are_known_both_ways(listed: str, written: str):
    for one, other in ((listed, written), (written, listed)):
        assert [body.name for body in NameBook(roster(one), COUNTY).bodies_called(other)] == [one]


def test_a_name_that_only_resembles_one_is_asked_and_not_taken():
    book = NameBook(roster("清河县教育体育局", "清河县财政局"), COUNTY)
    assert book.bodies_called("清河县教育局") == ()
    assert [body.name for body in book.resembling("清河县教育局")] == ["清河县教育体育局"]
    assert book.resembling("清河县民政局") == ()


def test_a_name_that_may_mean_two_bodies_is_not_clear():
    book = NameBook(roster("清河县经济开发区管委会", "清河县经济技术开发区管委会"), COUNTY)
    assert len(book.bodies_called("县经开区管委会")) == 2
    assert len(book.bodies_called("清河县经济技术开发区管委会")) == 1  # exactly as it is listed


def test_bodies_of_other_regions_are_others():
    book = NameBook(roster("清河县财政局", "沙河县财政局"), "邢台市人民政府")
    assert [body.name for body in book.bodies_called("沙河县财政局")] == ["沙河县财政局"]
    assert book.bodies_called("财政局") == ()


def test_a_region_of_two_characters_is_not_shortened():
    assert NameBook(roster("某县财政局"), "某县人民政府").bodies_called("某财政局") == ()


@pytest.mark.parametrize("office", [COUNTY, "清河县", "邢台市清河县人民政府办公室"])
def test_the_region_that_is_collected_for_is_known_from_its_bodies(office: str):
    for whole in ("清河县", "清河县人民政府", "县人民政府", "河北省邢台市清河县"):
        assert is_whole_region(whole, office)
    for body in ("清河县人民政府办公室", "清河县财政局", "县政府办", "邢台市财政局"):
        assert not is_whole_region(body, office)


def test_an_office_without_a_region_is_the_whole():
    assert is_whole_region("湾头管委会", "湾头管理委员会")


def test_without_a_list_names_of_one_body_are_one_by_the_longest_of_them():
    made = roster_of_names(["财政局", "清河县财政局", "县财政局", "清河县教育局"], COUNTY)
    assert [body.name for body in made.bodies] == ["清河县教育局", "清河县财政局"]
    assert made.bodies[1].aliases == ("县财政局", "财政局")


def test_last_year_every_name_was_a_body_unless_it_is_only_written_otherwise():
    body = RosterBody("清河县教育体育局", ("县教体局", "清河县体育局"), vertical=True)
    made = roster_by_name(roster(body, "清河县财政局"), COUNTY)
    assert [one.name for one in made.bodies] == ["清河县体育局", "清河县教育体育局", "清河县财政局"]
    assert [one.vertical for one in made.bodies] == [True, True, False]
