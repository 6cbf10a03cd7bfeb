"""The looks of the runs of a Word file, resolved: own formatting, character style, paragraph style, defaults."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from lxml import etree

from export.reading.shown_text import BOLD_LOOK, FAINTEST_SIZE, FEWEST_RAISED, PLAIN_LOOK, RunLook
from export.reading.symbols import symbol_font_in
from export.word.package import W, integer

PARAGRAPH_STYLE: Final = f"{W}pStyle"
RUN_STYLE: Final = f"{W}rStyle"
TABLE_STYLE: Final = f"{W}tblStyle"
VANISH: Final = f"{W}vanish"
STRIKES: Final = (f"{W}strike", f"{W}dstrike")
VERTICAL: Final = f"{W}vertAlign"

_POSITION: Final = f"{W}position"
_SIZE: Final = f"{W}sz"
_COLOUR: Final = f"{W}color"
_SHADING: Final = f"{W}shd"
_HIGHLIGHT: Final = f"{W}highlight"
_BOLD: Final = f"{W}b"
_FONTS: Final = f"{W}rFonts"
_VALUE: Final = f"{W}val"
_PPR: Final = f"{W}pPr"
_RPR: Final = f"{W}rPr"
_OFF: Final = frozenset({"0", "false", "off", "none"})
_PAPER: Final = frozenset({"FFFFFF", "ffffff"})
_BARE: Final = frozenset({"", "auto", "FFFFFF", "ffffff"})
_VERTICALS: Final = {"superscript": 1, "subscript": -1}
_SHADED: Final = tuple(f"{W}{name}" for name in ("tbl", "tr", "tc", "p"))
_ALWAYS: Final = (VANISH, *STRIKES, VERTICAL)
"""Properties that make a run unusual whatever they say."""
_SOMETIMES: Final = (_SIZE, _POSITION, _COLOUR)
_PLAIN_POSITIONS: Final = frozenset(map(str, range(1 - 2 * FEWEST_RAISED, 2 * FEWEST_RAISED)))
_TINY: Final = frozenset(map(str, range(2 * FAINTEST_SIZE + 1)))


class OwnLook(NamedTuple):
    """What a style or a run itself says; None where it says nothing.

    *vertical* is that of `RunLook`, *position* the shift in half-points, *size* in half-points, *pale* whether the
    colour is white, *shaded* whether the text has a background of its own, *symbols* the symbol font.
    """

    hidden: bool | None = None
    struck: bool | None = None
    struck_twice: bool | None = None
    vertical: int | None = None
    position: int | None = None
    size: int | None = None
    pale: bool | None = None
    shaded: bool | None = None
    symbols: str | None = None

    def over(self, base: OwnLook) -> OwnLook:
        """This look with what it does not say taken from *base*."""
        if base is NOTHING_SAID:
            return self
        return OwnLook(
            base.hidden if self.hidden is None else self.hidden,
            base.struck if self.struck is None else self.struck,
            base.struck_twice if self.struck_twice is None else self.struck_twice,
            base.vertical if self.vertical is None else self.vertical,
            base.position if self.position is None else self.position,
            base.size if self.size is None else self.size,
            base.pale if self.pale is None else self.pale,
            base.shaded if self.shaded is None else self.shaded,
            base.symbols if self.symbols is None else self.symbols,
        )

    def beside(self, paragraph: OwnLook) -> OwnLook:
        """This look of a character style on top of that of a *paragraph* style: both together switch off."""
        return self.over(paragraph)._replace(
            hidden=_toggled(self.hidden, paragraph.hidden), struck=_toggled(self.struck, paragraph.struck)
        )

    @property
    def resolved(self) -> RunLook:
        """The look that a person sees, without background and boldness."""
        size = 2 * FAINTEST_SIZE + 1 if self.size is None else self.size
        position = 0 if self.position is None else self.position
        vertical = self.vertical or (0 if abs(position) < 2 * FEWEST_RAISED else 1 if position > 0 else -1)
        look = RunLook(
            hidden=bool(self.hidden) or size <= 1,
            struck=bool(self.struck) or bool(self.struck_twice),
            vertical=vertical,
            faint=size <= 2 * FAINTEST_SIZE or (bool(self.pale) and not self.shaded),
            symbols=self.symbols or "",
        )
        return PLAIN_LOOK if look == PLAIN_LOOK else look


NOTHING_SAID: Final = OwnLook()


class DocxLooks:
    """The looks in the styles of a file by style id, each merged with its base styles."""

    def __init__(self, root: etree.Element | None, *, has_symbol_fonts: bool = False) -> None:
        self._properties = (*_SOMETIMES, _FONTS) if has_symbol_fonts else _SOMETIMES
        self._styles = {
            style.get(f"{W}styleId", ""): style for style in (() if root is None else root.iterchildren(f"{W}style"))
        }
        self._known: dict[str, OwnLook] = {}
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
                if style.get(f"{W}default", "0") not in _OFF and style.get(f"{W}type") == "paragraph"
            ),
            "",
        )

    def _is_special(self, style_id: str) -> bool:
        """Whether the text of a style is not plainly readable."""
        own = self.of_style(style_id)
        return own is not NOTHING_SAID and own.over(self._defaults).resolved != PLAIN_LOOK

    def of_style(self, style_id: str) -> OwnLook:
        """The look of a style merged with its base styles, without the defaults."""
        chain = list[str]()
        while style_id in self._styles and style_id not in self._known:
            self._known[style_id] = NOTHING_SAID  # for a style that is based on itself
            chain.append(style_id)
            base = self._styles[style_id].find(f"{W}basedOn")
            style_id = "" if base is None else base.get(_VALUE, "")
        look = self._known.get(style_id, NOTHING_SAID)
        for name in reversed(chain):
            look = self._known[name] = own_look(self._styles[name].find(_RPR)).over(look)
        return look

    def unusual(self, root: etree.Element) -> list[etree.Element]:
        """The run properties in *root* (and paragraph styles) that do not give a plain look; to be called first."""
        marks = [*_marks(root, self._properties)]
        if self._special_tags:
            marks += [style for style in root.iter(*self._special_tags) if style.get(_VALUE) in self._special]
        found = [parent for mark in marks if (parent := mark.getparent()) is not None]
        self._special_runs.update(found)
        return found

    def of_paragraph(self, paragraph: etree.Element) -> tuple[OwnLook, RunLook]:
        """The look that a paragraph gives its runs, from its style, its table and the defaults; resolved too."""
        if not self._special and not self.all_special:
            return self._usual
        properties = paragraph.find(_PPR)
        style = None if properties is None else properties.find(PARAGRAPH_STYLE)
        name = "" if style is None else style.get(_VALUE, "")
        known = None if self._special_tables else self._of_paragraphs.get(name)
        if known is None:
            look = self._normal if style is None else self.of_style(name)
            look = look.over(self._of_table(paragraph)).over(self._defaults)
            known = self._of_paragraphs[name] = look, look.resolved
        return known

    def _of_table(self, paragraph: etree.Element) -> OwnLook:
        table = next(paragraph.iterancestors(f"{W}tbl"), None) if self._special_tables else None
        name = None if table is None else table.find(f"{W}tblPr/{TABLE_STYLE}")
        return NOTHING_SAID if name is None else self.of_style(name.get(_VALUE, ""))

    def of_run(self, properties: etree.Element, paragraph: tuple[OwnLook, RunLook]) -> RunLook:
        """The look of a run with these properties in a paragraph with that look."""
        own, resolved = paragraph
        if properties in self._special_runs or resolved is not PLAIN_LOOK:
            style = properties.find(RUN_STYLE)
            base = own if style is None else self.of_style(style.get(_VALUE, "")).beside(own)
            look = own_look(properties).over(base)
            resolved = look.resolved
            if resolved.faint and look.pale and self.has_background(properties):
                resolved = resolved._replace(faint=False)
        if is_on(properties.find(_BOLD)):
            return BOLD_LOOK if resolved is PLAIN_LOOK else resolved._replace(bold=True)
        return resolved

    def has_background(self, run: etree.Element) -> bool:
        """Whether a run stands on a background other than paper: that of its paragraph, cell, row or table."""
        for ancestor in run.iterancestors(*_SHADED):
            properties = ancestor.find(f"{ancestor.tag}Pr")
            if properties is not None and any(self._shades(one) for one in properties):
                return True
        return False

    def _shades(self, mark: etree.Element) -> bool:
        """Whether a property shades: itself, or as a table style that shades some of its rows."""
        if mark.tag == TABLE_STYLE:
            style = self._styles.get(mark.get(_VALUE, ""))
            return style is not None and any(map(_is_shading, style.iter(_SHADING)))
        return mark.tag == _SHADING and _is_shading(mark)


def _marks(root: etree.Element, properties: Sequence[str]) -> Iterator[etree.Element]:
    """The properties in *root* that may give a run an unusual look, those of paragraph marks left out."""
    yield from root.iter(*_ALWAYS)
    for mark in root.iter(*properties):
        value, tag = mark.get(_VALUE, ""), mark.tag
        if tag == _SIZE:
            is_unusual = value in _TINY
        elif tag == _FONTS:
            is_unusual = bool(_symbol_font(mark))
        else:
            is_unusual = value in _PAPER if tag == _COLOUR else value not in _PLAIN_POSITIONS
        if is_unusual and not any(True for _ in mark.iterancestors(_PPR)):
            yield mark


def own_look(properties: etree.Element | None) -> OwnLook:
    """What a `w:rPr` itself says."""
    if properties is None:
        return NOTHING_SAID
    hidden = struck = struck_twice = pale = shaded = None
    vertical = position = size = symbols = None
    for child in properties:
        tag = child.tag
        if tag == VANISH:
            hidden = is_on(child)
        elif tag == STRIKES[0]:
            struck = is_on(child)
        elif tag == STRIKES[1]:
            struck_twice = is_on(child)
        elif tag == VERTICAL:
            vertical = _VERTICALS.get(child.get(_VALUE, ""), 0)
        elif tag == _POSITION:
            position = integer(child, "val")
        elif tag == _SIZE:
            size = integer(child, "val")
        elif tag == _COLOUR:
            pale = child.get(_VALUE) in _PAPER
        elif tag == _FONTS:
            symbols = _symbol_font(child)
        elif tag in (_SHADING, _HIGHLIGHT):
            shaded = _is_shading(child)
    return OwnLook(hidden, struck, struck_twice, vertical, position, size, pale, shaded, symbols)


def _symbol_font(fonts: etree.Element) -> str | None:
    """The symbol font of a `w:rFonts`, "" for another font, None where it names none for letters."""
    name = fonts.get(f"{W}ascii")
    return None if name is None else symbol_font_in(name)


def is_on(switch: etree.Element | None) -> bool:
    """Whether a toggle property such as `w:b` is present and not off."""
    return switch is not None and switch.get(_VALUE, "1") not in _OFF


def _is_shading(mark: etree.Element) -> bool:
    if mark.tag == _HIGHLIGHT:
        return mark.get(_VALUE) not in ("none", "white")
    return mark.get(f"{W}fill", "") not in _BARE or mark.get(_VALUE, "clear") not in ("clear", "nil")


def _toggled(one: bool | None, other: bool | None) -> bool | None:
    return one != other if one is not None and other is not None else one if other is None else other
