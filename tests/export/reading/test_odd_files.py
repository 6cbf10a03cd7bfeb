"""Files that hold more than one report, or hold it in pictures, inside other files or in tables nobody expects."""

import copy
from collections.abc import Callable

import pytest
from lxml import etree

from export.reading.assembly import Reading
from export.reading.file_kinds import WrongKindError
from export.reading.finished_file import FinishedFile
from export.reading.reader import read_document, read_report
from export.word.package import W
from model.address import Address
from tests.export.reading.edits import (
    NAMESPACE,
    cells,
    edited,
    element,
    packed,
    parts_of,
    rows,
    set_text,
    tables,
    text_of,
)
from tests.export.reading.kinds import pages
from tests.export.reading.readings import CATALOG
from tests.export.reading.variants.heading_variants import headings
from tests.export.samples import written

CLEAN = written("suqian_2023")
PICTURE = "<w:p><w:r><w:drawing><a:blip xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'/></w:drawing></w:r></w:p>"
OLD_PICTURE = "<w:p><w:r><w:pict><o:imagedata xmlns:o='urn:schemas-microsoft-com:vml'/></w:pict></w:r></w:p>"
FACTS = (
    "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>索引号</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>014/2024-1</w:t></w:r></w:p></w:tc>"
    "</w:tr></w:tbl>"
)
PAGE = "<html><body><p>某局2023年政府信息公开工作年度报告<p>一、总体情况<p>好。{}<p>六、其他需要报告的事项<p>无。"


def read(data: bytes) -> Reading:
    return read_report(data, CATALOG)


def codes(reading: Reading) -> list[str]:
    return [finding.code for finding in reading.findings]


def replaced(number: int, xml: str) -> Callable[[etree.Element], None]:
    def change(root: etree.Element) -> None:
        table = tables(root)[number]
        table.addnext(element(xml))
        root[0].remove(table)

    return change


@pytest.mark.parametrize("picture", [PICTURE, OLD_PICTURE])
@pytest.mark.parametrize(("number", "name"), [(0, "表二"), (1, "表三"), (2, "表四")])
def test_a_table_that_is_a_picture_is_told_so(picture: str, number: int, name: str):
    reading = read(edited(CLEAN, replaced(number, picture)))
    [finding] = reading.findings
    assert (finding.code, finding.severity) == ("structure.table_picture", "error")
    assert finding.message.startswith(name) and "是图片，读不出数字" in finding.message
    assert not any(address.table == finding.section for address in reading.report.values)


@pytest.mark.parametrize(("beside", "severity"), [("", "error"), ("<w:r><w:t>5</w:t></w:r>", "warning")])
def test_a_picture_in_a_cell_is_told_with_the_cell(beside: str, severity: str):
    def change(root: etree.Element) -> None:
        cell = next(cell for cell in root.iter(f"{W}tc") if text_of(cell) == "行政许可").getnext()
        assert cell is not None
        for paragraph in cell.iter(f"{W}p"):
            picture = element(PICTURE.replace("</w:p>", f"{beside}</w:p>"))
            paragraph.getparent().replace(paragraph, picture)  # type: ignore[union-attr] - it is in a cell

    [finding] = read(edited(CLEAN, change)).findings
    assert (finding.code, finding.severity) == ("structure.cell_picture", severity)
    assert "表二有 1 格" in finding.message and "行政许可·处理决定" in finding.message
    assert [str(cell) for cell in finding.cells] == ["disclosure/licences/decisions"]


@pytest.mark.parametrize("picture", ["<img src=x.gif>", "<svg><text>157</text></svg>", "<meter value=5>5</meter>"])
def test_a_picture_in_a_cell_of_a_page_is_told_with_the_cell(picture: str):
    page = pages.as_html(pages.page(2023)).decode()
    figure = pages.figure(Address("disclosure", "licences", "decisions"))
    assert page.count(f">{figure}<") == 1
    [finding] = read(page.replace(f">{figure}<", f">{picture}<").encode()).findings
    assert (finding.code, finding.severity) == ("structure.cell_picture", "error")
    assert read(page.replace(f">{figure}<", f">{figure}<img width=1 src=dot.gif><").encode()).findings == ()


def test_a_picture_elsewhere_is_nothing_to_tell():
    def seal(root: etree.Element) -> None:
        root[0].insert(len(root[0]) - 1, element(PICTURE))

    assert read(edited(CLEAN, seal)).findings == ()


def test_a_picture_in_a_saved_page_is_told_too():
    page = PAGE.format(
        "<p>三、收到和处理政府信息公开申请情况<p><img src='x.png'><p>五、存在的主要问题及改进情况<p>有。"
    )
    found = [finding.code for finding in read(page.encode()).findings if "table" in finding.code]
    assert found == ["structure.table_missing", "structure.table_picture", "structure.table_missing"]


def test_a_report_inside_another_file_is_read_where_it_stands():
    body = "<w:p><w:r><w:t>甲局2023年政府信息公开工作年度报告</w:t></w:r></w:p><w:altChunk r:id='inner'/>"
    for inside in (CLEAN, written("suqian_2023")):
        reading = read(with_chunk(body, inside, "inner.docx"))
        assert reading.report.values == read(CLEAN).report.values
        assert reading.report.narratives["other"] == read(CLEAN).report.narratives["other"]
        assert str(reading.places[next(iter(reading.places))]).startswith("第 1 个表格")


