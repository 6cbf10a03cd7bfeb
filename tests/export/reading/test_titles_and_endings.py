"""Year, office, opening and ending are told from titles and lines of every kind."""

from datetime import date

import pytest

from export.reading.raw_document import Alignment, SourcePlace
from export.reading.text.closings import closing_of, opening_of
from export.reading.text.sections import TextLine
from export.reading.text.titles import kind_of, title_of, titles_in, year_in
from model.formats.template import BodyKind
from tests.entries import FORMATS


def lines(*texts: str, alignment: Alignment = "") -> list[TextLine]:
    return [TextLine(text, at, SourcePlace(at), alignment=alignment) for at, text in enumerate(texts)]


@pytest.mark.parametrize(
    ("texts", "year", "office", "count"),
    [
        (["宿迁市2023年政府信息公开工作年度报告"], 2023, "宿迁市", 1),
        (["某局", "2019年政务公开有关情况汇报"], 2019, "某局", 2),
        (["某县人民政府办公室", "2022年政府信息公开工作", "年度报告"], 2022, "某县人民政府办公室", 3),
        (["2023年度某镇人民政府信息公开工作年度报告"], 2023, "某镇人民政府", 1),
        (["2024年某区统计局政府信息公开工作年度报告"], 2024, "某区统计局", 1),
        (["某局关于2021年政府信息公开工作的年度报告"], 2021, "某局", 1),
        (["某局关于报送2023年度政府信息公开工作年度报告的报告"], 2023, "某局", 1),
        (["某局", "关于报送2023年度政府信息公开工作年度报告的函"], 2023, "某局", 2),
        (["某局二〇二三年政府信息公开工作年度报告"], 2023, "某局", 1),
        (["附件1：某局2023年政府信息公开年报"], 2023, "某局", 1),
        (["某 局 ２０２３ 年政府信息公开工作年度报告（修订稿）"], 2023, "某局", 1),
        (["目录", "某街道办事处", "2023年政府信息公开工作年度报告"], 2023, "某街道办事处", 2),
        (["2023年政府信息公开工作年度报告"], 2023, "", 1),
        (["某县政府信息公开工作年度报告（2023年度）"], 2023, "某县", 1),
        (["某局政府信息公开工作2023年年度报告"], 2023, "某局", 1),
        (["首页 > 政府信息公开 > 2023年年报", "某局2023年政府信息公开工作年度报告"], 2023, "某局", 1),
        (["索引号：014/2024-00012", "发布日期：2024-01-15", "某局2023年政府信息公开工作年度报告"], 2023, "某局", 1),
        (["关于某镇2023年度政府信息公开工作的年度报告"], 2023, "某镇", 1),
        (["2023年政府信息公开工作年度报告（某县财政局）"], 2023, "某县财政局", 1),
        (["2023年政府信息公开工作年度报告（征求意见稿）"], 2023, "", 1),
        (["名称：某局2023年政府信息公开工作年度报告"], 2023, "某局", 1),
    ],
)
def test_a_title_says_whose_report_of_which_year(texts: list[str], year: int, office: str, count: int):
    title = title_of(lines(*texts))
    assert (title.year, title.office, len(title.lines)) == (year, office, count)


def test_a_title_said_again_is_no_text():
    found = lines("某局2023年政府信息公开工作年度报告", "日期", "某局2023年政府信息公开工作年度报告")
    assert title_of(found).repeats == (found[2],)


def test_every_title_of_a_file_is_found():
    found = lines(
        "甲局2022年政府信息公开年报", *["一段。"] * 50, "乙局", "2023年政府信息公开工作", "年度报告", "一段。"
    )
    assert [(title.office, title.year) for title in titles_in(found)] == [("甲局", 2022), ("乙局", 2023)]


@pytest.mark.parametrize(
    "text",
    [
        "根据《中华人民共和国政府信息公开条例》，现公布2023年政府信息公开工作年度报告。",
        "2023年，我局政府信息公开工作情况如下：",
        "政府信息公开",
        "发布时间：2024年1月15日",
    ],
)
def test_a_sentence_is_no_title(text: str):
    assert title_of(lines(text)).year == 0


def test_without_a_title_the_year_named_most_often_counts():
    assert year_in(["2023年，我局公开信息。", "2023年收到申请3件，2022年2件。"]) == 2023
    assert year_in(["没有年份"]) == 0


