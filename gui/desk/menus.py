"""The menu bar of the desk."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QMenu

from gui.desk.commands import DeskCommands
from gui.desk.desk_parts import DeskParts
from gui.desk.handing_on import HandingOn
from gui.help.context_help import topic_of
from model.consolidation.review import Decision


class WindowActions(NamedTuple):
    """What the menus ask of the window itself."""

    begin_new: Callable[[], object]
    ask_open: Callable[[], object]
    decide: Callable[[Decision | None], object]
    show_page: Callable[[int], object]
    find_body: Callable[[], object]
    enter_or_leave_body: Callable[[], object]


class DeskMenus:
    """The menus 文件, 单位, 汇总 and 导出 with their keys."""

    def __init__(self, window: DeskParts, commands: DeskCommands, own: WindowActions) -> None:
        self._window = window
        self._commands = commands
        self._own = own
        self._needing_desk: list[QAction] = []
        self.actions: dict[str, QAction] = {}
        """Every action by its text without access key."""
        self._add_file_menu()
        self._add_body_menu()
        self._add_sum_menu()
        self._add_view_menu()

    def follow(self, *, has_desk: bool, running: bool) -> None:
        """Enable the actions that need a collection which nothing is being done with."""
        for action in self._needing_desk:
            action.setEnabled(has_desk and not running)

    def _menu(self, title: str) -> QMenu:
        return self._window.menuBar().addMenu(title)

    def _add(self, menu: QMenu, text: str, act: Callable[[], object], key: str = "", *, always: bool = False) -> None:
        action = menu.addAction(text)
        action.triggered.connect(lambda: act())
        if key:
            action.setShortcut(QKeySequence(key))
        self.actions[text.partition("(")[0]] = action
        if not always:
            self._needing_desk.append(action)

    def _add_file_menu(self) -> None:
        menu, window = self._menu("文件(&F)"), self._window
        self._add(menu, "新建汇总(&N)…", self._own.begin_new, "Ctrl+N", always=True)
        self._add(menu, "打开汇总项目(&O)…", self._own.ask_open, "Ctrl+O", always=True)
        menu.addSeparator()
        self._add(menu, "重新读取改过的文件(&R)", self._commands.read_again, "F5")
        self._add(menu, "全部重新读取(&A)", lambda: self._commands.read_again(everything=True), "Shift+F5")
        self._add(menu, "再加一个文件夹(&D)…", self._commands.add_folder)
        self._add(menu, "再加文件(&I)…", self._commands.add_files)
        self._add(menu, "上年的年报(&L)…", self._commands.choose_last_year)
        self._add(menu, "名册(&M)…", self._commands.change_roster, "Ctrl+M")
        menu.addSeparator()
        self._add(menu, "关闭(&C)", window.close, "Ctrl+W", always=True)

    def _add_body_menu(self) -> None:
        menu, window = self._menu("单位(&U)"), self._window
        self._add(menu, "确认无误(&Y)", lambda: self._own.decide(Decision.APPROVED), "Ctrl+Return")
        self._add(menu, "退回(&B)", lambda: self._own.decide(Decision.SENT_BACK), "Ctrl+B")
        self._add(menu, "撤销决定(&U)", lambda: self._own.decide(None), "Ctrl+U")
        menu.addSeparator()
        self._add(menu, "与公布的年报对照(&P)…", self._commands.compare_published)
        self._add(menu, "备注(&E)", window.body.remark.setFocus, "Ctrl+E")

    def _add_sum_menu(self) -> None:
        menu = self._menu("汇总(&H)")
        self._add(menu, "与全县年报对照(&V)…", self._commands.compare)
        self._add(menu, "写成汇总年报(&H)…", self._commands.write_sum)
        menu.addSeparator()
        hand_on = self._commands.hand_on
        self._add(menu, "退回意见、催报、通报(&L)…", lambda: hand_on(HandingOn.letters), "Ctrl+L")
        self._add(menu, "批注副本(&P)…", self._commands.annotate)
        self._add(menu, "图解(&J)…", self._commands.draw)
        self._add(menu, "工作簿(&X)…", lambda: hand_on(HandingOn.workbook))
        self._add(menu, "CSV(&S)…", lambda: hand_on(HandingOn.table_of_all))

    def _add_view_menu(self) -> None:
        menu = self._menu("视图(&V)")
        for number, name in enumerate(("各单位(&1)", "没有计入的文件(&2)", "汇总数(&3)")):
            self._add(menu, name, lambda number=number: self._own.show_page(number), f"Ctrl+{number + 1}")
        menu.addSeparator()
        self._add(menu, "找单位(&F)", self._own.find_body, "Ctrl+F")
        self._add(menu, "进出单位的问题(&K)", self._own.enter_or_leave_body, "F8")
        self._add(self._menu("帮助(&L)"), "用户手册(&M)", self._open_manual, "F1", always=True)

    def _open_manual(self) -> None:
        from gui.help.window import ManualWindow  # not above: many never open it

        ManualWindow.of(self._window).show_topic(topic_of(QApplication.focusWidget()))
