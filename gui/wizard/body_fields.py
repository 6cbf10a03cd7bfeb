"""Who reports on which year: the fields of 新建 and of 基本信息."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QSpinBox, QWidget

from gui.look.style import sized
from gui.widgets.labels import label
from gui.widgets.one_line_edit import OneLineEdit
from gui.widgets.undo_yielding import UndoYielding

if TYPE_CHECKING:  # imported after the first picture of the window
    from model.catalog import Catalog
    from model.formats.template import BodyKind

EARLIEST_YEAR: Final = 2008
LATEST_YEAR: Final = 2099
NAME_WIDTH: Final = 76


class BodyFields(QWidget):
    """Year, organ and kind of body, with the format and the deadline that follow from them, live.

    The signals carry what the clerk chose; `show_body` tells no one. Until it has a catalog, at the very start of the
    program, it cannot say what follows.
    """

    year_changed = Signal(int)
    office_changed = Signal(str)
    kind_changed = Signal(object)

    def __init__(self, catalog: Catalog | None = None) -> None:
        super().__init__()
        self._catalog = catalog
        self.year, self.office, self.kind = QSpinBox(), OneLineEdit(), QComboBox()
        self.format, self.deadline = label(" ", "muted", wraps=True), label(" ", "muted", wraps=True)
        self.year.setSuffix(" 年")
        self.year.setKeyboardTracking(False)
        self.office.setPlaceholderText("机关全称，如“某某县发展和改革局”")
        self.year.setRange(EARLIEST_YEAR, LATEST_YEAR)
        self._lay_out()
        self.year.valueChanged.connect(self._take_year)
        self.office.edited.connect(self.office_changed)
        self.kind.activated.connect(self._take_kind)
        self.year.installEventFilter(UndoYielding(self))

    def _lay_out(self) -> None:
        form = form_layout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.addRow(named("报告年度(&Y)", self.year), self.year)
        form.addRow("", self.format)
        form.addRow(named("机关名称(&M)", self.office), self.office)
        form.addRow(named("单位类型(&K)", self.kind), self.kind)
        form.addRow("", self.deadline)

    def take_catalog(self, catalog: Catalog) -> None:
        """Say from now on what follows from the choices."""
        self._catalog = catalog

    def show_body(self, year: int, office: str, kind: str) -> None:
        """Show these values."""
        self.year.blockSignals(True)
        if self._catalog is not None:
            self.year.setMinimum(self._catalog.templates[0].first_year)
        self.year.setValue(year)
        self.year.blockSignals(False)
        if self.office.text() != office:
            self.office.setText(office)
        self._show_kinds(kind)

    def chosen_kind(self) -> BodyKind:
        """The kind of body shown."""
        from model.formats.template import BodyKind

        return BodyKind(self.kind.currentData() or BodyKind.DEPARTMENT)  # Qt keeps it as a bare string

    def _show_kinds(self, kind: str) -> None:
        """The kinds the format of the year knows, and what follows from the choice."""
        self.kind.clear()
        if self._catalog is None:
            return
        template = self._catalog.for_year(self.year.value())
        for body, described in template.kinds.items():
            self.kind.addItem(described.name, body)
        self.kind.setCurrentIndex(max(0, self.kind.findData(kind)))
        self.format.setText(f"按{template.name}格式填报（{template.basis}）")
        self._show_deadline()

    def _show_deadline(self) -> None:
        if self._catalog is not None:
            described = self._catalog.for_year(self.year.value()).kinds[self.chosen_kind()]
            self.deadline.setText(f"公布期限：{self.year.value() + 1}年{described.deadline}")

    def _take_year(self, year: int) -> None:
        self._show_kinds(self.chosen_kind())
        self.year_changed.emit(year)

    def _take_kind(self) -> None:
        self._show_deadline()
        self.kind_changed.emit(self.chosen_kind())


def form_layout(parent: QWidget | None = None) -> QFormLayout:
    """Fields beside their names, as all forms of the program have them."""
    form = QFormLayout(parent) if parent is not None else QFormLayout()
    form.setLabelAlignment(Qt.AlignmentFlag.AlignRight)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
    sized(form, horizontalSpacing=10, verticalSpacing=6)
    return form


def named(text: str, field: QWidget) -> QLabel:
    """The name of a field, whose access key goes there; as wide in all forms."""
    name = label(text)
    name.setBuddy(field)
    sized(name, minimumWidth=NAME_WIDTH)
    name.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return name
