"""How the program looks: calm colours, one accent, and a face that every desktop has."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

TEXT: Final = "#1f2933"
MUTED: Final = "#5b6770"
ACCENT: Final = "#2f5d8c"
LINE: Final = "#d5dae0"
PAPER: Final = "#ffffff"
DESK: Final = "#f4f6f8"
ERROR: Final = "#b3261e"
WARNING: Final = "#8a5200"
HINT: Final = "#2f6f9f"
DONE: Final = "#2e7d32"

FAMILIES: Final = ("Microsoft YaHei UI", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC")
"""The first one installed is taken: Windows, then Linux desktops, then others."""

_COLOURS: Final = {
    QPalette.ColorRole.Window: DESK,
    QPalette.ColorRole.WindowText: TEXT,
    QPalette.ColorRole.Base: PAPER,
    QPalette.ColorRole.AlternateBase: "#f7f9fb",
    QPalette.ColorRole.Text: TEXT,
    QPalette.ColorRole.PlaceholderText: "#6f7a84",
    QPalette.ColorRole.Button: "#eceff2",
    QPalette.ColorRole.ButtonText: TEXT,
    QPalette.ColorRole.ToolTipBase: "#fffbe6",
    QPalette.ColorRole.ToolTipText: TEXT,
    QPalette.ColorRole.Highlight: ACCENT,
    QPalette.ColorRole.HighlightedText: PAPER,
    QPalette.ColorRole.Link: ACCENT,
    QPalette.ColorRole.Light: PAPER,
    QPalette.ColorRole.Midlight: "#e4e8ec",
    QPalette.ColorRole.Mid: "#b8c0c8",
    QPalette.ColorRole.Dark: "#9aa4ae",
    QPalette.ColorRole.Shadow: "#6f7a84",
}
_FAINT: Final = (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText)

_SHEET: Final = f"""
QLabel[role="title"] {{ font-size: 15pt; font-weight: 600; color: {TEXT}; }}
QLabel[role="subtitle"] {{ font-size: 11pt; font-weight: 600; color: {TEXT}; }}
QLabel[role="muted"] {{ color: {MUTED}; }}
QLabel[role="error"] {{ color: {ERROR}; }}
QLabel[role="guidance"] {{
    background: #eaf1f8; color: #23435f; border-left: 3px solid {ACCENT}; padding: 5px 10px;
}}
QLabel[role="notice"], QFrame[role="notice"] {{
    background: #fff6e0; color: #5c3a00; border: 1px solid #ecd49a; border-radius: 4px; padding: 6px 10px;
}}
QFrame[role="notice"] QLabel {{ color: #5c3a00; }}
QFrame[role="good"] {{ background: #e9f5ea; border: 1px solid #b9dcbb; border-radius: 4px; padding: 6px 10px; }}
QFrame[role="card"] {{ background: {PAPER}; border: 1px solid {LINE}; border-radius: 6px; }}
QPushButton {{ padding: 4px 14px; min-height: 18px; }}
QPushButton[role="primary"] {{
    background: {ACCENT}; color: white; border: 1px solid {ACCENT}; border-radius: 4px; padding: 5px 18px;
}}
QPushButton[role="primary"]:hover {{ background: #264e77; }}
QPushButton[role="primary"]:pressed {{ background: #1e3f60; }}
QPushButton[role="primary"]:focus {{ border: 2px solid #10263b; padding: 4px 17px; }}
QPushButton[role="primary"]:disabled {{ background: #c5cdd5; border-color: #c5cdd5; color: #f4f6f8; }}
QListView[role="steps"] {{ border: none; background: {DESK}; outline: none; }}
QListView[role="findings"] {{ border: 1px solid {LINE}; background: {PAPER}; outline: none; }}
QListWidget[role="choices"] {{ outline: none; }}
QListWidget[role="choices"]::item {{ padding: 6px 8px; border-bottom: 1px solid #e8ebee; color: {TEXT}; }}
QListWidget[role="choices"]::item:hover {{ background: #f3f6f9; }}
QListWidget[role="choices"]::item:selected {{ background: #dfe9f3; }}
QDockWidget {{ font-weight: 600; }}
QFrame[role="line"] {{ background: {LINE}; border: none; max-width: 1px; min-width: 1px; }}
QToolButton[role="fold"] {{ border: none; background: transparent; padding: 3px 4px; font-weight: 600; }}
QToolButton[role="fold"]:focus, QToolButton[role="fold"]:hover {{ background: #e4eaf0; border-radius: 3px; }}
QTextEdit, QPlainTextEdit {{ border: 1px solid #b8c0c8; border-radius: 2px; background: {PAPER}; }}
QTextEdit:focus, QPlainTextEdit:focus {{ border: 1px solid {ACCENT}; }}
QTextEdit {{ font-size: 11pt; }}
QToolButton[role="style"] {{ border: 1px solid #b8c0c8; border-radius: 3px; padding: 3px 10px; background: {PAPER}; }}
QToolButton[role="style"]:hover {{ background: #eef3f8; }}
QToolButton[role="style"]:checked {{ background: #dfe9f3; border-color: {ACCENT}; color: {ACCENT}; font-weight: 600; }}
QToolTip {{ padding: 4px; }}
"""


def apply_style(application: QApplication) -> None:
    """Give *application* the program's own look, whatever the desktop's theme."""
    application.setStyle("Fusion")
    application.styleHints().setColorScheme(Qt.ColorScheme.Light)
    application.setPalette(_palette())
    application.setFont(face(10))  # pyright: ignore[reportUnknownMemberType] - PySide6's stubs forget an import
    application.setStyleSheet(_SHEET)


def face(points: float, bold: bool = False) -> QFont:
    """The program's face in a size."""
    font = QFont()
    font.setFamilies(list(FAMILIES))  # pyright: ignore[reportUnknownMemberType] - PySide6's stubs forget an import
    font.setPointSizeF(points)
    font.setBold(bold)
    return font


def _palette() -> QPalette:
    palette = QPalette()
    for role, colour in _COLOURS.items():
        palette.setColor(role, QColor(colour))
    for role in _FAINT:
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor("#98a2ab"))
    palette.setColor(QPalette.ColorGroup.Inactive, QPalette.ColorRole.Highlight, QColor("#c9d8e8"))
    palette.setColor(QPalette.ColorGroup.Inactive, QPalette.ColorRole.HighlightedText, QColor(TEXT))
    return palette
