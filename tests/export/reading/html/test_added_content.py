"""What a style sheet adds before or after the content of an element is shown, and therefore read."""

import pytest

from export.reading.html.saved import read_markup
from tests.export.reading.html.test_looks import table, texts, told


@pytest.mark.parametrize(
    ("sheet", "content", "shown"),
    [
        (".q::before{content:'15'}", "<b class=q>7</b>", "157"),
        (".q:before{content:'1' \"5\"}", "<b class=q>7</b>", "157"),
        (".q::after{content:attr(data-n)}", "<b class=q data-n=57>1</b>", "157"),
        (".q::after{content:'\\35\\37 '}", "<b class=q>1</b>", "157"),
        (".q::after{content:'\\35 \\'7'}", "<b class=q>1</b>", "15'7"),
        ("td::before{content:'-'} td+td::before{content:none}", "157", "-157"),
        (".q::before{content:'9'} .q.q::before{content:''}", "<b class=q>157</b>", "157"),
        (".q::before{content:'9'!important} b.q::before{content:'8'}", "<b class=q>157</b>", "9157"),
        (".q::before{content:'9';display:none}", "<b class=q>157</b>", "157"),
        ("@media print{.q::before{content:'9'}}", "<b class=q>157</b>", "157"),
        (".q{display:none} .q::before{content:'9'}", "<b class=q>8</b>157", "157"),
        (".q::before{content:'\\e601'} .q::after{content:'»'}", "<b class=q>157</b>", "157"),
        (".q::before{content:open-quote} .q::after{content:close-quote}", "<b class=q>甲</b>", "“甲”"),
        (".q::before{color:red}", "<b class=q>157</b>", "157"),
        (".q::marker{content:'9'} .q::first-line{content:'9'}", "<b class=q>157</b>", "157"),
    ],
)
def test_added_content_is_read_where_it_is_shown(sheet: str, content: str, shown: str):
    assert texts(read_markup(f"<style>{sheet}</style>{table(content)}"))[0] == shown


def test_what_is_added_and_hardly_seen_or_struck_through_is_told_as_such():
    page = "<style>b::before{content:'9';text-decoration:line-through}</style>" + table("<b>157</b>")
    assert told(read_markup(page)) == [("struck_text", "有删除线的文字没有读入：“9”")]


def test_numbers_and_pictures_that_are_added_are_told():
    page = "<style>p::before{content:counter(n) '、'} .q::after{content:url(5.png)}</style><p>甲" + table(
        "<b class=q></b>"
    )
    document = read_markup(page)
    assert told(document) == [("numbers_unread", "网页里有用样式表编的号（counter），没有读入")]
    assert document.pictured_cells == {(1, 1, 1)}
