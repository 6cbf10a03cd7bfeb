"""The question which body of the roster a name means."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from gui.desk.desk import Desk
from gui.dialogs import resize_scaled
from gui.help.context_help import set_help_topic
from gui.help.topics import Topic
from gui.widgets.labels import button, label, set_role
from model.consolidation.collection import LeftOut
from model.consolidation.names import NameBook

NO_BODY: Final = "不是名册里的单位"


class BodyQuestion(QDialog):
    """Asks which body the report in a file is of; the likely ones stand first. *answer* is "" for none of them."""

    def __init__(self, desk: Desk, one: LeftOut, parent: QWidget) -> None:
        super().__init__(parent)
        set_help_topic(self, Topic.DESK)
        self.answer = ""
        self.setWindowTitle("这是哪个单位")
        self.bodies = QListWidget()
        set_role(self.bodies, "choices")
        self.bodies.setAccessibleName("名册里的单位")
        self.take, self.leave = button("就是它(&Y)", "primary"), button("取消(&C)")
        for name in _likely_first(desk, one.office):
            self.bodies.addItem(QListWidgetItem(name))
        self.bodies.addItem(QListWidgetItem(NO_BODY))
        self.bodies.setCurrentRow(0)
        self._lay_out(one)
        self.bodies.itemActivated.connect(self.accept)
        self.take.clicked.connect(self.accept)
        self.leave.clicked.connect(self.reject)
        self.bodies.setFocus()

    def _lay_out(self, one: LeftOut) -> None:
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.take)
        row.addWidget(self.leave)
        column = QVBoxLayout(self)
        column.addWidget(label(f"“{one.path.name}”写的机关是“{one.office}”，它是名册里的哪个单位？", wraps=True))
        column.addWidget(label("记住以后不再问；可以在名册里改。", "muted", wraps=True))
        column.addWidget(self.bodies, 1)
        column.addLayout(row)
        resize_scaled(self, 460, 420)

    def accept(self) -> None:
        item = self.bodies.currentItem()
        text = item.data(Qt.ItemDataRole.DisplayRole)
        self.answer = "" if text == NO_BODY else str(text)
        super().accept()


def _likely_first(desk: Desk, office: str) -> list[str]:
    """The names of all bodies, those that resemble *office* first."""
    roster = desk.project.collection.roster
    book = NameBook(roster, desk.project.collection.office)
    likely = [body.name for body in (*book.bodies_called(office), *book.resembling(office))]
    return list(dict.fromkeys([*likely, *(body.name for body in roster.bodies)]))
