"""Where the paragraphs of a document part begin and end in its text: to add to it without touching what is there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_TAG: Final = re.compile(
    r"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>"
    r"""|<(?P<closing>/?)(?P<name>[^\s/>!?]+)(?:[^>"'/]|"[^"]*"|'[^']*'|/(?!>))*(?P<empty>/?)>""",
    re.DOTALL,
)


@dataclass(slots=True)
class Span:
    """One paragraph: its text begins at *content*, after its properties, and its end tag at *end*.

    One that is written as a single empty tag has neither: that tag ends at *content*, and *end* is None.
    """

    content: int
    end: int | None = None


def spans_of(xml: str, prefix: str) -> list[Span]:
    """The paragraphs in *xml* in order, where their elements are written with *prefix*.

    One inside a text box stands for the paragraph that holds the box: nothing may be added inside.
    """
    paragraph, properties = (f"{prefix}:{name}" if prefix else name for name in ("p", "pPr"))
    spans: list[Span] = []
    depth = property_depth = 0
    outermost = Span(0)
    for tag in _TAG.finditer(xml):
        opens = not tag["closing"] and not tag["empty"]
        if tag["name"] == paragraph:
            if not tag["closing"]:
                outermost = outermost if depth else Span(tag.end())
                spans.append(outermost)
            elif depth == 1:
                outermost.end = tag.start()
            depth += 1 if opens else -1 if tag["closing"] else 0
        elif tag["name"] == properties and depth == 1:
            property_depth += 1 if opens else -1 if tag["closing"] else 0
            if not property_depth:  # inside there may be those before a tracked change
                outermost.content = tag.end()
    return spans
