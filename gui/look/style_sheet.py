"""The Qt style sheet; the property `role` of a label, frame, button or list selects its rules."""

from __future__ import annotations

from collections.abc import Callable

from gui.look.control_sheet import control_sheet
from gui.look.measures import FOCUS, INSIDE, LARGE_ROW, RADIUS
from gui.look.scheme import PRINT, Scheme


def style_sheet(scheme: Scheme, px: Callable[[float], int], zoom: float) -> str:
    """The style sheet for *scheme*. *px* scales pixels to the zoom, *zoom* is the factor for points (1 is 100 %)."""
    parts = (_texts, _boxes, _buttons, _tools)
    return "".join(part(scheme, px, zoom) for part in parts) + control_sheet(scheme, px, zoom)


def _texts(scheme: Scheme, px: Callable[[float], int], zoom: float) -> str:
    return f"""
QLabel[role="title"] {{ font-size: {15 * zoom}pt; font-weight: 600; color: {scheme.text}; }}
QLabel[role="verdict"] {{ font-size: {16 * zoom}pt; font-weight: 600; }}
QLabel[role="subtitle"] {{ font-size: {11 * zoom}pt; font-weight: 600; color: {scheme.text}; }}
QLabel[role="name"] {{ font-weight: 600; }}
QLabel[role="muted"] {{ color: {scheme.muted}; }}
QLabel[role="error"] {{ color: {scheme.error}; }}
QLabel[role="guidance"] {{
    background: {scheme.guidance}; color: {scheme.guidance_text}; border: 1px solid {scheme.guidance};
    border-radius: {px(RADIUS)}px; padding: {px(4)}px {px(12)}px;
}}
QLabel[role="reason"], QLabel[role="holds"] {{ color: {scheme.done}; }}
QToolTip {{
    background: {scheme.tooltip}; color: {scheme.tooltip_text}; border: 1px solid {scheme.line}; padding: {px(4)}px;
}}
"""


def _boxes(scheme: Scheme, px: Callable[[float], int], zoom: float) -> str:
    rounded, inside = f"border-radius: {px(RADIUS)}px", f"padding: {px(8)}px {px(12)}px"
    return f"""
QLabel[role="notice"], QFrame[role="notice"] {{
    background: {scheme.notice}; color: {scheme.notice_text}; border: 1px solid {scheme.notice_border};
    {rounded}; {inside};
}}
QFrame[role="notice"] QLabel {{ color: {scheme.notice_text}; }}
QFrame[role="good"] {{ background: {scheme.success}; border: 1px solid {scheme.success_border}; {rounded}; {inside}; }}
QFrame[role="card"] {{ background: {scheme.base}; border: 1px solid {scheme.line}; {rounded}; }}
QFrame[role="tour"] {{ background: {scheme.base}; border: {px(2)}px solid {scheme.accent}; {rounded}; }}
QFrame[role="print"] {{ background: {PRINT.paper}; border: 1px solid {scheme.line}; {rounded}; }}
QFrame[role="print"] QLabel {{ color: {PRINT.ink}; }}
QFrame[role="line"] {{ background: {scheme.line}; border: none; max-width: 1px; min-width: 1px; }}
"""


def ring(scheme: Scheme, px: Callable[[float], int], above: float, beside: float) -> str:
    """The focus ring of a part with that padding, which gives way to it."""
    inside = " ".join(f"{max(0, px(one) - FOCUS + 1)}px" for one in (above, beside))
    return f"border: {FOCUS}px solid {scheme.current}; padding: {inside};"


def _buttons(scheme: Scheme, px: Callable[[float], int], zoom: float) -> str:
    large = LARGE_ROW - 8
    return f"""
QPushButton {{
    background: {scheme.button}; color: {scheme.text}; border: 1px solid {scheme.edge};
    border-radius: {px(RADIUS)}px; padding: {px(3)}px {px(14)}px; min-height: {px(INSIDE)}px;
}}
QPushButton:hover {{ background: {scheme.hover}; }}
QPushButton:pressed, QPushButton:checked {{ background: {scheme.selected}; }}
QPushButton:disabled {{ color: {scheme.disabled}; border-color: {scheme.line}; background: {scheme.window}; }}
QPushButton:focus {{ {ring(scheme, px, 3, 14)} }}
QPushButton[role="primary"], QPushButton[role="large-primary"], QMessageBox QPushButton:default {{
    background: {scheme.accent}; color: {scheme.on_accent}; border-color: {scheme.accent};
}}
QPushButton[role="primary"]:hover, QPushButton[role="large-primary"]:hover, QMessageBox QPushButton:default:hover {{
    background: {scheme.accent_hover};
}}
QPushButton[role="primary"]:pressed, QPushButton[role="large-primary"]:pressed {{
    background: {scheme.accent_pressed};
}}
QPushButton[role="primary"]:focus, QPushButton[role="large-primary"]:focus, QMessageBox QPushButton:default:focus {{
    border: {FOCUS}px solid {scheme.focus}; border-radius: {px(RADIUS)}px;
}}
QPushButton[role="primary"]:disabled, QPushButton[role="large-primary"]:disabled {{
    background: {scheme.disabled_button}; border-color: {scheme.edge}; color: {scheme.disabled_button_text};
}}
QPushButton[role="large"], QPushButton[role="large-primary"] {{
    min-height: {px(large)}px; padding-left: {px(20)}px; padding-right: {px(20)}px;
}}
QPushButton[role="large"]:focus, QPushButton[role="large-primary"]:focus {{
    padding-left: {px(20) - 1}px; padding-right: {px(20) - 1}px;
}}
"""


def _tools(scheme: Scheme, px: Callable[[float], int], zoom: float) -> str:
    return f"""
QToolButton {{ border: {FOCUS}px solid transparent; border-radius: {px(RADIUS)}px; padding: {px(2)}px; }}
QToolButton[role="fold"], QToolButton[role="tick"] {{
    background: transparent; padding: {px(2)}px {px(4)}px; color: {scheme.text};
}}
QToolButton[role="fold"] {{ font-weight: 600; }}
QToolButton:hover {{ background: {scheme.hover}; }}
QToolButton:focus {{ border-color: {scheme.current}; }}
QToolButton[role="style"], QToolButton[role="chip"], QToolButton[role="chip-typed"], QLabel[role="chip"] {{
    border: 1px solid {scheme.edge}; background: {scheme.button}; color: {scheme.text};
    padding: {px(3)}px {px(10)}px; border-radius: {px(RADIUS)}px;
}}
QToolButton[role="style"]:hover {{ background: {scheme.hover}; }}
QToolButton[role="style"]:checked {{
    background: {scheme.selected}; border-color: {scheme.accent}; color: {scheme.accent_text};
}}
QToolButton[role="style"]:focus {{ {ring(scheme, px, 3, 10)} }}
QToolButton[role="chip"], QToolButton[role="chip-typed"], QLabel[role="chip"] {{
    padding: {px(1)}px {px(7)}px; color: {scheme.accent_text};
}}
QLabel[role="chip"] {{ border-style: dashed; color: {scheme.muted}; }}
QToolButton[role="chip-typed"] {{
    border: {px(2)}px solid {scheme.error}; background: {scheme.error_cell}; color: {scheme.text};
}}
QToolButton[role="chip"]:hover, QToolButton[role="chip-typed"]:hover {{ background: {scheme.hover}; }}
QToolButton[role="chip"]:focus, QToolButton[role="chip-typed"]:focus {{ {ring(scheme, px, 1, 7)} }}
"""
