"""A Word file from anywhere as the package it is, opened without trust and unpacked part by part."""

from __future__ import annotations

import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import Final

from lxml import etree

from export.reading.file_kinds import DamagedError, ProtectedError, TooLargeError, WrongKindError, open_archive

MOST_XML: Final = 12 * 2**20
"""Of one part that is parsed."""
MOST_MARKS: Final = 1_000_000
"""Of "<" and "=" in a parsed part: each becomes an object of some 200 bytes."""

_OPEN: Final = b"http://schemas.openxmlformats.org/"
# A file saved as "Strict Open XML" says the same in other namespaces.
_STRICT: Final = (
    (b'"http://purl.oclc.org/ooxml/wordprocessingml/main"', b'"' + _OPEN + b'wordprocessingml/2006/main"'),
    (b'"http://purl.oclc.org/ooxml/officeDocument/math"', b'"' + _OPEN + b'officeDocument/2006/math"'),
    (
        b'"http://purl.oclc.org/ooxml/officeDocument/relationships"',
        b'"' + _OPEN + b'officeDocument/2006/relationships"',
    ),
)
_BROKEN: Final = (
    *(zipfile.BadZipFile, zlib.error, struct.error, ValueError, EOFError, NotImplementedError, OSError, LookupError),
)
_DOCTYPES: Final = tuple("<!DOCTYPE".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be"))
_DAMAGED: Final = "文件已经损坏（{}读不出来）：请重新取得这个文件，或用 Word、WPS 修复后另存。"
_NO_DOCTYPE: Final = "文件里有不允许的声明（DOCTYPE），正常的 Word 文件没有它：可能是恶意文件，没有打开它。"


class Package:
    """The parts of a Word file by name, however they are written in the archive. Raises `UnreadableError`."""

    def __init__(self, data: bytes) -> None:
        self._archive = open_archive(data)
        self._entries = {plain_name(entry.filename): entry for entry in self._archive.infolist()}

    @property
    def has_macros(self) -> bool:
        return any(name.endswith("vbaproject.bin") for name in self._entries)

    @property
    def main(self) -> str:
        """The name of the document part, as the package itself says."""
        for _, kind, target in self._related("_rels/.rels", ""):
            if kind.endswith("/officeDocument"):
                return target
        return "word/document.xml"

    def beside(self, part: str) -> dict[str, str]:
        """The parts *part* refers to, by the last word of the relation: styles, numbering …"""
        folder, name = posixpath.split(part)
        related = self._related(f"{folder}/_rels/{name}.rels", folder)
        return {kind.rpartition("/")[2]: target for _, kind, target in related}

    def target(self, part: str, number: str) -> str | None:
        """The part that *part* calls by the id *number*."""
        folder, name = posixpath.split(part)
        related = self._related(f"{folder}/_rels/{name}.rels", folder)
        return next((target for one, _, target in related if one == number), None)

    def _related(self, relations: str, folder: str) -> Iterator[tuple[str, str, str]]:
        """The id, the kind and the name of each part that is referred to."""
        root = self.xml(relations)
        for relation in root if root is not None else ():
            target = relation.get("Target", "")
            if relation.get("TargetMode") != "External" and target:
                name = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                yield relation.get("Id", ""), relation.get("Type", ""), name

    def has(self, name: str) -> bool:
        """Whether there is such a part."""
        return plain_name(name) in self._entries

    def entries(self) -> Iterator[tuple[zipfile.ZipInfo, str]]:
        """The parts as the archive lists them, each with its plain name."""
        for name, entry in self._entries.items():
            yield entry, name

    def part(self, name: str) -> bytes | None:
        """The bytes of a part, None if there is no such part."""
        entry = self._entries.get(plain_name(name))
        if entry is None:
            return None
        if entry.flag_bits & 1:
            raise ProtectedError("文件加了密码：请先用 Word 或 WPS 去掉密码再读取。")
        try:
            return self._archive.read(entry)
        except _BROKEN as error:
            raise DamagedError(_DAMAGED.format(f"部件 {printable_name(name)} ")) from error

    def xml(self, name: str) -> etree.Element | None:
        """The root of an XML part without comments, None if there is no such part."""
        data = self.part(name)
        return None if data is None else parse(data, name)


def parse(data: bytes, name: str) -> etree.Element:
    """The root of some XML that is not trusted; *name* is said in the error."""
    if len(data) > MOST_XML or data.count(b"<") + data.count(b"=") > MOST_MARKS:
        raise TooLargeError(f"文件的部件 {printable_name(name)} 过大，不像年报：可能是恶意文件，没有打开它。")
    if any(doctype in data for doctype in _DOCTYPES):
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
    """The name of a part as it can stand in a sentence."""
    return "".join(sign for sign in name if sign.isprintable())[:60]


def plain_name(name: str) -> str:
    """The name of a part as names are compared."""
    return name.replace("\\", "/").lstrip("/").lower()
