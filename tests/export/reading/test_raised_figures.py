"""The raised number of a note is no part of the figure it stands beside, and is never read as such."""

import re

import pytest
from lxml import etree

from export.reading.assembly import Reading
from export.reading.reader import read_report
from export.web import fragment
from tests.export.reading.edits import edited, element, figure_runs
from tests.export.reading.readings import CATALOG
from tests.export.reading.test_hidden_text import FIRST
from tests.export.samples import sample, written


def with_a_note(properties: str) -> Reading:
    """The sample with a 1 beside its first figure, which is 2."""

    def note(root: etree.Element) -> None:
        figure_runs(root)[0].addnext(element(f"<w:r><w:rPr>{properties}</w:rPr><w:t>1</w:t></w:r>"))

    return read_report(edited(written("suqian_2023"), note), CATALOG)


@pytest.mark.parametrize(
    "properties",
    [
        "<w:vertAlign w:val='superscript'/>",
        "<w:vertAlign w:val='subscript'/>",
        "<w:position w:val='8'/><w:sz w:val='12'/>",
        "<w:position w:val='-8'/>",
    ],
)
def test_a_raised_or_lowered_figure_in_a_document_is_told_and_not_read(properties: str):
    reading = with_a_note(properties)
    assert reading.report.values[FIRST] == 2
    assert [finding.code for finding in reading.findings] == ["structure.note_mark"]


@pytest.mark.parametrize("properties", ["", "<w:vertAlign w:val='baseline'/>", "<w:position w:val='2'/>"])
def test_a_figure_in_two_runs_is_one(properties: str):
    assert with_a_note(properties).report.values[FIRST] == 21


@pytest.mark.parametrize("mark", ["<sup>1</sup>", "<span style='vertical-align: super'>1</span>"])
def test_a_raised_figure_in_a_page_is_told_and_not_read(mark: str):
    page = fragment(*sample("suqian_2023"))
    page = re.sub("(<td[^>]*>)2</td>", rf"\g<1>2{mark}</td>", page, count=1)
    reading = read_report(f"<html><body>{page}</body></html>".encode(), CATALOG)
    assert reading.report.values[FIRST] == 2
    assert "structure.note_mark" in [finding.code for finding in reading.findings]
