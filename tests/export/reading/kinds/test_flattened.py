"""Tables flattened to lines of text are told for what they are, and read where label and figure alternate without doubt."""

from collections.abc import Callable

import pytest

from tests.export.reading.kinds.pages import CATALOG, WRITERS, Page, Rows, expected, figures, official, page, read

KINDS = [*WRITERS]
TABLES = ("disclosure", "requests", "disputes")


def by_cell(table: Rows) -> list[str]:
    """A line for every cell, as a browser copies a table into plain text that knows no tables."""
    return [box.text for row in table for box in row]


def by_row(table: Rows) -> list[str]:
    """A line for every row, cells apart by tabs."""
    return ["\t".join(box.text for box in row) for row in table]


def in_paragraphs(table: Rows) -> list[str]:
    """Rows apart by line breaks in a few paragraphs."""
    lines = by_row(table)
    return ["\n".join(lines[at : at + 4]) for at in range(0, len(lines), 4)]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("flatten", [by_cell, by_row, in_paragraphs])
@pytest.mark.parametrize("year", [2020, 2023])
def test_tables_flattened_to_lines_are_read_where_nothing_is_in_doubt(
    year: int, flatten: Callable[[Rows], list[str]], kind: str
):
    format_id = CATALOG.for_year(year).id
    reading = read(page(year, **{table: flatten(official(format_id, table)) for table in TABLES}), kind)
    for table in TABLES:
        assert figures(reading, table) == expected(format_id, table)
    assert [(one.code, one.severity) for one in reading.findings] == [("structure.table_flattened", "hint")] * 3
    assert {name: len(texts) for name, texts in reading.report.narratives.items()} == {
        "overview": 1,
        "problems": 1,
        "other": 1,
    }


@pytest.mark.parametrize("kind", KINDS)
def test_a_figure_that_is_missing_from_the_lines_leaves_them_in_doubt_and_told(kind: str):
    lines = by_cell(official("2021", "disclosure"))
    figure = next(line for line in lines if line.isdecimal())
    lines.remove(figure)
    reading = read(page(2023, disclosure=lines), kind)
    assert figures(reading, "disclosure") == {}
    [finding] = reading.findings
    assert (finding.code, finding.severity) == ("structure.table_flattened", "error")
    before = 4  # title, 一 and its text, 二
    assert finding.message.startswith(f"第 {before + 1} 至 {before + len(lines)} 段像是表二的内容")
    assert "9 个数字没有读入" in finding.message
    [left] = reading.unread
    assert all(line in left.text for line in lines)
    assert "disclosure" not in reading.report.narratives


@pytest.mark.parametrize("line", ["行政奖励", "单位：件"])
def test_a_line_the_form_does_not_have_leaves_the_lines_in_doubt(line: str):
    lines = by_cell(official("2021", "disclosure"))
    reading = read(page(2023, disclosure=[*lines[:8], line, *lines[8:]]), "html")
    assert [(one.code, one.severity) for one in reading.findings] == [("structure.table_flattened", "error")]


def test_a_list_in_the_text_of_a_report_with_its_tables_stays_text():
    lines = ["予以公开 3件", "部分公开 2件", "重复申请 1件"]
    blocks = page(2023)
    reading = read([*blocks[:3], *lines, *blocks[3:]], "html")
    assert reading.findings == ()
    assert [one.text for one in reading.report.narratives["overview"]][1:] == lines


def test_lines_of_a_table_that_is_there_as_one_too_are_a_copy():
    table = official("2021", "disputes")
    blocks: Page = [*page(2023)]
    reading = read([*blocks, *by_cell(table)], "html")
    assert figures(reading, "disputes") == expected("2021", "disputes")
    assert {one.code for one in reading.findings} == {"structure.table_flattened", "structure.table_repeated"}
