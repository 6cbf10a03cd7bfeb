"""The looks of the runs of a Word file, resolved: own formatting, character style, paragraph style, defaults."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from lxml import etree

from export.reading.docx.own_looks import (
    COLOUR,
    FONTS,
    NOTHING_SAID,
    OFF,
    PAPER,
    POSITION,
    SCALE,
    SHADING,
    SIZE,
    STRIKES,
    VALUE,
    VANISH,
    VERTICAL,
    OwnLook,
    is_on,
    is_shading,
    own_look,
    symbol_font_of,
)
from export.reading.docx.table_looks import TABLE_STYLE, TableLooks
from export.reading.shown_text import BOLD_LOOK, FAINTEST_SIZE, FEWEST_RAISED, LEAST_SCALE, PLAIN_LOOK, RunLook
from export.word.package import W

PARAGRAPH_STYLE: Final = f"{W}pStyle"
RUN_STYLE: Final = f"{W}rStyle"

_BOLD: Final = f"{W}b"
_PPR: Final = f"{W}pPr"
_RUN: Final = f"{W}r"
_T: Final = f"{W}t"
_RPR: Final = f"{W}rPr"
_SHADED: Final = tuple(f"{W}{name}" for name in ("tbl", "tr", "tc", "p"))
_ALWAYS: Final = (VANISH, *STRIKES, VERTICAL)
"""Properties that make a run unusual whatever they say."""
_SOMETIMES: Final = (SIZE, POSITION, COLOUR, SCALE)
_PLAIN_POSITIONS: Final = frozenset(map(str, range(1 - 2 * FEWEST_RAISED, 2 * FEWEST_RAISED)))
_NARROW: Final = frozenset(map(str, range(LEAST_SCALE + 1)))
_TINY: Final = frozenset(map(str, range(2 * FAINTEST_SIZE + 1)))


class DocxLooks:
    """The looks in the styles of a file by style id, each merged with its base styles."""

    def __init__(self, root: etree.Element | None, *, has_symbol_fonts: bool = False) -> None:
        self._properties = (*_SOMETIMES, FONTS) if has_symbol_fonts else _SOMETIMES
        self._styles = {
            style.get(f"{W}styleId", ""): style for style in (() if root is None else root.iterchildren(f"{W}style"))
        }
        self._known: dict[str, OwnLook] = {}
        self._tables = TableLooks(self._styles)
        defaults = None if root is None else root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        self._defaults = own_look(defaults)
        self._normal = self.of_style(self._default_paragraph_style())
        likely = root is not None and any(True for _ in _marks(root, self._properties))
        special = {
            name: style.get(f"{W}type") for name, style in self._styles.items() if likely and self._is_special(name)
        }
        self._special = frozenset(special)
        kinds = {"paragraph": PARAGRAPH_STYLE, "character": RUN_STYLE}
        self._special_tags = tuple({kinds[kind] for kind in special.values() if kind in kinds})
        self._special_tables = "table" in special.values()
        usual = self._normal.over(self._defaults)
        self._usual = usual, usual.resolved
        self.all_special = self._special_tables or self._usual[1] is not PLAIN_LOOK
        self._of_paragraphs: dict[str, tuple[OwnLook, RunLook]] = {}
        self._special_runs: set[etree.Element] = set()

    def _default_paragraph_style(self) -> str:
        return next(
            (
                name
                for name, style in self._styles.items()
                if style.get(f"{W}default", "0") not in OFF and style.get(f"{W}type") == "paragraph"
            ),
            "",
        )

    def _is_special(self, style_id: str) -> bool:
        """Whether the text of a style, or of a table style in some of its cells, is not plainly readable."""
        looks = (self.of_style(style_id), *self._tables.conditional(style_id))
        return any(own is not NOTHING_SAID and own.over(self._defaults).resolved != PLAIN_LOOK for own in looks)

    def of_style(self, style_id: str) -> OwnLook:
        """The look of a style merged with its base styles, without the defaults."""
        chain = list[str]()
        while style_id in self._styles and style_id not in self._known:
            self._known[style_id] = NOTHING_SAID  # for a style that is based on itself
            chain.append(style_id)
            base = self._styles[style_id].find(f"{W}basedOn")
            style_id = "" if base is None else base.get(VALUE, "")
        look = self._known.get(style_id, NOTHING_SAID)
        for name in reversed(chain):
            look = self._known[name] = own_look(self._styles[name].find(_RPR)).over(look)
        return look

    def unusual(self, root: etree.Element) -> list[etree.Element]:
        """The run properties in *root* (and paragraph styles) that do not give a plain look; to be called first."""
        marks = [*_marks(root, self._properties)]
        if self._special_tags:
            marks += [style for style in root.iter(*self._special_tags) if style.get(VALUE) in self._special]
        found = [parent for mark in marks if (parent := mark.getparent()) is not None]
        self._special_runs.update(found)
        return found

    def of_paragraph(self, paragraph: etree.Element) -> tuple[OwnLook, RunLook]:
        """The look that a paragraph gives its runs, from its style, its table and the defaults; resolved too."""
        if not self._special and not self.all_special:
            return self._usual
        properties = paragraph.find(_PPR)
        style = None if properties is None else properties.find(PARAGRAPH_STYLE)
        name = "" if style is None else style.get(VALUE, "")
        known = None if self._special_tables else self._of_paragraphs.get(name)
        if known is None:
            look = self._normal if style is None else self.of_style(name)
            look = look.over(self._of_table(paragraph)).over(self._defaults)
            known = self._of_paragraphs[name] = look, look.resolved
        look, resolved = known
        if resolved.faint and look.pale and self.has_background(paragraph):
            return look, resolved._replace(faint=False)
        return known

    def _of_table(self, paragraph: etree.Element) -> OwnLook:
        table = next(paragraph.iterancestors(f"{W}tbl"), None) if self._special_tables else None
        if table is None:
            return NOTHING_SAID
        name = self._tables.style_of(table)
        return self._tables.at(paragraph, table, name).over(self.of_style(name))

    def of_run(self, properties: etree.Element, paragraph: tuple[OwnLook, RunLook]) -> RunLook:
        """The look of a run with these properties in a paragraph with that look."""
        own, resolved = paragraph
        if properties in self._special_runs or resolved is not PLAIN_LOOK:
            style = properties.find(RUN_STYLE)
            base = own if style is None else self.of_style(style.get(VALUE, "")).beside(own)
            look = own_look(properties).over(base)
            resolved = look.resolved
            if resolved.faint and look.pale and self.has_background(properties):
                resolved = resolved._replace(faint=False)
        if is_on(properties.find(_BOLD)):
            return BOLD_LOOK if resolved is PLAIN_LOOK else resolved._replace(bold=True)
        return resolved

    def has_background(self, inside: etree.Element) -> bool:
        """Whether text stands on a background other than paper: that of its paragraph, cell, row or table."""
        for ancestor in (inside, *inside.iterancestors(*_SHADED)):
            properties = ancestor.find(f"{ancestor.tag}Pr")
            if properties is not None and any(self._shades(one) for one in properties):
                return True
        return False

    def _shades(self, mark: etree.Element) -> bool:
        """Whether a property shades: itself, or as a table style that shades some of its rows."""
        if mark.tag == TABLE_STYLE:
            return self._tables.shades(mark.get(VALUE, ""))
        return mark.tag == SHADING and is_shading(mark)


def _marks(root: etree.Element, properties: Sequence[str]) -> Iterator[etree.Element]:
    """The properties in *root* that may give a run an unusual look, those of paragraph marks left out."""
    yield from root.iter(*_ALWAYS)
    for mark in root.iter(*properties):
        value, tag = mark.get(VALUE, ""), mark.tag
        if tag == SIZE:
            is_unusual = value in _TINY
        elif tag == SCALE:
            is_unusual = value in _NARROW
        elif tag == FONTS:
            is_unusual = bool(symbol_font_of(mark))
        else:
            is_unusual = value in PAPER if tag == COLOUR else value not in _PLAIN_POSITIONS
        if is_unusual and not any(True for _ in mark.iterancestors(_PPR)) and not (tag == SIZE and _is_blank(mark)):
            yield mark


def _is_blank(size: etree.Element) -> bool:
    """Whether a size is that of a run of nothing but spaces, small but not hidden, as some programs leave behind."""
    properties = size.getparent()
    run = None if properties is None else properties.getparent()
    if run is None or run.tag != _RUN or size.get(VALUE) in ("0", "1"):
        return False
    return all(part is properties or (part.tag == _T and not (part.text or "").strip()) for part in run)
