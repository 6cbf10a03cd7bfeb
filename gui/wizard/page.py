"""The base class of the wizard's pages."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from gui.look.style import set_scaled
from gui.widgets.labels import ElidedLabel, label, set_role
from model.address import Address
from model.findings import Finding
from model.text_place import TextPlace


class WizardPage(QWidget):
    """A page with a heading; subclasses add tools to `head`, beside it, and their other widgets to `body`."""

    begins_at_top = False
    """Whether it is shown from its top when it is come to; other pages from what has the focus."""

    def __init__(self, heading: str) -> None:
        super().__init__()
        self.heading = ElidedLabel(heading, keeps_width=True)
        set_role(self.heading, "title")
        self.head = QHBoxLayout()
        set_scaled(self.head, spacing=8)
        self.head.addWidget(self.heading)
        self.body = QVBoxLayout(self)
        set_scaled(self.body, contentsMargins=(20, 8, 20, 4), spacing=8)
        self.body.addLayout(self.head)

    def add_guidance(self, text: str) -> None:
        """Add a guidance box with *text*, unless it is blank."""
        if text:
            self.body.addWidget(label(text, "guidance", wraps=True))

    def go_to(self, finding: Finding | None = None) -> None:
        """Focus the first field, or the place of *finding* if given."""
        self.setFocus()

    def lend_cell_help(self) -> QWidget | None:
        """The line about the current cell, to be shown elsewhere; None if this page has none, or has several."""
        return None

    def take_cell_help(self) -> None:
        """Show the line about the current cell on the page again."""

    def show_alone(self, alone: bool) -> bool:
        """Show only the table, or everything again; False if this page has no table."""
        return False

    def show_words(self, place: TextPlace, places: Collection[TextPlace]) -> None:
        """Select the words at *place*, which is on this page, and underline those of *places* that are."""
        raise NotImplementedError

    def go_to_cell(self, address: Address) -> None:
        """Focus a cell, if this page has it."""

    def show_text(self, block: int) -> None:
        """Focus the text block with that index, if this page has it."""

    @property
    def selected_words(self) -> str:
        """The words selected in the open text; "" if there are none, or of several paragraphs."""
        return ""

    @property
    def current_cell(self) -> Address | None:
        """The address of the current cell, if this page has a table."""
        return None

    def fill_table_menu(self, menu: QMenu) -> None:
        """Add the actions of this page's table to *menu*, if it has one."""

    def fill_text_menu(self, menu: QMenu) -> None:
        """Add the actions of this page's open text to *menu*, if it has one."""

    def show_last_year(self, shown: bool) -> None:
        """Show last year's figures in the cells of this page, or no longer."""

    def outline(self, addresses: Collection[Address]) -> None:
        """Outline those of the cells that are on this page."""
