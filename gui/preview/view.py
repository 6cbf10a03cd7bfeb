"""The views 成稿预览 and 核对清单: the pages of a printout below a row of buttons."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QMimeData, QSize, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from export.word.package import OfficeTemplateError
from export.word.styles_file import office_template
from gui.dialogs import ask_save, tell
from gui.help.context_help import set_help_topic
from gui.help.topics import Topic
from gui.look.style import set_scaled
from gui.preview.page_view import STEP, PageView
from gui.preview.printouts import CUT, Printout, blank_printout, check_printout, report_printout
from gui.preview.typefaces import TemplateTypefaces, typefaces_of
from gui.report.document import Document
from gui.settings.settings import Settings
from gui.widgets.labels import button, label
from gui.wizard import asked
from model.errors import NianbaoError
from model.storage.file_names import suggested_name

PDF: Final = "PDF 文件 (*.pdf)"
WEB: Final = "网页 (*.html)"


class PrintoutView(QWidget):
    """Shows the printout that *make* makes of the document, updated while it is visible.

    `opened` carries the `Target` that was clicked on, `written` the path of a file just written.
    """

    opened = Signal(object)
    written = Signal(object)

    def __init__(self, document: Document, make: Callable[[Document, TemplateTypefaces], Printout]) -> None:
        super().__init__()
        self._document = document
        self._make = make
        self.pages = PageView()
        self.message, self.place = label(role="muted"), label(role="muted")
        self.tools, self._zooms = QHBoxLayout(), QHBoxLayout()
        self._bar = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        set_scaled(self._bar, contentsMargins=(12, 6, 12, 6), spacing=8)
        for row in (self.tools, self._zooms):
            set_scaled(row, spacing=8)
        self._bar.addLayout(self.tools)
        self._bar.addLayout(self._zooms, 1)
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self.refresh)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.column.addLayout(self._bar)
        self.column.addWidget(self.pages, 1)
        self.setFocusProxy(self.pages)
        self.pages.opened.connect(self.opened)
        self.pages.turned.connect(self._tell_place)
        document.changed.connect(self._follow)
        document.reset.connect(self._follow)

    def minimumSizeHint(self) -> QSize:
        """The size with the buttons in two rows."""
        width = max(self.tools.minimumSize().width(), self._zooms.minimumSize().width())
        return QSize(width + 2 * self._bar.contentsMargins().left(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange_bar()

    def _arrange_bar(self) -> None:
        """Put the buttons in one row, or in two where they do not fit."""
        needed = self.tools.minimumSize().width() + self._zooms.minimumSize().width()
        fits = needed + 3 * self._bar.contentsMargins().left() <= self.width()
        self._bar.setDirection(QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom)

    @property
    def printout(self) -> Printout:
        """The printout of the present report."""
        return self._make(self._document, self.typefaces()[0])

    def typefaces(self) -> tuple[TemplateTypefaces, str]:
        """The typefaces of the office template, and a sentence on what of it the preview cannot show ("" if all)."""
        path, set_name = office_template(self._document.template.id), Settings().typefaces
        try:
            typefaces = typefaces_of(set_name, path.read_bytes())
        except (OSError, OfficeTemplateError) as error:
            return typefaces_of(set_name), f"单位的导出模板不能用，这里用的是随程序提供的版式。{error}"
        not_drawn = "、".join(typefaces.appearance.not_drawn)
        return (
            typefaces,
            f"模板里的{not_drawn}这里没有画出来，分页也可能不同；以导出的 Word 文件为准。" if not_drawn else "",
        )

    def refresh(self) -> None:
        """Show the present report."""
        self.pages.show_printout(self.printout)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def _follow(self) -> None:
        if self.isVisible():
            self._later.start()

    def add_button(self, text: str, act: Callable[[], object]) -> QPushButton:
        """Add a button that calls *act* and shows a `NianbaoError` it raises."""
        made = button(text)
        made.clicked.connect(lambda: self._attempt(act))
        self.tools.addWidget(made)
        return made

    def add_zoom(self) -> None:
        """Add the message and the zoom buttons at the right end."""
        self.tools.addStretch()
        self._zooms.addWidget(self.message, 1)
        self._zooms.addWidget(self.place)
        factors = {"缩小(&-)": 1 / STEP, "放大(&+)": STEP, "适合窗口(&0)": 0.0}
        for text, factor in factors.items():
            made = button(text)
            made.clicked.connect(lambda _=False, factor=factor: self.pages.set_zoom(self.pages.zoom * factor))
            self._zooms.addWidget(made)

    def _tell_place(self) -> None:
        pages, count = self.pages, len(self.pages.shown_pages)
        self.place.setText(f"第 {pages.page_number} / {count} 页　{round(100 * pages.zoom)}%" if count else "")
        self._zooms.invalidate()
        self._arrange_bar()

    def _attempt(self, act: Callable[[], object]) -> None:
        self.message.clear()
        try:
            act()
        except NianbaoError as error:
            tell(self, str(error))

    def write(self, kind: str) -> None:
        """Ask for a file and write it, `PDF` or `WEB`; an error is told."""
        self._attempt(self.save_pdf)

    def print(self) -> None:
        """Show the print dialog for the present printout."""
        self.ask_and_print(self.printout)

    def ask_and_print(self, printout: Printout) -> None:
        """Show the print dialog for *printout*."""
        from gui.preview.output import print_asking

        print_asking(printout, self)

    def save_pdf(self) -> None:
        """Ask for a file and write a PDF. Raises `NianbaoError`."""
        from gui.preview.output import write_pdf

        printout = self.printout
        self.save_as("存为 PDF", suggested_name(printout.name, ".pdf"), PDF, lambda path: write_pdf(printout, path))

    def save_as(self, title: str, name: str, kind: str, write: Callable[[Path], None]) -> None:
        """Ask for a file and call *write* with its path."""
        folder = Settings().folder_for_export(self._document.path)
        path = ask_save(self, title, folder / name, kind)
        if path is not None:
            write(path)
            Settings().remember_export(path)
            self.message.setText(f"已保存：{path}")
            self.written.emit(path)


class Preview(PrintoutView):
    """成稿预览: the report as it will be printed."""

    def __init__(self, document: Document) -> None:
        super().__init__(document, report_printout)
        set_help_topic(self, Topic.PREVIEW)
        self.note = label(role="notice", wraps=True)
        self.add_button("打印(&P)…", self.print)
        self.add_button("存为 PDF(&D)…", self.save_pdf)
        self.add_button("打印空白表(&K)…", lambda: self.ask_and_print(blank_printout(document, self.typefaces()[0])))
        self.add_button("复制为网页(&C)", self.copy_web)
        self.add_button("存为网页(&W)…", self.save_web)
        self.add_zoom()
        self.column.insertWidget(1, self.note)

    def refresh(self) -> None:
        """Show the present report, and what of its template cannot be shown."""
        printout, not_drawn = self.printout, self.typefaces()[1]
        self.pages.show_printout(printout)
        self.note.setText("\n".join(filter(None, (CUT if printout.is_cut else "", not_drawn))))
        self.note.setVisible(bool(self.note.text()))

    def write(self, kind: str) -> None:
        self._attempt(self.save_web if kind == asked.WEB else self.save_pdf)

    def copy_web(self) -> None:
        """Copy the report to the clipboard as HTML, and its HTML source as text."""
        from export.web import fragment

        document = self._document
        html = fragment(document.template, document.report, document.final_evaluation)
        data = QMimeData()
        data.setHtml(html)
        data.setText(html)
        QGuiApplication.clipboard().setMimeData(data)
        self.message.setText("已复制，可以粘贴到网站后台。")

    def save_web(self) -> None:
        """Ask for a file and write the report as a web page, as a draft if there are errors. Raises `NianbaoError`."""
        from export.exporting import ExportChoices, export_report, proposed_name

        document = self._document
        one, choices = document.checked, ExportChoices(draft=bool(document.final_evaluation.errors))
        name = proposed_name(document.template, document.report, ".html")
        self.save_as("存为网页", name, WEB, lambda path: export_report(one, path, choices, document.path))


class CheckList(PrintoutView):
    """核对清单: the 核对单 as it will be printed."""

    def __init__(self, document: Document) -> None:
        super().__init__(document, check_printout)
        set_help_topic(self, Topic.CHECK_LIST)
        self.add_button("打印核对单(&P)…", self.print)
        self.add_button("存为 PDF(&D)…", self.save_pdf)
        self.add_zoom()
