"""Where a register comes from: files, read by another process, or a block of cells on the clipboard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

from PySide6.QtCore import QMimeData

from export.reading.file_kinds import UnreadableError
from export.register.reader import read_register_file
from export.register.text_file import sheet_of_text
from model.errors import NianbaoError
from model.register.source import RegisterFile

PASTED: Final = "复制的内容"
REGISTERS: Final = "台账 (*.xlsx *.xlsm *.csv *.tsv *.txt)"

Source: TypeAlias = "Path | CopiedCells"


@dataclass(frozen=True)
class CopiedCells:
    """Cells copied in a spreadsheet, as text."""

    text: str


def copied_cells(data: QMimeData) -> CopiedCells | None:
    """The cells on the clipboard; None if there is not more than one."""
    text = data.text() if data.hasText() else ""
    return CopiedCells(text) if "\t" in text and "\n" in text.strip() else None


def read_source(source: Source) -> RegisterFile | str:
    """The sheets of a register, or the sentence saying why they cannot be read; called in another process."""
    try:
        if isinstance(source, CopiedCells):
            return RegisterFile(PASTED, (sheet_of_text(source.text, PASTED),))
        return read_register_file(source)
    except UnreadableError as error:
        return f"无法读取{PASTED}：{error}"
    except NianbaoError as error:
        return str(error)


def lost_source(source: Source) -> str:
    """What is said of a source whose reading the process did not survive."""
    return f"无法读取“{name_of(source)}”：读到一半出了意外，请用 Excel 或 WPS 打开，另存为 .xlsx 后再读取。"


def name_of(source: Source) -> str:
    """The name of a source without its folder."""
    return PASTED if isinstance(source, CopiedCells) else source.name


def names_of(sources: Sequence[Source]) -> str:
    """The names of all sources."""
    named = "、".join(f"“{name_of(one)}”" for one in sources[:3])
    return named if len(sources) <= 3 else f"{named} 等 {len(sources)} 个文件"
