"""What a table style says of some of its cells counts for the text in them."""

import pytest

from tests.export.reading.docx.bare_docx import paragraph, read_bare, run, texts, told
from tests.export.reading.expense import little_time

STRUCK = "<w:rPr><w:strike/></w:rPr>"


def style(condition: str, look: str = STRUCK, others: str = "", name: str = "t") -> str:
    return (
        f'<w:style w:type="table" w:styleId="{name}">{others}<w:tblStylePr w:type="{condition}">{look}</w:tblStylePr>'
        "</w:style>"
    )


def table(asked: str, *, properties: str = '<w:tblStyle w:val="t"/>', first: str = "") -> str:
    """A table with the figures 1 to 9, of which *asked* says what is special."""
    rows = [
        "".join(f"<w:tc>{paragraph(run(str(3 * row + column)))}</w:tc>" for column in (1, 2, 3)) for row in range(3)
    ]
    rows[0] = first + rows[0]
    look = f"<w:tblLook {asked}/>" if asked else ""
    return f"<w:tbl><w:tblPr>{properties}{look}</w:tblPr>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


ALL = 'w:val="01E0"'


@pytest.mark.parametrize(
    ("condition", "asked", "left"),
    [
        ("firstRow", ALL, "456789"),
        ("firstRow", 'w:firstRow="1"', "456789"),
        ("firstRow", 'w:firstRow="0" w:val="01E0"', "123456789"),
        ("firstRow", "", "123456789"),
        ("firstRow", 'w:val="zz"', "123456789"),
        ("lastRow", ALL, "123456"),
        ("firstCol", ALL, "235689"),
        ("lastCol", ALL, "124578"),
        ("lastCol", 'w:lastColumn="on"', "124578"),
        ("nwCell", ALL, "23456789"),
        ("neCell", ALL, "12456789"),
        ("swCell", ALL, "12345689"),
        ("seCell", ALL, "12345678"),
        ("band1Horz", 'w:val="0000"', "456"),
        ("band2Horz", 'w:val="0020"', "123456"),
        ("band1Horz", 'w:val="0200"', "123456789"),
        ("band1Vert", 'w:val="0000"', "258"),
        ("band2Vert", 'w:val="0080"', "124578"),
        ("band1Vert", 'w:val="0400"', "123456789"),
    ],
)
def test_struck_cells_are_not_read(condition: str, asked: str, left: str):
    document = read_bare(table(asked), styles=style(condition))
    assert "".join(texts(document)) == left
    assert len(told(document)) == 9 - len(left)


def test_bands_may_be_several_rows_high():
    sizes = '<w:tblPr><w:tblStyleRowBandSize w:val="2"/></w:tblPr>'
    assert "".join(texts(read_bare(table('w:val="0000"'), styles=style("band1Horz", others=sizes)))) == "789"


def test_rows_repeated_as_headings_are_all_the_first_row():
    both = table('w:val="0020"', first="<w:trPr><w:tblHeader/></w:trPr>").replace(
        "<w:tr><w:tc>" + paragraph(run("4")), "<w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc>" + paragraph(run("4"))
    )
    assert "".join(texts(read_bare(both, styles=style("firstRow")))) == "789"


@pytest.mark.parametrize(
    ("styles", "properties", "left"),
    [
        (style("firstRow", name="base") + style("lastRow", others='<w:basedOn w:val="base"/>'), "", "456"),
        (
            style("firstRow", name="base")
            + style("firstRow", '<w:rPr><w:strike w:val="0"/></w:rPr>', '<w:basedOn w:val="base"/>'),
            "",
            "123456789",
        ),
        (style("firstRow").replace("<w:style ", '<w:style w:default="1" '), "<w:tblBorders/>", "456789"),
        (style("firstRow", others='<w:basedOn w:val="t"/>'), "", "456789"),
        (style("firstRow") + style("firstCol", name="u"), '<w:tblStyle w:val="u"/>', "235689"),
        (style("firstRow", "<w:rPr><w:vanish/></w:rPr>"), "", "456789"),
    ],
)
def test_the_style_of_the_table_decides_with_those_it_is_based_on(styles: str, properties: str, left: str):
    body = table(ALL, properties=properties or '<w:tblStyle w:val="t"/>')
    assert "".join(texts(read_bare(body, styles=styles))) == left


@pytest.mark.parametrize(
    ("look", "note"),
    [
        ('<w:rPr><w:color w:val="FFFFFF"/></w:rPr>', "faint_text"),
        ('<w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:tcPr><w:shd w:val="clear" w:fill="1F4E79"/></w:tcPr>', ""),
    ],
)
def test_white_text_is_told_unless_its_cell_is_dark(look: str, note: str):
    for body in (table(ALL), table(ALL).replace("<w:rPr></w:rPr>", "")):
        document = read_bare(body, styles=style("firstRow", look))
        assert "".join(texts(document)) == "123456789"
        assert {code for code, _ in told(document)} == ({note} if note else set())


def test_a_raised_digit_by_a_table_style_is_no_digit():
    raised = style("firstCol", '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>')
    level = run("157", '<w:vertAlign w:val="baseline"/>')
    body = table(ALL).replace(paragraph(run("1")), paragraph(level, run("1")))
    assert texts(read_bare(body, styles=raised))[0] == "157"


def test_a_nested_table_has_its_own_style():
    inner = table(ALL, properties='<w:tblStyle w:val="u"/>')
    body = table(ALL).replace(paragraph(run("1")), inner + paragraph(run("1")), 1)
    styles = style("firstRow") + style("lastCol", name="u")
    assert "".join(texts(read_bare(body, styles=styles))) == "124578456789"


def test_many_cells_cost_little_time():
    row = "<w:tr>" + "<w:tc><w:p><w:r><w:t>7</w:t></w:r></w:p></w:tc>" * 60 + "</w:tr>"
    body = f'<w:tbl><w:tblPr><w:tblStyle w:val="t"/><w:tblLook {ALL}/></w:tblPr>{row * 300}</w:tbl>'
    with little_time():
        assert len(texts(read_bare(body, styles=style("firstRow")))) == 18_000
