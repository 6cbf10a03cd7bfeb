"""The crosswalk between two official formats: which of their cells hold the same figure.

It is data in ``resources/crosswalks``: cell to cell, sum of cells, or nothing with a reason.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Final, TypeAlias

from model.address import Address
from model.formats.declaration import Declaration
from model.formats.template import Template

Cells: TypeAlias = str
"""One cell (``table/row/column``), or a row (``table/row``) with its cells in every column."""

FOLDER: Final = Path(str(files("resources"))) / "crosswalks"


class Marks(Declaration):
    """By what a table of the *earlier* and of the *later* format is told, in Chinese."""

    earlier: str
    later: str


class Route(Declaration):
    """The cells *to* hold the sum of the cells *of* the other format."""

    to: Cells
    of: tuple[Cells, ...]


class Lost(Declaration):
    """Cells for which the other format has none, and the *reason* in Chinese."""

    cells: tuple[Cells, ...]
    reason: str


class Crosswalk(Declaration):
    """The declared crosswalk between two *formats*, the earlier one first; what is the same in both is not declared."""

    formats: tuple[str, str]
    tables: dict[str, Marks]
    forward: tuple[Route, ...]
    backward: tuple[Route, ...]
    forward_lost: tuple[Lost, ...]
    backward_lost: tuple[Lost, ...]


@dataclass(frozen=True)
class Crossing:
    """A crosswalk in one direction, spelled out for every cell.

    *sources* are the cells of the one format that make up each cell of the other; *lost* is the reason for each cell
    that makes up none; *marks* tells in words, by table id, how a table of the one format differs from the other.
    """

    sources: Mapping[Address, tuple[Address, ...]]
    lost: Mapping[Address, str]
    marks: Mapping[str, str]


@lru_cache(maxsize=16)
def crossing(source: Template, target: Template) -> Crossing | None:
    """How the cells of *source* lead to those of *target*; None if there is no crosswalk between these formats."""
    for crosswalk in _declared():
        if crosswalk.formats == (source.id, target.id):
            marks = {table: one.earlier for table, one in crosswalk.tables.items()}
            return _crossing(source, target, crosswalk.forward, crosswalk.forward_lost, marks)
        if crosswalk.formats == (target.id, source.id):
            marks = {table: one.later for table, one in crosswalk.tables.items()}
            return _crossing(source, target, crosswalk.backward, crosswalk.backward_lost, marks)
    return None


@lru_cache(maxsize=1)
def _declared() -> tuple[Crosswalk, ...]:
    texts = (path.read_text("utf-8") for path in sorted(FOLDER.glob("*.toml")))
    return tuple(Crosswalk.model_validate(tomllib.loads(text)) for text in texts)


def _crossing(
    source: Template, target: Template, routes: Iterable[Route], lost: Iterable[Lost], marks: Mapping[str, str]
) -> Crossing:
    reasons = {address: one.reason for one in lost for cells in one.cells for address in _addresses(source, cells)}
    sources = {address: (address,) for address in target.cells if address in source.cells and address not in reasons}
    for route in routes:
        parts = [tuple(_addresses(source, cells)) for cells in route.of]
        sources |= zip(_addresses(target, route.to), zip(*parts, strict=True), strict=True)
    return Crossing(sources, reasons, marks)


def _addresses(template: Template, cells: Cells) -> Iterator[Address]:
    """The addresses that *cells* stands for, in printed order. Raises `UnknownAddressError` for a cell there is not."""
    table, row, *column = cells.split("/")
    columns = column or [one.column for one in template.cells if (one.table, one.row) == (table, row)]
    yield from (template.cell(Address(table, row, one)).address for one in columns)
