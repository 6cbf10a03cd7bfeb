"""Writes the list of findings to a file of the type given by its suffix."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TypeAlias

from export.checking import CheckedFile, CheckedReport
from model.errors import NianbaoError
from model.storage.atomic_files import is_same_file, write_atomically

ListWriter: TypeAlias = Callable[[Sequence[CheckedFile]], object]


def list_writer(path: Path) -> ListWriter:
    """A function that writes the list to *path* atomically. Raises `NianbaoError` for another suffix.

    The function raises `NianbaoError` if *path* is one of the reports checked, and `FileError`.
    """
    make_content = {".docx": _document, ".xlsx": _workbook}.get(path.suffix.lower())
    if make_content is None:
        raise NianbaoError(f"问题清单的文件名要以 .docx 或 .xlsx 结尾，不能是“{path}”。")

    def write(checked: Sequence[CheckedFile]) -> None:
        if any(isinstance(one.outcome, CheckedReport) and is_same_file(one.path, path) for one in checked):
            raise NianbaoError(f"问题清单不能写到被检查的年报“{path}”上：请换一个文件名。")
        write_atomically(path, make_content(checked))

    return write


# The document libraries are imported only when a list is written.


def _document(checked: Sequence[CheckedFile]) -> bytes:
    from export.findings.document import findings_document

    return findings_document(checked, date.today())


def _workbook(checked: Sequence[CheckedFile]) -> bytes:
    from export.findings.workbook import findings_workbook

    return findings_workbook(checked)
