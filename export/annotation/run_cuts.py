"""Where marks may stand around words of a paragraph: the only conversion from a text place to a document's runs.

A run that holds more than the words is divided; both parts have its properties, so that text, looks and order stay.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Final

from export.annotation.paragraph_spans import TAG, Span
from export.reading.docx.run_texts import CharacterOrigin, RunTexts
from model.characters import printable, without_invisible

_PRESERVED: Final = re.compile("""xml:space=["']preserve""")
_CHARACTER: Final = re.compile("&[^;<]*;|.", re.DOTALL)
_WRAPPERS: Final = frozenset(
    ("ins", "moveTo", "sdt", "sdtContent", "customXml", "smartTag", "hyperlink", "fldSimple", "dir", "bdo")
)
"""Elements around runs in which marks may stand."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A position in the XML for marks, with what ends a run *before* them and begins it again *after* them.

    *replaced* is the number of characters that these take the place of.
    """

    position: int
    before: str = ""
    after: str = ""
    replaced: int = 0


@dataclass(slots=True)
class _Run:
    """An outermost run: where it begins and ends, where its content begins, and the XML that begins another like it.

    *stands_free* is false inside an element in which no marks may stand.
    """

    start: int
    content: int
    opening: str
    stands_free: bool
    end: int = 0

    @property
    def is_divisible(self) -> bool:
        """Whether its properties may stand there twice: a tracked change of them has a number."""
        return ":id=" not in self.opening


@dataclass
class _Text:
    """A `w:t` in *run*: where it begins and ends, and its content as it is written, which begins at *inside*.

    *is_direct* is false if other elements stand between it and the run, as in ruby.
    """

    start: int
    inside: int
    run: _Run
    is_direct: bool
    is_preserved: bool
    content: str = ""
    end: int = 0

    @cached_property
    def characters(self) -> list[str]:
        """Its characters as they are written."""
        return _CHARACTER.findall(self.content)

    @cached_property
    def places(self) -> list[int]:
        """Where each of its characters begins, and where the last one ends."""
        return [*accumulate(map(len, self.characters), initial=self.inside)]

    @cached_property
    def is_plain(self) -> bool:
        """Whether it can be divided between two characters, so that no space appears or is lost."""
        is_text = "<" not in self.content and "\r" not in self.content
        return is_text and (self.is_preserved or self.content == self.content.rstrip())

    def moved(self, at: int) -> int:
        """*at*, moved to the left of spaces that would be lost at the end of an element."""
        while not self.is_preserved and 0 < at < len(self.characters) and self.characters[at - 1].isspace():
            at -= 1
        return at


class RunCuts:
    """The runs of one paragraph and the places in *xml* where they can be divided; *prefix* is that of its elements."""

    def __init__(self, xml: str, span: Span, prefix: str, texts: RunTexts) -> None:
        self._xml = xml
        self._prefix = prefix
        self._texts = texts
        self._elements = _elements(xml, span, prefix)
        self._read: tuple[str, Mapping[int, int]] = ("", {})

    def around(self, read: str, start: int, end: int) -> tuple[Cut, Cut] | None:
        """The cuts before and after characters of the paragraph as it was *read*; None if that cannot be done."""
        if self._read[0] != read:
            self._read = read, _places(self._texts, read)
        first, last = self._origin(start), self._origin(end - 1)
        if len(self._elements) != self._texts.elements or first is None or last is None:
            return None
        before, behind = self._elements[first.number], self._elements[last.number]
        if not before.run.stands_free or not behind.run.stands_free:
            return None
        return self._before(before, first.character), self._after(behind, last.character + 1)

    def _origin(self, character: int) -> CharacterOrigin | None:
        place = self._read[1].get(character)
        return None if place is None else self._texts.origins[place]

    def _before(self, text: _Text, character: int) -> Cut:
        """The cut before a character of *text*."""
        is_first = not self._xml[text.run.content : text.start].strip()
        at = text.moved(character)
        return Cut(text.run.start) if is_first and not at else self._inside(text, at) or Cut(text.run.start)

    def _after(self, text: _Text, end: int) -> Cut:
        """The cut before the character *end* of *text*, which ends the words."""
        is_last = self._xml[text.end : text.run.end].strip() == f"</{named(self._prefix, 'r')}>"
        at = text.moved(end)
        is_whole = is_last and at == len(text.characters)
        return Cut(text.run.end) if is_whole else self._inside(text, at) or Cut(text.run.end)

    def _inside(self, text: _Text, at: int) -> Cut | None:
        """The cut that divides the run before the character *at* of *text*; None if it cannot be divided there."""
        if not text.is_direct or not text.run.is_divisible:
            return None
        ending = f"</{named(self._prefix, 'r')}>"
        if at in (0, len(text.characters)):
            return Cut(text.end if at else text.start, ending, text.run.opening)
        if not text.is_plain:
            return None
        name = named(self._prefix, "t")
        return Cut(text.places[at], f"</{name}>{ending}", f'{text.run.opening}<{name} xml:space="preserve">')


