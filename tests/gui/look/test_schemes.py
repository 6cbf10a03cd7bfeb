"""Every text can be read on every ground it stands on, in every scheme."""

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QIcon

from gui.look import icons
from gui.look.appearance import scheme_for
from gui.look.scheme import CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT, PRINT, SCHEMES, Scheme, contrast
from gui.look.style import Look
from gui.look.style_sheet import style_sheet
from tests.gui.look.conftest import Apply

LISTED = ("text", "muted", "accent_text", "error", "warning", "hint", "done")
ON = {
    "window": LISTED,
    "base": (*LISTED, "placeholder"),
    "hover": LISTED,
    "selected": LISTED,
    "alternate": ("text",),
    "button": ("text",),
    "group": ("muted",),
    "tooltip": ("tooltip_text",),
    "accent": ("on_accent",),
    "accent_hover": ("on_accent",),
    "accent_pressed": ("on_accent",),
    "inactive_selection": ("text",),
    "guidance": ("guidance_text",),
    "notice": ("notice_text",),
    "success": ("text",),
    "heading": ("text",),
    "current_heading": ("text",),
    "band": ("text",),
    "computed": ("text", "grid_muted"),
    "selected_cell": ("text", "grid_muted"),
    "stated": ("text",),
    "error_cell": ("text",),
    "warning_cell": ("text",),
    "error": ("mark_symbol", "base"),
    "warning": ("mark_symbol", "base"),
    "hint": ("base",),
    "done": ("base",),
}
"""The texts that are written on each ground."""
SHAPES = {
    "window": ("accent", "focus"),
    "base": ("outline", "current", "grid_line", "origin_mark"),
    "computed": ("current", "origin_mark"),
    "error_cell": ("error",),
    "warning_cell": ("warning",),
    "stated": ("stated_mark",),
}
"""Lines and signs that tell something."""
DRAWINGS = [file for file in sorted(icons.FOLDER.glob("*.svg")) if file.name != "nianbao.svg"]


def pairs(table: dict[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    return [(ground, ink) for ground, inks in table.items() for ink in inks]


@pytest.mark.parametrize("scheme", SCHEMES.values(), ids=list(SCHEMES))
def test_every_text_can_be_read(scheme: Scheme):
    least = 7 if scheme in (CONTRAST_DARK, CONTRAST_LIGHT) else 4.5
    colours = scheme._asdict()
    too_faint = [(ground, ink) for ground, ink in pairs(ON) if contrast(colours[ground], colours[ink]) < least]
    assert too_faint == []


@pytest.mark.every(2)
@pytest.mark.parametrize("scheme", SCHEMES.values(), ids=list(SCHEMES))
def test_every_line_that_tells_something_is_seen(scheme: Scheme):
    colours = scheme._asdict()
    assert [pair for pair in pairs(SHAPES) if contrast(colours[pair[0]], colours[pair[1]]) < 3] == []


def test_contrast_is_reckoned_as_the_guidelines_do():
    assert contrast("#000000", "#ffffff") == 21
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)  # the usual example of "just not enough"
    assert contrast("#336699", "#336699") == 1


def test_what_is_printed_is_black_on_white():
    assert contrast(PRINT.paper, PRINT.ink) == 21
    assert contrast(PRINT.shade, PRINT.ink) > 7


@pytest.mark.parametrize("scheme", SCHEMES.values(), ids=list(SCHEMES))
def test_the_style_sheet_knows_no_colours_but_those_of_its_scheme(scheme: Scheme):
    sheet = style_sheet(scheme, round, 1)
    assert set(re.findall("#[0-9a-f]{6}", sheet)) <= {*scheme._asdict().values(), *PRINT._asdict().values()}


@pytest.mark.every(5)
@pytest.mark.parametrize("file", DRAWINGS, ids=lambda file: file.stem)
def test_every_sign_is_drawn_in_colours_that_other_schemes_replace(file: Path):
    source = file.read_text("utf-8")
    assert set(re.findall("#[0-9a-fA-F]+", source)) <= {getattr(LIGHT, name) for name in icons.ICON_COLOURS}
    for scheme in SCHEMES.values():
        drawing = icons.recoloured(source, scheme)
        assert set(re.findall("#[0-9a-f]+", drawing)) <= {getattr(scheme, name) for name in icons.ICON_COLOURS}


@pytest.mark.parametrize("scheme", SCHEMES.values(), ids=list(SCHEMES))
def test_a_sign_is_seen_in_its_colours(put_on: Apply, scheme: Scheme):
    put_on(Look(scheme))
    for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected):  # in a selected row, too
        image = icons.icon("severity-error").pixmap(32, 32, mode).toImage()
        assert image.pixelColor(4, 16).name() == scheme.error
        assert image.pixelColor(16, 16).name() == scheme.base


def test_the_sign_of_the_program_keeps_its_colours(put_on: Apply):
    before = icons.icon(icons.PROGRAM).pixmap(64, 64).toImage()
    put_on(Look(DARK))
    assert icons.icon(icons.PROGRAM).pixmap(64, 64).toImage() == before


@pytest.mark.every(2)
@pytest.mark.parametrize(
    ("background", "text", "is_dark", "high_contrast", "scheme"),
    [
        ("#f0f0f0", "#000000", False, False, LIGHT),
        ("#efefef", "#000000", False, False, LIGHT),
        ("#1e1e1e", "#ffffff", True, False, DARK),
        ("#000000", "#ffffff", False, False, CONTRAST_DARK),
        ("#ffffff", "#000000", False, False, CONTRAST_LIGHT),
        ("#2d3236", "#ffffff", True, True, CONTRAST_DARK),  # Windows 11: 黄昏
        ("#fffaef", "#3d3d3d", False, True, CONTRAST_LIGHT),  # Windows 11: 沙漠
    ],
)
def test_the_scheme_follows_the_system(background: str, text: str, is_dark: bool, high_contrast: bool, scheme: Scheme):
    assert scheme_for(background, text, is_dark=is_dark, high_contrast=high_contrast) is scheme
