"""The text of a section, or the part of it on one side of the table."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from gui.document import Change, Document
from gui.help.topics import Topic, speak_of
from gui.icons import icon
from gui.labels import label, take_role
from gui.style import sized
from gui.wizard.paragraph_editor import Line, ParagraphEditor
from model.report import Paragraph, ParagraphStyle

STYLES: Final[dict[ParagraphStyle, str]] = {"body": "正文", "heading": "小标题"}
HEADING_KEY: Final = "Ctrl+T"
SMALLEST: Final = 72
"""Height of an editor that shares its page with a table, in pixels at 100 %."""


class TextBlock(QWidget):
    """An editor under a line with its name, the number of characters and the style of the paragraph.

    With *after_table* it holds the text after the section's table, otherwise all the text before it. A *folding*
    block shows only its line until it is opened.
    """

    toggled = Signal(bool)

    def __init__(
        self,
        document: Document,
        section: str,
        name: str,
        *,
        after_table: bool = False,
        folding: bool = False,
        limit: int | None = None,
    ) -> None:
        super().__init__()
        speak_of(self, Topic.TEXTS)
        self._document = document
        self._section = section
        self._after_table = after_table
        self._limit = limit
        self._name = name
        self.editor = ParagraphEditor()
        self.editor.setAccessibleName(name)
        self.editor.setPlaceholderText("在这里写。回车另起一段；也可以从别的文件粘贴，段落保留，格式不带过来。")
        self.fold = self._fold_button(folding)
        self.count = label(role="muted")
        self._styles = self._style_buttons()
        self._lay_out(folding)
        self._load()
        self.open(not folding or bool(self.editor.lines()))
        self._show_style(self.editor.current_style())
        self.editor.edited.connect(self._store)
        self.editor.style_changed.connect(self._show_style)
        document.changed.connect(self._follow)

    def open(self, opened: bool) -> None:
        """Show the editor, or only the line with its name."""
        self.fold.setChecked(opened)
        self._show_fold_sign()
        for widget in (self.editor, self.count, self._tools):
            widget.setVisible(opened)
        vertical = QSizePolicy.Policy.Preferred if opened else QSizePolicy.Policy.Fixed
        self.setSizePolicy(QSizePolicy.Policy.Preferred, vertical)
        self.toggled.emit(opened)

    def _show_fold_sign(self) -> None:
        self.fold.setIcon(icon("collapse" if self.fold.isChecked() else "expand"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._show_fold_sign()

    def _fold_button(self, folding: bool) -> QToolButton:
        button = QToolButton()
        button.setText(self._name)
        button.setCheckable(True)
        take_role(button, "fold")
        sized(button, iconSize=(16, 16))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        if not folding:
            button.hide()
        button.clicked.connect(self._fold_clicked)
        return button

    def _fold_clicked(self, opened: bool) -> None:
        self.open(opened)
        if opened:
            self.editor.setFocus()

    def _style_buttons(self) -> dict[str, QToolButton]:
        group = QButtonGroup(self)
        buttons: dict[str, QToolButton] = {}
        for style, word in STYLES.items():
            button = QToolButton()
            button.setText(word)
            button.setCheckable(True)
            take_role(button, "style")
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setToolTip(f"把光标所在的段落设为{word}（{HEADING_KEY} 切换）")
            button.clicked.connect(partial(self._choose_style, style))
            group.addButton(button)
            buttons[style] = button
        shortcut = QShortcut(QKeySequence(HEADING_KEY), self.editor)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(self._toggle_style)
        return buttons

    def _lay_out(self, folding: bool) -> None:
        self._tools = QWidget()
        tools = QHBoxLayout(self._tools)
        tools.setContentsMargins(0, 0, 0, 0)
        sized(tools, spacing=2)
        for button in self._styles.values():
            tools.addWidget(button)
        line = QHBoxLayout()
        line.addWidget(self.fold)
        line.addWidget(self.count)
        line.addStretch()
        line.addWidget(self._tools)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        sized(layout, spacing=3)
        layout.addLayout(line)
        layout.addWidget(self.editor, 1)
        sized(self.editor, minimumHeight=SMALLEST)

    def _choose_style(self, style: ParagraphStyle) -> None:
        self.editor.set_current_style(style)

    def _toggle_style(self) -> None:
        self.editor.set_current_style("body" if self.editor.current_style() == "heading" else "heading")

    def _show_style(self, style: str) -> None:
        self._styles[style].setChecked(True)

    def _lines_stored(self) -> tuple[Line, ...]:
        return tuple((part.style, part.text) for part in self._paragraphs() if part.after_table == self._after_table)

    def _paragraphs(self) -> tuple[Paragraph, ...]:
        return self._document.report.narratives.get(self._section, ())

    def _load(self) -> None:
        self.editor.show_lines(self._lines_stored())
        self._tell_count()

    def _follow(self, change: Change) -> None:
        if self._section in change.sections and self._lines_stored() != self.editor.lines():
            self._load()
            if self.editor.lines():
                self.open(True)

    def _store(self) -> None:
        self._tell_count()
        mine = [Paragraph(style=style, text=text, after_table=self._after_table) for style, text in self.editor.lines()]
        others = [part for part in self._paragraphs() if part.after_table != self._after_table]
        whole = (*others, *mine) if self._after_table else (*mine, *others)
        key = f"{self._section}/{self._after_table}/{self.editor.bursts.number}"
        report = self._document.report.with_narrative(self._section, whole)
        self._document.replace_report(report, "修改文字", merge_key=key)

    def _tell_count(self) -> None:
        written = sum(len("".join(text.split())) for _, text in self.editor.lines())
        limit = f" / {self._limit}" if self._limit else ""
        self.count.setText(f"{written}{limit} 字")
        over = self._limit is not None and written > self._limit
        take_role(self.count, "error" if over else "muted")
