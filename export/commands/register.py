"""``nianbao register``: the figures of a table, counted from the lines of a register (台账)."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from export.commands.console import say_json
from export.commands.entry_files import read_json
from export.register.reader import read_register_file
from model.catalog import load_catalog
from model.register.choices import Choices, choices_of
from model.register.counting import Count, Question, count_register
from model.register.source import LinePlace, Register
from model.storage.strict_json import object_at, text_at


class WantedCount(NamedTuple):
    """The arguments of the command."""

    files: list[Path]
    year: int
    mapping: Path | None
    previous: Path | None
    json: bool
    output: Path | None
    office: str
    force: bool


def register(wanted: WantedCount) -> int:
    """Count the register in *files* and print the figures; returns 1 if lines are not understood."""
    template = load_catalog().for_year(wanted.year)
    choices = _choices(wanted.mapping)
    source = Register([read_register_file(path) for path in wanted.files])
    count = count_register(source, template, wanted.year, choices)
    if wanted.json:
        say_json([_as_data(count, source)])
    return int(bool(count.questions))


def _choices(path: Path | None) -> Choices:
    """The choices in the mapping file. Raises `NianbaoError`."""
    if path is None:
        return Choices()
    groups = object_at(read_json(path), path.name)
    return choices_of(
        {
            name: {key: text_at(text, f"{path.name}：{key:.40}") for key, text in object_at(group, path.name).items()}
            for name, group in groups.items()
        }
    )


def _as_data(count: Count, source: Register) -> dict[str, Any]:
    return {
        "year": count.year,
        "values": {str(address): value for address, value in count.values.items()},
        "lines": {str(address): _lines_data(places, source) for address, places in count.lines.items()},
        "questions": [_question_data(question, source) for question in count.questions],
    }


def _question_data(question: Question, source: Register) -> dict[str, Any]:
    return {
        "kind": question.role.value,
        "wording": question.wording,
        "candidates": list(question.candidates),
        "lines": _lines_data(question.lines, source),
    }


def _lines_data(places: tuple[LinePlace, ...], source: Register) -> list[dict[str, Any]]:
    """The places of lines, sheet by sheet."""
    return [
        {
            "file": source.files[file].name,
            "sheet": source.files[file].sheets[sheet].name,
            "rows": [place.row for place in some],
        }
        for (file, sheet), some in groupby(sorted(places), key=lambda place: place[:2])
    ]
