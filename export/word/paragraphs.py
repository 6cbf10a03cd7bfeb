"""The paragraphs of a report as WordprocessingML: title, headings, text and the lines at its end."""

from __future__ import annotations

import re
from typing import Final

from export.word.package import escaped
from model.characters import printable

# Word sets these in the Latin face unless told that they are East Asian.
_EITHER_FACE: Final = re.compile("[“”‘’…—·×÷°±§①-⑳Ⅰ-Ⅻ→←↑↓■□▲△●○◆◇★☆※]")
_EAST_ASIAN: Final = '<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>'
_BREAKS: Final = re.compile("(\t|\r\n|[\n\r\v\f\x85\u2028\u2029])")


def run(text: str, character_style: str = "") -> str:
    """A run of *text*; tabs and line breaks become Word's own, what XML cannot hold is left out."""
    if not text:
        return ""
    properties = f'<w:rStyle w:val="{character_style}"/>' if character_style else ""
    if _EITHER_FACE.search(text):
        properties += '<w:rFonts w:hint="eastAsia"/>'
    content = "".join(_content(piece) for piece in _BREAKS.split(text) if piece)
    return f"<w:r>{properties and f'<w:rPr>{properties}</w:rPr>'}{content}</w:r>"


def _content(piece: str) -> str:
    if piece == "\t":
        return "<w:tab/>"
    if _BREAKS.fullmatch(piece):
        return "<w:br/>"
    kept = printable(piece)
    space = ' xml:space="preserve"' if kept != kept.strip() or "  " in kept else ""
    return f"<w:t{space}>{escaped(kept)}</w:t>"


def paragraph(text: str, style_id: str, properties: str = "") -> str:
    """A paragraph in a paragraph style; *properties* is what may differ from it."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style_id}"/>{properties}</w:pPr>{run(text)}</w:p>'


def layout(*, keep: bool = False, new_page: bool = False, above: int = 0, below: int = 0) -> str:
    """How a paragraph differs from its style: kept with the next, on a new page, extra twips above and below."""
    before = f' w:before="{above}"' if above else ""
    after = f' w:after="{below}"' if below else ""
    spacing = f"<w:spacing{before}{after}/>" if before or after else ""
    return f"{'<w:keepNext/>' * keep}{'<w:pageBreakBefore/>' * new_page}{spacing}"
