"""The texts of sections in the window."""

from gui.main_window import MainWindow
from gui.text.text_block import TextBlock
from gui.wizard.section_page import SectionPage
from tests.gui.keyboard import document_of, page_of, wizard_of


def block_of(window: MainWindow, section: str) -> TextBlock:
    """The text on the page of a section, with the keyboard in it."""
    wizard_of(window).go_to_step(section)
    page = page_of(window, SectionPage)
    page.before.open(True)
    page.before.editor.setFocus()
    return page.before


def texts(window: MainWindow, section: str = "overview") -> list[tuple[str, str]]:
    return [(part.style, part.text) for part in document_of(window).report.narratives.get(section, ())]
