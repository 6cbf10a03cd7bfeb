"""The foot- and endnotes of a Word file: their texts are reported where the text refers to them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from export.reading.docx.package import Package
from export.reading.docx.runs import T
from export.reading.raw_document import Note, SourcePlace
from export.reading.shown_text import footnote_note
from export.word.package import W


class Footnotes:
    """The notes by part and id; the parts are read when the first reference needs them."""

    def __init__(self, package: Package, related: Mapping[str, str]) -> None:
        self._package = package
        self._related = related
        self._texts: dict[str, dict[str, str]] = {}

    def notes(self, references: Sequence[tuple[str, str]], place: SourcePlace) -> Iterator[Note]:
        """What to report about the notes that a paragraph refers to. Raises `UnreadableError`."""
        for part, name in references:
            if text := self._in_part(part).pop(name, ""):
                yield footnote_note(text, place)

    def _in_part(self, part: str) -> dict[str, str]:
        if part not in self._texts:
            root = self._package.xml(self._related[part]) if part in self._related else None
            notes = () if root is None else root
            texts = {
                note.get(f"{W}id", ""): "".join(text.text or "" for text in note.iter(T)).strip() for note in notes
            }
            self._texts[part] = texts
        return self._texts[part]
