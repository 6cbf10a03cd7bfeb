"""The paragraphs and runs of a report: title, headings, text and the closing lines."""

from __future__ import annotations

import re
from copy import deepcopy
from functools import lru_cache
from typing import Final, cast

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.text.paragraph import CT_P
from docx.oxml.text.run import CT_R
from docx.shared import Twips
from docx.text.parfmt import ParagraphFormat

from export.manuscript import Passage
from model.characters import printable

# Word sets these in the Latin typeface unless they are marked as East Asian.
_EITHER_FACE: Final = re.compile("[“”‘’…—·×÷°±§①-⑳Ⅰ-Ⅻ→←↑↓■□▲△●○◆◇★☆※]")
_BREAKS: Final = re.compile("(\t|\r\n|[\n\r\v\f\x85\u2028\u2029])")
_CHARACTER: Final = 320
"""The width of a character of body text, in twips."""


def run(text: str, character_style: str = "") -> CT_R:
    """A run of *text*; tabs and line breaks become Word elements, characters that XML does not allow are left out."""
    made = cast(CT_R, OxmlElement("w:r"))
    if character_style:
        made.style = character_style
    if _EITHER_FACE.search(text):
        made.get_or_add_rPr().get_or_add_rFonts().set(qn("w:hint"), "eastAsia")
    for piece in _BREAKS.split(text):  # python-docx would process the text character by character
        if piece == "\t":
            made.add_tab()
        elif _BREAKS.fullmatch(piece):
            made.add_br()
        elif kept := printable(piece):
            made.add_t(kept)
    return made


def paragraph(passage: Passage, style_id: str) -> CT_P:
    """A paragraph in a paragraph style, with the properties that differ from the style."""
    margin = round(passage.margin * 100)
    made = deepcopy(_blank(style_id, passage.keep, passage.new_page, passage.above, passage.below, margin))
    if passage.text:
        made.append(run(passage.text))
    return made


@lru_cache(maxsize=256)
def _blank(style_id: str, keep: bool, new_page: bool, above: int, below: int, margin: int) -> CT_P:
    """A paragraph without text; copying one is many times faster than making one."""
    made = cast(CT_P, OxmlElement("w:p"))
    made.style = style_id
    layout = ParagraphFormat(made)
    layout.keep_with_next = keep or None
    layout.page_break_before = new_page or None
    layout.space_before = Twips(above) if above else None
    layout.space_after = Twips(below) if below else None
    if margin:
        indents = made.get_or_add_pPr().get_or_add_ind()
        indents.set(qn("w:rightChars"), str(margin))
        layout.right_indent = Twips(round(margin * _CHARACTER / 100))
    return made
