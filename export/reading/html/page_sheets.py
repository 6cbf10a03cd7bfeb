"""The style sheets of a page in their order: those in it, and those it refers to if they lie beside it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from typing import Final, TypeAlias
from urllib.parse import unquote

from export.reading.html.encoding import decoded
from export.reading.html.media import is_shown
from model.errors import FileError
from model.storage.atomic_files import read_limited

MOST_SHEETS: Final = 30
"""Style sheets beside a page that are read."""
MOST_SHEET_BYTES: Final = 2**20
MOST_CHARACTERS: Final = 4 * 2**20
"""Characters of all style sheets beside a page."""
_DEEPEST: Final = 3
"""Style sheets that import each other."""

SheetLoader: TypeAlias = Callable[[str], str]
"""Gives the text of the style sheet that a page refers to by an address; "" if it is not there."""

_BEGINNING: Final = re.compile(r"<!--|<style\b|<link\b", re.IGNORECASE)
_ATTRIBUTE: Final = re.compile(r"""([\w-]{1,40})\s*=\s*(?:"([^"]{0,2000})"|'([^']{0,2000})'|([^\s"'>]{1,2000}))""")
_LONGEST_TAG: Final = 4_000
_IMPORT: Final = re.compile(
    r"""@import\s{1,9}(?:url\(\s{0,9})?["']?([^"'()\s;]{1,2000})["']?\s{0,9}\)?([^;{}]{0,200});""", re.IGNORECASE
)
_ELSEWHERE: Final = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)


def no_sheets(_address: str) -> str:
    """For a page beside which no style sheets lie."""
    return ""


class _Loaded:
    """Style sheets loaded for one page, up to `MOST_SHEETS` and `MOST_CHARACTERS`; *missing* gets those not found."""

    def __init__(self, load: SheetLoader, missing: list[str]) -> None:
        self._load, self._missing = load, missing
        self._count = self._characters = 0

    def at(self, address: str) -> str:
        self._count += 1
        text = self._load(address) if self._count <= MOST_SHEETS else ""
        self._missing += [] if text else [address]
        self._characters += len(text)
        return text if self._characters <= MOST_CHARACTERS else ""


def sheets_of(page: str, load: SheetLoader, missing: list[str]) -> Iterator[str]:
    """The style sheets that hold on a screen: `style` elements, linked and imported ones; those in comments do not.

    The addresses of those that are not there are added to *missing*.
    """
    loaded = _Loaded(load, missing)
    for address, sheet in _sheets_in(page, loaded):
        yield from _with_imports(sheet, address, loaded)


def _sheets_in(page: str, loaded: _Loaded) -> Iterator[tuple[str, str]]:
    """Each with its address, "" for one in the page."""
    lower = page.lower()
    position = 0
    while (found := _BEGINNING.search(lower, position)) is not None:
        is_comment, is_link = found.group() == "<!--", found.group() == "<link"
        end = lower.find("-->" if is_comment else ">", found.end())
        if end < 0:
            return
        position = end + 1
        if is_comment:
            continue
        attributes = _attributes(page[found.end() : min(end, found.end() + _LONGEST_TAG)])
        shown = is_shown(attributes.get("media", ""))
        if is_link:
            address = unescape(attributes.get("href", ""))
            if shown and _is_sheet(attributes):
                yield address, loaded.at(address)
            continue
        end = lower.find("</style", position)
        if end < 0:
            return
        if shown:
            yield "", page[position:end]
        position = end


def _attributes(tag: str) -> dict[str, str]:
    return {found[1].lower(): found[2] or found[3] or found[4] or "" for found in _ATTRIBUTE.finditer(tag)}


def _is_sheet(attributes: dict[str, str]) -> bool:
    kinds = attributes.get("rel", "").lower().split()
    return "stylesheet" in kinds and "alternate" not in kinds and bool(attributes.get("href"))


def _with_imports(sheet: str, address: str, loaded: _Loaded, depth: int = 0) -> Iterator[str]:
    """The style sheet from an *address* after those it imports."""
    if depth < _DEEPEST and "@import" in sheet:
        for found, _ in zip(_IMPORT.finditer(sheet), range(MOST_SHEETS), strict=False):
            if is_shown(found[2]):
                other = posixpath.join(posixpath.dirname(address), found[1])
                yield from _with_imports(loaded.at(other), other, loaded, depth + 1)
    yield sheet


def belongs_beside(address: str) -> bool:
    """Whether a style sheet is stored with a saved page, not on the web site."""
    return address.startswith("cid:") or not (_ELSEWHERE.match(address) or address.startswith("/"))


def sheets_beside(page: Path) -> SheetLoader:
    """Loads style sheets that lie in the folder of a saved page or below it, such as in its ``_files`` folder."""
    known: dict[str, str] = {}
    folder = page.parent.resolve()

    def load(address: str) -> str:
        name = address.partition("?")[0].partition("#")[0]
        if not name or _ELSEWHERE.match(name) or len(known) >= MOST_SHEETS:
            return ""
        if name not in known:
            known[name] = _text_below(folder, unquote(name))
        return known[name]

    return load


def _text_below(folder: Path, name: str) -> str:
    """The text of a file below *folder*; "" if it is not there, or not a style sheet of usual size."""
    try:
        path = (folder / name).resolve()
        if path.is_relative_to(folder) and path.is_file():
            return decoded(read_limited(path, MOST_SHEET_BYTES)[0])
    except (OSError, ValueError, FileError):
        pass
    return ""
