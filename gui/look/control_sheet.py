"""The part of the style sheet about fields, lists, menus, tabs and scroll bars."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

import resources
from gui.look.measures import FOCUS, INSIDE, MARK, RADIUS
from gui.look.scheme import Scheme, luminance

CONTROLS: Final = Path(resources.__path__[0]) / "icons" / "controls"
"""SVG files of arrows and ticks, each in white and in black."""


def control_sheet(scheme: Scheme, px: Callable[[float], int], zoom: float) -> str:
    """The rules of controls for *scheme*; the parameters are those of `style_sheet`."""
    return "".join(part(scheme, px, zoom) for part in (_fields, _boxes_to_tick, _lists, _menus, _tabs, _bars))


def _drawing(name: str, white: bool) -> str:
    return f'url("{CONTROLS.as_posix()}/{name}-{"white" if white else "black"}.svg")'


def _fields(scheme: Scheme, px: Callable[[float], int], zoom: float) -> str:
    down, up = _drawing("down", scheme.is_dark), _drawing("up", scheme.is_dark)
    steps = "QAbstractSpinBox::up-button, QAbstractSpinBox::down-button"
    return f"""
QLineEdit, QAbstractSpinBox, QComboBox {{
    background: {scheme.base}; color: {scheme.text}; border: 1px solid {scheme.outline};
    border-radius: {px(RADIUS)}px; padding: {px(3)}px {px(6)}px; min-height: {px(INSIDE)}px;
}}
QComboBox {{ padding-right: {px(22)}px; }}
QAbstractSpinBox {{ padding: {px(1)}px {px(20)}px {px(1)}px {px(6)}px; }}
QLineEdit:focus, QAbstractSpinBox:focus, QComboBox:focus {{
    border: {FOCUS}px solid {scheme.current}; padding: {px(3) - 1}px {px(6) - 1}px;
}}
QComboBox:focus {{ padding-right: {px(22) - 1}px; }}
QAbstractSpinBox:focus {{ padding: {px(1) - 1}px {px(20) - 1}px {px(1) - 1}px {px(6) - 1}px; }}
QLineEdit:disabled, QAbstractSpinBox:disabled, QComboBox:disabled {{
    border-color: {scheme.line}; color: {scheme.disabled}; background: {scheme.window};
}}
QTableView QLineEdit, QTableView QLineEdit:focus {{ border: none; padding: 0; min-height: 0; border-radius: 0; }}
QTextEdit, QPlainTextEdit {{
    background: {scheme.base}; border: 1px solid {scheme.outline}; border-radius: {px(RADIUS)}px; padding: {px(2)}px;
}}
QTextEdit:focus, QPlainTextEdit:focus {{
    border: {FOCUS}px solid {scheme.current}; padding: {px(2) - 1}px;
}}
QTextEdit {{ font-size: {11 * zoom}pt; }}
QComboBox::drop-down, QDateEdit::drop-down {{ border: none; width: {px(20)}px; }}
{steps} {{ border: none; background: transparent; width: {px(18)}px; }}
QComboBox::down-arrow, QDateEdit::down-arrow, QAbstractSpinBox::down-arrow {{
    image: {down}; width: {px(10)}px; height: {px(10)}px;
}}
QAbstractSpinBox::up-arrow {{ image: {up}; width: {px(10)}px; height: {px(10)}px; }}
QComboBox QAbstractItemView {{ border: 1px solid {scheme.outline}; background: {scheme.base}; padding: {px(2)}px; }}
"""


def _boxes_to_tick(scheme: Scheme, px: Callable[[float], int], zoom: float) -> str:
    on_white = luminance(scheme.on_accent) > 0.5
    cells = "QTreeView::indicator, QTableView::indicator, QListView::indicator"
    ticked = ", ".join(f"{one}::indicator:checked" for one in ("QCheckBox", "QTreeView", "QTableView", "QListView"))
    return f"""
