"""The typefaces of the printed page as Qt fonts. Lengths are twips; a font of 16 points has a pixel size of 320."""

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
from export.word.styles_file import STYLES_FILE
from export.word.typefaces import LATIN, OTHER_NAMES, TYPEFACE_SETS, substitutes
from model.catalog import shipped_templates

_EAST_ASIAN: Final = frozenset("·×÷°±§¶")


def is_latin(character: str) -> bool:
    """Whether a character is printed in the Latin font."""
    return character < "\u0100" and character not in _EAST_ASIAN


@dataclass(frozen=True, slots=True, eq=False)
class Glyph:
    """A character in a typeface; *latin* selects its font. *advance* and *gap*, the space before it, are twips."""

    text: str
    typeface: SizedTypeface
    latin: bool
    advance: float
    gap: float = 0


@dataclass(frozen=True, eq=False)
class SizedTypeface:
    """A typeface in a *size* (twips): East Asian *families*, of which the first installed is used, and a *latin* one.

    Instances are compared by identity.
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
        """The Latin or the East Asian font."""
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
    def _glyphs(self) -> dict[str, Glyph]:
        return {}

    @cached_property
    def _metrics(self) -> tuple[QFontMetricsF, QFontMetricsF]:
        return QFontMetricsF(self.east_asian_font), QFontMetricsF(self.latin_font)

    def glyph(self, text: str) -> Glyph:
        """The character *text* in this typeface."""
        known = self._glyphs.get(text)
        if known is None:
            latin = is_latin(text)
            advance = self._metrics[latin].horizontalAdvance(text) + self.spacing
            known = self._glyphs[text] = Glyph(text, self, latin, advance)
        return known

    @cached_property
    def ascent(self) -> float:
        """The larger ascent of the two fonts."""
        return max(metrics.ascent() for metrics in self._metrics)

    @cached_property
    def descent(self) -> float:
        """The larger descent of the two fonts."""
        return max(metrics.descent() for metrics in self._metrics)


def draw_text(painter: QPainter, text: str, x: float, y: float, font: QFont, width: float) -> None:
    """Draw *text* with its baseline beginning at *x*, *y*, spread to *width*.

    The painter may be scaled, but not rotated. The font is set to the final pixel size: Qt draws scaled fonts as
    outlines, five times as slowly.
    """
    transform, device = painter.worldTransform(), painter.device()
    scale, dpi = transform.m11(), device.logicalDpiY()
    seen = QFont(font)
    seen.setPointSizeF(font.pixelSize() * scale * 72 / dpi)
    # on some systems glyphs of small fonts are whole pixels wide; letter spacing makes up the difference
    spacing = (width * scale - QFontMetricsF(seen, device).horizontalAdvance(text)) / len(text)
    seen.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, spacing * _screen_dpi() / dpi)  # in pixels of the screen
    painter.setFont(seen)  # pyright: ignore[reportUnknownMemberType] - PySide6's stubs forget an import
    painter.setWorldMatrixEnabled(False)
    painter.drawText(QPointF(x * scale + transform.dx(), y * transform.m22() + transform.dy()), text)
    painter.setWorldMatrixEnabled(True)


@lru_cache(maxsize=1)
def _screen_dpi() -> int:
    """Dots per inch of the screen."""
    return QPixmap(1, 1).logicalDpiY()


@dataclass(frozen=True, eq=False)
class TemplateTypefaces:
    """The typefaces of an office template in one typeface set, by use, and its page and paragraph layout."""

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
        """The paragraph layout of *style*."""
        return self.appearance.looks[style]

    def line_height(self, style: PassageStyle) -> float:
        """The line height of *style* in twips."""
        look, natural = self.look(style), self.paragraphs[style].ascent + self.paragraphs[style].descent
        if look.pitch:
            return look.pitch
        grid = self.page.grid if look.snaps else 0
        return look.lines * (ceil(natural / grid) * grid if grid else natural)


def typefaces_of(set_name: str, template: bytes | None = None) -> TemplateTypefaces:
    """The typefaces of *set_name*, a key of `TYPEFACE_SETS`, in an office *template*, by default the shipped one.

    Raises `OfficeTemplateError`.
    """
    return _typefaces(appearance_of(shipped_template() if template is None else template, set_name), set_name)


@lru_cache(maxsize=1)
def shipped_template() -> bytes:
    """The content of the office template (``styles.docx``) that comes with the program."""
    return max(shipped_templates().glob(f"*/{STYLES_FILE}")).read_bytes()


@lru_cache(maxsize=8)
def _typefaces(appearance: TemplateMetrics, set_name: str) -> TemplateTypefaces:
    others = substitutes(TYPEFACE_SETS[set_name])

    def typeface_for(look: ParagraphLook) -> SizedTypeface:
        other = others.get(look.east_asian, look.east_asian)
        families = tuple(dict.fromkeys((look.east_asian, other, OTHER_NAMES.get(other, other))))
        return SizedTypeface(families, look.size, look.spacing, look.bold, look.latin)

    looks = appearance.looks
    odd, even = (look and typeface_for(look) for look in appearance.page.numbers)
    return TemplateTypefaces(
        appearance,
        {style: typeface_for(looks[style]) for style in PassageStyle},
        (odd, even),
        cell=typeface_for(looks[style_names.CELL]),
        cell_note=typeface_for(looks[style_names.NOTE]),
        dense_cell=typeface_for(looks[style_names.DENSE_CELL]),
        dense_note=typeface_for(looks[style_names.DENSE_NOTE]),
        draft=typeface_for(looks[style_names.DRAFT]),
    )
