"""The appearance of an office template `styles.docx` in numbers: its page and its named styles.

The preview uses it to draw the same pages without Word. Lengths are in twips.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from lxml import etree

from export.reading.docx.own_looks import is_on
from export.style_names import NAMES
from export.word.package import DOCUMENT, SETTINGS, STYLES, OfficeTemplateError, W, integer, parse_part, target
from export.word.styles_file import ANCHOR, read_styles
from export.word.typefaces import LATIN, SYSTEM

_CHARACTER: Final = 320
"""The size of a 16-point character in twips; used for indents in characters if a style gives no size."""
_NUMBER: Final = re.compile(r"[-—–－\s\d第页共/]*")
_NATURAL: Final = 1.3
"""The approximate line height of a Chinese typeface, relative to its size."""
_DRAWN: Final = (f"{W}drawing", f"{W}pict", f"{W}object")


@dataclass(frozen=True, slots=True)
class ParagraphLook:
    """A paragraph style with all inherited properties resolved.

    *pitch* is the line height. If it is 0, the line height is *lines* times that of the typefaces, rounded up to whole
    grid lines if the style *snaps* to the page's grid. A paragraph that *keeps* stays on the page of the next one; one
    that is *whole* is not split between pages.
    """

    east_asian: str
    latin: str
    size: int
    bold: bool
    spacing: int
    pitch: int
    lines: float
    snaps: bool
    above: int
    below: int
    keeps: bool
    whole: bool
    indent: int
    left: int
    right: int
    alignment: str


@dataclass(frozen=True, slots=True)
class PageLook:
    """A page: its size, its margins, the line pitch of its *grid* (0 without a grid), and the looks of the page numbers
    on odd and even pages, if any.
    """

    width: int
    height: int
    top: int
    right: int
    bottom: int
    left: int
    header: int
    footer: int
    grid: int
    numbers: tuple[ParagraphLook | None, ParagraphLook | None]

    @property
    def text_width(self) -> int:
        return self.width - self.left - self.right

    @property
    def text_height(self) -> int:
        return self.height - self.top - self.bottom


@dataclass(frozen=True, slots=True, eq=False)
class TemplateMetrics:
    """A template with one typeface set; *unseen* names the parts only Word shows. Equal only to itself."""

    page: PageLook
    looks: Mapping[str, ParagraphLook]
    not_drawn: tuple[str, ...]


@lru_cache(maxsize=8)
def appearance_of(data: bytes, typefaces: str) -> TemplateMetrics:
    """The appearance of the office template in the file *data* with a typeface set. Raises `OfficeTemplateError`."""
    base = read_styles(data, typefaces)
    sheet = _Sheet(parse_part(base.parts, STYLES))
    document = parse_part(base.parts, DOCUMENT)
    sections = [*document.iter(f"{W}sectPr")]
    if not sections:
        raise OfficeTemplateError("模板没有页面设置：请在“页面布局”里设好纸张和页边距后另存。")
    looks = {name: sheet.look(base.style_ids[name]) for name in NAMES}
    margins = _Margins(base.parts, sections[-1], sheet)
    return TemplateMetrics(margins.page(), looks, (*margins.not_drawn(), *_not_drawn(document, sections)))


class _Sheet:
    """The styles of a template by style id."""

    def __init__(self, root: etree.Element) -> None:
        self._styles = {style.get(f"{W}styleId", ""): style for style in root.iterchildren(f"{W}style")}
        self._defaults = [*root.iterchildren(f"{W}docDefaults")]

    def look(self, style_id: str, own: Sequence[etree.Element] = ()) -> ParagraphLook:
        """The look of a style; *own* are a paragraph's direct properties, which override those of the style."""
        layers = [*self._defaults, *reversed([*self._bases(style_id)]), *own]
        run, paragraph = _merged(layers, "rPr"), _merged(layers, "pPr")
        size = _number(run.get("sz", {}), "val") * 10 or _CHARACTER
        fonts, lines, indents = run.get("rFonts", {}), paragraph.get("spacing", {}), paragraph.get("ind", {})
        exact = lines.get("lineRule") in ("exact", "atLeast")
        line = _number(lines, "line")
        return ParagraphLook(
            east_asian=fonts.get("eastAsia", SYSTEM.fang),
            latin=fonts.get("ascii", LATIN),
            size=size,
            bold=_has(run, "b"),
            spacing=_number(run.get("spacing", {}), "val"),
            pitch=line if exact else 0,
            lines=1 if exact or not line else line / 240,
            snaps=_is_on(paragraph.get("snapToGrid", {})),
            keeps=_has(paragraph, "keepNext"),
            whole=_has(paragraph, "keepLines"),
            above=_number(lines, "before"),
            below=_number(lines, "after"),
            indent=_indent(indents, "firstLine", size),
            left=_indent(indents, "left", size),
            right=_indent(indents, "right", size),
            alignment=paragraph.get("jc", {}).get("val", "left"),
        )

    def _bases(self, style_id: str) -> Iterator[etree.Element]:
        """The style and the styles it is based on."""
        seen: set[str] = set()
        while style_id in self._styles and style_id not in seen:
            seen.add(style_id)
            style = self._styles[style_id]
            yield style
            base = style.find(f"{W}basedOn")
            style_id = "" if base is None else base.get(f"{W}val", "")


