"""Tracked changes of cells are read as accepted; WordArt is text."""

import pytest

from tests.export.reading.docx.bare_docx import cells, paragraph, read_bare, run, texts, told


def row(*contents: str, properties: str = "") -> str:
    return f"<w:tr>{properties}{''.join(f'<w:tc>{content}</w:tc>' for content in contents)}</w:tr>"


def tracked(mark: str, text: str) -> str:
    return f'<w:tcPr><{mark} w:id="1" w:author="x"/></w:tcPr>{paragraph(run(text))}'


def test_the_cells_behind_a_deleted_one_move_to_the_left():
    table = f"<w:tbl>{row(tracked('w:cellDel', '5'), paragraph(run('1')), paragraph(run('2')))}</w:tbl>"
    document = read_bare(table)
    assert [(one.column, one.text) for one in cells(document)] == [(0, "1"), (1, "2")]
    assert [code for code, _ in told(document)] == ["tracked_changes"]


def test_an_inserted_cell_is_there():
    table = f"<w:tbl>{row(tracked('w:cellIns', '5'), paragraph(run('1')))}</w:tbl>"
    assert [(one.column, one.text) for one in cells(read_bare(table))] == [(0, "5"), (1, "1")]


@pytest.mark.parametrize(("mark", "shown"), [("del", ["1"]), ("ins", ["1", "5"])])
def test_rows_are_read_as_accepted(mark: str, shown: list[str]):
    change = f'<w:trPr><w:{mark} w:id="1" w:author="x"/></w:trPr>'
    table = f"<w:tbl>{row(paragraph(run('1')))}{row(paragraph(run('5')), properties=change)}</w:tbl>"
    assert [one.text for one in cells(read_bare(table))] == shown


def art(text: str, others: str = "") -> str:
    return f'<w:r><w:pict><v:shape {others}><v:textpath string="{text}"/></v:shape></w:pict></w:r>'


def test_wordart_is_text_and_a_watermark_is_not():
    body = paragraph(art("某局2024年报")) + paragraph(art("草稿", 'id="PowerPlusWaterMarkObject1"'), run("正文"))
    assert texts(read_bare(body)) == ["某局2024年报", "正文"]


@pytest.mark.parametrize("pieces", [("1",), ("1", "5"), ("1", "5", "7"), ("", "1", "5", "7"), ("1", "", "5"), ()])
def test_every_piece_of_a_figure_is_read(pieces: tuple[str, ...]):
    inside = "".join(run(piece) for piece in pieces)
    for others in (
        "",
        "<w:r><w:pict><v:shape><w:txbxContent><w:p><w:r><w:t>盒</w:t></w:r></w:p></w:txbxContent></v:shape></w:pict></w:r>",
    ):
        document = read_bare(f"<w:tbl>{row(paragraph(inside), paragraph(run('9')))}</w:tbl>" + paragraph(others))
        assert [one.text for one in cells(document)] == ["".join(pieces), "9"]


def test_digits_turned_round_are_no_figure():
    for direction, shown in (("rtl", "\u202e751\u202c"), ("ltr", "751")):
        turned = f'<w:bdo w:val="{direction}">{run("751")}</w:bdo>'
        assert [one.text for one in cells(read_bare(f"<w:tbl>{row(paragraph(turned))}</w:tbl>"))] == [shown]
