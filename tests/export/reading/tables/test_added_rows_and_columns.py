"""Rows and columns that an office adds to an official table, or moves in it, leave its figures as they are, and are told."""

import copy

import pytest
from lxml import etree

from export.reading import structure_findings
from export.reading.reader import read_report
from export.word.package import W
from model.formats.template import Severity
from tests.export.reading.edits import cells, edited, element, parts_of, rows, set_text, spans_of, tables, text_of
from tests.export.reading.readings import CATALOG
from tests.export.reading.test_structure import CLEAN, ERROR, HINT, WARNING, Spoil, remove, values_of
from tests.export.reading.variants.table_variants import columns_in_other_order, rows_in_other_order


def filled_in_by(root: etree.Element) -> None:
    """Who filled the table in, in several cells below the last figures of each table."""
    for table in tables(root):
        last = rows(table)[-1]
        width = sum(map(spans_of, cells(last)))
        texts = (("填表人：王某", width // 2), ("电话：0527-84321234", width - width // 2))
        row = "".join(
            f"<w:tc><w:tcPr><w:gridSpan w:val='{span}'/></w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"
            for text, span in texts
        )
        last.addnext(element(f"<w:tr>{row}</w:tr>"))


def test_who_filled_a_table_in_is_only_a_hint_in_whatever_cells_it_stands():
    reading = read_report(edited(CLEAN, filled_in_by), CATALOG)
    assert values_of(reading) == values_of(read_report(CLEAN, CATALOG))
    assert [(one.code, one.severity) for one in reading.findings] == [(structure_findings.UNREAD, HINT)] * 3
    assert [one.text for one in reading.unread] == ["填表人：王某", "电话：0527-84321234"] * 3


def another_column(texts: dict[int, str]) -> Spoil:
    """A last column in 表三 that the form does not have, with something in some of its rows."""

    def change(root: etree.Element) -> None:
        for number, row in enumerate(rows(tables(root)[1])):
            cell = copy.deepcopy(cells(row)[-1])
            for old in [*cell.iter(f"{W}vMerge", f"{W}gridSpan")]:
                remove(old)
            set_text(cell, texts.get(number, ""))
            row.append(cell)

    return change


@pytest.mark.parametrize(
    ("texts", "severity", "words"),
    [
        ({}, HINT, "“备注”"),
        ({5: "含转办"}, WARNING, "没有读入：“含转办”"),
        ({5: "3", 6: "4", 7: "5"}, ERROR, "没有读入：“3”、“4”、“5”"),
    ],
)
def test_a_column_the_form_does_not_have_is_one_finding(texts: dict[int, str], severity: Severity, words: str):
    reading = read_report(edited(CLEAN, another_column({2: "备注"} | texts)), CATALOG)
    assert values_of(reading) == values_of(read_report(CLEAN, CATALOG))
    [finding] = reading.findings
    assert (finding.code, finding.severity, words in finding.message) == (
        structure_findings.LABEL_UNKNOWN,
        severity,
        True,
    )
    assert [one.text for one in reading.unread] == [*texts.values()]


@pytest.mark.parametrize(("label", "words"), [("", "没有的标题（空白）"), ("甲乙丙丁", "没有的标题“甲乙丙丁”")])
def test_a_row_the_form_does_not_have_is_one_finding_even_without_a_heading(label: str, words: str):
    def another_row(root: etree.Element) -> None:
        last = rows(tables(root)[1])[-1]  # 四、结转下年度继续办理: 118, 3, 0, …
        last.addnext(copy.deepcopy(last))
        set_text(cells(rows(tables(root)[1])[-1])[0], label)

    reading = read_report(edited(CLEAN, another_row), CATALOG)
    assert values_of(reading) == values_of(read_report(CLEAN, CATALOG))
    [finding] = reading.findings
    assert (finding.code, finding.severity) == (structure_findings.LABEL_UNKNOWN, ERROR)
    assert words in finding.message and "没有读入：“118”" in finding.message


@pytest.mark.parametrize("text", ["0", "0件", "零"])
def test_none_in_one_cell_across_several_columns_is_none_in_each(text: str):
    def across(root: etree.Element) -> None:
        row = rows(tables(root)[0])[2]  # 规章: 2, 0, 11
        first, *others = cells(row)[1:]
        for other in others:
            remove(other)
        set_text(first, text)
        next(first.iter(f"{W}tcPr")).append(element("<w:gridSpan w:val='3'/>"))

    values = values_of(read_report(edited(CLEAN, across), CATALOG))
    assert [values[f"disclosure/rules/{name}"] for name in ("issued", "repealed", "in_force")] == [0, 0, 0]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (
            rows_in_other_order,
            ["“行政规范性文件”排在“规章”前面", "“其他法律行政法规禁止公开”排在“属于国家秘密”前面"],
        ),
        (columns_in_other_order, ["“总计”排在“自然人”前面"]),
    ],
)
def test_headings_the_other_way_round_are_told_where_figures_may_have_been_mistaken(change: Spoil, words: list[str]):
    reading = read_report(edited(CLEAN, change), CATALOG)
    assert values_of(reading) == values_of(read_report(CLEAN, CATALOG))
    assert [(one.code, one.severity) for one in reading.findings] == [(structure_findings.LABEL_ORDER, WARNING)] * len(
        words
    )
    assert [word in one.message for word, one in zip(words, reading.findings, strict=True)] == [True] * len(words)


