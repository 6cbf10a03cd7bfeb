"""The part of the check page that exports the report as a Word document."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from export.exporting import ExportChoices, export_report, proposed_name
from export.word.typefaces import TYPEFACE_SETS, substitutes
from gui.dialogs import WORD, ask_save, tell
from gui.look.icons import set_icon, set_sign
from gui.look.style import set_scaled
from gui.report.document import Document
from gui.settings.settings import Settings
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.labels import button, label, set_role
from gui.wizard.asked import PDF, WEB
from model.errors import NianbaoError

OFFICIAL: Final = "导出正式稿(&W)…"
DRAFT: Final = "导出草稿(&R)…"


class ExportBox(QWidget):
    """The export buttons, and their options folded below; `exported` carries the `Path` of a document just written.

    `asked` carries `PDF` or `WEB`, which the preview writes.
    """

    exported = Signal(object)
    asked = Signal(str)

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
        self.typefaces = QComboBox()
        for key, typefaces in TYPEFACE_SETS.items():
            self.typefaces.addItem(typefaces.name, key)
        self.marked = QCheckBox("嵌入校对标记(&K)")
        self.marked.setToolTip(
            "校对标记只含文件里看得见的内容。有了它，文件发出去被人改过再交回来时，可以逐处列出改了什么；不嵌入就列不出。"
        )
        self.missing = label(role="muted", wraps=True)
        self.official, self.draft = button(OFFICIAL, "large-primary"), button(DRAFT, "large")
        self.pdf, self.web = button("存为 PDF(&J)…", "large"), button("存为网页(&G)…", "large")
        for one, sign in ((self.draft, "page"), (self.pdf, "export"), (self.web, "web")):
            set_sign(one, sign)
        self.options = QToolButton()
        self.inside = QWidget()
        self._lay_out()
        self.typefaces.activated.connect(self._choose_typefaces)
        self.marked.toggled.connect(self._take_marked)
        self.official.clicked.connect(self._export_official)
        self.draft.clicked.connect(self._export_draft)
        self.pdf.clicked.connect(lambda: self.asked.emit(PDF))
        self.web.clicked.connect(lambda: self.asked.emit(WEB))
        self.options.toggled.connect(self._fold)
        self.show_settings()

    def show_settings(self) -> None:
        """Show the present settings, chosen here or in the settings dialog."""
        settings = Settings()
        self.typefaces.setCurrentIndex(max(0, self.typefaces.findData(settings.typefaces)))
        self.marked.setChecked(not settings.strips_marks)
        self._tell_choices()

    def _lay_out(self) -> None:
        choices, inside, layout = QWidget(), QVBoxLayout(self.inside), QVBoxLayout(self)
        row = FlowLayout(choices, gap=8)
        for one in (self.official, self.draft, self.pdf, self.web):
            row.addWidget(one)
        self.options.setCheckable(True)
        self.options.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.options.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        set_scaled(self.options, iconSize=(16, 16))
        set_role(self.options, "fold")
        name = label("字体(&Z)")
        name.setBuddy(self.typefaces)
        faces = QHBoxLayout()
        for widget in (name, self.typefaces, self.marked):
            faces.addWidget(widget)
        faces.addStretch()
        set_scaled(inside, contentsMargins=(24, 0, 0, 0))
        inside.addLayout(faces)
        inside.addWidget(self.missing)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (choices, self.options, self.inside):
            layout.addWidget(widget)
        self._fold(False)

    def _fold(self, opened: bool) -> None:
        self.inside.setHidden(not opened)
        set_icon(self.options, "collapse" if opened else "expand")

    def allow_official(self, errors: int) -> None:
        """Enable the official export if there are no *errors*; otherwise its tooltip says how many remain."""
        self.official.setEnabled(not errors)
        self.official.setToolTip(f"还有 {errors} 处强制性错误，改正后才能导出正式稿。" if errors else "")
        self.draft.setToolTip("草稿的每一页都标有“草稿”二字，不能用来公布。")

    def export(self, path: Path, *, draft: bool) -> None:
        """Write the document to *path*. Raises `NianbaoError`."""
        document = self._document
        choices = ExportChoices(self._chosen(), draft, self.marked.isChecked())
        export_report(document.checked, path, choices, document.path)
        Settings().remember_export(path)
        if not draft:
            document.mark_exported()
        self.exported.emit(path)

    def _chosen(self) -> str:
        return self.typefaces.currentData()

    def _choose_typefaces(self) -> None:
        Settings().typefaces = self._chosen()
        self._tell_choices()

    def _take_marked(self, marked: bool) -> None:
        Settings().strips_marks = not marked
        self._tell_choices()

    def _tell_choices(self) -> None:
        """Say beside 选项 what is chosen, and which typefaces are missing here."""
        marks = "嵌入校对标记" if self.marked.isChecked() else "不嵌入校对标记"
        self.options.setText(f"选项：{self.typefaces.currentText()}，{marks}")
        typefaces = TYPEFACE_SETS[self._chosen()]
        installed = set(QFontDatabase.families())
        missing, stands = typefaces.missing_from(installed), substitutes(typefaces)
        named = [
            f"{family}（将以{stands[family]}代替）" if stands.get(family) in installed else family for family in missing
        ]
        self.missing.setHidden(not missing)
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
