"""From what is printed to where it is edited, and back."""

from __future__ import annotations

from PySide6.QtGui import QTextCursor

from export.manuscript import EditPlace
from gui.preview.sheets import Target
from gui.text.text_block import TextBlock
from gui.wizard.section_page import SectionPage
from gui.wizard.wizard import Wizard
from model.address import Address
from model.findings import Finding
from model.formats.template import Template
from model.progress import BASICS


def lead(wizard: Wizard, template: Template, target: Target) -> None:
    """Show the page on which *target* is edited, with the keyboard there."""
    if isinstance(target, Finding):
        wizard.go_to(target)
    elif isinstance(target, Address):
        wizard.work_on(template.section_of(target.table).id)
        if isinstance(wizard.page, SectionPage) and wizard.page.table is not None:
            wizard.page.table.go_to(target)
    elif target is not None:
        wizard.work_on(target.section or BASICS)
        if isinstance(wizard.page, SectionPage) and target.paragraph is not None:
            _put_cursor(wizard.page.after if target.after_table else wizard.page.before, target.paragraph)


def places_of(wizard: Wizard) -> tuple[Target, ...]:
    """What is printed of the place where the keyboard is, the most exact first; the heading of its chapter last."""
    page, step = wizard.page, wizard.current_step
    if not isinstance(page, SectionPage):
        return (EditPlace(),) if step == BASICS else ()
    focused, chapter = page.focusWidget(), EditPlace(step)
    for text in (page.before,) if page.table is None else (page.before, page.after):
        if text.editor is focused:
            return EditPlace(step, text is not page.before, text.editor.textCursor().blockNumber()), chapter
    return (page.current_cell, chapter)


def _put_cursor(text: TextBlock, paragraph: int) -> None:
    """Open a text and put the cursor at the end of one of its paragraphs."""
    text.open(True)
    blocks = text.editor.document()
    cursor = QTextCursor(blocks.findBlockByNumber(min(paragraph, blocks.blockCount() - 1)))
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    text.editor.setTextCursor(cursor)
    text.editor.setFocus()
