"""The dialog 收回改过的 Word 文件: the hand edits in an exported document, to be taken back or not."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from export.reading.finished_file import FinishedFile
from export.review.offers import offers_of, place_of
from export.review.remarks import remarks
from export.review.returning import Returned, read_returned
from export.unexpected_errors import result_or_error
from gui.dialogs import resize_scaled
from gui.help.context_help import set_help_topic
from gui.help.topics import Topic
from gui.look.style import set_scaled
from gui.report.document import Document
from gui.returning.change_list import ChangeList
from gui.returning.change_view import ChangeView
from gui.tasks import Apart, Task
from gui.widgets.labels import button, label, set_role
from gui.word_import.report_pages import ReportPages
from gui.word_import.sources import LOST
from model.catalog import Catalog
from model.changes.hand_edits import accept
from model.report import Report

TO_PLACE, TO_LIST = "看这一处(&G)", "回到列表(&G)"


class ReturnDialog(QDialog):
    """Lists the hand edits in the file at *path*; accepting it applies the checked ones to *document*.

    *file* is that file if it is in memory already. On request the place of a change in the open report takes the
    list's place: `report_pages`, once it was asked for. After it was left *wants_import* says that the file is to be
    imported instead.
    """

    def __init__(
        self, document: Document, path: Path, parent: QWidget | None = None, file: FinishedFile | None = None
    ) -> None:
        super().__init__(parent)
        self.path = path
        self._document = document
        self.returned: Returned | None = None
        self.wants_import = False
        self.setWindowTitle(f"收回改过的 Word 文件：{path.name}")
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        set_help_topic(self, Topic.RETURN)
        self.summary = label(f"正在读：{path}", wraps=True)
        self.remarks = label(role="notice", wraps=True)
        self.list, self.view = ChangeList(), ChangeView()
        self.report_pages: ReportPages | None = None
        self.go, self.all, self.none = button(TO_PLACE), button("全选(&A)"), button("全不选(&N)")
        self.instead = button("改为导入(&I)…")
        self.instead.setToolTip("把整份文件当作成稿读进来，不逐处比较")
        self.leave, self.take = button("不收回(&C)"), button("收回打勾的(&T)", "primary")
        self._lay_out()
        self._connect()
        self._show_controls(False)
        resize_scaled(self, 980, 620)
        source, catalog = file or path, document.catalog
        read = partial(_read, path=path, catalog=catalog, report=document.report)
        self._task = Task(lambda _: [source], read, self, Apart(catalog, lambda _: LOST.format(name=path.name)))
        self._task.worked.connect(self._show)
        self._task.start()

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._parts = QSplitter(Qt.Orientation.Vertical)
        self._parts.addWidget(self._stack)
        self._parts.addWidget(self.view)
        self._parts.setStretchFactor(0, 3)
        self._parts.setStretchFactor(1, 1)
        self._parts.setChildrenCollapsible(False)
        set_scaled(self.view, minimumHeight=48)
        row = QHBoxLayout()
        for made in (self.go, self.all, self.none):
            row.addWidget(made)
        row.addStretch()
        for made in (self.instead, self.leave, self.take):
            row.addWidget(made)
        layout = QVBoxLayout(self)
        layout.addWidget(self.summary)
        layout.addWidget(self.remarks)
        layout.addWidget(self._parts, 1)
        layout.addStretch()
        layout.addLayout(row)

    def _connect(self) -> None:
        self.list.currentItemChanged.connect(lambda: self.view.show_offer(self.list.current))
        self.list.itemChanged.connect(self._follow)
        self.list.itemActivated.connect(self._show_place)
        self.go.clicked.connect(self._turn)
        self.all.clicked.connect(lambda: self.list.tick_all(True))
        self.none.clicked.connect(lambda: self.list.tick_all(False))
        self.instead.clicked.connect(self._import)
        self.leave.clicked.connect(self.reject)
        self.take.clicked.connect(self._take)

    def _show_controls(self, shown: bool) -> None:
        for part in (self._parts, self.go, self.all, self.none, self.take):
            part.setVisible(shown)
        self.remarks.setVisible(bool(self.remarks.text()))

    def _show(self, task: Task, outcome: Returned | str) -> None:
        """Show the result of reading: the hand edits, or the sentence saying why the file cannot be read."""
        self.leave.setText("关闭(&C)")
        if isinstance(outcome, str):
            self.summary.setText(outcome)
            set_role(self.summary, "notice")
            self.leave.setFocus()
            return
        self.returned = outcome
        offers = [*offers_of(outcome, self._document.report, self._document.evaluation)]
        left = [offer for offer in offers if not offer.is_done]
        self.remarks.setText("\n".join(remarks(outcome, offers, self._document.report)))
        self.list.show_offers(left)
        self._show_controls(bool(left))
        if left:
            self.leave.setText("不收回(&C)")
            self.list.setFocus()
        else:
            self.leave.setFocus()
        self._follow()

    def _follow(self) -> None:
        """Show how many edits are checked."""
        count, ticked = len(self.list.offers), len(self.list.ticked)
        self.take.setEnabled(bool(ticked))
        self.summary.setText(
            f"导出以后改了 {count} 处，打勾 {ticked} 处。打勾的放进打开的年报，没打勾的保持年报里现在的样子。"
            if count
            else "没有要收回的改动。"
        )

    # ---- the place of an edit in the report

    @property
    def _is_at_place(self) -> bool:
        return self._stack.currentWidget() is not self.list

    def _turn(self) -> None:
        if self._is_at_place:
            self._show_list()
        else:
            self._show_place()

    def _show_place(self) -> None:
        """Show the place of the current edit in the open report."""
        offer, document = self.list.current, self._document
        if offer is None:
            return
        if self.report_pages is None:
            self.report_pages = ReportPages(document.template, document.report, document.evaluation)
            self._stack.addWidget(self.report_pages)
        self._stack.setCurrentWidget(self.report_pages)
        self._update_buttons()
        self.summary.setText(f"{offer.difference.place}：打开的年报里现在是这样，文件里改成什么见下面。")
        self.report_pages.go_to(*place_of(document.template, offer))

    def _show_list(self) -> None:
        self._stack.setCurrentWidget(self.list)
        self._update_buttons()
        self._follow()
        self.list.setFocus()

    def _update_buttons(self) -> None:
        """Show or hide buttons for the page shown, the list or the place."""
        self.go.setText(TO_LIST if self._is_at_place else TO_PLACE)
        self.remarks.setVisible(bool(self.remarks.text()) and not self._is_at_place)
        for made in (self.all, self.none):
            made.setVisible(not self._is_at_place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._is_at_place:
            self._show_list()
        else:
            super().keyPressEvent(event)

    # ---- closing the dialog

    def _take(self) -> None:
        document = self._document
        report = accept(document.template, document.report, self.list.ticked, self.path.name)
        document.replace_report(report, f"收回“{self.path.name}”")
        self.accept()

    def _import(self) -> None:
        self.wants_import = True
        self.reject()

    def done(self, result: int) -> None:
        self._task.stop()
        super().done(result)


def _read(source: Path | FinishedFile, path: Path, catalog: Catalog, report: Report) -> Returned | str:
    """The file at *path* read beside *report*, whatever the file is; a sentence if it cannot be."""
    returned = result_or_error(lambda: read_returned(source, catalog, report), f"“{path}”读不了")
    if not isinstance(returned, str) and returned.original.template != report.template:
        return f"“{path.name}”与打开的年报不是同一种格式，不能逐处收回：请打开它自己的项目，或者改为导入。"
    return returned
