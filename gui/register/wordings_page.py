"""The page 说法: every wording of a register that is not understood, asked once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from gui.widgets.labels import label
from gui.widgets.text_guard import shown
from model.register.choices import Choices
from model.register.counted import CountedRegister
from model.register.counting import Question
from model.register.review.wordings import answered, answers_for, with_answer
from model.register.words import register_words

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
        self._asked: list[tuple[Question, str]] = []
        self.guidance = label(role="guidance", wraps=True)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.guidance)
        column.addWidget(self._area, 1)

    def show_questions(self, counted: CountedRegister, choices: Choices) -> None:
        """Show the questions of *counted*, and what was answered."""
        questions = [(one, "") for one in counted.count.questions[:MOST]]
        self._asked = [*questions, *answered(counted.count, choices)[:MOST]]
        more = len(counted.count.questions) - len(questions)
        rest = f"另有 {more} 种说法，答完这些再问。" if more > 0 else ""
        self.guidance.setText((_GUIDANCE if questions else _NOTHING) + rest)
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setColumnStretch(0, 1)
        self.boxes = [self._row(grid, row, counted, *one) for row, one in enumerate(self._asked)]
        grid.setRowStretch(len(self._asked), 1)
        self._area.setWidget(inside)

    def _row(self, grid: QGridLayout, row: int, counted: CountedRegister, one: Question, answer: str) -> QComboBox:
        name = register_words().names[one.role]
        where = counted.register.in_words(one.lines)
        asked = label(f"{name}“{one.wording[:_LONGEST]}”（{where}）", wraps=True)
        box = QComboBox()
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(26)
        asked.setBuddy(box)
        box.addItem(_CHOOSE, "")
        for group in answers_for(one, counted.count):
            if group and box.count() > 1:
                box.insertSeparator(box.count())
            for each in group:
                box.addItem(shown(each.name), each.node)
        box.setCurrentIndex(max(0, box.findData(answer)))
        grid.addWidget(asked, row, 0)
        grid.addWidget(box, row, 1, Qt.AlignmentFlag.AlignTop)
        return box

    def chosen(self, choices: Choices) -> Choices:
        """*choices* with the answers as they stand in the lists."""
        for (question, before), box in zip(self._asked, self.boxes, strict=True):
            if (node := str(box.currentData())) != before:
                choices = with_answer(choices, question, node)
        return choices

    @property
    def questions(self) -> Sequence[Question]:
        """The wordings that are still to be answered."""
        pairs = zip(self._asked, self.boxes, strict=True)
        return [question for (question, _), box in pairs if not box.currentData()]

    def take_focus(self) -> None:
        """Move the focus to the first list without an answer."""
        if self.boxes:
            next((box for box in self.boxes if not box.currentData()), self.boxes[0]).setFocus()
