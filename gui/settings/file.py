"""Settings files: lines ``name=text`` in UTF-8, which can be written with any text editor.

`QSettings` is not used: it unpickles Python objects in such a file, which runs code (docs/decisions/0009).
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Final

LARGEST: Final = 64 * 1024
"""Maximum size of a file in bytes; a larger one is ignored."""


class SettingsFile:
    """The settings in the file at *path*; a missing or unreadable file counts as empty.

    A name on several lines has a text of several lines. *refusal* is a sentence saying why a file was ignored, or "".
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        content, self.refusal = _content(path)
        self._texts = _texts(content)

    def text(self, name: str) -> str | None:
        """The text of *name*; None if it is not set."""
        return self._texts.get(name)

    def keep(self, **texts: str) -> None:
        """Set *texts* by their names and write the file; errors of writing are ignored."""
        from model.errors import FileError
        from model.storage.atomic_files import write_atomically  # not above: keeps the start quick

        self._texts = {**_texts(_content(self._path)[0]), **texts}  # another window may have written the file
        lines = [f"{name}={line}\n" for name, text in self._texts.items() for line in text.split("\n")]
        with suppress(OSError, FileError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(self._path, "".join(lines).encode("utf-8", "replace"))


def _texts(content: str) -> dict[str, str]:
    texts: dict[str, str] = {}
    for line in content.split("\n"):
        name, separator, text = (part.strip() for part in line.partition("="))
        if separator and name and not name.startswith((";", "#")):
            texts[name] = f"{texts[name]}\n{text}" if name in texts else text
    return texts


def _content(path: Path) -> tuple[str, str]:
    """The content of the file, and why it was ignored ("" if it was not)."""
    try:
        if not path.is_file():  # opening a pipe would wait for ever
            return "", ""
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
        if len(data) > LARGEST:
            return "", f"设置文件“{path}”太大（超过 {LARGEST // 1024} KB），没有采用。请换成正确的文件，或删掉它。"
        return data.decode("utf-8-sig").replace("\0", ""), ""
    except UnicodeDecodeError:
        return "", f"设置文件“{path}”不是 UTF-8 文字，没有采用。请用记事本另存为 UTF-8，或删掉它。"
    except OSError as error:
        return "", f"设置文件“{path}”读不出来（{error.strerror}），没有采用。请检查它的权限。"
