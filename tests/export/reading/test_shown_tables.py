"""Page numbers and running heads between rows are passed over; a figure broken by a line end is one figure."""

import pytest

from export.reading.html.pasted import read_pasted_page, read_pasted_text
from export.reading.html.saved import read_markup
from export.reading.raw_document import RawDocument, RawTable
from export.reading.shown_tables import as_shown
from tests.export.reading.docx.bare_docx import cell, paragraph, read_bare, run


def only_table(document: RawDocument) -> RawTable:
    (table,) = (block for block in document.blocks if isinstance(block, RawTable))
    return table


def rows(document: RawDocument) -> list[list[str]]:
    found: dict[int, list[str]] = {}
    for one in only_table(document).cells:
        found.setdefault(one.row, []).append(one.text)
    return [found[row] for row in sorted(found)]


@pytest.mark.parametrize(
    "between", ["- 4 -", "— 12 —", "－4－", "第 4 页", "第4页 共9页", "某县发展和改革局2024年政府信息公开工作年度报告"]
)
@pytest.mark.parametrize("shape", ["<td colspan=3>{}", "<td>{}<td><td>", "<td><td>{}<td>&nbsp;"])
def test_a_page_number_or_a_running_head_between_rows_is_passed_over(between: str, shape: str):
    page = f"<table><tr><td>甲<td>1<td>2<tr>{shape.format(between)}<tr><td>乙<td>3<td>4</table>"
    document = as_shown(read_markup(page))
    assert rows(document) == [["甲", "1", "2"], ["乙", "3", "4"]] == rows(as_shown(read_pasted_page(page)))
    assert [one.row for one in only_table(document).cells] == [0, 0, 0, 1, 1, 1]


def test_a_cell_beside_a_row_that_is_passed_over_covers_what_it_covered():
    page = "<table><tr><td rowspan=3>甲<td>1<tr><td>- 4 -<tr><td>2</table>"
    cells = only_table(as_shown(read_markup(page))).cells
    assert [(one.text, one.row, one.row_span) for one in cells] == [("甲", 0, 2), ("1", 0, 1), ("2", 1, 1)]


@pytest.mark.parametrize("row", ["<td>- 4 -<td>5", "<td>4<td>", "<td>-4<td>", "<td>第4条<td>"])
def test_other_rows_stay(row: str):
    assert len(rows(as_shown(read_markup(f"<table><tr><td>甲<td>1<tr>{row}<tr><td>乙<td>2</table>")))) == 3


def test_a_title_at_the_top_of_a_table_stays():
    title = "某局2024年政府信息公开工作年度报告"
    assert rows(as_shown(read_markup(f"<table><tr><td>{title}<td><tr><td>甲<td>1</table>")))[0][0] == title


BROKEN = [("broken_figure", "数字“1⏎259”断成几行，按一个数 1259 读入")]


@pytest.mark.parametrize(
    "document",
    [
        as_shown(read_markup("<table><tr><td>甲<td>1<br>259</table>")),
        as_shown(read_markup("<table><tr><td>甲<td><p>1<p>259</table>")),
        as_shown(read_pasted_text('甲\t"1\n259"')),
        as_shown(read_pasted_page("<table><tr><td>甲<td>1<br>259</table>")),
        as_shown(read_bare(cell(paragraph(run("1"), "<w:r><w:br/></w:r>", run("259"))))),
        as_shown(read_bare(cell(paragraph(run("1")) + paragraph(run("259"))))),
    ],
    ids=["page", "paragraphs of a page", "pasted text", "pasted page", "docx", "paragraphs of a docx"],
)
def test_a_figure_broken_by_a_line_end_is_one_figure_and_told(document: RawDocument):
    assert only_table(document).cells[-1].text == "1259"
    assert [(note.code, note.message) for note in document.notes] == BROKEN


@pytest.mark.parametrize("text", ["1<br>件", "甲<br>1", "12345<br>67890", "1<br>2<br>3<br>4<br>5", "-1<br>2"])
def test_other_lines_stay_apart(text: str):
    document = as_shown(read_markup(f"<table><tr><td>甲<td>{text}</table>"))
    assert only_table(document).cells[-1].text == text.replace("<br>", "\n")


def test_a_note_mark_below_a_figure_is_no_digit_of_it():
    document = as_shown(read_markup("<table><tr><td>甲<td><p>157<p><sup>1</sup></table>"))
    assert only_table(document).cells[-1].text == "157"
    assert [note.code for note in document.notes] == ["note_mark"]


@pytest.mark.parametrize("mark", ["①", "¹", "*", "＊", "※", " ②", "[3]", "［1］"])
def test_a_note_mark_behind_a_figure_is_no_part_of_it_and_told(mark: str):
    documents = [
        as_shown(read_markup(f"<table><tr><td>甲<td>1,570{mark}</table>")),
        as_shown(read_pasted_text(f"甲\t1,570{mark}")),
        as_shown(read_bare(cell(paragraph(run(f"1,570{mark}"))))),
    ]
    for document in documents:
        assert only_table(document).cells[-1].text == "1,570"
        message = f"数字后面的“{mark.strip()}”当作注释标记，没有算进数字"
        assert [(note.code, note.message) for note in document.notes] == [("note_mark", message)]


@pytest.mark.parametrize("text", ["①", "行政许可①", "1①2", "[1]", "3*4", "1、①", "12¹³⁴"])
def test_a_mark_that_is_behind_no_figure_stays(text: str):
    document = as_shown(read_markup(f"<table><tr><td>甲<td>{text}</table>"))
    assert (only_table(document).cells[-1].text, document.notes) == (text, ())
