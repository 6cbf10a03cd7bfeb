import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.prose.numbering import Series, marker_of
from model.prose.renumbering import jumps, number_after, renumbered
from model.report import Paragraph
from tests.reports import NAMES, sample

LINES = st.lists(
    st.one_of(
        st.builds(
            lambda series, number: f"{marker_of(series, number)}内容。", st.sampled_from(Series), st.integers(1, 4)
        ),
        st.sampled_from(["没有编号的一段。", "做法：一是公开；三是培训。", "# 小标题", "| 表后"]),
    ),
    max_size=12,
)


def text(*lines: str) -> list[Paragraph]:
    """Paragraphs; ``#`` begins a heading, ``|`` the first one after the table."""
    after, made = False, list[Paragraph]()
    for line in lines:
        after = after or line.startswith("|")
        made.append(
            Paragraph(
                text=line.lstrip("#| "), style="heading" if line.startswith("#") else "body", block=2 if after else 0
            )
        )
    return made


def wrong(*lines: str) -> list[tuple[int, str, str]]:
    return [(one.paragraph, str(one.place.marker), str(one.wanted)) for one in jumps(text(*lines))]


def test_a_number_that_skips_is_named_with_the_one_wanted():
    assert wrong("1.甲", "3.乙", "4.丙") == [(1, "3.", "2.")]
    assert wrong("（一）甲", "说明。", "（三）乙") == [(2, "（三）", "（二）")]
    assert wrong("做法：一是甲；三是乙。") == [(0, "三是", "二是")]


def test_a_number_that_repeats_is_named_with_the_one_wanted():
    assert wrong("1.甲", "2.乙", "2.丙") == [(2, "2.", "3.")]
    assert wrong("1.甲", "1.乙") == [(1, "1.", "2.")]
    assert wrong("一是甲；一是乙。") == [(0, "一是", "二是")]


def test_a_list_begins_with_one():
    assert wrong("2.甲", "3.乙") == [(0, "2.", "1.")]


@pytest.mark.parametrize(
    "lines",
    [
        ("（一）甲", "1.子", "2.丑", "（二）乙", "1.子", "2.丑"),
        ("（一）甲", "1.子", "2.丑", "（二）乙", "3.寅"),
        ("一、甲", "（一）子", "二、乙", "（一）丑"),
        ("1.甲。一是子；二是丑。", "2.乙。一是寅；二是卯。"),
        ("问题：一是甲；二是乙。下一步，一是丙；二是丁。",),
        ("一是甲。", "二是乙。", "三是丙。"),
        ("# 甲", "1.子", "# 乙", "1.丑"),
        ("1.甲", "说明", "1.乙"),
        ("1.甲", "| 1.乙", "2.丙"),
        ("1.甲", "# （一）乙", "1.丙"),
        ("附件：1.甲", "2.乙", "　　3.丙"),
        ("（一）主要做法：1.甲", "2.乙", "（二）成效：1.丙", "2.丁"),
        ("主动公开：1.甲；2.乙。", "依申请公开：1.丙；2.丁。"),
        ("1.主要做法：1.甲", "2.乙"),
    ],
)
def test_lists_in_lists_and_lists_after_each_other_are_right(lines: tuple[str, ...]):
    assert wrong(*lines) == []


def test_renumbering_counts_on_from_what_it_corrected():
    assert [paragraph.text for paragraph in renumbered(text("1.甲", "3.乙", "4、丙。一是子；三是丑。", "（4）丁"))] == [
        "1.甲",
        "2.乙",
        "3、丙。一是子；二是丑。",
        "（1）丁",
    ]


@given(LINES)
def test_a_renumbered_text_has_no_jumps_and_is_not_changed_again(lines: list[str]):
    paragraphs = renumbered(text(*lines))
    assert list(jumps(paragraphs)) == []
    assert renumbered(paragraphs) == paragraphs


def test_the_number_that_comes_next_goes_on_from_what_stands_before():
    assert number_after(text("（一）甲", "1.子", "说明"), Series.POINT) == 2
    assert number_after(text("（一）甲", "1.子", "（二）乙"), Series.POINT) == 1
    assert number_after(text(), Series.BRACKETED) == 1


@pytest.mark.parametrize("name", NAMES)
def test_published_reports_are_numbered_rightly(name: str):
    for paragraphs in sample(name).narratives().values():
        assert list(jumps(paragraphs)) == []
