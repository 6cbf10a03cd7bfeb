"""The manuals that come with the program, as Markdown."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from typing import Final, NamedTuple

import resources
from gui.help.topics import ADMINISTRATOR, USER

PAGES: Final = {USER: "user.md", ADMINISTRATOR: "administrator.md", "导出模板.md": "styles.md"}
"""What can be read in the program, each with its name in a packed one: installers lose names in Chinese.

What these pages link to beyond them is shown as plain text.
"""

_FENCE: Final = re.compile(r"^ *```.*?^ *```", re.MULTILINE | re.DOTALL)
_HEADING: Final = re.compile(r"^(#{1,3}) (.+)$", re.MULTILINE)
_WIDE: Final = r"[\u2014-\u201f\u2026\u3000-\u9fff\uff00-\uffef]"
_CODE: Final = re.compile(rf"({_FENCE.pattern})|(?<={_WIDE})\n *(?={_WIDE})", re.MULTILINE | re.DOTALL)
"""A block of code, kept as it is, or the end of a line between two Chinese characters."""


class ManualHeading(NamedTuple):
    """A heading of a page; *level* 1 is the page's own."""

    level: int
    text: str


def folder() -> Path:
    """Where the manuals are: among the resources of a packed program, in a checkout the documentation itself."""
    return _packed() if _packed().is_dir() else _packed().parents[1] / "docs"


def page_file(name: str) -> Path:
    """The file of one of `PAGES`."""
    return folder() / (PAGES[name] if folder() == _packed() else name)


def _packed() -> Path:
    return Path(resources.__path__[0]) / "manual"


def page_text(name: str) -> str:
    """The Markdown of one of `PAGES`, without the blanks that line ends between Chinese characters would become."""
    text = page_file(name).read_text("utf-8")
    return _CODE.sub(lambda part: part[0] if part[1] else "", text)


def headings_of(text: str) -> tuple[ManualHeading, ...]:
    """The headings of a page in their order."""
    prose = _FENCE.sub("", text)
    return tuple(ManualHeading(len(found[1]), found[2].strip()) for found in _HEADING.finditer(prose))


def picture(name: str) -> Path | None:
    """The file of a picture that a page shows; None for anything else than a picture of the manuals."""
    base = folder().resolve()
    path = (base / PurePosixPath(name)).resolve()
    return path if path.suffix == ".png" and path.is_relative_to(base) and path.is_file() else None


def slug(heading: str) -> str:
    """What a link within a page calls *heading*, as web sites do."""
    kept = (sign for sign in heading.lower() if sign.isalnum() or sign in " -_")
    return "".join(kept).replace(" ", "-")
