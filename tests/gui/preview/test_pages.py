"""Pages of 22 lines of 28 characters, tables whole, and every printed place leading to where it is edited."""

from collections.abc import Sequence
from itertools import pairwise

import pytest
from PySide6.QtWidgets import QApplication

from export.manuscript import manuscript_of
from gui.preview.pages import PrintedPage, paginated, report_items, table_items
from gui.preview.table_layout import TableLayout, TableLayoutCell
from gui.preview.typefaces import typefaces_of
from model.address import Address
from model.evaluation import evaluate
from model.report import Paragraph, Report, new_report
from model.text_place import TextPlace
from model.values import format_value
from tests.export.samples import FORMATS, sample


def pages_of(report: Report) -> tuple[PrintedPage, ...]:
    template = FORMATS[report.template]
    values = evaluate(template, report).values
    typefaces = typefaces_of("system")
    return paginated(tuple(report_items(manuscript_of(template, report), values, typefaces)), typefaces.page)


def page_with(pages: Sequence[PrintedPage], words: str) -> int:
    found = [page.number for page in pages if words in page.text]
    assert len(found) == 1, found
    return found[0]


def with_text(count: int, section: str = "overview") -> Report:
    report = new_report(FORMATS["2021"], 2023, "某局")
    return report.with_narrative(section, tuple(Paragraph(text=f"第{number}段") for number in range(1, count + 1)))


def test_a_page_of_text_holds_twenty_two_lines_twenty_eight_points_apart(qapp: QApplication):
    second = pages_of(with_text(100))[1]
    assert len(second.text.splitlines()) == 22
    tops = [box.top() for box, _ in second.regions()]
    assert {later - earlier for earlier, later in pairwise(tops)} == {28 * 20}


@pytest.mark.parametrize("name", ["shangyu_2019", "suqian_2024", "shuyang_fgj_2023"])
def test_the_table_of_requests_begins_a_page_with_its_heading_and_stays_on_it(qapp: QApplication, name: str):
    template, report, _ = sample(name)
    pages = pages_of(report)
    heading = template.section("requests").heading
    page = pages[page_with(pages, heading) - 1]
    rows = template.table("requests").panels[0].leaf_rows
    assert all(row.label in page.text for row in rows)
    if not any(not part.block for part in report.narratives.get("requests", ())):
        assert page.text.startswith(heading)


@pytest.mark.every(3)
@pytest.mark.parametrize("count", range(8, 30))
def test_the_other_tables_are_never_torn_apart_or_from_their_heading(qapp: QApplication, count: int):
    pages = pages_of(with_text(count))
    for first, last in (
        ("二、主动公开政府信息情况", "行政事业性收费"),
        ("四、政府信息公开行政复议", "未经复议直接起诉"),
    ):
        assert page_with(pages, first) == page_with(pages, last)


def test_a_table_too_long_for_a_page_repeats_its_headings_on_the_next(qapp: QApplication):
    typeface = typefaces_of("system").cell
    texts = ["序号", *map(str, range(1, 101))]
    cells = tuple(TableLayoutCell(range(row, row + 1), range(1), ((text, typeface),)) for row, text in enumerate(texts))
    pages = paginated(
        tuple(table_items(TableLayout(cells, (2000,), header_rows=1, keep_together=True))), typefaces_of("system").page
    )
    assert len(pages) > 1
    assert all(page.text.startswith("序号\n") for page in pages)
    assert [line for page in pages for line in page.text.splitlines()[1:]] == texts[1:]


def test_every_figure_of_a_published_report_is_printed_and_leads_to_its_cell(qapp: QApplication):
    template, report, evaluation = sample("suqian_2024")
    places = {
        target: (page, box)
        for page in pages_of(report)
        for box, target in page.regions()
        if isinstance(target, Address)
    }
    assert set(places) == set(template.cells)
    for address, (page, box) in places.items():
        assert page.target_at(box.center()) == address
        assert format_value(evaluation.values[address]) in page.text


def test_a_paragraph_leads_to_its_section_and_number_and_white_paper_nowhere(qapp: QApplication):
    first = pages_of(with_text(3))[0]
    boxes = {target: box for box, target in first.regions()}
    placed = [place for place in boxes if isinstance(place, TextPlace) and place.section == "overview"]
    third = placed[2]
    assert third.paragraph == 2
    assert first.target_at(boxes[third].center()) == third
    assert first.target_at(boxes[third].center() - boxes[third].topLeft()) is None


def test_the_organ_and_the_date_never_stand_alone_on_a_page(qapp: QApplication):
    _, report, _ = sample("shuyang_fgj_2023")
    for length in range(1, 24):
        text = tuple(Paragraph(text="情况。") for _ in range(length))
        last = pages_of(report.with_narrative("other", text))[-1]
        assert "情况。" in last.text
        assert "2024年1月15日" in last.text
