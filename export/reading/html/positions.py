"""Where a style sheet shows an element: elsewhere than it stands among the text beside it, mirrored, or scaled down."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

_FUNCTION: Final = re.compile(r"(scale|scalex|scaley|scale3d|matrix|rotate|rotatex|rotatey|rotatez)\(([^()]{1,100})\)")
_SHIFTS: Final = re.compile(r"translate(?:x|y|3d)?\((?!0(?:px|%|em)?(?:\s*,\s*0(?:px|%|em)?)*\s*\))")
_NUMBER: Final = re.compile(r"[-+]?(?:[0-9]{1,9}(?:\.[0-9]{0,9})?|\.[0-9]{1,9})")
_BOXES: Final = frozenset(("inline-block", "inline-flex", "inline-table", "inline-grid"))
_ROWS: Final = frozenset(("flex", "inline-flex", "-webkit-box", "-webkit-flex", "grid", "inline-grid"))
_NOWHERE: Final = frozenset(("", "auto", "0", "0px", "0em", "0%", "0pt", "initial", "unset", "inherit"))
_PLACES: Final = ("grid-column", "grid-row", "grid-area", "grid-column-start", "grid-row-start")


def scatters(style: Mapping[str, str], *, leftwards: bool) -> bool:
    """Whether an element shows its children in another order than they stand in."""
    if style.get("display", "") not in _ROWS:
        return False
    direction = (
        f"{style.get('flex-direction', '')} {style.get('flex-flow', '')} {style.get('-webkit-box-direction', '')}"
    )
    return "reverse" in direction or (leftwards and "column" not in direction)


def is_moved(tag: str, style: Mapping[str, str], *, leftwards: bool) -> bool:
    """Whether an element is shown elsewhere than it stands; *leftwards* is whether the one around it runs that way.

    The parts of tables move along with their headings.
    """
    if tag in ("table", "tbody", "thead", "tfoot", "tr", "td", "th"):
        return False
    if style.get("float", "none") in ("left", "right") or style.get("order", "0") not in ("0", "initial", "unset"):
        return True
    if leftwards and style.get("display") in _BOXES:
        return True
    if any(style.get(place, "auto") not in ("auto", "initial", "unset") for place in _PLACES):
        return True
    if _SHIFTS.search(style.get("transform", "")):
        return True
    position = style.get("position", "")
    shifts = any(style.get(side, "") not in _NOWHERE for side in ("left", "right"))
    return position in ("absolute", "fixed") or (position == "relative" and shifts)


def moves_cell(style: Mapping[str, str]) -> bool:
    """Whether a cell or a row is shown elsewhere than it stands in its table."""
    return style.get("float", "none") in ("left", "right") or style.get("order", "0") not in ("0", "initial", "unset")


def is_mirrored(style: Mapping[str, str]) -> bool:
    """Whether an element is shown mirrored or upside down."""
    for name, values in _functions(style):
        turns = name.startswith("rotate") and any(abs(value) % 360 > 90 for value in values)
        if turns or (not name.startswith("rotate") and any(value < 0 for value in _factors(name, values))):
            return True
    return False


def scale_of(style: Mapping[str, str]) -> float:
    """The smallest factor by which an element is scaled; 1 if it is not."""
    factors = [abs(factor) for name, values in _functions(style) for factor in _factors(name, values)]
    zooms = [value for value in _lengths(style.get("zoom", "")) if _number(value)]  # 0 is as if it was not there
    for value in (*zooms, *_lengths(style.get("scale", ""))):
        factors.append(abs(_number(value)) / (100 if value.endswith("%") else 1))
    return min(factors, default=1.0)


def _functions(style: Mapping[str, str]) -> list[tuple[str, list[float]]]:
    transform = style.get("transform") or style.get("-webkit-transform") or style.get("-ms-transform", "")
    return [(found[1], [*map(_number, _lengths(found[2]))]) for found in _FUNCTION.finditer(transform)]


def _factors(name: str, values: list[float]) -> list[float]:
    """The horizontal and the vertical factor of a function."""
    if name == "matrix":
        return [values[0], values[3]] if len(values) == 6 and not values[1] and not values[2] else []
    return values[:2] if name.startswith("scale") else []


def _lengths(text: str) -> list[str]:
    """The numbers with their units in a list; words are left out."""
    return [one for one in text.replace(",", " ").split() if _NUMBER.match(one)]


def _number(text: str) -> float:
    """The number that *text* begins with, turns and radians as degrees."""
    match = _NUMBER.match(text)
    number = float(match[0]) if match else 0.0
    return number * (360 if text.endswith("turn") else 57.3 if text.endswith("rad") else 1)
