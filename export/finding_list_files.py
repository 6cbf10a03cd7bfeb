"""The file a list of findings is written to, of the kind its name asks for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TypeAlias

from export.judgement import Checked
from model.errors import NianbaoError
from model.files import write_atomically

ListWriter: TypeAlias = Callable[[Sequence[Checked]], object]


def list_writer(path: Path) -> ListWriter:
    """What writes a list to *path*, all of it or nothing. Raises `NianbaoError` for an ending that is no list's."""
    match path.suffix.lower():
        case ".docx":
            return lambda checked: write_atomically(path, _document(checked))
        case ".xlsx":
            return lambda checked: write_atomically(path, _workbook(checked))
        case _:
            raise NianbaoError(f"问题清单的文件名要以 .docx 或 .xlsx 结尾，不能是“{path}”。")


# Their libraries are imported when a list is written, not before.


def _document(checked: Sequence[Checked]) -> bytes:
    from export.findings_document import findings_document

    return findings_document(checked, date.today())


def _workbook(checked: Sequence[Checked]) -> bytes:
    from export.findings_workbook import findings_workbook

    return findings_workbook(checked)
