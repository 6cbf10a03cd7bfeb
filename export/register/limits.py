"""How large the file of a register may be; a larger one is refused with a sentence."""

from __future__ import annotations

from typing import Final

from export.reading.file_kinds import TooLargeError

MOST_LINES: Final = 50_000
"""Rows with content; the largest cities receive some ten thousand applications a year."""
MOST_COLUMNS: Final = 256
LONGEST_TEXT: Final = 32_767
"""Characters of a cell, as in Excel; what is longer is cut off."""
SAVE_AS: Final = "请用 Excel 或 WPS 打开它，另存为 .xlsx 后再读取。"


def require_few_lines(count: int) -> None:
    """Raises `TooLargeError` if there are more lines than any register has."""
    if count > MOST_LINES:
        raise TooLargeError(f"有内容的行超过 {MOST_LINES} 行，不像一年的台账：请只留要统计的行，或分成几个文件再读取。")
