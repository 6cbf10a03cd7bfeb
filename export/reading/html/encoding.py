"""Decodes a web page whose declared encoding may be missing or wrong."""

from __future__ import annotations

import codecs
import re
from typing import Final

_CODECS: Final = {
    **dict.fromkeys(("utf-8", "utf8", "unicode-1-1-utf-8"), "utf-8"),
    **dict.fromkeys(("gb2312", "gbk", "gb18030", "gb_2312-80", "x-gbk", "cp936", "ms936", "windows-936"), "gb18030"),
    **dict.fromkeys(("big5", "big5-hkscs", "x-x-big5", "cp950"), "big5hkscs"),
    **dict.fromkeys(("utf-16", "utf-16le", "unicode"), "utf-16-le"),
    "utf-16be": "utf-16-be",
}
"""Python codec by encoding label. GB18030 is a superset of GBK and GB2312; a page that declares a Western encoding
is treated like one that declares none.
"""
_MARKS: Final = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_DECLARED: Final = re.compile(
    rb"""charset\s*=\s*["']?\s*([\w.:-]{1,40})|encoding\s*=\s*["']([\w.:-]{1,40})["']""", re.IGNORECASE
)
_SEARCHED: Final = 8192
"""Bytes at the beginning that are searched for the declaration."""


def decoded(data: bytes, named: str = "") -> str:
    """The text of a page; *named* is the encoding given outside it, such as in a MIME header.

    If the page cannot be decoded as declared, the encoding with the fewest replacement characters is used.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    candidates = [
        encoding
        for encoding in (_CODECS.get(named.lower(), ""), _utf_16_without_mark(data), _declared(data))
        if encoding
    ]
    tried = list(dict.fromkeys((*candidates, "utf-8", "gb18030")))
    for encoding in tried:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return min((data.decode(encoding, "replace") for encoding in tried), key=lambda text: text.count("\ufffd"))


def _utf_16_without_mark(data: bytes) -> str:
    """UTF-16 without a byte order mark, recognised by every other byte being zero; "" for other encodings."""
    start = data.lstrip()[:4]
    if len(start) == 4 and start[1] == start[3] == 0 < start[0]:
        return "utf-16-le"
    return "utf-16-be" if len(start) == 4 and start[0] == start[2] == 0 < start[1] else ""


def _declared(data: bytes) -> str:
    """The encoding declared in the page; UTF-16 is ignored, since such a declaration would not be readable."""
    for found in _DECLARED.finditer(data[:_SEARCHED]):
        encoding = _CODECS.get((found[1] or found[2]).decode("ascii", "replace").lower(), "")
        if encoding and not encoding.startswith("utf-16"):
            return encoding
    return ""
