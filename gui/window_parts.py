"""The parts of the main window that its menus, its tour and its pages ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QUndoGroup
from PySide6.QtWidgets import QApplication, QDockWidget, QMainWindow

from gui.finished_files import FinishedFiles
from gui.look.preference import apply_settings
from gui.look.style import scaled
from gui.report.filing import Filing
from gui.settings.settings import Settings
from gui.start.start_page import StartPage
from gui.widgets.notice_bar import NoticeBar
from model.progress import CHECK

if TYPE_CHECKING:  # imported when first needed: the start page is there sooner without them
    from gui.findings.panel import FindingsPanel
    from gui.preview.views import Views
    from gui.wizard.wizard import Wizard
    from model.catalog import Catalog

ROOM_FOR_FINDINGS: Final = 820
"""Pixels of width at 100 % with which they stand beside a page for good."""


class WindowParts(QMainWindow):
    """A window with its parts, the findings arranged beside the pages; `gui.main_window` puts a report into it."""

    def __init__(self) -> None:
        super().__init__()
        self._catalog: Catalog | None = None
        self.filing = Filing(self.catalog, self)
        self.finished = FinishedFiles(self.filing, self)
        self.undo_group = QUndoGroup(self)
        self.wizard: Wizard | None = None
        self.views: Views | None = None
        self.panel: FindingsPanel | None = None
        self.start = StartPage()
        self.notice = NoticeBar()
        self.show_findings = QAction("核对栏(&F)", self, checkable=True, checked=True)
        self.dock = QDockWidget("核对", self)
        self.dock.setObjectName("findings")
        self.dock.setAllowedAreas(Qt.DockWidgetArea.RightDockWidgetArea | Qt.DockWidgetArea.BottomDockWidgetArea)

    def catalog(self) -> Catalog:
        """The formats at hand, read when first asked for: soon after the window was first painted."""
        if self._catalog is None:
            from model.catalog import load_catalog

            self._catalog = load_catalog()
            self.start.take_catalog(self._catalog)
            refusals = (*self._catalog.refusals, *Settings().refusals)
            if refusals:
                self.notice.tell("\n".join(refusals))
        return self._catalog

    # ---- the findings beside the page

    def enter_or_leave_findings(self) -> None:
        """Lead the keyboard into the list of findings, or from there back to where it was."""
        if self.wizard is None or self.views is None or self.panel is None:
            return
        focused = QApplication.focusWidget()
        if focused is not None and self.panel.isAncestorOf(focused):
            self.leave_findings()
            return
        self.views.show_desk()
        if self.wizard.current_step == CHECK:
            self.wizard.page.go_to()
            return
        self.show_findings.setChecked(True)
        self.dock.show()
        if not self.panel.take_keyboard():
            self.tell("目前没有发现问题，接着填就是；都填好了，到“检查与导出”再查一遍。")

    def leave_findings(self) -> None:
        """Lead the keyboard back to the page."""
        if self.wizard is not None:
            (self.wizard.page.focusWidget() or self.wizard.page).setFocus()
        self.arrange()

    def arrange(self) -> None:
        """Show the findings beside the pages, but not beside the page that lists them all itself.

        Where there is no room for both they come when F8 asks for them, and go again.
        """
        editing = self.wizard is not None and self.wizard.current_step != CHECK
        on_desk = self.views is not None and not self.views.view
        fits = self.width() >= scaled(ROOM_FOR_FINDINGS)
        self.dock.setVisible(self.show_findings.isChecked() and editing and on_desk and fits)

    # ---- what is shown for a moment

    def tell(self, sentence: str) -> None:
        """Say something in passing."""
        if self.wizard is not None:
            self.wizard.message.tell(sentence)

    def show_about(self) -> None:
        """Show the dialog 关于."""
        from gui.help.about import AboutDialog

        AboutDialog(self.catalog(), self).exec()

    def change_settings(self) -> None:
        """Let the user change the settings, which hold at once."""
        from gui.settings.dialog import SettingsDialog

        if SettingsDialog(self.catalog(), self).exec():
            apply_settings()
            if self.filing.document is None:
                self.start.refresh()
