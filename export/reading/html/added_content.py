"""What a style sheet adds before or after the content of an element: the values of its property `content`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

_PART: Final = re.compile(
    r"""(?:"((?:[^"\\]|\\.)*+)(?:"|$)|'((?:[^'\\]|\\.)*+)(?:'|$))"""
    r"""|attr\(\s*+([\w-]{1,60})[^()]{0,60}\)|(counters?)\(|((?<![\w-])(?:url|[\w-]{0,60}gradient))\("""
    """|(open-quote)|(close-quote)""",
    re.DOTALL,
)
_ESCAPE: Final = re.compile(r"\\(?:([0-9a-f]{1,6})\s?|(.))", re.DOTALL)
_ICONS: Final = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]+")
_ORNAMENTS: Final = re.compile(r"[\s•·●○■□◆◇▪►▶▷▸▼▲»«›‹→←↑↓✓✔★☆※|>]*")
"""What is drawn for the eye; it says nothing."""


class AddedContent(NamedTuple):
    """The *text* that is added; *is_counted* if a number belongs to it, *is_picture* if a picture does."""

    text: str
    is_counted: bool = False
    is_picture: bool = False


def added_content(declared: str, attributes: Mapping[str, str]) -> AddedContent:
    """What a lower-case value of `content` adds to an element with these attributes."""
    texts, is_counted, is_picture = list[str](), False, False
    for part in _PART.finditer(declared):
        double, single, attribute, counter, picture, opens, closes = part.groups()
        is_counted |= counter is not None
        is_picture |= picture is not None
        if attribute is not None:
            texts.append(attributes.get(attribute, ""))
        texts.append(_plain(double or single or "") if opens is None and closes is None else "“" if opens else "”")
    text = _ICONS.sub("", "".join(texts))
    return AddedContent("" if _ORNAMENTS.fullmatch(text) else text, is_counted, is_picture)


def is_icon(style: Mapping[str, str]) -> bool:
    """Whether a rule adds nothing but an icon of an icon font, as hundreds of rules of a page do."""
    declared = style.get("content", "")
    return declared[:2] in ("'\\", '"\\') and bool(_ICONS.fullmatch(_plain(declared[1:-1])))


def _plain(text: str) -> str:
    """A string of a style sheet without its escapes."""
    return _ESCAPE.sub(_unescaped, text)


def _unescaped(escape: re.Match[str]) -> str:
    if escape[2] is not None:
        return escape[2]
    code = int(escape[1], 16)
    return chr(code) if 0x20 <= code < 0xD800 or 0xE000 <= code < 0x110000 else ""
