"""Automatic numbers are text, counted as Word counts them."""

import pytest

from export.reading.docx.numbering import formatted_number
from tests.export.reading.docx.bare_docx import cell, paragraph, read_bare, run, texts

CHINESE = '<w:numFmt w:val="chineseCounting"/>'


def level(at: int, text: str, form: str = "", others: str = "") -> str:
    return f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/>{form}{others}<w:lvlText w:val="{text}"/></w:lvl>'


def pattern(number: int, *levels: str, before: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{before}{"".join(levels)}</w:abstractNum>'


def use(number: int, of: int, changes: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{changes}</w:num>'


def item(text: str, number: int = 1, at: int = 0, others: str = "") -> str:
    properties = f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{number}"/></w:numPr>{others}'
    return paragraph(run(text) if text else "", properties=properties)


SIMPLE = pattern(1, level(0, "（%1）", CHINESE), level(1, "%1.%2."))
RESTART = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{}"/></w:lvlOverride>'


def test_a_list_that_starts_anew_counts_from_there_once():
    lists = SIMPLE + use(1, 1) + use(2, 1, RESTART.format(1)) + use(3, 1, RESTART.format(5))
    body = "".join(item("甲", number) for number in (1, 1, 2, 2, 3, 3, 2, 1))
    assert texts(read_bare(body, numbering=lists)) == [f"（{n}）甲" for n in "一二一二五六七八"]


def test_two_lists_of_one_pattern_go_on_counting():
    lists = SIMPLE + use(1, 1) + use(2, 1)
    assert texts(read_bare(item("甲", 1) + item("甲", 2), numbering=lists)) == ["（一）甲", "（二）甲"]


def test_blank_paragraphs_and_those_in_tables_are_counted_and_hidden_ones_are_not():
    hidden = paragraph(
        run("暗", "<w:vanish/>"),
        properties='<w:numPr><w:numId w:val="1"/></w:numPr><w:rPr><w:vanish/></w:rPr>',
    )
    body = item("甲") + item("") + cell(item("乙") + item("7") + item("")) + hidden + item("丙")
    shown = ["（一）甲", "（二）", "（三）乙", "7", "（五）", "", "（六）丙"]
    assert texts(read_bare(body, numbering=SIMPLE + use(1, 1))) == shown


def test_levels_restart_after_those_above_unless_the_list_says_otherwise():
    def shown(restart: str) -> list[str]:
        levels = level(0, "%1."), level(1, "%1.%2."), level(2, "%3)", others=restart)
        places = (0, 1, 2, 2, 1, 2, 0, 1, 2)
        lists = pattern(1, *levels) + use(1, 1)
        return [
            text for text in texts(read_bare("".join(item("", 1, at) for at in places), numbering=lists)) if ")" in text
        ]

    assert shown("") == ["1)", "2)", "1)", "1)"]
    assert shown('<w:lvlRestart w:val="1"/>') == ["1)", "2)", "3)", "1)"]
    assert shown('<w:lvlRestart w:val="0"/>') == ["1)", "2)", "3)", "4)"]


def test_legal_numbers_are_in_digits():
    lists = pattern(1, level(0, "%1、", CHINESE), level(1, "%1.%2", others="<w:isLgl/>")) + use(1, 1)
    assert texts(read_bare(item("甲") + item("乙", 1, 1), numbering=lists)) == ["一、甲", "1.1 乙"]


def test_a_list_may_be_that_of_a_style():
    lists = (
        pattern(1, before='<w:numStyleLink w:val="Liste"/>')
        + pattern(2, level(0, "%1、", CHINESE), before='<w:styleLink w:val="Liste"/>')
        + use(1, 1)
        + use(2, 2)
    )
    assert texts(read_bare(item("甲") + item("乙", 2), numbering=lists)) == ["一、甲", "二、乙"]


def test_a_paragraph_style_has_the_level_linked_to_it():
    numbered = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = "".join(f'<w:style w:type="paragraph" w:styleId="H{n}">{numbered}</w:style>' for n in (1, 2))
    lists = pattern(
        1, level(0, "%1、", CHINESE, '<w:pStyle w:val="H1"/>'), level(1, "（%2）", CHINESE, '<w:pStyle w:val="H2"/>')
    ) + use(1, 1)
    body = "".join(paragraph(run("甲"), properties=f'<w:pStyle w:val="H{n}"/>') for n in (1, 2, 2, 1, 2))
    assert texts(read_bare(body, styles, numbering=lists)) == ["一、甲", "（一）甲", "（二）甲", "二、甲", "（一）甲"]


def test_a_paragraph_may_leave_the_list_of_its_style():
    numbered = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    style = f'<w:style w:type="paragraph" w:styleId="H1">{numbered}</w:style>'
    out = paragraph(run("甲"), properties='<w:pStyle w:val="H1"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    assert texts(read_bare(out, style, numbering=SIMPLE + use(1, 1))) == ["甲"]


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("chineseLegalSimplified", "壹 拾 贰拾壹"),
        ("ideographLegalTraditional", "壹 拾 贰拾壹"),
        ("ideographTraditional", "甲 癸 21"),
        ("ideographZodiac", "子 酉 21"),
        ("ideographZodiacTraditional", "甲子 癸酉 甲申"),
        ("ideographDigital", "一 一〇 二一"),
        ("chineseCountingThousand", "一 十 二十一"),
        ("decimalEnclosedParen", "⑴ ⑽ 21"),
        ("decimalEnclosedFullstop", "⒈ ⒑ 21"),
        ("ideographEnclosedCircle", "㊀ ㊉ 21"),
        ("numberInDash", "- 1 - - 10 - - 21 -"),
        ("upperLetter", "A J U"),
        ("lowerRoman", "i x xxi"),
    ],
)
def test_numbers_have_the_form_that_their_list_says(form: str, shown: str):
    assert " ".join(formatted_number(number, form) for number in (1, 10, 21)) == shown
