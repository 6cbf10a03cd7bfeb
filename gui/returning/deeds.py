"""What the menus offer about documents of ours that come back."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from gui.dialogs import FINISHED, ask_open
from gui.document import Document
from gui.returning.offers import Offer
from gui.returning.return_dialog import ReturnDialog
from gui.settings import Settings
from gui.wizard.wizard import Wizard
from model.findings import Finding
from model.template import Severity, Template

TEXT: Final = "prose.returned"
"""Pages lead a code of this kind to the text of their section."""


def take_back(document: Document, wizard: Wizard) -> None:
    """Let the user choose a document that was changed by hand, and take its changes."""
    window = wizard.window()
    path = ask_open(window, "选择改过的 Word 文件", Settings().folder_beside(document.path), FINISHED)
    if path is not None:
        take_back_file(document, path, wizard)


def take_back_file(document: Document, path: Path, wizard: Wizard) -> None:
    """Let the user take the changes in the document at *path*."""

    def lead(offer: Offer) -> None:
        wizard.go_to(place_of(document.template, offer))

    dialog = ReturnDialog(document, path, wizard.window())
    dialog.wanted.connect(lead)
    dialog.exec()


def place_of(template: Template, offer: Offer) -> Finding:
    """The place of a change as pages are led to one."""
    one = offer.difference
    section = template.section_of(one.cell.table).id if one.cell is not None else one.section or ""
    cells = () if one.cell is None else (one.cell,)
    return Finding("" if cells else TEXT, Severity.HINT, one.place, cells, section)
