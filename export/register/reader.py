"""Reads the file of a register, whatever its kind."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from export.reading.file_kinds import FileKind, UnreadableError, WrongKindError
from export.reading.finished_file import FinishedFile
from export.register.limits import SAVE_AS
from export.register.text_file import decoded, sheet_of_text
from export.register.workbook import read_workbook
from model.characters import printable
from model.errors import NianbaoError
from model.register.source import RegisterFile, RegisterSheet

_TEXT_SUFFIXES: Final = (".csv", ".tsv", ".txt", ".tab")
_TEXT: Final = frozenset({FileKind.TEXT, FileKind.UNKNOWN})
_LIKE_TEXT: Final = frozenset({FileKind.HTML, FileKind.XML, FileKind.ARCHIVED_PAGE, FileKind.PICTURE})
"""What text may be mistaken for by its first characters."""
_REFUSED: Final = {
    FileKind.EMPTY: "文件里没有内容：请核对是否选错了文件。",
    FileKind.ENCRYPTED: "文件加了密码：请先用 Excel 或 WPS 去掉密码再读取。",
    FileKind.OTHER_COMPOUND: f"这是旧版 Office 文件，不能直接读取：{SAVE_AS}",
}


class RegisterFileError(NianbaoError):
    """The file of a register cannot be read; the text names the file."""


def is_register(path: Path) -> bool:
    """Whether the file at *path* is a workbook or a text file, and so not a report, by its name."""
    return path.suffix.lower() in (*_TEXT_SUFFIXES, ".xlsx", ".xlsm")


def read_register_file(path: Path) -> RegisterFile:
    """The sheets of the register at *path*. Raises `NianbaoError`."""
    file = FinishedFile.at(path)
    try:
        return RegisterFile(printable(path.name), sheets_of(file, printable(path.name)))
    except UnreadableError as error:
        raise RegisterFileError(f"无法读取“{path}”：{error}") from error


def sheets_of(file: FinishedFile, name: str) -> tuple[RegisterSheet, ...]:
    """The sheets of a file; its *name* says whether it is text. Raises `UnreadableError`."""
    if file.kind is FileKind.WORKBOOK and file.archive is not None:
        return read_workbook(file.archive)
    if file.kind in _TEXT or (file.kind in _LIKE_TEXT and name.lower().endswith(_TEXT_SUFFIXES)):
        return (sheet_of_text(decoded(file.data), name),)
    what = f"这是{file.kind.value}，不能直接读取：{SAVE_AS}"
    raise WrongKindError(_REFUSED.get(file.kind, what))
