"""Files of settings: lines ``name=text`` in UTF-8, as anyone writes them with a text editor.

Qt's own settings are not used: PySide runs what a Python object in such a file asks for (docs/decisions/0009).
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Final

LARGEST: Final = 64 * 1024
"""Bytes of a file; of a larger one nothing is believed."""


class SettingsFile:
    """The settings in the file at *path*; what is no such file, or none that can be read, has none.

    A name may stand on several lines, one for each line of its text.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._texts = _texts(path)

    def text(self, name: str) -> str | None:
        """What is set under *name*, if anything is."""
        return self._texts.get(name)

    def keep(self, **texts: str) -> None:
        """Set these names from now on; where the file cannot be written, nothing is kept."""
        from model.errors import FileError
        from model.files import write_atomically  # not above: the start page is there sooner without it

        self._texts = {**_texts(self._path), **texts}  # another window may have set something
        lines = [f"{name}={line}\n" for name, text in self._texts.items() for line in text.split("\n")]
        with suppress(OSError, FileError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(self._path, "".join(lines).encode("utf-8", "replace"))


def _texts(path: Path) -> dict[str, str]:
    texts: dict[str, str] = {}
    for line in _content(path).split("\n"):
        name, sign, text = (part.strip() for part in line.partition("="))
        if sign and name and not name.startswith((";", "#")):
            texts[name] = f"{texts[name]}\n{text}" if name in texts else text
    return texts


def _content(path: Path) -> str:
    try:
        if not path.is_file():  # opening a pipe would wait for ever
            return ""
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
        return data.decode("utf-8-sig").replace("\0", "") if len(data) <= LARGEST else ""
    except (OSError, UnicodeDecodeError):
        return ""
