"""Years, numbers, notices and slips of the pen in a text are told, and good prose is left in peace."""

from datetime import date
from time import process_time

import pytest

from model.evaluation import evaluate
from model.findings import Finding
from model.formats.template import Severity
from model.prose.slips import doubled, half_width
from model.prose.years import stale_years
from model.report import Closing, Opening, Paragraph, PreviousYear, Report, new_report
from tests.entries import FORMATS


def report_of(*texts: str, template: str = "2021", year: int = 2023) -> Report:
    paragraphs = tuple(Paragraph(text=text) for text in texts)
    return new_report(FORMATS[template], year, "某局").with_narrative("overview", paragraphs)


def found(code: str, report: Report) -> list[Finding]:
    return [one for one in evaluate(FORMATS[report.template], report).findings if one.code == code]


@pytest.mark.parametrize(
    "text",
    [
        "2022年，我局共收到政府信息公开申请12件。",
        "２０２２年，我局主动公开信息300条。",
        "2022年度未收取信息处理费。",
        "2022年无收取信息处理费情况。",
        "2020年，我局没有被申请行政复议。",
        "一年来，好。2022年共公开3条，较上年增长5%。",
        "数据截至2022年12月31日。",
        "2024年，我局收到申请3件。",
    ],
)
def test_a_year_left_standing_from_another_report_is_told(text: str):
    [finding] = found("prose.stale_year", report_of(text))
    assert (finding.severity, finding.section) == (Severity.WARNING, "overview")
    assert "2023 年不同" in finding.message


@pytest.mark.parametrize(
    "text",
    [
        "2023年，我局共收到申请12件，较2022年减少3件。",
        "与2022年相比，减少3件。",
        "同比2022年下降。",
        "2022年结转至2023年的3件已办结。",
        "上年（2022年）收到3件。",
        "2022年印发的《某市信息公开办法》继续有效。",
        "根据2019年修订的《条例》。",
        "自2019年以来，共公开9条。",
        "2021—2023年共公开9条。",
        "2024年，我局将继续加强公开。",
        "2024年将重点做好以下工作：",
        "到2025年底前全部完成。",
        "本报告于2024年1月15日公布。",
        "近三年收到申请逐年减少，2021年，我局收到9件。",
        "国办公开办函〔2021〕30号",
        "2023年，我局收到申请3件。",
        "编号20221234年检",
    ],
)
def test_a_year_that_is_named_for_a_reason_is_left_in_peace(text: str):
    assert not found("prose.stale_year", report_of(text))


@pytest.mark.every(3)
@pytest.mark.parametrize("phrase", ["2022年", "（2022年", "2022年，", "将2022年至", "张某，", "一、（", "共1件其中"])
def test_no_text_of_a_hostile_file_is_judged_for_long(phrase: str):
    report = report_of(phrase * (300_000 // len(phrase)))
    begun = process_time()
    evaluate(FORMATS["2021"], report, final=True)
    assert process_time() - begun < 10


def test_a_period_of_another_year_in_the_opening_is_told():
    opening = Opening(period="本报告所列数据的统计期限自2022年1月1日起至2022年12月31日止。")
    [finding] = found("prose.stale_year", report_of().model_copy(update={"opening": opening}))
    assert "2 处" in finding.message and "正文前的说明" in finding.message
    right = Opening(period="本报告所列数据的统计期限自2023年1月1日起至2023年12月31日止。")
    assert not found("prose.stale_year", report_of().model_copy(update={"opening": right}))


def test_a_plan_up_to_the_end_of_next_year_is_no_period():
    assert stale_years("我局计划于2024年12月31日前完成。", 2023) == ()


@pytest.mark.parametrize(
    ("text", "template", "year", "wrong"),
    [
        ("按照国办公开办函〔2019〕60号的格式", "2021", 2023, True),
        ("按照国办公开办函[2019]60号的格式", "2021", 2023, True),
        ("按照国办公开办函（2021） 30号的格式", "2019", 2020, True),
        ("《条例》（国务院令第492号）", "2021", 2023, True),
        ("按照国办公开办函〔2021〕30号的格式", "2021", 2023, False),
        ("《条例》（国务院令第711号）", "2019", 2020, False),
    ],
)
def test_the_notice_of_other_years_is_told(text: str, template: str, year: int, wrong: bool):
    assert bool(found("prose.wrong_basis", report_of(text, template=template, year=year))) is wrong


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (["一是公开目录；三是加强培训。"], "“三是”不连续，这里应是“二是”"),
        (["1.公开。", "3.培训。"], "“3.”不连续，这里应是“2.”"),
        (["（一）公开。", "（三）培训。"], "“（三）”不连续，这里应是“（二）”"),
        (["（一）公开。", "（一）培训。"], "“（一）”不连续，这里应是“（二）”"),
    ],
)
def test_numbers_that_skip_or_repeat_are_told(texts: list[str], said: str):
    [finding] = found("prose.numbering", report_of(*texts))
    assert said in finding.message


