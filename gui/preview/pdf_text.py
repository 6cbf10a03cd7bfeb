"""The text inside a PDF of Qt's, mended so that it can be searched.

Qt notes for each glyph the first character that has it: for 一 and 工 that is a Kangxi radical (U+2F00 to U+2FD5) in
faces that have those, and no search for 一 would find it.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_TABLE: Final = re.compile(rb"beginbfrange\n.*?endbfrange", re.DOTALL)
_RADICAL: Final = re.compile(rb"(?<=[\[ ]<)2[ef][0-9a-f]{2}(?=> )", re.IGNORECASE)


def searchable(data: bytes) -> bytes:
    """The PDF *data* with plain characters for radicals; its length stays, and with it every place in the file."""
    return _TABLE.sub(lambda table: _RADICAL.sub(_plain, table[0]), data)


def _plain(radical: re.Match[bytes]) -> bytes:
    character = unicodedata.normalize("NFKC", chr(int(radical[0], 16)))
    return b"%04X" % ord(character)
