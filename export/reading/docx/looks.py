"""The looks of the runs of a Word file, resolved: own formatting, character style, paragraph style, defaults."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from lxml import etree

from export.reading.shown_text import FAINTEST_SIZE, FEWEST_RAISED, PLAIN_LOOK, RunLook
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
_VALUE: Final = f"{W}val"
_RPR: Final = f"{W}rPr"
_OFF: Final = frozenset({"0", "false", "off", "none"})
_PAPER: Final = frozenset({"FFFFFF", "ffffff"})
_BARE: Final = frozenset({"", "auto", "FFFFFF", "ffffff"})
_VERTICALS: Final = {"superscript": 1, "subscript": -1}
_SHADED: Final = tuple(f"{W}{name}" for name in ("tbl", "tr", "tc", "p"))
_UNUSUAL: Final = etree.XPath(
    f"descendant::w:rPr[w:sz/@w:val <= {2 * FAINTEST_SIZE} or w:position/@w:val != 0 or w:color/@w:val = 'FFFFFF'"
    " or w:color/@w:val = 'ffffff']",
    namespaces={"w": W[1:-1]},
)


class OwnLook(NamedTuple):
    """What a style or a run itself says; None where it says nothing.

    *vertical* is that of `RunLook`, *position* the shift in half-points, *size* in half-points, *pale* whether the
    colour is white, *shaded* whether the text has a background of its own.
    """

    hidden: bool | None = None
    struck: bool | None = None
    struck_twice: bool | None = None
    vertical: int | None = None
    position: int | None = None
    size: int | None = None
    pale: bool | None = None
    shaded: bool | None = None

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
        return RunLook(
            hidden=bool(self.hidden) or size <= 1,
            struck=bool(self.struck) or bool(self.struck_twice),
            vertical=vertical,
            faint=size <= 2 * FAINTEST_SIZE or (bool(self.pale) and not self.shaded),
        )


NOTHING_SAID: Final = OwnLook()


class DocxLooks:
    """The looks in the styles of a file by style id, each merged with its base styles."""

    def __init__(self, root: etree.Element | None) -> None:
        self._styles = {
            style.get(f"{W}styleId", ""): style for style in (() if root is None else root.iterchildren(f"{W}style"))
        }
        self._known: dict[str, OwnLook] = {}
        defaults = None if root is None else root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        self._defaults = own_look(defaults)
        self._normal = self.of_style(self._default_paragraph_style())
        self.special = frozenset(name for name in self._styles if self._is_special(self.of_style(name)))
        """The styles whose text is not plainly readable."""
        self._special_tables = any(self._styles[name].get(f"{W}type") == "table" for name in self.special)
        self.all_special = self._is_special(self._normal) or self._special_tables

    def _default_paragraph_style(self) -> str:
        return next(
            (
                name
                for name, style in self._styles.items()
                if style.get(f"{W}default", "0") not in _OFF and style.get(f"{W}type") == "paragraph"
            ),
            "",
        )

    def _is_special(self, look: OwnLook) -> bool:
        return look.over(self._defaults).resolved != PLAIN_LOOK

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

    def unusual(self, root: etree.Element) -> Iterable[etree.Element]:
        """The elements in *root* that give a run a look of its own, directly or by a style."""
        yield from root.iter(VANISH, *STRIKES, VERTICAL)
        yield from _UNUSUAL(root)
        if self.special:
            for style in root.iter(PARAGRAPH_STYLE, RUN_STYLE):
                if style.get(_VALUE) in self.special:
                    yield style

    def of_paragraph(self, paragraph: etree.Element) -> OwnLook:
        """The look that a paragraph gives its runs: its style, that of its table, the defaults."""
        style = paragraph.find(f"{W}pPr/{PARAGRAPH_STYLE}")
        look = self._normal if style is None else self.of_style(style.get(_VALUE, ""))
        if self._special_tables:
            table = next(paragraph.iterancestors(f"{W}tbl"), None)
            name = None if table is None else table.find(f"{W}tblPr/{TABLE_STYLE}")
            if name is not None:
                look = look.over(self.of_style(name.get(_VALUE, "")))
        return look.over(self._defaults)

    def of_run(self, properties: etree.Element, paragraph: OwnLook) -> OwnLook:
        """The look of a run with these properties in a paragraph with that look."""
        style = properties.find(RUN_STYLE)
        base = paragraph if style is None else self.of_style(style.get(_VALUE, "")).beside(paragraph)
        return own_look(properties).over(base)

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


def own_look(properties: etree.Element | None) -> OwnLook:
    """What a `w:rPr` itself says."""
    if properties is None:
        return NOTHING_SAID
    hidden = struck = struck_twice = pale = shaded = None
    vertical = position = size = None
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
        elif tag in (_SHADING, _HIGHLIGHT):
            shaded = _is_shading(child)
    return OwnLook(hidden, struck, struck_twice, vertical, position, size, pale, shaded)


def is_on(switch: etree.Element | None) -> bool:
    """Whether a toggle property such as `w:b` is present and not off."""
    return switch is not None and switch.get(_VALUE, "1") not in _OFF


def is_bold(properties: etree.Element) -> bool:
    """Whether a run with these properties is itself bold."""
    return is_on(properties.find(_BOLD))


def _is_shading(mark: etree.Element) -> bool:
    if mark.tag == _HIGHLIGHT:
        return mark.get(_VALUE) not in ("none", "white")
    return mark.get(f"{W}fill", "") not in _BARE or mark.get(_VALUE, "clear") not in ("clear", "nil")


def _toggled(one: bool | None, other: bool | None) -> bool | None:
    return one != other if one is not None and other is not None else one if other is None else other
