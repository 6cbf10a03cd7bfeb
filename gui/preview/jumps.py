"""From a place on a printed page to where it is edited, and back."""

from __future__ import annotations

from gui.preview.table_layout import Target
from gui.wizard.section_page import SectionPage
from gui.wizard.wizard import Wizard
from model.address import Address
from model.findings import Finding
from model.step_ids import BASICS
from model.text_place import BlockPlace, TextPlace


def go_to_target(wizard: Wizard, target: Target) -> None:
    """Show the wizard page on which *target* is edited and focus it there."""
    if isinstance(target, Finding):
        wizard.go_to(target)
    elif isinstance(target, Address | TextPlace):
        wizard.go_to_place(target)
    elif target is not None:
        wizard.work_on(target.section or BASICS)
        if isinstance(wizard.page, SectionPage) and target.block in wizard.page.tables:
            wizard.page.tables[target.block].setFocus()


def printed_targets(wizard: Wizard) -> tuple[Target, ...]:
    """The printed targets of the focused place in the wizard, the most exact first, the heading of the section last."""
    page, step = wizard.page, wizard.current_step
    if not isinstance(page, SectionPage):
        return (BlockPlace(),) if step == BASICS else ()
    focused, section = page.focusWidget(), BlockPlace(step)
    for text in page.texts.values():
        if text.editor is focused:
            return text.current_place, section
    return (page.current_cell, section)
