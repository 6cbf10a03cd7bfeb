"""The Qt style sheet; the property `role` of a label, frame, button or list selects its rules."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

import resources
from gui.look.scheme import LIGHT, PRINT, Scheme

CONTROLS: Final = Path(resources.__path__[0]) / "icons" / "controls"
"""SVG files of arrows and ticks, each in white and in black."""


def style_sheet(scheme: Scheme, px: Callable[[float], int], zoom: float) -> str:
    """The style sheet for *scheme*. *px* scales pixels to the zoom, *zoom* is the factor for points (1 is 100 %)."""
    parts = (_texts, _boxes, _buttons, _lists, _fields)
    sheet = "".join(part(scheme, px, zoom) for part in parts)
    return sheet if scheme == LIGHT else sheet + _outlines(scheme, px) + _controls(scheme, px)


def _texts(scheme: Scheme, px: Callable[[float], int], zoom: float) -> str:
    return f"""
QLabel[role="title"] {{ font-size: {15 * zoom}pt; font-weight: 600; color: {scheme.text}; }}
QLabel[role="subtitle"] {{ font-size: {11 * zoom}pt; font-weight: 600; color: {scheme.text}; }}
QLabel[role="muted"] {{ color: {scheme.muted}; }}
QLabel[role="error"] {{ color: {scheme.error}; }}
QLabel[role="guidance"] {{
    background: {scheme.guidance}; color: {scheme.guidance_text}; border-left: {px(3)}px solid {scheme.accent};
    padding: {px(5)}px {px(10)}px;
}}
QLabel[role="reason"], QLabel[role="holds"] {{ color: {scheme.done}; }}
QToolTip {{ padding: {px(4)}px; }}
QDockWidget {{ font-weight: 600; }}
"""


def _boxes(scheme: Scheme, px: Callable[[float], int], zoom: float) -> str:
    rounded, inside = f"border-radius: {px(4)}px", f"padding: {px(6)}px {px(10)}px"
    return f"""
QLabel[role="notice"], QFrame[role="notice"] {{
    background: {scheme.notice}; color: {scheme.notice_text}; border: 1px solid {scheme.notice_border};
    {rounded}; {inside};
}}
QFrame[role="notice"] QLabel {{ color: {scheme.notice_text}; }}
QFrame[role="good"] {{ background: {scheme.success}; border: 1px solid {scheme.success_border}; {rounded}; {inside}; }}
QFrame[role="card"] {{ background: {scheme.base}; border: 1px solid {scheme.line}; border-radius: {px(6)}px; }}
QFrame[role="tour"] {{
    background: {scheme.base}; border: {px(2)}px solid {scheme.accent}; border-radius: {px(6)}px;
}}
QFrame[role="print"] {{ background: {PRINT.paper}; border: 1px solid {scheme.line}; border-radius: {px(6)}px; }}
QFrame[role="print"] QLabel {{ color: {PRINT.ink}; }}
QFrame[role="line"] {{ background: {scheme.line}; border: none; max-width: 1px; min-width: 1px; }}
"""


def _buttons(scheme: Scheme, px: Callable[[float], int], zoom: float) -> str:
    return f"""
