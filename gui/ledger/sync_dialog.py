"""The dialog 一键同步: every correction that makes text and tables agree, seen before it is made."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QHeaderView, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from gui.dialogs import resize_scaled
from gui.help.context_help import set_help_topic
from gui.help.topics import Topic
from gui.report.document import Document
from gui.widgets.labels import button, label
from gui.widgets.roomy_rows import RoomyRows
from model.agreement.corrections import LedgerCorrection, corrected, corrections_of, left_to_a_person
from model.agreement.explanation import explained, why_left
from model.checks.registry import OPENING
from model.ledger.amounts import Figures

HEADINGS: Final = ["改哪里", "现在", "改成", "为什么"]
STEP: Final = "一键同步"
NOTHING: Final = "没有能自动改一致的地方。"


class SyncDialog(QDialog):
    """Lists a correction for each finding of the ledger that has one; those that are ticked are made, as one undo step.

    A finding that can be corrected in two ways, in the text or in the table, shows the likelier one; a button shows the
    other. Those that have none, `remaining`, stand below with the reason and cannot be ticked.
    """

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._ways = corrections_of(document.template, document.report, document.previous)
        self._chosen = [0] * len(self._ways)
        self.remaining = left_to_a_person(document.template, document.report, self._ways, document.previous)
        self.setWindowTitle(STEP)
        set_help_topic(self, Topic.LEDGER)
        self.summary = label(role="muted", wraps=True)
        self.list = QTreeWidget()
        self.list.setHeaderItem(QTreeWidgetItem(HEADINGS))
        self.list.setAccessibleName("要改的地方")
        self.list.setRootIsDecorated(False)
        self.list.setAlternatingRowColors(True)
        self.list.setWordWrap(True)
        self.list.setItemDelegate(RoomyRows(self.list))
        self.detail = label(role="guidance", wraps=True)
        self.other = button("换一种改法(&O)")
        self.make = button("", "primary")
        self.leave = button("关闭(&C)")
        self._lay_out()
        self._fill()
        self.list.currentItemChanged.connect(self._follow)
        self.list.itemChanged.connect(self._count)
        self.other.clicked.connect(self._change_way)
        self.make.clicked.connect(self._make)
        self.make.setDefault(True)
        self.leave.clicked.connect(self.reject)
        self._follow()
        self._count()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.other)
        row.addStretch()
        row.addWidget(self.make)
        row.addWidget(self.leave)
        layout = QVBoxLayout(self)
        layout.addWidget(self.summary)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.detail)
        layout.addLayout(row)
        header = self.list.header()
        for column in range(3):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        resize_scaled(self, 900, 480)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.list.scheduleDelayedItemsLayout()  # the heights of wrapped rows depend on the width

    def _fill(self) -> None:
        for way in self._current_ways:
            item = QTreeWidgetItem(self._row(way))
            item.setCheckState(0, Qt.CheckState.Checked)
            self.list.addTopLevelItem(item)
        figures = Figures(self._document.template, self._document.evaluation.values)
        for entry in self.remaining:
            why = f"{explained(entry, figures)}；{why_left(entry)}"
            item = QTreeWidgetItem([self._section(entry.place.section), entry.text, "自己看", why])
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)
            self.list.addTopLevelItem(item)
        self.list.setCurrentItem(self.list.topLevelItem(0))

    @property
    def _current_ways(self) -> list[LedgerCorrection]:
        return [ways[number] for ways, number in zip(self._ways, self._chosen, strict=True)]

    @property
    def ticked(self) -> list[LedgerCorrection]:
        """The corrections that are ticked."""
        items = [self.list.topLevelItem(row) for row in range(len(self._ways))]
        ways = zip(items, self._current_ways, strict=True)
        return [way for item, way in ways if item.checkState(0) == Qt.CheckState.Checked]

    def _row(self, one: LedgerCorrection) -> list[str]:
        figures = Figures(self._document.template, self._document.evaluation.values)
        why = "\n".join(explained(entry, figures) for entry in one.found)
        return [self._place(one, figures), one.before, one.after, why]

    def _place(self, one: LedgerCorrection, figures: Figures) -> str:
        if one.words:
            return self._section(one.words[0].place.section)
        return f"表格　{'、'.join(figures.name([cell]) for cell, _ in one.entries)}"

    def _section(self, section: str) -> str:
        """A place in the text of a section, as the list names it."""
        return f"文字　{self._document.template.section(section).heading if section else OPENING}"

    def _follow(self) -> None:
        """Show the sentence of the current correction as it is and as it will be."""
        row = self.list.indexOfTopLevelItem(self.list.currentItem())
        if not 0 <= row < len(self._ways):
            left = row - len(self._ways)
            self.detail.setText(f"现在：{self.remaining[left].sentence}" if row >= 0 else NOTHING)
            self.other.setEnabled(False)
            return
        way = self._current_ways[row]
        before, after = sentences(way)
        self.detail.setText(f"现在：{before}\n改后：{after}" if way.words else f"文字不变：{before}")
        self.other.setEnabled(len(self._ways[row]) > 1)

    def _count(self) -> None:
        number = len(self.ticked)
        self.make.setText(f"改这 {number} 处(&A)")
        self.make.setEnabled(number > 0)
        rest = f"另有 {len(self.remaining)} 处程序不能断定怎么改，请自己看。" if self.remaining else ""
        told = "勾上的会改，不勾的不动；改完按 Ctrl+Z 一次全部退回。" if self._ways else NOTHING
        self.summary.setText(f"{told}{rest}")

    def _change_way(self) -> None:
        item = self.list.currentItem()
        row = self.list.indexOfTopLevelItem(item)
        self._chosen[row] = (self._chosen[row] + 1) % len(self._ways[row])
        for column, text in enumerate(self._row(self._current_ways[row])):
            item.setText(column, text)
        self._follow()

    def _make(self) -> None:
        document = self._document
        document.replace_report(corrected(document.template, document.report, self.ticked), STEP)
        self.accept()


def sentences(one: LedgerCorrection) -> tuple[str, str]:
    """The sentences of a correction as they are and as they will be."""
    texts = dict(zip((entry.place for entry in one.found), one.words, strict=False))
    by_sentence: dict[str, str] = {}
    for entry in sorted(one.found, key=lambda entry: entry.within, reverse=True):
        written = by_sentence.get(entry.sentence, entry.sentence)
        text = texts[entry.place].text if entry.place in texts else entry.text
        by_sentence[entry.sentence] = f"{written[: entry.within]}{text}{written[entry.within + len(entry.text) :]}"
    return "".join(by_sentence), "".join(by_sentence.values())
