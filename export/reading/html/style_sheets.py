"""Which declarations of a page's style sheets reach an element: rules by tag, class, id and ancestors.

What a declaration means, such as hidden, is decided in `export.reading.html.looks`; only properties in `_MATTERS` get
there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from export.reading.file_kinds import TooLargeError

MOST_RULES: Final = 5_000
"""Selectors with declarations that matter here; a government site has some dozens."""
MOST_STEPS: Final = 500_000
"""Comparisons of selectors with elements in one page."""

_DEEPEST: Final = 20
"""Nesting depth of at-rules."""
_MARKUP_COMMENT: Final = re.compile("<!--|-->")
_COMPOUND: Final = re.compile(r"([\w-]+|\*)?((?:[.#][\w-]+)*)")
_PART: Final = re.compile(r"[.#][\w-]+")
_MATTERS: Final = re.compile(
    r"display|visibility|opacity|line-through|vertical-align|font-size|color|background|mso-hide|text-raise|clip|"
    r"text-indent|height|width|position|transform|list-style|dings"
)
_SHOWN_MEDIA: Final = re.compile(r"screen|\ball\b")


class ElementNames(NamedTuple):
    """What selectors can refer to: an element's tag, its id (as ``#id``) and its classes (as ``.class``)."""

    tag: str
    parts: frozenset[str]


class _Compound(NamedTuple):
    """One part of a selector between combinators; *is_child* if it must be a child of the part before."""

    tag: str
    parts: frozenset[str]
    is_child: bool

    def fits(self, names: ElementNames) -> bool:
        return self.tag in ("", "*", names.tag) and self.parts <= names.parts


class _Rule(NamedTuple):
    specificity: tuple[int, int, int]
    order: int
    selector: tuple[_Compound, ...]
    """Its compounds, the last one first."""
    declarations: Mapping[str, str]
    important: Mapping[str, str]


class PageStyles:
    """The rules of all style sheets of a page. Raises `TooLargeError` past `MOST_STEPS`."""

    def __init__(self, sheets: Iterable[str]) -> None:
        self._rules: dict[str, list[_Rule]] = {}
        self._steps = self._count = 0
        for sheet in sheets:
            for selectors, body in _rules(_without_comments(sheet).lower()):
                if _MATTERS.search(body):
                    self._add(selectors, body)

    def _add(self, selectors: str, body: str) -> None:
        plain, important = declarations(body)
        for text in selectors.split(","):
            selector = _selector(text)
            if selector and self._count < MOST_RULES:
                parts = [part for compound in selector for part in compound.parts]
                ids = sum(part.startswith("#") for part in parts)
                tags = sum(compound.tag not in ("", "*") for compound in selector)
                key = next(iter(sorted(selector[0].parts)), selector[0].tag or "*")
                rule = _Rule((ids, len(parts) - ids, tags), self._count, selector, plain, important)
                self._rules.setdefault(key, []).append(rule)
                self._count += 1

    def concerns(self, tag: str) -> bool:
        """Whether an element with this tag may be meant by its tag alone."""
        return tag in self._rules or "*" in self._rules

    def declarations_for(self, names: ElementNames, ancestors: Sequence[ElementNames]) -> dict[str, str]:
        """What the style sheets declare for an element, as the cascade orders it; *ancestors* are from the outside."""
        if not self._rules:
            return {}
        found = [
            rule
            for key in (*names.parts, names.tag, "*")
            for rule in self._rules.get(key, ())
            if self._fits(rule.selector, names, ancestors)
        ]
        found.sort(key=lambda rule: (rule.specificity, rule.order))
        declared = dict[str, str]()
        for rule in found:
            declared |= rule.declarations
        for rule in found:
            declared |= rule.important
        return declared

    def _fits(self, selector: tuple[_Compound, ...], names: ElementNames, ancestors: Sequence[ElementNames]) -> bool:
        """Whether an element fits; each part of the selector takes the nearest ancestor that fits."""
        self._step()
        if not selector[0].fits(names):
            return False
        place = len(ancestors)
        for below, compound in pairwise(selector):
            place -= 1
            while place >= 0 and not compound.fits(ancestors[place]):
                self._step()
                place = -1 if below.is_child else place - 1
            if place < 0:
                return False
        return True

    def _step(self) -> None:
        self._steps += 1
        if self._steps > MOST_STEPS:
            raise TooLargeError("网页的样式过于庞杂，不像年报：请核对是否选错了文件。")


def sheets_in(page: str) -> Iterator[str]:
    """The contents of the `style` elements of HTML source, those in comments left out."""
    lower = page.lower()
    position, start = 0, -1
    while True:
        start = start if start >= position else lower.find("<style", position)
        if start < 0:
            return
        comment = lower.find("<!--", position, start)
        if comment >= 0:
            position = lower.find("-->", comment)
            if position < 0:
                return
            continue
        begin = lower.find(">", start) + 1
        end = lower.find("</style", begin)
        if not begin or end < 0:
            return
        yield page[begin:end]
        position = end


def declarations(body: str) -> tuple[dict[str, str], dict[str, str]]:
    """The declarations in lower-case *body*, and those of them that are important."""
    plain, important = dict[str, str](), dict[str, str]()
    for declaration in body.split(";"):
        name, _, value = declaration.partition(":")
        if value:
            kept = value.replace("!important", "").strip()
            plain[name.strip()] = kept
            if "!important" in value:
                important[name.strip()] = kept
    return plain, important


def _without_comments(sheet: str) -> str:
    kept, position = list[str](), 0
    while (start := sheet.find("/*", position)) >= 0:
        kept.append(sheet[position:start])
        end = sheet.find("*/", start + 2)
        position = len(sheet) if end < 0 else end + 2
    return _MARKUP_COMMENT.sub(" ", " ".join((*kept, sheet[position:])))


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """The selectors and the body of every rule that holds on the screen."""
    position = 0
    inside = list[bool]()  # for every open at-rule with rules inside, whether it holds
    while (brace := sheet.find("{", position)) >= 0:
        before = sheet[position:brace]
        if ended := before.count("}"):
            inside[-ended:] = []
        head = before.rpartition("}")[2].rpartition(";")[2].strip()
        if head.startswith(("@media", "@supports", "@layer")):
            inside.append(not head.startswith("@media") or bool(_SHOWN_MEDIA.search(head)))
            position = brace + 1
            if len(inside) > _DEEPEST:
                return
            continue
        end = sheet.find("}", brace)
        if end < 0:
            return
        if all(inside) and not head.startswith("@"):
            yield head, sheet[brace + 1 : end]
        position = end + 1


def _selector(text: str) -> tuple[_Compound, ...]:
    """The compounds of a selector, the last one first; none for one with states, attributes or siblings."""
    found = list[_Compound]()
    is_child = False
    for word in text.replace(">", " > ").split():
        if word == ">":
            is_child = True
            continue
        match = _COMPOUND.fullmatch(word)
        if match is None:
            return ()
        found.append(_Compound(match[1] or "", frozenset(_PART.findall(match[2])), is_child))
        is_child = False
    return tuple(reversed(found))
