"""From a place on a printed page to where it is edited, and back."""

from __future__ import annotations

from PySide6.QtGui import QTextCursor

from export.manuscript import EditPlace
from gui.preview.table_layout import Target
from gui.text.text_block import TextBlock
from gui.wizard.section_page import SectionPage
from gui.wizard.wizard import Wizard
from model.address import Address
from model.findings import Finding
from model.formats.template import Template
from model.progress import BASICS


def go_to_target(wizard: Wizard, template: Template, target: Target) -> None:
    """Show the wizard page on which *target* is edited and focus it there."""
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


def printed_targets(wizard: Wizard) -> tuple[Target, ...]:
    """The printed targets of the focused place in the wizard, the most exact first, the heading of the section last."""
    page, step = wizard.page, wizard.current_step
    if not isinstance(page, SectionPage):
        return (EditPlace(),) if step == BASICS else ()
    focused, section = page.focusWidget(), EditPlace(step)
    for text in (page.before,) if page.table is None else (page.before, page.after):
        if text.editor is focused:
            return EditPlace(step, text is not page.before, text.editor.textCursor().blockNumber()), section
    return (page.current_cell, section)


def _put_cursor(text: TextBlock, paragraph: int) -> None:
    """Unfold *text* and put the cursor at the end of the paragraph with that number."""
    text.open(True)
    blocks = text.editor.document()
    cursor = QTextCursor(blocks.findBlockByNumber(min(paragraph, blocks.blockCount() - 1)))
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    text.editor.setTextCursor(cursor)
    text.editor.setFocus()
