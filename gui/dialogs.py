"""Message boxes, file dialogs and the size of dialogs."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QWidget

from gui.first_window import within
from gui.look.style import scaled
from gui.widgets.text_guard import shown
from model.storage.file_names import COLLECTION_SUFFIX

if TYPE_CHECKING:  # imported when needed, for a quick start
    from PySide6.QtWidgets import QDialog, QFileDialog

PROJECTS: Final = "公开年报项目 (*.nianbao)"
WORD: Final = "Word 文档 (*.docx)"
_PATTERNS: Final = "*.docx *.doc *.wps *.docm *.dotx *.html *.htm *.mht *.mhtml"
FINISHED: Final = f"年报成稿 ({_PATTERNS})"
FINDING_LISTS: Final = "Word 文档 (*.docx);;Excel 工作簿 (*.xlsx)"
REPORTS: Final = f"年报项目和成稿 (*.nianbao {_PATTERNS})"

COLLECTIONS: Final = f"汇总项目 (*{COLLECTION_SUFFIX})"

OTHER_NAME, REPLACE, CANCEL = "换个名称…", "替换", "取消"
_KEYS: Final = {
    "取消": "C",
    "保存": "S",
    "另存为…": "A",
    "不保存": "D",
    "覆盖": "O",
    "替换": "R",
    "换个名称…": "N",
    "只读打开": "R",
    "打开副本": "P",
    "从备份恢复…": "B",
    "在原处重新写": "W",
    "知道了": "K",
}
"""The access keys of usual answers; others have a digit."""


def resize_scaled(window: QWidget, width: int, height: int) -> None:
    """Resize *window* to a size in pixels at 100 %, scaled to the zoom and limited to the free area of the screen."""
    window.resize(within(QSize(scaled(width), scaled(height)), window.screen().availableSize()))


def run(dialog: QDialog) -> bool:
    """Show *dialog* until it is closed, and let Qt free it then; whether it was accepted.

    What it holds can be asked for until control is back in the event loop.
    """
    accepted = dialog.exec() == dialog.DialogCode.Accepted
    dialog.deleteLater()
    return accepted


def tell(parent: QWidget, text: str) -> None:
    """Show a warning that something could not be done."""
    _ask(parent, text, "", ("知道了",), warns=True)


def choose(parent: QWidget, question: str, detail: str, answers: tuple[str, ...], *, destroys: bool = False) -> str:
    """Ask *question* and return the chosen one of *answers*: the first is the default, Esc gives the last.

    If the first *destroys* something, the last is the default.
    """
    return _ask(parent, question, detail, answers, default=-1 if destroys else 0)


def with_access_keys(answers: tuple[str, ...]) -> list[str]:
    """*answers* as texts of buttons, each with an access key of its own."""
    texts: list[str] = []
    for number, answer in enumerate(answers, 1):
        stem = answer.removesuffix("…")
        texts.append(f"{stem}(&{_KEYS.get(answer, number)}){answer[len(stem) :]}")
    return texts


def _ask(
    parent: QWidget, question: str, detail: str, answers: tuple[str, ...], *, warns: bool = False, default: int = 0
) -> str:
    from PySide6.QtWidgets import QMessageBox

    icon = QMessageBox.Icon.Warning if warns else QMessageBox.Icon.Question
    box = QMessageBox(icon, "公开年报", shown(question), QMessageBox.StandardButton.NoButton, parent)
    box.setInformativeText(shown(detail))
    box.setTextFormat(Qt.TextFormat.PlainText)  # file names and their content must not be read as HTML
    buttons = [box.addButton(text, QMessageBox.ButtonRole.ActionRole) for text in with_access_keys(answers)]
    box.setDefaultButton(buttons[default])
    box.setEscapeButton(buttons[-1])
    run(box)
    clicked = box.clickedButton()
    given = (answer for answer, button in zip(answers, buttons, strict=True) if button is clicked)
    return next(given, answers[-1])  # closed without an answer, such as when the desktop logs out


def ask_open(parent: QWidget, title: str, folder: Path, kind: str = PROJECTS) -> Path | None:
    """The existing file the user chooses; None if the dialog was cancelled."""
    dialog = _file_dialog(parent, title, folder, kind)
    dialog.setFileMode(dialog.FileMode.ExistingFile)
    return _chosen(dialog)


def ask_save(parent: QWidget, title: str, suggestion: Path, kinds: str) -> Path | None:
    """The path to save to; None if cancelled. The user has agreed to replace a file that exists there.

    *kinds* is a Qt name filter: ``"Word 文档 (*.docx);;Excel 工作簿 (*.xlsx)"``.
    """
    dialog = _file_dialog(parent, title, suggestion.parent, kinds)
    dialog.setAcceptMode(dialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(suggestion.suffix[1:])

    def follow(chosen: str) -> None:
        dialog.setDefaultSuffix(chosen.rpartition("*.")[2].rstrip(")"))

    dialog.filterSelected.connect(follow)
    dialog.selectFile(suggestion.name)
    chosen = _chosen(dialog)
    if chosen is None or chosen.suffix.lower() in re.findall(r"\*(\.\w+)", kinds):
        return chosen
    path = chosen.with_name(
        f"{chosen.name}.{dialog.defaultSuffix()}"
    )  # Qt adds no suffix to a name with a dot, such as a date
    if not path.exists():
        return path
    answer = choose(parent, f"“{path.name}”已经有了。", "要用新的替换它吗？", (OTHER_NAME, REPLACE, CANCEL))
    if answer == OTHER_NAME:
        return ask_save(parent, title, path, kinds)
    return path if answer == REPLACE else None


def ask_files(parent: QWidget, title: str, folder: Path, kind: str) -> list[Path]:
    """The existing files the user chooses; empty if cancelled."""
    dialog = _file_dialog(parent, title, folder, kind)
    dialog.setFileMode(dialog.FileMode.ExistingFiles)
    return [Path(file) for file in dialog.selectedFiles()] if run(dialog) else []


def ask_folder(parent: QWidget, title: str, folder: Path) -> Path | None:
    """The folder the user chooses; None if cancelled."""
    dialog = _file_dialog(parent, title, folder)
    dialog.setFileMode(dialog.FileMode.Directory)
    return _chosen(dialog)


def _file_dialog(parent: QWidget, title: str, folder: Path, kinds: str = "") -> QFileDialog:
    from PySide6.QtWidgets import QFileDialog

    return QFileDialog(parent, title, str(folder), kinds)


def _chosen(dialog: QFileDialog) -> Path | None:
    return Path(dialog.selectedFiles()[0]) if run(dialog) else None
