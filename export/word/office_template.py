"""The office template `styles.docx` opened to be written in: without its origin, marked as a draft if it is one."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, cast

import docx
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.parts.coreprops import CorePropertiesPart
from docx.oxml.coreprops import CT_CoreProperties
from docx.oxml.ns import qn
from docx.package import Package

from export.style_names import DRAFT
from export.word import watermark
from export.word.package import DAMAGED, DOCUMENT, OfficeTemplateError, R, integer, undated, write_parts
from export.word.styles_file import read_styles

if TYPE_CHECKING:
    from docx.document import Document


@dataclass(frozen=True, slots=True, eq=False)
class OfficeTemplate:
    """A `styles.docx` ready to be filled as often as one likes; equal to itself only."""

    data: bytes
    style_ids: Mapping[str, str]
    first_bookmark: int
    """Bookmark numbers from here on are free."""

    def document(self) -> Document:
        """A new document with all that is in the template."""
        return docx.Document(io.BytesIO(self.data))


@lru_cache(maxsize=8)
def open_template(data: bytes, faces: str, draft: bool) -> OfficeTemplate:
    """The office template in the file *data*, in the face set *faces*. Raises `OfficeTemplateError`."""
    styles = read_styles(data, faces)  # nothing is opened before it was found to be harmless and whole
    try:
        document = docx.Document(io.BytesIO(write_parts(styles.parts)))
    except (KeyError, ValueError) as error:
        raise OfficeTemplateError(DAMAGED.format(DOCUMENT)) from error
    _forget_origin(document)
    if draft:
        watermark.put_on_every_page(document, styles.style_ids[DRAFT])
    numbers = [integer(start, "id") or 0 for start in document.element.iter(qn("w:bookmarkStart"))]
    return OfficeTemplate(saved(document), styles.style_ids, max(numbers, default=0) + 1)


def _forget_origin(document: Document) -> None:
    """Takes away who made the file, with what and from which template, and makes a place for our own properties."""
    package = cast(Package, document.part.package)
    for number, relationship in [*package.rels.items()]:
        if relationship.reltype != RELATIONSHIP_TYPE.OFFICE_DOCUMENT:
            del package.rels[number]
    name, kind = PackURI("/docProps/core.xml"), CONTENT_TYPE.OPC_CORE_PROPERTIES
    package.relate_to(
        CorePropertiesPart(name, kind, CT_CoreProperties.new(), package), RELATIONSHIP_TYPE.CORE_PROPERTIES
    )
    for relationship in document.part.rels.values():
        if relationship.reltype == RELATIONSHIP_TYPE.SETTINGS:
            relationship.target_part.rels.clear()
            settings = document.settings.element
            for entry in [*settings]:
                if any(name.startswith(R) for part in entry.iter("*") for name in part.attrib):
                    settings.remove(entry)


def saved(document: Document) -> bytes:
    """The .docx of *document*: the same bytes for the same content."""
    stream = io.BytesIO()
    document.save(stream)
    return undated(stream.getvalue())
