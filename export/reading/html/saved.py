"""Reads saved web pages as displayed by a browser: paragraphs and tables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from lxml import etree

from export.reading.file_kinds import TooLargeError
from export.reading.html.content import PageContent
from export.reading.html.encoding import decoded
from export.reading.html.style_sheets import PageStyles, sheets_in
from export.reading.raw_document import RawDocument

MOST_BYTES: Final = 4 * 2**20
"""Bytes of a page without embedded pictures; larger ones take too much memory."""

_CHUNK: Final = 2**16
_INSERTED: Final = re.compile(r"<ins[\s>]", re.IGNORECASE)
_PICTURES: Final = re.compile(rb"data:[\w/+.-]{1,100};base64,[A-Za-z0-9+/=%\s]+")


def read_web_page(data: bytes, encoding: str = "", sheets: Sequence[str] = ()) -> RawDocument:
    """The displayed content of a page. Raises `UnreadableError`.

    *encoding* is the one its container declares, *sheets* are the style sheets stored beside it.
    """
    if len(data) > MOST_BYTES:
        data = _PICTURES.sub(b"", data)
    if len(data) > MOST_BYTES:
        raise TooLargeError(f"网页超过 {MOST_BYTES // 2**20} MB（不算图片），不像年报：请核对是否选错了文件。")
    return read_markup(decoded(data, encoding), sheets)


def read_markup(text: str, sheets: Sequence[str] = ()) -> RawDocument:
    """The displayed content of HTML source, a whole page or a fragment. Raises `TooLargeError`."""
    content = PageContent(PageStyles((*sheets, *sheets_in(text))), tracks=bool(_INSERTED.search(text)))
    # No tree is built: the parser reports each element as it reads it.
    parser = etree.HTMLParser(target=content, encoding="utf-8", no_network=True, huge_tree=False)
    source = text.encode("utf-8", "replace")
    for start in range(0, len(source), _CHUNK):
        parser.feed(source[start : start + _CHUNK])
    if source.strip():
        parser.close()
    return content.document()
