"""校对标记: the published content of a report stored in its own Word file, so that manual edits can be listed later.

It is stored in custom document properties, in pieces short enough for every version of Word and for LibreOffice when it
converts through .odt and .doc (docs/decisions/0011-marks.md).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.package import Package
from lxml import etree

from export.word.package import CUSTOM_PROPERTIES, xml_bytes

if TYPE_CHECKING:
    from docx.document import Document

PIECE: Final = 250
"""The length of a piece in characters; old versions of Word cut a property after 255."""

_PROPERTIES: Final = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES: Final = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_SET: Final = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The id of the property set that Word shows as 自定义."""


def add_proof_mark(document: Document, text: str) -> None:
    """Store *text* in *document* as its mark; does nothing if *text* is empty."""
    if not text:
        return
    root = etree.Element(f"{{{_PROPERTIES}}}Properties", nsmap={None: _PROPERTIES, "vt": _TYPES})
    for number, start in enumerate(range(0, len(text), PIECE), 1):
        # Word numbers properties from 2.
        said = {"fmtid": _SET, "pid": str(number + 1), "name": f"nianbao-{number:04}"}
        entry = etree.SubElement(root, f"{{{_PROPERTIES}}}property", said)
        etree.SubElement(entry, f"{{{_TYPES}}}lpwstr").text = text[start : start + PIECE]
    package = cast(Package, document.part.package)
    name, kind = PackURI(f"/{CUSTOM_PROPERTIES}"), CONTENT_TYPE.OFC_CUSTOM_PROPERTIES
    package.relate_to(Part(name, kind, xml_bytes(root), package), RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)
