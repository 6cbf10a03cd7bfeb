"""图解 on the screen, and its ways out: Word, PNG, SVG."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QCloseEvent, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from export.charts.document import charts_document
from export.charts.years import year_headings, year_rows
from export.checking import CheckedFile, check_file
from gui.charts.painting import ChartPainter, height_of
from gui.checkup.results import lost_file
from gui.dialogs import REPORTS, WORD, ask_files, ask_folder, ask_save, resize_scaled, tell
from gui.help.context_help import set_help_topic
from gui.help.topics import Topic
from gui.look.style import POINTS, colours, font, scaled
from gui.tasks import Apart, Task
from gui.widgets.labels import button, label
from gui.widgets.plain_table import PlainTable
from gui.widgets.work_bar import WorkBar
from model.catalog import Catalog
from model.changes.previous_year import is_other_name, previous_year_of
from model.charts.report_charts import ChartData
from model.charts.years import YearsTable, lines_of, years_table
from model.errors import NianbaoError
from model.report import PreviousYear
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


class KnownYears(NamedTuple):
    """The reports of one office that are at hand: this year's, and earlier ones."""

    catalog: Catalog
    reports: tuple[PreviousYear, ...]


class ChartsDialog(QDialog):
    """The charts of a report below each other; *author* is whose they are, *folder* where they are written at first.

    With *known* years there are also lines and a table over all years at hand, and more years can be added.
    """

    def __init__(
        self,
        title: str,
        author: str,
        charts: Sequence[ChartData],
        folder: Path,
        parent: QWidget,
        known: KnownYears | None = None,
    ) -> None:
        super().__init__(parent)
        set_help_topic(self, Topic.DESK)
        self._title = title
        self._author = author
        self._own = tuple(charts)
        self._folder = folder
        self._known = known
        self._read: list[CheckedFile] = []
        self.years: YearsTable | None = None
        """All years at hand side by side; None while there is just one."""
        self.setWindowTitle(title)
        self.word, self.png, self.svg = (
            button("导出 Word(&W)…", "primary"),
            button("存为 PNG(&P)…"),
            button("存为 SVG(&S)…"),
        )
        self.leave, self.add = button("关闭(&C)"), button("加上以前各年(&Y)…")
        self.work = WorkBar("份")
        self.state = self.work.words
        self.area = QScrollArea()
        self._lay_out()
        self._show()
        self.add.clicked.connect(self._add)
        self.work.received.connect(self._read.append)
        self.work.ended.connect(self._take)
        self.word.clicked.connect(self._write_word)
        self.png.clicked.connect(lambda: self._write_pictures(".png"))
        self.svg.clicked.connect(lambda: self._write_pictures(".svg"))
        self.leave.clicked.connect(self.close)

    def _lay_out(self) -> None:
        self.area.setWidgetResizable(True)
        self.area.setAccessibleName("图解")
        below = QHBoxLayout()
        self.add.setVisible(self._known is not None)
        for widget in (self.add, self.word, self.png, self.svg):
            below.addWidget(widget)
        below.addStretch()
        below.addWidget(self.leave)
        layout = QVBoxLayout(self)
        layout.addWidget(self.area, 1)
        layout.addWidget(self.work)
        layout.addLayout(below)
        resize_scaled(self, 820, 640)
        self.area.setFocus()

    # ---- what is shown

    def _show(self) -> None:
        """Show the charts, and the years side by side if there are several."""
        known = self._known
        self.years = None if known is None or len(known.reports) < 2 else years_table(known.catalog, known.reports)
        self.charts = (*self._own, *(() if self.years is None else lines_of(self.years)))
        inside = QWidget()
        column = QVBoxLayout(inside)
        for chart in self.charts:
            column.addWidget(ChartView(chart))
        if self.years is not None:
            for one in self.years.breaks:
                column.addWidget(label(one.words, wraps=True))
            column.addWidget(_table_of(self.years))
        column.addStretch()
        self.area.setWidget(inside)

    def _add(self) -> None:
        """Read reports of earlier years."""
        if self._known is None or self.work.is_running:
            return
        if paths := ask_files(self, "选择以前各年的年报", self._folder, REPORTS):
            self._read.clear()
            check = partial(check_file, catalog=self._known.catalog)
            self.work.start(Task(lambda _: paths, check, self, Apart(self._known.catalog, lost_file)), "正在读……")

    def _take(self, _: Task) -> None:
        """Take the reports that were read; one of a year that is there already replaces it."""
        if self._known is None:
            return
        read = [one.outcome for one in self._read if not isinstance(one.outcome, str)]
        refused = [one.outcome for one in self._read if isinstance(one.outcome, str)]
        more = [previous_year_of(one.report, one.displayed) for one in read]
        own = self._known.reports[-1]
        earlier = {one.year: one for one in (*self._known.reports, *more) if one.year < own.year}
        refused += [f"{one.year} 年的不比 {own.year} 年早，没有加。" for one in more if one.year >= own.year]
        self._known = self._known._replace(reports=(*(earlier[year] for year in sorted(earlier)), own))
        self._show()
        others = {one.office for one in earlier.values() if is_other_name(one.office, own.office)}
        told = [f"共 {len(earlier) + 1} 年。", *refused, *(f"{name}的也加上了，请核对。" for name in sorted(others))]
        self.state.setText("".join(told))

    def closeEvent(self, event: QCloseEvent) -> None:
        self.hide()
        self.work.stop()
        event.accept()

    def _write_word(self) -> None:
        path = ask_save(self, "导出图解", self._folder / suggested_name(self._title, ".docx"), WORD)
        if path is None:
            return
        try:
            write_atomically(path, charts_document(self._title, self._author, self.charts, self.years))
        except NianbaoError as error:
            tell(self, str(error))
        else:
            self.state.setText(f"图解 {len(self.charts)} 幅：{path}")

    def _write_pictures(self, ending: str) -> None:
        from gui.charts.pictures import write_pictures  # not above: Qt's SVG is only loaded when wanted

        folder = ask_folder(self, "图片放在哪个文件夹", self._folder)
        if folder is None:
            return
        try:
            written = [*write_pictures(self.charts, folder, ending)]
        except NianbaoError as error:
            tell(self, str(error))
        else:
            self.state.setText(f"写好 {len(written)} 张图片：{folder}")


def _table_of(years: YearsTable) -> PlainTable:
    """The years as a table, as high as it is long."""
    rows = [*year_rows(years)]
    table = PlainTable("历年的数", year_headings(years), wide=(0,))
    table.show_rows(rows, numbers=range(1, len(years.years) + 1))
    table.setMinimumHeight(
        table.horizontalHeader().sizeHint().height() + sum(map(table.rowHeight, range(len(rows)))) + 4
    )
    return table
