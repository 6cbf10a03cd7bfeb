"""The elements of a page as far as selectors of style sheets can tell them apart."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping
from typing import Final

from export.reading.file_kinds import TooLargeError

MOST_EVENTS: Final = 250_000
"""Number of elements and text events; a report saved by Word has some ten thousand."""
MOST_OPEN: Final = 2_000
"""Nesting depth of elements; the parser slows down on deep nesting."""
_MOST_FOLLOWING: Final = 2**16 - 1


def too_large() -> TooLargeError:
    """What is said of a page beyond `MOST_EVENTS` or `MOST_OPEN`."""
    return TooLargeError("网页的结构过于庞杂，不像年报：请核对是否选错了文件。")


class PageElement:
    """An element: its tag, its names, its place among its siblings.

    *names* are its classes (``.class``), its id (``#id``) and the names of its attributes (``[name``). *position* and
    *position_of_type* count from 1; *following* and *following_of_type* are the siblings after it, 0 if not counted.
    """

    __slots__ = (
        "_children",
        "_of_type",
        "attributes",
        "before",
        "following",
        "following_of_type",
        "is_empty",
        "last",
        "names",
        "parent",
        "position",
        "position_of_type",
        "tag",
    )

    def __init__(self, tag: str, attributes: Mapping[str, str], parent: PageElement | None) -> None:
        self.tag = tag
        self.attributes = attributes
        self.names = _names(attributes) if attributes else _NO_NAMES
        self.parent = parent
        self.before: PageElement | None = None
        self.last: PageElement | None = None
        """Its last child so far."""
        self.position = self.position_of_type = 1
        self.following = self.following_of_type = 0
        self.is_empty = False
        self._children = 0
        self._of_type: dict[str, int] = {}
        if parent is not None:
            parent._count(self)

    def _count(self, child: PageElement) -> None:
        self._children += 1
        child.position = self._children
        child.position_of_type = self._of_type[child.tag] = self._of_type.get(child.tag, 0) + 1
        child.before, self.last = self.last, child

    @property
    def ancestors(self) -> Iterator[PageElement]:
        """From its parent outwards, without the page itself."""
        above = self.parent
        while above is not None and above.tag:
            yield above
            above = above.parent

    @property
    def preceding(self) -> Iterator[PageElement]:
        """The siblings before it, the nearest first."""
        sibling = self.before
        while sibling is not None:
            yield sibling
            sibling = sibling.before


_NO_NAMES: Final = frozenset[str]()


def _names(attributes: Mapping[str, str]) -> frozenset[str]:
    names = {f"[{name}" for name in attributes}
    names.update(f".{name}" for name in attributes.get("class", "").lower().split())
    if "id" in attributes:
        names.add(f"#{attributes['id'].lower()}")
    return frozenset(names)


class FollowingSiblings:
    """Parser target that counts the siblings after every element, which are not known when the element begins.

    Elements are numbered from 0 as they begin.
    """

    def __init__(self) -> None:
        self._following = array("H")
        self._of_type = array("H")
        self._filled = bytearray()
        self._open: list[list[tuple[int, str]]] = [[]]
        self._numbers = list[int]()
        self._events = 0

    def start(self, tag: str, _attributes: Mapping[str, str]) -> None:
        self._count_event()
        number = len(self._following)
        self._following.append(0)
        self._of_type.append(0)
        self._filled.append(0)
        if self._numbers:
            self._filled[self._numbers[-1]] = 1
        self._open[-1].append((number, tag))
        self._numbers.append(number)
        self._open.append([])

    def end(self, _tag: str) -> None:
        self._numbers.pop()
        self._settle(self._open.pop())

    def data(self, text: str) -> None:
        self._count_event()
        if self._numbers and text:
            self._filled[self._numbers[-1]] = 1

    def close(self) -> None:
        """Count what was never closed."""
        while self._open:
            self._settle(self._open.pop())

    def tell(self, number: int, element: PageElement) -> None:
        """Fill in what *element*, the one with this number, is followed by."""
        if number < len(self._following):
            element.following, element.following_of_type = self._following[number], self._of_type[number]
            element.is_empty = not self._filled[number]

    def _settle(self, children: list[tuple[int, str]]) -> None:
        if len(children) < 2:
            return
        of_type = dict[str, int]()
        for after, (number, tag) in enumerate(reversed(children)):
            count = of_type.get(tag, 0)
            self._following[number] = min(after, _MOST_FOLLOWING)
            self._of_type[number] = min(count, _MOST_FOLLOWING)
            of_type[tag] = count + 1

    def _count_event(self) -> None:
        self._events += 1
        if self._events > MOST_EVENTS or len(self._open) > MOST_OPEN:
            raise too_large()
