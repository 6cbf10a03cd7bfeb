"""Colours by what they are for, in four named schemes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple


class Scheme(NamedTuple):
    """Every colour the program draws with, as ``#rrggbb``; printed pages stay black on white in all schemes."""

    name: str
    is_dark: bool
    # texts on desk and paper
    text: str
    muted: str
    placeholder: str
    disabled: str
    accent_text: str
    error: str
    warning: str
    hint: str
    done: str
    # grounds and lines
    desk: str
    paper: str
    alternate: str
    button: str
    line: str
    outline: str
    hover: str
    selected: str
    group: str
    tip: str
    tip_text: str
    # what is chosen or to be pressed
    accent: str
    accent_hover: str
    accent_pressed: str
    on_accent: str
    focus: str
    chosen_elsewhere: str
    off: str
    on_off: str
    # boxes that say something
    guidance: str
    guidance_text: str
    notice: str
    notice_text: str
    notice_edge: str
    good: str
    good_edge: str
    # the form on screen
    grid_line: str
    grid_faint: str
    heading: str
    current_heading: str
    band: str
    computed: str
    stated: str
    stated_mark: str
    picked: str
    current: str
    current_elsewhere: str
    sign: str
    error_cell: str
    warning_cell: str
    on_mark: str
    # around printed pages
    table_top: str


LIGHT: Final = Scheme(
    name="light",
    is_dark=False,
    text="#1f2933",
    muted="#56626b",
    placeholder="#66717b",
    disabled="#98a2ab",
    accent_text="#2f5d8c",
    error="#b3261e",
    warning="#8a5200",
    hint="#2a6591",
    done="#2b752f",
    desk="#f4f6f8",
    paper="#ffffff",
    alternate="#f7f9fb",
    button="#eceff2",
    line="#d5dae0",
    outline="#8a949e",
    hover="#ebeff3",
    selected="#dfe9f3",
    group="#eef1f4",
    tip="#fffbe6",
    tip_text="#1f2934",
    accent="#2f5d8c",
    accent_hover="#264e77",
    accent_pressed="#1e3f60",
    on_accent="#ffffff",
    focus="#10263b",
    chosen_elsewhere="#c9d8e8",
    off="#c5cdd5",
    on_off="#f4f6f8",
    guidance="#eaf1f8",
    guidance_text="#23435f",
    notice="#fff6e0",
    notice_text="#5c3a00",
    notice_edge="#ecd49a",
    good="#e9f5ea",
    good_edge="#b9dcbb",
    grid_line="#7f8894",
    grid_faint="#56626c",
    heading="#f5f6f8",
    current_heading="#dfe9f7",
    band="#c6d9f1",
    computed="#e9eef0",
    stated="#efe7f7",
    stated_mark="#6b3fa0",
    picked="#d0def2",
    current="#1d5fbf",
    current_elsewhere="#8fa9cc",
    sign="#4d5866",
    error_cell="#fde3e1",
    warning_cell="#fff2cf",
    on_mark="#ffffff",
    table_top="#8b939b",
)

DARK: Final = Scheme(
    name="dark",
    is_dark=True,
    text="#e6e9ec",
    muted="#aeb8c1",
    placeholder="#97a2ac",
    disabled="#6f7a84",
    accent_text="#8fc0f0",
    error="#ff9d94",
    warning="#f2bd63",
    hint="#8cc8f0",
    done="#84cf88",
    desk="#1d2227",
    paper="#262c32",
    alternate="#2b3238",
    button="#333b43",
    line="#414a53",
    outline="#7f8b96",
    hover="#2c343b",
    selected="#2b4257",
    group="#2a3138",
    tip="#3a3f36",
    tip_text="#f1f1e6",
    accent="#2f6fae",
    accent_hover="#3a78b5",
    accent_pressed="#265e96",
    on_accent="#ffffff",
    focus="#cfe3f7",
    chosen_elsewhere="#3b4d5e",
    off="#3b444c",
    on_off="#8b959e",
    guidance="#22313f",
    guidance_text="#c3dcf3",
    notice="#3b311c",
    notice_text="#f6dda4",
    notice_edge="#6f5c2c",
    good="#20342a",
    good_edge="#3d6b4b",
    grid_line="#7d8994",
    grid_faint="#bcc6cf",
    heading="#2d343b",
    current_heading="#34495f",
    band="#35506d",
    computed="#343c43",
    stated="#3c3350",
    stated_mark="#c3a4f2",
    picked="#355170",
    current="#79b4f5",
    current_elsewhere="#5f7fa3",
    sign="#bac4cd",
    error_cell="#55211f",
    warning_cell="#4a3a14",
    on_mark="#1d2227",
    table_top="#15191d",
)

