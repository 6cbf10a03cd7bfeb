"""The office template `styles.docx`: page, letterhead and named styles, with an anchor paragraph for each
piece of the report. An office may bring its own; what it lacks is said in words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from lxml import etree

from export.style_names import DRAFT, NAMES, TITLE
from export.word import watermark
from export.word.package import (
    DOCUMENT,
    STYLES,
    OfficeTemplateError,
    W,
    integer,
    parse_part,
    read_parts,
    without_origin,
    xml_bytes,
)
from export.word.package_check import require_whole
from export.word.typefaces import FACE_SETS, stand_ins

NARROWEST: Final = 5_000
"""Text narrower than this (twips) cannot hold the fifteen columns of the widest table."""

ANCHOR: Final = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
_MARK: Final = re.compile(r"<\?nianbao (\d+)\?>")


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place for a piece of the report."""

    name: str
    width: int
    """From text margin to text margin on its page, in twips."""
    section_end: str
    """The paragraph that must follow because the page layout changes here; mostly empty."""


@dataclass(frozen=True, slots=True, eq=False)
class OfficeTemplate:
    """A `styles.docx` taken apart, with the faces chosen and marked as a draft if it is one; equal to itself only."""

    parts: Mapping[str, bytes]
    """Every part, the document among them as it came."""
    pieces: tuple[str | Anchor, ...]
    """The document's XML with its anchors in between."""
    style_ids: Mapping[str, str]
    first_bookmark: int
    """Bookmark numbers from here on are free."""

    def require(self, anchors: Iterable[str]) -> None:
        """Raises `OfficeTemplateError` naming the *anchors* that this template lacks."""
        present = {piece.name for piece in self.pieces if isinstance(piece, Anchor)}
        missing = [anchor_text(name) for name in anchors if name not in present]
        if missing:
            raise OfficeTemplateError(f"模板缺少{'、'.join(missing)}：请在要放的位置各写一段，单独成段。")


def anchor_text(name: str) -> str:
    """What stands in the office template where the piece *name* goes."""
    return f"{{{{{name}}}}}"


@lru_cache(maxsize=8)
def open_template(data: bytes, faces: str, draft: bool) -> OfficeTemplate:
    """The office template in the file *data*, in the face set *faces*. Raises `OfficeTemplateError`."""
    found = read_parts(data)
    parts = without_origin(found)
    document = parse_part(parts, DOCUMENT)
    sheet = parse_part(parts, STYLES)
    style_ids = _style_ids(sheet)
    _choose_faces(parts, sheet, faces)
    if draft:
        watermark.put_on_every_page(parts, document, style_ids[DRAFT])
    bookmarks = [integer(start, "id") or 0 for start in document.iter(f"{W}bookmarkStart")]
    pieces = _pieces(document)
    require_whole(found)
    return OfficeTemplate(parts, pieces, style_ids, max(bookmarks, default=0) + 1)


