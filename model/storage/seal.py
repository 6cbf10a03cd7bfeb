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
from model.storage.migrations import in_blocks
from model.storage.project import Project, check_places
from model.storage.strict_json import json_bytes, json_object

PUBLISHED: Final = (
    *("template", "year", "office", "kind", "opening", "closing"),
    *("values", "stated", "narratives"),
)
FORMAT: Final = 2
"""The format number of a seal; 1 had paragraphs before and after a table, like the project files of that time."""
LARGEST: Final = 2**20
"""The most bytes of unpacked data; a report has about ten thousand, and a hostile seal must not take long to read."""
_SEAL: Final = re.compile(r"(?P<format>[1-9][0-9]{0,5}) (?P<checksum>[0-9a-f]{64}) (?P<packed>[A-Za-z0-9+/]+=*)")


class SealError(NianbaoError):
    """A seal cannot be used; the text is a Chinese clause that says why."""


def published(report: Report) -> Report:
    """*report* without what is not published: reasons, origins, notes."""
    return Report(**{name: getattr(report, name) for name in PUBLISHED})


def seal(report: Report) -> str:
    """The published part of *report*, packed, with a checksum; the same for the same content, "" if it is too large."""
    body = json_bytes(encode_fields({name: getattr(report, name) for name in PUBLISHED}), indent=None)
    if len(body) > LARGEST:
        return ""
    packed = base64.b64encode(zlib.compress(body, 9)).decode()
    return f"{FORMAT} {sha256(body).hexdigest()} {packed}"


def unseal(text: str, catalog: Catalog) -> Report:
    """The report that `seal` packed. Raises `SealError` for any other text."""
    match = _SEAL.fullmatch(text)
    if match is None:
        raise SealError("不完整")
    if int(match["format"]) > FORMAT:
        raise SealError("由较新的版本写入")
    body = _unpacked(match["packed"])
    if sha256(body).hexdigest() != match["checksum"]:
        raise SealError("校验和不符")
    try:
        content = json_object(body)
        if content.keys() != set(PUBLISHED):
            raise SealError("内容不全")
        if match["format"] == "1":
            content["narratives"] = in_blocks(content["narratives"])
        report = decode_report(content, "report")
        check_places(Project(report), catalog)
    except ProjectFileError as error:
        raise SealError(str(error)) from None
    return report


def _unpacked(packed: str) -> bytes:
    unpacking = zlib.decompressobj()
    try:
        data = base64.b64decode(packed, validate=True)
        body = unpacking.decompress(data, LARGEST + 1)
    except (binascii.Error, zlib.error):
        raise SealError("已经损坏") from None
    if len(body) > LARGEST or not unpacking.eof:
        raise SealError("过大或不完整")
    if unpacking.unused_data or base64.b64encode(data).decode() != packed:  # the last base64 character has unused bits
        raise SealError("已经损坏")
    return body
