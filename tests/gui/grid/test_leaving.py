"""A figure that is still being typed when the window is left."""

from gui.wizard.section_page import SectionPage
from tests.gui.conftest import OpenWindow
from tests.gui.keyboard import Question, document_of, page_of, wizard_of, write


def test_closing_the_window_asks_about_a_figure_still_being_typed(open_window: OpenWindow):
    window = open_window(year=2023)
    wizard_of(window).go_to_step("requests")
    table = page_of(window, SectionPage).table
    assert table is not None
    table.setFocus()
    write("12")
    assert not document_of(window).is_modified
    question = Question("取消")
    assert not window.close()
    assert "还没有保存" in question.text
    assert list(document_of(window).report.values.values()) == [12]
