"""The characters a report can hold: what XML, and with it a Word file, cannot hold has no place in one."""

from __future__ import annotations

import re
from typing import Final

_UNSEEN: Final = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_UNHELD: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")

_RAISED: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def printable(text: str) -> str:
    """*text* without control characters, lone surrogates and noncharacters; tabs and line ends stay."""
    return _UNHELD.sub("", text)


def seen(text: str) -> str:
    """*text* without signs that take no room and that nobody sees."""
    return _UNSEEN.sub("", text)


def superscript(text: str) -> str:
    """*text* with the figures that stand superscript, as the number of a note does beside another figure."""
    return text.translate(_RAISED)


def one_line(text: str) -> str:
    """*text* as a name or a sentence holds it: `printable`, without line ends, tabs as spaces."""
    return printable("".join(text.splitlines()).replace("\t", " "))
