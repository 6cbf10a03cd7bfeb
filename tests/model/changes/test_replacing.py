"""Words found and replaced in the text of the sections."""

from model.changes.replacing import places_of, with_place_replaced, with_words_replaced
from model.report import Paragraph, Report, new_report
from model.text_place import TextPlace
from tests.entries import FORMATS

FORM = FORMATS["2021"]


def report(**texts: tuple[str, ...]) -> Report:
    made = new_report(FORM, 2023, "某局")
    for section, paragraphs in texts.items():
        made = made.with_narrative(section, tuple(Paragraph(text=text) for text in paragraphs))
    return made


def texts(made: Report, section: str) -> list[str]:
    return [paragraph.text for paragraph in made.narratives[section]]


WRITTEN = report(overview=("本局公开本局信息。", "　", "😀本局。"), problems=("本局的问题。", "没有。"))


def test_words_are_found_in_all_sections_in_the_order_of_the_report():
    # a blank paragraph is not printed and has no number; a character outside the first plane is one character
    assert places_of(FORM, WRITTEN, "本局") == (
        TextPlace("overview", 0, 0, 0, 2),
        TextPlace("overview", 0, 0, 4, 6),
        TextPlace("overview", 0, 1, 1, 3),
        TextPlace("problems", 0, 0, 0, 2),
    )


def test_words_are_found_in_one_section():
    assert places_of(FORM, WRITTEN, "本局", "problems") == (TextPlace("problems", 0, 0, 0, 2),)


def test_no_words_are_found_nowhere_and_places_do_not_overlap():
    assert places_of(FORM, WRITTEN, "") == ()
    assert places_of(FORM, WRITTEN, "别的") == ()
    assert len(places_of(FORM, report(overview=("公公公公",)), "公公")) == 2


def test_all_words_are_replaced_in_one_section_or_everywhere():
    one = with_words_replaced(FORM, WRITTEN, "本局", "本机关", "overview")
    assert texts(one, "overview") == ["本机关公开本机关信息。", "　", "😀本机关。"]
    assert texts(one, "problems") == ["本局的问题。", "没有。"]
    everywhere = with_words_replaced(FORM, WRITTEN, "本局", "")
    assert texts(everywhere, "problems") == ["的问题。", "没有。"]
    assert with_words_replaced(FORM, WRITTEN, "", "x") == WRITTEN


def test_the_words_at_one_place_are_replaced():
    place = TextPlace("overview", 0, 1, 1, 3)
    assert texts(with_place_replaced(FORM, WRITTEN, place, "我局"), "overview") == [
        "本局公开本局信息。",
        "　",
        "😀我局。",
    ]
