"""The numbers that a browser draws before the items of ordered lists."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from export.reading.docx.numbering import formatted_number

_INTEGER: Final = re.compile(r"\s*([-+]?[0-9]{1,6})")
_TYPES: Final = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "1": "decimal"}
_STYLES: Final = {
    **dict.fromkeys(("lower-alpha", "lower-latin"), "lowerLetter"),
    **dict.fromkeys(("upper-alpha", "upper-latin"), "upperLetter"),
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
    "decimal-leading-zero": "decimalZero",
    **dict.fromkeys(
        ("cjk-ideographic", "simp-chinese-informal", "trad-chinese-informal", "cjk-decimal"), "chineseCounting"
    ),
    **dict.fromkeys(("simp-chinese-formal", "trad-chinese-formal"), "chineseLegalSimplified"),
    "cjk-heavenly-stem": "ideographTraditional",
    "cjk-earthly-branch": "ideographZodiac",
    "decimal": "decimal",
    "none": "",
    **dict.fromkeys(("disc", "circle", "square"), ""),
}
_CHINESE: Final = frozenset(("chineseCounting", "chineseLegalSimplified", "ideographTraditional", "ideographZodiac"))


class PageList:
    """An `ol` or `ul` element that is open, with the number of its next item."""

    def __init__(self, tag: str, attributes: Mapping[str, str], style: Mapping[str, str]) -> None:
        declared = declared_form(style)
        self._form = (_form_of_type(attributes) if declared is None else declared) if tag == "ol" else (declared or "")
        self._is_reversed = "reversed" in attributes
        self._next = _number(attributes, "start", None if self._is_reversed else 1)

    def marker(self, attributes: Mapping[str, str], style: Mapping[str, str], following: int) -> str:
        """The number of the next item, which *following* ones follow, as it is displayed; "" for a bullet."""
        number = _number(attributes, "value", following + 1 if self._next is None else self._next) or 0
        self._next = number + (-1 if self._is_reversed else 1)
        declared = declared_form(style)
        typed = _TYPES.get(attributes.get("type", "").strip(), self._form)
        form = typed if declared is None else declared
        return formatted_number(number, form) + ("、" if form in _CHINESE else ".") if form else ""


def declared_form(style: Mapping[str, str]) -> str | None:
    """The number format that a style declares, "" for none; None if it declares nothing."""
    words = (style.get("list-style-type") or style.get("list-style", "")).split()
    return next((_STYLES[word] for word in words if word in _STYLES), None)


def _form_of_type(attributes: Mapping[str, str]) -> str:
    return _TYPES.get(attributes.get("type", "").strip(), "decimal")


def _number(attributes: Mapping[str, str], name: str, default: int | None) -> int | None:
    match = _INTEGER.match(attributes.get(name, ""))
    return int(match[1]) if match else default