def _places(texts: RunTexts, read: str) -> Mapping[int, int]:
    """The characters of the paragraph's runs by the characters of *read*, which may begin with an automatic number."""
    kept = [at for at, character in enumerate(texts.text) if without_invisible(printable(character))]
    text = "".join(texts.text[at] for at in kept)
    start = text.find(read)
    if start >= 0:
        return {at: kept[start + at] for at in range(len(read))}
    bare = text.strip()
    if not bare or not read.endswith(bare):
        return {}
    lead, number = len(text) - len(text.lstrip()), len(read) - len(bare)
    return {number + at: kept[lead + at] for at in range(len(bare))}


def named(prefix: str, name: str) -> str:
    """The name of an element with its namespace prefix, if there is one."""
    return f"{prefix}:{name}" if prefix else name


class _Scan:
    """The `w:t` elements of a paragraph, found tag by tag."""

    def __init__(self, xml: str, prefix: str) -> None:
        self.found: list[_Text] = []
        self._xml = xml
        self._run_name, self._text_name, properties = (named(prefix, name) for name in ("r", "t", "rPr"))
        self._wrappers = {named(prefix, name) for name in _WRAPPERS}
        self._properties = re.compile(rf"\s*<{properties}(?:\s[^>]*)?(?:/>|>.*?</{properties}>)", re.DOTALL)
        self._path: list[str] = []
        self._run: _Run | None = None

    def take(self, tag: re.Match[str]) -> None:
        """Go on over the next tag."""
        name = tag["name"]
        if not name:
            return
        if tag["closing"]:
            self._close(name, tag)
            return
        if name == self._run_name and self._run is None:
            self._open_run(tag)
        elif name == self._text_name and self._run is not None:
            self._open_text(tag, self._run)
        if not tag["empty"]:
            self._path.append(name)

    def _open_run(self, tag: re.Match[str]) -> None:
        if tag["empty"]:
            return
        properties = self._properties.match(self._xml, tag.end())
        content = properties.end() if properties else tag.end()
        stands_free = all(name in self._wrappers for name in self._path)
        self._run = _Run(tag.start(), content, self._xml[tag.start() : content], stands_free)

    def _open_text(self, tag: re.Match[str], run: _Run) -> None:
        is_direct = self._path[-1] == self._run_name and self._path.count(self._run_name) == 1
        text = _Text(tag.start(), tag.end(), run, is_direct, bool(_PRESERVED.search(tag[0])), end=tag.end())
        self.found.append(text)

    def _close(self, name: str, tag: re.Match[str]) -> None:
        self._path.pop()
        if name == self._text_name and self._run is not None:
            text = self.found[-1]
            text.content, text.end = self._xml[text.inside : tag.start()], tag.end()
        elif name == self._run_name and self._run is not None and self._run_name not in self._path:
            self._run.end = tag.end()
            self._run = None


def _elements(xml: str, span: Span, prefix: str) -> list[_Text]:
    scan = _Scan(xml, prefix)
    for tag in TAG.finditer(xml, span.content, span.end or span.content):
        scan.take(tag)
    return scan.found
