"""Reads saved web pages as displayed by a browser: paragraphs and tables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from lxml import etree

from export.reading.file_kinds import TooLargeError
from export.reading.html.content import PageContent
from export.reading.html.drawn_text import with_drawn_text
from export.reading.html.encoding import decoded
from export.reading.html.page_elements import FollowingSiblings
from export.reading.html.page_sheets import SheetLoader, belongs_beside, no_sheets, sheets_of
from export.reading.html.style_sheets import PageStyles
from export.reading.raw_document import Note, RawDocument

MOST_BYTES: Final = 4 * 2**20
"""Bytes of a page without embedded pictures; larger ones take too much memory."""

_CHUNK: Final = 2**16
_LONGEST_ADDRESS: Final = 60
_TRACKED: Final = re.compile(r"<ins[\s>]|mso-table-(?:inserted|deleted)", re.IGNORECASE)
_COUNTED_DOWN: Final = re.compile(r"<ol\b[^<>]{0,500}\breversed", re.IGNORECASE)
_PICTURES: Final = re.compile(rb"data:[\w/+.-]{1,100};base64,[A-Za-z0-9+/=%\s]+")


def read_web_page(data: bytes, encoding: str = "", load: SheetLoader = no_sheets) -> RawDocument:
    """The displayed content of a page. Raises `UnreadableError`.

    *encoding* is the one its container declares, *load* gives the style sheets stored beside it.
    """
    if len(data) > MOST_BYTES:
        data = _PICTURES.sub(b"", data)
    if len(data) > MOST_BYTES:
        raise TooLargeError(f"网页超过 {MOST_BYTES // 2**20} MB（不算图片），不像年报：请核对是否选错了文件。")
    return read_markup(decoded(data, encoding), load)


def read_markup(text: str, load: SheetLoader = no_sheets) -> RawDocument:
    """The displayed content of HTML source, a whole page or a fragment. Raises `TooLargeError`."""
    missing = list[str]()
    styles = PageStyles(sheets_of(text, load, missing))
    source = with_drawn_text(text).encode("utf-8", "replace")
    following = None
    if styles.looks_ahead or _COUNTED_DOWN.search(text):
        following = FollowingSiblings()
        _parse(source, following)
    content = PageContent(styles, following, tracks=bool(_TRACKED.search(text)))
    _parse(source, content)
    document = content.document()
    if load is no_sheets or not (content.tells_cells_apart or any(map(belongs_beside, missing))) or not missing:
        return document
    return document._replace(notes=(*document.notes, _missing_note(missing)))


def _missing_note(addresses: Sequence[str]) -> Note:
    """What to report about style sheets that are not stored with the page."""
    first = sorted(addresses, key=belongs_beside)[-1][-_LONGEST_ADDRESS:]
    message = (
        f"网页用的 {len(addresses)} 个样式表（如“{first}”）没有和它存放在一起，靠它们隐藏、划去、添上的文字分辨不出来"
    )
    return Note("style_missing", message)


def _parse(source: bytes, target: PageContent | FollowingSiblings) -> None:
    """Let the parser report each element to *target* as it reads it; no tree is built."""
    parser = etree.HTMLParser(target=target, encoding="utf-8", no_network=True, huge_tree=False)
    for start in range(0, len(source), _CHUNK):
        parser.feed(source[start : start + _CHUNK])
    if source.strip():
        parser.close()
