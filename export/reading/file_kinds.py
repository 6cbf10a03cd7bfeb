"""Detects the kind of a file by its content, and says why it cannot be read."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from contextlib import suppress
from enum import Enum
from math import log2
from typing import TYPE_CHECKING, Final

from export.archives import ArchiveError, declared_entries, opened
from model.errors import FileError

if TYPE_CHECKING:
    from zipfile import ZipFile


class UnreadableError(FileError):
    """A file cannot be read as a report; the text is one Chinese sentence without the file's name."""


class WrongKindError(UnreadableError):
    """The file is of a kind that cannot hold a report, whatever its suffix."""


class ProtectedError(UnreadableError):
    """The file is encrypted with a password."""


class DamagedError(UnreadableError):
    """The file is broken."""


class TooLargeError(UnreadableError):
    """The file, or its unpacked content, is larger than any report; it may be a decompression bomb."""


MOST_BYTES: Final = 64 * 2**20
"""Size limit of a file, and of all its parts unpacked."""
MOST_ENTRIES: Final = 2_000
"""Entries of a zip archive."""


class FileKind(Enum):
    """The kind of a file, detected by content; the value is its Chinese name."""

    EMPTY = "空文件"
    PACKAGE = "Word 文档（.docx）"
    """An Office Open XML Word document: .docx, .docm, .dotx, .dotm."""
    BINARY = "旧版 Word 文档（.doc、.wps）"
    ENCRYPTED = "加密文件"
    HTML = "网页（.html）"
    ARCHIVED_PAGE = "网页档案（.mht）"
    PROJECT = "公开年报项目（.nianbao）"
    RTF = "RTF 文档"
    XML = "XML 文件"
    PDF = "PDF 文件"
    WORKBOOK = "Excel 工作簿"
    SLIDES = "演示文稿"
    OPEN_DOCUMENT = "ODF 文档（.odt）"
    OFD = "OFD 版式文件"
    PICTURE = "图片"
    ARCHIVE = "压缩包"
    OTHER_COMPOUND = "旧版 Office 文件"
    TEXT = "文本文件（.txt）"
    LOCKED = "加密软件锁住的文件"
    UNKNOWN = "无法识别的文件"


_SAVE_AS: Final = "请用 Word 或 WPS 打开它，另存为 .docx 后再读取。"
_CHECK: Final = "请核对是否选错了文件。"
_REMEDIES: Final = {
    FileKind.EMPTY: f"文件里没有内容：{_CHECK}",
    FileKind.PROJECT: "这是公开年报的项目文件，不用读取：请直接打开它。",
    FileKind.RTF: f"这是 RTF 文档，不能直接读取：{_SAVE_AS}",
    FileKind.XML: f"这是 XML 文件，不能直接读取：{_SAVE_AS}",
    FileKind.OPEN_DOCUMENT: f"这是 ODF 文档（.odt），不能直接读取：{_SAVE_AS}",
    FileKind.PDF: "这是 PDF 文件，不能读取：请找到它的 Word 原稿。",
    FileKind.OFD: "这是 OFD 版式文件，不能读取：请找到它的 Word 原稿。",
    FileKind.PICTURE: "这是图片，不能读取：请找到它的 Word 原稿。",
    FileKind.TEXT: "这是文本文件（.txt），里面没有表格，不能读取：请找到它的 Word 原稿。",
    FileKind.ARCHIVE: "这是压缩包：请先解压，再读取里面的 Word 文件。",
}

_SIGNATURES: Final = (
    (b"%PDF-", FileKind.PDF),
    (b"{\\rtf", FileKind.RTF),
    (b"\x89PNG", FileKind.PICTURE),
    (b"\xff\xd8\xff", FileKind.PICTURE),
    (b"GIF8", FileKind.PICTURE),
    (b"BM", FileKind.PICTURE),
    (b"II*\0", FileKind.PICTURE),
    (b"MM\0*", FileKind.PICTURE),
    (b"Rar!", FileKind.ARCHIVE),
    (b"7z\xbc\xaf", FileKind.ARCHIVE),
    (b"\x1f\x8b", FileKind.ARCHIVE),
)
_FOLDERS: Final = (
    ("word/", FileKind.PACKAGE),
    ("xl/", FileKind.WORKBOOK),
    ("ppt/", FileKind.SLIDES),
)
_PACKED: Final = b"PK\x03\x04"
_COMPOUND: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STREAMS: Final = (
    ("EncryptedPackage", FileKind.ENCRYPTED),
    ("WordDocument", FileKind.BINARY),
    ("Workbook", FileKind.WORKBOOK),
    ("PowerPoint Document", FileKind.SLIDES),
)
_LOCKS: Final = re.compile(
    rb"E-?SafeNet|TSD-Header|NASCA DRM|SCDSA0|DRMONE|CDGFILE|CHINASEC|IP-?guard|LDSECFILE", re.IGNORECASE
)
"""Marks that document encryption of offices leaves at the beginning of a file."""
_LOCK_SEARCHED: Final = 1024
_EVEN: Final = 7.2
_SAMPLED: Final = 2**16
_FEWEST_SAMPLED: Final = 512
"""Bits per byte from which content without signature counts as encrypted: of its first bytes, if there are enough."""
_BEFORE_CONTENT: Final = 2**12
"""Bytes before an archive or a compound file that are looked through."""
_MOST_CONTROLS: Final = 0.01
_ZEROS: Final = 2
"""Zero bytes among the first four of UTF-16 markup."""
_TAG: Final = re.compile(rb"<(?:!doctype\s+html|html|head|body|table|div|p|meta|title)[\s>]", re.IGNORECASE)
_MIME: Final = re.compile(rb"^(?:mime-version|from|content-type|date|subject|x-[\w-]+)\s*:", re.IGNORECASE)


