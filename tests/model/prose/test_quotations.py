"""Whatever a search finds in a text, it says which characters these are, however they are written."""

from collections.abc import Callable, Iterable
from functools import partial

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from model.prose.notices import notices
from model.prose.privacy import identity_numbers, masked, mobile_numbers, names_beside_cases
from model.prose.quotations import Quotation
from model.prose.slips import doubled, half_width
from model.prose.years import stale_years

NUMBERS = ("公开办函〔2019〕60号", "国务院令第492号")
WORD_FOR_WORD: dict[str, Callable[[str], Iterable[Quotation]]] = {
    "years": partial(stale_years, year=2023),
    "doubled": doubled,
    "half width": half_width,
    "names": names_beside_cases,
    "notices": partial(notices, numbers=NUMBERS),
}
PIECES = st.sampled_from(
    [
        *(
            "2022年，我局共收到申请12件",
            "２０２１年度未收费",
            "的的",
            "，，",
            "公开,及时",
            "情况如下:",
            "申请人张三不服，",
            "原告李小明诉",
        ),
        *("公开办函〔2019〕60号", "公开办函 [2019]\u300060号", "国务院令第492号", "国务院 令第４９２号"),
        *(
            "11010519491231002X",
            "１１０１０５１９４９１２３１００２Ｘ",
            "㈠13812345678",
            "138 1234-５６７８",
            "½",
            "ﬁ",
            "e\u0301",
        ),
        *("𠮷", "🙂", "\n", "\u3000", " ", "。", "一是", "\u200b", "\x01"),
    ]
)
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=4)), max_size=12).map("".join)


@pytest.mark.parametrize("search", WORD_FOR_WORD.values(), ids=WORD_FOR_WORD)
@given(text=TEXTS)
@example(text="𠮷𠮷一\n公开的的信息\n二2022年，我局共收到3件")
def test_what_is_quoted_stands_at_the_place_named(search: Callable[[str], Iterable[Quotation]], text: str):
    for start, end, quoted in search(text):
        assert text[start:end] == quoted != ""


@given(text=TEXTS)
def test_a_number_that_is_masked_stands_at_the_place_named_and_nothing_else(text: str):
    for search in (identity_numbers, mobile_numbers):
        for start, end, quoted in search(text):
            [(_, _, alone)] = search(text[start:end])
            assert alone == quoted == masked(text[start:end])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("依据公开办函〔2019〕60号编制", "公开办函〔2019〕60号"),
        ("𠮷依据 公开办函 [2019]\n60号 编制", "公开办函 [2019]\n60号"),
        ("（国务院令第492号）", "国务院令第492号"),
    ],
)
def test_a_notice_is_found_however_its_brackets_and_spaces_are_written(text: str, words: str):
    [found] = notices(text, NUMBERS)
    assert (text[found.start : found.end], found.text) == (words, words)


def test_a_wide_number_behind_signs_that_stand_for_several_is_found_where_it_is():
    text = "㈠½ﬁ一：１３８ 1234-５６７８。"
    [(start, end, quoted)] = mobile_numbers(text)
    assert (text[start:end], quoted) == ("１３８ 1234-５６７８", "138****5678")
