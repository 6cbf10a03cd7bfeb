"""Reports as web sites show them: the report is read, what the site puts around it is not taken for it."""

import random
import re
from collections.abc import Callable
from functools import cache

import pytest
from hypothesis import settings

from export.reading.assembly import Reading
from export.reading.reader import read_report
from export.web import fragment
from model.errors import FileError
from model.evaluation import evaluate
from tests.export.reading.readings import CATALOG
from tests.export.samples import sample
from tests.reports import NAMES
from tests.reports import sample as published

FACTS = """<table><tr><td>索引号：</td><td>014/2024-00012</td><td>发布机构：</td><td>某市政府</td></tr>
<tr><td>标题：</td><td colspan=3>某市年报</td></tr></table>"""
TOP = """<div class=nav><a>首页</a> <a>政务公开</a> <a>互动交流</a></div><div>当前位置：<a>首页</a> &gt; <a>政府信息公开年报</a></div>
<div>发布日期：2024-01-15 16:30</div><p>来源：某市政府办 浏览次数：<span>123</span> 字体：【大 中 小】</p>"""
FOOT = """<div>【打印本页】 【关闭窗口】</div><p>上一篇：某局2022年度报告</p><div>相关链接</div><ul><li>国务院</li><li>省政府</li></ul>
<div>版权所有：某市人民政府 主办：某市政府办公室</div><div>苏ICP备12345678号 政府网站标识码：3213000001</div>"""


def inside_layout_tables(page: str) -> str:
    return f"<table><tr><td>菜单</td><td><table><tr><td>{page}</td></tr></table></td></tr></table>"


def spaced_by_word(page: str) -> str:
    """Every cell as Word saves it: paragraphs, spans, non-breaking spaces."""
    cell = r"<p class=MsoNormal><span lang=EN-US style='font-size:9pt'>\2</span><span>&nbsp;<o:p></o:p></span></p>"
    return re.sub(r"(<t[dh][^>]*>)([^<]*)(?=</t[dh]>)", rf"\1{cell}", page)


def without_ends(page: str) -> str:
    return re.sub("</(?:td|th|tr|p|thead|tbody)>", "", page)


def all_in_plain_divisions(page: str) -> str:
    return page.replace("<h1>", "<div>").replace("</h1>", "</div>").replace("<h2>", "<div>").replace("</h2>", "</div>")


def numbers_in_fonts(page: str) -> str:
    return re.sub(r"<td([^>]*)>([0-9.]+)</td>", r"<td\1><font><strong>\2</strong></font><!-- 9 --></td>", page)


def signs_nobody_sees(page: str) -> str:
    """Zero-width spaces, as editors of web sites leave them before headings, in cells and in sentences."""
    return re.sub(r"(<(?:p|h1|h2|td|th)(?: [^>]*)?>)([^<]{2,}|[0-9])", "\\1&#8203;\\2&#65279;", page)


def one_division_in_a_layout_table(page: str) -> str:
    """A line break after every paragraph, and a layout table around all of it."""
    text = re.sub("<(?:p|h1|h2)[^>]*>", "　　", page)
    return inside_layout_tables(f"<div>{re.sub('</(?:p|h1|h2)>', '<br><br>', text)}</div>")


def numbers_of_rows_in_a_column(page: str) -> str:
    """The numbers before the headings of 表三 in cells of their own."""
    page = re.sub('(scope="row" colspan=)"([23])"', lambda match: f'{match[1]}"{int(match[2]) + 1}"', page)
    page = re.sub('colspan="3" rowspan="3"|rowspan="3" colspan="3"', 'colspan="4" rowspan="3"', page)
    return re.sub(r'<th scope="row">([1-8]\.)', r'<td>\1</td><th scope="row">', page)


def numbered_columns(page: str) -> str:
    """A row below the headings of 表三 and 表四 that numbers their columns."""
    before, requests, disputes = page.rsplit("</thead>\n<tbody>", 2)
    numbers = [f"<td>{number}</td>" for number in range(1, 16)]
    first, second = "<td colspan=3>栏次</td>" + "".join(numbers[:7]), "".join(numbers)
    return f"{before}</thead><tbody><tr>{first}</tr>{requests}</thead><tbody><tr>{second}</tr>{disputes}"


def headings_cut_short(page: str) -> str:
    """国家秘密 for 1.属于国家秘密, and so on for nearly all of 表三."""
    page = re.sub('(<th scope="row">)[1-8]\\.(?:属于|保护|要求|危及)?([^<]{2,6})[^<]*', r"\1\2", page)
    return re.sub("[一二]、(本年新收|上年结转)[^<]+", r"\1数", page)


EXAMPLES = settings().max_examples // 4
SHAPES = (
    *(inside_layout_tables, spaced_by_word, without_ends, all_in_plain_divisions, numbers_in_fonts),
    *(signs_nobody_sees, one_division_in_a_layout_table),
    *(numbers_of_rows_in_a_column, numbered_columns, headings_cut_short),
)


@cache
def page(name: str) -> str:
    return fragment(*sample(name))


def read(markup: str) -> Reading:
    return read_report(f"<html><head><title>年报</title></head><body>{markup}</body></html>".encode(), CATALOG)


def check(reading: Reading, name: str) -> None:
    report = sample(name)[1]
    assert (reading.report.values, reading.report.stated) == (report.values, {})
    assert reading.report.narratives == published(name).narratives()
    assert (reading.report.year, reading.report.office) == (report.year, report.office)
    assert reading.report.closing == report.closing
    assert reading.report.opening == report.opening