CONTRAST_DARK: Final = Scheme(
    name="contrast-dark",
    is_dark=True,
    text="#ffffff",
    muted="#ffffff",
    placeholder="#d8d8d8",
    disabled="#3ff23f",
    accent_text="#ffff00",
    error="#ffbab3",
    warning="#ffd75e",
    hint="#8ee3ff",
    done="#8fff8f",
    desk="#000000",
    paper="#000000",
    alternate="#101010",
    button="#000000",
    line="#ffffff",
    outline="#ffffff",
    hover="#2a2a2a",
    selected="#003a70",
    group="#1c1c1c",
    tip="#000000",
    tip_text="#ffffff",
    accent="#ffff00",
    accent_hover="#ffffff",
    accent_pressed="#e0e000",
    on_accent="#000000",
    focus="#00ffff",
    chosen_elsewhere="#003a70",
    off="#000000",
    on_off="#3ff23f",
    guidance="#000000",
    guidance_text="#ffffff",
    notice="#000000",
    notice_text="#ffff00",
    notice_edge="#ffff00",
    good="#000000",
    good_edge="#8fff8f",
    grid_line="#ffffff",
    grid_faint="#ffffff",
    heading="#1c1c1c",
    current_heading="#003a70",
    band="#00294f",
    computed="#262626",
    stated="#33194d",
    stated_mark="#dcb8ff",
    picked="#004c93",
    current="#ffff00",
    current_elsewhere="#b8b800",
    sign="#ffffff",
    error_cell="#4d0000",
    warning_cell="#3d2e00",
    on_mark="#000000",
    table_top="#000000",
)

CONTRAST_LIGHT: Final = Scheme(
    name="contrast-light",
    is_dark=False,
    text="#000000",
    muted="#000000",
    placeholder="#3d3d3d",
    disabled="#600000",
    accent_text="#00009f",
    error="#8c0000",
    warning="#5c3700",
    hint="#003e6b",
    done="#004d00",
    desk="#ffffff",
    paper="#ffffff",
    alternate="#f4f4f4",
    button="#ffffff",
    line="#000000",
    outline="#000000",
    hover="#e6e6e6",
    selected="#cfe4ff",
    group="#ededed",
    tip="#ffffff",
    tip_text="#000000",
    accent="#00009f",
    accent_hover="#000000",
    accent_pressed="#000070",
    on_accent="#ffffff",
    focus="#b000b0",
    chosen_elsewhere="#cfe4ff",
    off="#ffffff",
    on_off="#600000",
    guidance="#ffffff",
    guidance_text="#000000",
    notice="#ffffff",
    notice_text="#5c3700",
    notice_edge="#5c3700",
    good="#ffffff",
    good_edge="#004d00",
    grid_line="#000000",
    grid_faint="#000000",
    heading="#ededed",
    current_heading="#cfe4ff",
    band="#bcd6f5",
    computed="#e2e2e2",
    stated="#eadcff",
    stated_mark="#4b0082",
    picked="#b5d5ff",
    current="#00009f",
    current_elsewhere="#5a5aa8",
    sign="#000000",
    error_cell="#ffd9d6",
    warning_cell="#ffeeb8",
    on_mark="#ffffff",
    table_top="#ffffff",
)

SCHEMES: Final[Mapping[str, Scheme]] = {one.name: one for one in (LIGHT, DARK, CONTRAST_DARK, CONTRAST_LIGHT)}


class PrintColours(NamedTuple):
    """The colours of what is shown as it will be printed, the same on every screen."""

    paper: str = "#ffffff"
    ink: str = "#000000"
    shade: str = "#c6d9f1"
    draft: str = "#c00000"
    draft_ground: str = "#efefef"


PRINT: Final = PrintColours()


def contrast(one: str, other: str) -> float:
    """How well two colours are told apart, from 1 to 21, as WCAG 2 reckons it."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """How bright a colour is to the eye, from 0 to 1."""
    parts = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
