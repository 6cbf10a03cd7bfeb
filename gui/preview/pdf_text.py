"""Makes the text in a PDF written by Qt searchable.

Qt maps each glyph to the first character that uses it. In some fonts that is a Kangxi radical (U+2F00 to U+2FD5) for 一
or 工, and a control character for the space, so that a search finds neither.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_CHARACTERS: Final = re.compile(rb"\[(?:<[0-9A-Fa-f]{4}> ?)+\]")
"""A list of character codes in a table from glyphs to characters (ToUnicode)."""
_WRONG: Final = re.compile(rb"2[ef][0-9a-f]{2}|00[01][0-9a-f]", re.IGNORECASE)


def searchable(data: bytes) -> bytes:
    """The PDF *data* with such codes replaced by the ordinary characters.

    The length does not change, so all offsets in the file stay valid.
    """
    return _CHARACTERS.sub(lambda found: b" ".join(map(_corrected, found[0].split(b" "))), data)


def _corrected(code: bytes) -> bytes:
    """One code such as ``<2F00>`` corrected; a bracket of the list may stand beside it."""
    return re.sub(rb"(?<=<)[0-9A-Fa-f]{4}", lambda digits: _plain(digits[0]), code)


def _plain(digits: bytes) -> bytes:
    if not _WRONG.fullmatch(digits):
        return digits
    return b"%04X" % ord(unicodedata.normalize("NFKC", chr(max(int(digits, 16), ord(" ")))))
