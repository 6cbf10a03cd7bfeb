"""The part of the check page that exports the report as a Word document."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from export.exporting import ExportChoices, export_report, proposed_name
from export.word.typefaces import TYPEFACE_SETS, substitutes
from gui.dialogs import WORD, ask_save, tell
from gui.report.document import Document
from gui.settings.settings import Settings
from gui.widgets.labels import button, label
from model.errors import NianbaoError

OFFICIAL: Final = "导出正式稿(&W)…"
DRAFT: Final = "导出草稿(&R)…"


class ExportBox(QWidget):
    """The choice of typefaces and the two export buttons; `exported` carries the `Path` of a document just written."""

    exported = Signal(object)

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
        self.typefaces = QComboBox()
        for key, typefaces in TYPEFACE_SETS.items():
            self.typefaces.addItem(typefaces.name, key)
        self.stripped = QCheckBox("不嵌入校对标记(&K)")
        self.stripped.setToolTip(
            "校对标记只含文件里看得见的内容。有了它，文件发出去被人改过再交回来时，可以逐处列出改了什么；不嵌入就列不出。"
        )
        self.missing = label(role="muted", wraps=True)
        self.official, self.draft = button(OFFICIAL, "primary"), button(DRAFT)
        self._lay_out()
        self.typefaces.activated.connect(self._choose_typefaces)
        self.stripped.toggled.connect(self._take_stripped)
        self.official.clicked.connect(self._export_official)
        self.draft.clicked.connect(self._export_draft)
        self.show_settings()

    def show_settings(self) -> None:
        """Show the present settings, chosen here or in the settings dialog."""
        settings = Settings()
        self.typefaces.setCurrentIndex(max(0, self.typefaces.findData(settings.typefaces)))
        self.stripped.setChecked(settings.strips_marks)
        self._tell_missing()

    def _lay_out(self) -> None:
        name = label("字体(&Z)")
        name.setBuddy(self.typefaces)
        row = QHBoxLayout()
        for widget in (name, self.typefaces):
            row.addWidget(widget)
        row.addStretch()
        for widget in (self.draft, self.official):
            row.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(row)
        layout.addWidget(self.stripped)
        layout.addWidget(self.missing)

    def allow_official(self, errors: int) -> None:
        """Enable the official export if there are no *errors*; otherwise its tooltip says how many remain."""
        self.official.setEnabled(not errors)
        self.official.setToolTip(f"还有 {errors} 处强制性错误，改正后才能导出正式稿。" if errors else "")
        self.draft.setToolTip("草稿的每一页都标有“草稿”二字，不能用来公布。")

    def export(self, path: Path, *, draft: bool) -> None:
        """Write the document to *path*. Raises `NianbaoError`."""
        document = self._document
        choices = ExportChoices(self._chosen(), draft, not self.stripped.isChecked())
        export_report(document.checked, path, choices, document.path)
        Settings().remember_export(path)
        self.exported.emit(path)

    def _chosen(self) -> str:
        return self.typefaces.currentData()

    def _choose_typefaces(self) -> None:
        Settings().typefaces = self._chosen()
        self._tell_missing()

    def _take_stripped(self, stripped: bool) -> None:
        Settings().strips_marks = stripped

    def _tell_missing(self) -> None:
        typefaces = TYPEFACE_SETS[self._chosen()]
        installed = set(QFontDatabase.families())
        missing, stands = typefaces.missing_from(installed), substitutes(typefaces)
        named = [
            f"{family}（将以{stands[family]}代替）" if stands.get(family) in installed else family for family in missing
        ]
        self.missing.setVisible(bool(missing))
        self.missing.setText(
            f"这台电脑没有安装：{'、'.join(named)}。在这里打开导出的文件会看到相近的字体；"
            "文件里写的仍是规定的字体名，到装有这些字体的电脑上就是规定的样子。"
        )

    def _export_official(self) -> None:
        self._ask("导出正式稿", draft=False)

    def _export_draft(self) -> None:
        self._ask("导出草稿", draft=True)

    def _ask(self, title: str, *, draft: bool) -> None:
        name = proposed_name(self._document.template, self._document.report, ".docx", draft=draft)
        path = ask_save(self, title, Settings().folder_for_export(self._document.path) / name, WORD)
        if path is None:
            return
        try:
            self.export(path, draft=draft)
        except NianbaoError as error:
            tell(self, str(error))
