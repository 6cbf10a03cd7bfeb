"""Every window beside the main one: walked through by Tab, left by Esc, spoken in Chinese, Enter where one expects it."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from gui.settings.dialog import SettingsDialog
from gui.settings.settings import Settings
from gui.versions.recovery_dialog import RecoveryDialog
from tests.gui.conftest import OpenWindow
from tests.gui.keyboard import focused, press, write_over
from tests.gui.look.test_speech import labelled, nameless, said, settle, stops
from tests.gui.look.windows import WINDOWS, Desk, desk_of, opened
from tests.gui.wizard.test_wizard import access_keys

Opened = Callable[[str], QWidget]
TABS, TABLE = "章", "收到和处理政府信息公开申请情况"
RETURN = ["改为导入", "不收回", "收回打勾的"]
CHECKUP = [
    *("只列出", "按文件名、单位、年度查找", "检查的文件", "发现的问题"),
    *("导出问题清单", "生成批注副本", "导入这一份", "打开", "打开所在的文件夹", "关闭"),
]
ORDER = {
    "import": [
        "报告年度",
        "机关名称",
        TABS,
        "一、总体情况",
        "发现的问题",
        "不导入",
        "新建一份年报",
        "放进打开的年报",
        "以它为上年另建一份",
    ],
    "refused import": ["关闭"],
    "take-back": ["导出以后改过的地方", "这一处改了什么", "看这一处", "全选", "全不选", *RETURN],
    "place of a change": [TABS, TABLE, "这一处改了什么", "回到列表", *RETURN],
    "empty check-up": ["选文件", "选文件夹", "关闭"],
    "check-up": ["选文件", "选文件夹", *CHECKUP],
    "manual": ["后退", "查找", "上一处", "下一处", "目录", "手册"],
    "history": ["只看这一格：表三 本年新收·自然人", "修改记录", "改回原来的值", "关闭"],
    "comparison": ["有差别的地方", "还原为上次保存的", "关闭"],
    "backups": ["备份", "有差别的地方", "取消", "恢复这个备份"],
    "no backups": ["关闭"],
    "recovery": ["没有存进文件的内容", "丢弃", "以后再说", "找回"],
    "settings": [
        *("机关名称", "单位类型", "联系方式", "下载网址", "落款写上日期"),
        *("保存位置", "选择", "导出字体", "导出时嵌入校对标记", "外观", "大小", "取消", "确定"),
    ],
    "about": ["（程序和版本）", "关闭"],
    "new collection": [
        *("报告年度", "汇总单位", "报来的文件", "选择文件夹", "名册", "从文件读名册", "开始汇总", "取消"),
    ],
}
"""Where Tab leads, as one reads the window."""
FIRST = {
    "import": "放进打开的年报",
    "place of a change": TABLE,
    "manual": "手册",
    "new collection": "汇总单位",
    "about": "关闭",
}
"""Where the keyboard is at first, if not at the beginning."""
DEFAULT = {
    "history": "关闭",
    "comparison": "关闭",
    "backups": "恢复这个备份",
    "recovery": "找回",
    "settings": "确定",
    "about": "关闭",
    "new collection": "开始汇总",
}
"""What Enter presses from anywhere; in the other windows it leads on from the list one is in."""
ABBREVIATIONS = {"Word", "WPS", "Excel", "doc", "docx", "wps", "html", "mht", "Esc", "Ctrl", "Alt", "nianbao"}


@pytest.fixture
def desk(qtbot: QtBot, open_window: OpenWindow, tmp_path: Path) -> Desk:
    return desk_of(qtbot, open_window(), tmp_path)


@pytest.fixture
def open_named(desk: Desk) -> Iterator[Opened]:
    """Opens the window of a name over a report that was saved and changed."""
    windows: list[QWidget] = []

    def open_one(name: str) -> QWidget:
        windows.append(opened(desk, name))
        settle()
        return windows[-1]

    yield open_one
    for window in windows:
        window.close()


def called(widget: QWidget, window: QWidget) -> str:
    """What a place is called, without its access key and signs."""
    if isinstance(widget, QComboBox):  # its name is the label before it; on Linux Qt says the choice instead
        before = (text.text() for text in window.findChildren(QLabel) if text.buddy() is widget)
        name = next(before, widget.accessibleName())
    elif isinstance(widget, QLabel):
        name = "（程序和版本）" if said(widget) == widget.text() else ""
    else:
        name = said(widget)
    return re.sub(r"\(&?[A-Z]\)|…|[←→] ?|&", "", name).strip()


def walked(window: QWidget) -> list[QWidget]:
    """The places Tab leads through, from the first one round to it again; cells of a table are one place."""
    places = [focused()]
    for _ in range(400):
        press(Qt.Key.Key_Tab)
        if focused() is places[0] and len(places) > 1:
            return places
        if focused() is not places[-1]:
            places.append(focused())
        elif len(places) == 1 and not isinstance(focused(), QAbstractItemView):
            return places
    pytest.fail(f"Tab does not lead out of {[called(place, window) for place in places]}")


@pytest.mark.every(15)
@pytest.mark.parametrize("name", WINDOWS)
def test_tab_leads_through_everything_in_the_order_one_reads(open_named: Opened, name: str):
    window = open_named(name)
    places = walked(window)
    names = [called(place, window) for place in places]
    assert names[0] == FIRST.get(name, ORDER[name][0])
    start = names.index(ORDER[name][0])
    assert names[start:] + names[:start] == ORDER[name]


@pytest.mark.every(16)
@pytest.mark.parametrize("name", WINDOWS)
def test_every_place_has_a_name_and_the_window_fits_a_small_screen(open_named: Opened, name: str):
    window = open_named(name)
    assert nameless(window) == []
    needed = window.minimumSizeHint()
    assert needed.width() <= 640 and needed.height() <= 340, (needed.width(), needed.height())


@pytest.mark.every(15, 1)
@pytest.mark.parametrize("name", WINDOWS)
def test_no_two_things_have_the_same_access_key(open_named: Opened, name: str):
    keys = access_keys(widget.text() for widget in labelled(open_named(name)) if widget.isVisible())
    assert len(keys) == len(set(keys))


@pytest.mark.every(14, 1)
@pytest.mark.parametrize("name", WINDOWS)
def test_escape_leaves_from_wherever_the_keyboard_is(open_named: Opened, name: str):
    window = open_named(name)
    for place in [*stops(window)]:
        window.show()
        place.setFocus()
        press(Qt.Key.Key_Escape)
        if name == "place of a change" and window.isVisible():  # once more, from the list
            press(Qt.Key.Key_Escape)
        assert not window.isVisible(), called(place, window)


@pytest.mark.every(15, 2)
@pytest.mark.parametrize("name", WINDOWS)
def test_enter_presses_the_button_that_stands_out(open_named: Opened, name: str):
    window = open_named(name)
    buttons = [one for one in window.findChildren(QPushButton) if one.isVisible()]
    assert [called(one, window) for one in buttons if one.isDefault()] == [*filter(None, [DEFAULT.get(name)])]
    standing_out = [called(one, window) for one in buttons if one.property("role") == "primary"]
    assert len(standing_out) <= 1
    assert name not in DEFAULT or standing_out == [DEFAULT[name]]


def test_enter_presses_the_button_that_has_the_keyboard_instead_of_the_default(open_named: Opened):
    dialog = open_named("settings")
    assert isinstance(dialog, SettingsDialog)
    write_over(dialog.office, "别的机关")
    dialog.leave.setFocus()
    press(Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert Settings().office != "别的机关"


def test_enter_in_the_list_of_what_a_crash_left_takes_it_once(open_named: Opened):
    dialog = open_named("recovery")
    assert isinstance(dialog, RecoveryDialog)
    chosen: list[object] = []
    dialog.chosen.connect(chosen.append)
    dialog.list.setFocus()
    press(Qt.Key.Key_Return)
    assert len(chosen) == 1 and not dialog.isVisible()


@pytest.mark.every(15, 1)
@pytest.mark.parametrize("name", WINDOWS)
def test_nothing_is_said_in_another_language(desk: Desk, open_named: Opened, name: str):
    said = " ".join(texts(open_named(name))).replace(str(desk.folder), "")
    foreign = set(re.findall("[A-Za-z]{3,}", said)) - ABBREVIATIONS
    assert foreign == set()


def texts(window: QWidget) -> Iterator[str]:
    """All that is read or said of a window, but for what the program tells about itself."""
    yield window.windowTitle()
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or isinstance(widget, QTextEdit) or widget is getattr(window, "text", None):
            continue
        yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
        if isinstance(widget, QLabel | QPushButton):
            yield widget.text()
        if isinstance(widget, QLineEdit) and not isinstance(widget.parent(), QAbstractSpinBox):
            yield widget.placeholderText()
