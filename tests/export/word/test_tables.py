"""The official tables of a written report: which page they begin on, where they break, and the room in their cells."""

import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from lxml import etree

from export.word.package import W, read_parts
from export.word.writer import document_bytes
from model.catalog import shipped_templates
from model.evaluation import evaluate
from model.formats.template import Template
from model.report import Paragraph, Report, new_report
from model.template_file import load_template
from tests.export.samples import FORMATS

NEW = FORMATS["2021"]
MILLIMETRE = 1440 / 25.4
"""In twips."""


def tables(report: Report, template: Template | None = None) -> list[etree.Element]:
    template = template or FORMATS[report.template]
    data = document_bytes(template, report, evaluate(template, report))
    return [*etree.fromstring(read_parts(data)["word/document.xml"]).iter(f"{W}tbl")]


def blank(format: str) -> Report:
    template = FORMATS[format]
    return new_report(template, template.first_year, "某局")


def paragraphs_with(name: str, table: etree.Element) -> list[list[bool]]:
    """For each row whether each of its paragraphs has a property."""
    return [
        [one.find(f"{W}pPr/{W}{name}") is not None for one in row.iter(f"{W}p")] for row in table.iterchildren(f"{W}tr")
    ]


def margins(owner: etree.Element, path: str) -> dict[str, int]:
    """The margins at a place below a table or a cell, in twips; none if it does not say."""
    return {edge.tag.removeprefix(W): int(edge.get(f"{W}w", "")) for edge in owner.iterfind(f"{path}/*")}


def own_margins(cell: etree.Element) -> dict[str, int]:
    return margins(cell, f"{W}tcPr/{W}tcMar")


def width_of(cell: etree.Element) -> int:
    """In twips."""
    [width] = cell.iterfind(f"{W}tcPr/{W}tcW")
    return int(width.get(f"{W}w", ""))


def text(cell: etree.Element) -> str:
    return "".join(cell.itertext(f"{W}t"))


def sized_tables() -> Iterable[tuple[etree.Element, float]]:
    """Each table of both blank forms, with the size of a character in it, in twips."""
    for format, template in FORMATS.items():
        yield from (
            (table, one.text_size * 20) for table, one in zip(tables(blank(format)), template.tables, strict=True)
        )


@pytest.mark.parametrize("format", FORMATS)
def test_a_table_that_fits_on_a_page_is_kept_together(format: str):
    disclosure, _, disputes = tables(blank(format))
    for table in (disclosure, disputes):
        *others, last = paragraphs_with("keepNext", table)
        assert all(all(row) for row in others)
        assert not any(last)


@pytest.mark.parametrize("format", FORMATS)
def test_a_table_that_fills_a_page_may_break_between_rows_but_not_in_one(format: str):
    requests = tables(blank(format))[1]
    assert not any(map(any, paragraphs_with("keepNext", requests)))
    for row in requests.iterchildren(f"{W}tr"):
        assert row.find(f"{W}trPr/{W}cantSplit") is not None


@pytest.mark.parametrize("format", FORMATS)
def test_only_a_table_that_fills_a_page_and_has_text_before_it_begins_one(format: str):
    with_text = blank(format).with_narrative("requests", (Paragraph(text="说明。"),))
    disclosure, requests, disputes = (paragraphs_with("pageBreakBefore", one) for one in tables(with_text))
    (first, *others), *rows = requests
    assert first
    assert not any(others) and not any(map(any, [*rows, *disclosure, *disputes]))
    for table in tables(blank(format)):  # its heading begins the page
        assert not any(map(any, paragraphs_with("pageBreakBefore", table)))


@pytest.mark.parametrize("format", FORMATS)
def test_the_column_headings_are_repeated_on_the_next_page(format: str):
    for table in tables(blank(format)):
        repeated = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in table.iterchildren(f"{W}tr")]
        assert repeated[0] or not any(repeated)
        assert repeated == sorted(repeated, reverse=True)  # nothing but the first rows
    requests = tables(blank(format))[1]
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in requests.iterchildren(f"{W}tr")][:4] == [
        *(True, True, True),
        False,
    ]


def test_text_stands_a_millimetre_from_the_sides_of_its_cell():
    for table, _ in sized_tables():
        room = margins(table, f"{W}tblPr/{W}tblCellMar")
        assert room["left"] == room["right"] == round(MILLIMETRE)
        assert room["top"] == room["bottom"] == 20  # a point


def test_a_heading_of_words_of_two_characters_breaks_between_them():
    """Where more than two characters but less than four would fit, the sides leave room for two and not for three."""
    known = {"商业企业", "科研机构", "社会公益组织", "法律服务机构", "结果维持", "尚未审结"}
    narrow = [
        (cell, size, own_margins(cell) or margins(table, f"{W}tblPr/{W}tblCellMar"))
        for table, size in sized_tables()
        for cell in table.iter(f"{W}tc")
        if own_margins(cell) or text(cell) in known
    ]
    assert known <= {text(cell) for cell, *_ in narrow}
    for cell, size, room in narrow:
        assert room["left"] == room["right"] >= round(MILLIMETRE)
        assert 2 * size <= width_of(cell) - room["left"] - room["right"] < 3 * size
        assert width_of(cell) - 2 * MILLIMETRE < 4 * size


def test_a_heading_that_has_room_for_itself_or_for_four_characters_keeps_the_usual_margins():
    for table, size in sized_tables():
        for cell in table.iter(f"{W}tc"):
            room = width_of(cell) - 2 * MILLIMETRE
            if room >= 4 * size or 0 < len(text(cell)) * size < room:
                assert not own_margins(cell), text(cell)


@pytest.mark.every(9)
@pytest.mark.parametrize("size", [5.5, 6.0, 6.5, 7.0, 7.5, 8.0, 9.0, 10.5, 12.0])
def test_a_format_may_print_its_headings_smaller_or_larger_and_they_still_break_between_words(
    size: float, tmp_path: Path
):
    """A heading has sides of its own where its column takes two or three characters and not all of the heading."""
    path = tmp_path / "template.toml"
    shipped = (shipped_templates() / "2021" / "template.toml").read_text("utf-8")
    path.write_text(re.sub("(?m)^text_size = .*", f"text_size = {size}", shipped), "utf-8")
    _, *narrow = tables(blank("2021"), load_template(path))
    rows = [
        row for table in narrow for row in table.iterchildren(f"{W}tr") if row.find(f"{W}trPr/{W}tblHeader") is not None
    ]
    headings = [cell for row in rows for cell in row.iter(f"{W}tc") if text(cell)]
    assert {"社会公益组织", "自然人", "结果维持", "尚未审结", "总计"} <= set(map(text, headings))
    for cell in headings:
        room = (width_of(cell) - 2 * round(MILLIMETRE)) / (size * 20)
        if room > 2.4:  # at 2.4 its sides are those of the table
            assert bool(own_margins(cell)) == (room < 4 and room < len(text(cell))), (text(cell), room)


def test_every_table_is_as_wide_as_the_text_and_its_columns_fill_it():
    for table, _ in sized_tables():
        columns = [int(one.get(f"{W}w", "")) for one in table.iterfind(f"{W}tblGrid/{W}gridCol")]
        [whole] = table.iterfind(f"{W}tblPr/{W}tblW")
        assert int(whole.get(f"{W}w", "")) == sum(columns)
        assert abs(sum(columns) - (210 - 28 - 26) * MILLIMETRE) < 2  # A4 without the margins of GB/T 9704
