"""Blocks of figures as tab-separated text, as Excel and WPS put them on the clipboard."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Sequence
from io import StringIO
from typing import Final, TypeAlias

from export.reading.heading_keys import is_words
from model.address import Address
from model.characters import shortened
from model.errors import NianbaoError
from model.formats.grid import Grid, GridCell, Role
from model.values import fold, sum_of

Rows: TypeAlias = Sequence[Sequence[str]]

LONGEST_ENTRY: Final = 10_000
"""Characters typed or pasted into one cell: a sum of some thousand figures."""
LONGEST_TEXT: Final = 100_000
"""Characters of a block."""
LONGEST_FIELD: Final = 200
"""Characters of one field that is no sum."""
PICTURE: Final = "（图片）"
"""What is said of a pasted cell that shows nothing but a picture."""
_LINE_END: Final = re.compile(r"\r\n|\r|\n")
_UNIT: Final = re.compile(r"\(单位:[^()]*\)$")
_KEPT_CONTROLS: Final = "\t\n"


class PasteRefusedError(NianbaoError):
    """A block cannot be pasted; nothing of it was. The text is the sentence to show."""


def block_text(rows: Rows) -> str:
    """*rows* as tab-separated text; a field with a tab, a quote or a line break is quoted."""
    text = StringIO()
    csv.writer(text, delimiter="\t", lineterminator="\n").writerows(rows)
    return text.getvalue().removesuffix("\n")


def block_rows(text: str) -> Rows:
    """The rows of fields of tab-separated *text*, without a trailing blank line. Raises `PasteRefusedError`.

    Invisible characters are removed; rows may differ in length.
    """
    if len(text) > LONGEST_TEXT:
        raise PasteRefusedError("剪贴板里的内容太多，不像是一张表的数字，没有粘贴。请只复制要填的单元格。")
    visible = _LINE_END.sub("\n", text)
    visible = "".join(one for one in visible if one in _KEPT_CONTROLS or unicodedata.category(one)[0] != "C")
    if not visible.strip():
        raise PasteRefusedError("剪贴板里没有文字或数字，没有粘贴。")
    lines = csv.reader(StringIO(visible.removesuffix("\n"), newline=""), delimiter="\t")
    return checked_rows([line or [""] for line in lines])


def checked_rows(rows: Rows) -> Rows:
    """*rows* unchanged. Raises `PasteRefusedError` if all fields are blank or one is too long."""
    if not any(field.strip() for row in rows for field in row):
        raise PasteRefusedError("剪贴板里没有文字或数字，没有粘贴。")
    for field in (field for row in rows for field in row):
        if len(field) > LONGEST_FIELD and (len(field) > LONGEST_ENTRY or sum_of(field) is None):
            raise PasteRefusedError(f"剪贴板里有一格太长（“{field[:12]}……”），不像是数字，没有粘贴。")
    return rows


def values_for_cells(grid: Grid, start: GridCell, rows: Rows) -> dict[Address, str]:
    """The text for each value cell when the block *rows* is pasted with its top left corner at *start*.

    On headings a field may be blank or repeat the heading, in the covered part of a merged cell it must be blank.
    Raises `PasteRefusedError` for any other field there and for a block larger than the rest of the table.
    """
    _require_room(grid, start, len(rows), max(map(len, rows)))
    received: dict[Address, str] = {}
    for row, line in enumerate(rows, start.row):
        for column, field in enumerate(line, start.column):
            cell = grid.by_place[row, column]
            if cell.address is not None and (cell.row, cell.column) == (row, column):
                received[cell.address] = figure_in(field, row - start.row + 1, column - start.column + 1)
            elif not _matches_heading(cell, field):
                raise _misplaced_error(cell, field, row - start.row + 1, column - start.column + 1)
    return received


def _require_room(grid: Grid, start: GridCell, height: int, width: int) -> None:
    room = grid.rows - start.row, grid.columns - start.column
    if height <= room[0] and width <= room[1]:
        return
    first = grid.values[0]
    fits = height <= grid.rows - first.row and width <= grid.columns - first.column
    side = ("左" if width > room[1] else "") + ("上" if height > room[0] else "")
    advice = f"从更靠{side}的一格开始，或者少复制一些" if fits else "只复制要填的单元格，或者连同行列的名称一起复制"
    raise PasteRefusedError(
        f"要粘贴的内容有 {height} 行 {width} 列，从这一格起只放得下 {room[0]} 行 {room[1]} 列，没有粘贴。请{advice}。"
    )


def figure_in(field: str, line: int = 1, place: int = 1) -> str:
    """*field*, the text for a value cell in row *line* and column *place* of a block. Raises `PasteRefusedError`."""
    if is_words(field):
        said = "是一张图片" if field == PICTURE else f"“{shortened(field, 12)}”是文字"
        raise PasteRefusedError(
            f"要粘贴的第 {line} 行第 {place} 列{said}，不是数字，没有粘贴。请只复制数字，或者连同行列的名称一起复制。"
        )
    return field


def _matches_heading(cell: GridCell, field: str) -> bool:
    if cell.role is Role.VALUE or not fold(field):
        return not fold(field)
    aliases = () if cell.node is None else cell.node.aliases
    return _normalised(field) in map(_normalised, (cell.text, *aliases))


def _normalised(heading: str) -> str:
    """A heading for comparison: without white space and without its unit, which depends on the figures."""
    return _UNIT.sub("", "".join(fold(heading).split()))


def _misplaced_error(cell: GridCell, field: str, line: int, place: int) -> PasteRefusedError:
    where = "合并的单元格里" if cell.role is Role.VALUE else f"表头“{cell.text[:12]}”上" if cell.text else "表头上"
    return PasteRefusedError(
        f"要粘贴的第 {line} 行第 {place} 列“{field[:12]}”会落在{where}，没有粘贴。请核对复制的范围和开始的单元格。"
    )
