"""Fields and symbols of a Word file are read as the characters that they show."""

import pytest

from tests.export.reading.docx.bare_docx import cell, paragraph, read_bare, run, texts, told


def field(instruction: str, data: str = "", result: str = "") -> str:
    """A field in runs of its own."""
    shown = f'<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{result}</w:t></w:r>' if result else ""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r>'
        f"<w:r><w:instrText>{instruction}</w:instrText></w:r>{shown}"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def drop_down(chosen: str, result: str = "") -> str:
    entries = "".join(f'<w:listEntry w:val="{entry}"/>' for entry in ("0", "157", "9"))
    return field(" FORMDROPDOWN ", f"<w:ffData><w:ddList>{chosen}{entries}</w:ddList></w:ffData>", result)


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        (drop_down('<w:result w:val="1"/>'), "157"),
        (drop_down('<w:result w:val="1"/>', "9"), "157"),
        (drop_down('<w:default w:val="2"/>'), "9"),
        (drop_down(""), "0"),
        (drop_down('<w:result w:val="7"/>'), ""),
        (field(" FORMTEXT ", "<w:ffData><w:textInput/></w:ffData>", "157"), "157"),
        (field(" FORMCHECKBOX ", "<w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData>"), "☒"),
        (field(" FORMCHECKBOX ", '<w:ffData><w:checkBox><w:default w:val="0"/></w:checkBox></w:ffData>'), "☐"),
        (field(" eq \\o\\ac(○,1)"), "①"),
        (field("EQ \\o(12,○)"), "⑫"),
        (field(" eq \\o\\ac(○,密) ", result="x"), "密"),
        (field(' SYMBOL 252 \\f "Wingdings" \\s 10 '), "✓"),
        (field(" SYMBOL 0x2460 \\u "), "①"),
        (field(" =SUM(LEFT) ", result="157"), "157"),
        (field(" MACROBUTTON NoMacro 157 "), "157"),
        (field(" MACROBUTTON NoMacro 157 ", result="157"), "157"),
        (field(' SET x "9" ', result="9"), ""),
        (field(' EQ \\* jc2 \\* "Font:宋体" \\* hps12 \\o\\ad(\\s\\up 11(9),157)'), "157"),
        ("<m:oMath><m:r><m:t>157</m:t></m:r></m:oMath>", "157"),
        ("<m:oMath><m:sSup><m:t>15</m:t><m:t>7</m:t></m:sSup></m:oMath>", "\u202e157\u202c"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', "☑"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F081"/></w:r>', "①"),
        ('<w:r><w:sym w:font="Wingdings 2" w:char="F052"/></w:r>', "☑"),
    ],
)
def test_fields_and_symbols_are_read_as_they_show(content: str, shown: str):
    document = read_bare(cell(paragraph(content)))
    assert (texts(document), told(document)) == ([shown], [])


def test_an_equation_that_is_no_character_is_told():
    document = read_bare(cell(paragraph(field(" EQ \\f(1,2) "))))
    assert (texts(document), told(document)) == ([""], [("field_unread", "有一处公式域（EQ）没有读入")])


@pytest.mark.parametrize(
    ("text", "shown"), [("ü", "✓"), ("\uf0fc", "✓"), ("\x81", "①"), ("甲", "甲"), ("l ", "● "), ("\uf06e", "■")]
)
def test_text_in_a_symbol_font_is_read_as_it_shows(text: str, shown: str):
    font = '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'
    style = f'<w:style w:type="character" w:styleId="S"><w:rPr>{font}</w:rPr></w:style>'
    for look in (font, '<w:rStyle w:val="S"/>'):
        assert texts(read_bare(cell(paragraph(run(text, look))), style)) == [shown]


def test_a_digit_that_a_font_shows_as_a_picture_is_told():
    document = read_bare(cell(paragraph(run("7", '<w:rFonts w:ascii="Webdings"/>'), run("157"))))
    assert texts(document) == ["157"]
    assert told(document) == [("symbol_unread", "符号字体的“7”显示的是图形，没有读入")]
