"""Errors nobody foresaw, as they are told."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from model.errors import NianbaoError

_Outcome = TypeVar("_Outcome")


def outcome_of(work: Callable[[], _Outcome], failure: str) -> _Outcome | str:
    """What *work* comes to, or a sentence that says why there is nothing: *failure* is what nobody foresaw came to."""
    try:
        return work()
    except NianbaoError as error:
        return str(error)
    except Exception as error:
        return f"{failure}：{mishap_in_words(error)}"


def mishap_in_words(error: Exception) -> str:
    """Kind and place of an error in the program, but nothing of what the report says."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    return f"程序内部出错（{type(error).__name__}，{Path(place.filename).name} 第 {place.lineno} 行），请告诉维护人员。"
