"""Characters that a file stores in another form than it displays: symbol fonts, and fields that draw a character."""

from __future__ import annotations

import re
from typing import Final

_WINGDINGS: Final = {
    **{0x80 + number: char for number, char in enumerate("⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿")},
    0x6C: "●",
    0x6D: "❍",
    0x6E: "■",
    0x6F: "□",
    0x70: "❐",
    0x71: "❑",
    0x72: "❒",
    0x73: "⬧",
    0x74: "⧫",
    0x75: "◆",
    0x76: "❖",
    0x77: "⬥",
    0x9E: "·",
    0x9F: "•",
    0xA0: "▪",
    0xA1: "○",
    0xA7: "▪",
    0xA8: "□",
    0xAB: "★",
    0xB2: "✧",
    0xD8: "➢",
    0xDF: "←",
    0xE0: "→",
    0xE1: "↑",
    0xE2: "↓",
    0xE8: "➔",
    0xF0: "⇨",
    0xF2: "⇩",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
    0x20: " ",
    0x4A: "☺",
    0x4C: "☹",
}
_WINGDINGS_2: Final = {
    **{0x69 + number: char for number, char in enumerate("⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿")},
    0x4F: "✗",
    0x50: "✓",
    0x51: "☒",
    0x52: "☑",
    0x53: "☒",
    0x54: "☒",
    0x97: "●",
    0x98: "•",
    0xA2: "■",
    0xA3: "□",
    0x20: " ",
}
_FONTS: Final = {
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "wingdings 3": {0x20: " "},
    "webdings": {0x20: " "},
}
SYMBOL_FONTS: Final = frozenset(_FONTS)
"""Fonts, in lower case, that show pictures for letters and digits."""

_CIRCLES: Final = frozenset("○◯〇Oo")
_PART: Final = r"\s*([^(),，;；\\]{1,4})\s*"
_CIRCLED: Final = re.compile(rf"eq\s*\\o\s*(?:\\a[clr]\s*)?\({_PART}[,，;；]{_PART}\)", re.IGNORECASE)
_SYMBOL: Final = re.compile(r"symbol\s+(0x[0-9a-f]{1,4}|[0-9]{1,5})\b([^\0]{0,200})", re.IGNORECASE)
_RUBY: Final = re.compile(
    r"""eq\s+(?:\\\*\s*(?:"[^"]{0,60}"|[^\s"\\]{1,20})\s*)*\\o\s*(?:\\a[clrd]\s*)?"""
    r"""\(\s*\\s\s*\\(?:up|do)\s*[0-9]{0,4}\s*\([^()]{0,60}\)\s*[,，;；]([^()]{1,200})\)""",
    re.IGNORECASE,
)
"""A phonetic guide: small text above the text that it is about."""
_NEVER_SHOWN: Final = re.compile(r"(?:set|ask|tc|xe|ta|rd|private)\b", re.IGNORECASE)
_BUTTON: Final = re.compile(r"(?:macrobutton|gotobutton)\s+\S{1,80}\s+([^\0]{1,200})", re.IGNORECASE)
"""A field that shows the text of its own instruction."""
_FONT: Final = re.compile(r'\\f\s+"?([A-Za-z0-9 ]{1,30})"?', re.IGNORECASE)


def symbol(font: str, code: int) -> str:
    """The character that *code* shows in a symbol font; "" if it is a picture without a character."""
    if 0xF000 <= code <= 0xF0FF:
        code -= 0xF000
    return _FONTS.get(font.lower().strip(), {}).get(code, "")


def symbols_in(text: str, font: str) -> tuple[str, str]:
    """What *text* shows in a symbol font, and its characters that show a picture no character stands for."""
    shown, pictures = list[str](), list[str]()
    for char in text:
        if char.isspace() or not ("!" <= char <= "\xff" or "\uf000" <= char <= "\uf0ff"):
            shown.append(char)  # other characters come from another font
        elif found := symbol(font, ord(char)):
            shown.append(found)
        else:
            pictures.append(char)
    return "".join(shown), "".join(pictures)


def symbol_font_in(names: str) -> str:
    """The symbol font that a list of font names begins with, in lower case; "" for none."""
    first = names.partition(",")[0].strip(" \t'\"").lower()
    return first if first in SYMBOL_FONTS else ""


def field_text(instruction: str) -> str:
    """What a field displays by its instruction alone: a circled number or annotated text (EQ), a symbol, a button."""
    plain = instruction.strip()
    if match := _CIRCLED.fullmatch(plain):
        return circled(match[1].strip(), match[2].strip()) or circled(match[2].strip(), match[1].strip())
    if match := _SYMBOL.match(plain):
        code = int(match[1], 0) if match[1].lower().startswith("0x") else int(match[1])
        font = _FONT.search(match[2])
        if font and font[1].lower().strip() in SYMBOL_FONTS:
            return symbol(font[1], code)
        return chr(code) if 0x20 <= code < 0xD800 else ""
    match = _BUTTON.match(plain) or _RUBY.fullmatch(plain)
    return match[1].strip() if match else ""


def is_never_shown(instruction: str) -> bool:
    """Whether a field shows nothing, not even its stored result."""
    return bool(_NEVER_SHOWN.match(instruction.strip()))


def circled(circle: str, inside: str) -> str:
    """A number or character with a circle over it; the plain text for one without a character of its own."""
    if circle not in _CIRCLES:
        return ""
    if inside.isascii() and inside.isdigit() and 0 < int(inside) <= 20:
        return chr(0x245F + int(inside))
    return inside
