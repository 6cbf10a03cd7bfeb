"""The main window."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from gui.look.preference import apply_settings
from gui.look.style import scaled
from gui.settings.settings import Settings
from gui.widgets.dropping import dropped_paths
from gui.window_parts import WindowParts
from gui.wizard.asked import SAVE
from model.errors import FileError

if TYPE_CHECKING:  # imported when first needed, for a quick start
    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent

    from gui.help.help_menu import HelpMenu
    from gui.menus import Menus
    from gui.report.document import Document
    from gui.versions.recovery_dialog import RecoveryDialog
    from model.findings import Finding

NAME: Final = "公开年报"
_GONE: Final = "可能改了名、移走或删掉了，也可能盘没有连上。按 Ctrl+S 会在原处重新写一份。"


class MainWindow(WindowParts):
    """The main window: the start page, or one open report in the wizard with the findings panel beside it."""

    def __init__(self) -> None:
        super().__init__()
        self._painted = False
        self.recovery: RecoveryDialog | None = None
        self._disk_notice = ""
        self._lay_out()
        self._connect()
        self.start.fields.office.setFocus()
        self._update_title()
        self._restore()

    @cached_property
    def help(self) -> HelpMenu:
        """The manuals and the tour."""
        from gui.help.help_menu import HelpMenu

        return HelpMenu(self)

    @cached_property
    def menus(self) -> Menus:
        """The menus, filled when this is first asked for: right after the window was first painted."""
        from gui.menus import Menus

        return Menus(self, self.help)

    def finish_start(self) -> None:
        """What the first window did not wait for: the commands of the menus, the recent files, the formats."""
        self._update_menus()
        self.start.show_recent()  # the fields may have been typed in already
        self.catalog()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and not self._painted:
            self._painted = True
            QTimer.singleShot(0, self, self.finish_start)  # pyright: ignore - PySide6's stubs forget an import
        if event.type() == QEvent.Type.ThemeChange:
            apply_settings()
        return super().event(event)

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        self._stack.addWidget(self.start)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notice)
        column.addWidget(self._stack, 1)
        self.setCentralWidget(middle)
        self.setAcceptDrops(True)

    def _connect(self) -> None:
        self.filing.opened.connect(self.show_document)
        self.filing.became_read_only.connect(self._warn_read_only)
        self.start.begun.connect(self.filing.begin)
        self.start.sample_asked.connect(self.filing.open_sample)
        self.filing.told.connect(self.notice.tell)
        self.filing.asked.connect(self.notice.tell)
        self.start.last_year_asked.connect(self._begin_from_last_year)
        self.start.opened.connect(self._open)
        self.start.import_asked.connect(self.finished.import_chosen)
        self.start.checkup_asked.connect(self.finished.open_checkup)
        self.start.desk_asked.connect(self.finished.open_desk)
        self.show_findings.toggled.connect(self.arrange)

    def _open(self, path: object) -> None:
        if isinstance(path, Path):
            self.filing.open_path(path)
        else:
            self.filing.ask_open()

    def _begin_from_last_year(self) -> None:
        from gui.start.from_last_year import ask_last_year

        ask_last_year(self.filing, self)

    def _begin_after_open_report(self) -> None:
        from gui.start.from_last_year import begin_after

        if (document := self.filing.document) is not None:
            begin_after(self.filing, document.project, self, document.name)

    # ---- the report that is open

    def show_document(self, document: Document | None) -> None:
        """Show *document* in the wizard; None shows the start page."""
        if self.views is not None:
            self._stack.removeWidget(self.views)
            self.dock.hide()
            self.views.bar.hide()
            self.menuBar().setCornerWidget(QWidget())  # or its room would not be given back to the menus
            self.views.bar.deleteLater()
            self.views.deleteLater()
        if self.panel is not None:
            self.panel.deleteLater()
        self.wizard = self.views = self.panel = None
        self.notice.hide()
        self._disk_notice = ""
        if document is None:
            self.start.refresh()
        else:
            self._build(document)
        self._stack.setCurrentIndex(0 if document is None else 1)
        if document is None:
            self.start.fields.office.setFocus()
        self._update_menus()
        self.arrange()

    def _build(self, document: Document) -> None:
        from gui.findings.panel import FindingsPanel
        from gui.preview.views import Views
        from gui.wizard.wizard import Wizard

        self.undo_group.addStack(document.undo_stack)
        document.undo_stack.setActive()
        document.clean_changed.connect(self._update_title)
        document.saved.connect(self._confirm_save)
        document.changed.connect(self._update_title)
        document.unrecorded.connect(self._warn_unrecorded)
        self.wizard = Wizard(document)
        document.reset.connect(self._update_menus)  # after the wizard, whose steps the menus list
        self.views = Views(document, self.wizard)
        self.views.switched.connect(self.arrange)
        self._stack.addWidget(self.views)
        self.views.bar_resized.connect(self._place_bar)
        self._place_bar()
        self.panel = FindingsPanel(document)
        self.dock.setWidget(self.panel)
        self.panel.selected.connect(self.wizard.outline)
        self.panel.opened.connect(self._go_to)
        self.panel.wanted.connect(self.wizard.go_to_place)
        self.panel.left.connect(self.leave_findings)
        self.panel.counted.connect(self.count_findings)
        self.wizard.badge.clicked.connect(self.fold_or_open_findings)
        self.wizard.asked.connect(self._save_if_asked)
        self.wizard.table_alone.connect(self._fill_screen)
        self._says_something = self._is_asked_for = self._has_errors = False
        self.panel.refresh()
        self.wizard.next_year_wanted.connect(self._begin_after_open_report)
        self.wizard.lines_asked.connect(self.finished.registers.show_lines)
        self.wizard.moved.connect(self._turn_page)
        self.wizard.told.connect(self.wizard.message.tell)
        self.wizard.page.go_to()

    def _save_if_asked(self, wanted: str) -> None:
        if wanted == SAVE:
            self.filing.save()

    def _place_bar(self) -> None:
        if self.views is not None:
            self.menuBar().setCornerWidget(self.views.bar)
            self.views.bar.show()

    def _turn_page(self) -> None:
        self._is_asked_for = False
        self.arrange()

    def _update_menus(self) -> None:
        """Update the menus and the title for the open report and the steps of its format."""
        self.menus.update_for(self.filing.document, self.wizard.shown_steps if self.wizard is not None else ())
        self._update_title()

    def _go_to(self, finding: Finding) -> None:
        if self.wizard is not None:
            self.wizard.go_to(finding)
            self.arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def _update_title(self) -> None:
        document = self.filing.document
        self.setWindowTitle(NAME if document is None else f"{document.name}[*] — {NAME}")
        self.setWindowModified(document is not None and document.is_modified)

    def _confirm_save(self) -> None:
        self._disk_notice = ""
        self._update_title()
        document = self.filing.document
        if document is not None:
            self.tell(f"已保存：{document.path}")

    def _warn_unrecorded(self, sentence: str) -> None:
        self.notice.tell(f"{sentence}在此之前请常按 Ctrl+S 保存：万一断电，没有保存的内容可能找不回来。")

    def _warn_read_only(self, sentence: str) -> None:
        self._update_title()
        self.notice.tell(f"现在是只读的：{sentence}", {"另存为…": self.filing.save_as, "知道了": lambda: None})

    # ---- around the report

    def offer_recovery(self) -> None:
        """Offer the unsaved work that a crash left behind, if there is any."""
        from gui.versions.recovery_dialog import RecoveryDialog
        from model.storage.recovery import recoverable

        recoveries = recoverable(self.catalog())
        if recoveries:
            self.recovery = RecoveryDialog(recoveries, self)
            self.recovery.chosen.connect(self.filing.recover)
            self.recovery.finished.connect(self.recovery.deleteLater)
            self.recovery.open()

    def check_disk(self) -> None:
        """Show a notice, once, if the open file was changed by another program or is missing."""
        document = self.filing.document
        if document is None:
            return
        try:
            found, answers = self._disk_state(document)
        except FileError:
            return  # the drive cannot be reached; saving will report it
        if found and found != self._disk_notice:
            self.notice.tell(found, answers)
        elif not found and self.notice.text.text() == self._disk_notice:
            self.notice.hide()
        self._disk_notice = found

    def _disk_state(self, document: Document) -> tuple[str, Mapping[str, Callable[[], object]]]:
        """The notice about the file and its buttons by their text; an empty text if the file is unchanged."""
        from gui.report.document import OnDisk

        match document.on_disk():
            case OnDisk.GONE:
                self.filing.knows_gone = True
                answers = {"另存为…": self.filing.save_as, "知道了": lambda: None}
                return f"原处已没有这个文件：{document.path}。{_GONE}", answers
            case OnDisk.CHANGED:
                answers = {"重新打开": self.filing.reopen, "保留这里的": lambda: None}
                return f"文件已在别处修改：{document.path}。重新打开会丢开这里没有保存的修改。", answers
            case OnDisk.AS_SEEN:
                return "", {}

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.check_disk()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_paths(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.finished.take_dropped(event.mimeData())

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.filing.may_leave():
            event.ignore()
            return
        if self.wizard is not None:
            self.wizard.show_alone(False)
        self.filing.leave()
        self.help.close()
        self.finished.close()
        Settings().window = (self.saveGeometry(), self.saveState())
        event.accept()

    def _restore(self) -> None:
        geometry, state = Settings().window
        self.resize(scaled(1280), scaled(740))
        if not geometry.isEmpty():
            self.restoreGeometry(geometry)
            self.restoreState(state)
