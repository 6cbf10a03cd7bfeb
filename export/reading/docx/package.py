"""A Word file of any origin as a zip package of parts; its content is not trusted, parts are unpacked one by one."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import Final
from zipfile import ZipFile, ZipInfo

from lxml import etree

from export.archives import ArchiveError, unpacked
from export.reading.file_kinds import DamagedError, ProtectedError, TooLargeError, WrongKindError

MOST_XML: Final = 12 * 2**20
"""Bytes of a parsed part."""
MOST_MARKS: Final = 1_000_000
"""Number of "<" and "=" in a parsed part: each becomes an object of some 200 bytes."""

_OPEN: Final = b"http://schemas.openxmlformats.org/"
# A file saved as "Strict Open XML" uses other namespaces for the same elements.
_STRICT: Final = (
    (b'"http://purl.oclc.org/ooxml/wordprocessingml/main"', b'"' + _OPEN + b'wordprocessingml/2006/main"'),
    (b'"http://purl.oclc.org/ooxml/officeDocument/math"', b'"' + _OPEN + b'officeDocument/2006/math"'),
    (
        b'"http://purl.oclc.org/ooxml/officeDocument/relationships"',
        b'"' + _OPEN + b'officeDocument/2006/relationships"',
    ),
)
_DOCTYPES: Final = tuple("<!DOCTYPE".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be"))
_DAMAGED: Final = "文件已经损坏（{}读不出来）：请重新取得这个文件，或用 Word、WPS 修复后另存。"
_NO_DOCTYPE: Final = "文件里有不允许的声明（DOCTYPE），正常的 Word 文件没有它：可能是恶意文件，没有打开它。"


class Package:
    """The parts of a Word file by name, compared without case. Raises `UnreadableError`."""

    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive
        self.has_symbol_fonts = False
        """Whether an XML part read so far names a font that shows pictures for letters."""
        self._entries = {plain_name(entry.filename): entry for entry in self._archive.infolist()}

    @property
    def has_macros(self) -> bool:
        return any(name.endswith("vbaproject.bin") for name in self._entries)

    @property
    def main(self) -> str:
        """The name of the main document part, from the package relationships."""
        for _, kind, target in self._relationships("_rels/.rels", ""):
            if kind.endswith("/officeDocument"):
                return target
        return "word/document.xml"

    def related_parts(self, part: str) -> dict[str, str]:
        """The names of the parts that *part* refers to, by the end of the relationship type: styles, numbering …"""
        folder, name = posixpath.split(part)
        related = self._relationships(f"{folder}/_rels/{name}.rels", folder)
        return {kind.rpartition("/")[2]: target for _, kind, target in related}

    def all_related(self, part: str, kind: str) -> list[str]:
        """The names of all parts that *part* refers to by relationships whose type ends with *kind*."""
        folder, name = posixpath.split(part)
        related = self._relationships(f"{folder}/_rels/{name}.rels", folder)
        return [target for _, one, target in related if one.endswith(f"/{kind}")]

    def related_part(self, part: str, relationship_id: str) -> str | None:
        """The name of the part that *part* refers to by a relationship id; None if there is none."""
        folder, name = posixpath.split(part)
        related = self._relationships(f"{folder}/_rels/{name}.rels", folder)
        return next((target for one, _, target in related if one == relationship_id), None)

    def _relationships(self, relations: str, folder: str) -> Iterator[tuple[str, str, str]]:
        """The internal relationships in the part *relations*: id, type, and name of the target part."""
        root = self.xml(relations)
        for relationship in root if root is not None else ():
            target = relationship.get("Target", "")
            if relationship.get("TargetMode") != "External" and target:
                name = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                yield relationship.get("Id", ""), relationship.get("Type", ""), name

    def has(self, name: str) -> bool:
        """Whether the package has the part *name*."""
        return plain_name(name) in self._entries

    def entries(self) -> Iterator[tuple[ZipInfo, str]]:
        """The zip entries in archive order, each with its part name."""
        for name, entry in self._entries.items():
            yield entry, name

    def part(self, name: str) -> bytes | None:
        """The content of a part, None if there is no such part. Raises `DamagedError`, `ProtectedError`."""
        entry = self._entries.get(plain_name(name))
        if entry is None:
            return None
        if entry.flag_bits & 1:
            raise ProtectedError("文件加了密码：请先用 Word 或 WPS 去掉密码再读取。")
        try:
            return unpacked(self._archive, entry)
        except ArchiveError as error:
            raise DamagedError(_DAMAGED.format(f"部件 {printable_name(name)} ")) from error

    def xml(self, name: str) -> etree.Element | None:
        """The root element of an XML part, without comments; None without such a part. Raises `UnreadableError`."""
        data = self.part(name)
        if data is None:
            return None
        self.has_symbol_fonts |= b"dings" in data  # Wingdings, Webdings
        return parse(data, name)


def parse(data: bytes, name: str) -> etree.Element:
    """The root element of untrusted XML; *name* is the part to be named in an error. Raises `UnreadableError`."""
    size = len(data)
    if size > MOST_XML or (size > MOST_MARKS and data.count(b"<") + data.count(b"=") > MOST_MARKS):
        raise TooLargeError(f"文件的部件 {printable_name(name)} 过大，不像年报：可能是恶意文件，没有打开它。")
    doctypes = _DOCTYPES if b"\0" in data[:4] else _DOCTYPES[:1]  # UTF-16 has zeros
    if any(doctype in data for doctype in doctypes):
        raise WrongKindError(_NO_DOCTYPE)
    if b"http://purl.oclc.org/ooxml/" in data[:4096]:
        for strict, usual in _STRICT:
            data = data.replace(strict, usual)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DamagedError(_DAMAGED.format(f"部件 {printable_name(name)} ")) from error
    if root.getroottree().docinfo.doctype:
        raise WrongKindError(_NO_DOCTYPE)
    return root


def printable_name(name: str) -> str:
    """A part name as it can be quoted in a message."""
    return "".join(char for char in name if char.isprintable())[:60]


def plain_name(name: str) -> str:
    """A part name in the form in which names are compared."""
    return name.replace("\\", "/").lstrip("/").lower()
