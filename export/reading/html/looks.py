"""The look of an element of a web page, from its tag, its attributes and the declarations of style sheets."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from export.reading.html.positions import is_mirrored, is_moved, scale_of, scatters
from export.reading.raw_document import Alignment
from export.reading.shown_text import FAINTEST_SIZE, FEWEST_RAISED, LEAST_SCALE, RunLook
from export.reading.symbols import symbol_font_in

BLOCKS: Final = frozenset(
    """
    address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer
    form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol option p pre section summary table tbody td tfoot
    th thead tr ul
    """.split()  # noqa: SIM905 - as a list it would fill a page
)
"""Block elements: they begin on a new line."""
_NOT_TEXT: Final = frozenset(
    """
    script style head title noscript template svg select object iframe audio video canvas datalist noframes noembed rp
    meter progress
    """.split()  # noqa: SIM905 - as a list it would fill a page
)
_BOLD: Final = frozenset(("b", "strong", "th"))
_STRUCK: Final = frozenset(("s", "strike"))
_CLOSED: Final = frozenset(("details", "dialog"))
"""Elements that show their content only when they are open."""
_VERTICAL_TAGS: Final = {"sup": 1, "sub": -1, "rt": 1}
_ALIGNED: Final[dict[str, Alignment]] = {"center": "center", "middle": "center", "right": "right", "end": "right"}
_HEADING: Final = re.compile("h([1-6])")
_WITH_LOOK: Final = (
    _NOT_TEXT
    | _BOLD
    | _STRUCK
    | _CLOSED
    | {"summary", "rt", "center", "pre", "sup", "sub", "del", "ins", "h1", "h2", "h3", "h4", "h5", "h6"}
)
"""Elements whose tag alone determines a look."""
_WEIGHTS: Final = re.compile("bold|bolder|[6-9]00")
_WEIGHT: Final = re.compile("[1-9]00")
_LENGTH: Final = re.compile(r"([-+]?(?:[0-9]{1,9}(?:\.[0-9]{0,9})?|\.[0-9]{1,9})) ?(px|pt|em|rem|ex|%|cm|mm|in|)")
_POINTS: Final = {
    "px": 0.75,
    "pt": 1.0,
    "em": 10.0,
    "rem": 10.0,
    "ex": 5.0,
    "%": 0.1,
    "cm": 28.0,
    "mm": 2.8,
    "in": 72.0,
}
"""Points of a unit, those of relative units for usual text."""
_FAR_OUTSIDE: Final = -300
"""Points beyond which shifted text is outside the window."""
_WHITE: Final = re.compile(r"white|#fff(?:fff)?|rgba?\(255,255,255(?:,1)?\)|window")
_NO_GROUND: Final = re.compile(r"none|transparent|inherit|initial|unset|auto|0|")
_NO_CLIP: Final = re.compile(r"rect\(0(?:px)?[ ,]+[01](?:px)?[ ,]+[01](?:px)?[ ,]+0(?:px)?\)")
_NO_PATH: Final = re.compile(
    r"inset\((?:[5-9][0-9](?:\.[0-9]{1,3})?|100)%\)|circle\(0(?:px|%)?\)|polygon\(0(?:px|%)? 0(?:px|%)?\)"
)
_NO_FILTER: Final = re.compile(r"opacity\(0(?:\.0)?%?\)")
_COLOUR: Final = re.compile(r"#[0-9a-f]{6}|rgb\([0-9,.%]{5,20}\)|[a-z]{3,20}")
_NO_COLOURS: Final = frozenset(("inherit", "initial", "unset", "none", "transparent", "currentcolor", "auto"))
_SHORT_COLOUR: Final = re.compile("#([0-9a-f]{3})")
_EDGES: Final = {"top": 1, "text-top": 1, "bottom": -1, "text-bottom": -1}
"""Alignments of small text that raise or lower it."""
_USUAL_SIZE: Final = 10.0
"""Points of usual text, as in `_POINTS`."""
_SMALLER: Final = 0.85
_BOXES: Final = frozenset(("table", "img", "tr", "td", "th", "tbody", "thead", "tfoot", "input", "select", "textarea"))
"""Elements that `vertical-align` does not raise."""


class ElementLook(NamedTuple):
    """How text inside an element is displayed.

    *hidden* is text of the page that is not displayed, *closed* what is not unfolded, *unseen* such as descendants may
    show again, *no_text* is a script, a comment or the like, *footnote* is text of a foot- or endnote, *deleted* and
    *inserted* are tracked changes. *vertical* is that of `RunLook`, *size* in points (None if not known), *pale* is
    white text, *shaded* whether its background is not, *colour* and *ground* those declared last, *turned* is text that
    runs from right to left in spite of its characters or is mirrored, *leftwards* an element that sets boxes from right
    to left, *scatters* one that shows its children in another order, *moved* and *symbols* those of `RunLook`,
    *keeps_lines* one in which line ends are shown (`pre`).
    """

    hidden: bool = False
    closed: bool = False
    unseen: bool = False
    no_text: bool = False
    footnote: bool = False
    deleted: bool = False
    inserted: bool = False
    struck: bool = False
    bold: bool = False
    vertical: int = 0
    size: float | None = None
    pale: bool = False
    shaded: bool = False
    colour: str = ""
    ground: str = ""
    turned: bool = False
    leftwards: bool = False
    scatters: bool = False
    moved: bool = False
    symbols: str = ""
    keeps_lines: bool = False
    outline: int = 0
    alignment: Alignment = ""

    @property
    def is_hidden(self) -> bool:
        return self.hidden or self.closed or self.unseen or self.size == 0

    @property
    def is_visible(self) -> bool:
        return not (self.is_hidden or self.no_text or self.deleted or self.footnote)

    @property
    def run(self) -> RunLook:
        """The look of text directly in the element."""
        faint = (self.pale and not self.shaded) or (self.size is not None and self.size <= FAINTEST_SIZE)
        faint |= self.colour == self.ground != ""
        return RunLook(self.is_hidden, self.struck, self.vertical, faint, self.bold, self.symbols, self.moved)


def has_look(tag: str, attributes: Mapping[str, str]) -> bool:
    """Whether an element has a look of its own without a style sheet."""
    return bool(attributes) or tag in _WITH_LOOK


def look_of(
    tag: str, attributes: Mapping[str, str], parent: ElementLook, style: Mapping[str, str], *, tracks: bool
) -> ElementLook:
    """The look inside an element, given that of its parent; *style* is what is declared for it.

    *tracks* is true if deleted text in the page is that of tracked changes.
    """
    tracked = tag == "del" and (tracks or "cite" in attributes or "datetime" in attributes)
    weight = style.get("font-weight")
    heading = _HEADING.fullmatch(tag)
    alignment = style.get("text-align") or attributes.get("align", "").lower() or ("center" if tag == "center" else "")
    look = parent._replace(
        hidden=parent.hidden or "hidden" in attributes or _hides(style),
        no_text=parent.no_text or _is_no_text(tag, attributes, style),
        footnote=parent.footnote or style.get("mso-element") in ("footnote", "endnote"),
        deleted=parent.deleted or tracked or "mso-table-deleted" in style,
        inserted=parent.inserted or tag == "ins" or "mso-table-inserted" in style,
        struck=parent.struck or tag in _STRUCK or (tag == "del" and not tracked) or _strikes(style),
        scatters=False,
        moved=parent.moved or (parent.scatters and tag != "br"),
        bold=bool(_WEIGHTS.fullmatch(weight)) if weight else tag in _BOLD or parent.bold,
        outline=int(heading[1]) if heading else parent.outline,
        keeps_lines=style["white-space"].startswith(("pre", "break"))
        if "white-space" in style
        else tag == "pre" or parent.keeps_lines,
        alignment=_ALIGNED.get(alignment, "") if alignment and tag not in ("table", "img") else parent.alignment,
    )
    if attributes.get("dir", "").lower() in ("rtl", "ltr"):
        look = look._replace(leftwards=attributes["dir"].lower() == "rtl")
    if tag in _CLOSED or tag == "summary":
        is_closed = tag in _CLOSED and "open" not in attributes
        look = look._replace(closed=is_closed and tag == "details", unseen=is_closed)
    if style or tag in _VERTICAL_TAGS or not attributes.keys().isdisjoint(("bgcolor", "color", "background", "face")):
        return _with_style(look, tag, attributes, style)
    return look


def _is_no_text(tag: str, attributes: Mapping[str, str], style: Mapping[str, str]) -> bool:
    """Whether an element is a script, a comment or the reference to one, or shows something else than its content."""
    if tag in _NOT_TEXT:
        return "shadowrootmode" not in attributes
    return style.get("mso-element") == "comment-list" or "msocomanchor" in attributes.get("class", "").lower()


def _with_style(look: ElementLook, tag: str, attributes: Mapping[str, str], style: Mapping[str, str]) -> ElementLook:
    """*look* with size, position and colours of the element."""
    visibility = style.get("visibility")
    colour = style.get("-webkit-text-fill-color") or style.get("color") or attributes.get("color", "").lower()
    ground = style.get("background-color") or style.get("background") or attributes.get("bgcolor", "").lower()
    leftwards = style["direction"] == "rtl" if "direction" in style else look.leftwards
    family = style.get("font-family") or attributes.get("face") or style.get("font", "").rpartition("pt ")[2]
    return look._replace(
        symbols=symbol_font_in(family) if family else look.symbols,
        unseen=visibility in ("hidden", "collapse") if visibility else look.unseen,
        vertical=look.vertical or _VERTICAL_TAGS.get(tag, 0) or (0 if tag in _BOXES else _vertical(style, look.size)),
        size=_size(style.get("font-size") or _size_in(style.get("font", "")), look.size),
        pale=_is_white(colour) if colour else look.pale,
        colour=_plain_colour(colour) or look.colour,
        ground=_plain_colour(ground) or look.ground,
        turned=(leftwards and "override" in style.get("unicode-bidi", "")) or is_mirrored(style),
        leftwards=leftwards,
        scatters=scatters(style, leftwards=leftwards),
        moved=look.moved or is_moved(tag, style, leftwards=look.leftwards),
        shaded=look.shaded or _is_shaded(attributes, style),
    )


def _hides(style: Mapping[str, str]) -> bool:
    if style.get("display") == "none" or style.get("mso-hide") in ("all", "screen"):
        return True
    if style.get("opacity") in ("0", "0.0", "0%") or _NO_FILTER.fullmatch(style.get("filter", "")):
        return True
    if scale_of(style) * 100 <= LEAST_SCALE:
        return True
    if _NO_CLIP.fullmatch(style.get("clip", "")) or _NO_PATH.fullmatch(style.get("clip-path", "")):
        return True
    if (_points(style.get("text-indent")) or 0) < _FAR_OUTSIDE:
        return True
    if any((_points(style.get(f"margin-{side}")) or 0) < _FAR_OUTSIDE for side in ("left", "top")):
        return True
    if style.get("position") in ("absolute", "fixed") and any(
        (_points(style.get(side)) or 0) < _FAR_OUTSIDE for side in ("left", "top", "right")
    ):
        return True
    sizes = (_points(style.get(name)) for name in ("height", "width", "max-height", "max-width"))
    clips = "hidden" in (style.get("overflow"), style.get("overflow-x"), style.get("overflow-y"))
    return clips and any(size is not None and size < 1 for size in sizes)


def _strikes(style: Mapping[str, str]) -> bool:
    names = ("text-decoration", "text-decoration-line")
    return (
        any("line-through" in style.get(name, "") for name in names) or style.get("text-line-through", "none") != "none"
    )


def _vertical(style: Mapping[str, str], size: float | None) -> int:
    """1 for raised, -1 for lowered text; *size* is that of the text around it."""
    align = style.get("vertical-align", "")
    if align in _EDGES and _is_smaller(style.get("font-size", ""), size):
        return _EDGES[align]
    if align in ("super", "sub"):
        return 1 if align == "super" else -1
    shift = _points(align) or _points(style.get("mso-text-raise")) or 0
    if style.get("position") == "relative":
        shift = shift or -(_points(style.get("top")) or 0) or (_points(style.get("bottom")) or 0)
    return 0 if abs(shift) < FEWEST_RAISED else 1 if shift > 0 else -1


def _is_smaller(declared: str, around: float | None) -> bool:
    """Whether a size is clearly below that of the text around it."""
    if declared in ("smaller", "small", "x-small", "xx-small"):
        return True
    length = _LENGTH.fullmatch(declared)
    if length is None:
        return False
    usual = _USUAL_SIZE if around is None or length[2] in ("em", "rem", "%", "ex") else around
    return float(length[1]) * _POINTS.get(length[2], 1) < _SMALLER * usual


def _plain_colour(colour: str) -> str:
    """A colour in one way of writing; "" for what is none, such as a picture."""
    plain = colour.replace(" ", "").removesuffix("!important")
    if match := _SHORT_COLOUR.fullmatch(plain):
        return "#" + "".join(2 * digit for digit in match[1])
    return plain if _COLOUR.fullmatch(plain) and plain not in _NO_COLOURS else ""


def _size(declared: str, inherited: float | None) -> float | None:
    """The size of text in points; relative sizes keep the inherited one unless they are 0."""
    length = _LENGTH.fullmatch(declared)
    if length is None:
        return None if declared else inherited
    points = float(length[1]) * _POINTS.get(length[2], 1)
    if length[2] in ("px", "pt", "cm", "mm", "in") or not points:
        return points
    if points <= FAINTEST_SIZE:  # of usual text
        return points if inherited is None or length[2] == "rem" else points / _USUAL_SIZE * inherited
    return None if length[2] == "rem" else inherited


def _size_in(font: str) -> str:
    """The size in a `font` declaration: ``bold 0/1 宋体`` has 0."""
    words = (word.partition("/")[0] for word in font.split())
    return next((word for word in words if _LENGTH.fullmatch(word) and not _WEIGHT.fullmatch(word)), "")


def _points(length: str | None) -> float | None:
    """A length in points; None for anything else."""
    match = _LENGTH.fullmatch(length) if length else None
    if match is None or (not match[2] and float(match[1])):
        return None
    return float(match[1]) * _POINTS.get(match[2], 0)


def _is_white(colour: str) -> bool:
    return bool(_WHITE.fullmatch(colour.replace(" ", ""))) or colour == "transparent"


def _is_shaded(attributes: Mapping[str, str], style: Mapping[str, str]) -> bool:
    grounds = (style.get("background", ""), style.get("background-color", ""), style.get("background-image", ""))
    named = (attributes.get("bgcolor", "").lower(), attributes.get("background", ""))
    return any(not _NO_GROUND.fullmatch(ground) and not _is_white(ground) for ground in (*grounds, *named))


def span(attributes: Mapping[str, str], name: str, default: int = 1) -> int:
    """The number of rows or columns a cell spans, parsed as a browser does."""
    found = re.match(r"\s*\+?([0-9]{1,5})", attributes.get(name, ""), re.ASCII)
    return int(found[1]) if found else default
