"""A remark beside a figure in its cell leaves the figure, and is told."""

from collections.abc import Callable

import pytest

from export.reading import structure_findings
from export.reading.reader import read_report
from model.address import Address
from model.values import Unread
from tests.export.reading.kinds.pages import Page, as_doc, as_docx, as_html, official, page
from tests.export.reading.readings import CATALOG

ISSUED = Address.parse("disclosure/normative_documents/issued")
__all__ = ["as_html", "with_remark"]


def with_remark(text: str) -> Page:
    """A report with this in a cell of 行政规范性文件."""
    table = official("2021", "disclosure", lambda address: text if address == ISSUED else "7")
    return page(2024, disclosure=[table])


@pytest.mark.parametrize("write", [as_html, as_docx, as_doc])
@pytest.mark.parametrize(
    "text",
    [
        "34（其中修订16件）",
        "34件（含修订16件）",
        "34 (其中修订16件)",
        "34\n（其中修订16件）",
        "34，其中修订16件",
        "34件\n其中修订16件",
        "34 含修订16件",
        "34；较上年增加修订16件",
    ],
)
def test_the_figure_is_read_and_the_remark_is_told(write: Callable[[Page], bytes], text: str):
    reading = read_report(write(with_remark(text)), CATALOG)
    assert reading.figures[ISSUED] == 34
    [told] = [one for one in reading.findings if one.code == structure_findings.CELL_REMARK]
    assert (told.cells, told.is_error) == ((ISSUED,), False)
    assert told.message.startswith("表二有 1 格的数字带有说明，只读入了数字（行政规范性文件·制发“34")
    assert "修订16件" in next(one.text for one in reading.unread)
    assert structure_findings.FIGURE_WORDING not in [one.code for one in reading.findings]


@pytest.mark.parametrize(
    "text",
    [
        "34（16）",
        "34（其中修订16件",
        "约34（含修订）",
        "34、35（含修订）",
        "（其中修订16件）34",
        "34，修订16件",
        "34，其中修订费16万元",
    ],
)
def test_what_may_be_another_figure_is_not_read(text: str):
    reading = read_report(as_html(with_remark(text)), CATALOG)
    assert isinstance(reading.figures[ISSUED], Unread)
