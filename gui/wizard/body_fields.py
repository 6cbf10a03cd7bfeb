"""The fields for year, office and body kind, used by the start page and the page 基本信息."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QSpinBox, QWidget

from gui.look.style import set_scaled
from gui.widgets.labels import label
from gui.widgets.one_line_edit import OneLineEdit
from gui.widgets.undo_yielding import UndoYielding

if TYPE_CHECKING:  # imported after the window was first painted
    from model.catalog import Catalog
    from model.formats.template import BodyKind

EARLIEST_YEAR: Final = 2008
LATEST_YEAR: Final = 2099
NAME_WIDTH: Final = 76
"""Width of the names of fields in pixels at 100 %."""


class BodyFields(QWidget):
    """Year, office and body kind, with the format and the deadline that follow from them.

    The signals are emitted for input of the user, not by `show_body`. Until `set_catalog` was called, format,
    deadline and kinds stay empty.
    """

    year_changed = Signal(int)
    office_changed = Signal(str)
    kind_changed = Signal(object)

    def __init__(self, catalog: Catalog | None = None) -> None:
        super().__init__()
        self._catalog = catalog
        self.year, self.office, self.kind = QSpinBox(), OneLineEdit(), QComboBox()
        self.format, self.deadline = label(" ", "muted", wraps=True), label(" ", "muted", wraps=True)
        self.kind.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)  # its kinds come later
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
        form.addRow(field_label("报告年度(&Y)", self.year), self.year)
        form.addRow("", self.format)
        form.addRow(field_label("机关名称(&M)", self.office), self.office)
        form.addRow(field_label("单位类型(&K)", self.kind), self.kind)
        form.addRow("", self.deadline)

    def set_catalog(self, catalog: Catalog) -> None:
        """Set the catalog that format, kinds and deadline come from."""
        self._catalog = catalog

    def show_body(self, year: int, office: str, kind: str) -> None:
        """Show these values; *kind* is a value of `BodyKind`."""
        self.year.blockSignals(True)
        if self._catalog is not None:
            self.year.setMinimum(self._catalog.templates[0].first_year)
        self.year.setValue(year)
        self.year.blockSignals(False)
        if self.office.text() != office:
            self.office.setText(office)
        self._show_kinds(kind)

    def chosen_kind(self) -> BodyKind:
        """The body kind chosen."""
        from model.formats.template import BodyKind

        return BodyKind(self.kind.currentData() or BodyKind.DEPARTMENT)  # Qt returns the enum as a plain string

    def _show_kinds(self, kind: str) -> None:
        """List the body kinds of the format for the year, choose *kind*, and show format and deadline."""
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
    """A form layout with the alignment and spacing common to all forms."""
    form = QFormLayout(parent) if parent is not None else QFormLayout()
    form.setLabelAlignment(Qt.AlignmentFlag.AlignRight)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
    set_scaled(form, horizontalSpacing=10, verticalSpacing=6)
    return form


def field_label(text: str, field: QWidget) -> QLabel:
    """The label of *field*, with its access key and the width common to all forms."""
    name = label(text)
    name.setBuddy(field)
    set_scaled(name, minimumWidth=NAME_WIDTH)
    name.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return name
