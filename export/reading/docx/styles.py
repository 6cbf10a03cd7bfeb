"""The paragraph styles of a Word file, as far as they affect reading: name, heading level, alignment, numbering."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from lxml import etree

from export.reading.docx.own_looks import is_on
from export.reading.raw_document import Alignment
from export.word.package import W, integer

LEVELS: Final = 9
"""Number of heading and list levels."""

_PPR: Final = f"{W}pPr"
_VALUE: Final = f"{W}val"
_ALIGNMENT: Final = f"{W}jc"
_OUTLINE: Final = f"{W}outlineLvl"
_NUMBERING: Final = f"{W}numPr"
_ALIGNMENTS: Final[dict[str, Alignment]] = {"center": "center", "right": "right", "end": "right"}


@dataclass(frozen=True, slots=True)
class DocxParagraphFormat:
    """Properties set by a style or by a paragraph itself; None or "" where not set."""

    name: str = ""
    outline: int | None = None
    alignment: str = ""
    bold: bool | None = None
    list_id: str = ""
    level: int | None = None

    def over(self, base: DocxParagraphFormat) -> DocxParagraphFormat:
        """This format with unset properties taken from *base*."""
        return DocxParagraphFormat(
            self.name or base.name,
            base.outline if self.outline is None else self.outline,
            self.alignment or base.alignment,
            base.bold if self.bold is None else self.bold,
            self.list_id or base.list_id,
            base.level if self.level is None else self.level,
        )

    @property
    def heading_level(self) -> int:
        """The heading level from 1; 0 for body text."""
        return 0 if self.outline is None or self.outline >= LEVELS else self.outline + 1

    @property
    def aligned(self) -> Alignment:
        return _ALIGNMENTS.get(self.alignment, "")


PLAIN: Final = DocxParagraphFormat()


class DocxStyleSheet:
    """The paragraph styles of a file by id, each merged with its base styles."""

    def __init__(self, root: etree.Element | None) -> None:
        styles = () if root is None else root.iterchildren(f"{W}style")
        self._elements = {style.get(f"{W}styleId", ""): style for style in styles}
        self._formats: dict[str, DocxParagraphFormat] = {}

    @property
    def numbered(self) -> frozenset[str]:
        """The ids of the styles that number their paragraphs."""
        if not any(style.find(f"{_PPR}/{_NUMBERING}") is not None for style in self._elements.values()):
            return frozenset()
        return frozenset(name for name in self._elements if self.format(name).list_id)

    def format(self, style_id: str) -> DocxParagraphFormat:
        """The resolved format of a style; `PLAIN` if there is no such style."""
        known = self._formats.get(style_id)
        if known is None:
            self._formats[style_id] = PLAIN  # for a style that is based on itself
            known = self._formats[style_id] = self._resolved(style_id)
        return known

    def _resolved(self, style_id: str) -> DocxParagraphFormat:
        element = self._elements.get(style_id)
        if element is None:
            return PLAIN
        base = element.find(f"{W}basedOn")
        bold = element.find(f"{W}rPr/{W}b")
        own = properties_format(element.find(_PPR), _value(element, "name"), None if bold is None else is_on(bold))
        return own if base is None else own.over(self.format(base.get(_VALUE, "")))


def properties_format(
    properties: etree.Element | None, name: str = "", bold: bool | None = None
) -> DocxParagraphFormat:
    """The properties set in a `w:pPr`."""
    outline, alignment, list_id, level = None, "", "", None
    for child in properties if properties is not None else ():
        tag = child.tag
        if tag == _ALIGNMENT:
            alignment = child.get(_VALUE, "")
        elif tag == _OUTLINE:
            outline = integer(child, "val")
        elif tag == _NUMBERING:
            list_id, level = _value(child, "numId"), _level(child)
    return DocxParagraphFormat(name, outline, alignment, bold, list_id, level)


def _level(numbering: etree.Element) -> int | None:
    level = numbering.find(f"{W}ilvl")
    return None if level is None else integer(level, "val")


def _value(parent: etree.Element, name: str) -> str:
    child = parent.find(f"{W}{name}")
    return "" if child is None else child.get(_VALUE, "")
