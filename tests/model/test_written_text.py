"""Paragraphs are counted in one way: block by block, as they are printed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.formats.section import Section
from model.report import Opening, Paragraph, Report, new_report
from model.text_place import TextPlace
from model.written_text import placed_paragraphs, text_end, texts_of, words_at, written_texts
from tests.entries import FORMATS

SECTION = Section.model_validate(
    {"id": "handling", "heading": "三、办理", "blocks": ["text", "intake", "text", "replies", "text"]}
)
BLANKS = ("", " ", "\u3000", "\x01")


def report_of(section: str, *paragraphs: Paragraph) -> Report:
    return new_report(FORMATS["2021"], 2023, "某局").with_narrative(section, paragraphs)


def test_blank_paragraphs_have_no_number():
    texts = ("", "甲", "\u3000", "乙", "\x01", "丙")
    places = {one.text: one.place for one in placed_paragraphs(SECTION, [Paragraph(text=text) for text in texts])}
    assert [places[text].paragraph for text in ("甲", "乙", "丙")] == [0, 1, 2]


def test_each_text_block_is_counted_by_itself():
    paragraphs = [
        Paragraph(text=text, block=block) for text, block in (("甲", 0), ("乙", 2), ("丙", 2), ("丁", 4), ("戊", 8))
    ]
    places = [one.place for one in placed_paragraphs(SECTION, paragraphs)]
    assert [(place.block, place.paragraph) for place in places] == [(0, 0), (2, 0), (2, 1), (4, 0), (4, 1)]


@given(st.lists(st.tuples(st.sampled_from((*BLANKS, "甲", "𠮷乙", "丙\n丁")), st.sampled_from((0, 2, 4)))))
def test_every_printed_paragraph_is_found_at_its_place(pieces: list[tuple[str, int]]):
    paragraphs = tuple(Paragraph(text=text, block=block) for text, block in pieces)
    report = report_of("requests", *paragraphs)
    section = FORMATS["2021"].section("requests")
    for one, paragraph in zip(placed_paragraphs(section, paragraphs), paragraphs, strict=True):
        if not paragraph.is_blank:
            whole = one.words(0, len(one.text))
            assert words_at(FORMATS["2021"], report, whole) == one.text
            assert report.written(section, whole.block)[whole.paragraph] == paragraph


def test_the_opening_comes_first_and_is_counted_as_printed():
    report = report_of("overview", Paragraph(text="甲"))
    report = report.model_copy(update={"opening": Opening(period="期限。", contact="12345")})
    (section, opening), *others = texts_of(FORMATS["2021"], report)
    assert section == "" and [one.place for one in opening] == [TextPlace("", 0, 0), TextPlace("", 0, 1)]
    assert words_at(FORMATS["2021"], report, opening[0].words(0, 2)) == "期限"
    assert [name for name, _ in others] == [one.id for one in FORMATS["2021"].sections]


def test_a_place_without_words_has_none_even_where_no_paragraph_is():
    report = report_of("overview", Paragraph(text="甲乙"))
    for place in (TextPlace("overview", 0, 0, 1, 1), TextPlace("overview", 0, 7), TextPlace("", 0, 9)):
        assert words_at(FORMATS["2021"], report, place) == ""
    assert words_at(FORMATS["2021"], report, TextPlace("overview", 0, 0, 1, 2)) == "乙"


@pytest.mark.parametrize(
    ("paragraphs", "end"),
    [
        ((), TextPlace("handling", 0, 0)),
        ((Paragraph(text=" "),), TextPlace("handling", 0, 0)),
        (
            (Paragraph(text="甲"), Paragraph(text="乙丙", block=2), Paragraph(text="")),
            TextPlace("handling", 2, 0, 2, 2),
        ),
    ],
)
def test_a_section_is_written_on_after_its_last_printed_character(paragraphs: tuple[Paragraph, ...], end: TextPlace):
    assert text_end(SECTION, paragraphs) == end
    assert not end.has_words and TextPlace("handling", 0, 0, 0, 1).has_words


def test_every_printed_paragraph_is_known_by_its_beginning():
    report = report_of("requests", Paragraph(text=" "), Paragraph(text="甲"), Paragraph(text="乙", block=2))
    report = report.model_copy(update={"opening": Opening(period="期限。")})
    assert written_texts(FORMATS["2021"], report) == {
        TextPlace("", 0, 0): "期限。",
        TextPlace("requests", 0, 0): "甲",
        TextPlace("requests", 2, 0): "乙",
    }
    assert TextPlace("requests", 2, 0, 1, 3).beginning == TextPlace("requests", 2, 0)
