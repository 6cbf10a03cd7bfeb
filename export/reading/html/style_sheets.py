"""Which declarations of a page's style sheets reach an element.

What a declaration means, such as hidden, is decided in `export.reading.html.looks`; only properties in `_MATTERS` get
there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from export.reading.html.added_content import is_icon
from export.reading.html.media import is_shown
from export.reading.html.page_elements import PageElement
from export.reading.html.selectors import Compound, SelectorMatcher, Specificity, selectors_in

MOST_RULES: Final = 5_000
"""Selectors with declarations that matter here; a government site has some dozens."""

_DEEPEST: Final = 20
"""Nesting depth of at-rules."""
_NOT_SUPPORTED: Final = re.compile(r"@supports\s*\(?\s*not\b")
_MARKUP_COMMENT: Final = re.compile("<!--|-->")
_MATTERS: Final = re.compile(
    r"display|visibility|opacity|text-decoration|line-through|vertical-align|font|color|background|mso-hide|text-raise|"
    r"clip|text-indent|height|width|position|transform|list-style|text-align|unicode-bidi|margin-(?:left|top)\s*:\s*-|"
    r"content|(?<![\w-])order\s*:|direction|float|flex|grid|scale|zoom"
)

_NOTHING: Final[Mapping[str, str]] = {}


class _Rule(NamedTuple):
    specificity: Specificity
    order: int
    selector: Compound
    declarations: Mapping[str, str]
    important: Mapping[str, str]


class PageStyles:
    """The rules of all style sheets of a page. Raises `TooLargeError` past `selectors.MOST_STEPS`."""

    def __init__(self, sheets: Iterable[str]) -> None:
        self._rules: dict[str, dict[str, list[_Rule]]] = {"": {}, "before": {}, "after": {}}
        """By the side they mean, then by a name that the elements have."""
        self._matcher = SelectorMatcher()
        self._count = 0
        self.looks_ahead = False
        """Whether a selector asks for what follows an element."""
        for sheet in sheets:
            for selectors, body in _rules(_without_comments(sheet).lower()):
                if _MATTERS.search(body):
                    self._add(selectors, body)

    def _add(self, selectors: str, body: str) -> None:
        plain, important = declarations(body)
        for selector in selectors_in(selectors):
            if self._count < MOST_RULES and not (selector.side and is_icon(plain)):
                self._rules[selector.side].setdefault(selector.key, []).append(
                    _Rule(selector.whole, self._count, selector, plain, important)
                )
                self._count += 1
                self.looks_ahead |= selector.looks_ahead

    def __bool__(self) -> bool:
        """Whether there are any rules."""
        return any(self._rules.values())

    @property
    def adds_content(self) -> bool:
        """Whether any rule adds content before or after that of an element."""
        return bool(self._rules["before"] or self._rules["after"])

    def style_of_added(self, element: PageElement, side: str) -> Mapping[str, str]:
        """What is declared for the content that is added on one *side* of that of an element; empty for none."""
        found = self._rules_for(element, side) if self._rules[side] else ()
        declared = dict[str, str]()
        for rule in found:
            declared |= rule.declarations
        for rule in found:
            declared |= rule.important
        return declared if "content" in declared else _NOTHING

    def style_of(self, attributes: Mapping[str, str], element: PageElement | None) -> Mapping[str, str]:
        """What style sheets and its own `style` declare for an element, as the cascade orders it.

        Without any rules the attributes are enough.
        """
        own = attributes.get("style")
        found = () if element is None else self._rules_for(element, "")
        if not found and not own:
            return _NOTHING
        plain, important = declarations(own.lower()) if own else (_NOTHING, _NOTHING)
        declared = dict[str, str]()
        for rule in found:
            declared |= rule.declarations
        declared |= plain
        for rule in found:
            declared |= rule.important
        return declared | important

    def _rules_for(self, element: PageElement, side: str) -> list[_Rule]:
        """The rules that mean an element, or one *side* of it, the weightiest last."""
        rules = self._rules[side]
        found = [
            rule
            for key in (*element.names, element.tag, "*")
            for rule in rules.get(key, ())
            if self._matcher.fits(rule.selector, element)
        ]
        if len(found) > 1:
            found.sort(key=lambda rule: (rule.specificity, rule.order))
        return found


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
        if head.startswith(("@media", "@supports", "@layer", "@container")):
            inside.append(_holds(head))
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


def _holds(head: str) -> bool:
    """Whether the rules inside an at-rule hold."""
    if head.startswith("@media"):
        return is_shown(head.removeprefix("@media"))
    return not _NOT_SUPPORTED.match(head)
