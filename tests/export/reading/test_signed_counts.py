"""A change written into the cell of a count is told."""

import pytest
from lxml import etree

from export.reading import structure_findings
from export.reading.reader import read_report
from model.findings import Finding
from tests.export.reading.edits import cells, edited, rows, set_text, tables, text_of
from tests.export.reading.readings import CATALOG
from tests.export.samples import written


def with_penalties(*figures: str) -> bytes:
    """A report in the 2019版 with these figures in the row 行政处罚."""

    def change(root: etree.Element) -> None:
        row = next(row for row in rows(tables(root)[0]) if text_of(cells(row)[0]) == "行政处罚")
        for cell, text in zip(cells(row)[1:], figures, strict=True):
            set_text(cell, text)

    return edited(written("shangyu_2019"), change)


def found(*figures: str) -> list[Finding]:
    findings = read_report(with_penalties(*figures), CATALOG).findings
    return [one for one in findings if one.code == structure_findings.CHANGE_SWAPPED]


@pytest.mark.parametrize("figures", [("58", "0", "+22"), ("＋22", "58", "80")])
def test_a_count_with_a_plus_beside_a_change_without_a_sign_seems_swapped(figures: tuple[str, ...]):
    [finding] = found(*figures)
    names = ("previous_items", "decisions")
    counted = names["+" in figures[2]]
    assert [str(cell) for cell in finding.cells] == [f"disclosure/penalties/{counted}", "disclosure/penalties/change"]
    assert "“+22”，像是增减的数" in finding.message and f"却是“{figures[1]}”" in finding.message


@pytest.mark.parametrize("figures", [("58", "+22", "80"), ("58", "0", "22"), ("58", "+5", "+22"), ("58", "/", "+22")])
def test_a_row_whose_change_has_its_sign_or_no_figure_is_not_swapped(figures: tuple[str, ...]):
    assert not found(*figures)
