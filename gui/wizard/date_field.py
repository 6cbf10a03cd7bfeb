"""A field for a date."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDateEdit

_STEPS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: +1}


class DateField(QDateEdit):
    """A date edit in which Left and Right select the next part, year, month or day, so that typing replaces it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setCalendarPopup(True)
        self.setDisplayFormat("yyyy年M月d日")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key())) if not event.modifiers() else None
        if step is None:
            super().keyPressEvent(event)
            return
        part = self.currentSectionIndex() + step
        if 0 <= part < self.sectionCount():
            self.setSelectedSection(self.sectionAt(part))
