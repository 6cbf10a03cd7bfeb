"""The page 说法: every wording of a register that is not understood, asked once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from gui.widgets.labels import label
from gui.widgets.text_guard import shown
from model.register.choices import Choices
from model.register.counted import CountedPart
from model.register.review.wordings import AskedWording, asked_wordings, with_answer

MOST: Final = 100
"""Wordings asked at once; once they are answered, the others are."""
_CHOOSE: Final = "请选择"
_GUIDANCE: Final = "这些说法没有看懂，各计在哪里请选一次；选过的会记住，下次不用再答。"
_NOTHING: Final = "所有的说法都看懂了，不用回答。"
_LONGEST: Final = 60


class WordingsPage(QWidget):
    """A list to choose from for every wording; those answered before stand below and can be changed."""

    def __init__(self) -> None:
        super().__init__()
        self.boxes: list[QComboBox] = []
        self._asked: tuple[AskedWording, ...] = ()
        self.guidance = label(role="guidance", wraps=True)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.guidance)
        column.addWidget(self._area, 1)

    def show_questions(self, parts: Sequence[CountedPart], choices: Choices) -> None:
        """Show what is asked about *parts*, and what was answered."""
        found = asked_wordings(parts, choices)
        self._asked = found[:MOST]
        rest = sum(not one.answer for one in found[MOST:])
        told = _GUIDANCE if any(not one.answer for one in found) else _NOTHING
        self.guidance.setText(f"{told}另有 {rest} 种说法，答完这些再问。" if rest else told)
        inside = QWidget()
        grid = QGridLayout(inside)
        for column in range(2):
            grid.setColumnStretch(column, 1)
        self.boxes = [self._row(grid, row, one) for row, one in enumerate(self._asked)]
        grid.setRowStretch(len(self._asked), 1)
        self._area.setWidget(inside)

    def _row(self, grid: QGridLayout, row: int, one: AskedWording) -> QComboBox:
        asked = label(f"{one.name}“{one.wording[:_LONGEST]}”（{one.where}）", wraps=True)
        box = QComboBox()
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(26)
        asked.setBuddy(box)
        box.addItem(_CHOOSE, "")
        for group in (one.likely, one.others):
            if group and box.count() > 1:
                box.insertSeparator(box.count())
            for each in group:
                box.addItem(shown(each.name), each.node)
        box.setCurrentIndex(max(0, box.findData(one.answer)))
        grid.addWidget(asked, row, 0)
        grid.addWidget(box, row, 1, Qt.AlignmentFlag.AlignTop)
        return box

    def chosen(self, choices: Choices) -> Choices:
        """*choices* with the answers as they stand in the lists."""
        for one, box in zip(self._asked, self.boxes, strict=True):
            if (node := str(box.currentData())) != one.answer:
                choices = with_answer(choices, one, node)
        return choices

    @property
    def questions(self) -> Sequence[AskedWording]:
        """The wordings that are still to be answered."""
        return [one for one, box in zip(self._asked, self.boxes, strict=True) if not box.currentData()]

    def take_focus(self) -> None:
        """Move the focus to the first list without an answer."""
        if self.boxes:
            next((box for box in self.boxes if not box.currentData()), self.boxes[0]).setFocus()
