"""Words in which one character was mistaken for another."""

import pytest

from model.prose.slips import mistaken

WORDS = ("予以公开", "不予公开", "行政复议", "行政诉讼", "信息处理费")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("决定不子公开2件。", [("不子公开", "不予公开")]),
        ("行政复义、行政诉颂各1件", [("行政复义", "行政复议"), ("行政诉颂", "行政诉讼")]),
        ("收取信息处里费", [("信息处里费", "信息处理费")]),
        ("予以公开、不予公开，行政复议、行政诉讼", []),
    ],
)
def test_a_character_that_looks_like_the_right_one(text: str, found: list[tuple[str, str]]):
    assert [(text[start:end], right) for start, end, right in mistaken(text, WORDS)] == found


def test_without_words_nothing_is_mistaken():
    assert list(mistaken("不子公开", ())) == []
