"""The text of a web page, in whatever encoding it was saved and whatever it says of that."""

from __future__ import annotations

import codecs
import re
from typing import Final

_CALLED: Final = {
    **dict.fromkeys(("utf-8", "utf8", "unicode-1-1-utf-8"), "utf-8"),
    **dict.fromkeys(("gb2312", "gbk", "gb18030", "gb_2312-80", "x-gbk", "cp936", "ms936", "windows-936"), "gb18030"),
    **dict.fromkeys(("big5", "big5-hkscs", "x-x-big5", "cp950"), "big5hkscs"),
    **dict.fromkeys(("utf-16", "utf-16le", "unicode"), "utf-16-le"),
    "utf-16be": "utf-16-be",
}
"""What the encodings of Chinese pages are called. GB18030 holds all of GBK, and that all of GB2312; a page that calls
itself Western is none of these, and is tried like one that says nothing.
"""
_MARKS: Final = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_DECLARED: Final = re.compile(
    rb"""charset\s*=\s*["']?\s*([\w.:-]{1,40})|encoding\s*=\s*["']([\w.:-]{1,40})["']""", re.IGNORECASE
)
_LOOKED_AT: Final = 8192
"""Bytes at the beginning in which a page says what it is encoded in."""


def decoded(data: bytes, named: str = "") -> str:
    """The text of a page; *named* is the encoding that whoever delivered it gave for it.

    Where the words of the page do not fit its bytes, the encoding that leaves the fewest characters unread wins.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    candidates = [
        encoding for encoding in (_CALLED.get(named.lower(), ""), _unmarked(data), _declared(data)) if encoding
    ]
    tried = list(dict.fromkeys((*candidates, "utf-8", "gb18030")))
    for encoding in tried:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return min((data.decode(encoding, "replace") for encoding in tried), key=lambda text: text.count("\ufffd"))


def _unmarked(data: bytes) -> str:
    """The encoding of UTF-16 without a byte order mark: every other byte of its markup is zero."""
    start = data.lstrip()[:4]
    if len(start) == 4 and start[1] == start[3] == 0 < start[0]:
        return "utf-16-le"
    return "utf-16-be" if len(start) == 4 and start[0] == start[2] == 0 < start[1] else ""


def _declared(data: bytes) -> str:
    """What the page itself says; UTF-16 it can only say by its bytes."""
    for found in _DECLARED.finditer(data[:_LOOKED_AT]):
        encoding = _CALLED.get((found[1] or found[2]).decode("ascii", "replace").lower(), "")
        if encoding and not encoding.startswith("utf-16"):
            return encoding
    return ""
