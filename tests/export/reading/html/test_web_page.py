"""Saved web pages and what was copied out of one are read as a browser shows them."""

from collections.abc import Callable

import pytest

from export.reading.file_kinds import TooLargeError
from export.reading.html.pasted import read_pasted_page
from export.reading.html.saved import read_markup, read_web_page
from export.reading.raw_document import RawDocument, RawParagraph, RawTable, paragraphs_of
from export.reading.reader import read_report
from tests.documents import converted
from tests.export.raw_tables import FOLDER, figures, rows, tables
from tests.export.reading.kinds import pages
from tests.export.reading.readings import CATALOG
from tests.reports import NAMES, sample


@pytest.fixture(scope="session", params=NAMES)
def page(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, bytes]:
    """A published report that LibreOffice saved as a web page."""
    folder = tmp_path_factory.mktemp("html")
    return request.param, converted(FOLDER / f"{request.param}.docx", folder, "html").read_bytes()


@pytest.mark.every(6)
def test_every_figure_of_a_saved_page_is_right(page: tuple[str, bytes]):
    name, data = page
    assert figures(read_web_page(data)) == sample(name).tables


@pytest.mark.parametrize("encoding", ["gbk", "gb18030", "utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("said", ["", "gb2312", "utf-8", "iso-8859-1", "x-made-up"])
def test_a_page_is_read_in_any_encoding_whatever_it_says(encoding: str, said: str):
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={said}">' if said else ""
    data = f"<html><head>{meta}</head><body><p>总体情况，共 12 件</p></body></html>".encode(encoding)
    assert [text_of(block) for block in read_web_page(data).blocks] == ["总体情况，共 12 件"]


def test_a_page_in_traditional_characters_is_read_as_it_says():
    data = "<meta charset=big5><p>總體情況</p>".encode("big5")
    assert [text_of(block) for block in read_web_page(data).blocks] == ["總體情況"]


def test_one_broken_character_does_not_change_the_encoding():
    data = "<p>政府信息公开</p>".encode() + b"\xe6\xad" + "<p>一、总体情况</p>".encode()
    assert [text_of(block) for block in read_web_page(data).blocks][-1] == "一、总体情况"


def test_spans_are_laid_out_as_a_browser_does():
    table = only_table("<table><tr><td rowspan=2>a<td colspan=2>b<tr><td>c<td rowspan=0>d<tr><td colspan=2>e</table>")
    assert spans(table) == {
        "a": (0, 0, 2, 1),
        "b": (0, 1, 1, 2),
        "c": (1, 1, 1, 1),
        "d": (1, 2, 2, 1),
        "e": (2, 0, 1, 2),
    }


@pytest.mark.parametrize("number", ["0", "-3", "999999999999", "x", "3.7%", ""])
def test_a_senseless_span_is_read_as_a_possible_one(number: str):
    table = only_table(f"<table><tr><td colspan='{number}' rowspan='{number}'>a<td>b</table>")
    assert all(1 <= cell.column_span <= 63 and cell.row_span == 1 for cell in table.cells)
    assert [cell.text for cell in table.cells] == ["a", "b"]


def test_a_table_in_a_cell_stays_in_it():
    outer = only_table("<table><tr><td>menu<td><p>before<table><tr><td>1</table>after</table>")
    inner = outer.cells[1].blocks
    assert [text_of(block) for block in inner] == ["before", "1", "after"]
    assert isinstance(inner[1], RawTable)


def test_a_frame_around_the_whole_page_is_no_table():
    document = read_markup("<table><tr><td><p>title<table><tr><td>1<td>2</table></table>")
    assert [type(block) for block in document.blocks] == [RawParagraph, RawTable]


def test_cells_and_rows_whose_end_is_left_out_are_whole():
    assert rows(only_table("<table><tr><td>1<td>2<tr><td>3<td>4</table>")) == [["1", "2"], ["3", "4"]]


def test_what_is_not_shown_is_told_where_it_stands_beside_figures():
    document = read_markup(
        "<style>p{}</style><script>var x=1</script><div style='display: none'>menu</div>"
        "<table><tr><td>7<span style='mso-hide:all'>9</span><tr style='display:none'><td>11<tr><td>8</table>"
    )
    assert rows(next(tables(document.blocks))) == [["7"], ["8"]]
    assert [(note.code, note.message, str(note.place)) for note in document.notes] == [
        ("hidden_text", "隐藏的文字“9”没有读", "第 1 个表格第 1 行第 1 格"),
        ("hidden_text", "隐藏的文字“11”没有读", "第 1 个表格第 2 行第 1 格"),
    ]


def test_tracked_changes_are_read_as_accepted():
    document = read_markup("<table><tr><td><del>12</del><ins>13</ins><td>4</table>")
    changed, plain = next(tables(document.blocks)).cells
    assert (changed.text, changed.changed, plain.changed) == ("13", True, False)
    assert [note.code for note in document.notes] == ["tracked_changes"]


WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta http-equiv=Content-Type
content="text/html; charset=gb2312"><!--[if gte mso 9]><xml><o:OfficeDocumentSettings/></xml><![endif]--></head>
<body lang=ZH-CN><div class=WordSection1><p class=MsoNormal align=center style='text-align:center'><b><span
style='font-family:宋体'>总体<span lang=EN-US>2023</span>情
况<span lang=EN-US><o:p></o:p></span></span></b></p>
<p class=MsoNormal><![if !supportLists]><span lang=EN-US>1.<span style='font:7.0pt'>&nbsp;</span></span><![endif]>机制</p>
<table class=MsoTableGrid border=1><tr style='mso-yfti-irow:0'><td width=100 valign=top><p class=MsoNormal>规
章</p></td><td width=100><p class=MsoNormal><span lang=EN-US>12<o:p></o:p></span></p></td></tr>
<![if !supportMisalignedColumns]><tr height=0><td width=100 style='border:none'></td><td width=100></td></tr>
<![endif]></table></div><div style='mso-element:comment-list'><p>please check</p></div></body></html>"""


def test_a_page_saved_by_word_reads_as_it_looks():
    document = read_web_page(WORD.encode("gbk"))
    heading, item, table = document.blocks
    assert isinstance(heading, RawParagraph)
    assert (heading.text, heading.alignment, heading.bold) == ("总体2023情况", "center", True)
    assert text_of(item).replace("\xa0", " ").split() == ["1.", "机制"]
    assert isinstance(table, RawTable)
    assert rows(table) == [["规章", "12"]]


def test_line_breaks_part_paragraphs_outside_cells_and_lines_inside():
    document = read_markup("<div>一<br>二<br><br>三</div><table><tr><td>结果<br>维持<td>1</table>")
    *paragraphs, table = document.blocks
    assert [text_of(block) for block in paragraphs] == ["一", "二", "三"]
    assert isinstance(table, RawTable)
    assert table.cells[0].text == "结果\n维持"


def test_headings_keep_their_level():
    blocks = read_markup("<h2><a>一、概述</a></h2><p>正文</p>").blocks
    assert [block.outline for block in blocks if isinstance(block, RawParagraph)] == [2, 0]


@pytest.mark.every(5)
@pytest.mark.parametrize(
    "markup",
    [
        "<i>" * 250_000,
        "<table><tr><td>" * 50,
        "<table><tr><td>1</table>" * 201,
        "<table><tr>" + "<td>1" * 20_001,
        "x" * (4 * 2**20 + 1),
    ],
    ids=["elements", "depth", "tables", "cells", "size"],
)
def test_a_page_beyond_all_measure_is_refused(markup: str):
    with pytest.raises(TooLargeError, match=r"。$"):
        read_web_page(markup.encode())


def test_pictures_in_a_page_do_not_make_it_too_large():
    picture = b"<img src='data:image/png;base64," + b"A" * (5 * 2**20) + b"'>"
    assert [text_of(block) for block in read_web_page(b"<p>1</p>" + picture + b"<p>2</p>").blocks] == ["1", "2"]


@pytest.mark.parametrize("data", [b"", b" ", b"<", b"</table></td>", b"<td>1<td>2</tr></table>", b"\0\0<p>\0"])
def test_a_scrap_of_a_page_is_no_error(data: bytes):
    assert isinstance(read_web_page(data), RawDocument)


def text_of(block: RawParagraph | RawTable) -> str:
    return block.text if isinstance(block, RawParagraph) else " ".join(cell.text for cell in block.cells)


def only_table(markup: str) -> RawTable:
    (table,) = read_markup(markup).blocks
    assert isinstance(table, RawTable)
    return table


def spans(table: RawTable) -> dict[str, tuple[int, int, int, int]]:
    return {cell.text: (cell.row, cell.column, cell.row_span, cell.column_span) for cell in table.cells}


TRACKED = 'mso-table-{}:"某人" 20240115T0930'


def tracked_table(first: str = "", second: str = "", cell: str = "") -> str:
    """A table whose first cell goes down three rows."""
    return (
        f"<table><tr><td rowspan=3>甲<td>1<tr style='{first}'><td>2<tr style='{second}'><td {cell}>3<td>4"
        "<tr><td>乙<td>5</table>"
    )


@pytest.mark.parametrize("read", [read_markup, read_pasted_page])
def test_rows_of_tracked_changes_are_read_as_accepted(read: Callable[[str], RawDocument]):
    deleted, inserted = TRACKED.format("deleted"), TRACKED.format("inserted")
    places = {
        tracked_table(deleted): ["甲 0 2", "1 0 1", "3 1 1", "4 1 1", "乙 2 1", "5 2 1"],
        tracked_table(inserted, deleted): ["甲 0 2", "1 0 1", "2 1 1", "乙 2 1", "5 2 1"],
        tracked_table(inserted, cell=f"style='{deleted}'"): [
            *("甲 0 3", "1 0 1", "2 1 1", "4 2 1", "乙 3 1", "5 3 1"),
        ],
    }
    for page, shown in places.items():
        document = read(page)
        (table,) = document.blocks
        assert isinstance(table, RawTable)
        assert [f"{cell.text} {cell.row} {cell.row_span}" for cell in table.cells] == shown
        assert [note.code for note in document.notes] == ["tracked_changes"]


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        ("<details><summary>甲</summary>乙</details>", ["甲"]),
        ("<details open><summary>甲</summary>乙</details>", ["甲", "乙"]),
        ("<dialog>甲</dialog><dialog open>乙</dialog>", ["乙"]),
        ("<video>甲</video><canvas>乙</canvas><datalist><option>丙</datalist>丁", ["丁"]),
        ("<p><ruby>公开<rp>(</rp><rt>gongkai</rt><rp>)</rp></ruby>", ["公开gongkai"]),
        ("<table><tr><td><ruby>157<rt>9</rt></ruby></table>", ["157"]),
    ],
)
def test_what_a_browser_does_not_show_is_not_read(page: str, shown: list[str]):
    assert [one.text for one in paragraphs_of(read_markup(page).blocks)] == shown


def test_a_table_that_is_not_unfolded_is_told_so():
    blocks = pages.page(2023)
    at = [block for block, content in enumerate(blocks) if not isinstance(content, str)][1]
    before, folded, after = (
        pages.as_html(part).decode() for part in (blocks[:at], blocks[at : at + 1], blocks[at + 1 :])
    )
    for open_, close in (("<details><summary>展开</summary>", "</details>"), ("<div style='display:none'>", "</div>")):
        [finding] = read_report(f"{before}{open_}{folded}{close}{after}".encode(), CATALOG).findings
        assert (finding.code, finding.section) == ("structure.table_folded", "requests")
        assert finding.message.startswith("表三") and finding.message.endswith("在网页里是折叠或隐藏的，没有读入")


def test_other_things_that_are_not_unfolded_are_told_in_one_sentence():
    document = read_markup("<details><summary>甲</summary>乙<b>丙</b></details><details>丁</details>")
    assert [(note.code, note.message) for note in document.notes] == [
        ("folded_text", "网页里折叠着的内容没有展开，没有读：“乙丙丁”")
    ]
