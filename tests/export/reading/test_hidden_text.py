"""Text that a file holds but does not show is no figure, and is told."""

import pytest
from lxml import etree

from export.reading.reader import read_report
from export.word.package import W
from model.address import Address
from tests.export.reading.edits import element, figure_runs, packed, parts_of
from tests.export.reading.readings import CATALOG
from tests.export.samples import written

CLEAN = written("suqian_2023")
FIRST = Address("disclosure", "rules", "issued")
STYLES = (
    '<w:style w:type="character" w:styleId="Hid"><w:name w:val="hid"/><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Child"><w:name w:val="child"/><w:basedOn w:val="Hid"/></w:style>'
    '<w:style w:type="character" w:styleId="Back"><w:name w:val="back"/><w:basedOn w:val="Hid"/>'
    '<w:rPr><w:vanish w:val="0"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Loop"><w:name w:val="loop"/><w:basedOn w:val="Loop"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Para"><w:name w:val="para"/><w:rPr><w:vanish/></w:rPr></w:style>'
)


def with_style_at_the_first_figure(paragraph: str, run: str) -> bytes:
    """The sample with the first figure's paragraph and run in these styles, and 999 beside it in the same run style."""
    parts = parts_of(CLEAN)
    parts["word/styles.xml"] = parts["word/styles.xml"].replace(b"</w:styles>", f"{STYLES}</w:styles>".encode())
    root = etree.fromstring(parts["word/document.xml"])
    first = figure_runs(root)[0]
    holder = first.getparent()
    assert holder is not None
    if paragraph:
        next(holder.iter(f"{W}pStyle")).set(f"{W}val", paragraph)
    first.addnext(element(f"<w:r><w:rPr>{run}</w:rPr><w:t>999</w:t></w:r>"))
    parts["word/document.xml"] = etree.tostring(root)
    return packed(parts)


@pytest.mark.parametrize("style", ["Hid", "Child"])
def test_text_hidden_by_the_style_of_its_characters_is_told_and_not_read(style: str):
    reading = read_report(with_style_at_the_first_figure("", f'<w:rStyle w:val="{style}"/>'), CATALOG)
    assert reading.report.values == read_report(CLEAN, CATALOG).report.values
    assert ["“999”" in finding.message for finding in reading.findings] == [True]


@pytest.mark.parametrize("run", ['<w:rStyle w:val="Back"/>', '<w:rStyle w:val="Loop"/>', ""])
def test_text_that_a_style_shows_again_is_read(run: str):
    reading = read_report(with_style_at_the_first_figure("", run), CATALOG)
    assert str(reading.report.values[FIRST]).endswith("999")
    assert reading.findings == ()


def test_in_a_hidden_paragraph_only_what_is_shown_again_is_read():
    reading = read_report(with_style_at_the_first_figure("Para", '<w:vanish w:val="0"/>'), CATALOG)
    assert reading.report.values[FIRST] == 999
    assert [finding.code for finding in reading.findings] == ["structure.hidden_text"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8", "gb18030"])
def test_a_page_is_told_in_any_encoding_with_or_without_a_mark(encoding: str):
    page = "<html><body><p>某局2023年政府信息公开工作年度报告<p>一、总体情况<p>好。<p>六、其他需要报告的事项<p>无。"
    reading = read_report(page.encode(encoding), CATALOG)
    assert (reading.report.year, reading.report.office) == (2023, "某局")
