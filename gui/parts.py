"""``nianbao parts OUTDIR``: every part of the window in every state, a picture for each of the four looks."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:  # imported after the platform is chosen
    from PySide6.QtGui import QPixmap
    from PySide6.QtWidgets import QWidget

STATES: Final = ("平常", "鼠标在上", "有键盘焦点", "按下或选中", "不能用")
NORMAL, HOVER, FOCUS, PRESSED, DISABLED = range(5)


def main(arguments: Sequence[str]) -> int:
    """Write the pictures; returns 0, or 2 if the folder cannot be written to."""
    parser = ArgumentParser(prog="nianbao parts", description="不用屏幕，写出窗口里每一种部件在各种状态下的图。")
    parser.add_argument("folder", type=Path, metavar="OUTDIR", help="放图的文件夹")
    folder: Path = parser.parse_args(arguments).folder
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, picture in pictures():
            path = folder / f"parts-{name}.png"
            if not picture.save(str(path)):
                raise OSError(0, "图片没有写成", str(path))
            print(path)
    except OSError as error:
        print(f"{error.filename}：写不进去（{error.strerror}）。", file=sys.stderr)
        return 2
    return 0


def pictures() -> Iterator[tuple[str, QPixmap]]:
    """The name of each scheme, and the sheet of all parts in it."""
    from gui.application import create_application
    from gui.look.scheme import SCHEMES
    from gui.look.style import Look, apply_look

    application = create_application()
    for name, scheme in SCHEMES.items():
        apply_look(application, Look(scheme))
        sheet = sheet_of_parts()
        application.processEvents()
        yield name, sheet.grab()
        sheet.close()
        sheet.deleteLater()


def sheet_of_parts() -> QWidget:
    """All parts, a row for each and a column for each state."""
    from PySide6.QtWidgets import QGridLayout, QWidget

    from gui.widgets.labels import label

    sheet = QWidget()
    grid = QGridLayout(sheet)
    grid.setHorizontalSpacing(24)
    for column, state in enumerate(STATES, 1):
        grid.addWidget(label(state, "subtitle"), 0, column)
    sheet.show()
    for row, (name, make) in enumerate(_parts().items(), 1):
        grid.addWidget(label(name, "muted"), row, 0)
        for state in range(len(STATES)):
            grid.addWidget(_shown(make(), state), row, state + 1)
    for column, made in enumerate(_boxes()):
        grid.addWidget(made, len(_parts()) + 1, column + 1)
    return sheet


def _shown(part: QWidget, state: int) -> QWidget:
    """*part* in a state; one with the keyboard focus, which only one can have, as a picture."""
    from PySide6.QtCore import QEvent, QPointF, Qt
    from PySide6.QtGui import QMouseEvent
    from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QVBoxLayout, QWidget

    part.setEnabled(state != DISABLED)
    if state == HOVER:
        part.ensurePolished()  # until then a button does not follow the mouse
        part.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
        at, no_button = QPointF(9, 9), Qt.MouseButton.NoButton
        moved = QMouseEvent(QEvent.Type.MouseMove, at, at, no_button, no_button, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(part, moved)
    if state == PRESSED and isinstance(part, QAbstractButton):
        part.setCheckable(part.isCheckable() or part.property("role") == "style")
        part.setChecked(True)
        part.setDown(not part.isCheckable())
    if state != FOCUS:
        return part
    holder = QWidget()
    QVBoxLayout(holder).addWidget(part)
    holder.show()
    holder.activateWindow()
    part.setFocus()
    for _ in range(3):
        QApplication.processEvents()
    picture = QLabel()
    picture.setPixmap(holder.grab(part.geometry()))
    holder.close()
    holder.deleteLater()
    return picture


def _parts() -> dict[str, Callable[[], QWidget]]:
    """How each part is made, by its name."""
    from gui.widgets.labels import button

    return {
        "按钮": lambda: button("上一步(&B)"),
        "主要按钮": lambda: button("下一步(&N)", "primary"),
        "大按钮": lambda: button("导出草稿(&R)…", "large"),
        "主要大按钮": lambda: button("导出正式稿(&W)…", "large-primary"),
        "工具按钮": lambda: _tool("表前文字", "style", "expand"),
        "展开": lambda: _tool("选项", "fold", "expand"),
        "要做的事": lambda: _tool("看过成稿", "tick", "check-off"),
        "数字": lambda: _tool("本年新收 17", "chip"),
        "核对": _badge,
        "勾选": lambda: _chosen("QCheckBox"),
        "单选": lambda: _chosen("QRadioButton"),
        "输入框": lambda: _field("QLineEdit"),
        "下拉框": lambda: _field("QComboBox"),
        "数字框": lambda: _field("QSpinBox"),
        "切换": _switch,
        "列表": _list,
        "文字框": _text,
        "进度": _progress,
    }


def _tool(text: str, role: str, sign: str = "") -> QWidget:
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QToolButton

    from gui.look.icons import icon
    from gui.widgets.labels import set_role

    made = QToolButton()
    made.setText(text)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    if sign:
        made.setIcon(icon(sign))
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    set_role(made, role)
    return made


def _badge() -> QWidget:
    from gui.findings.badge import FindingsBadge

    return FindingsBadge()


def _chosen(kind: str) -> QWidget:
    from PySide6.QtWidgets import QCheckBox, QRadioButton

    return QCheckBox("落款写上日期(&D)") if kind == "QCheckBox" else QRadioButton("只替换这一章")


def _field(kind: str) -> QWidget:
    from PySide6.QtWidgets import QComboBox, QLineEdit, QSpinBox

    if kind == "QLineEdit":
        return QLineEdit("某县发展和改革局")
    made = QComboBox() if kind == "QComboBox" else QSpinBox()
    if isinstance(made, QComboBox):
        for choice in ("省、市、县部门", "乡镇、街道"):
            made.addItem(choice)
    else:
        made.setRange(2008, 2999)
        made.setValue(2025)
    return made


def _switch() -> QWidget:
    from PySide6.QtWidgets import QTabBar

    made = QTabBar()
    for name in ("填报", "成稿预览", "核对清单"):
        made.addTab(name)
    return made


def _list() -> QWidget:
    from PySide6.QtWidgets import QListWidget

    from gui.widgets.labels import set_role

    made = QListWidget()
    set_role(made, "choices")
    made.ensurePolished()  # rows are laid out at once
    for item in ("第一项", "第二项"):
        made.addItem(item)
    made.setCurrentRow(0)
    made.setFixedSize(160, 90)
    return made


def _text() -> QWidget:
    from PySide6.QtWidgets import QPlainTextEdit

    made = QPlainTextEdit("在这里写。")
    made.setFixedSize(160, 60)
    return made


def _progress() -> QWidget:
    from PySide6.QtWidgets import QProgressBar

    made = QProgressBar()
    made.setTextVisible(False)
    made.setValue(40)
    return made


def _boxes() -> Iterator[QWidget]:
    """The boxes that say something."""
    from gui.widgets.labels import label

    for role, text in (("guidance", "写本年度实际的情况。"), ("notice", "文件已在别处修改。"), ("verdict", "可以导出")):
        yield label(text, role)
    yield label("总计 17 ＋ 0 ＝ 17 ＋ 0 ✓", "holds")
    yield label("自然人 18 ≠ 17 ✗ 差 1", "error")
