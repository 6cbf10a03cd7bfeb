"""Colours, pens and sizes of the tables on screen for the current look."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPen

from gui.look.style import Look, current_look
from model.formats.template import Severity

REMARK_FAMILIES: Final = ("楷体", "KaiTi", "楷体_GB2312", "FandolKai", "STKaiti", "AR PL UKai CN")
"""Font families for notes and remarks, which the official form prints in 楷体; the first one installed is used."""


@dataclass(frozen=True, slots=True)
class FindingMark:
    """How the cells of a finding are painted. *crossed* selects the disc with a cross, otherwise a triangle."""

    background: QColor
    colour: QColor
    frame: QPen
    crossed: bool


@dataclass(frozen=True, slots=True, eq=False)
class FormLook:
    """The colours, pens and sizes cells are painted with."""

    text: QColor
    muted_text: QColor
    line: QColor
    input: QColor
    heading: QColor
    current_heading: QColor
    band: QColor
    computed: QColor
    stated: QColor
    stated_mark: QColor
    selected: QColor
    """Background of selected cells."""
    current: QPen
    current_inactive: QPen
    """Frame of the current cell while another widget has the focus."""
    outline: QPen
    origin_mark: QPen
    mark_symbol: QPen
    marks: Mapping[Severity | None, FindingMark]
    scale: float
    """The zoom as a factor; 1 is 100 %."""

    @property
    def padding(self) -> int:
        """Pixels left and right of a text in its cell."""
        return round(5 * self.scale)

    @property
    def row_padding(self) -> int:
        """Pixels above and below a text in its cell, added up."""
        return round(5 * self.scale)


def form_look() -> FormLook:
    """The form look for the current look."""
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
        text=QColor(scheme.text),
        muted_text=QColor(scheme.grid_muted),
        line=QColor(scheme.grid_line),
        input=QColor(scheme.base),
        heading=QColor(scheme.heading),
        current_heading=QColor(scheme.current_heading),
        band=QColor(scheme.band),
        computed=QColor(scheme.computed),
        stated=QColor(scheme.stated),
        stated_mark=QColor(scheme.stated_mark),
        selected=QColor(scheme.selected_cell),
        current=pen(scheme.current, 2),
        current_inactive=pen(scheme.inactive_current, 2),
        outline=pen(scheme.current, 2, Qt.PenStyle.DashLine),
        origin_mark=pen(scheme.origin_mark),
        mark_symbol=QPen(QColor(scheme.mark_symbol), 1.3 * scale),
        marks={
            Severity.ERROR: FindingMark(
                QColor(scheme.error_cell), QColor(scheme.error), pen(scheme.error, 2), crossed=True
            ),
            Severity.WARNING: FindingMark(
                QColor(scheme.warning_cell), QColor(scheme.warning), pen(scheme.warning), crossed=False
            ),
        },
        scale=scale,
    )
