"""Tables as offices and programs leave them are read where place and words agree; where not, every figure is told."""

import pytest

from tests.export.reading.kinds.pages import WRITERS, Box, Rows, expected, figures, official, page, read

KINDS = [*WRITERS]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("year", [2020, 2023])
def test_a_page_as_the_form_has_it_is_read_without_a_word(year: int, kind: str):
    reading = read(page(year), kind)
    assert [finding.message for finding in reading.findings] == []
    for table in ("disclosure", "requests", "disputes"):
        assert figures(reading, table) == expected(reading.template.id, table)


# ---------------------------------------------------------------------------------------- merged downwards


def merged_down(table: Rows, first: str, second: str, text: str, columns: int) -> Rows:
    """*table* with *columns* figures of the row *first* also covering those of *second*, which must be next."""
    changed = [[*row] for row in table]
    at = next(at for at, row in enumerate(changed) if any(box.text == first for box in row))
    assert any(box.text == second for box in changed[at + 1])
    upper, lower = changed[at], changed[at + 1]
    start = next(at for at, box in enumerate(upper) if box.text == first) + 1
    for place in range(start, start + columns):
        upper[place] = Box(text or upper[place].text, 2, upper[place].across)
    start = next(at for at, box in enumerate(lower) if box.text == second) + 1
    del lower[start : start + columns]
    return changed


@pytest.mark.parametrize("kind", KINDS)
def test_a_figure_merged_downwards_is_no_rows_and_is_told(kind: str):
    table = merged_down(official("2021", "disclosure"), "行政处罚", "行政强制", "297", 1)
    reading = read(page(2023, disclosure=[table]), kind)
    wanted = expected("2021", "disclosure")
    del wanted["penalties/decisions"], wanted["enforcement/decisions"]
    assert figures(reading, "disclosure") == wanted
    [finding] = reading.findings
    assert (finding.code, finding.severity) == ("structure.unread", "error")
    assert "“297”（行政处罚、行政强制·合并的单元格）没有读入" in finding.message


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("text", "read_as"), [("0", "0"), ("/", "/"), ("无", "/"), ("0件", "0")])
def test_none_merged_downwards_is_none_in_each_row(text: str, read_as: str, kind: str):
    rows = "5.属于三类内部事务信息", "6.属于四类过程性信息"
    reading = read(page(2023, requests=[merged_down(official("2021", "requests"), *rows, text, 3)]), kind)
    own = {"natural", "legal.business", "legal.research"}
    none = {f"outcome.refused.{row}/applicant.{one}": read_as for row in ("internal_affairs", "process") for one in own}
    assert figures(reading, "requests") == expected("2021", "requests") | none
    assert not any(finding.is_error for finding in reading.findings)


def test_figures_beside_one_heading_in_two_rows_are_its_own():
    table = merged_down(official("2021", "disclosure"), "行政处罚", "行政强制", "297", 1)
    at = next(at for at, row in enumerate(table) if row[0].text == "行政处罚")
    table[at][0], table[at + 1] = Box("行政处罚", 2), []
    table.insert(at + 2, [Box("行政强制"), Box("4", 1, 3)])
    found = figures(read(page(2023, disclosure=[table]), "html"), "disclosure")
    assert (found["penalties/decisions"], found["enforcement/decisions"]) == ("297", "4")
