"""The form fields of a .doc (FFData in the Data stream, [MS-DOC] 2.9.78): what a drop-down or a box shows."""

from __future__ import annotations

import struct
from typing import Final

from model.characters import printable

_HEADER: Final = 68
"""Bytes of a NilPICFAndBinData before its data."""
_CHECK_BOX, _DROP_DOWN, _UNDEFINED = 1, 2, 25
_MOST_ENTRIES: Final = 25
"""Entries of a drop-down; Word allows no more."""


def form_field_text(data: bytes, offset: int) -> str:
    """What the form field described at *offset* of the Data stream shows; "" for a text field or a damaged one."""
    try:
        (header,) = struct.unpack_from("<4xH", data, offset)
        position = offset + header
        bits, default, position = _beginning(data, position) if header == _HEADER else (0, 0, 0)
        kind, result = bits & 3, bits >> 2 & 0x1F
        chosen = default if result == _UNDEFINED else result
        if kind == _CHECK_BOX:
            return "☒" if chosen else "☐"
        return _entries(data, position)[chosen] if kind == _DROP_DOWN else ""
    except (struct.error, IndexError):
        return ""


def _beginning(data: bytes, position: int) -> tuple[int, int, int]:
    """The flags and the default of an FFData, and where its entries begin. Raises `struct.error`."""
    version, bits = struct.unpack_from("<IH", data, position)
    if version != 0xFFFFFFFF or bits & 3 not in (_CHECK_BOX, _DROP_DOWN):
        return 0, 0, position
    position = _after_text(data, position + 10)
    (default,) = struct.unpack_from("<H", data, position)
    position += 2
    for _ in range(5):
        position = _after_text(data, position)
    return bits, default, position


def _after_text(data: bytes, position: int) -> int:
    """The position after an Xstz: its length, its characters, a null."""
    (length,) = struct.unpack_from("<H", data, position)
    return position + 2 + 2 * length + 2


def _entries(data: bytes, position: int) -> list[str]:
    """The entries of a drop-down (STTB). Raises `struct.error`."""
    extended, count, extra = struct.unpack_from("<HHH", data, position)
    position += 6
    found: list[str] = []
    for _ in range(min(count, _MOST_ENTRIES) if extended == 0xFFFF else 0):
        (length,) = struct.unpack_from("<H", data, position)
        text = data[position + 2 : position + 2 + 2 * length].decode("utf-16-le", "ignore")
        found.append(printable(text))
        position += 2 + 2 * length + extra
    return found
