"""Phrases (常用语) to insert into texts: those of the format, of the machine and of the user."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from model import places
from model.characters import printable
from model.errors import FileError
from model.formats.section import Section
from model.report import Report
from model.storage.atomic_files import read_limited, write_atomically
from model.system_errors import in_words

LARGEST: Final = 2**20
"""Maximal size of a phrase file in bytes; a hundred phrases have some ten thousand."""
MOST: Final = 1_000
LONGEST: Final = 5_000
"""Maximal length of a phrase in characters."""
_NAME: Final = "phrases.json"


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Phrase(_Part):
    """A phrase for a *section*, "" for all; ``{year}`` and ``{office}`` stand for those of the report.

    Each line is a paragraph.
    """

    section: Annotated[str, Field(max_length=80)] = ""
    text: Annotated[str, Field(min_length=1, max_length=LONGEST)]

    def filled(self, report: Report) -> str:
        """The text with the placeholders filled in."""
        return printable(self.text).replace("{year}", str(report.year)).replace("{office}", report.office)


class _PhraseFile(_Part):
    phrases: Annotated[tuple[Phrase, ...], Field(max_length=MOST)] = ()


def user_file() -> Path:
    """The file of the user's own phrases."""
    return places.user_config() / _NAME


def machine_file() -> Path:
    """The file of phrases for all users of the machine, provided by IT."""
    return places.machine_config() / _NAME


def phrase_of(text: str, section: str, report: Report) -> Phrase:
    """A phrase made of text from a report, with the report's year and office replaced by placeholders.

    Raises `FileError` if it is too long.
    """
    text = printable(text).strip()
    if len(text) > LONGEST:
        raise FileError(f"选中的文字有 {len(text)} 字，常用语最多 {LONGEST} 字，没有存。请只选要常用的几句。")
    text = text.replace(f"{report.year}年", "{year}年")
    return Phrase(section=section, text=text.replace(report.office, "{office}") if report.office else text)


def format_phrases(section: Section) -> tuple[Phrase, ...]:
    """The phrases that the format provides for a section."""
    return tuple(Phrase(section=section.id, text=text) for text in section.phrases)


def machine_phrases() -> tuple[Phrase, ...]:
    """The phrases for all users of the machine. Raises `FileError`; the file is not changed."""
    path = machine_file()
    try:
        return _read(path) if path.exists() else ()
    except ValueError as error:
        raise FileError(f"本机共用的常用语读不出来：“{path}”{error}。请信息技术人员改正这个文件。") from None


def user_phrases() -> tuple[Phrase, ...]:
    """The user's own phrases, the latest last.

    Raises `FileError`. A damaged file is first renamed, so that the next call finds none.
    """
    path = user_file()
    try:
        return _read(path) if path.exists() else ()
    except ValueError as error:
        kept = _renamed(path)
        raise FileError(
            f"常用语文件坏了（{error}），已改名为“{kept.name}”留在 {kept.parent}，没有丢；常用语从空的重新开始。"
        ) from None


def add_phrase(phrase: Phrase) -> None:
    """Add a phrase to the user's own; an existing one moves to the end. Raises `FileError`."""
    phrases = [one for one in user_phrases() if one != phrase]
    if len(phrases) >= MOST:
        raise FileError(f"常用语已经有 {MOST} 条，没有再存。请先删去不用的。")
    _write([*phrases, phrase])


def remove_phrase(phrase: Phrase) -> None:
    """Delete one of the user's own phrases. Raises `FileError`."""
    _write([one for one in user_phrases() if one != phrase])


def _read(path: Path) -> tuple[Phrase, ...]:
    """The phrases in a file. Raises `FileError` if it cannot be read, `ValueError` if it is not a phrase file."""
    with in_words("打开", path):
        size = path.stat().st_size
    if size > LARGEST:
        raise ValueError(f"超过 {LARGEST // 2**20} MB")
    data, _ = read_limited(path, LARGEST)
    try:
        return _PhraseFile.model_validate_json(data.removeprefix(b"\xef\xbb\xbf")).phrases
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise ValueError(f"{place} 一项不对" if place else "不是常用语的写法") from None


def _renamed(path: Path) -> Path:
    stamp = f"{datetime.now():%Y%m%d-%H%M%S}"
    names = (f"{path.stem}-坏-{stamp}{again}{path.suffix}" for again in ("", *(f"-{n}" for n in range(2, 100))))
    kept = next(path.with_name(name) for name in names if not path.with_name(name).exists())
    with in_words("改名", path):
        path.rename(kept)
    return kept


def _write(phrases: list[Phrase]) -> None:
    path = user_file()
    with in_words("保存", path):
        path.parent.mkdir(parents=True, exist_ok=True)
    data = _PhraseFile(phrases=tuple(phrases)).model_dump_json(indent=2).encode()
    if len(data) > LARGEST:
        raise FileError(f"常用语一共超过 {LARGEST // 2**20} MB，没有再存。请先删去不用的。")
    write_atomically(path, data)
