"""The text inside a PDF of Qt's, mended so that it can be searched.

Qt notes for each glyph the first character that has it. For 一 and 工 that is a Kangxi radical (U+2F00 to U+2FD5) in
faces that have those, and no search for 一 would find it; for a space it is a control character in some.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_CHARACTERS: Final = re.compile(rb"\[(?:<[0-9A-Fa-f]{4}> ?)+\]")
"""Those of neighbouring glyphs, in a table from glyphs to characters."""
_WRONG: Final = re.compile(rb"2[ef][0-9a-f]{2}|00[01][0-9a-f]", re.IGNORECASE)


def searchable(data: bytes) -> bytes:
    """The PDF *data* with plain characters for others that look the same.

    Its length stays the same, and with it every place in the file.
    """
    return _CHARACTERS.sub(lambda found: b" ".join(map(_mended, found[0].split(b" "))), data)


def _mended(code: bytes) -> bytes:
    """A code such as ``<4E00>``, the first one and the last with the bracket beside it."""
    return re.sub(rb"(?<=<)[0-9A-Fa-f]{4}", lambda digits: _plain(digits[0]), code)


def _plain(digits: bytes) -> bytes:
    if not _WRONG.fullmatch(digits):
        return digits
    return b"%04X" % ord(unicodedata.normalize("NFKC", chr(max(int(digits, 16), ord(" ")))))