def test_where_neither_places_nor_order_tell_columns_apart_no_figure_is_read():
    def blank_cells_lost(root: etree.Element) -> None:
        columns_in_other_order(root)
        for row in rows(tables(root)[1])[:3]:
            for cell in cells(row):
                if not text_of(cell):
                    remove(cell)
        label = cells(rows(tables(root)[1])[4])[0]  # 二、上年结转政府信息公开申请数量: 96, 3, 0, 0, 2, 0, 91
        next(label.iter(f"{W}gridSpan")).set(f"{W}val", "2")

    true = values_of(read_report(CLEAN, CATALOG))
    reading = read_report(edited(CLEAN, blank_cells_lost), CATALOG)
    assert values_of(reading) == {name: value for name, value in true.items() if not name.startswith("requests")}
    assert {(one.code, one.severity) for one in reading.findings} == {(structure_findings.UNREAD, ERROR)}
    assert {"3511", "3402", "96", "91"} <= {one.text for one in reading.unread}


def test_a_row_is_known_by_a_heading_in_like_words_where_its_neighbour_is_gone():
    def reworded(root: etree.Element) -> None:
        by_law, dangerous = rows(tables(root)[1])[8:10]  # 2.其他法律行政法规禁止公开: 27, 3.危及“三安全一稳定”
        label = next(cell for cell in cells(by_law) if text_of(cell).startswith("2."))
        set_text(label, "2.其他法律、行政法规禁止公开的信息")
        remove(dangerous)

    true = values_of(read_report(CLEAN, CATALOG))
    reading = read_report(edited(CLEAN, reworded), CATALOG)
    gone = "requests/outcome.refused.three_securities/"
    assert true["requests/outcome.refused.law_forbids/applicant.natural"] == 27
    assert values_of(reading) == {name: value for name, value in true.items() if not name.startswith(gone)}
    assert any("2.其他法律、行政法规禁止公开的信息" in one.message for one in reading.findings)


def lower_heading(text: str) -> Spoil:
    """商业企业 in other words."""
    return lambda root: set_text(cells(rows(tables(root)[1])[2])[2], text)


def two_lost(root: etree.Element) -> None:
    """One heading in the place of two, in nobody's words."""
    lower_heading("甲乙丙丁")(root)
    remove(cells(rows(tables(root)[1])[2])[3])


def lower_exchanged(root: etree.Element) -> None:
    set_text(cells(rows(tables(root)[1])[2])[2], "科研机构")
    set_text(cells(rows(tables(root)[1])[2])[3], "商业企业")


@pytest.mark.parametrize(
    ("change", "heading"),
    [
        (columns_in_other_order, "自然人"),
        (lower_exchanged, "商业企业"),
        (lower_heading("工商企业"), "工商企业"),
        (two_lost, "甲乙丙丁"),
    ],
)
def test_what_is_told_of_a_column_heading_names_its_own_cell(change: Spoil, heading: str):
    data = edited(CLEAN, change)
    [place] = [
        f"（第 2 个表格第 {row} 行第 {number} 格）"
        for row, its_cells in enumerate(rows(tables(etree.fromstring(parts_of(data)["word/document.xml"]))[1]), 1)
        for number, cell in enumerate(map(text_of, cells(its_cells)), 1)
        if cell == heading
    ]
    messages = [one.message for one in read_report(data, CATALOG).findings if f"“{heading}”" in one.message]
    assert messages[0].endswith(place)


@pytest.mark.parametrize(
    ("first", "second", "value", "left"), [("118", "9", 118, ["9"]), ("", "9", 9, []), ("118", "", 118, [])]
)
def test_of_a_row_that_stands_there_twice_the_first_figure_counts(first: str, second: str, value: int, left: list[str]):
    def doubled(root: etree.Element) -> None:
        last = rows(tables(root)[1])[-1]  # 四、结转下年度继续办理: 118, 3, 0, …
        last.addnext(copy.deepcopy(last))
        for row, text in zip(rows(tables(root)[1])[-2:], (first, second), strict=True):
            set_text(cells(row)[1], text)

    reading = read_report(edited(CLEAN, doubled), CATALOG)
    assert values_of(reading)["requests/carried_out/applicant.natural"] == value
    assert [one.text for one in reading.unread] == left
    assert not any("前面" in one.message for one in reading.findings)


def test_rows_in_another_order_are_told_once_for_each_table():
    def moved(root: etree.Element) -> None:
        for number in (24, 8):
            one, other = rows(tables(root)[1])[number : number + 2]
            other.addnext(one)

    assert len([one for one in read_report(edited(CLEAN, moved), CATALOG).findings if "前面" in one.message]) == 1


def test_a_row_of_a_later_panel_is_known_by_a_heading_in_like_words_too():
    def reworded(root: etree.Element) -> None:
        for row in rows(tables(root)[0]):
            if text_of(cells(row)[0]) == "行政强制":
                set_text(cells(row)[0], "行政强制事项")
            elif text_of(cells(row)[0]) in ("行政处罚", "规章"):
                remove(row)

    true = values_of(read_report(CLEAN, CATALOG))
    values = values_of(read_report(edited(CLEAN, reworded), CATALOG))
    assert values == {
        name: value for name, value in true.items() if "/penalties/" not in name and "/rules/" not in name
    }
