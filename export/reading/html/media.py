"""Which media queries hold for a page on the screen of an office."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_SIZES: Final = {"width": 1366.0, "height": 768.0, "device-width": 1366.0, "device-height": 768.0}
"""The usual screen in an office, in CSS pixels."""
_UNITS: Final = {"px": 1.0, "em": 16.0, "rem": 16.0, "pt": 96 / 72, "cm": 96 / 2.54, "mm": 96 / 25.4, "in": 96.0}
_FEATURE: Final = re.compile(r"\(([^()]{1,100})\)")
_SIZE: Final = re.compile(r"(min-|max-)?((?:device-)?(?:width|height))\s*:\s*([\d.]{1,9})\s*([a-z]{0,3})")
_RANGE: Final = re.compile(r"(width|height)\s*(<=|>=|<|>)\s*([\d.]{1,9})\s*([a-z]{0,3})")
_TYPE: Final = re.compile(r"(?:(not|only)\s+)?([a-z-]+)")
_SHOWN: Final = frozenset(("all", "screen"))
_VALUES: Final = {
    "orientation": "landscape",
    "prefers-color-scheme": "light",
    "prefers-contrast": "no-preference",
    "prefers-reduced-motion": "no-preference",
    "hover": "hover",
    "any-hover": "hover",
    "pointer": "fine",
    "any-pointer": "fine",
    "scripting": "enabled",
    "forced-colors": "none",
}
"""What features are for such a screen; those not named here hold only if they are sizes."""


def is_shown(query: str) -> bool:
    """Whether one of the media queries in a list holds on a screen; an empty list always does."""
    return not query.strip() or any(_holds(one.strip()) for one in query.lower().split(","))


def _holds(query: str) -> bool:
    medium = _TYPE.match(query)
    is_not = medium is not None and medium[1] == "not"
    kind = "all" if medium is None else medium[2]
    return is_not != (kind in _SHOWN and all(_features(query)))


def _features(query: str) -> Iterator[bool]:
    for feature in _FEATURE.findall(query):
        text = feature.strip()
        if size := _SIZE.fullmatch(text):
            wanted, have = _pixels(size[3], size[4]), _SIZES[size[2]]
            yield have >= wanted if size[1] == "min-" else have <= wanted if size[1] else have == wanted
        elif size := _RANGE.fullmatch(text):
            wanted, have = _pixels(size[3], size[4]), _SIZES[size[1]]
            yield have > wanted if size[2][0] == ">" else have < wanted
        else:
            name, _, value = text.partition(":")
            known = _VALUES.get(name.strip())
            yield known is not None and value.strip() in ("", known)


def _pixels(number: str, unit: str) -> float:
    try:
        return float(number) * _UNITS.get(unit, 1.0)
    except ValueError:
        return 0.0
