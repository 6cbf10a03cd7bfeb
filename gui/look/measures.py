"""The measures of every part of the window, in pixels at 100 %: see docs/look.md."""

from __future__ import annotations

from typing import Final

UNIT: Final = 8
"""The rhythm: gaps and margins are this, half of it, or a multiple of it."""
RADIUS: Final = 6
"""The radius of every corner that is round."""
ROW: Final = 28
"""The height of a button, a field, a tab and a row of a menu."""
LARGE_ROW: Final = 40
"""The height of the few buttons a page is about."""
INSIDE: Final = ROW - 2 * 4
"""The height left for the text of a row, within border and padding."""
BORDER: Final = 1
FOCUS: Final = 2
"""Width of a border, and of the focus ring, in pixels at any zoom."""
MARK: Final = 16
"""Edge of an icon, a check box and a radio button."""
