"""Which years of a text are another report's, of a report on 2023."""

import pytest

from model.prose.years import stale_years


def told(text: str) -> bool:
    return bool(stale_years(text, 2023))


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("2022年，我局共收到政府信息公开申请12件。", "2022年，我局共收到政"),
        ("好。２０２２年，无申请", "２０２２年，无申请"),
        ("2022 年未收到", "2022 年未收到"),
    ],
)
def test_the_twelve_characters_from_the_year_on_are_quoted(text: str, quoted: str):
    assert [one.text for one in stale_years(text, 2023)] == [quoted]


def test_each_clause_is_looked_at_and_each_year_in_it():
    assert len(stale_years("2022年，我局办结3件；2021年，我局办结3件，2020年共办结9件。", 2023)) == 3


@pytest.mark.parametrize(("year", "is_told"), [(2018, True), (2017, False), (2024, True), (2028, True), (2029, False)])
def test_an_end_of_a_period_is_told_up_to_five_years_away(year: int, is_told: bool):
    assert told(f"数据来源：{year}年12月31日的台账") is is_told
    assert told(f"统计期限自{year}年1月1日至年底") is is_told


def test_a_period_ahead_is_a_plan_where_the_sentence_says_so_and_one_behind_never_is():
    assert told("统计截至2024年12月31日")
    assert not told("我局将在2024年12月31日前办结")
    assert told("我局将截至2022年12月31日的数据报送")


@pytest.mark.parametrize(
    "text", ["较2022年，我局", "（2022年）我局", "2022年以来，我局", "2022年印发的办法", "2022年的申请"]
)
def test_a_word_before_or_after_the_year_is_reason_enough(text: str):
    assert not told(text)


@pytest.mark.parametrize("text", ["2022年我局", "2022年，申请", "2022年度未收到", "2022年共3件"])
def test_a_year_that_begins_what_was_done_is_told(text: str):
    assert told(text)


def test_a_year_that_claims_nothing_is_left_alone():
    assert not told("2022年好")
    assert not told("2024年好")


def test_what_is_planned_or_compared_is_no_claim():
    assert told("2024年，我局收到3件")
    assert not told("2024年，我局将收到3件")
    assert not told("下一步2024年，我局办理")
    assert told("2022年，我局将3件材料归档")  # a year behind is no plan
    assert not told("上年同期即2022年，我局收到3件")
    assert told("预计2022年，我局收到3件")


@pytest.mark.parametrize(("between", "is_told"), [(198, False), (199, False), (200, True), (201, True)])
def test_words_more_than_two_hundred_characters_before_are_not_looked_at(between: int, is_told: bool):
    assert told("将" + "甲" * between + "2024年，我局收到3件") is is_told


@pytest.mark.parametrize(("between", "is_told"), [(194, False), (195, False), (196, True), (197, True)])
def test_nor_are_words_more_than_two_hundred_characters_behind(between: int, is_told: bool):
    assert told("2024年，我局" + "甲" * between + "将") is is_told  # 年，我局 are four of them


@pytest.mark.parametrize(
    "text",
    [
        "2022年收到政府信息公开申请30件，2023年收到34件，同比增长13.3%。",
        "2022年，我局共收到30件，２０２３年34件",
        "2022年我局收到30件。2023年收到34件，比上年多4件，增长13.3%。",
        "2021年收到20件，2022年收到30件，2023年收到34件",
    ],
)
def test_an_earlier_year_set_beside_the_reports_is_a_comparison(text: str):
    assert not told(text)


@pytest.mark.parametrize(
    "text",
    [
        "2022年，我局收到30件，同比增长13.3%。",
        "2022年，我局收到30件。2023年办理2件。",
        "2022年，我局收到30件。同比增长13.3%。",
        "2024年收到30件，2023年收到34件，同比减少",
        "2023年收到34件，2022年，我局收到30件",
    ],
)
def test_an_earlier_year_alone_and_a_later_one_are_no_comparison(text: str):
    assert told(text)


def test_the_report_on_another_year_is_judged_by_that_one():
    assert stale_years("2022年，我局收到3件", 2022) == ()
    [found] = stale_years("2023年，我局收到3件", 2022)
    assert found.text == "2023年，我局收到3件"[:12]
