"""The parts of the main window that other modules use: menus, tour, help."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QUndoGroup
from PySide6.QtWidgets import QApplication, QMainWindow

from gui.dialogs import run
from gui.finished_files import FinishedFiles
from gui.look.preference import apply_settings
from gui.look.style import scaled
from gui.report.filing import Filing
from gui.settings.settings import Settings
from gui.start.start_page import StartPage
from gui.widgets.notice_bar import NoticeBar
from model.step_ids import CHECK

if TYPE_CHECKING:  # imported when first needed, for a quick start
    from PySide6.QtWidgets import QDockWidget, QMenu

    from gui.findings.panel import FindingsPanel
    from gui.findings.present import PresentFindings
    from gui.preview.views import Views
    from gui.wizard.wizard import Wizard
    from model.catalog import Catalog

ALL_AGREE: Final = "✓ 数都平了，没有必须改正的地方了。"
TITLES: Final = ("文件(&F)", "编辑(&E)", "表格(&T)", "文字(&X)", "视图(&V)", "帮助(&H)")
"""The titles of the menus, which `gui.menus` fills."""
ROOM_FOR_FINDINGS: Final = 1200
"""Window width in pixels at 100 % from which the findings panel opens by itself beside a page."""


class WindowParts(QMainWindow):
    """A main window with its widgets and the findings panel; `gui.main_window` connects them to a report."""

    def __init__(self) -> None:
        super().__init__()
        self._catalog: Catalog | None = None
        self.filing = Filing(self.catalog, self)
        self.finished = FinishedFiles(self.filing, self)
        self.undo_group = QUndoGroup(self)
        self.wizard: Wizard | None = None
        self.views: Views | None = None
        self.panel: FindingsPanel | None = None
        self.titled: dict[str, QMenu] = {title: self.menuBar().addMenu(title) for title in TITLES}
        self.start = StartPage()
        self.notice = NoticeBar()
        self.show_findings = QAction("核对栏(&F)", self, checkable=True, checked=True)
        self._says_something = self._has_errors = False
        self._is_asked_for = False
        """Whether the findings panel was asked for on the page shown, so that it is open in any case."""

    @cached_property
    def dock(self) -> QDockWidget:
        """The place beside the page that holds the findings panel; made with the first report, for a quick start."""
        from PySide6.QtWidgets import QDockWidget

        from gui.findings.dock_title import DockTitle

        dock = QDockWidget("核对", self)
        dock.setObjectName("findings")
        title = DockTitle("核对")
        title.folded.connect(lambda: self.show_findings.setChecked(False))
        dock.setTitleBarWidget(title)
        dock.setAllowedAreas(Qt.DockWidgetArea.RightDockWidgetArea | Qt.DockWidgetArea.BottomDockWidgetArea)
        self.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
        self.restoreDockWidget(dock)
        return dock

    def catalog(self) -> Catalog:
        """The catalog of formats, loaded on the first call: right after the window was first painted."""
        if self._catalog is None:
            from model.catalog import load_catalog

            self._catalog = load_catalog()
            self.start.set_catalog(self._catalog)
            refusals = (*self._catalog.refusals, *Settings().refusals)
            if refusals:
                self.notice.tell("\n".join(refusals))
        return self._catalog

    # ---- the findings beside the page

    def enter_or_leave_findings(self) -> None:
        """Move the focus into the list of findings, or from there back to the page."""
        if self.wizard is None or self.views is None or self.panel is None:
            return
        focused = QApplication.focusWidget()
        if focused is not None and self.panel.isAncestorOf(focused):
            self.leave_findings()
            return
        self.views.show_wizard()
        if self.wizard.current_step == CHECK:
            self.wizard.page.go_to()
            return
        self.open_findings()
        if not self.panel.take_focus():
            self.leave_findings()
            self.tell("目前没有发现问题，接着填就是；都填好了，到“检查与导出”再查一遍。")

    def leave_findings(self) -> None:
        """Move the focus back to the page."""
        self._is_asked_for = False
        if self.wizard is not None:
            (self.wizard.page.focusWidget() or self.wizard.page).setFocus()
        self.arrange()

    def arrange(self) -> None:
        """Show or hide the findings panel: not beside the page 检查与导出, which has a list of its own.

        Where nothing is found or there is no room, it is folded to the badge at the foot until it is asked for.
        """
        if self.wizard is None or self.views is None:
            return
        is_there = self.wizard.current_step != CHECK
        fits = self.width() >= scaled(ROOM_FOR_FINDINGS) and not self.wizard.is_alone
        wanted = self._is_asked_for or (fits and self._says_something)
        self.wizard.badge.setVisible(is_there)
        self.dock.setVisible(self.show_findings.isChecked() and is_there and not self.views.view and wanted)

    def open_findings(self) -> None:
        """Show the findings panel beside the page, until it is left or another page is shown."""
        self._is_asked_for = True
        self.show_findings.setChecked(True)
        self.arrange()

    def fold_or_open_findings(self) -> None:
        """Fold the findings panel to its badge, or open it."""
        if self.dock.isVisible():
            self.show_findings.setChecked(False)
        else:
            self.enter_or_leave_findings()

    def count_findings(self, present: PresentFindings) -> None:
        """Count *present* findings on the badge. The panel opens with the first one; it stays when they are gone."""
        if self.wizard is None:
            return
        self.wizard.badge.show_findings(present)
        had_errors, self._has_errors = self._has_errors, any(finding.is_error for finding in present.findings)
        if had_errors and not self._has_errors:
            self.tell(ALL_AGREE)
        said, self._says_something = self._says_something, bool(present.findings)
        if self._says_something and not said:
            self.arrange()

    def show_table_alone(self) -> None:
        """Show the table of the page without anything else on the whole screen, or everything again."""
        if self.wizard is None or self.views is None:
            return
        self.views.show_wizard()
        was_alone = self.wizard.is_alone
        self.wizard.show_alone(not was_alone)
        if self.wizard.is_alone == was_alone:
            self.tell("这一页没有表格，请先到有表的一步。")

    def _fill_screen(self, filled: bool) -> None:
        full = Qt.WindowState.WindowFullScreen
        self.setWindowState(self.windowState() | full if filled else self.windowState() & ~full)
        self.arrange()

    @property
    def is_previewing(self) -> bool:
        """Whether another view than the pages to fill in is shown."""
        return self.views is not None and bool(self.views.view)

    # ---- messages and dialogs

    def tell(self, sentence: str) -> None:
        """Show *sentence* in the line below the page for a few seconds."""
        if self.wizard is not None:
            self.wizard.message.tell(sentence)

    def show_about(self) -> None:
        """Show the dialog 关于."""
        from gui.help.about import AboutDialog

        run(AboutDialog(self.catalog(), self))

    def show_support(self) -> None:
        """Show what IT is asked to look at, to be saved."""
        from gui.help.support import SupportDialog

        run(SupportDialog(Settings().folder, self))

    def change_settings(self) -> None:
        """Show the dialog 设置 and apply what was changed."""
        from gui.settings.dialog import SettingsDialog

        if run(SettingsDialog(self.catalog(), self)):
            apply_settings()
            if self.filing.document is None:
                self.start.refresh()
