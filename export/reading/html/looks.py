"""The look of an element of a web page, from its tag and attributes; style sheets are ignored."""

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
"""Block elements: they begin on a new line."""
_NOT_TEXT: Final = frozenset(
    ("script", "style", "head", "title", "noscript", "template", "svg", "select", "textarea", "object", "iframe")
)
_BOLD: Final = frozenset(("b", "strong", "th"))
_ALIGNED: Final[dict[str, Alignment]] = {"center": "center", "middle": "center", "right": "right", "end": "right"}
_HEADING: Final = re.compile("h([1-6])")
_WITH_LOOK: Final = _NOT_TEXT | _BOLD | {"center", "sup", "del", "ins", "h1", "h2", "h3", "h4", "h5", "h6"}
"""Elements whose tag alone determines a look."""
_WEIGHTS: Final = re.compile("bold|bolder|[6-9]00")


class ElementLook(NamedTuple):
    """How text inside an element is displayed.

    *hidden* is text of the page that is not displayed, *no_text* is a script, a comment or the like, *deleted* and
    *inserted* are tracked changes.
    """

    hidden: bool = False
    no_text: bool = False
    deleted: bool = False
    inserted: bool = False
    bold: bool = False
    superscript: bool = False
    outline: int = 0
    alignment: Alignment = ""

    @property
    def is_visible(self) -> bool:
        return not (self.hidden or self.no_text or self.deleted)


def look_of(tag: str, attributes: Mapping[str, str], parent: ElementLook) -> ElementLook:
    """The look inside an element, given that of its parent."""
    if not attributes and tag not in _WITH_LOOK:
        return parent
    style = _declarations(attributes.get("style", ""))
    hidden = "hidden" in attributes or style.get("display") == "none" or style.get("mso-hide") in ("all", "screen")
    no_text = tag in _NOT_TEXT or style.get("mso-element") == "comment-list"
    bold = tag in _BOLD or parent.bold
    if weight := style.get("font-weight"):
        bold = bool(_WEIGHTS.fullmatch(weight))
    heading = _HEADING.fullmatch(tag)
    alignment = style.get("text-align") or attributes.get("align", "").lower() or ("center" if tag == "center" else "")
    return ElementLook(
        hidden=parent.hidden or hidden or style.get("visibility") in ("hidden", "collapse"),
        no_text=parent.no_text or no_text,
        deleted=parent.deleted or tag == "del",
        inserted=parent.inserted or tag == "ins",
        bold=bold,
        superscript=parent.superscript or tag == "sup" or style.get("vertical-align") == "super",
        outline=int(heading[1]) if heading else parent.outline,
        alignment=_ALIGNED.get(alignment, "") if alignment and tag not in ("table", "img") else parent.alignment,
    )


def _declarations(style: str) -> dict[str, str]:
    parts = (part.partition(":") for part in style.lower().split(";"))
    return {name.strip(): value.replace("!important", "").strip() for name, _, value in parts}


def span(attributes: Mapping[str, str], name: str, default: int = 1) -> int:
    """The number of rows or columns a cell spans, parsed as a browser does."""
    found = re.match(r"\s*\+?([0-9]{1,5})", attributes.get(name, ""), re.ASCII)
    return int(found[1]) if found else default
