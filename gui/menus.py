"""The menu bar of the main window."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from gui import editing
from gui.help.topics import ADMINISTRATOR
from gui.look.appearance import NAMES
from gui.look.icons import set_sign
from gui.look.preference import choose_appearance, zoom_by, zoom_to
from gui.settings.settings import Settings, is_there
from model import places
from model.step_ids import CHECK

if TYPE_CHECKING:
    from gui.help.help_menu import HelpMenu
    from gui.report.document import Document
    from gui.window_parts import WindowParts
    from gui.wizard.page import WizardPage
    from model.address import Address
    from model.progress import Step

_Key = QKeySequence.StandardKey
STEP_KEYS: Final = 9
VIEWS: Final = ("填报(&D)", "成稿预览(&P)", "核对清单(&L)", "与上年比较(&S)", "文字账(&W)")
SIGNS: Final = {
    "新建": "new",
    "从上年开始": "last-year",
    "打开": "open",
    "保存": "save",
    "导入成稿": "import",
    "体检成稿": "check-up",
    "从台账填表": "table",
    "汇总各单位的年报": "sum",
    "导出 Word 文件": "export",
    "打印": "print",
    "设置": "settings",
    "撤销": "undo",
    "重做": "redo",
    "剪切": "cut",
    "复制": "copy",
    "粘贴": "paste",
    "查找": "find",
    "填报": "fill",
    "成稿预览": "page",
    "核对清单": "checklist",
    "与上年比较": "compare",
    "文字账": "ledger",
    "只看表格": "table",
    "用户手册": "help",
}
"""The line icons of actions, by their words."""
VIEW_KEYS: Final = ("F5", "F6", "F7", "F9", "F12")


class Menus:
    """The menus 文件, 编辑, 表格, 文字, 视图 and 帮助 with their actions."""

    def __init__(self, window: WindowParts, help_menu: HelpMenu) -> None:
        self._window = window
        self._help = help_menu
        self._needing_document: list[QAction] = []
        self.menus: list[QMenu] = []
        self._add_file_menu()
        self._add_edit_menu()
        self.table = self._add_page_menu(
            "表格(&T)", lambda page, menu: page.fill_table_menu(menu), "这一页没有表格，请先到有表的一步"
        )
        self.text = self._add_page_menu(
            "文字(&X)", lambda page, menu: page.fill_text_menu(menu), "这一页没有打开的文字"
        )
        self._add_view_menu()
        self._add_help_menu()

    def update_for(self, document: Document | None, steps: Iterable[Step] = ()) -> None:
        """Enable the actions that need a report and list its *steps* under 转到."""
        for action in self._needing_document:
            action.setEnabled(document is not None)
        self._steps.clear()
        for number, step in enumerate(steps, 1):
            action = self._steps.addAction(step.heading)
            action.triggered.connect(lambda _=False, step=step.id: self._go_to_step(step))
            if number <= STEP_KEYS:
                action.setShortcut(QKeySequence(f"Ctrl+{number}"))

    def steps(self) -> tuple[str, ...]:
        """The headings listed under 转到."""
        return tuple(action.text() for action in self._steps.actions())

    def _menu(self, title: str) -> QMenu:
        menu = self._window.titled[title]
        self.menus.append(menu)
        menu.aboutToShow.connect(partial(_show_signs, menu))
        return menu

    def _add(
        self,
        menu: QMenu,
        text: str,
        act: Callable[[], object],
        key: _Key | str | None = None,
        *,
        needs_document: bool = False,
    ) -> QAction:
        action = menu.addAction(text)
        action.triggered.connect(lambda: act())
        if key is not None:
            action.setShortcut(QKeySequence(key))
        if needs_document:
            self._needing_document.append(action)
        return action

    def _add_file_menu(self) -> None:
        filing, menu = self._window.filing, self._menu("文件(&F)")
        self.new = self._add(menu, "新建(&N)", filing.close, _Key.New)
        self._add(menu, "从上年开始(&L)…", self._window.start.last_year_asked.emit)
        self.open = self._add(menu, "打开(&O)…", filing.ask_open, _Key.Open)
        self.recent = menu.addMenu("最近打开(&R)")
        self.recent.aboutToShow.connect(self._list_recent)
        menu.addSeparator()
        self.save = self._add(menu, "保存(&S)", filing.save, _Key.Save, needs_document=True)
        self.save_as = self._add(menu, "另存为(&A)…", filing.save_as, "Ctrl+Shift+S", needs_document=True)
        self.restore = self._add(menu, "从备份恢复(&B)…", self._restore_backup, needs_document=True)
        menu.addSeparator()
        finished = self._window.finished
        self.import_file = self._add(menu, "导入成稿(&I)…", finished.import_chosen, "Ctrl+I")
        self.import_copied = self._add(menu, "导入复制的内容(&M)…", finished.import_copied)
        self.checkup = self._add(menu, "体检成稿(&T)…", finished.open_checkup, "Ctrl+Shift+I")
        self.desk = self._add(menu, "汇总各单位的年报(&H)…", finished.open_desk, "Ctrl+Shift+H")
        self.take_back = self._add(menu, "收回改过的 Word 文件(&W)…", finished.take_back_chosen, needs_document=True)
        registers = finished.registers
        self.register = self._add(menu, "从台账填表(&K)…", registers.choose, "Ctrl+Shift+F", needs_document=True)
        self._add(menu, "用复制的台账填表(&V)…", registers.take_copied, needs_document=True)
        self._add(menu, "导出空白台账(&U)…", registers.save_blank)
        self._add(menu, "添加放假安排(&J)…", registers.add_calendar)
        menu.addSeparator()
        self.export = self._add(menu, "导出 Word 文件(&E)…", self._go_to_export, "Ctrl+E", needs_document=True)
        self.print = self._add(menu, "打印(&P)…", self._print, _Key.Print, needs_document=True)
        menu.addSeparator()
        self.settings = self._add(menu, "设置(&G)…", self._window.change_settings, "Ctrl+,")
        self._add(menu, "退出(&X)", self._window.close, "Ctrl+Q")

    def _list_recent(self) -> None:
        self.recent.clear()
        for path in Settings().recent:
            missing = "" if is_there(path) else "（文件不在了）"
            action = self.recent.addAction(f"{path}{missing}".replace("&", "&&"))
            action.triggered.connect(lambda _=False, path=path: self._open_recent(path))
        if self.recent.isEmpty():
            self.recent.addAction("还没有打开过文件，请用“打开”").setEnabled(False)

    def _open_recent(self, path: Path) -> None:
        self._window.filing.open_path(path)

    def _add_edit_menu(self) -> None:
        menu, group = self._menu("编辑(&E)"), self._window.undo_group
        self.undo, self.redo = group.createUndoAction(menu, "撤销(&U)"), group.createRedoAction(menu, "重做(&R)")
        self.undo.setShortcut(QKeySequence(_Key.Undo))
        self.redo.setShortcut(QKeySequence("Ctrl+Y"))
        menu.addAction(self.undo)
        menu.addAction(self.redo)
        self.undo.triggered.connect(lambda: editing.tell_undone(self._window))
        self.redo.triggered.connect(lambda: editing.tell_redone(self._window))
        menu.addSeparator()
        for name, letter in (("剪切(&T)", "X"), ("复制(&Y)", "C"), ("粘贴(&P)", "V")):
            self._add(menu, name, partial(editing.pass_on, self._window, letter), f"Ctrl+{letter}", needs_document=True)
        self.find = self._add(menu, "查找(&F)…", lambda: editing.find(self._window), _Key.Find, needs_document=True)
        self.replace = self._add(
            menu, "查找和替换(&E)…", lambda: editing.find_words(self._window), "Ctrl+H", needs_document=True
        )
        menu.addSeparator()
        self.put_back = self._add(menu, "还原此格(&V)", self._put_back, needs_document=True)
        self.compare = self._add(menu, "与上次保存比较(&C)…", self._compare, needs_document=True)
        self.history = self._add(menu, "修改记录(&H)…", self._show_history, needs_document=True)
        menu.addSeparator()
        self.sync = self._add(menu, "一键同步文字和表(&S)…", self._sync, "Shift+F12", needs_document=True)

    def _add_page_menu(self, title: str, fill: Callable[[WizardPage, QMenu], None], nothing: str) -> QMenu:
        """A menu that the page shown fills when it is opened; *nothing* is its text if the page has nothing for it."""
        menu = self._menu(title)

        def refill() -> None:
            menu.clear()
            if self._window.wizard is not None:
                fill(self._window.wizard.page, menu)
            if menu.isEmpty():
                menu.addAction(nothing).setEnabled(False)

        menu.aboutToShow.connect(refill)
        self._needing_document.append(menu.menuAction())
        return menu

    def _add_view_menu(self) -> None:
        menu = self._menu("视图(&V)")
        for view, (name, key) in enumerate(zip(VIEWS, VIEW_KEYS, strict=True)):
            self._add(menu, name, partial(self._show_view, view), key, needs_document=True)
        self.charts = self._add(menu, "图解(&J)…", self._draw, "Ctrl+Shift+D", needs_document=True)
        menu.addSeparator()
        self._steps = menu.addMenu("转到(&G)")
        self._needing_document.append(self._steps.menuAction())
        self.back = self._add(menu, "上一步(&B)", lambda: self._step(-1), "Ctrl+PgUp", needs_document=True)
        self.next = self._add(menu, "下一步(&N)", lambda: self._step(+1), "Ctrl+PgDown", needs_document=True)
        menu.addSeparator()
        self._add(menu, "只看表格(&E)", self._window.show_table_alone, "F11", needs_document=True)
        menu.addAction(self._window.show_findings)
        self._window.show_findings.setShortcut(QKeySequence("Shift+F8"))
        self._add(menu, "进出核对栏(&K)", self._window.enter_or_leave_findings, "F8", needs_document=True)
        self.last_year = self._add(
            menu, "格里显示上年的数(&Y)", self._show_last_year, "Ctrl+Shift+Y", needs_document=True
        )
        self.last_year.setCheckable(True)
        menu.aboutToShow.connect(lambda: self.last_year.setChecked(Settings().shows_last_year))
        menu.addSeparator()
        self._add_appearances(menu)

    def _add_appearances(self, menu: QMenu) -> None:
        larger = self._add(menu, "放大(&I)", partial(zoom_by, +1))
        both = [QKeySequence("Ctrl++"), QKeySequence("Ctrl+=")]  # the same key, with Shift and without
        larger.setShortcuts(both)  # pyright: ignore[reportUnknownMemberType] - PySide leaves a parameter untyped
        self._add(menu, "缩小(&O)", partial(zoom_by, -1), "Ctrl+-")
        self._add(menu, "原来大小(&Z)", partial(zoom_to, 100), "Ctrl+0")
        self.appearances = menu.addMenu("外观(&A)")
        self.appearances.aboutToShow.connect(self._list_appearances)

    def _list_appearances(self) -> None:
        self.appearances.clear()
        group = QActionGroup(self.appearances)  # one of them holds: drawn as such, not as boxes to tick
        for number, (appearance, name) in enumerate(NAMES.items(), 1):
            action = self._add(self.appearances, f"{name}(&{number})", partial(choose_appearance, appearance))
            group.addAction(action)
            action.setCheckable(True)
            action.setChecked(Settings().appearance is appearance)

    def _add_help_menu(self) -> None:
        menu, manuals = self._menu("帮助(&H)"), self._help
        self._add(menu, "用户手册(&M)", manuals.open_context_help, _Key.HelpContents)
        self._add(menu, "新手导览(&T)", manuals.begin_tour)
        self._add(menu, "管理员手册(&G)", partial(manuals.show_page, ADMINISTRATOR))
        menu.addSeparator()
        self._add(menu, "打开日志所在的文件夹(&L)", _open_logs)
        self._add(menu, "支持信息包(&S)…", self._window.show_support)
        self._add(menu, "关于公开年报(&A)", self._window.show_about)

    def _restore_backup(self) -> None:
        from gui.versions.actions import restore_backup

        if (document := self._window.filing.document) is not None:
            restore_backup(document, self._window)

    def _compare(self) -> None:
        from gui.versions.actions import compare

        if (document := self._window.filing.document) is not None:
            compare(document, self._window)

    def _show_history(self) -> None:
        from gui.versions.actions import show_history

        if (document := self._window.filing.document) is not None:
            show_history(document, self._current_cell, self._window)

    def _sync(self) -> None:
        from gui.dialogs import run
        from gui.ledger.sync_dialog import SyncDialog

        if (document := self._window.filing.document) is not None:
            run(SyncDialog(document, self._window))

    def _draw(self) -> None:
        from gui.charts.actions import draw  # not above: its libraries are slow to load

        if (document := self._window.filing.document) is not None:
            draw(document, self._window)

    def _put_back(self) -> None:
        from gui.versions.actions import put_back

        document, cell = self._window.filing.document, self._current_cell
        if document is None or cell is None:
            self._window.tell("先在表格里选中要还原的一格。")
        elif not put_back(document, cell):
            self._window.tell("这一格和上次保存的一样。")

    @property
    def _current_cell(self) -> Address | None:
        return self._window.wizard.page.current_cell if self._window.wizard is not None else None

    def _go_to_step(self, step: str) -> None:
        if self._window.wizard is not None:
            self._window.wizard.work_on(step)

    def _go_to_export(self) -> None:
        self._go_to_step(CHECK)

    def _show_view(self, view: int) -> None:
        if self._window.views is not None:
            self._window.views.show_view(view)

    def _show_last_year(self) -> None:
        settings = Settings()
        settings.shows_last_year = shown = not settings.shows_last_year
        if self._window.wizard is not None and self._window.filing.document is not None:
            self._window.wizard.show_last_year(shown)
            has_one = self._window.filing.document.last_year is not None
            words = "单元格右上角是上年的数和增减。" if has_one else "还没有附上上年年报：请在“基本信息”里附上。"
            self._window.tell(words if shown else "单元格里不再显示上年的数。")

    def _print(self) -> None:
        if self._window.views is not None:
            self._window.views.print()

    def _step(self, by: int) -> None:
        if self._window.wizard is not None:
            self._window.wizard.step(by)


def _show_signs(menu: QMenu) -> None:
    """Give the actions of *menu* that have one their icons; not at the start, which they would slow down."""
    for action in menu.actions():
        words = action.text().partition("(")[0]
        if words in SIGNS:
            set_sign(action, SIGNS[words])


def _open_logs() -> None:
    from PySide6.QtCore import QUrl  # not above: keeps the start quick
    from PySide6.QtGui import QDesktopServices

    places.user_logs().mkdir(parents=True, exist_ok=True)
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(places.user_logs())))
