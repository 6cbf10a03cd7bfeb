"""The window 查找和替换: words in the text of one section or of all."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDialog, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from gui.help.context_help import set_help_topic
from gui.help.topics import Topic
from gui.look.style import scaled, set_scaled
from gui.report.document import Document
from gui.widgets.labels import button, label
from gui.widgets.one_line_edit import OneLineEdit
from model.changes.replacing import places_of, with_place_replaced, with_words_replaced
from model.characters import shortened
from model.text_place import TextPlace

NOTHING: Final = "没有找到，换几个字，或者到“所有章”里找。"
_Order: TypeAlias = tuple[int, int, int, int]
"""Index of the section, block, paragraph, character: the order of the report."""
_BEGINNING: Final[_Order] = (-1, 0, 0, 0)
_MARGIN: Final = 40
"""Pixels at 100 % from the edges of the window."""
_LONGEST: Final = 12
"""Characters of the words that the name of an undo step quotes."""


class FindDialog(QDialog):
    """Finds and replaces words in the text of *document*; *current_section* tells the id of the section shown, if any.

    `sought` carries the place that was found.
    """

    sought = Signal(TextPlace)

    def __init__(self, document: Document, current_section: Callable[[], str | None], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("查找和替换")
        set_help_topic(self, Topic.TEXTS)
        self._document = document
        self._owner = parent
        self._current_section = current_section
        self._place: TextPlace | None = None
        self._from = _BEGINNING
        """From where on the next place is sought."""
        self.words, self.by, self.scope = OneLineEdit(), OneLineEdit(), QComboBox()
        self.scope.addItem("所有章")
        self.scope.addItem("这一章")
        self.count = label(" ", "muted", wraps=True)
        self.next = button("查找下一处(&N)", "primary")
        self.replace, self.replace_all = button("替换(&R)"), button("全部替换(&A)")
        self.leave = button("关闭(&C)")
        self._lay_out()
        self.words.textChanged.connect(self._begin_anew)
        self.scope.currentIndexChanged.connect(self._begin_anew)
        self.words.returnPressed.connect(self.find_next)
        self.by.returnPressed.connect(self.replace_one)
        self.next.clicked.connect(self.find_next)
        self.replace.clicked.connect(self.replace_one)
        self.replace_all.clicked.connect(self.replace_every)
        self.leave.clicked.connect(self.close)
        document.changed.connect(self._follow)
        self._follow()

    def _lay_out(self) -> None:
        fields = QGridLayout()
        rows: tuple[tuple[str, QLineEdit | QComboBox], ...] = (
            ("查找(&F)", self.words),
            ("替换为(&W)", self.by),
            ("范围(&S)", self.scope),
        )
        for number, (name, field) in enumerate(rows):
            caption = label(name)
            caption.setBuddy(field)
            fields.addWidget(caption, number, 0)
            fields.addWidget(field, number, 1)
        row = QHBoxLayout()
        for widget in (self.next, self.replace, self.replace_all):
            row.addWidget(widget)
        row.addStretch()
        row.addWidget(self.leave)
        layout = QVBoxLayout(self)
        layout.addLayout(fields)
        layout.addWidget(self.count)
        layout.addLayout(row)
        set_scaled(self, minimumWidth=440)

    def ask(self, words: str = "") -> None:
        """Show the window, with *words* to be found if there are any."""
        if words:
            self.words.setText(words)
        if not self.isVisible():
            self._stand_aside()
        self.show()
        self.activateWindow()
        self.words.setFocus()
        self.words.selectAll()

    def _stand_aside(self) -> None:
        """Stand at the upper right of the window, where it covers the least of the text."""
        window = self._owner.window().frameGeometry()
        self.adjustSize()
        self.move(window.right() - self.width() - scaled(_MARGIN), window.top() + scaled(_MARGIN))

    @property
    def _section(self) -> str | None:
        return self._current_section() if self.scope.currentIndex() else None

    def _places(self) -> tuple[TextPlace, ...]:
        return places_of(self._document.template, self._document.report, self.words.text(), self._section)

    def _order(self, place: TextPlace) -> _Order:
        sections = [section.id for section in self._document.template.sections]
        return sections.index(place.section), place.block, place.paragraph, place.start

    def find_next(self) -> None:
        """Go to the next place, after the last to the first again."""
        places = self._places()
        following = [place for place in places if self._order(place) >= self._from]
        self._place = next(iter(following or places), None)
        if self._place is None:
            self._tell(NOTHING if self.words.text() else "")
            return
        *paragraph, start = self._order(self._place)
        self._from = (paragraph[0], paragraph[1], paragraph[2], start + len(self.words.text()))
        self._tell(f"第 {places.index(self._place) + 1} 处，共 {len(places)} 处")
        self.sought.emit(self._place)

    def replace_one(self) -> None:
        """Replace the place found and go to the next; without one found before, only go there."""
        place, document = self._place, self._document
        if place is not None and place in self._places():
            report = with_place_replaced(document.template, document.report, place, self.by.text())
            document.replace_report(report, self._label("替换"))
            *paragraph, start = self._order(place)
            self._from = (paragraph[0], paragraph[1], paragraph[2], start + len(self.by.text()))
        self.find_next()

    def replace_every(self) -> None:
        """Replace all places, as one step to undo."""
        document, number = self._document, len(self._places())
        if not number:
            self._tell(NOTHING if self.words.text() else "")
            return
        words, by = self.words.text(), self.by.text()
        report = with_words_replaced(document.template, document.report, words, by, self._section)
        document.replace_report(report, self._label("全部替换"))
        self._place = None
        self._tell(f"替换了 {number} 处，可以一步撤销。")

    def _label(self, what: str) -> str:
        return f"{what}“{shortened(self.words.text(), _LONGEST)}”"

    def _begin_anew(self) -> None:
        self._place, self._from = None, _BEGINNING
        self._follow()

    def _follow(self) -> None:
        """Tell how often the words stand in the text, and enable what can be done."""
        number = len(self._places())
        for one in (self.next, self.replace, self.replace_all):
            one.setEnabled(bool(self.words.text()))
        self._tell(f"共 {number} 处" if number else NOTHING if self.words.text() else "")

    def _tell(self, sentence: str) -> None:
        self.count.setText(sentence or " ")
