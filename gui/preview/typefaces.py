"""The faces of the printed page as Qt fonts. All lengths are twips: a font of 16 points is 320 pixels high."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPixmap

from export.word.faces import FACE_SETS, LATIN, OTHER_NAMES, stand_ins

TIGHTER: Final = -5.0
"""Between the characters of running text, so that 28 of them fill a line."""

_EAST_ASIAN: Final = frozenset("·×÷°±§¶")


def is_latin(sign: str) -> bool:
    """Whether a character is set in the Latin face."""
    return sign < "\u0100" and sign not in _EAST_ASIAN


@dataclass(frozen=True)
class Type:
    """A face in a size: the East Asian *families*, the first one installed is taken, and a Latin one beside them."""

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
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, self.spacing)
        return font

    @cached_property
    def _advances(self) -> dict[str, float]:
        return {}

    @cached_property
    def _metrics(self) -> tuple[QFontMetricsF, QFontMetricsF]:
        return QFontMetricsF(self.east_asian_font), QFontMetricsF(self.latin_font)

    def advance(self, sign: str) -> float:
        """How far one character takes the line."""
        known = self._advances.get(sign)
        if known is None:
            known = self._advances[sign] = self._metrics[is_latin(sign)].horizontalAdvance(sign)
        return known

    @cached_property
    def ascent(self) -> float:
        """Above the base line of a line that is as high as its faces need."""
        return max(metrics.ascent() for metrics in self._metrics)

    @cached_property
    def descent(self) -> float:
        """Below the base line of such a line."""
        return max(metrics.descent() for metrics in self._metrics)


def take_font(painter: QPainter, font: QFont, extra: float = 0) -> None:
    """Let *painter* write in *font*, the characters *extra* twips further apart than usual."""
    spacing = font.letterSpacing() + extra
    if spacing:  # Qt counts it in pixels of the screen, wherever it is painted
        font = QFont(font)
        spacing *= _screen_dots() / painter.device().logicalDpiY()
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, spacing)
    painter.setFont(font)  # pyright: ignore[reportUnknownMemberType] - PySide6's stubs forget an import


@lru_cache(maxsize=1)
def _screen_dots() -> int:
    """To an inch of the screen."""
    return QPixmap(1, 1).logicalDpiY()


@dataclass(frozen=True)
class Types:
    """The types of one face set by their use."""

    title: Type
    body: Type
    heading: Type
    subheading: Type
    page_number: Type
    cell: Type
    cell_note: Type
    dense_cell: Type
    dense_note: Type
    draft: Type


@lru_cache(maxsize=8)
def types_of(set_name: str) -> Types:
    """The types of the face set *set_name*, a key of `FACE_SETS`."""
    faces = FACE_SETS[set_name]
    others = stand_ins(faces)

    def families(family: str) -> tuple[str, ...]:
        other = others.get(family, family)
        return tuple(dict.fromkeys((family, other, OTHER_NAMES.get(other, other))))

    fang, kai, hei, song = (families(family) for family in (faces.fang, faces.kai, faces.hei, faces.song))
    return Types(
        title=Type(families(faces.title), 440, bold=faces.bold_title),
        body=Type(fang, 320, TIGHTER),
        heading=Type(hei, 320, TIGHTER),
        subheading=Type(kai, 320, TIGHTER),
        page_number=Type(song, 280, latin=faces.song),
        cell=Type(song, 200),
        cell_note=Type(kai, 200),
        dense_cell=Type(song, 180),
        dense_note=Type(kai, 180),
        draft=Type(hei, 320, TIGHTER),
    )
