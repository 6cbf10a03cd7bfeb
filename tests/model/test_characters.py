"""What a report can hold of what is typed or pasted."""

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from model.characters import one_line, printable, subscript, superscript


def test_control_characters_lone_surrogates_and_noncharacters_are_taken_out():
    assert printable("甲\x00\x07\x0b乙\ud800\ufffe丙\x1b[31m") == "甲乙丙[31m"


def test_only_figures_are_raised():
    assert superscript("12件") == "¹²件"


def test_only_figures_are_lowered():
    assert subscript("12件") == "₁₂件"


def test_tabs_line_ends_and_rare_characters_stay():
    assert printable("一\t二\r\n三\u3000𠮷“”—") == "一\t二\r\n三\u3000𠮷“”—"


@given(st.text(st.characters(exclude_categories=())))
def test_whatever_is_left_can_stand_in_xml(text: str):
    element = etree.Element("text")
    element.text = printable(text)
    assert etree.fromstring(etree.tostring(element)).text in (None, element.text, element.text.replace("\r", "\n"))


def test_a_text_of_several_lines_becomes_one_line():
    assert one_line("甲\n乙\t丙\r\n\x07丁") == "甲乙 丙丁"