def test_numbers_that_follow_each_other_are_left_in_peace():
    assert not found("prose.numbering", report_of("（一）公开。一是甲；二是乙。", "（二）培训。一是丙；二是丁。"))


@pytest.mark.parametrize("text", ["公开事务的的诉讼", "以及及的", "好。。", "收到3件，，其中", "政府信息信息公开"])
def test_what_is_written_twice_is_told(text: str):
    [finding] = found("prose.doubled", report_of(text))
    assert doubled(text)[0].text in finding.message


@pytest.mark.parametrize(
    "text",
    ["以及及时回应", "年年雷同", "为了了解情况", "和和谐谐", "在在线平台上", "政府政府信息公开", "公开工作工作人员"],
)
def test_what_only_looks_doubled_is_left_in_peace(text: str):
    assert not found("prose.doubled", report_of(text))


@pytest.mark.parametrize("text", ["收到申请,答复", "情况如下:", "公开.答复", "《条例》;答复"])
def test_half_width_punctuation_is_pointed_out(text: str):
    [finding] = found("prose.punctuation", report_of(text))
    assert finding.severity is Severity.HINT
    assert half_width(text)[0].text in finding.message


@pytest.mark.parametrize(
    "text", ["共1,234件，占5.5%。", "电话（0527-1234567）", "见http://www.gov.cn", "甲、乙：丙；丁"]
)
def test_other_signs_are_left_in_peace(text: str):
    assert not found("prose.punctuation", report_of(text))


def test_many_slips_of_a_section_are_said_once_with_a_few_of_them():
    [finding] = found("prose.doubled", report_of(*(f"第{sign}的的" for sign in "甲乙丙丁戊己庚")))
    assert "有 7 处" in finding.message
    assert finding.message.count("的的") == 5


@pytest.mark.parametrize(("day", "early"), [(date(2023, 1, 15), True), (date(2024, 1, 15), False), (None, False)])
def test_a_date_before_the_year_is_over_is_told(day: date | None, early: bool):
    report = report_of().model_copy(update={"closing": Closing(office="某局", day=day)})
    assert bool(found("prose.closing_day", report)) is early


LAST = "存在的主要问题：一是公开不够及时，二是解读形式不够丰富。下一步，我局将改进工作，加强培训3次。"


@pytest.mark.parametrize(
    ("text", "same"),
    [
        (LAST, True),
        (LAST.replace("3", "15"), True),
        (f"2023年，{LAST}", True),
        ("本年度主要问题是栏目更新慢，已经改版，并新设专栏；答复文书也已统一，复议纠正的两件都做了整改。", False),
        ("公开不够及时。", False),
        ("", False),
    ],
)
def test_a_section_five_that_is_last_years_is_told_at_the_final_check(text: str, same: bool):
    report = report_of().with_narrative("problems", (Paragraph(text=text),))
    previous = PreviousYear(template="2021", year=2022, narratives={"problems": (Paragraph(text=LAST),)})
    codes = [one.code for one in evaluate(FORMATS["2021"], report, previous, final=True).findings]
    assert ("prose.same_as_last_year" in codes) is same
    assert "prose.same_as_last_year" not in [one.code for one in evaluate(FORMATS["2021"], report, previous).findings]
