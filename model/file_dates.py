"""The date of a file, which may be anything: drives lose it, programs set it, clocks go wrong."""

from __future__ import annotations

from datetime import datetime
from typing import Final

_FIRST: Final = 86400.0
"""Seconds: the second day of 1970, which every system can put into words, wherever it stands."""
_LAST: Final = 253402214400.0
"""Seconds: the last day but one of the year 9999."""


def date_of(changed: float, latest: float = _LAST) -> datetime:
    """When a file was *changed*, as a date of this place; none before 1970 and none after the *latest*."""
    return datetime.fromtimestamp(min(max(changed, _FIRST), latest))
