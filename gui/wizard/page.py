"""What all pages have in common."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from gui.look.style import sized
from gui.widgets.labels import label
from model.address import Address
from model.findings import Finding


class WizardPage(QWidget):
    """A page under its heading; what it is made of goes into *body*."""

    def __init__(self, heading: str) -> None:
        super().__init__()
        self.heading = label(heading, "title", wraps=True)
        self.body = QVBoxLayout(self)
        sized(self.body, contentsMargins=(20, 14, 20, 8), spacing=8)
        self.body.addWidget(self.heading)

    def add_guidance(self, text: str) -> None:
        """Add what the notice asks of this page, if anything."""
        if text:
            self.body.addWidget(label(text, "guidance", wraps=True))

    def go_to(self, finding: Finding | None = None) -> None:
        """Put the keyboard where work goes on, at *finding* if given."""
        self.setFocus()

    @property
    def current_cell(self) -> Address | None:
        """The value cell the keyboard is on, if this page has a table."""
        return None

    def fill_table_menu(self, menu: QMenu) -> None:
        """Put into *menu* what can be done in the table of this page, if it has one."""

    def fill_text_menu(self, menu: QMenu) -> None:
        """Put into *menu* what can be done in the text of this page, if it has one."""

    def outline(self, addresses: Collection[Address]) -> None:
        """Outline the cells among *addresses* that stand on this page."""
