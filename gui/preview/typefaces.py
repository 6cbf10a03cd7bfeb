"""The faces of the printed page as Qt fonts. All lengths are twips: a font of 16 points is 320 pixels high."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import ceil
from typing import Final

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPixmap

from export import style_names
from export.manuscript import PassageStyle
from export.word.style_metrics import PageLook, ParagraphLook, TemplateMetrics, appearance_of
from export.word.typefaces import FACE_SETS, LATIN, OTHER_NAMES, stand_ins
from export.word.writer import STYLES_FILE
from model.catalog import shipped_templates

_EAST_ASIAN: Final = frozenset("·×÷°±§¶")


def is_latin(sign: str) -> bool:
    """Whether a character is set in the Latin face."""
    return sign < "\u0100" and sign not in _EAST_ASIAN


@dataclass(frozen=True, slots=True, eq=False)
class Glyph:
    """One character as printed: its type, its face, its width and the gap before it."""

    text: str
    type: SizedTypeface
    latin: bool
    advance: float
    gap: float = 0


@dataclass(frozen=True, eq=False)
class SizedTypeface:
    """A face in a size: the East Asian *families*, the first one installed is taken, and a Latin one beside them.

    Equal to itself only.
    """

    families: tuple[str, ...]
    size: int
    spacing: float = 0
    bold: bool = False
    latin: str = LATIN

    @cached_property
    def east_asian_font(self) -> QFont:
        return self._font(self.families)

    @cached_property
    def latin_font(self) -> QFont:
        return self._font((self.latin, *self.families))

    def font(self, latin: bool) -> QFont:
        """One of its two fonts."""
        return self.latin_font if latin else self.east_asian_font

    def _font(self, families: tuple[str, ...]) -> QFont:
        font = QFont()
        font.setFamilies(list(families))  # pyright: ignore[reportUnknownMemberType] - PySide6's stubs forget an import
        font.setPixelSize(self.size)
        font.setBold(self.bold)
        font.setKerning(False)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font

    @cached_property
    def _signs(self) -> dict[str, Glyph]:
        return {}

    @cached_property
    def _metrics(self) -> tuple[QFontMetricsF, QFontMetricsF]:
        return QFontMetricsF(self.east_asian_font), QFontMetricsF(self.latin_font)

    def sign(self, text: str) -> Glyph:
        """One character in this type."""
        known = self._signs.get(text)
        if known is None:
            latin = is_latin(text)
            advance = self._metrics[latin].horizontalAdvance(text) + self.spacing
            known = self._signs[text] = Glyph(text, self, latin, advance)
        return known

    @cached_property
    def ascent(self) -> float:
        """Above the base line of a line that is as high as its faces need."""
        return max(metrics.ascent() for metrics in self._metrics)

    @cached_property
    def descent(self) -> float:
        """Below the base line of such a line."""
        return max(metrics.descent() for metrics in self._metrics)


def write(painter: QPainter, text: str, x: float, y: float, font: QFont, width: float) -> None:
    """Write *text* from a point on, its characters spread to *width*.

    The painter may count in twips of any size, but not be turned. It gets a font of the size that is seen: one made
    smaller by the painter is drawn as outlines, five times as slowly.
    """
    transform, device = painter.worldTransform(), painter.device()
    scale, dots = transform.m11(), device.logicalDpiY()
    seen = QFont(font)
    seen.setPointSizeF(font.pixelSize() * scale * 72 / dots)
    # small fonts have whole pixels for widths on some systems: what is missing or too much goes between the characters
    spacing = (width * scale - QFontMetricsF(seen, device).horizontalAdvance(text)) / len(text)
    seen.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, spacing * _screen_dots() / dots)  # counted on the screen
    painter.setFont(seen)  # pyright: ignore[reportUnknownMemberType] - PySide6's stubs forget an import
    painter.setWorldMatrixEnabled(False)
    painter.drawText(QPointF(x * scale + transform.dx(), y * transform.m22() + transform.dy()), text)
    painter.setWorldMatrixEnabled(True)


@lru_cache(maxsize=1)
def _screen_dots() -> int:
    """To an inch of the screen."""
    return QPixmap(1, 1).logicalDpiY()


@dataclass(frozen=True, eq=False)
class TemplateTypefaces:
    """The types of one office template in one face set, by their use, and all else it says of pages and paragraphs."""

    appearance: TemplateMetrics
    paragraphs: Mapping[PassageStyle, SizedTypeface]
    numbers: tuple[SizedTypeface | None, SizedTypeface | None]
    cell: SizedTypeface
    cell_note: SizedTypeface
    dense_cell: SizedTypeface
    dense_note: SizedTypeface
    draft: SizedTypeface

    @property
    def page(self) -> PageLook:
        return self.appearance.page

    @property
    def body(self) -> SizedTypeface:
        return self.paragraphs[PassageStyle.BODY]

    def look(self, style: PassageStyle) -> ParagraphLook:
        """How a paragraph in *style* is laid out."""
        return self.appearance.looks[style]

    def line_height(self, style: PassageStyle) -> float:
        """How high a line in *style* is."""
        look, natural = self.look(style), self.paragraphs[style].ascent + self.paragraphs[style].descent
        if look.pitch:
            return look.pitch
        grid = self.page.grid if look.snaps else 0
        return look.lines * (ceil(natural / grid) * grid if grid else natural)


def types_of(set_name: str, template: bytes | None = None) -> TemplateTypefaces:
    """The types of the face set *set_name*, a key of `FACE_SETS`, in an office *template*, by default the shipped one.

    Raises `OfficeTemplateError`.
    """
    return _types(appearance_of(shipped_template() if template is None else template, set_name), set_name)


@lru_cache(maxsize=1)
def shipped_template() -> bytes:
    """The office template that comes with the program."""
    return max(shipped_templates().glob(f"*/{STYLES_FILE}")).read_bytes()


@lru_cache(maxsize=8)
def _types(appearance: TemplateMetrics, set_name: str) -> TemplateTypefaces:
    others = stand_ins(FACE_SETS[set_name])

    def type_of(look: ParagraphLook) -> SizedTypeface:
        other = others.get(look.east_asian, look.east_asian)
        families = tuple(dict.fromkeys((look.east_asian, other, OTHER_NAMES.get(other, other))))
        return SizedTypeface(families, look.size, look.spacing, look.bold, look.latin)

    looks = appearance.looks
    odd, even = (look and type_of(look) for look in appearance.page.numbers)
    return TemplateTypefaces(
        appearance,
        {style: type_of(looks[style]) for style in PassageStyle},
        (odd, even),
        cell=type_of(looks[style_names.CELL]),
        cell_note=type_of(looks[style_names.NOTE]),
        dense_cell=type_of(looks[style_names.DENSE_CELL]),
        dense_note=type_of(looks[style_names.DENSE_NOTE]),
        draft=type_of(looks[style_names.DRAFT]),
    )
