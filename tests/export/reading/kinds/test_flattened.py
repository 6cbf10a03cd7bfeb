"""Tables flattened to lines of text are told for what they are, and read where label and figure alternate without doubt."""

from collections.abc import Callable

import pytest

from export.reading.reader import read_report
from tests.export.reading.kinds.pages import (
    CATALOG,
    KINDS,
    Page,
    Rows,
    as_html,
    expected,
    figures,
    official,
    page,
    read,
)

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


def in_markdown(table: Rows) -> list[str]:
    """A table as it is written in Markdown."""
    first, *rows = [f"| {' | '.join(box.text for box in row)} |" for row in table]
    return [first, "|---|:---:|", *rows]


def drawn(table: Rows) -> list[str]:
    """A table drawn with characters, in one paragraph."""
    rows = [f"│{'│'.join(box.text for box in row)}│\n├────┼────┤" for row in table]
    return ["\n".join(["┌────┬────┐", *rows])]


@pytest.mark.every(6)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("flatten", [by_cell, by_row, in_paragraphs, in_markdown, drawn])
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


@pytest.mark.parametrize("table", ["disclosure", "requests"])
@pytest.mark.parametrize("says", ["{}：{}", "{}：制发{}件"])
def test_a_list_of_labels_and_figures_in_the_place_of_a_table_is_told_beside_the_other_tables(table: str, says: str):
    lines: list[str] = []
    for row in official("2021", table):
        said = [box.text for box in row if box.text.isdecimal()]
        label = next((box.text for box in reversed(row) if not box.text.isdecimal()), "")
        lines += [says.format(label, "，".join(said))] if said else []
    reading = read(page(2023, **{table: lines}), "html")
    assert figures(reading, table) == {}
    [finding] = [one for one in reading.findings if one.code == "structure.table_flattened"]
    assert finding.severity == "error"
    assert f"段像是{CATALOG.template('2021').table(table).name}的内容" in finding.message


def test_lines_of_preformatted_text_stay_apart():
    lines = "\n".join(drawn(official("2021", "requests")))
    data = as_html(page(2023, requests=["PRE"])).replace(b"<p>PRE</p>", f"<pre>{lines}</pre>".encode())
    assert figures(read_report(data, CATALOG), "requests") == expected("2021", "requests")


def test_the_number_of_an_item_does_not_join_the_figure_behind_it():
    items = "".join(f"<li>{' '.join(line)}</li>" for line in [["结果维持"], ["4"], ["1185", "1186"]])
    reading = read_report(
        as_html(page(2023, overview=[])).replace("overview：这一章的文字。".encode(), f"<ol>{items}</ol>".encode()),
        CATALOG,
    )
    assert [one.text for one in reading.report.narratives["overview"]] == ["1.结果维持", "2. 4", "3. 1185 1186"]


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
