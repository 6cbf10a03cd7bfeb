"""The paragraphs of a report as WordprocessingML: title, headings, text and the lines at its end."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final

from export.word.package import escaped
from export.word.styles import BODY, CLOSING, HEADING, PREAMBLE, SUBHEADING, TITLE
from model.characters import printable
from model.report import Closing, Paragraph

TITLE_CAPACITY: Final = 20
"""Characters of 22 points that one line of the usual page holds."""

# Word sets these in the Latin face unless told that they are East Asian.
_EITHER_FACE: Final = re.compile("[“”‘’…—·×÷°±§①-⑳Ⅰ-Ⅻ→←↑↓■□▲△●○◆◇★☆※]")
_EAST_ASIAN: Final = '<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>'
_BREAKS: Final = re.compile("(\t|\r\n|[\n\r\v\f\x85\u2028\u2029])")
_STYLES: Final = {"body": BODY, "heading": SUBHEADING}


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


def title(text: str, office: str, ids: Mapping[str, str]) -> str:
    """The title; one that needs two lines breaks after the office's name, not inside a word."""
    if office and text.startswith(office) and width(text) > TITLE_CAPACITY:
        text = f"{office}\n{text.removeprefix(office)}"
    return paragraph(text, ids[TITLE])


def preamble(texts: Iterable[str], ids: Mapping[str, str]) -> str:
    return "".join(paragraph(text, ids[PREAMBLE]) for text in texts)


def heading(text: str, ids: Mapping[str, str], layout: str) -> str:
    return paragraph(text, ids[HEADING], layout)


def narrative(
    paragraphs: Sequence[Paragraph], ids: Mapping[str, str], *, above: int = 0, below: int = 0, keep: bool = False
) -> str:
    """The text of a section, *above* and *below* twips from what stands around it; with *keep* its last paragraph
    goes to the page of what follows.
    """
    last = len(paragraphs) - 1
    return "".join(
        paragraph(
            part.text.strip(),  # the style indents; spaces typed for that would do so twice
            ids[_STYLES[part.style]],
            layout(
                keep=keep and place == last,
                above=above if place == 0 else 0,
                below=below if place == last else 0,
            ),
        )
        for place, part in enumerate(paragraphs)
    )


def layout(*, keep: bool = False, new_page: bool = False, above: int = 0, below: int = 0) -> str:
    """How a paragraph differs from its style: kept with the next, on a new page, extra twips above and below."""
    before = f' w:before="{above}"' if above else ""
    after = f' w:after="{below}"' if below else ""
    spacing = f"<w:spacing{before}{after}/>" if before or after else ""
    return f"{'<w:keepNext/>' * keep}{'<w:pageBreakBefore/>' * new_page}{spacing}"


def closing(lines: Closing, ids: Mapping[str, str]) -> str:
    """The organ's name and the date, one line below the text and at least two characters from the margin; the
    date begins two characters after the name does (GB/T 9704-2012, 7.3.5.2).
    """
    day = "" if lines.day is None else date_text(lines.day)
    day_margin = max(2.0, width(lines.office) - width(day)) if lines.office else 2.0
    name_margin = day_margin + 2 + width(day) - width(lines.office) if day else 2.0
    margins = {lines.office: name_margin, day: day_margin}
    printed = [text for text in (lines.office, day) if text]
    return "".join(
        paragraph(
            text,
            ids[CLOSING],
            layout(keep=text is not printed[-1], above=560 if text is printed[0] else 0)
            + f'<w:ind w:rightChars="{margins[text] * 100:.0f}" w:right="{margins[text] * 320:.0f}"/>',
        )
        for text in printed
    )


def date_text(day: date) -> str:
    """*day* in Arabic figures without leading zeros."""
    return f"{day.year}年{day.month}月{day.day}日"


def width(text: str) -> float:
    """How many East Asian characters wide *text* is; Latin letters and digits take half of one."""
    return sum(1.0 if unicodedata.east_asian_width(sign) in "WFA" else 0.5 for sign in text)
