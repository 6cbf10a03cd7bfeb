"""Reports of unexpected exceptions."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from model.errors import NianbaoError

_Outcome = TypeVar("_Outcome")


def result_or_error(work: Callable[[], _Outcome], failure: str) -> _Outcome | str:
    """The result of *work*, or a Chinese sentence with the error; *failure* introduces an unexpected one."""
    try:
        return work()
    except NianbaoError as error:
        return str(error)
    except Exception as error:
        return f"{failure}：{unexpected_error_text(error)}"


def unexpected_error_text(error: Exception) -> str:
    """The type and code location of an unexpected error, without any content of the report."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    return f"程序内部出错（{type(error).__name__}，{Path(place.filename).name} 第 {place.lineno} 行），请告诉维护人员。"
