"""The file `styles.docx` before anything is written in it: its path, validation, typefaces and anchors.

An office may supply its own file; faults in it are reported in words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from lxml import etree

from export.style_names import NAMES, TITLE
from export.word.package import (
    CONTENT_TYPES,
    DOCUMENT,
    STYLES,
    WORD,
    OfficeTemplateError,
    W,
    integer,
    parse_part,
    read_parts,
    xml_bytes,
)
from export.word.package_check import require_valid_parts
from export.word.typefaces import TYPEFACE_SETS, substitutes
from model import places
from model.catalog import shipped_templates

STYLES_FILE: Final = "styles.docx"
NARROWEST: Final = 5_000
"""A text area narrower than this (twips) cannot hold the fifteen columns of the widest table."""

ANCHOR: Final = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
_NO_PAGE: Final = "模板没有页面设置：请在“页面布局”里设好纸张和页边距后另存。"
_FONTS: Final = "word/fontTable.xml"


@dataclass(frozen=True, slots=True)
class Anchor:
    """The place of a part of the report in the office template."""

    name: str
    width: int
    """The distance between the left and right text margins of its page, in twips."""
    paragraph: etree.Element


@dataclass(frozen=True, slots=True, eq=False)
class StylesFile:
    """A valid `styles.docx` with the chosen typefaces; equal only to itself."""

    parts: Mapping[str, bytes]
    style_ids: Mapping[str, str]


def office_template(format_id: str) -> Path:
    """The `styles.docx` of a format: the user's own, otherwise the machine's, otherwise the shipped one. If the format
    has none, the file of the newest format that has one in these folders, in the same order.
    """
    folders = (places.user_config() / "templates", places.machine_config() / "templates", shipped_templates())
    candidates = [folder / format_id / STYLES_FILE for folder in folders]
    others = [path for folder in folders for path in sorted(folder.glob(f"*/{STYLES_FILE}"), reverse=True)]
    return next(filter(Path.is_file, (*candidates, *others)))


def anchor_text(name: str) -> str:
    """The text of the anchor for the part *name* in the office template."""
    return f"{{{{{name}}}}}"


@lru_cache(maxsize=8)
def read_styles(data: bytes, typefaces: str) -> StylesFile:
    """The office template in the file *data*, with the typeface set *typefaces*. Raises `OfficeTemplateError`."""
    parts = read_parts(data)
    if any(name.lower().endswith("vbaproject.bin") for name in parts):
        raise OfficeTemplateError("模板含有宏，不能使用：请另存为不含宏的 .docx。")
    document, sheet = parse_part(parts, DOCUMENT), parse_part(parts, STYLES)
    style_ids = _style_ids(sheet)
    anchors_in(document)
    require_valid_parts(parts)
    _be_a_document(parts)
    _choose_typefaces(parts, sheet, typefaces)
    return StylesFile(parts, style_ids)


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


def _be_a_document(parts: dict[str, bytes]) -> None:
    """Change the content type of a .dotx to that of a document; Word refuses a template in a .docx."""
    types = parse_part(parts, CONTENT_TYPES)
    for entry in types.iterchildren("*"):
        if entry.get("ContentType") == f"{WORD}.template.main+xml":
            entry.set("ContentType", f"{WORD}.document.main+xml")
    parts[CONTENT_TYPES] = xml_bytes(types)


# ------------------------------------------------------------------------------------------------ typefaces


def _choose_typefaces(parts: dict[str, bytes], sheet: etree.Element, chosen: str) -> None:
    """Set the typefaces of the set *chosen* where system typefaces are named; an office's own typefaces stay."""
    typefaces, system = TYPEFACE_SETS[chosen], TYPEFACE_SETS["system"]
    if typefaces is system:
        return
    renamed = {
        system.fang: typefaces.fang,
        system.kai: typefaces.kai,
        system.hei: typefaces.hei,
        system.song: typefaces.song,
    }
    for style in sheet:
        name = style.find(f"{W}name")
        if name is not None and name.get(f"{W}val") == TITLE:
            _rename(style, {system.title: typefaces.title})
            for run in style.iterchildren(f"{W}rPr"):
                for bold in [*run.iterchildren(f"{W}b", f"{W}bCs")]:
                    run.remove(bold)
        else:
            _rename(style, renamed)
    parts[STYLES] = xml_bytes(sheet)
    if _FONTS in parts:
        fonts = parse_part(parts, _FONTS)
        _name_substitutes(fonts, substitutes(typefaces))
        parts[_FONTS] = xml_bytes(fonts)


def _rename(style: etree.Element, renamed: Mapping[str, str]) -> None:
    for fonts in style.iter(f"{W}rFonts"):
        for key, family in fonts.items():
            fonts.set(key, renamed.get(family, family))


def _name_substitutes(fonts: etree.Element, named: Mapping[str, str]) -> None:
    present = {font.get(f"{W}name") for font in fonts}
    for family, stand_in in named.items():
        if family not in present:
            font = etree.SubElement(fonts, f"{W}font", {f"{W}name": family})
            etree.SubElement(font, f"{W}altName", {f"{W}val": stand_in})
            etree.SubElement(font, f"{W}charset", {f"{W}val": "86"})


# ------------------------------------------------------------------------------------------------ anchors


def anchors_in(document: etree.Element) -> tuple[Anchor, ...]:
    """The anchors of a document in order. Raises `OfficeTemplateError` for one that cannot be used."""
    anchors: dict[str, Anchor] = {}
    waiting: dict[str, etree.Element] = {}  # wait for the page layout, which Word stores after the text
    for element in document.iter(f"{W}p", f"{W}sectPr"):
        if element.tag == f"{W}sectPr":
            anchors |= {name: Anchor(name, _text_width(element, name), place) for name, place in waiting.items()}
            waiting = {}
        elif (name := _anchor_name(element)) is not None:
            if name in anchors or name in waiting:
                raise OfficeTemplateError(f"模板里的{anchor_text(name)}出现了两次：请只留一处。")
            waiting[name] = element
    if waiting:
        raise OfficeTemplateError(_NO_PAGE)
    return tuple(anchors.values())


def _anchor_name(paragraph: etree.Element) -> str | None:
    """The name of the anchor in a paragraph, or None. Raises `OfficeTemplateError` for an unusable place."""
    text = "".join(part.text or "" for part in paragraph.iter(f"{W}t"))
    found, parent = ANCHOR.search(text), paragraph.getparent()
    if found is None:
        return None
    if found[0] != text.strip() or parent is None or parent.tag not in (f"{W}body", f"{W}sdtContent"):
        raise OfficeTemplateError(f"模板里的{found[0]}要单独成段，不能与别的文字同段，也不能放在表格或文本框里。")
    return found[1]


def _text_width(section: etree.Element, name: str) -> int:
    """The width of the text on the page with the anchor *name*."""
    paper, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    if paper is None or margins is None:
        raise OfficeTemplateError(_NO_PAGE)
    width, left, right = integer(paper, "w"), integer(margins, "left"), integer(margins, "right")
    if width is None or left is None or right is None:
        raise OfficeTemplateError(_NO_PAGE)
    width -= left + right + (integer(margins, "gutter") or 0)
    if width < NARROWEST:
        raise OfficeTemplateError(f"模板的版心太窄，放不下{anchor_text(name)}：请减小页边距。")
    return width
