"""What a style or a run of a Word file itself says of its look."""

from __future__ import annotations

from typing import Final, NamedTuple

from lxml import etree

from export.reading.shown_text import FAINTEST_SIZE, FEWEST_RAISED, LEAST_SCALE, PLAIN_LOOK, RunLook
from export.reading.symbols import symbol_font_in
from export.word.package import W, integer

VANISH: Final = f"{W}vanish"
STRIKES: Final = (f"{W}strike", f"{W}dstrike")
VERTICAL: Final = f"{W}vertAlign"
POSITION: Final = f"{W}position"
SIZE: Final = f"{W}sz"
SCALE: Final = f"{W}w"
COLOUR: Final = f"{W}color"
SHADING: Final = f"{W}shd"
FONTS: Final = f"{W}rFonts"
VALUE: Final = f"{W}val"
OFF: Final = frozenset({"0", "false", "off", "none"})
PAPER: Final = frozenset({"FFFFFF", "ffffff"})
"""The colour of the paper."""

_HIGHLIGHT: Final = f"{W}highlight"
_BARE: Final = frozenset({"", "auto", "FFFFFF", "ffffff"})
_VERTICALS: Final = {"superscript": 1, "subscript": -1}


class OwnLook(NamedTuple):
    """What a style or a run itself says; None where it says nothing.

    *vertical* is that of `RunLook`, *position* the shift in half-points, *size* in half-points, *pale* whether the
    colour is white, *shaded* whether the text has a background of its own, *symbols* the symbol font, *scale* the width
    of the characters in percent.
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
    scale: int | None = None

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
            base.scale if self.scale is None else self.scale,
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
            hidden=bool(self.hidden) or size <= 1 or (self.scale is not None and self.scale <= LEAST_SCALE),
            struck=bool(self.struck) or bool(self.struck_twice),
            vertical=vertical,
            faint=size <= 2 * FAINTEST_SIZE or (bool(self.pale) and not self.shaded),
            symbols=self.symbols or "",
        )
        return PLAIN_LOOK if look == PLAIN_LOOK else look


NOTHING_SAID: Final = OwnLook()


def own_look(properties: etree.Element | None) -> OwnLook:
    """What a `w:rPr` itself says."""
    if properties is None:
        return NOTHING_SAID
    hidden = struck = struck_twice = pale = shaded = None
    vertical = position = size = symbols = scale = None
    for child in properties:
        tag = child.tag
        if tag == VANISH:
            hidden = is_on(child)
        elif tag == STRIKES[0]:
            struck = is_on(child)
        elif tag == STRIKES[1]:
            struck_twice = is_on(child)
        elif tag == VERTICAL:
            vertical = _VERTICALS.get(child.get(VALUE, ""), 0)
        elif tag == POSITION:
            position = integer(child, "val")
        elif tag == SIZE:
            size = integer(child, "val")
        elif tag == COLOUR:
            pale = child.get(VALUE) in PAPER
        elif tag == SCALE:
            scale = integer(child, "val")
        elif tag == FONTS:
            symbols = symbol_font_of(child)
        elif tag in (SHADING, _HIGHLIGHT):
            shaded = is_shading(child)
    return OwnLook(hidden, struck, struck_twice, vertical, position, size, pale, shaded, symbols, scale)


def symbol_font_of(fonts: etree.Element) -> str | None:
    """The symbol font of a `w:rFonts`, "" for another font, None where it names none for letters."""
    name = fonts.get(f"{W}ascii")
    return None if name is None else symbol_font_in(name)


def is_on(switch: etree.Element | None) -> bool:
    """Whether a toggle property such as `w:b` is present and not off."""
    return switch is not None and switch.get(VALUE, "1") not in OFF


def is_shading(mark: etree.Element) -> bool:
    if mark.tag == _HIGHLIGHT:
        return mark.get(VALUE) not in ("none", "white")
    return mark.get(f"{W}fill", "") not in _BARE or mark.get(VALUE, "clear") not in ("clear", "nil")


def _toggled(one: bool | None, other: bool | None) -> bool | None:
    return one != other if one is not None and other is not None else one if other is None else other
