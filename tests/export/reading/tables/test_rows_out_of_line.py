"""Rows whose cells do not stand under the columns of their table: what stands under one column is read, nothing else."""

import pytest
from lxml import etree

from export.reading.assembly import Reading
from export.reading.reader import read_report
from export.word.package import W
from model.values import NOT_APPLICABLE
from tests.entries import FORMATS
from tests.export.reading.edits import cells, edited, element, rows, set_text, spans_of, tables, text_of
from tests.export.reading.readings import CATALOG
from tests.export.reading.test_structure import CLEAN, remove, values_of

FINENESS = 8
"""Grid columns for one column of 表二."""
NAMES = ("issued", "repealed", "in_force")


def refine(table: etree.Element, fineness: int) -> None:
    """Lets every cell cover so many times as many grid columns, which nobody sees."""
    for cell in table.iter(f"{W}tc"):
        span = spans_of(cell) * fineness
        for old in [*cell.iter(f"{W}gridSpan")]:
            remove(old)
        next(cell.iter(f"{W}tcPr")).append(element(f"<w:gridSpan w:val='{span}'/>"))


def cell_of(text: str, span: int) -> etree.Element:
    return element(f"<w:tc><w:tcPr><w:gridSpan w:val='{span}'/></w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>")


def reading_with(*row: tuple[str, int], label: int = 0, heading: str = "", fineness: int = FINENESS) -> Reading:
    """A report with 表二 in a finer grid and other cells behind 规章: their texts and the grid columns they cover.

    *label* is what 规章 itself covers, *heading* another one for the first column.
    """

    def change(root: etree.Element) -> None:
        refine(tables(root)[0], fineness)
        if heading:
            set_text(cells(rows(tables(root)[0])[1])[1], heading)
        first, *others = cells(rows(tables(root)[0])[2])  # 规章: 2, 0, 11
        next(first.iter(f"{W}gridSpan")).set(f"{W}val", str(label or fineness))
        for other in others:
            remove(other)
        for text, span in reversed(row):
            first.addnext(cell_of(text, span))

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
    assert not any("合并的单元格" in one.message for one in reading.findings)


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


def test_a_fifth_under_the_next_column_is_still_a_little_and_four_fifths_are_nearly_all():
    reading = reading_with(("", 1), ("2", 5), ("", 4), ("11", 5), fineness=5)
    assert (figures(reading), unread(reading)) == ([None, None, 11], ["2"])


def test_even_one_grid_column_of_a_narrow_figure_under_the_next_column_makes_the_row_unreadable():
    reading = reading_with(("", 7), ("2", 2), ("", 7), ("11", 8))
    assert (figures(reading), unread(reading)) == ([None, None, None], ["2", "11"])


def test_a_dash_that_just_reaches_into_the_column_of_a_figure_is_no_value_of_it():
    reading = reading_with(("—", 9), ("5", 3), ("", 4), ("11", 8))
    assert (figures(reading), unread(reading)) == ([None, None, 11], ["—", "5"])


def test_a_figure_that_covers_all_but_an_eighth_of_its_column_is_not_askew():
    reading = reading_with(("", 1), ("2", 7), ("0", 8), ("11", 8))
    assert (figures(reading), unread(reading)) == ([2, 0, 11], [])


def test_a_figure_across_two_columns_is_taken_for_neither():
    reading = reading_with(("2", 16), ("11", 8))
    assert (figures(reading), unread(reading)) == ([None, None, 11], ["2"])
    assert any("合并的单元格" in one.message for one in reading.findings)


def test_a_dash_across_two_columns_holds_for_both():
    assert figures(reading_with(("—", 16), ("11", 8))) == [NOT_APPLICABLE, NOT_APPLICABLE, 11]


@pytest.mark.parametrize("spans", [(4, 4, 4), (12, 12, 12), (4, 8, 12), (20, 2, 2)])
def test_under_official_headings_as_many_cells_as_columns_are_read_in_their_order(spans: tuple[int, int, int]):
    reading = reading_with(*zip(("2", "0", "11"), spans, strict=True))
    assert (figures(reading), unread(reading)) == ([2, 0, 11], [])


def test_two_figures_in_a_row_of_one_column_are_taken_for_nothing():
    def split(root: etree.Element) -> None:
        for row in rows(tables(root)[0]):
            if text_of(cells(row)[0]) == "行政许可":
                figure = cells(row)[1]
                figure.addnext(element("<w:tc><w:tcPr/><w:p><w:r><w:t>9</w:t></w:r></w:p></w:tc>"))
                [span] = figure.iter(f"{W}gridSpan")
                span.set(f"{W}val", str(spans_of(figure) - 1))

    true = values_of(read_report(CLEAN, CATALOG))
    reading = read_report(edited(CLEAN, split), CATALOG)
    assert values_of(reading).get("disclosure/licences/decisions") is None
    assert unread(reading) == [str(true["disclosure/licences/decisions"]), "9"]


@pytest.mark.parametrize(("at", "width"), [(0, 2), (0, 3), (5, 4), (12, 2)])
def test_none_across_columns_of_a_table_without_row_headings_is_none_in_each(at: int, width: int):
    def merge(root: etree.Element) -> None:
        first, *others = cells(rows(tables(root)[2])[-1])[at : at + width]
        for other in others:
            remove(other)
        set_text(first, "0")
        next(first.iter(f"{W}tcPr")).append(element(f"<w:gridSpan w:val='{width}'/>"))

    true = values_of(read_report(CLEAN, CATALOG))
    columns = [str(cell.address) for cell in FORMATS["2021"].table("disputes").cells]  # five of each kind, a total last
    expected = true | dict.fromkeys(columns[at : at + width], 0)
    assert values_of(read_report(edited(CLEAN, merge), CATALOG)) == expected


def test_a_figure_over_two_rows_is_neithers_and_told_once_even_where_one_of_them_cannot_be_read():
    def change(root: etree.Element) -> None:
        table = tables(root)[0]
        refine(table, FINENESS)
        above, row = rows(table)[2:4]  # 规章: 2, 0, 11; 行政规范性文件
        next(cells(above)[3].iter(f"{W}tcPr")).append(element("<w:vMerge w:val='restart'/>"))
        label, *others = cells(row)
        for other in others[:2]:
            remove(other)
        set_text(others[2], "")
        next(others[2].iter(f"{W}tcPr")).append(element("<w:vMerge/>"))
        for text, span in (("", 2), ("", 2), ("", 2), ("109", 10)):
            label.addnext(cell_of(text, span))

    reading = read_report(edited(CLEAN, change), CATALOG)
    assert (figures(reading), sorted(unread(reading))) == ([2, 0, None], ["109", "11"])


def test_cells_of_a_table_without_row_headings_are_read_by_place_where_the_headings_are_not_the_forms():
    def change(root: etree.Element) -> None:
        table = tables(root)[2]
        refine(table, 4)
        set_text(next(cell for cell in table.iter(f"{W}tc") if text_of(cell) == "其他结果"), "别的结果")
        first, second, *_ = cells(rows(table)[-1])
        for cell, text in ((first, "7"), (second, "8")):
            set_text(cell, text)
            next(cell.iter(f"{W}gridSpan")).set(f"{W}val", "2")

    reading = read_report(edited(CLEAN, change), CATALOG)
    assert values_of(reading).get("disputes/cases/reconsideration.upheld") is None
    assert unread(reading)[:2] == ["7", "8"]
