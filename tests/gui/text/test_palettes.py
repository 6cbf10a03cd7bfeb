"""Figures of the tables and ready phrases, chosen over a text and inserted in it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from gui.main_window import MainWindow
from gui.text.palette import Palette
from gui.text.phrase_palette import PhrasePalette
from model.address import Address
from model.prose.phrases import Phrase, add_phrase, machine_file, user_file, user_phrases
from tests.gui.conftest import OpenWindow
from tests.gui.keyboard import CTRL, SHIFT, Question, document_of, focused, press, wizard_of, write
from tests.gui.text.texts import block_of, texts

NATURAL = Address.parse("requests/received/applicant.natural")
FEES = Address.parse("disclosure/fees/amount")


def lines(palette: Palette) -> list[str]:
    return [palette.list.item(row).text() for row in range(palette.list.count())]


def figures(window: MainWindow, section: str = "overview") -> Palette:
    """The palette of figures, opened by its key where the text is written."""
    block = block_of(window, section)
    press(Qt.Key.Key_J, CTRL)
    assert block.figures.isVisible()
    assert isinstance(focused(), QLineEdit)
    return block.figures


def test_a_figure_is_inserted_by_the_words_of_its_row(open_window: OpenWindow):
    window = open_window(year=2023)
    document_of(window).enter({NATURAL: 12}, "填写")
    block_of(window, "overview")
    write("收到申请")
    palette = figures(window)
    write("新收")
    assert lines(palette)[0] == "表三 本年新收 · 总计　12"
    press(Qt.Key.Key_Return)
    assert not palette.isVisible()
    write("件。")
    assert texts(window) == [("body", "收到申请12件。")]


def test_the_insertion_is_one_step_to_undo(open_window: OpenWindow):
    window = open_window(year=2023)
    document_of(window).enter({NATURAL: 12}, "填写")
    block_of(window, "overview")
    write("收到")
    figures(window)
    write("新收\n")
    press(Qt.Key.Key_Z, CTRL)
    assert texts(window) == [("body", "收到")]


def test_arrows_go_to_another_figure(open_window: OpenWindow):
    window = open_window(year=2023)
    document_of(window).enter({NATURAL: 12, FEES: 0}, "填写")
    figures(window)
    write("新收 ")
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert texts(window) == [("body", "12")]


def test_money_is_inserted_with_its_unit(open_window: OpenWindow):
    window = open_window(year=2023)
    window.filing.open_sample()
    figures(window)
    write("采购总金额\n")
    assert texts(window)[0][1].startswith("5.8万元")


def test_a_blank_cell_is_listed_but_not_inserted(open_window: OpenWindow):
    window = open_window(year=2023)
    palette = figures(window)
    write("行政许可")
    assert lines(palette) == ["表二 行政许可 · 处理决定　未填，不能插入"]
    press(Qt.Key.Key_Return)
    assert palette.isVisible()
    assert texts(window) == []


def test_escape_goes_back_to_the_text(open_window: OpenWindow):
    window = open_window(year=2023)
    palette = figures(window)
    write("没有的行")
    assert palette.empty.isVisible()
    press(Qt.Key.Key_Escape)
    assert not palette.isVisible()
    write("继续")
    assert texts(window) == [("body", "继续")]


def test_a_palette_goes_when_the_keyboard_does(open_window: OpenWindow):
    window = open_window(year=2023)
    palette = figures(window)
    wizard_of(window).next.setFocus()
    assert not palette.isVisible()


def test_a_number_that_came_by_itself_stays_while_a_figure_is_chosen(open_window: OpenWindow):
    window = open_window(year=2023)
    document_of(window).enter({NATURAL: 12}, "填写")
    block_of(window, "overview")
    write("1.甲。\n")
    figures(window)
    write("新收\n")
    assert texts(window)[1] == ("body", "2.12")


def phrases(window: MainWindow, section: str = "other") -> PhrasePalette:
    """The palette of phrases, opened by its key where the text is written."""
    block = block_of(window, section)
    press(Qt.Key.Key_K, CTRL)
    assert block.phrases.isVisible()
    return block.phrases


def test_a_ready_phrase_is_inserted_with_year_and_office(open_window: OpenWindow):
    window = open_window(year=2023)
    palette = phrases(window)
    assert lines(palette)[0] == "〔示例〕2023年，无收取信息处理费情况。"
    press(Qt.Key.Key_Return)
    assert texts(window, "other") == [("body", "2023年，无收取信息处理费情况。")]


def test_selected_text_becomes_a_phrase_that_fits_next_year(open_window: OpenWindow):
    window = open_window(year=2023)
    block_of(window, "other")
    write("2023年，某县发展和改革局没有变化。")
    press(Qt.Key.Key_A, CTRL)
    press(Qt.Key.Key_K, CTRL | SHIFT)
    assert wizard_of(window).message.text() == "已存为常用语。"
    assert user_phrases() == (Phrase(section="other", text="{year}年，{office}没有变化。"),)
    later = open_window(year=2024, office="另一局")
    assert lines(phrases(later))[0] == "2024年，另一局没有变化。"


def test_a_phrase_of_paragraphs_is_inserted_as_paragraphs(open_window: OpenWindow):
    add_phrase(Phrase(section="other", text="甲。\n乙。"))
    window = open_window(year=2023)
    phrases(window)
    press(Qt.Key.Key_Return)
    assert texts(window, "other") == [("body", "甲。"), ("body", "乙。")]


def test_a_phrase_of_ones_own_can_be_taken_away_after_a_question(open_window: OpenWindow):
    add_phrase(Phrase(section="other", text="不用的。"))
    window = open_window(year=2023)
    palette = phrases(window)
    question = Question("删去")
    palette.drop.setFocus()
    press(Qt.Key.Key_Space)
    assert "不用的。" in question.detail
    assert user_phrases() == ()
    assert palette.isVisible()
    assert "不用的。" not in lines(palette)
    assert not palette.drop.isEnabled()


def test_phrases_for_other_sections_come_last_and_are_found_by_their_words(open_window: OpenWindow):
    add_phrase(Phrase(section="overview", text="另一章的话。"))
    window = open_window(year=2023)
    palette = phrases(window)
    assert lines(palette)[-1] == "另一章的话。"
    write("另一章")
    assert lines(palette) == ["另一章的话。"]


def test_it_may_give_everyone_on_the_machine_phrases(open_window: OpenWindow):
    machine_file().parent.mkdir(parents=True)
    machine_file().write_text('{"phrases": [{"section": "other", "text": "{office}统一用语。"}]}', "utf-8")
    palette = phrases(open_window(year=2023))
    assert lines(palette)[0] == "〔统一〕某县发展和改革局统一用语。"


def test_a_damaged_file_of_phrases_is_said_so_and_kept(open_window: OpenWindow):
    user_file().parent.mkdir(parents=True, exist_ok=True)
    user_file().write_bytes(b"junk")
    palette = phrases(open_window(year=2023))
    assert palette.complaint.isVisible()
    assert "没有丢" in palette.complaint.text()
    assert [path.read_bytes() for path in user_file().parent.glob("phrases-*")] == [b"junk"]
    assert lines(palette)


def test_nothing_selected_is_said_so(open_window: OpenWindow):
    window = open_window(year=2023)
    block_of(window, "other")
    press(Qt.Key.Key_K, CTRL | SHIFT)
    assert "先选中" in wizard_of(window).message.text()
