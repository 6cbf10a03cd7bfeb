"""校对标记: the published content of a report inside its own Word file, so that hand edits can be listed later.

It stands in custom document properties, in pieces that every Word keeps, as LibreOffice does on its way through .odt
and .doc (docs/decisions/0011-marks.md).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from export.word.package import OFFICE, escaped, with_part

if TYPE_CHECKING:
    pass  # who writes does not read

CUSTOM_PROPERTIES: Final = "docProps/custom.xml"
PIECE: Final = 250
"""Characters; old versions of Word cut a property off after 255."""

_NAMESPACE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES: Final = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_CONTENT_TYPE: Final = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_SET: Final = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The property set that Word shows as 自定义."""


def with_mark(parts: Mapping[str, bytes], text: str) -> dict[str, bytes]:
    """The *parts* of a document with *text* as its mark, as they are if there is none."""
    pieces = [text[start : start + PIECE] for start in range(0, len(text), PIECE)]
    if not pieces:
        return dict(parts)
    content = "".join(
        f'<property fmtid="{_SET}" pid="{number + 1}" name="nianbao-{number:04}">'
        f"<vt:lpwstr>{escaped(piece)}</vt:lpwstr></property>"
        for number, piece in enumerate(pieces, 1)
    )
    data = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<Properties xmlns="{_NAMESPACE}" xmlns:vt="{_TYPES}">{content}</Properties>'
    )
    return with_part(parts, CUSTOM_PROPERTIES, _CONTENT_TYPE, f"{OFFICE}/custom-properties", data.encode())