QCheckBox, QRadioButton {{
    border: {FOCUS}px solid transparent; border-radius: {px(RADIUS)}px; spacing: {px(8)}px;
    padding: {px(1)}px {px(4)}px;
}}
QCheckBox:focus, QRadioButton:focus {{ border-color: {scheme.current}; }}
QCheckBox:disabled, QRadioButton:disabled {{ color: {scheme.disabled}; }}
QCheckBox::indicator, QRadioButton::indicator, {cells} {{
    width: {px(MARK) - 2}px; height: {px(MARK) - 2}px; border: 1px solid {scheme.outline}; background: {scheme.base};
    border-radius: {px(RADIUS / 2)}px;
}}
QRadioButton::indicator {{ border-radius: {px(MARK) // 2}px; }}
QCheckBox::indicator:hover, QRadioButton::indicator:hover {{ background: {scheme.hover}; }}
{ticked} {{
    image: {_drawing("tick", on_white)}; background: {scheme.accent}; border-color: {scheme.accent};
}}
QRadioButton::indicator:checked {{
    image: {_drawing("dot", on_white)}; background: {scheme.accent}; border-color: {scheme.accent};
}}
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled {{
    border-color: {scheme.disabled}; background: {scheme.window};
}}
"""


def _lists(scheme: Scheme, px: Callable[[float], int], zoom: float) -> str:
    views = ("QListView", "QTreeView", 'QTableView[role="files"]')
    focused = ", ".join(f"{one}:focus" for one in views)
    return f"""
QAbstractItemView {{
    selection-background-color: {scheme.selected}; selection-color: {scheme.text}; outline: none;
    alternate-background-color: {scheme.alternate};
}}
{", ".join(views)} {{
    background: {scheme.base}; border: 1px solid {scheme.edge}; border-radius: {px(RADIUS)}px; padding: {px(3)}px;
}}
{focused} {{ border: {FOCUS}px solid {scheme.current}; padding: {px(3) - 1}px; }}
QListView[role="steps"], QListView[role="steps"]:focus {{
    border: none; padding: 0; border-radius: 0; background: {scheme.window};
}}
QTreeView::item:hover, QTableView[role="files"]::item:hover, QListWidget::item:hover {{ background: {scheme.hover}; }}
QTreeView::item:selected, QTableView[role="files"]::item:selected, QListWidget::item:selected {{
    background: {scheme.selected}; color: {scheme.text};
}}
QListWidget[role="choices"]::item {{
    padding: {px(4)}px {px(8)}px; border-bottom: 1px solid {scheme.line}; color: {scheme.text};
}}
QListWidget[role="choices"]::item:disabled {{ color: {scheme.muted}; }}
QHeaderView::section {{
    background: {scheme.window}; color: {scheme.text}; border: none; border-bottom: 1px solid {scheme.edge};
    padding: {px(4)}px {px(8)}px;
}}
"""


def _menus(scheme: Scheme, px: Callable[[float], int], zoom: float) -> str:
    return f"""
QMenuBar {{ background: {scheme.window}; padding: {px(2)}px {px(4)}px; spacing: {px(2)}px; }}
QMenuBar::item {{ background: transparent; padding: {px(4)}px {px(8)}px; border-radius: {px(RADIUS)}px; }}
QMenuBar::item:selected {{ background: {scheme.selected}; color: {scheme.text}; }}
QMenuBar::item:disabled {{ color: {scheme.disabled}; }}
QMenu {{ background: {scheme.base}; border: 1px solid {scheme.edge}; padding: {px(4)}px; }}
QMenu::item {{
    padding: {px(4)}px {px(24)}px {px(4)}px {px(8)}px; border-radius: {px(RADIUS)}px; min-height: {px(INSIDE)}px;
    color: {scheme.text};
}}
QMenu::item:selected {{ background: {scheme.selected}; color: {scheme.text}; }}
QMenu::item:disabled {{ color: {scheme.disabled}; background: transparent; }}
QMenu::icon {{ padding-left: {px(6)}px; }}
QMenu::separator {{ height: 1px; background: {scheme.line}; margin: {px(4)}px {px(8)}px; }}
QMenu::indicator {{ width: {px(14)}px; height: {px(14)}px; padding-left: {px(6)}px; }}
QMenu::indicator:non-exclusive:checked {{ image: {_drawing("tick", scheme.is_dark)}; }}
QMenu::indicator:exclusive:checked {{ image: {_drawing("dot", scheme.is_dark)}; }}
"""


def _tabs(scheme: Scheme, px: Callable[[float], int], zoom: float) -> str:
    radius = px(RADIUS)
    return f"""
QTabBar {{ qproperty-drawBase: 0; background: transparent; }}
QTabBar::tab {{
    background: {scheme.button}; color: {scheme.text}; border: 1px solid {scheme.edge}; margin-left: -1px;
    padding: {px(2)}px {px(12)}px; min-height: {px(INSIDE)}px;
}}
QTabBar::tab:first {{ border-top-left-radius: {radius}px; border-bottom-left-radius: {radius}px; margin-left: 0; }}
QTabBar::tab:last {{ border-top-right-radius: {radius}px; border-bottom-right-radius: {radius}px; }}
QTabBar::tab:only-one {{ border-radius: {radius}px; }}
QTabBar::tab:hover {{ background: {scheme.hover}; }}
QTabBar::tab:selected {{
    background: {scheme.selected}; color: {scheme.accent_text}; border-color: {scheme.accent};
}}
QTabBar::tab:selected:focus {{ border: {FOCUS}px solid {scheme.current}; padding: {px(2) - 1}px {px(12) - 1}px; }}
QTabBar::tab:disabled {{ color: {scheme.disabled}; }}
QTabWidget::pane {{ border: 1px solid {scheme.edge}; border-radius: {radius}px; top: {px(4)}px; }}
"""


def _bars(scheme: Scheme, px: Callable[[float], int], zoom: float) -> str:
    return f"""
QScrollBar {{ background: transparent; border: none; margin: 0; }}
QScrollBar:vertical {{ width: {px(14)}px; }}
QScrollBar:horizontal {{ height: {px(14)}px; }}
QScrollBar::handle {{ background: {scheme.outline}; border-radius: {px(3)}px; margin: {px(4)}px; }}
QScrollBar::handle:hover {{ background: {scheme.muted}; margin: {px(3)}px; border-radius: {px(4)}px; }}
QScrollBar::handle:vertical {{ min-height: {px(24)}px; }}
QScrollBar::handle:horizontal {{ min-width: {px(24)}px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QProgressBar {{
    background: {scheme.group}; border: 1px solid {scheme.edge}; border-radius: {px(RADIUS / 2)}px;
    max-height: {px(8)}px; min-height: {px(8)}px;
}}
QProgressBar::chunk {{ background: {scheme.accent}; border-radius: {px(RADIUS / 2) - 1}px; }}
QSplitter::handle {{ background: transparent; }}
QSplitter::handle:hover {{ background: {scheme.line}; }}
QDockWidget {{ border: none; }}
"""
