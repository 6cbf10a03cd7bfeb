"""The look of the form on screen, in the scheme and at the zoom of now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPen

from gui.look.style import Look, current_look
from model.formats.template import Severity

REMARK_FACES: Final = ("楷体", "KaiTi", "楷体_GB2312", "FandolKai", "STKaiti", "AR PL UKai CN")
"""For the note in the corner and remarks in headings, as in the official form."""


@dataclass(frozen=True, slots=True)
class Mark:
    """How a finding shows in its cells; one is *crossed* out, the other is not, for eyes that see no colour."""

    background: QColor
    colour: QColor
    frame: QPen
    crossed: bool


@dataclass(frozen=True, slots=True, eq=False)
class FormLook:
    """Colours, pens and measures the cells are drawn with."""

    ink: QColor
    faint_ink: QColor
    line: QColor
    input: QColor
    heading: QColor
    current_heading: QColor
    band: QColor
    computed: QColor
    stated: QColor
    stated_mark: QColor
    picked: QColor
    """Behind the figures of a selection."""
    current: QPen
    current_elsewhere: QPen
    """Around the current cell while another part of the window has the keyboard."""
    outline: QPen
    sign: QPen
    """For the shape that tells where a figure came from."""
    mark_sign: QPen
    marks: Mapping[Severity | None, Mark]
    scale: float
    """Pixels to a pixel at 100 %."""

    @property
    def side(self) -> int:
        """Pixels between the edge of a cell and its text."""
        return round(5 * self.scale)

    @property
    def leading(self) -> int:
        """Pixels above and below a line of text, together."""
        return round(8 * self.scale)


def form_look() -> FormLook:
    """The look of now."""
    return _made(current_look())


@lru_cache(maxsize=4)
def _made(look: Look) -> FormLook:
    scheme, scale = look.scheme, look.zoom / 100

    def pen(colour: str, width: float = 1, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
        made = QPen(QColor(colour), max(width, round(width * scale)), style)
        made.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        made.setCosmetic(width == 1)
        return made

    return FormLook(
        ink=QColor(scheme.text),
        faint_ink=QColor(scheme.grid_muted),
        line=QColor(scheme.grid_line),
        input=QColor(scheme.base),
        heading=QColor(scheme.heading),
        current_heading=QColor(scheme.current_heading),
        band=QColor(scheme.band),
        computed=QColor(scheme.computed),
        stated=QColor(scheme.stated),
        stated_mark=QColor(scheme.stated_mark),
        picked=QColor(scheme.selected_cell),
        current=pen(scheme.current, 2),
        current_elsewhere=pen(scheme.inactive_current, 2),
        outline=pen(scheme.current, 2, Qt.PenStyle.DashLine),
        sign=pen(scheme.origin_mark),
        mark_sign=QPen(QColor(scheme.mark_symbol), 1.3 * scale),
        marks={
            Severity.ERROR: Mark(QColor(scheme.error_cell), QColor(scheme.error), pen(scheme.error, 2), crossed=True),
            Severity.WARNING: Mark(
                QColor(scheme.warning_cell), QColor(scheme.warning), pen(scheme.warning), crossed=False
            ),
        },
        scale=scale,
    )
