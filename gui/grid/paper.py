"""The look of the form on screen: dark ink on white paper, whatever the colours of the desktop."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPen

from gui import style
from model.template import Severity


def _pen(colour: str, width: int = 1, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    pen = QPen(QColor(colour), width, style)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    pen.setCosmetic(width == 1)
    return pen


INK: Final = QColor(style.TEXT)
FAINT_INK: Final = QColor("#8f99a5")
LINE: Final = QColor("#7f8894")

INPUT: Final = QColor("#ffffff")
HEADING: Final = QColor("#f5f6f8")
CURRENT_HEADING: Final = QColor("#dfe9f7")
BAND: Final = QColor("#c6d9f1")
"""The shading of the official form."""
COMPUTED: Final = QColor("#e9eef0")
STATED: Final = QColor("#efe7f7")
STATED_MARK: Final = QColor("#6b3fa0")
SELECTED: Final = QColor(32, 96, 190, 46)

CURRENT: Final = _pen("#1d5fbf", 2)
CURRENT_ELSEWHERE: Final = _pen("#8fa9cc", 2)
"""Around the current cell while another part of the window has the keyboard."""
OUTLINE: Final = _pen("#1d5fbf", 2, Qt.PenStyle.DashLine)

SIGN: Final = _pen("#4d5866")
"""The shape that tells where a figure came from."""
MARK_SIGN: Final = QPen(QColor("#ffffff"), 1.3)


@dataclass(frozen=True, slots=True)
class Mark:
    """How a finding shows in its cells; one is *crossed* out, the other is not, for eyes that see no colour."""

    background: QColor
    colour: QColor
    frame: QPen
    crossed: bool


MARKS: Final[Mapping[Severity | None, Mark]] = {
    Severity.ERROR: Mark(QColor("#fde3e1"), QColor(style.ERROR), _pen(style.ERROR, 2), crossed=True),
    Severity.WARNING: Mark(QColor("#fff2cf"), QColor(style.WARNING), _pen("#d08a00"), crossed=False),
}

SIDE: Final = 5
"""Pixels between the edge of a cell and its text."""
REMARK_FACES: Final = ("楷体", "KaiTi", "楷体_GB2312", "FandolKai", "STKaiti", "AR PL UKai CN")
"""For the note in the corner and remarks in headings, as in the official form."""