@pytest.mark.parametrize(
    ("office", "kind"),
    [
        ("沭阳县发展和改革局", BodyKind.DEPARTMENT),
        ("某镇人民政府", BodyKind.TOWNSHIP),
        ("某街道办事处", BodyKind.TOWNSHIP),
        ("某乡", BodyKind.TOWNSHIP),
        ("沭阳县人民政府办公室", BodyKind.GOVERNMENT),
        ("沭阳县人民政府", BodyKind.GOVERNMENT),
        ("沭阳县", BodyKind.COUNTY_SUM),
        ("宿迁市", BodyKind.CITY_OR_ABOVE),
        ("江苏省", BodyKind.CITY_OR_ABOVE),
        ("某街道办", BodyKind.TOWNSHIP),
        ("某地区办事处", BodyKind.TOWNSHIP),
        ("某省人民政府办公厅", BodyKind.CITY_OR_ABOVE),
        ("某市人民政府办公室", BodyKind.CITY_OR_ABOVE),
        ("内蒙古自治区人民政府", BodyKind.CITY_OR_ABOVE),
        ("湘西土家族苗族自治州", BodyKind.CITY_OR_ABOVE),
        ("某地区行政公署", BodyKind.CITY_OR_ABOVE),
        ("自然资源部", BodyKind.CITY_OR_ABOVE),
        ("住房和城乡建设部", BodyKind.CITY_OR_ABOVE),
        ("国家市场监督管理总局", BodyKind.CITY_OR_ABOVE),
        ("国家乡村振兴局", BodyKind.CITY_OR_ABOVE),
        ("海关总署", BodyKind.CITY_OR_ABOVE),
        ("中国人民银行", BodyKind.CITY_OR_ABOVE),
        ("国家税务总局某县税务局", BodyKind.DEPARTMENT),
        ("国家统计局长沙调查队", BodyKind.DEPARTMENT),
        ("国家能源局华中监管局", BodyKind.DEPARTMENT),
        ("中国人民银行长沙中心支行", BodyKind.DEPARTMENT),
        ("某区人民武装部", BodyKind.DEPARTMENT),
        ("某市教育局", BodyKind.DEPARTMENT),
    ],
)
def test_the_kind_of_a_body_is_told_from_its_name(office: str, kind: BodyKind):
    assert kind_of(office) is kind


@pytest.mark.parametrize(
    ("texts", "office", "day", "used"),
    [
        (["正文。", "某局", "2024年1月15日"], "某局", date(2024, 1, 15), 2),
        (["正文。", "某局 2024年1月15日"], "某局", date(2024, 1, 15), 1),
        (["正文。", "某局", "二〇二四年一月二十一日"], "某局", date(2024, 1, 21), 2),
        (["正文。", "某局", "二〇二四年一月二十日"], "某局", date(2024, 1, 20), 2),
        (["正文。", "某局", "二〇二四年十月十日"], "某局", date(2024, 10, 10), 2),
        (["正文。", "某局", "二〇二四年十二月三十日"], "某局", date(2024, 12, 30), 2),
        (["正文。", "某局", "二〇二四年元月八日"], "某局", date(2024, 1, 8), 2),
        (["正文。", "某局", "2024.1.5"], "某局", date(2024, 1, 5), 2),
        (["正文。", "某局", "（2024年01月05日）"], "某局", date(2024, 1, 5), 2),
        (["正文。", "某单位办公室（盖章）", "2024 年 1 月 15 日"], "某单位办公室（盖章）", date(2024, 1, 15), 2),
        (["正文。", "2024年1月15日"], "", date(2024, 1, 15), 1),
        (["正文。", "某局"], "某局", None, 1),
        (["正文。", "某局", "2024年1月15日", "附件：统计表"], "某局", date(2024, 1, 15), 2),
        (["正文。", "截至2023年12月31日"], "", None, 0),
        (["正文。", "2024年2月30日"], "", None, 0),
        (["我局于2024年1月15日"], "", None, 0),
        (["正文。", "某局２０２４年１月１５日"], "某局", date(2024, 1, 15), 1),
        (["正文。", "本报告统计数据截至2023年12月31日"], "", None, 0),
        (["无。"], "", None, 0),
    ],
)
def test_organ_and_date_are_told_from_the_last_lines(texts: list[str], office: str, day: date | None, used: int):
    ending = closing_of(lines(*texts), "某局")
    assert (ending.closing.office, ending.closing.day, len(ending.lines)) == (office, day, used)


def test_another_organ_counts_where_it_stands_on_the_right():
    ending = closing_of(lines("某某单位", "2024年1月15日", alignment="right"), "某局")
    assert ending.closing.office == "某某单位"


def test_no_sentence_of_an_opening_is_lost():
    template = FORMATS["2021"]
    texts = [
        "现将情况公布如下，全文由六部分组成。",
        "本报告所列数据的统计期限自2023年1月1日起至2023年12月31日止。",
        "本报告电子版可在某县政府网站查阅和下载。",
        "如对本报告有疑问，请与某局联系（0527-1234567）。",
        "另有说明。",
    ]
    opening = opening_of(template, lines(*texts), "某局", 2023)
    assert opening.legal_basis == texts[0]
    assert opening.period == f"{texts[1]}\n{texts[4]}"
    assert (opening.download, opening.contact) == ("某县政府网站", "0527-1234567")
