"""The views 成稿预览 and 核对清单: pages with what can be done with them above."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QMimeData, QSize, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from export.word.package import OfficeTemplateError
from export.word.writer import office_template
from gui.dialogs import ask_save, tell
from gui.help.context_help import speak_of
from gui.help.topics import Topic
from gui.look.style import sized
from gui.preview.page_view import STEP, PageView
from gui.preview.printables import Paper, blank_paper, check_paper, report_paper
from gui.preview.typefaces import TemplateTypefaces, types_of
from gui.report.document import Document
from gui.settings.settings import Settings
from gui.widgets.labels import button, label
from model.errors import NianbaoError

PDF: Final = "PDF 文件 (*.pdf)"
WEB: Final = "网页 (*.html)"


class PaperView(QWidget):
    """A paper that follows the document while it is seen. `opened` carries what was clicked on."""

    opened = Signal(object)

    def __init__(self, document: Document, make: Callable[[Document, TemplateTypefaces], Paper]) -> None:
        super().__init__()
        self._document = document
        self._make = make
        self.pages = PageView()
        self.message = label(role="muted")
        self.tools, self._zooms = QHBoxLayout(), QHBoxLayout()
        self._bar = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        sized(self._bar, contentsMargins=(12, 6, 12, 6))
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
        document.changed.connect(self._follow)
        document.reset.connect(self._follow)

    def minimumSizeHint(self) -> QSize:
        """With the tools in two rows."""
        width = max(self.tools.minimumSize().width(), self._zooms.minimumSize().width())
        return QSize(width + 2 * self._bar.contentsMargins().left(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        needed = self.tools.minimumSize().width() + self._zooms.minimumSize().width()
        fits = needed + 3 * self._bar.contentsMargins().left() <= self.width()
        self._bar.setDirection(QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom)

    @property
    def paper(self) -> Paper:
        """What is to be printed, made of the report as it is now."""
        return self._make(self._document, self.types()[0])

    def types(self) -> tuple[TemplateTypefaces, str]:
        """What the office's template makes pages look like, and what of that is not seen here, in words."""
        path, faces = office_template(self._document.template.id), Settings().faces
        try:
            types = types_of(faces, path.read_bytes())
        except (OSError, OfficeTemplateError) as error:
            return types_of(faces), f"单位的导出模板不能用，这里用的是随程序提供的版式。{error}"
        unseen = "、".join(types.appearance.unseen)
        return types, f"模板里的{unseen}这里没有画出来，分页也可能不同；以导出的 Word 文件为准。" if unseen else ""

    def refresh(self) -> None:
        """Show the report as it is now."""
        self.pages.show_paper(self.paper)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def _follow(self) -> None:
        if self.isVisible():
            self._later.start()

    def add_deed(self, text: str, deed: Callable[[], object]) -> QPushButton:
        """Add a button that does *deed* and says what kept it from being done."""
        made = button(text)
        made.clicked.connect(lambda: self._attempt(deed))
        self.tools.addWidget(made)
        return made

    def add_zoom(self) -> None:
        """Add the message and the zoom at the right end."""
        self.tools.addStretch()
        self._zooms.addWidget(self.message, 1)
        deeds = {"缩小(&-)": 1 / STEP, "放大(&+)": STEP, "适合窗口(&0)": 0.0}
        for text, factor in deeds.items():
            made = button(text)
            made.clicked.connect(lambda _=False, factor=factor: self.pages.set_zoom(self.pages.zoom * factor))
            self._zooms.addWidget(made)

    def _attempt(self, deed: Callable[[], object]) -> None:
        self.message.clear()
        try:
            deed()
        except NianbaoError as error:
            tell(self, str(error))

    def print(self) -> None:
        """Ask how to print what is shown, and print it."""
        self.print_paper(self.paper)

    def print_paper(self, paper: Paper) -> None:
        """Ask how to print *paper*, and print it."""
        from gui.preview.output import print_asking

        print_asking(paper, self)

    def save_pdf(self) -> None:
        """Ask where to, and write a PDF. Raises `NianbaoError`."""
        from gui.preview.output import write_pdf

        paper = self.paper
        self.save_as("存为 PDF", f"{paper.name}.pdf", PDF, lambda path: write_pdf(paper, path))

    def save_as(self, title: str, name: str, kind: str, write: Callable[[Path], None]) -> None:
        """Ask where to, and *write* there."""
        folder = Settings().folder_beside(self._document.path)
        path = ask_save(self, title, folder / name, kind)
        if path is not None:
            write(path)
            self.message.setText(f"已保存：{path}")


class Preview(PaperView):
    """成稿预览: the report as it will be printed."""

    def __init__(self, document: Document) -> None:
        super().__init__(document, report_paper)
        speak_of(self, Topic.PREVIEW)
        self.note = label(role="notice", wraps=True)
        self.add_deed("打印(&P)…", self.print)
        self.add_deed("存为 PDF(&D)…", self.save_pdf)
        self.add_deed("打印空白表(&K)…", lambda: self.print_paper(blank_paper(document, self.types()[0])))
        self.add_deed("复制为网页(&C)", self.copy_web)
        self.add_deed("存为网页(&W)…", self.save_web)
        self.add_zoom()
        self.column.insertWidget(1, self.note)

    def refresh(self) -> None:
        """Show the report as it is now, and say what of its template cannot be shown."""
        super().refresh()
        self.note.setText(self.types()[1])
        self.note.setVisible(bool(self.note.text()))

    def copy_web(self) -> None:
        """Put the report on the clipboard as HTML, with its source as text."""
        from export.web import fragment

        document = self._document
        html = fragment(document.template, document.report, document.final_evaluation)
        data = QMimeData()
        data.setHtml(html)
        data.setText(html)
        QGuiApplication.clipboard().setMimeData(data)
        self.message.setText("已复制，可以粘贴到网站后台。")

    def save_web(self) -> None:
        """Ask where to, and write the report as a web page. Raises `NianbaoError`."""
        from export.web import write_page

        document = self._document
        self.save_as(
            "存为网页",
            f"{document.title}.html",
            WEB,
            lambda path: write_page(document.template, document.report, document.final_evaluation, path),
        )


class CheckList(PaperView):
    """核对清单: the findings of the final check as they are printed and signed."""

    def __init__(self, document: Document) -> None:
        super().__init__(document, check_paper)
        speak_of(self, Topic.CHECK_LIST)
        self.add_deed("打印核对单(&P)…", self.print)
        self.add_deed("存为 PDF(&D)…", self.save_pdf)
        self.add_zoom()
