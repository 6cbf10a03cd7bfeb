"""Writes `docs/images/`: screenshots of the program, exactly those that a manual or the README shows.

Run it after a change of the screen (`.venv/bin/python packaging/make_images.py`) and commit the result.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
from array import array
from collections import Counter
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from PySide6.QtGui import QImage, QImageWriter  # noqa: E402 - run as a script, the packages lie one folder up

from gui.demo import pictures  # noqa: E402 - as above

TARGET: Final = ROOT / "docs" / "images"
SIZE: Final = (1100, 660)
"""Width and height of the windows in pixels; small, so that their text stays readable in the manual."""
COLOURS: Final = 160
"""Colours kept in a picture."""
_NAMED: Final = re.compile(r"!\[[^\]]*\]\((?:docs/)?images/([\w-]+)\.png\)")


def named_pictures() -> set[str]:
    """The names of the pictures that the manuals and the README show, without suffix."""
    pages = [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
    return {name for page in pages for name in _NAMED.findall(page.read_text("utf-8"))}


def make(folder: Path) -> None:
    """Replace the pictures in *folder*."""
    named = named_pictures()
    for path in folder.glob("*.png"):
        path.unlink()
    for name, picture in pictures(SIZE):
        if name in named:
            write_small(picture.toImage(), folder / f"{name}.png")


def write_small(image: QImage, path: Path) -> None:
    """Write *image* as a PNG with a palette of its most frequent colours."""
    image.convertTo(QImage.Format.Format_RGB32)
    table = [colour for colour, _ in Counter(array("I", bytes(image.constBits()))).most_common(COLOURS)]
    writer = QImageWriter(str(path), b"png")
    writer.setCompression(100)
    indexed = QImage.Format.Format_Indexed8
    small = image.convertToFormat(indexed, table)  # pyright: ignore[reportUnknownMemberType] - stubs forget an import
    if not writer.write(small):
        raise OSError(f"{path}: {writer.errorString()}")


if __name__ == "__main__":
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory() as home:  # without the settings and recent files of the user
        for variable in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CONFIG_DIRS"):
            os.environ[variable] = home
        make(Path(sys.argv[1]) if sys.argv[1:] else TARGET)