@pytest.mark.every(2)
@pytest.mark.parametrize("inside", [b"{\\rtf1 x}", b"", b"PK\x03\x04 broken", b"<p>" + b"x" * (3 * 2**20)])
def test_a_file_inside_another_that_cannot_be_read_is_told(inside: bytes):
    paragraphs = "".join(
        f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in ("一、总体情况", "好。", "六、其他需要报告的事项")
    )
    reading = read(with_chunk(f"{paragraphs}<w:altChunk r:id='inner'/>", inside, "inner.bin"))
    assert "structure.embedded_file" in codes(reading)


def test_files_inside_each_other_come_to_an_end():
    inner = with_chunk("<w:altChunk r:id='inner'/>", CLEAN, "inner.docx")
    document = read_document(FinishedFile(with_chunk("<w:altChunk r:id='inner'/>" * 30, inner, "inner.docx")))
    assert {note.code for note in document.notes} == {"embedded_file"}
    assert document.blocks == ()


def with_chunk(body: str, inside: bytes, name: str) -> bytes:
    """A Word file with another file in it."""
    parts = parts_of(CLEAN)
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relation = f'<Relationship Id="inner" Type="{office}/aFChunk" Target="{name}"/></Relationships>'
    relations = "word/_rels/document.xml.rels"
    parts[relations] = parts[relations].replace(b"</Relationships>", relation.encode())
    document = f"<w:document xmlns:w='{NAMESPACE}' xmlns:r='{office}'><w:body>{body}</w:body></w:document>"
    return packed({**parts, "word/document.xml": document.encode(), f"word/{name}": inside})


def test_a_table_about_the_page_before_the_title_does_not_hide_it():
    def facts_first(root: etree.Element) -> None:
        root[0].insert(0, element(FACTS))

    reading = read(edited(CLEAN, facts_first))
    assert (reading.report.year, reading.report.office) == (2023, "宿迁市")
    assert codes(reading) == ["structure.text_outside"]
    assert reading.findings[0].message.endswith("（第 1 个表格第 1 行第 1 格）")


# ------------------------------------------------------------------------------------------ more than once


def twice(change: Callable[[etree.Element], None]) -> bytes:
    """The report, and behind it the same once more with a *change*."""

    def double(root: etree.Element) -> None:
        again = copy.deepcopy(root)
        change(again)
        last = root[0][-1]
        for child in [*again[0]][:-1]:
            last.addprevious(child)

    return edited(CLEAN, double)


def of_last_year(root: etree.Element) -> None:
    for text in root.iter(f"{W}t"):
        text.text = (text.text or "").replace("2023", "2022")


def of_another_office(root: etree.Element) -> None:
    for text in root.iter(f"{W}t"):
        text.text = (text.text or "").replace("宿迁市", "沭阳县")


@pytest.mark.parametrize(("change", "other"), [(of_last_year, "宿迁市2022年"), (of_another_office, "沭阳县2023年")])
def test_a_file_of_several_reports_is_refused_by_their_names(change: Callable[[etree.Element], None], other: str):
    with pytest.raises(WrongKindError, match="不止一份年报") as caught:
        read(twice(change))
    assert other in str(caught.value) and "宿迁市2023年" in str(caught.value)


def first_figure_changed(root: etree.Element) -> None:
    set_text(cells(rows(tables(root)[1])[3])[1], "5")


def test_a_table_that_stands_there_twice_with_other_figures_is_an_error():
    reading = read(twice(first_figure_changed))
    repeated = [finding for finding in reading.findings if finding.code == "structure.table_repeated"]
    assert [(finding.severity, finding.section) for finding in repeated] == [
        ("warning", "disclosure"),
        ("error", "requests"),
        ("warning", "disputes"),
    ]
    assert "读的是第 2 个表格" in repeated[1].message and repeated[1].message.endswith("（第 5 个表格）")
    assert reading.report.values == read(CLEAN).report.values


# --------------------------------------------------------------------------------------- nothing is dropped


def turned(root: etree.Element) -> None:
    """表四 with its headings below each other, and no word of their groups."""
    table = tables(root)[2]
    figures = [text_of(cell) for cell in cells(rows(table)[-1])]
    names = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    texts = [("", names[number % 5], figure) for number, figure in enumerate(figures)]
    row = "".join(
        "<w:tr>" + "".join(f"<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>" for text in line) + "</w:tr>"
        for line in texts
    )
    table.addnext(element(f"<w:tbl>{row}</w:tbl>"))
    root[0].remove(table)


def test_figures_that_stand_under_no_heading_are_all_listed():
    reading = read(edited(CLEAN, turned))
    [finding] = reading.findings
    assert (finding.code, finding.severity) == ("structure.figure_lost", "error")
    assert [one.text for one in reading.unread] == [text_of(cell) for cell in last_row_of_the_sample()]


def last_row_of_the_sample() -> list[etree.Element]:
    root = etree.fromstring(parts_of(CLEAN)["word/document.xml"])
    return cells(rows(tables(root)[2])[-1])


def numbered_rows(root: etree.Element) -> None:
    """表三 with a first column that counts the rows."""
    for number, row in enumerate(rows(tables(root)[1])):
        text = "序号" if number == 0 else "" if number < 3 else str(number - 2)
        cells(row)[0].addprevious(element(f"<w:tc><w:tcPr/><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"))


def test_numbers_of_rows_are_no_figures():
    reading = read(edited(CLEAN, numbered_rows))
    assert reading.report.values == read(CLEAN).report.values
    assert reading.unread == ()


def without_headings_above(root: etree.Element) -> None:
    for heading in headings(root):
        root[0].remove(heading)


def test_without_any_heading_of_a_chapter_the_tables_are_read():
    reading = read(edited(CLEAN, without_headings_above))
    assert reading.report.values == read(CLEAN).report.values
    assert codes(reading).count("structure.section_missing") == 6
