"""Where marks may stand around words of a paragraph: the only conversion from a text place to a document's runs.

A run that holds more than the words is divided; both parts have its properties, so that text, looks and order stay.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from export.annotation.paragraph_spans import TAG, Span
from export.reading.docx.run_texts import RunTexts
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


@dataclass(slots=True)
class _Text:
    """A `w:t` in *run*: where it, its content, the end of its content and what follows it begin.

    *is_direct* is false if other elements stand between it and the run, as in ruby.
    """

    start: int
    content: int
    run: _Run
    is_direct: bool
    is_preserved: bool
    stop: int = 0
    end: int = 0


def cuts_around(
    xml: str, span: Span, prefix: str, texts: RunTexts, read: str, words: tuple[int, int]
) -> tuple[Cut, Cut] | None:
    """The cuts before and after *words*, characters of the paragraph as it was *read*; None if that cannot be done."""
    if span.end is None:
        return None
    elements = _elements(xml, span, prefix)
    places = _places(texts, read)
    origins = [texts.origins[places[at]] if at in places else None for at in (words[0], words[1] - 1)]
    if len(elements) != texts.elements or origins[0] is None or origins[1] is None:
        return None
    first, last = elements[origins[0].number], elements[origins[1].number]
    if not first.run.stands_free or not last.run.stands_free:
        return None
    cutter = _Cutter(xml, prefix)
    return cutter.before(first, origins[0].character), cutter.after(last, origins[1].character + 1)


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


@dataclass(frozen=True, slots=True)
class _Cutter:
    """Makes the cuts in *xml*, whose elements have this namespace *prefix*."""

    xml: str
    prefix: str

    def before(self, text: _Text, character: int) -> Cut:
        """The cut before a character of *text*."""
        is_first = not self.xml[text.run.content : text.start].strip()
        at = self._moved(text, character)
        return Cut(text.run.start) if is_first and not at else self._inside(text, at) or Cut(text.run.start)

    def after(self, text: _Text, end: int) -> Cut:
        """The cut before the character *end* of *text*, which ends the words."""
        rest = self.xml[text.end : text.run.end].strip()
        is_last = rest == f"</{named(self.prefix, 'r')}>"
        at = self._moved(text, end)
        is_whole = is_last and at == len(self._characters(text))
        return Cut(text.run.end) if is_whole else self._inside(text, at) or Cut(text.run.end)

    def _inside(self, text: _Text, at: int) -> Cut | None:
        """The cut that divides the run before the character *at* of *text*; None if it cannot be divided there."""
        content, characters = self.xml[text.content : text.stop], self._characters(text)
        if not text.is_direct or not text.run.is_divisible:
            return None
        ending = f"</{named(self.prefix, 'r')}>"
        if at in (0, len(characters)):
            return Cut(text.end if at else text.start, ending, text.run.opening)
        if "<" in content or "\r" in content or not (text.is_preserved or content == content.rstrip()):
            return None
        name = named(self.prefix, "t")
        position = text.content + sum(map(len, characters[:at]))
        return Cut(position, f"</{name}>{ending}", f'{text.run.opening}<{name} xml:space="preserve">')

    def _moved(self, text: _Text, at: int) -> int:
        """*at*, moved to the left of spaces that would be lost at the end of an element."""
        characters = self._characters(text)
        while not text.is_preserved and 0 < at < len(characters) and characters[at - 1].isspace():
            at -= 1
        return at

    def _characters(self, text: _Text) -> list[str]:
        """The characters of *text* as they are written."""
        return _CHARACTER.findall(self.xml[text.content : text.stop])


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
        text = _Text(tag.start(), tag.end(), run, is_direct, bool(_PRESERVED.search(tag[0])), tag.end(), tag.end())
        self.found.append(text)

    def _close(self, name: str, tag: re.Match[str]) -> None:
        self._path.pop()
        if name == self._text_name and self._run is not None:
            self.found[-1].stop, self.found[-1].end = tag.start(), tag.end()
        elif name == self._run_name and self._run is not None and self._run_name not in self._path:
            self._run.end = tag.end()
            self._run = None


def _elements(xml: str, span: Span, prefix: str) -> list[_Text]:
    scan = _Scan(xml, prefix)
    for tag in TAG.finditer(xml, span.content, span.end or span.content):
        scan.take(tag)
    return scan.found
