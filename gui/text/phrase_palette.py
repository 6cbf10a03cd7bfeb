"""The palette of phrases (常用语): insert one, save the selected text as one, delete one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QHBoxLayout

from gui.dialogs import choose
from gui.report.document import Document
from gui.text.palette import Palette, PaletteChoice
from gui.text.paragraph_editor import ParagraphEditor
from gui.widgets.labels import button, label
from model.characters import shortened
from model.errors import FileError
from model.prose import phrases
from model.prose.phrases import Phrase

_DROP: Final = "删去"
_LONGEST_QUOTE: Final = 40


class PhrasePalette(Palette):
    """Lists the phrases for a *section* of *document*: the user's own, those set up on the computer, the template's.

    `told` carries a message for the user: what was done, or why it failed.
    """

    told = Signal(str)

    def __init__(self, document: Document, section: str, text: ParagraphEditor) -> None:
        super().__init__("常用语", "输入常用语里的字", text)
        self._document = document
        self._section = section
        self._editor = text
        self._own: list[Phrase] = []
        self._shown: list[Phrase] = []
        self.complaint = label(role="error", wraps=True)
        self.complaint.hide()
        self.keep, self.drop = button("存入选中的文字(&A)"), button("删去这一条(&D)")
        self.keep.clicked.connect(self.keep_selection)
        self.drop.clicked.connect(self._ask_to_drop)
        self.list.currentRowChanged.connect(self._follow_row)
        row = QHBoxLayout()
        for widget in (self.keep, self.drop):
            row.addWidget(widget)
        row.addStretch()
        self.column.addWidget(self.complaint)
        self.column.addLayout(row)
        self.empty.setText("没有含这些字的常用语。在文字里选中一段，可以存进来。")

    def ask(self, cursor: QRect) -> None:
        self.complaint.hide()
        self.keep.setEnabled(self._editor.textCursor().hasSelection())
        super().ask(cursor)

    def found(self, words: str) -> Sequence[PaletteChoice]:
        self._own = list(self._read_or_complain(phrases.user_phrases))
        known = [("", one) for one in reversed(self._own)]
        known += [("〔统一〕", one) for one in self._read_or_complain(phrases.machine_phrases)]
        known += [("〔示例〕", one) for one in phrases.format_phrases(self._document.template.section(self._section))]
        known.sort(key=lambda pair: pair[1].section not in ("", self._section))
        report = self._document.assessment.checked
        filled = [(whose, one, one.filled(report)) for whose, one in known]
        found = [entry for entry in filled if all(word in entry[2] for word in words.split())]
        self._shown = [one for _, one, _ in found]
        return [PaletteChoice(f"{whose}{text}", text) for whose, _, text in found]

    def keep_selection(self) -> None:
        """Save the selected text as a phrase for this section."""
        text = self._editor.textCursor().selection().toPlainText()
        if not text.strip():
            self.told.emit("先选中要存为常用语的文字。")
            return
        self._do(
            lambda: phrases.add_phrase(phrases.phrase_of(text, self._section, self._document.report)), "已存为常用语。"
        )

    def _ask_to_drop(self) -> None:
        phrase = self._shown[self.list.currentRow()]
        text = phrase.filled(self._document.assessment.checked)
        quoted = shortened(text, _LONGEST_QUOTE + 1)
        if choose(self, "删去这条常用语？", quoted, (_DROP, "不删"), destroys=True) == _DROP:
            self._do(lambda: phrases.remove_phrase(phrase), "删去了一条常用语。")
        self.ask(self._editor.cursorRect())  # the question took the focus, which closed the palette: open it again

    def _do(self, action: Callable[[], None], done: str) -> None:
        try:
            action()
        except FileError as error:
            self.told.emit(str(error))
        else:
            self.told.emit(done)
            self.show_found()

    def _read_or_complain(self, read: Callable[[], Sequence[Phrase]]) -> Sequence[Phrase]:
        try:
            return read()
        except FileError as error:
            self.complaint.setText(str(error))
            self.complaint.show()
            return ()

    def _follow_row(self, row: int) -> None:
        self.drop.setEnabled(0 <= row < len(self._shown) and self._shown[row] in self._own)