QPushButton {{ padding: {px(4)}px {px(14)}px; min-height: {px(18)}px; }}
QPushButton[role="primary"] {{
    background: {scheme.accent}; color: {scheme.on_accent}; border: 1px solid {scheme.accent};
    border-radius: {px(4)}px; padding: {px(5)}px {px(18)}px;
}}
QPushButton[role="primary"]:hover {{ background: {scheme.accent_hover}; }}
QPushButton[role="primary"]:pressed {{ background: {scheme.accent_pressed}; }}
QPushButton[role="primary"]:focus {{
    border: 2px solid {scheme.focus}; padding: {px(5) - 1}px {px(18) - 1}px;
}}
QPushButton[role="primary"]:disabled {{
    background: {scheme.disabled_button}; border-color: {scheme.disabled}; color: {scheme.disabled_button_text};
}}
QToolButton[role="fold"] {{
    border: none; background: transparent; padding: {px(3)}px {px(4)}px; font-weight: 600;
}}
QToolButton[role="fold"]:focus, QToolButton[role="fold"]:hover {{
    background: {scheme.selected}; border-radius: {px(3)}px;
}}
QToolButton[role="tick"] {{ border: none; background: transparent; padding: {px(3)}px {px(4)}px; }}
QToolButton[role="tick"]:focus, QToolButton[role="tick"]:hover {{
    background: {scheme.selected}; border-radius: {px(3)}px;
}}
QToolButton[role="chip"], QToolButton[role="chip-typed"], QLabel[role="chip"] {{
    border: 1px solid {scheme.outline}; border-radius: {px(8)}px; padding: {px(1)}px {px(7)}px;
    background: {scheme.base}; color: {scheme.accent_text};
}}
QLabel[role="chip"] {{ border-style: dashed; color: {scheme.muted}; }}
QToolButton[role="chip-typed"] {{
    border: {px(2)}px solid {scheme.error}; background: {scheme.error_cell}; color: {scheme.text};
}}
QToolButton[role="chip"]:hover, QToolButton[role="chip-typed"]:hover {{ background: {scheme.hover}; }}
QToolButton[role="chip"]:focus, QToolButton[role="chip-typed"]:focus {{
    border: {px(2)}px solid {scheme.focus}; padding: {max(px(1) - 1, 0)}px {px(7) - 1}px;
}}
QToolButton[role="style"] {{
    border: 1px solid {scheme.outline}; border-radius: {px(3)}px; padding: {px(3)}px {px(10)}px;
    background: {scheme.base}; color: {scheme.text};
}}
QToolButton[role="style"]:hover {{ background: {scheme.hover}; }}
QToolButton[role="style"]:checked {{
    background: {scheme.selected}; border-color: {scheme.accent}; color: {scheme.accent_text}; font-weight: 600;
}}
"""


def _lists(scheme: Scheme, px: Callable[[float], int], zoom: float) -> str:
    return f"""
QListView[role="steps"] {{ border: none; background: {scheme.window}; outline: none; }}
QListView[role="findings"] {{ border: 1px solid {scheme.line}; background: {scheme.base}; outline: none; }}
QListWidget[role="choices"] {{ outline: none; }}
QListWidget[role="choices"]::item {{
    padding: {px(6)}px {px(8)}px; border-bottom: 1px solid {scheme.line}; color: {scheme.text};
}}
QListWidget[role="choices"]::item:disabled {{ color: {scheme.muted}; }}
QListWidget[role="choices"]::item:hover {{ background: {scheme.hover}; }}
QListWidget[role="choices"]::item:selected {{ background: {scheme.selected}; }}
"""


def _fields(scheme: Scheme, px: Callable[[float], int], zoom: float) -> str:
    return f"""
QTextEdit, QPlainTextEdit {{
    border: 1px solid {scheme.outline}; border-radius: {px(2)}px; background: {scheme.base};
}}
QTextEdit:focus, QPlainTextEdit:focus {{ border: 1px solid {scheme.accent_text}; }}
QTextEdit {{ font-size: {11 * zoom}pt; }}
QCheckBox::indicator, QRadioButton::indicator {{ width: {px(14)}px; height: {px(14)}px; }}
"""


def _outlines(scheme: Scheme, px: Callable[[float], int]) -> str:
    """Borders for all schemes but `LIGHT`: Fusion derives its own from the background, which black makes invisible."""
    return f"""
