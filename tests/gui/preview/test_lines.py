"""Lines are broken as Chinese print has them. The unit is the width of one character of running text."""

import pytest
from PySide6.QtWidgets import QApplication

from gui.preview.lines import break_lines
from gui.preview.typefaces import SizedTypeface, typefaces_of

pytestmark = pytest.mark.usefixtures("qapp")


def body() -> SizedTypeface:
    return typefaces_of("system").body


def lines(text: str, characters: float, indent: float = 0) -> list[str]:
    width = body().glyph("字").advance
    return [line.text for line in break_lines(((text, body()),), characters * width, indent * width)]


def test_a_text_is_broken_between_any_two_chinese_characters(qapp: QApplication):
    assert lines("政府信息公开", 4) == ["政府信息", "公开"]


def test_the_first_line_is_shorter_by_its_indent(qapp: QApplication):
    assert lines("政府信息公开", 4, indent=2) == ["政府", "信息公开"]


def test_a_comma_hangs_beyond_the_edge_rather_than_begin_a_line(qapp: QApplication):
    assert lines("政府信息，公开", 4) == ["政府信息，", "公开"]


def test_a_closing_bracket_takes_the_character_before_it_along(qapp: QApplication):
    assert lines("政府（公开）工作", 5) == ["政府（公", "开）工作"]


def test_an_opening_bracket_never_ends_a_line(qapp: QApplication):
    assert lines("政府信（公开）", 4) == ["政府信", "（公开）"]


def test_figures_and_latin_words_stay_whole(qapp: QApplication):
    assert lines("全年收到件数3646件", 7) == ["全年收到件数", "3646件"]


def test_a_word_longer_than_the_line_is_broken_where_the_line_ends(qapp: QApplication):
    found = lines("x" * 100, 10)
    assert len(found) > 1
    assert "".join(found) == "x" * 100


def test_a_line_end_in_the_text_ends_the_line(qapp: QApplication):
    assert lines("某局\n年度报告", 10) == ["某局", "年度报告"]


def test_nothing_is_one_empty_line(qapp: QApplication):
    assert lines("", 10) == [""]


def test_digits_stand_a_fifth_of_a_character_off_chinese_letters_but_not_off_punctuation(qapp: QApplication):
    glyphs = break_lines((("年2，2", body()),), 10_000)[0].glyphs
    assert [sign.gap for sign in glyphs] == [0, 64, 0, 0]
