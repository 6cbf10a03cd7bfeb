"""Two versions of a text side by side: what belongs together, what was split or merged, what stands alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.prose.alignment import MOST_PARAGRAPHS, aligned, as_displayed
from model.report import Paragraph

ONE = "全年主动公开政府信息一百二十条，比上年增加十条。"
TWO = "依申请公开办理及时，没有发生行政复议。"
THREE = "加强平台建设，网站改版上线。"

short = st.text("甲乙丙丁，。", max_size=4)
versions = st.lists(short.map(lambda text: Paragraph(text=text)), max_size=6)


def texts(*lines: str) -> list[Paragraph]:
    return [Paragraph(text=line) for line in lines]


def side_by_side(old: list[Paragraph], new: list[Paragraph]) -> list[tuple[list[int], list[int]]]:
    return [(list(match.old), list(match.new)) for match in aligned(old, new)]


@given(versions, versions)
def test_every_paragraph_of_both_versions_has_its_place_once_and_in_order(old: list[Paragraph], new: list[Paragraph]):
    matches = list(aligned(old, new))
    assert [at for match in matches for at in match.old] == list(range(len(old)))
    assert [at for match in matches for at in match.new] == list(range(len(new)))
    assert all(match.old or match.new for match in matches)


@given(versions)
def test_the_same_text_is_matched_one_to_one(text: list[Paragraph]):
    assert side_by_side(text, text) == [([at], [at]) for at in range(len(text))]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ([ONE, TWO], [ONE], [([0], [0]), ([1], [])]),
        ([ONE], [THREE, ONE], [([], [0]), ([0], [1])]),
        ([ONE], [TWO], [([0], [0])]),
        ([ONE + TWO, THREE], [ONE, TWO, THREE], [([0], [0, 1]), ([1], [2])]),
        ([ONE, TWO, THREE], [ONE + TWO, THREE], [([0, 1], [0]), ([2], [1])]),
        ([ONE, TWO + THREE], [ONE.replace("十条", "九条"), TWO, THREE], [([0], [0]), ([1], [1, 2])]),
        ([ONE, TWO], [THREE, TWO.replace("及时", "规范")], [([0], []), ([], [0]), ([1], [1])]),
        (
            [ONE, TWO],
            [ONE.replace("十条", "九条"), THREE, TWO.replace("及时", "规范")],
            [([0], [0]), ([], [1]), ([1], [2])],
        ),
    ],
)
def test_what_was_split_merged_changed_added_or_removed_is_told_apart(
    old: list[str], new: list[str], expected: list[tuple[list[int], list[int]]]
):
    assert side_by_side(texts(*old), texts(*new)) == expected


def test_many_paragraphs_in_one_place_are_matched_in_their_order():
    old = texts(*(f"{sign}{ONE}" for sign in "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"))
    new = texts(*(f"{one.text}又" for one in old))
    assert side_by_side(old, new[:-1]) == [*(([at], [at]) for at in range(21)), ([21], [])]


def test_a_text_longer_than_any_report_is_compared_as_a_whole():
    old = texts(*(str(number) for number in range(MOST_PARAGRAPHS + 1)))
    assert side_by_side(old, old[1:]) == [(list(range(len(old))), list(range(len(old) - 1)))]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("　　一、 总体", "一、\u00a0总体"),
        ("a  b", "a\u2003b"),
        ("我\u200b局\ufeff", "我局"),
        ("上\r\n下 ", "上\n 下"),
        ("\x07我局", "我局"),
    ],
)
def test_what_programs_change_on_the_way_is_not_seen(one: str, other: str):
    assert as_displayed(one) == as_displayed(other)


@pytest.mark.parametrize(("one", "other"), [("我局,", "我局，"), ("a b", "ab"), ("上\n下", "上下"), ("12", "１２")])
def test_what_a_reader_sees_differ_does(one: str, other: str):
    assert as_displayed(one) != as_displayed(other)
