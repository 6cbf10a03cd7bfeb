import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.prose.numbering import (
    HIGHEST,
    Marker,
    Series,
    chinese_numeral,
    leading_marker,
    marker_of,
    markers,
    next_paragraph_marker,
    next_spoken_marker,
    number_in,
    spoken_markers,
)

NUMBERS = st.integers(1, HIGHEST)
SERIES = st.sampled_from(Series)
TEXTS = st.text(alphabet="一二三四五六七八九十是、。；：（）()1239.．， \u3000加强公开年", max_size=40)


@pytest.mark.parametrize(
    ("number", "figures"),
    [(1, "一"), (9, "九"), (10, "十"), (11, "十一"), (20, "二十"), (21, "二十一"), (99, "九十九")],
)
def test_numbers_are_counted_as_in_chinese(number: int, figures: str):
    assert chinese_numeral(number) == figures


@given(NUMBERS)
def test_a_number_comes_back_from_its_figures(number: int):
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in str(number))
    assert number_in(chinese_numeral(number)) == number_in(str(number)) == number_in(wide) == number


@given(SERIES, NUMBERS, st.sampled_from(["加强主动公开。", " 加强", "年度"]))
def test_a_written_marker_is_found_again_with_what_follows_it(series: Series, number: int, rest: str):
    marker = marker_of(series, number)
    place = leading_marker(f"\u3000\u3000{marker}{rest}")
    assert place is not None
    assert place.marker == marker
    assert (place.start, f"\u3000\u3000{marker}{rest}"[place.end :]) == (2, rest)


@pytest.mark.parametrize(
    ("text", "series", "number"),
    [
        ("一、总体情况", Series.CHAPTER, 1),
        ("（十二）监督保障", Series.BRACKETED, 12),
        ("(二)依申请公开", Series.BRACKETED, 2),
        ("1. 加强领导", Series.POINT, 1),
        ("2、规范发布", Series.POINT, 2),
        ("３．创新载体", Series.POINT, 3),
        ("（4）其他", Series.BRACKETED_POINT, 4),
        ("二是加强培训", Series.SPOKEN, 2),
    ],
)
def test_the_marker_of_a_paragraph_is_known_in_all_its_spellings(text: str, series: Series, number: int):
    place = leading_marker(text)
    assert place is not None
    assert (place.marker.series, place.marker.number) == (series, number)


@pytest.mark.parametrize(
    "text",
    ["", "2023年", "1.5万件", "10、20日", "三、四季度", "一方面", "唯一是", "（以下简称）", "0.", "100.", "十", "1"],
)
def test_figures_that_only_look_like_a_marker_are_none(text: str):
    assert leading_marker(text) is None


def test_the_next_marker_keeps_the_look_of_the_one_before():
    place = leading_marker("(九)")
    assert place is not None
    assert str(place.marker.next) == "(十)"


def test_the_usual_marker_of_a_series_is_its_first():
    assert [str(marker_of(series)) for series in Series] == ["一、", "（一）", "1.", "（1）", "一是"]


def test_numbers_end_at_ninety_nine():
    assert str(marker_of(Series.BRACKETED, 98).next) == "（九十九）"
    assert marker_of(Series.BRACKETED, 99).next is None


def test_nothing_follows_the_highest_number():
    assert marker_of(Series.BRACKETED, HIGHEST).next is None


def test_spoken_markers_stand_where_a_part_of_a_sentence_begins():
    text = "做法：一是公开，二是培训；三是唯一是的。之十是"
    assert [(text[one.start : one.end], one.marker.number) for one in spoken_markers(text)] == [
        ("一是", 1),
        ("二是", 2),
        ("三是", 3),
    ]


def test_white_space_before_a_spoken_marker_is_no_part_of_it():
    text = "公开好。　一是加强"
    assert [text[one.start : one.end] for one in spoken_markers(text)] == ["一是"]


@pytest.mark.parametrize("text", ["注：1.说明", "附件：1.办法", "一、附件：1.办法"])
def test_the_first_number_of_a_list_stands_behind_its_name(text: str):
    assert [str(one.marker) for one in markers(text)][-1] == "1."


def test_a_paragraph_has_its_leading_marker_and_the_spoken_ones():
    assert [str(one.marker) for one in markers("3.规范发布。一是及时；二是准确。")] == ["3.", "一是", "二是"]
    assert [str(one.marker) for one in markers("一是及时；二是准确。")] == ["一是", "二是"]


@given(TEXTS)
def test_markers_stand_in_the_text_as_they_are_read_from_it(text: str):
    places = list(markers(text))
    assert [place.start for place in places] == sorted(place.start for place in places)
    for place in places:
        written = "".join(text[place.start : place.end].split())
        assert isinstance(place.marker, Marker)
        assert 1 <= place.marker.number <= HIGHEST
        assert written.startswith(place.marker.before) and written.endswith(place.marker.after)


@pytest.mark.parametrize(
    ("text", "marker"),
    [
        ("做法。一是加强公开；", "二是"),
        ("一是公开；二是培训。", "三是"),
        ("一是公开", None),
        ("一是公开。公开的内容更充实。", None),
        ("一是；", None),
        ("一是好；", "二是"),
        ("加强公开；", None),
        ("九十九是公开；", None),
    ],
)
def test_after_a_part_that_was_counted_the_next_one_may_follow(text: str, marker: str | None):
    offered = next_spoken_marker(text)
    assert (offered and str(offered)) == marker


@pytest.mark.parametrize(
    ("text", "marker"),
    [
        ("（一）主动公开情况。", "（二）"),
        ("1、加强领导", "2、"),
        ("一是公开。", "二是"),
        ("一是公开；二是培训。", None),
        ("（一）", None),
        ("没有编号。", None),
    ],
)
def test_the_paragraph_after_a_numbered_one_has_the_next_number(text: str, marker: str | None):
    following = next_paragraph_marker(text)
    assert (following and str(following)) == marker
