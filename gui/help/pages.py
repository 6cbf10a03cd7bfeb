"""The manuals that come with the program, as Markdown."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from typing import Final, NamedTuple

import resources
from gui.help.topics import ADMINISTRATOR, USER

PAGES: Final = {USER: "user.md", ADMINISTRATOR: "administrator.md", "导出模板.md": "styles.md"}
"""The pages by their file name in ``docs/``, with an ASCII name for packages: some installers lose Chinese ones.

Links from these pages to any other file are shown as plain text.
"""

_FENCE: Final = re.compile(r"^ *```.*?^ *```", re.MULTILINE | re.DOTALL)
_HEADING: Final = re.compile(r"^(#{1,3}) (.+)$", re.MULTILINE)
_WIDE: Final = r"[\u2014-\u201f\u2026\u3000-\u9fff\uff00-\uffef]"
_CODE: Final = re.compile(rf"({_FENCE.pattern})|(?<={_WIDE})\n *(?={_WIDE})", re.MULTILINE | re.DOTALL)
"""A code block (group 1), or a line break between two Chinese characters."""


class ManualHeading(NamedTuple):
    """A heading of a page; *level* 1 is its title."""

    level: int
    text: str


def folder() -> Path:
    """The folder of the manuals: in the resources of a packaged program, ``docs/`` in a checkout."""
    return _packed() if _packed().is_dir() else _packed().parents[1] / "docs"


def page_file(name: str) -> Path:
    """The file of one of `PAGES`."""
    return folder() / (PAGES[name] if folder() == _packed() else name)


def _packed() -> Path:
    return Path(resources.__path__[0]) / "manual"


def page_text(name: str) -> str:
    """The Markdown of one of `PAGES`, without line breaks between Chinese characters, which would become spaces."""
    text = page_file(name).read_text("utf-8")
    return _CODE.sub(lambda part: part[0] if part[1] else "", text)


def headings_of(text: str) -> tuple[ManualHeading, ...]:
    """The headings of levels 1 to 3 in a Markdown text, in order; those in code blocks do not count."""
    prose = _FENCE.sub("", text)
    return tuple(ManualHeading(len(found[1]), found[2].strip()) for found in _HEADING.finditer(prose))


def picture(name: str) -> Path | None:
    """The file of a picture; *name* is a path relative to the page. None unless it is a .png among the manuals."""
    base = folder().resolve()
    path = (base / PurePosixPath(name)).resolve()
    return path if path.suffix == ".png" and path.is_relative_to(base) and path.is_file() else None


def slug(heading: str) -> str:
    """The anchor of *heading* in links, as GitHub makes it."""
    kept = (character for character in heading.lower() if character.isalnum() or character in " -_")
    return "".join(kept).replace(" ", "-")
