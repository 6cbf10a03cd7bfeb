"""The widget for one text block of a section."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QShowEvent, QTextBlock, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from gui.help.context_help import set_help_topic
from gui.help.topics import Topic
from gui.ledger.deciding import Deciding
from gui.look.icons import icon
from gui.look.style import set_scaled
from gui.report.document import Document, DocumentChange
from gui.text.cut_notice import CutNotice
from gui.text.figure_palette import FigurePalette
from gui.text.palette import PaletteChoice
from gui.text.paragraph_editor import ParagraphEditor
from gui.text.phrase_palette import PhrasePalette
from gui.text.quantity_marks import QuantityMarks
from gui.text.taken_over import KEY, TakenOverLine, TakenOverMarks
from gui.text.typed_text import TypedParagraph
from gui.text.word_places import paragraph_at, words_in
from gui.widgets.actions import ActionGroups, ContextAction
from gui.widgets.labels import label, set_role
from model.agreement.following import with_inserted, with_text_followed
from model.formats.section import Section
from model.last_year.taken_over import is_taken_over, taken_over_count, with_confirmed
from model.ledger.entries import LedgerEntry
from model.prose.numbering import Series
from model.prose.renumbering import renumbered
from model.report import Paragraph
from model.text_place import BlockPlace, TextPlace
from model.written_text import PlacedParagraph

SMALLEST: Final = 72
"""Minimum height of the editor, in pixels at 100 %."""


MOST_UNDERLINED: Final = 100


class TextBlock(QWidget):
    """An editor below a line with its number of characters and buttons for the paragraph.

    *block* is the index among the section's blocks. A *folding* block starts hidden; `fold`, which the owner places,
    shows and hides it.
    *limit* is the greatest number of characters allowed, or None. `opening` is emitted before the block opens; `folded`
    carries True after it was closed, False after it was opened; `filled` is emitted when text came from elsewhere, such
    as undo or a file; `told` carries a message for the user. `cells_asked` carries a `LedgerEntry` whose cells to show.
    """

    opening = Signal()
    folded = Signal(bool)
    filled = Signal()
    told = Signal(str)
    cells_asked = Signal(object)

    def __init__(
        self,
        document: Document,
        section: Section,
        block: int,
        name: str,
        *,
        folding: bool = False,
        limit: int | None = None,
    ) -> None:
        super().__init__()
        set_help_topic(self, Topic.TEXTS)
        self._document = document
        self._section = section
        self._block = block
        self._limit = limit
        self._name = name
        self._folding = folding
        self.cut: CutNotice | None = None
        self.editor = ParagraphEditor()
        self.editor.setAccessibleName(name)
        self.editor.setPlaceholderText("在这里写。回车另起一段；也可以从别的文件粘贴，段落保留，格式不带过来。")
        self.quantities = QuantityMarks(document, self.editor, BlockPlace(section.id, block), self._printed)
        self.deciding = Deciding(document, self.editor, self._entries_at_cursor, self.editor.cursorRect)
        self.deciding.told.connect(self.told)
        self.fold = self._fold_button()
        self.count = label(role="muted")
        self.taken_over = TakenOverLine()
        self._marks = TakenOverMarks(self.editor, self._is_taken_over)
        self.text_actions = self.editor.text_actions = self._text_actions()
        self._lay_out()
        self._load()
        self.open(not folding)
        self._show_style(self.editor.current_style())
        self.editor.edited.connect(self._store)
        self.editor.told.connect(self.told)
        self.editor.style_changed.connect(self._show_style)
        self.taken_over.one_confirmed.connect(self.confirm_paragraph)
        self.taken_over.all_confirmed.connect(lambda: self._confirm(self._marks.marked()))
        self.editor.pointed_at.connect(self._ask_for_cells)
        document.changed.connect(self._follow)

    def open(self, opened: bool) -> None:
        """Show the text, or hide it."""
        if opened:
            self.opening.emit()
        self.fold.setChecked(opened)
        self._show_fold_sign()
        if self._folding:
            self.setVisible(opened)
        self._tell_count()
        self._show_taken_over()
        self.quantities.refresh()
        self.folded.emit(not opened)

    def _show_fold_sign(self) -> None:
        self.fold.setIcon(icon("collapse" if self.fold.isChecked() else "expand"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._show_fold_sign()
            self.quantities.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.quantities.refresh()

    def _fold_button(self) -> QToolButton:
        button = QToolButton()
        button.setText(self._name)
        button.setCheckable(True)
        set_role(button, "style")
        set_scaled(button, iconSize=(16, 16))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.clicked.connect(self._fold_clicked)
        return button

    def _fold_clicked(self, opened: bool) -> None:
        self.open(opened)
        if opened:
            self.editor.setFocus()

    def _text_actions(self) -> ActionGroups:
        self._heading = ContextAction("小标题(&H)", QKeySequence("Ctrl+T"), self._toggle_style)
        self._number = ContextAction("编号(&N)：（一） → 1. → 无", QKeySequence("Ctrl+M"), self.editor.lists.cycle)
        renumber = ContextAction("重新编号(&R)", QKeySequence("Ctrl+Shift+M"), self.renumber)
        self._figure = ContextAction(
            "插入表里的数字(&J)…", QKeySequence("Ctrl+J"), lambda: self.figures.ask(self.editor.cursorRect())
        )
        self._phrase = ContextAction(
            "常用语(&K)…", QKeySequence("Ctrl+K"), lambda: self.phrases.ask(self.editor.cursorRect())
        )
        keep = ContextAction(
            "存为常用语(&S)",
            QKeySequence("Ctrl+Shift+K"),
            lambda: self.phrases.keep_selection(),
            lambda: self.editor.textCursor().hasSelection(),
        )
        confirm = ContextAction("确认沿用(&O)", QKeySequence(KEY), self.confirm_paragraph, lambda: self._marks.is_on)
        cell = ContextAction("到这个数所说的格(&G)", QKeySequence("F4"), self._ask_at_cursor)
        writing = (self._heading, self._number, renumber), (self._figure, self._phrase, keep)
        return (*writing, (confirm,), (cell, *self.deciding.actions))

    def _entries_at_cursor(self) -> tuple[LedgerEntry, ...]:
        return self.quantities.entries_at(self.editor.textCursor().selectionStart())

    def _insert_phrase(self, choice: PaletteChoice) -> None:
        self.editor.insert(choice.text)

    def _insert_figure(self, choice: PaletteChoice) -> None:
        """Insert a figure of the tables, which stays tied to its cells, as one undo step."""
        stack = self._document.undo_stack
        stack.beginMacro("插入数字")
        self.editor.insert(choice.text)
        mine = [part for part in self._paragraphs() if self._is_mine(part)]
        place = self.editor.typed_place()
        report = with_inserted(self._document.report, self._section.id, mine, place, choice.cells)
        self._document.replace_report(report, "插入数字")
        stack.endMacro()

    def _ask_at_cursor(self) -> None:
        self._ask_for_cells(self.editor.textCursor().selectionStart())

    def _ask_for_cells(self, position: int) -> None:
        entry = self.quantities.tied_at(position)
        if entry is not None:
            self.cells_asked.emit(entry)
        else:
            told = self.quantities.tip_at(position)
            self.told.emit(f"{told}。" if told else "光标所在的地方没有对应到表里的数；请把光标放在一个数上。")

    @cached_property
    def figures(self) -> FigurePalette:
        """The palette that inserts figures from the tables at the cursor."""
        palette = FigurePalette(self._document, self.editor)
        palette.chosen.connect(self._insert_figure)
        return palette

    @cached_property
    def phrases(self) -> PhrasePalette:
        """The palette that inserts phrases at the cursor."""
        palette = PhrasePalette(self._document, self._section.id, self.editor)
        palette.chosen.connect(self._insert_phrase)
        palette.told.connect(self.told)
        return palette

    def _lay_out(self) -> None:
        self._tools = QWidget()
        tools = QHBoxLayout(self._tools)
        tools.setContentsMargins(0, 0, 0, 0)
        set_scaled(tools, spacing=2)
        self._style = self._tool("小标题", self._heading, "光标所在的段落是小标题，还是正文")
        self._style.setCheckable(True)
        tools.addWidget(self._style)
        tools.addWidget(self._tool("编号", self._number, "给选中的段落编号：（一），再按一次 1.，再按一次没有"))
        tools.addWidget(self._tool("数字", self._figure, "插入表里的数字：按行名、列名找"))
        tools.addWidget(self._tool("常用语", self._phrase, "插入常用语，或把选中的文字存为常用语"))
        line = QHBoxLayout()
        if self._folding:
            line.addWidget(label(self._name, "name"))
        line.addWidget(self.count)
        line.addStretch()
        line.addWidget(self._tools)
        self._column = layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        set_scaled(layout, spacing=3)
        layout.addLayout(line)
        layout.addWidget(self.taken_over)
        layout.addWidget(self.editor, 1)
        set_scaled(self.editor, minimumHeight=SMALLEST)

    def _tool(self, word: str, action: ContextAction, hint: str) -> QToolButton:
        button = QToolButton()
        button.setText(word)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setToolTip(f"{hint}（{action.key.toString()}）")
        set_role(button, "style")
        button.clicked.connect(lambda: action.act())
        return button

    def renumber(self) -> None:
        """Renumber the paragraphs of the whole section without gaps."""
        before = self._paragraphs()
        after = renumbered(before)
        changed = sum(old != new for old, new in zip(before, after, strict=True))
        if changed:
            report = self._document.report.with_narrative(self._section.id, after)
            self._document.replace_report(report, "重新编号")
            self.told.emit(f"重新编号：改了 {changed} 段。")
        else:
            self.told.emit("编号是连着的，没有要改的。")

    # ---- what was taken over from last year

    def _is_taken_over(self, text: str) -> bool:
        return is_taken_over(self._document.report, self._section.id, text)

    def _show_taken_over(self) -> None:
        """Say how many paragraphs are marked, if the text is open, and paint their marks."""
        was_on = self._marks.is_on
        self._marks.is_on = self._section.id in self._document.report.taken_over
        if was_on or self._marks.is_on:
            self.taken_over.show_count(len(self._marks.marked()) if self.fold.isChecked() else 0)
            self.editor.viewport().update()

    def confirm_paragraph(self) -> None:
        """Confirm the paragraph with the cursor if it is marked, and go to the next one that is."""
        self._confirm([one for one in self._marks.marked() if one == self.editor.textCursor().block()])
        here = self.editor.textCursor().blockNumber()
        marked = self._marks.marked()
        after = next((one for one in marked if one.blockNumber() >= here), next(iter(marked), None))
        if after is not None:
            self.editor.setTextCursor(QTextCursor(after))
        self.editor.setFocus()

    def _confirm(self, blocks: Iterable[QTextBlock]) -> None:
        texts = [one.text() for one in blocks]
        if texts:
            self._document.replace_report(with_confirmed(self._document.report, self._section.id, texts), "确认沿用")
            left = taken_over_count(self._document.report)
            self.told.emit(
                f"已确认 {len(texts)} 段。" + (f"全文还有 {left} 段沿用上年。" if left else "没有沿用上年的段落了。")
            )

    def begin_content(self, name: str) -> None:
        """Insert a heading for the required content *name*, numbered if paragraphs of the text are."""
        if self.cut is not None and self.editor.isReadOnly():
            self.told.emit(self.cut.words.text())
            return
        lists = self.editor.lists
        marker = lists.next_marker(Series.BRACKETED) if lists.uses(Series.BRACKETED) else ""
        self.editor.insert_paragraph(f"{marker}{name}", "heading")
        self.editor.setFocus()

    def _toggle_style(self) -> None:
        self.editor.set_current_style("body" if self.editor.current_style() == "heading" else "heading")

    def _show_style(self, style: str) -> None:
        self._style.setChecked(style == "heading")

    def select(self, place: TextPlace) -> None:
        """Open the block and select the words at *place*."""
        self.open(True)
        for cursor in self._cursors((place,)):
            self.editor.setTextCursor(cursor)
        self.editor.setFocus()

    def underline(self, places: Iterable[TextPlace]) -> None:
        """Underline the words at those of *places* that are in this block, or at the first of very many."""
        mine = [place for place in places if (place.section, place.block) == (self._section.id, self._block)]
        words = [place for place in mine if place.has_words]
        self.editor.underline([*self._cursors(words[:MOST_UNDERLINED])])

    def _cursors(self, places: Iterable[TextPlace]) -> Iterator[QTextCursor]:
        return words_in(self.editor.document(), self._printed(), places)

    @property
    def current_place(self) -> TextPlace:
        """The end of the paragraph with the cursor; if that one is blank, of the next."""
        printed = self._printed()
        number = paragraph_at(self.editor.document(), printed, self.editor.textCursor())
        place = TextPlace(self._section.id, self._block, number)
        return PlacedParagraph(place, printed[number]).end if number < len(printed) else place

    def _printed(self) -> tuple[str, ...]:
        return tuple(part.text for part in self._document.assessment.checked.written(self._section, self._block))

    def _lines_stored(self) -> tuple[TypedParagraph, ...]:
        checked = self._document.assessment.checked.narratives.get(self._section.id, ())
        return tuple((part.style, part.text) for part in checked if self._is_mine(part))

    def _is_mine(self, part: Paragraph) -> bool:
        return self._section.text_block(part.block) == self._block

    def _paragraphs(self) -> tuple[Paragraph, ...]:
        return self._document.report.narratives.get(self._section.id, ())

    def _load(self) -> None:
        self.editor.show_lines(self._lines_stored())
        self._tell_count()
        self._show_cut()

    def _show_cut(self) -> None:
        """Say that the text is longer than any report's, if it is: then only its beginning is shown, to be read."""
        paragraphs, checked = self._paragraphs(), self._document.assessment.checked
        seen = checked.narratives.get(self._section.id, ())
        is_cut = seen is not paragraphs
        self.editor.setReadOnly(is_cut)
        self._tools.setEnabled(not is_cut)
        if is_cut and self.cut is None:
            self.cut = CutNotice(self._keep_shown)
            self._column.insertWidget(1, self.cut)
        if self.cut is not None:
            self.cut.setVisible(is_cut)
            self.cut.tell(paragraphs, seen)

    def _keep_shown(self) -> None:
        seen = self._document.assessment.checked.narratives.get(self._section.id, ())
        report = self._document.report.with_narrative(self._section.id, seen)
        self._document.replace_report(report, "只留显示的部分")

    def _follow(self, change: DocumentChange) -> None:
        if self._section.id in change.sections:
            self._follow_text()
        self.quantities.refresh()

    def _follow_text(self) -> None:
        if self._lines_stored() != self.editor.lines():
            self._load()
            if self.editor.lines():
                self.filled.emit()
        self._show_cut()
        self._show_taken_over()

    def _store(self) -> None:
        if self.editor.isReadOnly():
            return
        self._tell_count()
        mine = [Paragraph(style=style, text=text, block=self._block) for style, text in self.editor.lines()]
        others = [part for part in self._paragraphs() if not self._is_mine(part)]
        whole = tuple(sorted((*others, *mine), key=lambda part: part.block))
        key = f"{self._section.id}/{self._block}/{self.editor.bursts.number}"
        before = self._document.report
        report = with_text_followed(before, before.with_narrative(self._section.id, whole), self._section.id)
        self._document.replace_report(report, "修改文字", merge_key=key)

    def _tell_count(self) -> None:
        written = sum(len("".join(text.split())) for _, text in self.editor.lines())
        limit = f" / {self._limit}" if self._limit else ""
        self.count.setText(f"{written}{limit} 字")
        self.fold.setText(f"{self._name}（{written} 字）" if written else self._name)
        over = self._limit is not None and written > self._limit
        set_role(self.count, "error" if over else "muted")
