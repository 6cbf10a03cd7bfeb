"""The items of ordered lists of a page begin with the numbers that a browser draws."""

import pytest

from export.reading.html.pasted import read_pasted_page
from export.reading.html.saved import read_markup
from export.reading.raw_document import paragraphs_of


def texts(page: str) -> list[str]:
    return [one.text for one in paragraphs_of(read_markup(page).blocks)]


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        ("<ol><li>甲<li>乙</ol><ol><li>丙</ol>", "1.甲 2.乙 1.丙"),
        ("<ol><li><p>甲</p></li><li> <span>乙</span></li></ol>", "1.甲 2.乙"),
        ("<ol><li>甲<ol><li>乙<li>丙</ol><li>丁</ol>", "1.甲 1.乙 2.丙 2.丁"),
        ("<ol start=3><li>甲<li value=7>乙<li>丙</ol>", "3.甲 7.乙 8.丙"),
        ("<ol reversed start=2><li>甲<li>乙</ol>", "2.甲 1.乙"),
        ("<ol type=A><li>甲</ol><ol type=i><li>甲<li>乙</ol>", "A.甲 i.甲 ii.乙"),
        ("<style>.c{list-style:cjk-ideographic inside}</style><ol class=c><li>甲<li>乙</ol>", "一、甲 二、乙"),
        ("<ol style='list-style-type:none'><li>甲</ol><ol><li style='list-style:none'>乙</ol>", "甲 乙"),
        ("<ul><li>甲</ul><li>乙", "甲 乙"),
        ("<ol><li style='display:none'>暗<li>甲</ol>", "1.甲"),
        ("<ol><li></li><li>乙</ol>", "1. 2.乙"),
        ("<table><tr><td><ol><li>属于国家秘密</ol><td><ol><li>7</ol></table>", "1.属于国家秘密 7"),
    ],
)
def test_items_begin_with_their_numbers(page: str, shown: str):
    assert " ".join(texts(page)) == shown


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        ("<ol reversed><li>甲<li>乙<li>丙</ol>", "3.甲 2.乙 1.丙"),
        ("<ol reversed><li>甲<li value=9>乙<li>丙</ol>", "3.甲 9.乙 8.丙"),
        ("<ol reversed start=5><li>甲<li>乙</ol>", "5.甲 4.乙"),
        ("<ol start=-1><li>甲<li>乙<li>丙</ol>", "-1.甲 0.乙 1.丙"),
        (
            "<ol><li>甲<ol type=a start=3><li>子<li>丑</ol><li>乙<ol reversed type=I><li>寅<li>卯</ol></ol>",
            "1.甲 c.子 d.丑 2.乙 II.寅 I.卯",
        ),
        ("<ol type=A><li>甲<li type=1>乙<li>丙</ol>", "A.甲 2.乙 C.丙"),
        ("<ol><li value=7><p>甲<li>乙</ol><ol><li>丙</ol>", "7.甲 8.乙 1.丙"),
        ("<ol><li><ol type=a><li>甲</ol></ol>", "1.a.甲"),
        ("<style>li:nth-child(2){list-style:upper-roman}</style><ol><li>甲<li>乙</ol>", "1.甲 II.乙"),
        ("<ol reversed><li>甲<div><ol><li>子</ol></div><li>乙</ol>", "2.甲 1.子 1.乙"),
    ],
)
def test_lists_count_from_where_they_say_down_or_up_on_every_level(page: str, shown: str):
    for read in (read_markup, read_pasted_page):
        assert " ".join(one.text for one in paragraphs_of(read(page).blocks)) == shown
