"""The dialog 设置: defaults of new reports, saving and exporting, appearance."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from export.word.typefaces import TYPEFACE_SETS
from gui.dialogs import ask_folder, resize_scaled
from gui.help.context_help import set_help_topic
from gui.help.topics import Topic
from gui.look.appearance import NAMES, ZOOMS, Appearance
from gui.look.style import set_scaled
from gui.settings.settings import LONGEST, Settings
from gui.widgets.labels import button, label
from gui.widgets.one_line_edit import OneLineEdit
from gui.wizard.body_fields import field_label, form_layout
from model.catalog import Catalog


class SettingsDialog(QDialog):
    """Shows the settings and stores them when it is accepted."""

    def __init__(self, catalog: Catalog, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("设置")
        set_help_topic(self, Topic.SETTINGS)
        self.office, self.contact, self.download = OneLineEdit(), OneLineEdit(), OneLineEdit()
        self.folder = OneLineEdit()
        for line in (self.office, self.contact, self.download, self.folder):
            line.setMaxLength(LONGEST)
        self.folder.setPlaceholderText("不填就用上次保存的地方")
        self.choose_folder = button("选择(&B)…")
        self.dated = QCheckBox("落款写上日期(&D)")
        self.marks = QCheckBox("导出时嵌入校对标记(&E)")
        kinds = {kind.value: described.name for kind, described in catalog.templates[-1].kinds.items()}
        self.kind = _choice(kinds)
        self.typefaces = _choice({key: typefaces.name for key, typefaces in TYPEFACE_SETS.items()})
        self.appearance = _choice({one.value: name for one, name in NAMES.items()})
        self.zoom = _choice({str(zoom): f"{zoom} %" for zoom in ZOOMS})
        self.keep, self.leave = button("确定(&O)", "primary"), button("取消(&C)")
        self.keep.setDefault(True)
        self._lay_out()
        self._show()
        self._before = self._shown()
        self.choose_folder.clicked.connect(self._choose_folder)
        self.keep.clicked.connect(self.accept)
        self.leave.clicked.connect(self.reject)

    def _lay_out(self) -> None:
        fields = QWidget()
        column = QVBoxLayout(fields)
        column.addWidget(label("新建年报时填好", "subtitle"))
        form = form_layout()
        form.addRow(field_label("机关名称(&M)", self.office), self.office)
        form.addRow(field_label("单位类型(&K)", self.kind), self.kind)
        form.addRow(field_label("联系方式(&T)", self.contact), self.contact)
        form.addRow(field_label("下载网址(&W)", self.download), self.download)
        form.addRow("", self.dated)
        column.addLayout(form)
        column.addWidget(label("保存和导出", "subtitle"))
        form, row = form_layout(), QHBoxLayout()
        set_scaled(row, spacing=6)
        row.addWidget(self.folder, 1)
        row.addWidget(self.choose_folder)
        form.addRow(field_label("保存位置(&F)", self.folder), row)
        form.addRow(field_label("导出字体(&Z)", self.typefaces), self.typefaces)
        form.addRow("", self.marks)
        column.addLayout(form)
        column.addWidget(label("界面", "subtitle"))
        form = form_layout()
        form.addRow(field_label("外观(&A)", self.appearance), self.appearance)
        form.addRow(field_label("大小(&S)", self.zoom), self.zoom)
        column.addLayout(form)
        column.addStretch()
        self._frame(fields)

    def _frame(self, fields: QWidget) -> None:
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidgetResizable(True)
        scroll.setWidget(fields)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(self.leave)
        foot.addWidget(self.keep)
        layout = QVBoxLayout(self)
        layout.addWidget(scroll, 1)
        layout.addLayout(foot)
        resize_scaled(self, 560, 520)

    def _show(self) -> None:
        settings = Settings()
        self.office.setText(settings.office)
        self.contact.setText(settings.contact)
        self.download.setText(settings.download)
        self.dated.setChecked(settings.dated)
        self.folder.setText(settings.chosen_folder)
        self.marks.setChecked(not settings.strips_marks)
        chosen = (settings.kind, settings.typefaces, settings.appearance.value, str(settings.zoom))
        for choice, kept in zip((self.kind, self.typefaces, self.appearance, self.zoom), chosen, strict=True):
            choice.setCurrentIndex(max(0, choice.findData(kept)))

    def _choose_folder(self) -> None:
        if chosen := ask_folder(self, "选择保存文件夹", Settings().folder):
            self.folder.setText(str(chosen))

    def _shown(self) -> dict[str, object]:
        """The values in the fields by the attribute of `Settings` they belong to."""
        return {
            "office": self.office.text().strip(),
            "contact": self.contact.text().strip(),
            "download": self.download.text().strip(),
            "dated": self.dated.isChecked(),
            "chosen_folder": self.folder.text().strip(),
            "strips_marks": not self.marks.isChecked(),
            "kind": self.kind.currentData(),
            "typefaces": self.typefaces.currentData(),
            "appearance": Appearance(self.appearance.currentData()),
            "zoom": int(self.zoom.currentData()),
        }

    def accept(self) -> None:
        """Store only what was changed: everything else keeps following the machine's ``defaults.ini``."""
        settings = Settings()
        for name, value in self._shown().items():
            if value != self._before[name]:
                setattr(settings, name, value)
        super().accept()


def _choice(names: dict[str, str]) -> QComboBox:
    made = QComboBox()
    for key, name in names.items():
        made.addItem(name, key)
    return made
