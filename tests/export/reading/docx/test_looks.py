"""What a person reads of a Word file depends on looks, wherever they are set."""

import pytest

from export.reading.shown_tables import as_shown
from tests.export.reading.docx.bare_docx import cell, cells, paragraph, read_bare, run, texts, told

STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="21"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="N"/>
<w:style w:type="character" w:styleId="Look"><w:rPr>{0}</w:rPr></w:style>
<w:style w:type="character" w:styleId="Child"><w:basedOn w:val="Look"/></w:style>
<w:style w:type="paragraph" w:styleId="Para"><w:rPr>{0}</w:rPr></w:style>
"""
STRUCK = ("<w:strike/>", "<w:dstrike/>", '<w:strike w:val="true"/>')
MARKS = ('<w:vertAlign w:val="superscript"/>', '<w:vertAlign w:val="subscript"/>', '<w:position w:val="7"/>')
HIDDEN = ("<w:vanish/>", '<w:sz w:val="0"/>', '<w:sz w:val="1"/>', '<w:w w:val="1"/>')


def places(look: str) -> list[tuple[str, str]]:
    """A 9 with this look beside 157, set in every place; with the styles needed."""
    styles = STYLES.format(look)
    return [
        (paragraph(run("9", look), run("157")), ""),
        (paragraph(run("9", '<w:rStyle w:val="Look"/>'), run("157")), styles),
        (paragraph(run("9", '<w:rStyle w:val="Child"/>'), run("157")), styles),
    ]


@pytest.mark.parametrize("look", STRUCK)
@pytest.mark.parametrize("place", range(3))
def test_text_that_is_struck_through_is_told_and_not_read(look: str, place: int):
    body, styles = places(look)[place]
    document = read_bare(cell(body) + body, styles)
    assert texts(document) == ["157", "157"]
    assert told(document) == [("struck_text", "有删除线的文字没有读入：“9”")] * 2


@pytest.mark.parametrize("look", MARKS)
@pytest.mark.parametrize("place", range(3))
def test_a_mark_is_no_digit_of_the_figure_beside_it(look: str, place: int):
    body, styles = places(look)[place]
    document = read_bare(cell(body), styles)
    assert texts(document) == ["157"]
    assert [code for code, _ in told(document)] == ["note_mark"]


@pytest.mark.parametrize("look", HIDDEN)
@pytest.mark.parametrize("place", range(3))
def test_hidden_text_is_told_and_not_read(look: str, place: int):
    body, styles = places(look)[place]
    document = read_bare(cell(body), styles)
    assert texts(document) == ["157"]
    assert told(document) == [("hidden_text", "隐藏的文字“9”没有读")]


def test_lines_and_rows_too_low_to_be_seen_are_told_and_not_read():
    low = paragraph(run("9"), properties='<w:spacing w:line="20" w:lineRule="exact"/>')
    usual = paragraph(run("157"), properties='<w:spacing w:line="240" w:lineRule="exact"/>')
    document = read_bare(cell(low + usual))
    assert texts(document) == ["", "157"]
    assert told(document) == [("hidden_text", "隐藏的文字“9”没有读")]
    row = '<w:tr><w:trPr><w:trHeight w:val="1" w:hRule="exact"/></w:trPr><w:tc><w:p><w:r><w:t>9</w:t></w:r></w:p></w:tc></w:tr>'
    document = read_bare(cell(usual).replace("<w:tr>", f"{row}<w:tr>"))
    assert texts(document) == ["157"]
    assert [(note.code, note.message, str(note.place)) for note in document.notes] == [
        ("hidden_text", "隐藏的文字“9”没有读", "第 1 个表格第 1 行第 1 格")
    ]


@pytest.mark.parametrize("look", ['<w:color w:val="FFFFFF"/>', '<w:sz w:val="2"/>'])
@pytest.mark.parametrize("place", range(3))
def test_text_that_is_hardly_seen_is_told_and_read(look: str, place: int):
    body, styles = places(look)[place]
    document = read_bare(cell(body), styles)
    assert texts(document) == ["9157"]
    assert [code for code, _ in told(document)] == ["faint_text"]


WHITE = '<w:color w:val="FFFFFF"/>'
DARK = '<w:shd w:val="clear" w:fill="1F4E79"/>'


@pytest.mark.parametrize(
    "body",
    [
        cell(f"<w:tcPr>{DARK}</w:tcPr>{paragraph(run('9', WHITE))}"),
        cell(paragraph(run("9", WHITE), properties=DARK)),
        cell(paragraph(run("9", WHITE + DARK))),
        cell(paragraph(run("9", WHITE + '<w:highlight w:val="red"/>'))),
        cell(paragraph(run("9", WHITE))).replace("<w:tr>", '<w:tblPr><w:tblStyle w:val="Dark"/></w:tblPr><w:tr>'),
    ],
)
def test_white_text_on_a_dark_ground_is_seen(body: str):
    style = f'<w:style w:type="table" w:styleId="Dark"><w:tblStylePr><w:tcPr>{DARK}</w:tcPr></w:tblStylePr></w:style>'
    document = read_bare(body, style)
    assert (texts(document), told(document)) == (["9"], [])


@pytest.mark.parametrize("look", [*STRUCK, *HIDDEN])
def test_a_style_of_the_paragraph_counts_for_its_runs(look: str):
    body = paragraph(run("9"), properties='<w:pStyle w:val="Para"/>') + paragraph(run("157"))
    assert texts(read_bare(cell(body), STYLES.format(look))) == ["", "157"]


def test_two_styles_that_both_strike_through_cancel_each_other():
    look = '<w:rStyle w:val="Look"/>'
    body = paragraph(run("9", look), properties='<w:pStyle w:val="Para"/>')
    assert texts(read_bare(cell(body), STYLES.format("<w:strike/>"))) == ["9"]


def test_a_run_overrides_its_style():
    look = '<w:rStyle w:val="Look"/><w:strike w:val="0"/>'
    document = read_bare(cell(paragraph(run("157", look))), STYLES.format("<w:strike/>"))
    assert (texts(document), told(document)) == (["157"], [])


def test_the_default_style_and_the_style_of_a_table_count_too():
    default = '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:rPr><w:strike/></w:rPr></w:style>'
    assert texts(read_bare(cell(paragraph(run("9"))), default)) == [""]
    table = '<w:style w:type="table" w:styleId="T"><w:rPr><w:vanish/></w:rPr></w:style>'
    body = cell(paragraph(run("9"))).replace("<w:tr>", '<w:tblPr><w:tblStyle w:val="T"/></w:tblPr><w:tr>')
    assert texts(read_bare(body + paragraph(run("157")), table)) == ["", "157"]


def test_a_figure_that_is_raised_as_a_whole_is_read():
    document = as_shown(read_bare(cell(paragraph(run("1", MARKS[0]), run("57", MARKS[0])))))
    assert (texts(document), told(document)) == (["157"], [])


def test_a_text_box_is_no_line_of_the_figure_beside_it():
    box = f"<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{paragraph(run('9'))}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    document = as_shown(read_bare(cell(paragraph(run("157"), box))))
    assert [one.text for one in cells(document)] == ["157\n9"]


def test_marks_in_text_are_kept_raised_or_lowered():
    body = paragraph(run("共5m"), run("2", MARKS[0]), run("，CO"), run("2", MARKS[1]))
    assert texts(read_bare(body)) == ["共5m²，CO₂"]


def test_a_mark_of_a_heading_is_no_part_of_a_figure():
    document = read_bare(cell(paragraph(run("行政许可"), run("1", MARKS[0]))))
    assert (texts(document), told(document)) == (["行政许可¹"], [])


def test_a_chain_of_styles_without_end_does_no_harm():
    many = "".join(
        f'<w:style w:type="character" w:styleId="S{n}"><w:basedOn w:val="S{n + 1}"/></w:style>' for n in range(20_000)
    )
    body = cell(paragraph(run("157", '<w:rStyle w:val="S0"/>')))
    assert texts(read_bare(body, many + STYLES.format("<w:vanish/>"))) == ["157"]
