"""Tables whose grid does not say which heading stands above which figure: cells of the header rows are lost."""

import copy

from lxml import etree

from export.reading import structure_findings
from export.reading.reader import read_report
from export.word.package import W
from tests.export.reading.edits import cells, edited, element, rows, set_text, tables, text_of
from tests.export.reading.kinds.pages import Box, as_html, official, page
from tests.export.reading.readings import CATALOG
from tests.export.reading.tables.test_rows_out_of_line import unread
from tests.export.reading.test_structure import CLEAN, remove, values_of

TRUE = values_of(read_report(CLEAN, CATALOG))


def blank_headings_lost(table: etree.Element) -> None:
    """All headings are there in the form's order, but not above their figures."""
    for row in rows(table)[:3]:
        for cell in cells(row):
            if not text_of(cell):
                remove(cell)


def test_headings_in_the_forms_order_are_enough_for_complete_rows():
    reading = read_report(edited(CLEAN, lambda root: blank_headings_lost(tables(root)[1])), CATALOG)
    assert (values_of(reading), unread(reading)) == (TRUE, [])


def test_of_a_row_that_lacks_a_cell_every_text_is_told_dashes_too():
    def change(root: etree.Element) -> None:
        requests = tables(root)[1]
        blank_headings_lost(requests)
        row = cells(rows(requests)[4])  # 二、上年结转政府信息公开申请数量: 91, 3, 0, 0, 2, 0, 96
        set_text(row[3], "—")
        remove(row[-1])

    reading = read_report(edited(CLEAN, change), CATALOG)
    assert values_of(reading) == {name: value for name, value in TRUE.items() if "/carried_in/" not in name}
    assert unread(reading) == ["91", "3", "—", "0", "2", "0"]


def test_a_zero_in_one_cell_for_two_rows_is_one_in_each():
    def change(root: etree.Element) -> None:
        requests = tables(root)[1]
        blank_headings_lost(requests)
        first, second = (cells(row)[3] for row in rows(requests)[3:5])  # 科研机构: none new, none from last year
        set_text(second, "")
        for zero, merge in ((first, "<w:vMerge w:val='restart'/>"), (second, "<w:vMerge/>")):
            next(zero.iter(f"{W}tcPr")).append(element(merge))

    assert {TRUE[f"requests/{row}/applicant.legal.research"] for row in ("received", "carried_in")} == {0}
    assert values_of(read_report(edited(CLEAN, change), CATALOG)) == TRUE


def test_a_heading_in_other_words_is_told_even_where_the_part_of_the_table_above_contradicts():
    def change(root: etree.Element) -> None:
        requests = tables(root)[1]
        further = copy.deepcopy(requests)
        requests.addnext(further)
        further.addprevious(element("<w:p><w:r><w:t>（续表）</w:t></w:r></w:p>"))
        remove(rows(requests)[-1])
        for row in rows(further)[3:-1]:
            remove(row)
        blank_headings_lost(requests)
        set_text(cells(rows(further)[2])[2], "工商企业")  # for 商业企业

    reading = read_report(edited(CLEAN, change), CATALOG)
    assert values_of(reading) == TRUE
    [finding] = reading.findings
    assert finding.code == structure_findings.LABEL_DIFFERS
    assert "“工商企业”与格式的“商业企业”不同" in finding.message


def test_a_table_of_which_only_the_headings_of_columns_are_known_is_not_told_as_missing():
    def change(root: etree.Element) -> None:
        disclosure = tables(root)[0]
        labels = ("规章", "行政规范性文件", "行政许可", "行政处罚", "行政强制", "行政事业性收费")
        for label in (cells(row)[0] for row in rows(disclosure)):
            set_text(label, "" if text_of(label) in labels else text_of(label))
        remove(rows(disclosure)[2])  # or the number of rows would tell which they are

    reading = read_report(edited(CLEAN, change), CATALOG)
    assert structure_findings.TABLE_MISSING not in {finding.code for finding in reading.findings}
    assert "109" in unread(reading)


def test_a_small_table_in_a_cell_of_an_official_one_does_not_undo_it():
    inner = "<table><tr><td>10<td>06</table>"
    reading = read_report(as_html(page(2023)).decode().replace(">1006<", f">{inner}<").encode(), CATALOG)
    assert len(reading.figures) == 200
    assert [one.text for one in reading.unread] == ["10\n06"]


def test_every_figure_of_a_row_without_heading_that_lacks_a_cell_is_told():
    disputes = official("2021", "disputes")
    *heads, figures = [[box._replace(across=2 * box.across) for box in row] for row in disputes]
    figures[:2] = [Box("987654", across=3)]
    reading = read_report(as_html(page(2024, disputes=[[*heads, figures]])), CATALOG)
    assert unread(reading) == [box.text for box in figures]


def test_a_figure_between_two_columns_in_a_further_row_of_a_heading_is_told():
    table = [[box._replace(across=2 * box.across) for box in row] for row in official("2021", "disclosure")]
    at = next(at for at, row in enumerate(table) if row[0].text == "规章")
    table[at][0] = Box("规章", down=2, across=2)
    table.insert(at + 1, [Box("", across=1), Box("987654", across=2), Box("", across=3)])
    reading = read_report(as_html(page(2024, disclosure=[table])), CATALOG)
    assert "987654" in unread(reading)
