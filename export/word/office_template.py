"""Opens the office template `styles.docx` for writing: removes its origin data and marks it as a draft if needed."""

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
from export.word.package import DAMAGED, DOCUMENT, OfficeTemplateError, R, integer, with_fixed_dates, write_parts
from export.word.styles_file import read_styles

if TYPE_CHECKING:
    from docx.document import Document


@dataclass(frozen=True, slots=True, eq=False)
class OfficeTemplate:
    """An opened `styles.docx` that can be filled any number of times; equal only to itself."""

    data: bytes
    style_ids: Mapping[str, str]
    first_bookmark: int
    """The first free bookmark id."""

    def document(self) -> Document:
        """A new document with the content of the template."""
        return docx.Document(io.BytesIO(self.data))


@lru_cache(maxsize=8)
def open_template(data: bytes, typefaces: str, draft: bool) -> OfficeTemplate:
    """The office template in the file *data*, with the typeface set *typefaces*. Raises `OfficeTemplateError`."""
    styles = read_styles(data, typefaces)  # the file is validated before python-docx opens it
    try:
        document = docx.Document(io.BytesIO(write_parts(styles.parts)))
    except (KeyError, ValueError) as error:
        raise OfficeTemplateError(DAMAGED.format(DOCUMENT)) from error
    _forget_origin(document)
    if draft:
        watermark.put_on_every_page(document, styles.style_ids[DRAFT])
    numbers = [integer(start, "id") or 0 for start in document.element.iter(qn("w:bookmarkStart"))]
    return OfficeTemplate(docx_bytes(document), styles.style_ids, max(numbers, default=0) + 1)


def _forget_origin(document: Document) -> None:
    """Remove author, application and source template of the file, and add an empty part for our own properties."""
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


def docx_bytes(document: Document) -> bytes:
    """The .docx of *document*; the same bytes for the same content."""
    stream = io.BytesIO()
    document.save(stream)
    return with_fixed_dates(stream.getvalue())
