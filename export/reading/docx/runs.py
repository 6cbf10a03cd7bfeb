"""The text of a paragraph as Word displays it: with tracked insertions, without tracked deletions and hidden text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from export.word.package import W
from model.characters import superscript

MATH: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
ALTERNATE: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"

P: Final = f"{W}p"
TBL: Final = f"{W}tbl"
INSERTED: Final = frozenset({f"{W}ins", f"{W}moveTo"})
DELETED: Final = frozenset({f"{W}del", f"{W}moveFrom"})
WRAPPERS: Final = INSERTED | {
    f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "smartTag", "hyperlink", "fldSimple", "dir", "bdo")
}
"""Elements that only wrap others and are skipped over."""

_R: Final = f"{W}r"
_RPR: Final = f"{W}rPr"
T: Final = f"{W}t"
_FIELD: Final = f"{W}fldChar"
_SYMBOL: Final = f"{W}sym"
_RUBY: Final = f"{W}ruby"
_BREAK: Final = f"{W}br"
_BOX: Final = f"{W}txbxContent"
_VANISH: Final = f"{W}vanish"
_VERTICAL: Final = f"{W}vertAlign"
_BOLD: Final = f"{W}b"
PARAGRAPH_STYLE: Final = f"{W}pStyle"
RUN_STYLE: Final = f"{W}rStyle"
_VALUE: Final = f"{W}val"
_FORMULAS: Final = frozenset({f"{MATH}oMath", f"{MATH}oMathPara"})
_CHARACTERS: Final = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_SHAPES: Final = frozenset({f"{W}drawing", f"{W}pict", f"{W}object"})
PICTURES: Final = (
    "{http://schemas.openxmlformats.org/drawingml/2006/main}blip",
    "{urn:schemas-microsoft-com:vml}imagedata",
)
"""Elements that refer to a picture, in DrawingML and in VML."""
_OFF: Final = frozenset({"0", "false", "off", "none"})

UNUSUAL: Final = (
    *WRAPPERS,
    *DELETED,
    *_FORMULAS,
    *_SHAPES,
    *_CHARACTERS,
    *(ALTERNATE, _FIELD, _SYMBOL, _RUBY, _BREAK, _VANISH, _VERTICAL),
)
"""A paragraph without any of these displays exactly the text of its runs."""


class Runs:
    """The displayed text of one paragraph, collected run by run.

    *boxes* are the text boxes anchored in it, *hidden* is its hidden text, *bold* is true if all its text is bold,
    *changed* if it has tracked changes. *hiding* are the ids of the styles that hide text.
    """

    def __init__(self, paragraph: etree.Element, hiding: frozenset[str] = frozenset()) -> None:
        self._pieces: list[str] = []
        self._hidden: list[str] = []
        self._fields: list[bool] = []
        """For every open field, innermost last, whether its instruction is not over yet."""
        self._plain = False
        self._hiding = hiding
        self._visible = not hiding or not _has_style(paragraph.find(f"{W}pPr"), PARAGRAPH_STYLE, hiding)
        self.boxes: list[etree.Element] = []
        self.changed = False
        self._gather(paragraph)

    @property
    def text(self) -> str:
        return "".join(self._pieces)

    @property
    def hidden(self) -> str:
        return "".join(self._hidden).strip()

    @property
    def bold(self) -> bool:
        return bool(self._pieces) and not self._plain

    def _gather(self, parent: etree.Element) -> None:
        for child in parent:
            tag = child.tag
            if tag == _R:
                self._run(child)
            elif tag in WRAPPERS:
                self.changed |= tag in INSERTED
                self._gather(child)
            elif tag in DELETED:
                self.changed = True
            elif tag == ALTERNATE:
                self._alternate(child)
            elif tag in _FORMULAS:
                self._pieces += [part.text or "" for part in child.iter(f"{MATH}t")]

    def _run(self, run: etree.Element) -> None:
        bold, visible, is_superscript = False, self._visible, False
        for part in run:
            tag = part.tag
            if tag == T:
                self._add(superscript(part.text or "") if is_superscript else part.text or "", bold, visible)
            elif tag == _RPR:
                bold, visible, is_superscript = is_on(part.find(_BOLD)), self._is_visible(part), _is_superscript(part)
            elif tag in _CHARACTERS:
                self._add(_CHARACTERS[tag], bold, visible)
            else:
                self._other(part, tag, bold, visible)

    def _is_visible(self, properties: etree.Element) -> bool:
        own = properties.find(_VANISH)
        if own is not None:
            return not is_on(own)
        return self._visible and not (self._hiding and _has_style(properties, RUN_STYLE, self._hiding))

    def _other(self, part: etree.Element, tag: str, bold: bool, visible: bool) -> None:
        """Handle the rarer elements of a run."""
        if tag == _BREAK:
            if part.get(f"{W}type", "textWrapping") == "textWrapping":
                self._add("\n", bold, visible)
        elif tag == _FIELD:
            self._field(part.get(f"{W}fldCharType", ""))
        elif tag == _SYMBOL:
            self._add(_symbol(part), bold, visible)
        elif tag == _RUBY:
            for base in part.iterchildren(f"{W}rubyBase"):
                self._gather(base)
        elif tag in _SHAPES:
            self.boxes += _outermost_boxes(part)
        elif tag == ALTERNATE:
            self._alternate(part)

    def _add(self, text: str, bold: bool, visible: bool) -> None:
        if not visible:
            self._hidden.append(text)
        elif not any(self._fields):
            self._pieces.append(text)
            if not bold and text.strip():
                self._plain = True

    def _field(self, kind: str) -> None:
        """Track the fields: only the result after "separate" is displayed."""
        if kind == "begin":
            self._fields.append(True)
        elif self._fields and kind == "separate":
            self._fields[-1] = False
        elif self._fields and kind == "end":
            self._fields.pop()

    def _alternate(self, alternate: etree.Element) -> None:
        """Of alternative representations of the same content take the first that displays anything."""
        for alternative in alternate:
            before = len(self._pieces), len(self.boxes)
            self._gather(alternative)
            self._run(alternative)  # inside a run its children are those of a run
            if (len(self._pieces), len(self.boxes)) != before:
                return


def is_on(switch: etree.Element | None) -> bool:
    """Whether a toggle property such as `w:b` is present and not off."""
    return switch is not None and switch.get(_VALUE, "1") not in _OFF


def _is_superscript(properties: etree.Element) -> bool:
    vertical = properties.find(_VERTICAL)
    return vertical is not None and vertical.get(_VALUE) == "superscript"


def _has_style(properties: etree.Element | None, tag: str, styles: frozenset[str]) -> bool:
    style = None if properties is None else properties.find(tag)
    return style is not None and style.get(_VALUE) in styles


def chosen_alternative(alternate: etree.Element) -> etree.Element | None:
    """The first non-empty alternative in an `mc:AlternateContent` of blocks."""
    return next((alternative for alternative in alternate if len(alternative)), None)


def _symbol(symbol: etree.Element) -> str:
    try:
        code = int(symbol.get(f"{W}char", ""), 16)
    except ValueError:
        return ""
    if 0xF020 <= code <= 0xF07E and symbol.get(f"{W}font") == "Symbol":
        code -= 0xF000  # this font has ASCII characters there, other symbol fonts have pictures
    return chr(code) if 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE else ""


def _outermost_boxes(shape: etree.Element) -> Iterator[etree.Element]:
    for child in shape:
        if child.tag == _BOX:
            yield child
        elif child.tag == ALTERNATE:
            yield from next(filter(None, ([*_outermost_boxes(alternative)] for alternative in child)), ())
        else:
            yield from _outermost_boxes(child)
