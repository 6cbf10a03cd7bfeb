"""The characters allowed in a report: those allowed in XML, and so in a Word file."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

_RAISED: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWERED: Final = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def printable(text: str) -> str:
    """*text* without control characters, lone surrogates and noncharacters; tabs and line ends stay."""
    return text if text.isprintable() else _unheld().sub("", text)


@cache  # not compiled above: the first window mostly shows texts without any, and is there sooner
def _unheld() -> re.Pattern[str]:
    return re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def without_invisible(text: str) -> str:
    """*text* without invisible characters (zero width, soft hyphen)."""
    return _unseen().sub("", text)


@cache
def _unseen() -> re.Pattern[str]:
    return re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")


def shortened(text: str, most: int = 40) -> str:
    """*text* as it can be quoted in a message: shortened to *most* characters."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def superscript(text: str) -> str:
    """*text* with its digits as superscripts, so that a note number is not read as part of a figure."""
    return text.translate(_RAISED)


def subscript(text: str) -> str:
    """*text* with its digits as subscripts."""
    return text.translate(_LOWERED)


def one_line(text: str) -> str:
    """`printable` *text* on one line, tabs replaced by spaces."""
    return printable("".join(text.splitlines()).replace("\t", " "))
