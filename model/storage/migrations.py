"""Converts project files of older formats to the current one, and refuses those of a newer major format."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final, NamedTuple, TypeAlias

from model.errors import ProjectFileError
from model.storage.strict_json import Json

NUMBER: Final = r"(0|[1-9][0-9]{0,3})\.(0|[1-9][0-9]{0,3})"
"""The pattern of the parts of a format number."""

Migration: TypeAlias = Callable[[dict[str, Json]], dict[str, Json]]


class FormatNumber(NamedTuple):
    """A format number: a newer *minor* only adds keys, a newer *major* changes existing ones."""

    major: int
    minor: int

    @classmethod
    def parse(cls, text: str) -> FormatNumber:
        """The format written as ``major.minor``. Raises `ProjectFileError`."""
        match = re.fullmatch(NUMBER, text)
        if match is None:
            raise ProjectFileError(f"格式号“{text[:20]}”不合规定")
        return cls(int(match[1]), int(match[2]))

    def __str__(self) -> str:
        return f"{self.major}.{self.minor}"


def narratives_in_blocks(narratives: Json) -> Json:
    """The texts of format 1, whose paragraphs are before or after the table, converted to block numbers.

    Data that is not valid format 1 is left unchanged; the decoder refuses it.
    """
    if not isinstance(narratives, dict):
        return narratives
    return {
        section: [_in_block(one) for one in paragraphs] if isinstance(paragraphs, list) else paragraphs
        for section, paragraphs in narratives.items()
    }


def _in_block(paragraph: Json) -> Json:
    match paragraph:
        case {"style": style, "text": text, "after_table": bool() as after, **rest} if not rest:
            return {"style": style, "text": text, "block": 2 if after else 0}
        case _:
            return paragraph


def _texts_in_blocks(data: dict[str, Json]) -> dict[str, Json]:
    """From format 1 to 2, for a project or a change of one; a change has the same keys for the parts it changes."""
    return {name: _with_blocks(part) if name in ("report", "previous") else part for name, part in data.items()}


def _with_blocks(report: Json) -> Json:
    if not isinstance(report, dict) or "narratives" not in report:
        return report
    return {**report, "narratives": narratives_in_blocks(report["narratives"])}


FORMAT: Final = FormatNumber(2, 2)
MIGRATIONS: Final[Mapping[int, Migration]] = {1: _texts_in_blocks}
"""For each past major number the step to the next one; docs/project-file.md lists what each changed."""


def migrated(
    data: dict[str, Json],
    found: FormatNumber,
    current: FormatNumber = FORMAT,
    steps: Mapping[int, Migration] = MIGRATIONS,
) -> dict[str, Json]:
    """*data* in the format *found*, converted to the *current* format. Raises `ProjectFileError` for a newer major."""
    if found.major > current.major:
        raise ProjectFileError(f"它是格式 {found} 的，本程序认识到格式 {current.major} 为止")
    for major in range(found.major, current.major):
        data = steps[major](data)
    return data