@pytest.mark.every(7)
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("shape", SHAPES)
def test_a_report_is_read_out_of_a_page(shape: Callable[[str], str], name: str):
    reading = read(shape(page(name)))
    check(reading, name)
    assert not any(finding.is_error for finding in reading.findings)


@pytest.mark.every(3)
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("around", ["{}", FACTS + "{}", TOP + "{}", "{}" + FOOT, FACTS + TOP + "{}" + FOOT])
def test_what_a_site_puts_around_a_report_is_told_apart(around: str, name: str):
    check(read(around.format(page(name))), name)


@pytest.mark.parametrize("name", NAMES)
def test_what_is_told_apart_is_listed(name: str):
    reading = read(TOP + page(name) + FOOT)
    texts = [one.text for one in reading.unread]
    assert "相关链接" in texts and any("123" in text for text in texts)
    outside = [finding for finding in reading.findings if finding.code == "structure.text_outside"]
    assert [finding.severity for finding in outside] == ["hint"]


LINKS = "<table><tr><td>相关链接</td></tr><tr><td>国务院</td><td>省政府</td></tr></table>"


@pytest.mark.parametrize(
    ("before", "after", "row"), [(FACTS, "", "014/2024-00012"), ("", FACTS, "某市政府"), ("", LINKS, "国务院 | 省政府")]
)
def test_a_table_of_the_site_is_only_a_hint(before: str, after: str, row: str):
    reading = read(before + page("suqian_2023") + after)
    assert [(finding.code, finding.severity) for finding in reading.findings] == [("structure.text_outside", "hint")]
    assert any(row in one.text for one in reading.unread)


def test_a_table_of_facts_below_the_title_is_the_sites_too():
    title, rest = page("suqian_2023").split("</h1>")
    reading = read(f"{title}</h1>{FACTS}{rest}")
    assert [finding.code for finding in reading.findings] == ["structure.text_outside"]


def test_a_table_of_figures_in_the_last_chapter_is_not_the_sites():
    figures = "<table><tr><td>建议提案</td><td>件数</td></tr><tr><td>主办件</td><td>12</td></tr></table>"
    reading = read(page("suqian_2023") + figures)
    assert [finding.code for finding in reading.findings] == ["structure.table_extra"]


def test_a_table_in_the_text_is_not_the_sites():
    title, rest = page("suqian_2023").split("</h2>", 1)
    figures = "<table><tr><td>政府网站</td><td>386</td></tr><tr><td>发布时间：及时</td><td>12</td></tr></table>"
    reading = read(f"{title}</h2>{figures}{rest}")
    assert [finding.code for finding in reading.findings] == ["structure.table_extra"]


def test_a_last_sentence_that_begins_like_a_button_is_text():
    text = "打印机等设备的采购情况见部门决算，本年度没有其他需要报告的事项，也没有收取信息处理费。"
    reading = read(page("suqian_2023") + f"<p>{text}</p>")
    assert reading.report.narratives["other"][-1].text == text


def with_wrong_spans(page: str, chance: random.Random) -> str:
    """The page with a few of its spans wrong, as hands that edit a page leave them."""
    spots = [*re.finditer(r'(rowspan|colspan)="(\d+)"', page)]
    for spot in sorted(chance.sample(spots, chance.randint(1, 3)), key=lambda spot: -spot.start()):
        wrong = max(1, int(spot[2]) + chance.choice([-2, -1, 1, 2, 5]))
        page = f'{page[: spot.start()]}{spot[1]}="{wrong}"{page[spot.end() :]}'
    return page


@pytest.mark.every(2)
@pytest.mark.parametrize("name", NAMES)
def test_a_wrong_span_never_makes_a_wrong_figure(name: str):
    report = sample(name)[1]
    for seed in range(EXAMPLES):
        reading = read(with_wrong_spans(page(name), random.Random(f"{name} {seed}")))
        wrong = {address for address, value in reading.report.values.items() if value != report.values.get(address)}
        assert wrong == set(), seed
        is_whole = reading.report.values == report.values
        assert is_whole or any(finding.is_error for finding in reading.findings), seed


PIECES = (
    "<td>",
    "</td>",
    "<tr>",
    "</table>",
    "<table>",
    "<br>",
    'rowspan="9"',
    "&#",
    "\0",
    "<!--",
    "1",
    "/",
    "一、总体情况",
)


def damaged(page: bytes, chance: random.Random) -> bytes:
    """The page with bytes changed, left out, doubled, and tags where none should be."""
    content = bytearray(page)
    for _ in range(chance.randint(1, 12)):
        place = chance.randrange(len(content))
        match chance.randrange(4):
            case 0:
                content[place] = chance.randrange(256)
            case 1:
                del content[place : place + chance.randint(1, 4000)]
            case 2:
                content[place:place] = content[place : place + chance.randint(1, 2000)]
            case _:
                content[place:place] = chance.choice(PIECES).encode()
        if not content:
            return b""
    return bytes(content)


@pytest.mark.every(6)
@pytest.mark.parametrize("name", NAMES)
def test_a_damaged_page_ends_in_a_report_or_in_one_sentence(name: str):
    whole = (FACTS + TOP + page(name) + FOOT).encode()
    for seed in range(EXAMPLES * 2):
        try:
            reading = read_report(damaged(whole, random.Random(f"{name} {seed}")), CATALOG)
        except FileError as error:
            assert str(error).endswith("。") and str(error).count("。") == 1
        else:
            evaluate(reading.template, reading.report, final=True)
