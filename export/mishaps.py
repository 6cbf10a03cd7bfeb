"""Errors nobody foresaw, as they are told."""

from __future__ import annotations

import traceback
from pathlib import Path


def mishap_in_words(error: Exception) -> str:
    """Kind and place of an error in the program, but nothing of what the report says."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    return f"程序内部出错（{type(error).__name__}，{Path(place.filename).name} 第 {place.lineno} 行），请告诉维护人员。"