QPushButton {{
    background: {scheme.button}; color: {scheme.text}; border: 1px solid {scheme.outline}; border-radius: {px(4)}px;
}}
QPushButton:hover {{ background: {scheme.hover}; }}
QPushButton:focus {{ border: 2px solid {scheme.focus}; padding: {px(4) - 1}px {px(14) - 1}px; }}
QPushButton:disabled {{ color: {scheme.disabled}; border-color: {scheme.disabled}; }}
QTreeView, QTableView[role="files"], QDialog QListWidget[role="choices"] {{ border: 1px solid {scheme.outline}; }}
QMenu {{ background: {scheme.base}; border: 1px solid {scheme.outline}; }}
QMenu::item:selected {{ background: {scheme.accent}; color: {scheme.on_accent}; }}
QMenuBar::item:selected {{ background: {scheme.accent}; color: {scheme.on_accent}; }}
QTabBar::tab {{
    border: 1px solid {scheme.outline}; padding: {px(5)}px {px(12)}px; color: {scheme.text};
    background: {scheme.window};
}}
QTabBar::tab:selected {{ background: {scheme.accent}; color: {scheme.on_accent}; }}
"""


def _controls(scheme: Scheme, px: Callable[[float], int]) -> str:
    """The same for fields and scroll bars, with their arrows and ticks."""
    drawings = f"{CONTROLS.as_posix()}/%s-{'white' if scheme.is_dark else 'black'}.svg"
    steps = "::up-button, QAbstractSpinBox::down-button"
    return f"""
QDockWidget {{
    titlebar-close-icon: url("{drawings % "cross"}"); titlebar-normal-icon: url("{drawings % "windows"}");
}}
QLineEdit, QAbstractSpinBox, QComboBox {{
    background: {scheme.base}; border: 1px solid {scheme.outline}; border-radius: {px(2)}px; padding: {px(2)}px;
}}
QComboBox {{ padding-right: {px(22)}px; }}
QAbstractSpinBox {{ padding-right: {px(18)}px; }}
QLineEdit:disabled, QAbstractSpinBox:disabled, QComboBox:disabled {{ border-color: {scheme.disabled}; }}
QLineEdit:focus, QAbstractSpinBox:focus, QComboBox:focus, QTextEdit:focus, QPlainTextEdit:focus {{
    border-color: {scheme.focus};
}}
QTableView QLineEdit {{ border: none; padding: 0; }}
QComboBox::drop-down, QDateEdit::drop-down {{ border: none; width: {px(20)}px; }}
QAbstractSpinBox{steps} {{ border: none; background: transparent; width: {px(16)}px; }}
QComboBox::down-arrow, QDateEdit::down-arrow, QAbstractSpinBox::down-arrow {{
    image: url("{drawings % "down"}"); width: {px(10)}px; height: {px(10)}px;
}}
QAbstractSpinBox::up-arrow {{ image: url("{drawings % "up"}"); width: {px(10)}px; height: {px(10)}px; }}
QComboBox QAbstractItemView {{ border: 1px solid {scheme.outline}; }}
QCheckBox::indicator, QRadioButton::indicator, QTreeView::indicator, QTableView::indicator {{
    border: 1px solid {scheme.outline}; background: {scheme.base};
}}
QRadioButton::indicator {{ border-radius: {px(8)}px; }}
QCheckBox::indicator:focus, QRadioButton::indicator:focus {{ border-color: {scheme.focus}; }}
QCheckBox::indicator:checked, QTreeView::indicator:checked, QTableView::indicator:checked {{
    image: url("{drawings % "tick"}");
}}
QRadioButton::indicator:checked {{ image: url("{drawings % "dot"}"); }}
QScrollBar:vertical {{ background: {scheme.base}; width: {px(14)}px; }}
QScrollBar:horizontal {{ background: {scheme.base}; height: {px(14)}px; }}
QScrollBar::handle {{ background: {scheme.outline}; border-radius: {px(4)}px; margin: {px(3)}px; }}
QScrollBar::handle:vertical {{ min-height: {px(24)}px; }}
QScrollBar::handle:horizontal {{ min-width: {px(24)}px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
"""
