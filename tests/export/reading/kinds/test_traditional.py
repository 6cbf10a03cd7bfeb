"""Pages in traditional characters are read as what they say in simplified ones, with one hint."""

import pytest

from export.reading.raw_document import RawDocument, RawParagraph, SourcePlace
from export.reading.traditional import in_simplified
from tests.export.reading.kinds.pages import CATALOG, KINDS, Box, Page, expected, figures, page, read

SPOKEN = str.maketrans(
    "务报总体况动开规发数废现条处许罚强费业额单万复讼诉维结纠审计经议后题进办转续财产权关内过执卷询无补说举复类据获认缴纳项请织构独为与机会团组社济国级设监决电领导评归",
    "務報總體況動開規發數廢現條處許罰強費業額單萬複訟訴維結糾審計經議後題進辦轉續財產權關內過執卷詢無補說舉複類據獲認繳納項請織構獨為與機會團組社濟國級設監決電領導評歸",
)


def in_traditional(text: str) -> str:
    """*text* as a converter of web sites shows it: word by word, then character by character."""
    return text.replace("信息", "資訊").replace("规范性文件", "規範性檔案").translate(SPOKEN)


def traditional(year: int) -> Page:
    return [
        in_traditional(block)
        if isinstance(block, str)
        else [[Box(in_traditional(box.text), *box[1:]) for box in row] for row in block]
        for block in page(year)
    ]


@pytest.mark.every(2)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("year", [2020, 2023])
def test_a_page_in_traditional_characters_is_read_with_one_hint(year: int, kind: str):
    reading = read(traditional(year), kind)
    assert (reading.report.year, reading.report.office) == (year, "某县水务局")
    for table in ("disclosure", "requests", "disputes"):
        assert figures(reading, table) == expected(CATALOG.for_year(year).id, table)
    [finding] = reading.findings
    assert (finding.code, finding.severity) == ("structure.traditional", "hint")
    assert reading.report.narratives["other"][0].text == "other：这一章的文字。"


@pytest.mark.parametrize("text", ["公开", "公開：公开", "没有这样的字", ""])
def test_text_that_is_not_more_often_traditional_stays_as_it_is(text: str):
    document = RawDocument((RawParagraph(text, SourcePlace(0)), RawParagraph("計", SourcePlace(1))))
    assert in_simplified(document) is document


def test_every_label_of_the_forms_is_known_in_traditional_characters():
    labels = {
        node.label
        for template in CATALOG.templates
        for table in template.tables
        for panel in table.panels
        for node in (*panel.rows, *panel.columns)
    }
    page = RawDocument(tuple(RawParagraph(f"公開{in_traditional(label)}", SourcePlace(0)) for label in sorted(labels)))
    blocks = in_simplified(page).blocks
    assert [one.text for one in blocks if isinstance(one, RawParagraph)] == [f"公开{label}" for label in sorted(labels)]
