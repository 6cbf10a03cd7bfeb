"""Finds the character ranges of paragraphs in the XML text of a document part."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

TAG: Final = re.compile(
    r"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>"
    r"""|<(?P<closing>/?)(?P<name>[^\s/>!?]+)(?:[^>"'/]|"[^"]*"|'[^']*'|/(?!>))*(?P<empty>/?)>""",
    re.DOTALL,
)


@dataclass(slots=True)
class Span:
    """One paragraph: its content begins at *content*, after its properties, and its end tag at *end*.

    For an empty-element tag *content* is the position after it, and *end* is None.
    """

    content: int
    end: int | None = None


def spans_of(xml: str, prefix: str) -> list[Span]:
    """The paragraphs in *xml* in order; *prefix* is the namespace prefix of its elements.

    For a paragraph in a text box the span is that of the paragraph containing the box, as nothing can be added in it.
    """
    paragraph, properties = (f"{prefix}:{name}" if prefix else name for name in ("p", "pPr"))
    spans: list[Span] = []
    depth = property_depth = 0
    outermost = Span(0)
    for tag in TAG.finditer(xml):
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
            if not property_depth:  # it may contain the old properties of a tracked change
                outermost.content = tag.end()
    return spans
