"""Every quantity of a paragraph is found, and nothing that only looks like one."""

from decimal import Decimal

import pytest

from model.ledger.lexicon import lexicon
from model.ledger.numerals import chinese_value, fraction_value
from model.ledger.passages import passage_of
from model.ledger.quantities import Nature, Precision, Quantity, Scanner, folded
from model.ledger.worded import IN_TIME


def quantities(text: str) -> list[Quantity]:
    return [item.quantity for item in passage_of(text).items]


@pytest.mark.parametrize(
    ("text", "value", "unit", "precision"),
    [
        ("收到申请12件。", "12", "件", "exact"),
        ("收到申请１２件。", "12", "件", "exact"),
        ("公开信息1,234条。", "1234", "条", "exact"),
        ("公开信息１，２３４条。", "1234", "条", "exact"),
        ("公开信息12,345,678条。", "12345678", "条", "exact"),
        ("召开发布会 20 场。", "20", "场", "exact"),
        ("公开信息5000余条。", "5000", "条", "above"),
        ("公开信息18万余条。", "180000", "条", "above"),
        ("公开信息1.2万条。", "12000", "条", "rounded"),
        ("公开信息1.2万余条。", "12000", "条", "above"),
        ("公开信息3千多条。", "3000", "条", "above"),
        ("公开信息近5000条。", "5000", "条", "below"),
        ("公开信息不足100条。", "100", "条", "below"),
        ("公开信息超过5000条。", "5000", "条", "above"),
        ("公开信息约300条。", "300", "条", "around"),
        ("公开信息300条左右。", "300", "条", "around"),
        ("公开信息300条以上。", "300", "条", "above"),
        ("公开信息200-300条。", "300", "条", "around"),
        ("涉及二十三项收费项目。", "23", "项", "exact"),
        ("收到申请一百零五件。", "105", "件", "exact"),
        ("收到申请两千三百件。", "2300", "件", "exact"),
        ("提供信息百余条。", "100", "条", "above"),
        ("提供信息数十条。", "10", "条", "above"),
        ("提供信息近百条。", "100", "条", "below"),
        ("聘请法律顾问费用2.4万元。", "2.4", "万元", "exact"),
        ("收费金额3亿元。", "3", "亿元", "exact"),
        ("收费2950元。", "2950", "元", "exact"),
        ("电子化率达99.5%。", "99.5", "%", "exact"),
        ("电子化率达１００％。", "100", "%", "exact"),
        ("提高3个百分点。", "3", "个百分点", "exact"),
        ("占百分之八十五。", "85", "%", "exact"),
        ("占四分之三。", "75", "%", "exact"),
        ("满意度超八成。", "8", "成", "above"),
        ("是上年的2倍。", "2", "倍", "exact"),
        ("培训120人次。", "120", "人次", "exact"),
        ("主动公开政府信息260余", "260", "", "above"),
        ("政府信息数共146，其他从略。", "146", "", "exact"),
        ("粉丝160.7万。", "1607000", "", "rounded"),
    ],
)
def test_a_quantity_is_read_as_it_is_written(text: str, value: str, unit: str, precision: str):
    (found,) = quantities(text)
    assert (found.value, found.unit, found.precision) == (Decimal(value), unit, Precision(precision))
    assert folded(text)[found.start : found.end] == found.text


