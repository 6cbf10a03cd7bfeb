"""Reads saved web pages: what a browser shows of them, as paragraphs and tables."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from export.reading.file_kinds import TooLargeError
from export.reading.html.content import PageContent
from export.reading.html.encoding import decoded
from export.reading.raw_document import RawDocument

MOST_BYTES: Final = 4 * 2**20
"""Of a page without the pictures in it; more would take too much memory to read."""

_CHUNK: Final = 2**16
_PICTURES: Final = re.compile(rb"data:[\w/+.-]{1,100};base64,[A-Za-z0-9+/=%\s]+")


def read_web_page(data: bytes, encoding: str = "") -> RawDocument:
    """What the page *data* shows; *encoding* is what its envelope says of it. Raises `UnreadableError`."""
    if len(data) > MOST_BYTES:
        data = _PICTURES.sub(b"", data)
    if len(data) > MOST_BYTES:
        raise TooLargeError(f"网页超过 {MOST_BYTES // 2**20} MB（不算图片），不像年报：请核对是否选错了文件。")
    return read_markup(decoded(data, encoding))


def read_markup(text: str) -> RawDocument:
    """What a page of this source shows, or a part of a page. Raises `TooLargeError`."""
    content = PageContent()
    # The parser's own tree is never built: what stands in the page is taken as it goes by.
    parser = etree.HTMLParser(target=content, encoding="utf-8", no_network=True, huge_tree=False)
    source = text.encode("utf-8", "replace")
    for start in range(0, len(source), _CHUNK):
        parser.feed(source[start : start + _CHUNK])
    if source.strip():
        parser.close()
    return content.document()
