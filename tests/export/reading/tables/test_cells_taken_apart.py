"""A value cell that the form has across three columns comes as three cells: one with the figure, or all three."""

from collections.abc import Callable

import pytest

from export.reading import structure_findings
from export.reading.reader import read_report
from model.address import Address
from model.formats.template import Severity
from tests.export.reading.kinds.pages import Box, Page, Rows, as_doc, as_docx, as_html, official, page
from tests.export.reading.readings import CATALOG

DECISIONS = Address.parse("disclosure/penalties/decisions")
WRITERS = [as_html, as_docx, as_doc]
__all__ = ["as_html", "taken_apart"]


def taken_apart(texts: Callable[[str], tuple[str, str, str]], headings: Callable[[str], tuple[str, str, str]]) -> Rows:
    """表二 of 2021 with every wide cell as three: figures and headings by what the wide one says."""

    def parts(box: Box) -> list[Box]:
        if box.across != 3:
            return [box]
        return [Box(text) for text in (texts if box.text.isdecimal() else headings)(box.text)]

    return [[part for box in row for part in parts(box)] for row in official("2021", "disclosure")]


def first(text: str) -> tuple[str, str, str]:
    return text, "", ""


def middle(text: str) -> tuple[str, str, str]:
    return "", text, ""


def all_three(text: str) -> tuple[str, str, str]:
    return text, text, text


@pytest.mark.parametrize("write", WRITERS)
@pytest.mark.parametrize(
    ("texts", "headings"), [(first, first), (middle, first), (middle, middle), (first, middle), (all_three, all_three)]
)
def test_the_figure_is_read_without_an_error(
    write: Callable[[Page], bytes],
    texts: Callable[[str], tuple[str, str, str]],
    headings: Callable[[str], tuple[str, str, str]],
):
    whole = read_report(write(page(2024)), CATALOG)
    reading = read_report(write(page(2024, disclosure=[taken_apart(texts, headings)])), CATALOG)
    assert reading.figures == whole.figures
    assert reading.figures[DECISIONS]
    assert [one for one in reading.findings if one.severity is Severity.ERROR] == []


@pytest.mark.parametrize("write", WRITERS)
def test_another_figure_below_the_repeated_heading_is_told(write: Callable[[Page], bytes]):
    rows = taken_apart(lambda text: (text, "987654", ""), all_three)
    reading = read_report(write(page(2024, disclosure=[rows])), CATALOG)
    [told, *_] = [one for one in reading.findings if one.code == structure_findings.LABEL_UNKNOWN]
    assert "987654" in told.message
    assert told.severity is Severity.ERROR


def half_below_its_heading(text: Callable[[str], str] = str) -> Rows:
    """表二 of 2021 with the *text* of every wide figure half below its heading and half below a blank one."""

    def parts(box: Box) -> list[Box]:
        if box.across != 3 or "第" in box.text:
            return [box]
        if box.text.isdecimal():
            return [Box(""), Box(text(box.text), across=2)]
        return [Box(box.text, across=2), Box("")]

    return [[part for box in row for part in parts(box)] for row in official("2021", "disclosure")]


def test_a_figure_half_below_a_blank_heading_is_still_that_of_the_only_column():
    whole = read_report(as_html(page(2024)), CATALOG)
    assert read_report(as_html(page(2024, disclosure=[half_below_its_heading()])), CATALOG).figures == whole.figures


def test_words_half_below_a_blank_heading_are_told_and_are_no_figure():
    rows = half_below_its_heading(lambda text: "详见附件")
    reading = read_report(as_html(page(2024, disclosure=[rows])), CATALOG)
    assert DECISIONS not in reading.figures
    assert [one.text for one in reading.unread].count("详见附件") == 4
