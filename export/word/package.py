"""A Word file as a package: named parts in a zip archive, read with size limits."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Mapping
from typing import Final

from lxml import etree

from export.archives import ArchiveError, declared_entries, opened, unpacked
from model.errors import NianbaoError

MOST_BYTES: Final = 32 * 2**20
MOST_PARTS: Final = 200
"""python-docx recurses once for each part that is reached through another part."""
MOST_XML: Final = 12 * 2**20
MOST_MARKS: Final = 250_000
"""Number of "<" and "=" in all XML parts together: each becomes an object of some 200 bytes, more than once."""

DOCUMENT: Final = "word/document.xml"
STYLES: Final = "word/styles.xml"
SETTINGS: Final = "word/settings.xml"
CUSTOM_PROPERTIES: Final = "docProps/custom.xml"
CONTENT_TYPES: Final = "[Content_Types].xml"
RELATIONSHIPS: Final = "_rels/.rels"
DOCUMENT_RELATIONSHIPS: Final = "word/_rels/document.xml.rels"

OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R: Final = f"{{{OFFICE}}}"

DAMAGED: Final = "模板的部件 {} 已经损坏：请用 Word 或 WPS 另存为 .docx 后再用。"
TOO_LARGE: Final = "模板文件过大，不能使用：请换一个只含页面和样式的模板。"
_EARLIEST: Final = bytes((0, 0, 0x21, 0))
"""Midnight on 1 January 1980 in the date format of zip archives."""
_UNIX: Final = 3
WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"


class OfficeTemplateError(NianbaoError):
    """A `styles.docx` cannot be used; the text says what is wrong with it."""


def read_parts(data: bytes) -> dict[str, bytes]:
    """The parts of a .docx in order. Raises `OfficeTemplateError` for a broken or too large archive."""
    if len(data) > MOST_BYTES or declared_entries(data) > MOST_PARTS:
        raise OfficeTemplateError(TOO_LARGE)
    try:
        with opened(data) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            if sum(entry.file_size for entry in entries) > MOST_BYTES:
                raise OfficeTemplateError(TOO_LARGE)
            return {entry.filename: unpacked(archive, entry) for entry in entries}
    except ArchiveError as error:
        raise OfficeTemplateError("模板文件打不开：它不是 .docx 文件，或者已经损坏、加了密码。") from error


def parse_part(parts: Mapping[str, bytes], name: str) -> etree.Element:
    """The root of the XML part *name*. Raises `OfficeTemplateError` if it is missing, too large or not plain XML."""
    data = parts.get(name)
    if data is None:
        raise OfficeTemplateError(f"模板缺少部件 {name}：请用 Word 或 WPS 另存为 .docx 后再用。")
    if len(data) > MOST_XML or marks_in(data) > MOST_MARKS:
        raise OfficeTemplateError(f"模板的部件 {name} 过大：请换一个只含页面和样式的模板。")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise OfficeTemplateError(DAMAGED.format(name)) from error
    if root.getroottree().docinfo.doctype:
        raise OfficeTemplateError(f"模板的部件 {name} 含有不允许的声明（DOCTYPE），不能使用。")
    return root


def marks_in(data: bytes) -> int:
    """At least as many elements and attributes as the XML *data* has."""
    return data.count(b"<") + data.count(b"=")


def integer(element: etree.Element, name: str) -> int | None:
    """The integer in attribute `w:name`, or None."""
    text = element.get(f"{W}{name}", "")
    return int(text) if re.fullmatch(r"-?[0-9]{1,9}", text) else None


def xml_bytes(root: etree.Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def target(parts: Mapping[str, bytes], number: str) -> str:
    """The name of the part that the document refers to by the relationship id *number*."""
    for relationship in parse_part(parts, DOCUMENT_RELATIONSHIPS):
        if relationship.get("Id") == number:
            name = relationship.get("Target", "")
            return name.removeprefix("/") if name.startswith("/") else f"word/{name}"
    raise OfficeTemplateError("模板已经损坏（页眉找不到）：请用 Word 或 WPS 另存为 .docx 后再用。")


def write_parts(parts: Mapping[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A .docx with *parts* in order; the same bytes for the same parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", compression) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return with_fixed_dates(stream.getvalue())


def with_fixed_dates(archive: bytes) -> bytes:
    """*archive* with a fixed date and operating system in every entry, so that its bytes do not depend on them."""
    data = bytearray(archive)
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        place = opened.start_dir
        for entry in opened.infolist():
            data[entry.header_offset + 10 : entry.header_offset + 14] = _EARLIEST
            data[place + 12 : place + 16] = _EARLIEST
            data[place + 5] = _UNIX
            place += 46 + sum(struct.unpack_from("<3H", data, place + 28))  # the lengths of name, extra and comment
    return bytes(data)
