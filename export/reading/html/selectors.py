"""Selectors of style sheets: which elements of a page they mean.

A selector is kept as its last compound, which refers to the one before it. What depends on the reader's hands, such as
``:hover``, means no element.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Final, NamedTuple, TypeAlias

from export.reading.file_kinds import TooLargeError
from export.reading.html.page_elements import PageElement

MOST_STEPS: Final = 500_000
"""Comparisons of selectors with elements in one page."""
_MOST_COMPOUNDS: Final = 30
_DEEPEST: Final = 3
"""Nesting depth of selectors inside ``:not()`` and ``:is()``."""
_LONGEST: Final = 1_000

Combinator: TypeAlias = str
"""Blank, ``>``, ``+`` or ``~``."""


class Specificity(NamedTuple):
    """What a selector weighs in the cascade."""

    ids: int = 0
    names: int = 0
    tags: int = 0

    def plus(self, other: Specificity) -> Specificity:
        return Specificity(self.ids + other.ids, self.names + other.names, self.tags + other.tags)


NO_WEIGHT: Final = Specificity()


@dataclass(frozen=True, slots=True)
class AttributeTest:
    """``[name]`` or ``[name=value]``; *how* is the sign before the equals sign, "" for none."""

    name: str
    how: str
    value: str

    def fits(self, element: PageElement) -> bool:
        value = element.attributes.get(self.name)
        if value is None:
            return False
        return _COMPARISONS[self.how](value.lower(), self.value)


@dataclass(frozen=True, slots=True)
class PlaceTest:
    """``:nth-child(an+b)`` and its kin: the *step* a and the *offset* b, from the end, among elements of its type."""

    step: int
    offset: int
    from_end: bool = False
    of_type: bool = False

    def fits(self, element: PageElement) -> bool:
        if self.from_end:
            at = 1 + (element.following_of_type if self.of_type else element.following)
        else:
            at = element.position_of_type if self.of_type else element.position
        distance = at - self.offset
        return distance == 0 if not self.step else distance % self.step == 0 and distance // self.step >= 0


@dataclass(frozen=True, slots=True)
class ListTest:
    """``:is()``, ``:where()`` or ``:not()`` with its selectors."""

    selectors: tuple[Compound, ...]
    is_not: bool


@dataclass(frozen=True, slots=True)
class EmptyTest:
    """``:empty``."""

    def fits(self, element: PageElement) -> bool:
        return element.is_empty


@dataclass(frozen=True, slots=True)
class RootTest:
    """``:root``."""

    def fits(self, element: PageElement) -> bool:
        return element.tag == "html"


Test: TypeAlias = AttributeTest | PlaceTest | ListTest | EmptyTest | RootTest


@dataclass(frozen=True, slots=True)
class Compound:
    """The part of a selector after its last *combinator*, and the compound *before* that, if any.

    *names* are those of `PageElement` that it asks for. *side* is "before" or "after" if it means what a style sheet
    adds there to the content of the element, "" for the element itself.
    """

    tag: str
    names: frozenset[str]
    tests: tuple[Test, ...]
    combinator: Combinator = ""
    before: Compound | None = None
    specificity: Specificity = NO_WEIGHT
    side: str = ""

    @property
    def key(self) -> str:
        """A name that every element it means has: an id, a class, an attribute or its tag; ``*`` for none."""
        return min(self.names, key=lambda name: ("#.[".index(name[0]), name), default=self.tag or "*")

    @property
    def whole(self) -> Specificity:
        """The specificity of the selector that ends with it."""
        return self.specificity if self.before is None else self.specificity.plus(self.before.whole)

    @property
    def looks_ahead(self) -> bool:
        """Whether it asks for what follows an element, which is not known when the element begins."""
        if self.before is not None and self.before.looks_ahead:
            return True
        return any(
            (isinstance(test, PlaceTest) and test.from_end)
            or isinstance(test, EmptyTest)
            or (isinstance(test, ListTest) and any(one.looks_ahead for one in test.selectors))
            for test in self.tests
        )


class SelectorMatcher:
    """Compares selectors with elements. Raises `TooLargeError` past `MOST_STEPS`."""

    def __init__(self) -> None:
        self._steps = 0

    def fits(self, selector: Compound, element: PageElement) -> bool:
        """Whether the selector that ends with this compound means the element."""
        self._steps += 1
        if self._steps > MOST_STEPS:
            raise TooLargeError("网页的样式过于庞杂，不像年报：请核对是否选错了文件。")
        if selector.tag not in ("", element.tag) or not selector.names <= element.names:
            return False
        for test in selector.tests:
            if not self._passes(test, element):
                return False
        before = selector.before
        return before is None or any(self.fits(before, other) for other in _related(selector.combinator, element))

    def _passes(self, test: Test, element: PageElement) -> bool:
        if isinstance(test, ListTest):
            return test.is_not != any(self.fits(selector, element) for selector in test.selectors)
        return test.fits(element)


def _related(combinator: Combinator, element: PageElement) -> Iterator[PageElement]:
    """The elements that a combinator leads to."""
    nearest = element.parent if combinator == ">" else element.before
    match combinator:
        case " ":
            yield from element.ancestors
        case "~":
            yield from element.preceding
        case _ if nearest is not None and nearest.tag:
            yield nearest
        case _:
            return


# ---------------------------------------------------------------------------------------------- parsing

_TOKEN: Final = re.compile(
    r"""(?P<space>\s*(?P<sign>[>+~])\s*|\s+)
    |(?P<name>[.\#][\w-]+)
    |\[\s*(?P<attribute>[\w:-]+)\s*(?:(?P<how>[~|^$*]?)=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s\]"']+))
      \s*[is]?\s*)?\]
    |(?P<element>::[\w-]+)
    |:(?P<pseudo>[\w-]+)(?P<open>\()?
    |(?P<tag>[\w-]+|\*)""",
    re.VERBOSE,
)
_ADDED: Final = re.compile(r"^(.*?)::?(before|after)$")
_NESTING: Final = re.compile("[(\\[\"']")
_PLACE: Final = re.compile(r"(?:([+-]?\d{0,6})n)?\s*+([+-]?\s*+\d{1,6})?")
_PLACES: Final = {
    "first-child": PlaceTest(0, 1),
    "last-child": PlaceTest(0, 1, from_end=True),
    "first-of-type": PlaceTest(0, 1, of_type=True),
    "last-of-type": PlaceTest(0, 1, from_end=True, of_type=True),
}
_ONLY: Final = {"only-child": ("first-child", "last-child"), "only-of-type": ("first-of-type", "last-of-type")}
_COUNTED: Final = {"nth-child": (False, False), "nth-last-child": (True, False)} | {
    "nth-of-type": (False, True),
    "nth-last-of-type": (True, True),
}
"""For each of these whether it counts from the end, and whether only elements of its type."""
_LISTS: Final = frozenset(("is", "where", "not", "matches", "any", "-webkit-any", "-moz-any"))
_STATES: Final = {"link": "[href", "any-link": "[href", "checked": "[checked", "disabled": "[disabled"}
"""States that an attribute tells."""
_ALWAYS: Final = frozenset(("enabled", "scope", "defined"))
_COMPARISONS: Final[dict[str, Callable[[str, str], bool]]] = {
    "": lambda value, wanted: value == wanted,
    "exists": lambda value, wanted: True,
    "~": lambda value, wanted: wanted in value.split(),
    "|": lambda value, wanted: value == wanted or value.startswith(f"{wanted}-"),
    "^": lambda value, wanted: bool(wanted) and value.startswith(wanted),
    "$": lambda value, wanted: bool(wanted) and value.endswith(wanted),
    "*": lambda value, wanted: bool(wanted) and wanted in value,
}


class _MeansNothingError(Exception):
    """A selector that means no element, or is not understood."""


def selectors_in(text: str) -> Iterator[Compound]:
    """The selectors of a lower-case list; those that mean no element are left out."""
    for one in split_list(text):
        added = _ADDED.search(one)
        try:
            yield _selector(one, 0) if added is None else replace(_selector(added[1] or "*", 0), side=added[2])
        except _MeansNothingError:
            continue


def split_list(text: str) -> Iterator[str]:
    """The parts of a list between its commas, those in brackets and quotes left alone."""
    if not _NESTING.search(text):
        yield from map(str.strip, text.split(","))
        return
    begin = depth = 0
    quote = ""
    for at, sign in enumerate(text):
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "\"'":
            quote = sign
        elif sign in "([":
            depth += 1
        elif sign in ")]":
            depth -= 1
        elif sign == "," and depth <= 0:
            yield text[begin:at].strip()
            begin = at + 1
    yield text[begin:].strip()


class _OpenCompound:
    """A compound while it is parsed."""

    def __init__(self, combinator: Combinator = "", before: Compound | None = None) -> None:
        self.tag = ""
        self.names = set[str]()
        self.tests = list[Test]()
        self.weight = NO_WEIGHT
        self.is_blank = True
        self._combinator, self._before = combinator, before

    def add(self, test: Test | None, weight: Specificity) -> None:
        self.is_blank = False
        self.weight = self.weight.plus(weight)
        if test is not None:
            self.tests.append(test)

    def finished(self) -> Compound:
        if self.is_blank:
            raise _MeansNothingError
        return Compound(self.tag, frozenset(self.names), tuple(self.tests), self._combinator, self._before, self.weight)


def _selector(text: str, depth: int) -> Compound:
    """One selector. Raises `_MeansNothingError`."""
    now, position, compounds = _OpenCompound(), 0, 1
    if not text or len(text) > _LONGEST or depth > _DEEPEST:
        raise _MeansNothingError
    while position < len(text):
        token = _TOKEN.match(text, position)
        if token is None or token["element"]:
            raise _MeansNothingError
        position = token.end()
        if token["space"]:
            compounds += 1
            if compounds > _MOST_COMPOUNDS:
                raise _MeansNothingError
            now = _OpenCompound(token["sign"] or " ", now.finished())
        elif token["open"]:
            end = _closing(text, position)
            _add_function(now, token["pseudo"], text[position:end].strip(), depth)
            position = end + 1
        else:
            _add_simple(now, token)
    return now.finished()


def _closing(text: str, position: int) -> int:
    """Where the bracket that was opened before *position* closes. Raises `_MeansNothingError`."""
    depth = 1
    for at in range(position, len(text)):
        depth += {"(": 1, ")": -1}.get(text[at], 0)
        if not depth:
            return at
    raise _MeansNothingError


def _add_simple(compound: _OpenCompound, token: re.Match[str]) -> None:
    """Add a tag, a class, an id, an attribute or a pseudo-class without arguments. Raises `_MeansNothingError`."""
    if tag := token["tag"]:
        compound.tag = "" if tag == "*" else tag
        compound.add(None, Specificity(tags=tag != "*"))
    elif name := token["name"]:
        compound.names.add(name)
        compound.add(None, Specificity(ids=1) if name[0] == "#" else Specificity(names=1))
    elif attribute := token["attribute"]:
        compound.names.add(f"[{attribute}")
        value = next((token[form] for form in ("double", "single", "bare") if token[form] is not None), None)
        how = "exists" if value is None else token["how"] or ""
        compound.add(AttributeTest(attribute, how, value or ""), Specificity(names=1))
    else:
        _add_pseudo(compound, token["pseudo"])


def _add_pseudo(compound: _OpenCompound, name: str) -> None:
    one = Specificity(names=1)
    if name in _PLACES:
        compound.add(_PLACES[name], one)
    elif name in _ONLY:
        first, last = _ONLY[name]
        compound.add(_PLACES[first], one)
        compound.add(_PLACES[last], NO_WEIGHT)
    elif name in _STATES:
        compound.names.add(_STATES[name])
        compound.add(None, one)
    elif name in ("empty", "root"):
        compound.add(EmptyTest() if name == "empty" else RootTest(), one)
    elif name in _ALWAYS:
        compound.add(None, one)
    else:
        raise _MeansNothingError


def _add_function(compound: _OpenCompound, name: str, inside: str, depth: int) -> None:
    """Add a pseudo-class with arguments. Raises `_MeansNothingError`."""
    if name in _COUNTED:
        from_end, of_type = _COUNTED[name]
        step, offset = _place(inside)
        compound.add(PlaceTest(step, offset, from_end, of_type), Specificity(names=1))
    elif name in _LISTS:
        selectors = tuple(_selector(one, depth + 1) for one in split_list(inside))
        weight = NO_WEIGHT if name == "where" else max(selector.whole for selector in selectors)
        compound.add(ListTest(selectors, name == "not"), weight)
    else:
        raise _MeansNothingError


def _place(text: str) -> tuple[int, int]:
    """The a and b of ``an+b``, ``odd`` or ``even``. Raises `_MeansNothingError`."""
    text = {"odd": "2n+1", "even": "2n"}.get(text, text)
    match = _PLACE.fullmatch(text) if text else None
    if match is None:
        raise _MeansNothingError
    step = {"": 1, "+": 1, "-": -1}.get(match[1]) if match[1] is not None else 0
    return int(match[1]) if step is None else step, int("".join((match[2] or "0").split()))
