"""The years in last year's text move on with the report; those of other things stay."""

import pytest

from model.last_year.shifted_years import shifted_years


@pytest.mark.parametrize(
    ("text", "shifted"),
    [
        ("2022年，我局主动公开信息30条。", "2023年，我局主动公开信息30条。"),
        ("2022年度共收到申请3件，较2021年增加1件。", "2023年度共收到申请3件，较2022年增加1件。"),
        ("2022年收到3件，2021年收到2件。", "2023年收到3件，2022年收到2件。"),
        ("比2021年增长50%。", "比2022年增长50%。"),
        ("下一步，2023年我局将加强培训。", "下一步，2024年我局将加强培训。"),
        ("自2022年1月1日起至2022年12月31日止。", "自2023年1月1日起至2023年12月31日止。"),
        ("截至2022年12月底，有效文件9件。", "截至2023年12月底，有效文件9件。"),
        ("２０２２年，我局无复议。", "２０２３年，我局无复议。"),
        ("二〇二二年，我局无复议。", "二〇二三年，我局无复议。"),
        ("二○一九年，我局无复议。", "二○二○年，我局无复议。"),
        ("２０２２ 年和2022 年", "２０２３ 年和2023 年"),
    ],
)
def test_the_years_a_report_speaks_of_move_on(text: str, shifted: str):
    last = 2019 if "一九" in text else 2022
    assert shifted_years(text, last, last + 1) == shifted


@pytest.mark.parametrize(
    "text",
    [
        "印发《2022年政务公开工作要点》。",
        "按照国办公开办函〔2021〕30号的要求。",
        "文件[2022年]执行。",
        "按2021年版目录公开。",
        "2022年5月，我局召开了培训会。",
        "2021年至2022年共清理文件5件。",
        "2020—2022年共清理文件5件。",
        "自2021年以来，网站开设专栏，较以往增加。",
        "2021年底网站改版。",
        "2016年条例施行。",
        "共公开12022年鉴资料和2022条。",
        "公元〇〇〇一年。",
    ],
)
def test_the_years_of_other_things_stay(text: str):
    assert shifted_years(text, 2022, 2023) == text


def test_each_sentence_is_judged_by_itself():
    before = "2022年，我局成立专班。2021年已建成网站；2022年5月改版！较2021年，公开量增加。"
    after = "2023年，我局成立专班。2021年已建成网站；2022年5月改版！较2022年，公开量增加。"
    assert shifted_years(before, 2022, 2023) == after


def test_the_beginning_of_the_reports_own_year_moves_on():
    assert shifted_years("2022年以来，我局公开信息。", 2022, 2023) == "2023年以来，我局公开信息。"
