"""The sum at the desk: every cell with the bodies it comes from, laid beside the county's report if there is one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QSplitter,
    QTableWidgetItem,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from export.consolidation.sum_project import CountyReport
from gui.desk.desk import Desk
from gui.grid.table_view import TableView
from gui.look.style import set_scaled
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.labels import button, label, tip
from gui.widgets.plain_table import PlainTable
from gui.word_import.shown_report import ShownReport
from model.address import Address
from model.consolidation.collection import Inclusion
from model.consolidation.comparison import Agreement, Comparison
from model.consolidation.consolidation import Consolidation, sum_in_words
from model.evaluation import Evaluation
from model.findings import Finding
from model.formats.template import Severity
from model.values import Value, format_value

_AGREEMENTS: Final = {Agreement.AGREES: "相符", Agreement.DIFFERS: "不符", Agreement.UNDECIDED: "不能判定"}
CHOOSE_CELL: Final = "选中一格，这里列出它由哪些单位的数加成。"


class SumView(QWidget):
    """The tables of the sum. `body_wanted` carries the name of a body to be looked at."""

    body_wanted = Signal(str)
    compare_asked = Signal()
    write_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._desk: Desk | None = None
        self._shown: Consolidation | None = None
        self.comparison: Comparison | None = None
        self._theirs: CountyReport | None = None
        self.vertical = QCheckBox("垂直管理单位也计入")
        self.faulty = QCheckBox("有强制性错误的也计入")
        self.other_formats = QCheckBox("用旧表格的按对照表换算计入")
        self.with_text = QCheckBox("把主要的数写进正文(&T)")
        self.with_text.setChecked(True)
        self.with_text.setToolTip(tip("写成汇总年报时，还没有文字的章里写上一段，数取自各表。"))
        self.compare = button("与全县年报对照(&G)…")
        self.write = button("写成汇总年报(&X)…", "primary")
        self.words = label(role="muted", wraps=True)
        self.tables = QTabWidget()
        self.made_of = label(CHOOSE_CELL, wraps=True)
        self.bodies = PlainTable("来源单位", ("来源单位（回车看它的年报）", "数"), wide=(0,))
        self._views: dict[str, TableView] = {}
        self._lay_out()
        for box in self._boxes:
            box.clicked.connect(self._choose)
        self.compare.clicked.connect(self.compare_asked)
        self.write.clicked.connect(self.write_asked)
        self.bodies.itemActivated.connect(self._open_body)
        self.tables.currentChanged.connect(self._tell_cell)

    @property
    def _boxes(self) -> tuple[QCheckBox, QCheckBox, QCheckBox]:
        return self.vertical, self.faulty, self.other_formats

    def _lay_out(self) -> None:
        above = FlowLayout()
        for widget in (*self._boxes, self.compare, self.with_text, self.write):
            above.addWidget(widget)
        self.tables.setDocumentMode(True)
        self.tables.setAccessibleName("表")
        self.tables.tabBar().setAccessibleName("表")
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(8, 0, 0, 0)
        column.addWidget(self.made_of)
        column.addWidget(self.bodies, 1)
        set_scaled(side, minimumWidth=200)
        set_scaled(self.tables, minimumWidth=300, minimumHeight=100)  # smaller than a table would like
        both = QSplitter(Qt.Orientation.Horizontal)
        both.addWidget(self.tables)
        both.addWidget(side)
        both.setSizes([900, 400])  # pyright: ignore[reportUnknownMemberType] - PySide6's stubs say only list
        both.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.addLayout(above)
        layout.addWidget(self.words)
        layout.addWidget(both, 1)

    # ---- what is shown

    def show_desk(self, desk: Desk | None) -> None:
        """Show the sum of *desk*; it is only added up while this is visible."""
        self._desk = desk
        if desk is None or not self.isVisible():
            self._shown = None
            return
        wanted = desk.project.collection.inclusion
        chosen = (wanted.vertical, wanted.faulty, wanted.other_formats)
        for box, is_on in zip(self._boxes, chosen, strict=True):
            box.setChecked(is_on)
        total = desk.total
        self.tables.setVisible(not isinstance(total, str))
        for widget in (self.compare, self.write):
            widget.setEnabled(not isinstance(total, str))
        if isinstance(total, str):
            self._shown = None
            self.words.setText(total)
            self.made_of.setText("")
            self.bodies.setRowCount(0)
        elif total is not self._shown:
            self._show_total(total)

    def lay_beside(self, theirs: CountyReport) -> None:
        """Lay the county's report beside the sum."""
        self._theirs, self._shown = theirs, None
        self.show_desk(self._desk)

    def _show_total(self, total: Consolidation) -> None:
        cell, tab = self.current_cell, self.tables.currentIndex()
        self._shown = total
        self.comparison = None if self._theirs is None else self._theirs.beside(total)
        evaluation = _with_differences(total, self.comparison)
        shown = ShownReport(total.template, total.report, evaluation, self)
        self.tables.blockSignals(True)
        while self.tables.count():
            page = self.tables.widget(0)
            self.tables.removeTab(0)
            page.deleteLater()
        self._views = {}
        for table in total.template.tables:
            view = self._views[table.id] = TableView(shown, table.id, editable=False)
            view.current_changed.connect(self._tell_cell)
            self.tables.addTab(view, table.name)
        self.tables.setCurrentIndex(max(tab, 0))
        self.tables.blockSignals(False)
        if cell is not None and cell.table in self._views:
            self._views[cell.table].go_to(cell)
        self._tell_total(total)
        self._tell_cell()

    def _tell_total(self, total: Consolidation) -> None:
        missing = total.selection.missing
        told = [f"汇总 {len(total.counted)} 个单位"]
        told += (
            [f"还有 {len(missing)} 个没有报：{'、'.join(missing[:5])}{'……' if len(missing) > 5 else ''}"]
            if missing
            else []
        )
        errors = [finding for finding in total.findings if finding.is_error]
        told += [] if self._desk is None else self._desk.remarks(total.report.office)
        told += [f"汇总后有 {len(errors)} 处强制性问题：{errors[0].message}"] if errors else ["汇总后各表都平"]
        told += [*_compared_in_words(total, self.comparison)]
        self.words.setText("\n".join([f"{'；'.join(told)}。", *(self.comparison.remarks if self.comparison else ())]))

    @property
    def current_cell(self) -> Address | None:
        """The cell that is looked at."""
        view = self.tables.currentWidget()
        return view.current_address if isinstance(view, TableView) else None

    def _tell_cell(self) -> None:
        """Say what the current cell is made of."""
        total, address = self._shown, self.current_cell
        if total is None or address is None:
            self.made_of.setText(CHOOSE_CELL if total is not None else "")
            self.bodies.setRowCount(0)
            return
        cell = total.template.cells[address]
        said = sum_in_words(total, address) or _without_sources(total.evaluation.values[address])
        lines = [f"{cell.table.name} {cell.place}", said]
        if self.comparison is not None:
            compared = self.comparison.cells[address]
            remark = f"（{compared.remark}）" if compared.remark else ""
            lines.append(
                f"全县年报 {format_value(compared.theirs) or '空白'}：{_AGREEMENTS[compared.agreement]}{remark}"
            )
        self.made_of.setText("\n".join(lines))
        sources = total.sources[address]
        self.bodies.show_rows([(one.office, format_value(one.value)) for one in sources], numbers=(1,))

    # ---- what the user does

    def _choose(self) -> None:
        if self._desk is not None:
            self._desk.choose(Inclusion(*(box.isChecked() for box in self._boxes)))

    def _open_body(self, item: QTableWidgetItem) -> None:
        self.body_wanted.emit(self.bodies.text(item.row(), 0))


