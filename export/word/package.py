"""A Word file as the package it is: named parts in a zip archive. Dates are fixed, so the same parts always
give the same bytes.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Collection, Mapping
from typing import Final

from lxml import etree

from model.errors import NianbaoError

MOST_BYTES: Final = 64 * 2**20
MOST_PARTS: Final = 2_000
MOST_XML: Final = 12 * 2**20

DOCUMENT: Final = "word/document.xml"
STYLES: Final = "word/styles.xml"
SETTINGS: Final = "word/settings.xml"
PROPERTIES: Final = "docProps/core.xml"
CONTENT_TYPES: Final = "[Content_Types].xml"
RELATIONSHIPS: Final = "_rels/.rels"
DOCUMENT_RELATIONSHIPS: Final = "word/_rels/document.xml.rels"

OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R: Final = f"{{{OFFICE}}}"

DAMAGED: Final = "模板的部件 {} 已经损坏：请用 Word 或 WPS 另存为 .docx 后再用。"
_TOO_LARGE: Final = "模板文件过大，不能使用：请换一个只含页面和样式的模板。"
_SETTINGS_RELATIONSHIPS: Final = "word/_rels/settings.xml.rels"
WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_ESCAPES: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


class OfficeTemplateError(NianbaoError):
    """A `styles.docx` cannot serve; the text says what is wrong with it."""


def read_parts(data: bytes) -> dict[str, bytes]:
    """The parts of a .docx in their order; `OfficeTemplateError` for a broken archive or one too large."""
    if len(data) > MOST_BYTES:
        raise OfficeTemplateError(_TOO_LARGE)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > MOST_BYTES:
                raise OfficeTemplateError(_TOO_LARGE)
            return {entry.filename: archive.read(entry) for entry in entries}
    except (zipfile.BadZipFile, zlib.error, ValueError, EOFError, LookupError, RuntimeError) as error:
        raise OfficeTemplateError("模板文件打不开：它不是 .docx 文件，或者已经损坏、加了密码。") from error


def parse_part(parts: Mapping[str, bytes], name: str) -> etree.Element:
    """The root of the XML part *name*; `OfficeTemplateError` if it is missing, too large or not plain XML."""
    data = parts.get(name)
    if data is None:
        raise OfficeTemplateError(f"模板缺少部件 {name}：请用 Word 或 WPS 另存为 .docx 后再用。")
    if len(data) > MOST_XML:
        raise OfficeTemplateError(f"模板的部件 {name} 过大：请换一个只含页面和样式的模板。")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise OfficeTemplateError(DAMAGED.format(name)) from error
    if root.getroottree().docinfo.doctype:
        raise OfficeTemplateError(f"模板的部件 {name} 含有不允许的声明（DOCTYPE），不能使用。")
    return root


def integer(element: etree.Element, name: str) -> int | None:
    """The whole number in attribute `w:name`, or None."""
    text = element.get(f"{W}{name}", "")
    return int(text) if re.fullmatch(r"-?[0-9]{1,9}", text) else None


def xml_bytes(root: etree.Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def escaped(text: str) -> str:
    """*text*, which is `printable`, as XML content or attribute."""
    return text.translate(_ESCAPES)


# ------------------------------------------------------------------------------------------------ parts


def without_origin(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """*parts* as those of a plain document: without who made the file, with what and from which template, but
    with a place for our own properties.
    """
    if any(name.lower().endswith("vbaproject.bin") for name in parts):
        raise OfficeTemplateError("模板含有宏，不能使用：请另存为不含宏的 .docx。")
    dropped = [name for name in parts if name.startswith("docProps/") or name == _SETTINGS_RELATIONSHIPS]
    kept = {name: data for name, data in parts.items() if name not in dropped}
    _forget_types(kept, dropped)
    _forget_properties(kept)
    if SETTINGS in kept and _SETTINGS_RELATIONSHIPS in dropped:
        settings = parse_part(kept, SETTINGS)
        for element in [*settings.iterchildren(f"{W}attachedTemplate", f"{W}mailMerge")]:
            settings.remove(element)
        kept[SETTINGS] = xml_bytes(settings)
    return kept


def _forget_types(parts: dict[str, bytes], dropped: Collection[str]) -> None:
    types = parse_part(parts, CONTENT_TYPES)
    for override in [*types]:
        name = override.get("PartName", "").removeprefix("/")
        if name in dropped:
            types.remove(override)
        elif name == DOCUMENT:  # of a .dotx it says template, which Word refuses in a .docx
            override.set("ContentType", f"{WORD}.document.main+xml")
    _override(types, PROPERTIES, "application/vnd.openxmlformats-package.core-properties+xml")
    parts[CONTENT_TYPES] = xml_bytes(types)


def _forget_properties(parts: dict[str, bytes]) -> None:
    relationships = parse_part(parts, RELATIONSHIPS)
    for relationship in [*relationships]:
        if relationship.get("Target", "").removeprefix("/").startswith("docProps/"):
            relationships.remove(relationship)
    _relate(relationships, f"{PACKAGE}/relationships/metadata/core-properties", PROPERTIES)
    parts[RELATIONSHIPS] = xml_bytes(relationships)


def add_part(parts: dict[str, bytes], name: str, kind: str, data: bytes) -> str:
    """Adds `word/<name>` of the *kind* "header" and so on; the id by which the document refers to it."""
    types, relationships = parse_part(parts, CONTENT_TYPES), parse_part(parts, DOCUMENT_RELATIONSHIPS)
    _override(types, f"word/{name}", f"{WORD}.{kind}+xml")
    number = _relate(relationships, f"{OFFICE}/{kind}", name)
    parts[CONTENT_TYPES], parts[DOCUMENT_RELATIONSHIPS] = xml_bytes(types), xml_bytes(relationships)
    parts[f"word/{name}"] = data
    return number


def with_part(parts: Mapping[str, bytes], name: str, content_type: str, kind: str, data: bytes) -> dict[str, bytes]:
    """*parts* with the part *name* that the package itself refers to as a *kind*."""
    types, relationships = parse_part(parts, CONTENT_TYPES), parse_part(parts, RELATIONSHIPS)
    _override(types, name, content_type)
    _relate(relationships, kind, name)
    return {**parts, CONTENT_TYPES: xml_bytes(types), RELATIONSHIPS: xml_bytes(relationships), name: data}


def target(parts: Mapping[str, bytes], number: str) -> str:
    """The name of the part that the document calls by the id *number*."""
    for relationship in parse_part(parts, DOCUMENT_RELATIONSHIPS):
        if relationship.get("Id") == number:
            name = relationship.get("Target", "")
            return name.removeprefix("/") if name.startswith("/") else f"word/{name}"
    raise OfficeTemplateError("模板已经损坏（页眉找不到）：请用 Word 或 WPS 另存为 .docx 后再用。")


def _override(types: etree.Element, name: str, content_type: str) -> None:
    etree.SubElement(types, f"{{{PACKAGE}/content-types}}Override", PartName=f"/{name}", ContentType=content_type)


def _relate(relationships: etree.Element, kind: str, name: str) -> str:
    number = f"rIdNianbao{len(relationships) + 1}"
    element = f"{{{PACKAGE}/relationships}}Relationship"
    etree.SubElement(relationships, element, Id=number, Type=kind, Target=name)
    return number


def write_parts(parts: Mapping[str, bytes]) -> bytes:
    """A .docx of *parts*, in their order."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name)
            # Otherwise the system and the rights of whoever writes would stand in the file.
            entry.create_system, entry.external_attr = 3, 0o600 << 16
            archive.writestr(entry, data, zipfile.ZIP_DEFLATED)
    return stream.getvalue()
