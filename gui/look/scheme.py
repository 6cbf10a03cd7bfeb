"""The colours of the program, named by their use, in four schemes.

Without ``from __future__ import annotations``: `NamedTuple` would compile each of sixty annotations, at every start.
"""

from collections.abc import Mapping
from typing import Final, NamedTuple


class Scheme(NamedTuple):
    """Every colour on the screen as ``#rrggbb``, but for previews of printed pages, whose colours are `PRINT`."""

    name: str
    is_dark: bool
    # text on window and base
    text: str
    muted: str
    placeholder: str
    disabled: str
    accent_text: str
    error: str
    warning: str
    hint: str
    done: str
    # backgrounds and lines
    window: str
    base: str
    alternate: str
    button: str
    line: str
    edge: str
    outline: str
    hover: str
    selected: str
    group: str
    tooltip: str
    tooltip_text: str
    # selection and buttons
    accent: str
    accent_hover: str
    accent_pressed: str
    on_accent: str
    focus: str
    inactive_selection: str
    disabled_button: str
    disabled_button_text: str
    # message boxes
    guidance: str
    guidance_text: str
    notice: str
    notice_text: str
    notice_border: str
    success: str
    success_border: str
    # the official tables on screen
    grid_line: str
    grid_muted: str
    heading: str
    current_heading: str
    band: str
    computed: str
    stated: str
    stated_mark: str
    selected_cell: str
    current: str
    inactive_current: str
    origin_mark: str
    error_cell: str
    warning_cell: str
    mark_symbol: str
    # behind the pages of a preview
    preview_background: str


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
    window="#f4f6f8",
    base="#ffffff",
    alternate="#f7f9fb",
    button="#ffffff",
    line="#d5dae0",
    edge="#c6cdd4",
    outline="#8a949e",
    hover="#ebeff3",
    selected="#dfe9f3",
    group="#eef1f4",
    tooltip="#fffbe6",
    tooltip_text="#1f2934",
    accent="#2f5d8c",
    accent_hover="#264e77",
    accent_pressed="#1e3f60",
    on_accent="#ffffff",
    focus="#10263b",
    inactive_selection="#c9d8e8",
    disabled_button="#c5cdd5",
    disabled_button_text="#f4f6f8",
    guidance="#eaf1f8",
    guidance_text="#23435f",
    notice="#fff6e0",
    notice_text="#5c3a00",
    notice_border="#ecd49a",
    success="#e9f5ea",
    success_border="#b9dcbb",
    grid_line="#7f8894",
    grid_muted="#56626c",
    heading="#f5f6f8",
    current_heading="#dfe9f7",
    band="#c6d9f1",
    computed="#e9eef0",
    stated="#efe7f7",
    stated_mark="#6b3fa0",
    selected_cell="#d0def2",
    current="#1d5fbf",
    inactive_current="#8fa9cc",
    origin_mark="#4d5866",
    error_cell="#fde3e1",
    warning_cell="#fff2cf",
    mark_symbol="#ffffff",
    preview_background="#8b939b",
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
    window="#1d2227",
    base="#262c32",
    alternate="#2b3238",
    button="#333b43",
    line="#414a53",
    edge="#56616b",
    outline="#7f8b96",
    hover="#2c343b",
    selected="#2b4257",
    group="#2a3138",
    tooltip="#3a3f36",
    tooltip_text="#f1f1e6",
    accent="#2f6fae",
    accent_hover="#3a78b5",
    accent_pressed="#265e96",
    on_accent="#ffffff",
    focus="#cfe3f7",
    inactive_selection="#3b4d5e",
    disabled_button="#3b444c",
    disabled_button_text="#8b959e",
    guidance="#22313f",
    guidance_text="#c3dcf3",
    notice="#3b311c",
    notice_text="#f6dda4",
    notice_border="#6f5c2c",
    success="#20342a",
    success_border="#3d6b4b",
    grid_line="#7d8994",
    grid_muted="#bcc6cf",
    heading="#2d343b",
    current_heading="#34495f",
    band="#35506d",
    computed="#343c43",
    stated="#3c3350",
    stated_mark="#c3a4f2",
    selected_cell="#355170",
    current="#79b4f5",
    inactive_current="#5f7fa3",
    origin_mark="#bac4cd",
    error_cell="#55211f",
    warning_cell="#4a3a14",
    mark_symbol="#1d2227",
    preview_background="#15191d",
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
    window="#000000",
    base="#000000",
    alternate="#101010",
    button="#000000",
    line="#ffffff",
    edge="#ffffff",
    outline="#ffffff",
    hover="#2a2a2a",
    selected="#003a70",
    group="#1c1c1c",
    tooltip="#000000",
    tooltip_text="#ffffff",
    accent="#ffff00",
    accent_hover="#ffffff",
    accent_pressed="#e0e000",
    on_accent="#000000",
    focus="#00ffff",
    inactive_selection="#003a70",
    disabled_button="#000000",
    disabled_button_text="#3ff23f",
    guidance="#000000",
    guidance_text="#ffffff",
    notice="#000000",
    notice_text="#ffff00",
    notice_border="#ffff00",
    success="#000000",
    success_border="#8fff8f",
    grid_line="#ffffff",
    grid_muted="#ffffff",
    heading="#1c1c1c",
    current_heading="#003a70",
    band="#00294f",
    computed="#262626",
    stated="#33194d",
    stated_mark="#dcb8ff",
    selected_cell="#004c93",
    current="#ffff00",
    inactive_current="#b8b800",
    origin_mark="#ffffff",
    error_cell="#4d0000",
    warning_cell="#3d2e00",
    mark_symbol="#000000",
    preview_background="#000000",
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
    window="#ffffff",
    base="#ffffff",
    alternate="#f4f4f4",
    button="#ffffff",
    line="#000000",
    edge="#000000",
    outline="#000000",
    hover="#e6e6e6",
    selected="#cfe4ff",
    group="#ededed",
    tooltip="#ffffff",
    tooltip_text="#000000",
    accent="#00009f",
    accent_hover="#000000",
    accent_pressed="#000070",
    on_accent="#ffffff",
    focus="#b000b0",
    inactive_selection="#cfe4ff",
    disabled_button="#ffffff",
    disabled_button_text="#600000",
    guidance="#ffffff",
    guidance_text="#000000",
    notice="#ffffff",
    notice_text="#5c3700",
    notice_border="#5c3700",
    success="#ffffff",
    success_border="#004d00",
    grid_line="#000000",
    grid_muted="#000000",
    heading="#ededed",
    current_heading="#cfe4ff",
    band="#bcd6f5",
    computed="#e2e2e2",
    stated="#eadcff",
    stated_mark="#4b0082",
    selected_cell="#b5d5ff",
    current="#00009f",
    inactive_current="#5a5aa8",
    origin_mark="#000000",
    error_cell="#ffd9d6",
    warning_cell="#ffeeb8",
    mark_symbol="#ffffff",
    preview_background="#ffffff",
)

SCHEMES: Final[Mapping[str, Scheme]] = {one.name: one for one in (LIGHT, DARK, CONTRAST_DARK, CONTRAST_LIGHT)}


class PrintColours(NamedTuple):
    """The colours of previews of printed pages, as ``#rrggbb``; the same in every scheme."""

    paper: str = "#ffffff"
    ink: str = "#000000"
    shade: str = "#c6d9f1"
    draft: str = "#c00000"
    draft_ground: str = "#efefef"


PRINT: Final = PrintColours()


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours as WCAG 2 defines it, from 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """The relative luminance of a colour as WCAG 2 defines it, from 0 to 1."""
    parts = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
