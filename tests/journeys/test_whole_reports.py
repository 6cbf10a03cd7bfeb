"""From an empty start page to the finished Word document, by keyboard alone."""

import io
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import mammoth
import pytest

from model.formats.template import Template
from model.report import Paragraph
from tests.export.mammoth_reading import Reading, read
from tests.journeys.clerk import CTRL, Clerk, Key
from tests.journeys.filling import CONTACT, begin, export, fill_in_basics, fill_in_sections, red_cells
from tests.reports import Sample, sample

HEADINGS = {
    "overview": "一、总体情况",
    "disclosure": "二、主动公开政府信息情况",
    "requests": "三、收到和处理政府信息公开申请情况",
    "disputes": "四、政府信息公开行政复议、行政诉讼情况",
    "problems": "五、存在的主要问题及改进情况",
    "other": "六、其他需要报告的事项",
}
TITLES = {
    "shangyu_2019": "绍兴市上虞区发展和改革局\n2019年政府信息公开工作年度报告",
    "suqian_2023": "宿迁市2023年政府信息公开工作年度报告",
}
COUNTS = {"shangyu_2019": [22, 161, 15], "suqian_2023": [10, 175, 15]}


@pytest.mark.every(2)
@pytest.mark.parametrize("name", TITLES)
def test_a_report_typed_from_the_first_to_the_last_figure_prints_as_published(name: str, clerk: Clerk):
    report = sample(name)
    begin(clerk, report)
    fill_in_basics(clerk, report.year)
    fill_in_sections(clerk, report)
    save(clerk)
    assert red_cells(clerk) == []
    document = export(clerk)
    assert not [finding for finding in clerk.findings() if finding.startswith("强制性")]
    reading = read(document)
    assert reading.figures() == list(report.tables.values())
    assert [sum(map(len, table)) for table in reading.figures()] == COUNTS[name]
    assert reading.paragraphs[0] == TITLES[name]
    first = reading.paragraphs.index(HEADINGS["overview"])
    assert reading.paragraphs[first - 1] == f"如对本报告有疑问，请与{report.office}联系（{CONTACT}）。"
    assert reading.paragraphs[first:] == [*section_texts(report), report.office, f"{report.year + 1}年1月15日"]
    assert [label for label in labels_of(report.template) if not any(label in text for text in printed(reading))] == []
    assert text_around_tables(document) == text_around_tables_of(report)
    assert subheadings(document) == [text.text for text in texts_of(report) if text.style == "heading"]


def labels_of(template: Template) -> Iterator[str]:
    """The wording of every heading of every table."""
    for panel in (panel for table in template.tables for panel in table.panels):
        yield from (panel.heading, panel.corner)
        yield from (node.label for node in (*panel.columns, *panel.rows))


def printed(reading: Reading) -> list[str]:
    return [text for table in reading.tables for row in table for text in row]


def save(clerk: Clerk) -> None:
    assert "*" in clerk.title
    with clerk.filing_as("我的年报"):
        clerk.press(Key.Key_S, CTRL)
    assert clerk.title == "我的年报 — 公开年报"
    assert (Path.home() / "我的年报.nianbao").exists()


def texts_of(report: Sample) -> Iterator[Paragraph]:
    for section in HEADINGS:
        yield from report.narratives().get(section, ())


def section_texts(report: Sample) -> Iterator[str]:
    """The headings of the sections with their texts."""
    for section, heading in HEADINGS.items():
        yield heading
        yield from (text.text.strip() for text in report.narratives().get(section, ()))


def text_around_tables_of(report: Sample) -> list[str]:
    """The paragraphs between the heading of 二 and 表二, between 表二 and the heading of 三, and so on."""
    texts = [report.narratives().get(section, ()) for section in ("disclosure", "requests", "disputes")]
    return [
        "".join(text.text.strip() for text in section if bool(text.block) is after)
        for section in texts
        for after in (False, True)
    ]


def text_around_tables(document: bytes) -> list[str]:
    """What stands between a table and the headings of its section and of the next."""
    html = mammoth.convert_to_html(io.BytesIO(document)).value
    outside = [unescape(re.sub("<.*?>", "", part)) for part in re.split("<table.*?</table>", html)]
    headings = list(HEADINGS.values())
    return [
        text
        for place in (1, 2, 3)
        for text in (
            outside[place - 1].rpartition(headings[place])[2],
            outside[place].partition(headings[place + 1])[0],
        )
    ]


def subheadings(document: bytes) -> list[str]:
    """The paragraphs in the style of a heading inside a section."""
    html = mammoth.convert_to_html(io.BytesIO(document), style_map="p[style-name='年报小标题'] => h6:fresh").value
    return re.findall("<h6>(.*?)</h6>", html)