def refusal_of(kind: FileKind) -> UnreadableError:
    """The error for a file of a kind that is not read; its text says why and what to do."""
    if kind is FileKind.ENCRYPTED:
        return ProtectedError("文件加了密码：请先用 Word 或 WPS 去掉密码再读取。")
    if kind is FileKind.LOCKED:
        return ProtectedError("文件像是被本单位的加密软件锁住了：请先解密或申请明文，再读取，并核对是否选错了文件。")
    return WrongKindError(_REMEDIES.get(kind, f"这是{kind.value}，不是 Word 文件：{_CHECK}"))


def sniff(data: bytes, archive: ZipFile | None) -> FileKind:
    """The kind of a file by its content; *archive* is the zip archive in *data*, if it is one.

    Raises `DamagedError`.
    """
    if archive is not None:
        return _archive_kind(archive)
    if not data.strip(b"\0\t\r\n "):
        return FileKind.EMPTY
    if data.startswith(_COMPOUND):
        found = (kind for name, kind in _STREAMS if name.encode("utf-16-le") in data)
        return next(found, FileKind.OTHER_COMPOUND)
    if data.startswith(b"nianbao "):
        return FileKind.PROJECT
    by_signature = (kind for start, kind in _SIGNATURES if data.startswith(start))
    kind = next(by_signature, None) or _text_kind(data[:4096])
    return _nameless_kind(data) if kind is FileKind.UNKNOWN else kind


def _nameless_kind(data: bytes) -> FileKind:
    """The kind of a file without signature. Raises `DamagedError` for a known kind with other bytes before it."""
    if _LOCKS.search(data[:_LOCK_SEARCHED]):
        return FileKind.LOCKED
    starts = (data.find(mark, 0, _BEFORE_CONTENT) for mark in (_PACKED, _COMPOUND))
    at = min((start for start in starts if start > 0), default=0)
    if at:
        raise DamagedError(f"文件已经损坏（开头多出 {at} 个字节）：请重新取得这个文件，再读取。")
    if _is_text(data):
        return FileKind.TEXT
    return FileKind.LOCKED if _is_even(data[:_SAMPLED]) else FileKind.UNKNOWN


def _is_text(data: bytes) -> bool:
    """Whether *data* is text in one of the usual encodings."""
    encodings = ("utf-16",) if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8", "gb18030")
    for encoding in encodings:
        decoder = codecs.getincrementaldecoder(encoding)()
        with suppress(UnicodeDecodeError):
            text = decoder.decode(data[:_SAMPLED])
            return sum(char < " " and char not in "\t\r\n\f" for char in text) <= len(text) * _MOST_CONTROLS
    return False


def _is_even(sample: bytes) -> bool:
    """Whether all bytes are about equally frequent, as in encrypted content."""
    if len(sample) < _FEWEST_SAMPLED:
        return False
    shares = (count / len(sample) for count in Counter(sample).values())
    return -sum(share * log2(share) for share in shares) >= _EVEN


def open_archive(data: bytes) -> ZipFile:
    """Open the zip archive in *data* without unpacking anything. Raises `DamagedError`, `TooLargeError`."""
    if declared_entries(data) > MOST_ENTRIES:
        raise TooLargeError(f"文件里的部件超过 {MOST_ENTRIES} 个，不像年报或台账：请核对是否选错了文件。")
    try:
        archive = opened(data)
    except ArchiveError as error:
        raise DamagedError("文件已经损坏（压缩结构不完整）：请重新取得这个文件，或用 Word、WPS 修复后另存。") from error
    if sum(entry.file_size for entry in archive.infolist()) > MOST_BYTES:
        raise TooLargeError(f"文件解压后超过 {MOST_BYTES >> 20} MB，不像年报或台账：可能是恶意文件，没有打开它。")
    return archive


def _archive_kind(archive: ZipFile) -> FileKind:
    names = archive.namelist()
    for folder, kind in _FOLDERS:
        if any(name.lower().startswith(folder) for name in names):
            return kind
    if "OFD.xml" in names:
        return FileKind.OFD
    return FileKind.OPEN_DOCUMENT if "mimetype" in names and "content.xml" in names else FileKind.ARCHIVE


def _text_kind(start: bytes) -> FileKind:
    """The kind of a text file by its first bytes, in any encoding; for UTF-16 zero bytes are removed first."""
    plain = start.removeprefix(b"\xef\xbb\xbf")
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        plain = start[2:].replace(b"\0", b"")
    elif start.lstrip()[:4].count(0) == _ZEROS:  # its byte order mark may be missing
        plain = start.replace(b"\0", b"")
    plain = plain.lstrip()
    if _MIME.match(plain):
        return FileKind.ARCHIVED_PAGE
    if _TAG.search(plain):
        return FileKind.HTML
    return FileKind.XML if plain.startswith(b"<?xml") else FileKind.UNKNOWN
