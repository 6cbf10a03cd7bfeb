"""File names that every file system accepts."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from model.characters import printable

COLLECTION_SUFFIX: Final = ".nianbaohz"
"""Of a collection (汇总项目); it stands here because the start of the program must not wait for that room."""
MOST_BYTES: Final = 255
"""Bytes of a file name that every file system accepts."""
_SUGGESTED: Final = 200
"""Bytes of a suggested name: room is left for what is added to it."""


def with_ending(name: str, ending: str) -> str:
    """*name* followed by *ending*; a name that leaves no room for it is shortened, and differs for different names."""
    if len(name.encode("utf-8", "surrogatepass")) + len(ending.encode()) <= MOST_BYTES:
        return name + ending
    from hashlib import sha256  # not above: keeps the start quick

    rest = f"~{sha256(name.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}{ending}"
    return _shortened(name, MOST_BYTES - len(rest.encode())) + rest


def suggested_name(text: str, ending: str = "") -> str:
    """A file name made of *text* and *ending*: never a path, nor a name that some system refuses."""
    name = _shortened(_forbidden().sub("_", printable(text)), _SUGGESTED).strip(" .")
    return f"{_reserved().sub('_', name) or '_'}{ending}"


@cache  # not compiled above: keeps the start quick
def _forbidden() -> re.Pattern[str]:
    return re.compile(r'[\\/:*?"<>|\t\n\r\x85\u2028\u2029]')


@cache
def _reserved() -> re.Pattern[str]:
    return re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?=\.|\Z)", re.IGNORECASE)


def _shortened(name: str, most_bytes: int) -> str:
    return name.encode("utf-8", "surrogatepass")[:most_bytes].decode("utf-8", "ignore")
