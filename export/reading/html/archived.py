"""Reads .mht and .mhtml: a web page and its pictures in one MIME message (RFC 2557)."""

from __future__ import annotations

import base64
import binascii
import quopri
import re
from collections.abc import Callable, Iterator, Sequence
from email.message import Message
from email.parser import BytesHeaderParser
from email.policy import compat32
from itertools import count
from typing import Final, NamedTuple
from urllib.parse import unquote

from export.reading.file_kinds import DamagedError, TooLargeError
from export.reading.html.page_sheets import MOST_SHEET_BYTES, SheetLoader
from export.reading.html.saved import MOST_BYTES, read_web_page
from export.reading.raw_document import RawDocument

MOST_HEADER: Final = 2**12
MOST_PARTS: Final = 500
MOST_ENCODED: Final = 4 * MOST_BYTES
"""Bytes of a page in its transfer encoding, which at worst triples the size."""
DEEPEST: Final = 4
"""Nesting depth of multiparts; browsers write two levels."""

_PAGES: Final = ("text/html", "application/xhtml+xml")
_LEADING: Final = re.compile(rb"[\r\n\xef\xbb\xbf]*")
_BLANK_LINE: Final = re.compile(rb"\r?\n\r?\n|\r\r")


class _Part(NamedTuple):
    """A part that is no multipart: its header, and the byte range of its body."""

    header: Message
    start: int
    end: int


def read_archived_page(data: bytes) -> RawDocument:
    """The displayed content of the page in the archive *data*. Raises `UnreadableError`."""
    parts = [*_parts(data, 0, len(data), count())]
    sheets = [part for part in parts if part.header.get_content_type() == "text/css"]
    for header, start, end in parts:
        if header.get_content_type() in _PAGES:
            if end - start > MOST_ENCODED:
                raise TooLargeError("网页档案里的网页过大，不像年报：请核对是否选错了文件。")
            charset = _parameter(header.get_content_charset)
            return read_web_page(_decoded(header, data[start:end]), charset, _loader(data, sheets))
    raise DamagedError("网页档案里没有网页，可能没有保存完整：请重新保存，或改存为 .docx。")


def _loader(data: bytes, sheets: Sequence[_Part]) -> SheetLoader:
    """Gives the style sheets in the archive by address or content id, else by the last part of the address."""
    known: dict[str, _Part] = {}
    for part in sheets:
        location = str(part.header.get("Content-Location", "")).strip()
        for name in (f"cid:{str(part.header.get('Content-ID', '')).strip(' <>')}", location, _last_part(location)):
            known.setdefault(name, part)

    def load(address: str) -> str:
        found = known.get(address) or known.get(_last_part(address))
        return "" if found is None or not address else _sheet(data, found)

    return load


def _last_part(address: str) -> str:
    return unquote(address.partition("?")[0].replace("\\", "/").rpartition("/")[2])


def _sheet(data: bytes, part: _Part) -> str:
    """A style sheet in the archive; "" if it is too large or unreadable."""
    if part.end - part.start > MOST_SHEET_BYTES:
        return ""
    try:
        return _decoded(part.header, data[part.start : part.end]).decode("utf-8", "replace")
    except DamagedError:
        return ""


def _parts(data: bytes, start: int, end: int, counter: Iterator[int], depth: int = 0) -> Iterator[_Part]:
    """The parts in *data* from *start* to *end* that are no multiparts, in order. Raises `TooLargeError`."""
    if next(counter) > MOST_PARTS:
        raise TooLargeError("网页档案里的部件过多，不像年报：请核对是否选错了文件。")
    if skipped := _LEADING.match(data, start, end):
        start = skipped.end()
    header_end = _BLANK_LINE.search(data, start, min(start + MOST_HEADER, end))
    if header_end is None:
        return
    header = BytesHeaderParser(policy=compat32).parsebytes(data[start : header_end.start()])
    boundary = _parameter(header.get_boundary)
    if not boundary or header.get_content_maintype() != "multipart":
        yield _Part(header, header_end.end(), end)
    elif depth < DEEPEST:
        line = re.compile(rb"(?<=[\r\n])--" + re.escape(boundary.encode("latin-1", "replace")) + rb"[^\r\n]*")
        begin = -1
        for found in line.finditer(data, header_end.end() - 1, end):
            if begin >= 0:
                yield from _parts(data, begin, found.start(), counter, depth + 1)
            begin = found.end()
        if begin >= 0:  # the last part of a truncated file without a closing boundary
            yield from _parts(data, begin, end, counter, depth + 1)


def _parameter(read: Callable[[str], object]) -> str:
    """A parameter of a header as *read* finds it; "" if it is encoded in an unknown or impossible way (RFC 2231)."""
    try:
        return str(read(""))
    except (LookupError, ValueError, TypeError):
        return ""


def _decoded(header: Message, body: bytes) -> bytes:
    """The body of a part with its transfer encoding decoded. Raises `DamagedError`."""
    encoding = str(header.get("Content-Transfer-Encoding", "")).strip().lower()
    if encoding == "base64":
        try:
            return base64.b64decode(body + b"==")
        except binascii.Error as error:
            raise DamagedError("网页档案已经损坏：请重新取得这个文件，或重新保存网页。") from error
    if encoding == "quoted-printable":
        return quopri.decodestring(body)
    return body
