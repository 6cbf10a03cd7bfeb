"""Complete rows that a wrong span has pushed aside, under headings that are not the form's own."""

import copy

import pytest
from lxml import etree

from export.reading.reader import read_report
from export.word.package import W
from tests.export.reading.edits import cells, edited, element, rows, set_text, tables
from tests.export.reading.readings import CATALOG
from tests.export.reading.tables.test_rows_out_of_line import cell_of, figures, reading_with, refine, unread
from tests.export.reading.test_structure import CLEAN, remove, values_of

REWORDED = "本年制定印发件数"
"""For 本年制发件数: with it the headings are no longer the form's, and the order alone proves nothing."""


@pytest.mark.parametrize(
    ("label", "spans"),
    [
        (8, (4, 4, 16)),  # as wide as the columns
        (12, (2, 2, 16)),  # narrower
        (12, (2, 2, 20)),  # ends behind them
    ],
)
def test_a_row_of_as_many_cells_that_reaches_the_last_column_is_read_in_order(label: int, spans: tuple[int, ...]):
    row = zip(("2", "0", "11"), spans, strict=True)
    reading = reading_with(*row, label=label, heading=REWORDED)
    assert (figures(reading), unread(reading)) == ([2, 0, 11], [])


def test_a_row_that_ends_before_the_last_column_is_read_by_what_stands_under_what():
    reading = reading_with(("2", 4), ("0", 4), ("11", 8), heading=REWORDED)
    assert (figures(reading), unread(reading)) == ([None, 11, None], ["2", "0"])


def test_a_row_as_wide_as_its_columns_is_read_in_order_even_where_it_begins_too_early():
    def change(root: etree.Element) -> None:
        requests = tables(root)[1]
        set_text(cells(rows(requests)[2])[2], "工商企业")  # for 商业企业
        label = cells(rows(requests)[4])[0]  # 二、上年结转政府信息公开申请数量: 91, 3, 0, 0, 2, 0, 96
        next(label.iter(f"{W}gridSpan")).set(f"{W}val", "2")

    reading = read_report(edited(CLEAN, change), CATALOG)
    assert values_of(reading) == values_of(read_report(CLEAN, CATALOG))


@pytest.mark.parametrize(("label", "spans"), [(14, (1, 1, 2, 2, 4, 4, 12)), (12, (1, 1, 1, 1, 1, 1, 22))])
def test_a_row_that_begins_too_late_and_reaches_the_last_column_is_read_in_order(label: int, spans: tuple[int, ...]):
    def change(root: etree.Element) -> None:
        requests = tables(root)[1]
        refine(requests, 4)
        set_text(cells(rows(requests)[2])[2], "工商企业")  # for 商业企业
        first, *others = cells(rows(requests)[4])  # 二、上年结转政府信息公开申请数量: 91, 3, 0, 0, 2, 0, 96
        next(first.iter(f"{W}gridSpan")).set(f"{W}val", str(label))
        for other in others:
            remove(other)
        for text, span in reversed([*zip(("91", "3", "0", "0", "2", "0", "96"), spans, strict=True)]):
            first.addnext(cell_of(text, span))

    reading = read_report(edited(CLEAN, change), CATALOG)
    assert values_of(reading) == values_of(read_report(CLEAN, CATALOG))


def test_a_table_whose_rows_all_have_other_headings_leaves_its_figures_unread():
    def change(root: etree.Element) -> None:
        for row in rows(tables(root)[1])[3:]:
            for cell in cells(row)[:-7]:
                set_text(cell, "")
        remove(rows(tables(root)[1])[-1])  # or their number would tell

    reading = read_report(edited(CLEAN, change), CATALOG)
    assert not any(name.startswith("requests") for name in values_of(reading))
    assert {"3402", "3511", "3375"} <= set(unread(reading))


def test_a_row_of_as_many_cells_each_partly_under_its_column_is_read_in_order():
    reading = reading_with(("2", 10), ("0", 7), ("11", 5), heading=REWORDED)
    assert (figures(reading), unread(reading)) == ([2, 0, 11], [])


def test_a_row_that_begins_too_early_and_lacks_a_cell_is_left_unread_as_a_whole():
    def change(root: etree.Element) -> None:
        label, *others = cells(rows(tables(root)[1])[4])  # 二、上年结转政府信息公开申请数量: 91, 3, 0, 0, 2, 0, 96
        next(label.iter(f"{W}gridSpan")).set(f"{W}val", "2")
        remove(others[-1])

    true = values_of(read_report(CLEAN, CATALOG))
    reading = read_report(edited(CLEAN, change), CATALOG)
    assert values_of(reading) == {name: value for name, value in true.items() if "/carried_in/" not in name}
    assert unread(reading) == ["91", "3", "0", "0", "2", "0"]


@pytest.mark.parametrize(("fineness", "further_fineness"), [(1, 1), (1, 3), (3, 1)])
@pytest.mark.parametrize("heading", ["商业企业", "工商企业"])
def test_a_table_that_goes_on_in_another_without_headings_is_read_on_whatever_its_grid(
    fineness: int, further_fineness: int, heading: str
):
    def change(root: etree.Element) -> None:
        requests = tables(root)[1]
        set_text(cells(rows(requests)[2])[2], heading)
        further = copy.deepcopy(requests)
        requests.addnext(further)
        further.addprevious(element("<w:p><w:r><w:t>（续表）</w:t></w:r></w:p>"))
        for row in rows(further)[:-1]:
            remove(row)
        for row in rows(requests)[-1:]:
            remove(row)
        refine(requests, fineness)
        refine(further, further_fineness)

    reading = read_report(edited(CLEAN, change), CATALOG)
    assert values_of(reading) == values_of(read_report(CLEAN, CATALOG))
