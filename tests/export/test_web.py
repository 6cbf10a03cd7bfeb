"""The report as HTML, read back by an independent reader."""

from html.parser import HTMLParser
from itertools import product
from pathlib import Path

import pytest

from export.manuscript import Passage, manuscript_of
from export.web import fragment, page_text, write_page
from model.characters import printable
from model.evaluation import evaluate
from model.report import Paragraph, new_report
from model.values import Unread
from tests.export.samples import FORMATS, figures, sample

NAMES = ("shangyu_2019", "suqian_2024", "shuyang_fgj_2023")


class Reader(HTMLParser):
    """Collects tags with their attributes, texts of leaf elements, and tables as rows of cells."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.attributes: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self.tables: list[list[list[dict[str, str]]]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.attributes.append((tag, given))
        if tag not in ("br", "meta"):
            self.open.append(tag)
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in ("td", "th"):
            self.tables[-1][-1].append({"tag": tag, "text": "", **{key: str(value) for key, value in attrs}})

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in ("td", "th"):
            self.tables[-1][-1][-1]["text"] += data
        elif data.strip():
            self.texts.append((self.open[-1], data))


def read(name: str) -> Reader:
    reader = Reader(fragment(*sample(name)))
    assert reader.open == []
    return reader


@pytest.mark.parametrize("name", NAMES)
def test_every_published_figure_stands_in_its_cell_in_printed_order(name: str):
    shown = [cell["text"] for table in read(name).tables for row in table for cell in row if cell["tag"] == "td"]
    corners = {panel.corner for table in sample(name)[0].tables for panel in table.panels if panel.corner}
    assert [text for text in shown if text not in corners] == [text for _, text in figures(name)]


@pytest.mark.parametrize("name", NAMES)
def test_merged_cells_tile_every_table_without_holes_or_overlaps(name: str):
    for table in read(name).tables:
        taken: set[tuple[int, int]] = set()
        for row, cells in enumerate(table):
            column = 0
            for cell in cells:
                while (row, column) in taken:
                    column += 1
                height, width = int(cell.get("rowspan", 1)), int(cell.get("colspan", 1))
                places = set(product(range(row, row + height), range(column, column + width)))
                assert not places & taken
                taken |= places
        columns = 1 + max(column for _, column in taken)
        assert taken == set(product(range(len(table)), range(columns)))


def test_headings_say_whether_they_head_a_row_or_a_column_or_several():
    requests = read("suqian_2024").tables[1]
    scopes = {cell["text"]: cell["scope"] for row in requests for cell in row if cell["tag"] == "th"}
    assert scopes["申请人情况"] == "colgroup"
    assert scopes["自然人"] == "col"
    assert scopes["三、本年度办理结果"] == "rowgroup"
    assert scopes["（七）总计"] == "row"


def test_nothing_carries_a_style_a_width_or_a_name_of_its_own():
    given = {(tag, key) for tag, attributes in read("suqian_2024").attributes for key in attributes}
    assert given == {("th", "scope"), *((tag, span) for tag in ("td", "th") for span in ("rowspan", "colspan"))} | {
        ("p", "class")
    }


@pytest.mark.parametrize("name", NAMES)
def test_headings_and_paragraphs_are_those_of_the_report(name: str):
    template, report, _ = sample(name)
    texts = [text for _, text in read(name).texts]
    passages = [piece.text for piece in manuscript_of(template, report) if isinstance(piece, Passage)]
    assert texts == [line for text in passages for line in text.splitlines()]
    assert [text for tag, text in read(name).texts if tag == "h2"] == [one.heading for one in template.sections]


def test_what_looks_like_html_in_a_text_is_printed_as_written():
    template = FORMATS["2021"]
    text = '<script>alert("a & b")</script>'
    report = new_report(template, 2023, "某局").with_narrative("overview", (Paragraph(text=text),))
    page = Reader(page_text(template, report, evaluate(template, report)))
    assert "script" not in [tag for tag, _ in page.attributes]
    assert ("p", text) in page.texts


def test_the_file_is_a_whole_page_in_utf_8_with_its_title(tmp_path: Path):
    path = tmp_path / "年报.html"
    write_page(*sample("suqian_2024"), path)
    text = path.read_bytes().decode("utf-8")
    assert text.startswith("<!DOCTYPE html>")
    page = Reader(text)
    assert ("title", "宿迁市2024年政府信息公开工作年度报告") in page.texts
    assert ("html", {"lang": "zh-CN"}) in page.attributes


@pytest.mark.parametrize("office", ["某局\ud800", "某\0局\x07\x1b", "某\n局\r\t\v", "\udfff"])
def test_an_office_named_with_what_no_page_holds_gives_a_page_without_it(tmp_path: Path, office: str):
    template = FORMATS["2021"]
    report = new_report(template, 2023, office)
    cell = next(iter(template.cells))
    report = report.with_value(template, cell, Unread(office))
    write_page(template, report, evaluate(template, report), tmp_path / "年报.html")
    text = (tmp_path / "年报.html").read_text("utf-8")
    assert printable(text) == text
    title = text[text.index("<title>") + 7 : text.index("</title>")]
    assert " ".join(title.split()) == title
    assert title.endswith("2023年政府信息公开工作年度报告")
