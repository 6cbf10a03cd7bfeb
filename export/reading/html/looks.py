"""How an element of a web page is seen, from its tag and its own attributes; style sheets are not asked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from export.reading.raw_document import Alignment

BLOCKS: Final = frozenset(
    """
    address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer
    form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol option p pre section summary table tbody td tfoot
    th thead tr ul
    """.split()  # noqa: SIM905 - as a list it would fill a page
)
"""Elements that begin on a line of their own."""
_NEVER_SEEN: Final = frozenset(
    ("script", "style", "head", "title", "noscript", "template", "svg", "select", "textarea", "object", "iframe")
)
_BOLD: Final = frozenset(("b", "strong", "th"))
_ALIGNED: Final[dict[str, Alignment]] = {"center": "center", "middle": "center", "right": "right", "end": "right"}
_HEADING: Final = re.compile("h([1-6])")
_TELLING: Final = _NEVER_SEEN | _BOLD | {"center", "sup", "del", "ins", "h1", "h2", "h3", "h4", "h5", "h6"}
"""Elements whose very name says how they look."""
_WEIGHTS: Final = re.compile("bold|bolder|[6-9]00")


class ElementLook(NamedTuple):
    """What an element and all around it make of the text in it.

    *hidden* is text that is there but not shown, *absent* what was never meant to be text of the page, *deleted* and
    *inserted* tracked changes, *raised* figures of notes.
    """

    hidden: bool = False
    absent: bool = False
    deleted: bool = False
    inserted: bool = False
    bold: bool = False
    raised: bool = False
    outline: int = 0
    alignment: Alignment = ""

    @property
    def seen(self) -> bool:
        return not (self.hidden or self.absent or self.deleted)


def look_of(tag: str, attributes: Mapping[str, str], around: ElementLook) -> ElementLook:
    """The look inside an element, given the look around it."""
    if not attributes and tag not in _TELLING:
        return around
    style = _declarations(attributes.get("style", ""))
    hidden = "hidden" in attributes or style.get("display") == "none" or style.get("mso-hide") in ("all", "screen")
    absent = tag in _NEVER_SEEN or style.get("mso-element") == "comment-list"
    bold = tag in _BOLD or around.bold
    if weight := style.get("font-weight"):
        bold = bool(_WEIGHTS.fullmatch(weight))
    heading = _HEADING.fullmatch(tag)
    asked = style.get("text-align") or attributes.get("align", "").lower() or ("center" if tag == "center" else "")
    return ElementLook(
        hidden=around.hidden or hidden or style.get("visibility") in ("hidden", "collapse"),
        absent=around.absent or absent,
        deleted=around.deleted or tag == "del",
        inserted=around.inserted or tag == "ins",
        bold=bold,
        raised=around.raised or tag == "sup" or style.get("vertical-align") == "super",
        outline=int(heading[1]) if heading else around.outline,
        alignment=_ALIGNED.get(asked, "") if asked and tag not in ("table", "img") else around.alignment,
    )


def _declarations(style: str) -> dict[str, str]:
    parts = (part.partition(":") for part in style.lower().split(";"))
    return {name.strip(): value.replace("!important", "").strip() for name, _, value in parts}


def span(attributes: Mapping[str, str], name: str, default: int = 1) -> int:
    """The number of rows or columns a cell covers, as a browser reads the attribute."""
    found = re.match(r"\s*\+?([0-9]{1,5})", attributes.get(name, ""), re.ASCII)
    return int(found[1]) if found else default
