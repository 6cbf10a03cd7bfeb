"""Figures of last year that stand beside this year's are set aside, whichever come first, and told."""

import pytest

from export.reading.html.pasted import read_pasted_page
from export.reading.tables.pasted_table import matched_table
from model.values import format_value
from tests.export.reading.kinds.pages import (
    CATALOG,
    KINDS,
    Box,
    Rows,
    as_html,
    expected,
    figures,
    official,
    page,
    read,
)


def beside_last_year(names: tuple[str, str]) -> Rows:
    """表二 with a figure of last year, 5, before or after each of this year's, below a heading for each year."""
    found: Rows = []
    for row in official("2021", "disclosure"):
        is_heading = row[0].text == "信息内容"
        years = [Box(name, 1, box.across) for box in row[1:] for name in names]
        if row[-1].text.isdigit():
            pairs = ((box, Box("5", 1, box.across)) for box in row[1:])
            found.append([row[0], *(one for pair in pairs for one in (pair if names[0] in NOW else pair[::-1]))])
        else:
            found.append(
                [Box(box.text, 1 + (is_heading and not at), 2 * box.across - (not at)) for at, box in enumerate(row)]
            )
        found += [years] if is_heading else []
    return found


NOW = ("本年", "今年", "2023年")


@pytest.mark.every(2)
@pytest.mark.parametrize("names", [("2023年", "2022年"), ("上年", "本年"), ("今年", "去年")])
@pytest.mark.parametrize("kind", KINDS)
def test_figures_of_last_year_are_never_taken_for_this_years(names: tuple[str, str], kind: str):
    reading = read(page(2023, disclosure=[beside_last_year(names)]), kind)
    assert figures(reading, "disclosure") == expected("2021", "disclosure")
    [finding] = reading.findings
    assert (finding.code, finding.section) == ("structure.last_year", "disclosure")
    assert finding.message.startswith("表二里并排写着上年的数字，没有读入：“5”（10 格）")


@pytest.mark.parametrize("names", [("2023年", "2022年"), ("上年", "本年")])
def test_nor_when_the_table_is_pasted(names: tuple[str, str]):
    template = CATALOG.template("2021")
    blocks = read_pasted_page(as_html([beside_last_year(names)])).blocks
    matched = matched_table(blocks, "disclosure", template, CATALOG.templates, 2023)
    shown = {f"{address.row}/{address.column}": format_value(value) for address, value in matched.values.items()}
    assert (shown, matched.left_over) == (expected("2021", "disclosure"), ("上年的“5”",))


@pytest.mark.parametrize("at", [0, 1])
@pytest.mark.parametrize("kind", KINDS)
def test_a_row_of_last_year_is_never_taken_for_this_years(kind: str, at: int):
    heads, last = official("2021", "disputes")[:-1], [Box("2022年度"), *(Box(str(one)) for one in range(100, 115))]
    rows = [[Box("2023年度"), *official("2021", "disputes")[-1]]]
    rows.insert(at, last)
    reading = read(page(2023, disputes=[[[Box("年度", 3), *heads[0]], *heads[1:], *rows]]), kind)
    assert figures(reading, "disputes") == expected("2021", "disputes")
    assert "structure.last_year" in [finding.code for finding in reading.findings]