@pytest.mark.parametrize(
    "text",
    [
        "2024年1月1日起至2024年12月31日止",
        "二〇二四年一月",
        "国办公开办函〔2021〕30号",
        "国务院令第711号",
        "第二十条第（一）项",
        "第20条规定",
        "办理12345热线工单",
        "受理12345。",
        "联系电话：0527-84358721",
        "电话84358721。",
        "邮编：223800",
        "东阳市廿三里街道",
        "“8+4”政策体系和8+4政策体系",
        "“民营经济32条”政策",
        "“南方+”客户端",
        "《政府公报》第12期",
        "落实“三审三校”“三安全一稳定”，做好一件事一次办",
        "一是主动公开。二是依申请公开。",
        "在20个工作日内答复，3小时内派单",
        "接续2.0版",
        "十四五规划，党的二十大，十九届四中全会",
        "A4纸、5G网络、e价通1号",
        "网址http://example.cn/a/2023/12",
        "统一管理，进一步完善，第一时间发布，一批文件，一个平台",
        "12部门联合",
        "8:30开门",
        "比例为1:3",
        "截至2024，",
        "百条",
        "一二件",
    ],
)
def test_what_only_looks_like_a_quantity_is_none(text: str):
    assert [one.text for one in quantities(text)] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("全年未收到政府信息公开申请。", ["未收到政府信息公开申请"]),
        ("未发生行政复议和行政诉讼。", ["未发生行政复议", "未发生行政复议和行政诉讼"]),
        ("未发生因申请公开引发的行政复议。", ["未发生因申请公开引发的行政复议"]),
        ("无结转。", ["无结转"]),
        ("无一例行政诉讼。", ["无一例行政诉讼"]),
        ("零申请、零投诉", ["零申请", "零投诉"]),
        ("无法提供30件", ["30件"]),
        ("没有收到补正的申请3件", ["3件"]),
        ("无正当理由大量反复申请", []),
        ("没有申请人提出", []),
        ("二零二三年", []),
    ],
)
def test_nothing_said_in_words_is_a_quantity_too(text: str, found: list[str]):
    assert [one.text for one in quantities(text)] == found
    assert all(one.value == 0 for one in quantities(text) if one.nature is Nature.NONE)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("申请均已办结。", [("均已办结", "")]),
        ("申请已全部办结。", [("已全部办结", "")]),
        ("申请均在规定期限内答复。", [("均在规定期限内答复", IN_TIME)]),
        ("均已全部办结。", [("均已全部办结", "")]),
        ("均未办结。", []),
        ("均由科室负责。", []),
        ("全部办结率", []),
        ("行政复议9件，已审结。", [("已审结", IN_TIME)]),
        ("行政复议9件，目前案件正在审理中。", [("目前案件正在审理中", IN_TIME)]),
        ("行政复议9件，由上级审结。", []),
    ],
)
def test_all_said_in_words_is_a_quantity_too(text: str, found: list[tuple[str, str]]):
    assert [(one.text, one.unit) for one in quantities(text) if one.nature is Nature.ALL] == found


@pytest.mark.parametrize(
    ("text", "value"),
    [("十", 10), ("一百一十", 110), ("三万二千", 32000), ("一亿", 10**8), ("两百零三", 203), ("九", 9)],
)
def test_chinese_numerals_are_read(text: str, value: int):
    assert chinese_value(text) == value


@pytest.mark.parametrize("text", ["二〇二四", "十百", "一十百"])
def test_numerals_that_are_no_number_have_no_value(text: str):
    assert chinese_value(text) is None


def test_a_fraction_of_nothing_has_no_value():
    assert fraction_value("一", "零") is None
    assert fraction_value("十百", "三") is None
    assert fraction_value("85", "百") == 85


@pytest.mark.parametrize(
    ("text", "fits", "misses"),
    [
        ("12件", [12], [11, 13]),
        ("10余件", [10, 19], [9, 25]),
        ("近50件", [45, 50], [51, 30]),
        ("约50件", [41, 59], [61, 39]),
        ("1.53万件", [15300, 15270, 15349], [15400, 15200]),
    ],
)
def test_an_approximate_number_allows_what_is_near(text: str, fits: list[int], misses: list[int]):
    (found,) = Scanner(lexicon()).figures(folded(text))
    assert [number for number in fits if not found.allows(Decimal(number))] == []
    assert [number for number in misses if found.allows(Decimal(number))] == []


def test_amounts_are_compared_in_plain_units():
    (found,) = Scanner(lexicon()).figures("2.4万元")
    assert found.amount == 24000