def _merged(layers: Sequence[etree.Element], kind: str) -> dict[str, dict[str, str]]:
    """The properties of a *kind* in *layers*; for each attribute the last layer that sets it counts."""
    found: dict[str, dict[str, str]] = {}
    for layer in layers:
        for properties in layer.iter(f"{W}{kind}"):
            for child in properties:
                said = {name.removeprefix(W): value for name, value in child.items()}
                found.setdefault(child.tag.removeprefix(W), {}).update(said)
    return found


def _number(said: Mapping[str, str], name: str) -> int:
    text = said.get(name, "")
    return int(text) if re.fullmatch(r"-?[0-9]{1,5}", text) else 0


def _is_on(said: Mapping[str, str]) -> bool:
    return said.get("val", "1") not in ("0", "false", "off")


def _has(said: Mapping[str, Mapping[str, str]], switch: str) -> bool:
    return switch in said and _is_on(said[switch])


def _indent(said: Mapping[str, str], side: str, size: int) -> int:
    """An indent; a value in characters (hundredths) takes precedence over one in twips."""
    characters = _number(said, f"{side}Chars")
    return characters * size // 100 or _number(said, side)


class _Margins:
    """The page, header and footer settings of a document section."""

    def __init__(self, parts: Mapping[str, bytes], section: etree.Element, sheet: _Sheet) -> None:
        self._parts = parts
        self._section = section
        self._sheet = sheet

    def page(self) -> PageLook:
        paper, margins = self._section.find(f"{W}pgSz"), self._section.find(f"{W}pgMar")
        if paper is None or margins is None:
            raise OfficeTemplateError("模板没有页面设置：请在“页面布局”里设好纸张和页边距后另存。")
        width, height = (integer(paper, name) or 0 for name in ("w", "h"))
        sides = ("top", "right", "bottom", "left", "header", "footer")
        lengths = {side: abs(integer(margins, side) or 0) for side in sides}
        lengths["left"] += integer(margins, "gutter") or 0
        numbers = self._numbers()
        highest = max((look.size for look in numbers if look is not None), default=0)
        if highest:  # the text area shrinks if the footer is higher than the margin
            lengths["bottom"] = max(lengths["bottom"], lengths["footer"] + round(_NATURAL * highest))
        return PageLook(width=width, height=height, grid=self._grid(), numbers=numbers, **lengths)

    def _grid(self) -> int:
        grid = self._section.find(f"{W}docGrid")
        in_lines = grid is not None and grid.get(f"{W}type", "").startswith("lines")
        return 0 if grid is None or not in_lines else integer(grid, "linePitch") or 0

    def not_drawn(self) -> Iterator[str]:
        """The content of headers and footers other than page numbers."""
        if any(_has_content(part) for part in self._referenced("header").values()):
            yield "页眉"
        if any(_has_content(part, _NUMBER) for part in self._referenced("footer").values()):
            yield "页脚里页码以外的内容"

    def _numbers(self) -> tuple[ParagraphLook | None, ParagraphLook | None]:
        footers = self._referenced("footer")
        odd = self._number_in(footers.get("default"))
        settings = parse_part(self._parts, SETTINGS) if SETTINGS in self._parts else None
        two_sided = settings is not None and is_on(settings.find(f"{W}evenAndOddHeaders"))
        return odd, self._number_in(footers.get("even")) if two_sided else odd

    def _number_in(self, footer: etree.Element | None) -> ParagraphLook | None:
        for paragraph in footer.iter(f"{W}p") if footer is not None else ():
            fields = [part.text or "" for part in paragraph.iter(f"{W}instrText")]
            fields += [part.get(f"{W}instr", "") for part in paragraph.iter(f"{W}fldSimple")]
            if any("PAGE" in field.split() for field in fields):
                style = paragraph.find(f"{W}pPr/{W}pStyle")
                return self._sheet.look("" if style is None else style.get(f"{W}val", ""), [paragraph])
        return None

    def _referenced(self, kind: str) -> dict[str, etree.Element]:
        """The headers or footers by the kind of page they are for."""
        references = self._section.iterchildren(f"{W}{kind}Reference")
        number = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
        return {
            reference.get(f"{W}type", "default"): parse_part(
                self._parts, target(self._parts, reference.get(number, ""))
            )
            for reference in references
        }


def _has_content(part: etree.Element, plain: re.Pattern[str] = re.compile(r"\s*")) -> bool:
    text = "".join(piece.text or "" for piece in part.iter(f"{W}t"))
    return plain.fullmatch(text) is None or next(part.iter(*_DRAWN), None) is not None


def _not_drawn(document: etree.Element, sections: Sequence[etree.Element]) -> Iterator[str]:
    """The content of the document itself other than the anchors for the report."""
    texts = ("".join(piece.text or "" for piece in paragraph.iter(f"{W}t")) for paragraph in document.iter(f"{W}p"))
    written = any(text.strip() and not ANCHOR.search(text) for text in texts)
    if written or next(document.iter(*_DRAWN), None) is not None:
        yield "红头等固定的内容"
    if len(sections) > 1:
        yield "各节不同的页面"
    columns = [integer(part, "num") or 1 for section in sections for part in section.iterchildren(f"{W}cols")]
    if max(columns, default=1) > 1:
        yield "分栏"
