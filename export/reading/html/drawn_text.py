"""Text that Word draws into a saved page: text boxes and WordArt, kept as VML in comments beside a picture of them."""

from __future__ import annotations

import re
from typing import Final

_BEGINNING: Final = re.compile(r"<!--\[if (?:gte )?vml [0-9.]+\]>", re.IGNORECASE)
_END: Final = "<![endif]-->"
_OTHERWISE: Final = re.compile(r"\s{0,100}<!(?:--)?\[if !vml\](?:-->)?>", re.IGNORECASE)
_SHAPE: Final = re.compile(
    r"<v:(?:shape|rect|roundrect|oval)\b(?P<shape>[^<>]{0,4000})>"
    r"|<v:textpath\b(?P<path>[^<>]{0,8000})>|<v:textbox\b[^<>]{0,4000}>(?P<text>)",
    re.IGNORECASE,
)
_BOX_END: Final = re.compile("</v:textbox", re.IGNORECASE)
_STRING: Final = re.compile(r"""\bstring\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_UNSEEN: Final = re.compile(r"WaterMark|visibility:\s*hidden|mso-hide:\s*all", re.IGNORECASE)
_OTHERWISE_END: Final = re.compile(r"<!(?:--)?\[endif\]", re.IGNORECASE)
_LONGEST_FALLBACK: Final = 20_000
_MARKUP: Final = re.compile(r"<[^<>]{0,8000}>|&nbsp;|&#160;")


def with_drawn_text(page: str) -> str:
    """*page* with such text in the place of its picture; where the page shows text instead, that is left."""
    kept, position = list[str](), 0
    while (found := _BEGINNING.search(page, position)) is not None:
        end = page.find(_END, found.end())
        if end < 0:
            break
        drawn = _text_of(page[found.end() : end])
        kept.append(page[position : found.start()])
        position = end + len(_END)
        if drawn and not _otherwise(page, position):
            kept.append(drawn)
    return page if not kept else "".join((*kept, page[position:]))


def _otherwise(page: str, position: int) -> str:
    """The text that is shown by what cannot draw VML, a browser that is."""
    begin = _OTHERWISE.match(page, position)
    if begin is None:
        return ""
    end = _OTHERWISE_END.search(page, begin.end(), begin.end() + _LONGEST_FALLBACK)
    return "" if end is None else _MARKUP.sub("", page[begin.end() : end.start()]).strip()


def _text_of(drawing: str) -> str:
    """The text boxes and the WordArt of a drawing as markup; "" if it has none."""
    shown, position, is_unseen = list[str](), 0, False
    while (found := _SHAPE.search(drawing, position)) is not None:
        position = found.end()
        if found["shape"] is not None:
            is_unseen = bool(_UNSEEN.search(found["shape"]))
            continue
        if found["path"] is not None:
            string = _STRING.search(found["path"])
            text = "" if string is None else string[1] or string[2] or ""
        else:
            end = _BOX_END.search(drawing, position)
            text = "" if end is None else drawing[position : end.start()]
            position = position if end is None else end.end()
        if text and not is_unseen:
            shown.append(f"<div>{text}</div>")
    return "".join(shown)