def _without_sources(value: Value) -> str:
    """A cell to which no body adds anything: blank, or "/" or 0 in all of them."""
    shown = format_value(value)
    return f"{shown}：各单位填的加起来就是 {shown}" if shown else "空白：没有单位填这一格"


def _with_differences(total: Consolidation, comparison: Comparison | None) -> Evaluation:
    """The evaluation of the sum; where it is laid beside the county's report, the cells that differ are marked."""
    return (
        total.evaluation
        if comparison is None
        else replace(total.evaluation, findings=tuple(_differences(total, comparison)))
    )


def _differences(total: Consolidation, comparison: Comparison) -> Iterator[Finding]:
    for address in comparison.differing:
        theirs = format_value(comparison.cells[address].theirs) or "空白"
        said = f"全县年报写 {theirs}，各单位相加是 {format_value(total.evaluation.values[address])}"
        yield Finding("county.differs", Severity.ERROR, said, (address,))


def _compared_in_words(total: Consolidation, comparison: Comparison | None) -> Iterator[str]:
    if comparison is None:
        return
    found = [cell.agreement for cell in comparison.cells.values()]
    counts = "、".join(f"{words} {found.count(agreement)} 格" for agreement, words in _AGREEMENTS.items())
    yield f"与全县年报对照：{counts}"
    places = [
        f"{total.template.cells[one].table.name} {total.template.cells[one].place}" for one in comparison.differing
    ]
    if places:
        yield f"不符的是 {'；'.join(places[:5])}{'……' if len(places) > 5 else ''}"
