"""The published part of a report, packed into one line of text that is stored in its document and read back.

The fields are an allow-list: a field added to a report later is not published until it is added here.
"""

from __future__ import annotations

import base64
import binascii
import re
import zlib
from hashlib import sha256
from typing import Final

from model.catalog import Catalog
from model.errors import NianbaoError, ProjectFileError
from model.report import Report
from model.storage.encoding import decode_report, encode_fields
from model.storage.migrations import narratives_in_blocks
from model.storage.project import Project, check_places
from model.storage.strict_json import json_bytes, json_object

PUBLISHED: Final = (
    *("template", "year", "office", "kind", "opening", "closing"),
    *("values", "stated", "narratives"),
)
FORMAT: Final = 2
"""The format number of the packed text; in 1 paragraphs stood before or after a table, as in project files then."""
LARGEST: Final = 2**20
"""The most bytes of unpacked data; a report has about ten thousand, and a hostile one must not take long to read."""
_PACKED: Final = re.compile(r"(?P<format>[1-9][0-9]{0,5}) (?P<checksum>[0-9a-f]{64}) (?P<packed>[A-Za-z0-9+/]+=*)")


class EmbeddedCopyError(NianbaoError):
    """The embedded copy cannot be used; the text is a Chinese clause that says why."""


def published(report: Report) -> Report:
    """*report* without what is not published: reasons, origins, notes, marks of taken-over text."""
    return Report(**{name: getattr(report, name) for name in PUBLISHED})


def pack_published(report: Report) -> str:
    """The published part of *report*, packed, with a checksum; the same for the same content, "" if it is too large."""
    body = _published_bytes(report)
    if len(body) > LARGEST:
        return ""
    packed = base64.b64encode(zlib.compress(body, 9)).decode()
    return f"{FORMAT} {sha256(body).hexdigest()} {packed}"


def content_seal(report: Report) -> str:
    """A short text that is the same for two reports only if both publish the same."""
    return sha256(_published_bytes(report)).hexdigest()[:32]


def _published_bytes(report: Report) -> bytes:
    return json_bytes(encode_fields({name: getattr(report, name) for name in PUBLISHED}), indent=None)


def unpack_published(text: str, catalog: Catalog) -> Report:
    """The report that `pack_published` packed. Raises `EmbeddedCopyError` for any other text."""
    match = _PACKED.fullmatch(text)
    if match is None:
        raise EmbeddedCopyError("不完整")
    if int(match["format"]) > FORMAT:
        raise EmbeddedCopyError("由较新的版本写入")
    body = _unpacked(match["packed"])
    if sha256(body).hexdigest() != match["checksum"]:
        raise EmbeddedCopyError("校验和不符")
    try:
        content = json_object(body)
        if content.keys() != set(PUBLISHED):
            raise EmbeddedCopyError("内容不全")
        if match["format"] == "1":
            content["narratives"] = narratives_in_blocks(content["narratives"])
        report = decode_report(content, "report")
        check_places(Project(report), catalog)
    except ProjectFileError as error:
        raise EmbeddedCopyError(str(error)) from None
    return report


def _unpacked(packed: str) -> bytes:
    unpacking = zlib.decompressobj()
    try:
        data = base64.b64decode(packed, validate=True)
        body = unpacking.decompress(data, LARGEST + 1)
    except (binascii.Error, zlib.error):
        raise EmbeddedCopyError("已经损坏") from None
    if len(body) > LARGEST or not unpacking.eof:
        raise EmbeddedCopyError("过大或不完整")
    if unpacking.unused_data or base64.b64encode(data).decode() != packed:  # the last base64 character has unused bits
        raise EmbeddedCopyError("已经损坏")
    return body
