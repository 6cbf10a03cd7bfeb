"""Which `w:t` element each character of a paragraph was read from."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from lxml import etree

from export.reading.docx.bound_controls import fill_bound_controls
from export.reading.docx.looks import DocxLooks
from export.reading.docx.package import Package
from export.reading.docx.runs import P, Runs, T


@dataclass(frozen=True, slots=True)
class CharacterOrigin:
    """A character of a `w:t` element: the element's *number* among those of the paragraph, and the character's."""

    number: int
    character: int


@dataclass(frozen=True, slots=True)
class RunTexts:
    """The *text* of a paragraph as it is read, without its automatic number, and where each character came from.

    *elements* is the number of its `w:t` elements. Fields, symbols, formulas and the like have no origin.
    """

    text: str
    origins: tuple[CharacterOrigin | None, ...]
    elements: int


def run_texts(package: Package, paragraphs: Collection[int]) -> dict[int, RunTexts]:
    """The texts of those *paragraphs*, by their index in file order. Raises `UnreadableError`."""
    root = package.xml(package.main)
    if root is None:
        return {}
    fill_bound_controls(root, package)
    related = package.related_parts(package.main)
    styles = package.xml(related["styles"]) if "styles" in related else None
    looks = DocxLooks(styles, has_symbol_fonts=package.has_symbol_fonts)
    looks.unusual(root)
    wanted = ((number, one) for number, one in enumerate(root.iter(P)) if number in paragraphs)
    return {number: _texts(paragraph, looks) for number, paragraph in wanted}


def _texts(paragraph: etree.Element, looks: DocxLooks) -> RunTexts:
    runs = Runs(paragraph, looks)
    numbers = {element: number for number, element in enumerate(paragraph.iter(T))}
    origins: list[CharacterOrigin | None] = []
    for text, element in zip(runs.shown.texts, runs.sources, strict=True):
        origins += _origins(text, element, numbers)
    return RunTexts(runs.shown.read(in_cell=False)[0], tuple(origins), len(numbers))


def _origins(
    text: str, element: etree.Element | None, numbers: dict[etree.Element, int]
) -> Iterator[CharacterOrigin | None]:
    if element is None or element.text != text:
        yield from [None] * len(text)
    else:
        yield from (CharacterOrigin(numbers[element], character) for character in range(len(text)))
