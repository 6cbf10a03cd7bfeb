"""The text of a paragraph as Word displays it: with tracked insertions, without tracked deletions and hidden text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from lxml import etree

from export.reading.docx.fields import OpenField
from export.reading.docx.looks import DocxLooks
from export.reading.shown_text import TURNED_FROM, TURNED_TO, RunLook, ShownText
from export.reading.symbols import SYMBOL_FONTS
from export.reading.symbols import symbol as symbol_of
from export.word.package import W

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
_INSTRUCTION: Final = f"{W}instrText"
_SYMBOL: Final = f"{W}sym"
_NOTES: Final = {f"{W}footnoteReference": "footnotes", f"{W}endnoteReference": "endnotes"}
_TURNED: Final = f"{W}bdo"
_RUBY: Final = f"{W}ruby"
_BREAK: Final = f"{W}br"
_TEXT_PATH: Final = "{urn:schemas-microsoft-com:vml}textpath"
BOX: Final = f"{W}txbxContent"
_FORMULAS: Final = frozenset({f"{MATH}oMath", f"{MATH}oMathPara"})
_BUILT: Final = tuple(
    f"{MATH}{name}" for name in ("sSup", "sSub", "sSubSup", "sPre", "f", "rad", "nary", "m", "limUpp")
)
"""Parts of formulas whose digits are no figure: powers, fractions and the like."""
_CHARACTERS: Final = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_SHAPES: Final = frozenset({f"{W}drawing", f"{W}pict", f"{W}object"})
PICTURES: Final = (
    "{http://schemas.openxmlformats.org/drawingml/2006/main}blip",
    "{urn:schemas-microsoft-com:vml}imagedata",
)
"""Elements that refer to a picture, in DrawingML and in VML."""

UNUSUAL: Final = (
    *WRAPPERS,
    *DELETED,
    *_FORMULAS,
    *_SHAPES,
    *_CHARACTERS,
    *(ALTERNATE, _FIELD, _SYMBOL, _RUBY, _BREAK, *_NOTES),
)
"""A paragraph without any of these, and without unusual looks, displays exactly the text of its runs."""


class Runs:
    """The runs of one paragraph with their resolved looks.

    *boxes* are the text boxes anchored in it, *footnotes* the foot- and endnotes it refers to (part and id). *changed*
    is true if it has tracked changes, *unread_field* if a field draws something that is no character.
    """

    def __init__(self, paragraph: etree.Element, looks: DocxLooks) -> None:
        self.shown = ShownText()
        self.sources: list[etree.Element | None] = []
        """For each of the texts in `shown` the `w:t` that it is from, if it is from one."""
        self._fields: list[OpenField] = []
        """The open fields, innermost last."""
        self.unread_field = False
        self._looks = looks
        self._look = looks.of_paragraph(paragraph)
        self._unstyled = self._look[1]
        self.boxes: list[etree.Element] = []
        self.footnotes: list[tuple[str, str]] = []
        self.changed = False
        self._gather(paragraph)

    def _gather(self, parent: etree.Element) -> None:
        for child in parent:
            tag = child.tag
            if tag == _R:
                self._run(child)
            elif tag in WRAPPERS:
                self.changed |= tag in INSERTED
                is_turned = tag == _TURNED and child.get(f"{W}val") == "rtl"
                if is_turned:
                    self._add(TURNED_FROM, self._unstyled)
                self._gather(child)
                if is_turned:
                    self._add(TURNED_TO, self._unstyled)
            elif tag in DELETED:
                self.changed = True
            elif tag == ALTERNATE:
                self._alternate(child)
            elif tag in _FORMULAS:
                text = "".join(part.text or "" for part in child.iter(f"{MATH}t"))
                built = next(child.iter(*_BUILT), None) is not None
                self._add(f"{TURNED_FROM}{text}{TURNED_TO}" if built else text, self._unstyled)

    def _run(self, run: Iterable[etree.Element]) -> None:
        look = self._unstyled
        for part in run:
            tag = part.tag
            if tag == T:
                self._add(part.text or "", look, part)
            elif tag == _RPR:
                look = self._looks.of_run(part, self._look)
            elif tag in _CHARACTERS:
                self._add(_CHARACTERS[tag], look)
            else:
                self._other(part, tag, look)

    def _other(self, part: etree.Element, tag: str, look: RunLook) -> None:
        """Handle the rarer elements of a run."""
        if tag == _BREAK:
            if part.get(f"{W}type", "textWrapping") == "textWrapping":
                self._add("\n", look)
        elif tag == _FIELD:
            self._field(part, look)
        elif tag == _INSTRUCTION:
            if self._fields and self._fields[-1].is_silent:
                self._fields[-1].add(part.text or "")
        elif tag in _NOTES:
            if not look.hidden and not look.struck:
                self.footnotes.append((_NOTES[tag], part.get(f"{W}id", "")))
        elif tag == _SYMBOL:
            self._add(_symbol(part), look)
        elif tag == _RUBY:
            for base in part.iterchildren(f"{W}rubyBase"):
                self._gather(base)
        elif tag in _SHAPES:
            self.boxes += _outermost_boxes(part)
            if lettering := "\n".join(_lettering(part)):
                self._add(lettering, look)
        elif tag == ALTERNATE:
            self._alternate(part)

    def _add(self, text: str, look: RunLook, source: etree.Element | None = None) -> None:
        if not any(field.is_silent for field in self._fields):
            before = len(self.shown)
            self.shown.add(text, look)
            self.sources += [source] * (len(self.shown) - before)

    def _field(self, mark: etree.Element, look: RunLook) -> None:
        """Track the fields: displayed is the result, or what the instruction itself says."""
        kind = mark.get(f"{W}fldCharType", "")
        if kind == "begin":
            self._fields.append(OpenField(mark))
        elif self._fields and kind == "separate":
            self._fields[-1].separate()
        elif self._fields and kind == "end":
            field = self._fields.pop()
            self.unread_field |= field.is_unread
            if field.is_silent:
                self._add(field.text, look)

    def _alternate(self, alternate: etree.Element) -> None:
        """Of alternative representations of the same content take the first that displays anything."""
        for alternative in alternate:
            before = len(self.shown), len(self.boxes)
            self._gather(alternative)
            # Inside a run its children are those of a run; alternatives in it were gathered just now.
            self._run(child for child in alternative if child.tag != ALTERNATE)
            if (len(self.shown), len(self.boxes)) != before:
                return


def chosen_alternative(alternate: etree.Element) -> etree.Element | None:
    """The first non-empty alternative in an `mc:AlternateContent` of blocks."""
    return next((alternative for alternative in alternate if len(alternative)), None)


def _symbol(symbol: etree.Element) -> str:
    try:
        code = int(symbol.get(f"{W}char", ""), 16)
    except ValueError:
        return ""
    font = symbol.get(f"{W}font", "")
    if font.lower().strip() in SYMBOL_FONTS:
        return symbol_of(font, code) or chr(code)
    if 0xF020 <= code <= 0xF07E and font == "Symbol":
        code -= 0xF000  # this font has ASCII characters there, other symbol fonts have pictures
    return chr(code) if 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE else ""


def _lettering(shape: etree.Element) -> Iterator[str]:
    """The texts of WordArt in VML; that of DrawingML stands in a text box."""
    for path in shape.iter(_TEXT_PATH):
        text = path.get("string", "").strip()
        if text and path.get("on", "t") not in ("f", "false") and not _is_watermark(path):
            yield text


def _is_watermark(path: etree.Element) -> bool:
    """Whether WordArt is a watermark behind the text."""
    parent = path.getparent()
    return parent is not None and "WaterMark" in parent.get("id", "")


def _outermost_boxes(shape: etree.Element) -> Iterator[etree.Element]:
    for child in shape:
        if child.tag == BOX:
            yield child
        elif child.tag == ALTERNATE:
            yield from next(filter(None, ([*_outermost_boxes(alternative)] for alternative in child)), ())
        else:
            yield from _outermost_boxes(child)
