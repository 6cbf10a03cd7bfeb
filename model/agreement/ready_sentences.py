"""Sentences with the main figures of a report, ready to be put into its text; each figure is tied to its cells."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from string import Formatter
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from model.address import Address
from model.agreement.following import with_inserted
from model.formats.template import Template
from model.report import Paragraph, Report
from model.values import Value, format_value, magnitude


class ReadySentence(BaseModel):
    """A sentence of a *section*; its placeholders name cells, with + between several that are added up, or a word."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    section: str
    text: str


class _Written(NamedTuple):
    """A sentence with its figures: where each ends, and the cells that it is taken from."""

    text: str
    figures: tuple[tuple[int, tuple[Address, ...]], ...]


@lru_cache(maxsize=1)
def sentences_of_sums() -> tuple[ReadySentence, ...]:
    """The sentences about a sum over many bodies that are shipped with the program."""
    path = Path(str(files("resources"))) / "consolidation" / "narrative.toml"
    declared = tomllib.loads(path.read_text("utf-8"))["sentences"]
    return tuple(ReadySentence.model_validate(one) for one in declared)


def with_ready_sentences(
    template: Template,
    report: Report,
    values: Mapping[Address, Value],
    sentences: Sequence[ReadySentence],
    words: Mapping[str, str],
) -> Report:
    """*report* with *sentences* as the text of those of their sections that have none, one paragraph in each.

    *values* are the displayed figures, *words* what else placeholders stand for. A sentence is left out if a figure is
    blank, "/" or of a cell that *template* does not have, and if all its figures are 0.
    """
    for section in dict.fromkeys(one.section for one in sentences):
        if report.text_of(section).strip():
            continue
        declared = [one for one in sentences if one.section == section]
        written = [made for one in declared if (made := _written(one, template, values, words)) is not None]
        if written:
            report = _with_paragraph(report, section, written)
    return report


def _written(
    one: ReadySentence, template: Template, values: Mapping[Address, Value], words: Mapping[str, str]
) -> _Written | None:
    text, numbers, figures = "", list[int](), list[tuple[int, tuple[Address, ...]]]()
    for before, name, _, _ in Formatter().parse(one.text):
        text += before
        if name is None or name in words:
            text += "" if name is None else words[name]
            continue
        cells = tuple(Address.parse(part.strip()) for part in name.split("+"))
        found = [magnitude(values.get(cell)) if cell in template.cells else None for cell in cells]
        if any(number is None or format_value(values[cell]) == "/" for number, cell in zip(found, cells, strict=True)):
            return None
        number = sum(number or 0 for number in found)
        text += format_value(number)
        numbers.append(int(number))
        figures.append((len(text), cells))
    return _Written(text, tuple(figures)) if any(numbers) else None


def _with_paragraph(report: Report, section: str, written: Sequence[_Written]) -> Report:
    paragraphs = (Paragraph(text="".join(one.text for one in written)),)
    report = report.with_narrative(section, paragraphs)
    for end, cells in _ends(written):
        report = with_inserted(report, section, paragraphs, (0, end), cells)
    return report


def _ends(written: Sequence[_Written]) -> Iterator[tuple[int, tuple[Address, ...]]]:
    start = 0
    for one in written:
        yield from ((start + end, cells) for end, cells in one.figures)
        start += len(one.text)