def _style_ids(sheet: etree.Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for style in sheet.iter(f"{W}style"):
        name = style.find(f"{W}name")
        if name is not None:
            found[name.get(f"{W}val", "")] = style.get(f"{W}styleId", "")
    missing = [name for name in NAMES if not found.get(name)]
    if missing:
        raise OfficeTemplateError(f"模板缺少样式{'、'.join(missing)}：请从自带的模板复制这些样式。")
    return {name: found[name] for name in NAMES}


# ------------------------------------------------------------------------------------------------ faces


def _choose_faces(parts: dict[str, bytes], sheet: etree.Element, chosen: str) -> None:
    """Puts the set *chosen* where the system faces are named; faces an office named itself stay."""
    faces, system = FACE_SETS[chosen], FACE_SETS["system"]
    if faces is system:
        return
    renamed = {system.fang: faces.fang, system.kai: faces.kai, system.hei: faces.hei, system.song: faces.song}
    for style in sheet:
        name = style.find(f"{W}name")
        if name is not None and name.get(f"{W}val") == TITLE:
            _rename(style, {system.title: faces.title})
            for run in style.iterchildren(f"{W}rPr"):
                for bold in [*run.iterchildren(f"{W}b", f"{W}bCs")]:
                    run.remove(bold)
        else:
            _rename(style, renamed)
    parts[STYLES] = xml_bytes(sheet)
    if "word/fontTable.xml" in parts:
        fonts = parse_part(parts, "word/fontTable.xml")
        _name_stand_ins(fonts, stand_ins(faces))
        parts["word/fontTable.xml"] = xml_bytes(fonts)


def _rename(style: etree.Element, renamed: Mapping[str, str]) -> None:
    for fonts in style.iter(f"{W}rFonts"):
        for key, family in fonts.items():
            fonts.set(key, renamed.get(family, family))


def _name_stand_ins(fonts: etree.Element, named: Mapping[str, str]) -> None:
    present = {font.get(f"{W}name") for font in fonts}
    for family, stand_in in named.items():
        if family not in present:
            font = etree.SubElement(fonts, f"{W}font", {f"{W}name": family})
            etree.SubElement(font, f"{W}altName", {f"{W}val": stand_in})
            etree.SubElement(font, f"{W}charset", {f"{W}val": "86"})


# ------------------------------------------------------------------------------------------------ anchors


def _pieces(document: etree.Element) -> tuple[str | Anchor, ...]:
    """The document's XML cut at its anchors. The tree is used up."""
    anchors: list[Anchor] = []
    for paragraph in [*document.iter(f"{W}p")]:
        text = "".join(part.text or "" for part in paragraph.iter(f"{W}t"))
        found = ANCHOR.search(text)
        if found is not None:
            parent = _check_place(paragraph, found, text, anchors)
            anchors.append(_anchor(paragraph, found[1]))
            parent.replace(paragraph, etree.ProcessingInstruction("nianbao", str(len(anchors) - 1)))
    parts = _MARK.split(xml_bytes(document).decode())
    return tuple(anchors[int(part)] if place % 2 else part for place, part in enumerate(parts))


def _check_place(paragraph: etree.Element, found: re.Match[str], text: str, earlier: Iterable[Anchor]) -> etree.Element:
    """The element that holds the anchor *paragraph*; `OfficeTemplateError` where nothing can be put."""
    parent = paragraph.getparent()
    if found[0] != text.strip() or parent is None or parent.tag not in (f"{W}body", f"{W}sdtContent"):
        raise OfficeTemplateError(f"模板里的{found[0]}要单独成段，不能与别的文字同段，也不能放在表格或文本框里。")
    if any(anchor.name == found[1] for anchor in earlier):
        raise OfficeTemplateError(f"模板里的{found[0]}出现了两次：请只留一处。")
    return parent


def _anchor(paragraph: etree.Element, name: str) -> Anchor:
    own = paragraph.find(f"{W}pPr/{W}sectPr")
    page = own if own is not None else next(iter(_sections_after(paragraph)), None)
    width = None if page is None else _text_width(page)
    if width is None:
        raise OfficeTemplateError("模板没有页面设置：请在“页面布局”里设好纸张和页边距后另存。")
    if width < NARROWEST:
        raise OfficeTemplateError(f"模板的版心太窄，放不下{anchor_text(name)}：请减小页边距。")
    end = "" if own is None else f"<w:p><w:pPr>{etree.tostring(own, encoding='unicode')}</w:pPr></w:p>"
    return Anchor(name, width, end)


def _sections_after(paragraph: etree.Element) -> Iterable[etree.Element]:
    element: etree.Element | None = paragraph
    while element is not None:
        for later in element.itersiblings():
            yield from later.iter(f"{W}sectPr")
        element = element.getparent()


def _text_width(section: etree.Element) -> int | None:
    paper, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    if paper is None or margins is None:
        return None
    width, left, right = integer(paper, "w"), integer(margins, "left"), integer(margins, "right")
    if width is None or left is None or right is None:
        return None
    return width - left - right - (integer(margins, "gutter") or 0)
