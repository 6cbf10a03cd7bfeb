"""图解 on the screen, and its ways out: Word, PNG, SVG."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from export.charts.document import charts_document
from gui.charts.painting import ChartPainter, height_of
from gui.dialogs import WORD, ask_folder, ask_save, resize_scaled, tell
from gui.help.context_help import set_help_topic
from gui.help.topics import Topic
from gui.look.style import POINTS, colours, font, scaled
from gui.widgets.labels import button, label
from model.charts.report_charts import ChartData
from model.errors import NianbaoError
from model.storage.atomic_files import write_atomically
from model.storage.file_names import suggested_name


class ChartView(QWidget):
    """One chart; a screen reader says its figures."""

    def __init__(self, chart: ChartData) -> None:
        super().__init__()
        self._chart = chart
        self.setAccessibleName(chart.title)
        self.setAccessibleDescription(chart.in_words)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(scaled(640), round(height_of(self._chart, QFontMetricsF(font(POINTS)).height())))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ChartPainter(painter, QRectF(self.rect()), self._chart, colours(), font(POINTS)).paint()
        painter.end()


class ChartsDialog(QDialog):
    """The charts of a report below each other; *author* is whose they are, *folder* where they are written at first."""

    def __init__(self, title: str, author: str, charts: Sequence[ChartData], folder: Path, parent: QWidget) -> None:
        super().__init__(parent)
        set_help_topic(self, Topic.DESK)
        self._title = title
        self._author = author
        self._charts = tuple(charts)
        self._folder = folder
        self.setWindowTitle(title)
        self.word, self.png, self.svg = (
            button("导出 Word(&W)…", "primary"),
            button("存为 PNG(&P)…"),
            button("存为 SVG(&S)…"),
        )
        self.leave = button("关闭(&C)")
        self.state = label(role="muted", wraps=True)
        self.area = QScrollArea()
        self._lay_out()
        self.word.clicked.connect(self._write_word)
        self.png.clicked.connect(lambda: self._write_pictures(".png"))
        self.svg.clicked.connect(lambda: self._write_pictures(".svg"))
        self.leave.clicked.connect(self.close)

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        for chart in self._charts:
            column.addWidget(ChartView(chart))
        column.addStretch()
        self.area.setWidget(inside)
        self.area.setWidgetResizable(True)
        self.area.setAccessibleName("图解")
        below = QHBoxLayout()
        for widget in (self.word, self.png, self.svg):
            below.addWidget(widget)
        below.addStretch()
        below.addWidget(self.leave)
        layout = QVBoxLayout(self)
        layout.addWidget(self.area, 1)
        layout.addWidget(self.state)
        layout.addLayout(below)
        resize_scaled(self, 820, 640)
        self.area.setFocus()

    def _write_word(self) -> None:
        path = ask_save(self, "导出图解", self._folder / suggested_name(self._title, ".docx"), WORD)
        if path is None:
            return
        try:
            write_atomically(path, charts_document(self._title, self._author, self._charts))
        except NianbaoError as error:
            tell(self, str(error))
        else:
            self.state.setText(f"图解 {len(self._charts)} 幅：{path}")

    def _write_pictures(self, ending: str) -> None:
        from gui.charts.pictures import write_pictures  # not above: Qt's SVG is only loaded when wanted

        folder = ask_folder(self, "图片放在哪个文件夹", self._folder)
        if folder is None:
            return
        try:
            written = [*write_pictures(self._charts, folder, ending)]
        except NianbaoError as error:
            tell(self, str(error))
        else:
            self.state.setText(f"写好 {len(written)} 张图片：{folder}")
