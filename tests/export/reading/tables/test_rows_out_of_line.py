"""Rows whose cells do not stand under the columns of their table: what stands under one column is read, nothing else."""

import pytest
from lxml import etree

from export.reading.assembly import Reading
from export.reading.reader import read_report
from export.word.package import W
from tests.export.reading.edits import cells, edited, element, rows, spans_of, tables
from tests.export.reading.readings import CATALOG
from tests.export.reading.test_structure import CLEAN, remove, values_of

FINENESS = 8
"""Grid columns for one column of 表二."""
NAMES = ("issued", "repealed", "in_force")


def reading_with(*row: tuple[str, int]) -> Reading:
    """A report with 表二 in a finer grid and other cells behind 规章: their texts and the grid columns they cover."""

    def change(root: etree.Element) -> None:
        for cell in tables(root)[0].iter(f"{W}tc"):
            span = spans_of(cell) * FINENESS
            for old in [*cell.iter(f"{W}gridSpan")]:
                remove(old)
            next(cell.iter(f"{W}tcPr")).append(element(f"<w:gridSpan w:val='{span}'/>"))
        label, *others = cells(rows(tables(root)[0])[2])  # 规章: 2, 0, 11
        for other in others:
            remove(other)
        for text, span in reversed(row):
            label.addnext(
                element(
                    f"<w:tc><w:tcPr><w:gridSpan w:val='{span}'/></w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"
                )
            )

    return read_report(edited(CLEAN, change), CATALOG)


def figures(reading: Reading) -> list[object]:
    values = values_of(reading)
    return [values.get(f"disclosure/rules/{name}") for name in NAMES]


def unread(reading: Reading) -> list[str]:
    return [one.text for one in reading.unread]


def test_a_finer_grid_alone_changes_nothing():
    reading = reading_with(("2", 8), ("0", 8), ("11", 8))
    assert (figures(reading), unread(reading)) == ([2, 0, 11], [])


def test_of_two_figures_under_one_column_neither_is_taken():
    reading = reading_with(("2", 4), ("3", 4), ("0", 8), ("11", 8))
    assert (figures(reading), unread(reading)) == ([None, 0, 11], ["2", "3"])


@pytest.mark.parametrize("row", [(("2", 4), ("", 4)), (("", 4), ("2", 4))])
def test_a_blank_beside_a_figure_under_the_same_column_is_none(row: tuple[tuple[str, int], ...]):
    reading = reading_with(*row, ("0", 8), ("11", 8))
    assert (figures(reading), unread(reading)) == ([2, 0, 11], [])


def test_a_figure_a_quarter_of_which_stands_under_the_next_column_makes_the_row_unreadable():
    reading = reading_with(("2", 10), ("", 3), ("", 3), ("11", 8))
    assert (figures(reading), unread(reading)) == ([None, None, None], ["2", "11"])


def test_a_figure_an_eighth_of_which_stands_under_the_next_column_leaves_the_others_readable():
    reading = reading_with(("2", 9), ("", 3), ("", 4), ("11", 8))
    assert (figures(reading), unread(reading)) == ([None, None, 11], ["2"])


def test_so_does_one_that_stands_under_its_column_but_for_an_eighth():
    reading = reading_with(("", 1), ("2", 8), ("", 7), ("11", 8))
    assert (figures(reading), unread(reading)) == ([None, None, 11], ["2"])


def test_a_figure_that_covers_all_but_an_eighth_of_its_column_is_not_askew():
    reading = reading_with(("", 1), ("2", 7), ("0", 8), ("11", 8))
    assert (figures(reading), unread(reading)) == ([2, 0, 11], [])


def test_a_figure_across_two_columns_is_taken_for_neither():
    reading = reading_with(("2", 16), ("11", 8))
    assert (figures(reading), unread(reading)) == ([None, None, 11], ["2"])


def test_a_dash_across_two_columns_holds_for_both():
    values = figures(reading_with(("—", 16), ("11", 8)))
    assert values[0] == values[1] != values[2] == 11
