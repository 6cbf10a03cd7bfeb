"""The reports as one wide CSV: a line for each body, a column for each permanent address, and what the columns mean."""

from __future__ import annotations

import csv
import json
from io import StringIO
from typing import Any, Final

from model.consolidation.consolidation import Consolidation
from model.formats.template import Cell, Template
from model.values import CellKind, format_value

DATA: Final = "年报.csv"
PACKAGE: Final = "datapackage.json"
KEYS: Final = ("organ", "year")
"""The columns before the cells: the body's name and the year."""
_FORMULA_SIGNS: Final = ("=", "+", "-", "@", "\t", "\r")
_KEY_TITLES: Final = {"organ": "单位", "year": "年度"}
_TYPES: Final = {CellKind.COUNT: "integer", CellKind.CHANGE: "integer", CellKind.MONEY: "number"}


def wide_csv(total: Consolidation) -> bytes:
    """A line for each body that is added up, as UTF-8 with a byte order mark; "/" and blanks as they are."""
    stream = StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    addresses = tuple(total.template.cells)
    writer.writerow([*KEYS, *map(str, addresses)])
    for office, share in total.shares.items():
        figures = share.figures
        writer.writerow(
            [_harmless(office), total.report.year, *(format_value(figures.get(address)) for address in addresses)]
        )
    return stream.getvalue().encode("utf-8-sig")


def _harmless(text: str) -> str:
    """*text* so that no spreadsheet takes it for a formula."""
    return f"'{text}" if text.startswith(_FORMULA_SIGNS) else text


def data_package(template: Template) -> bytes:
    """The description of the columns of `wide_csv`, a Frictionless Data Package."""
    keys = [{"name": name, "title": _KEY_TITLES[name], "type": "string"} for name in KEYS]
    keys[1]["type"] = "year"
    schema = {
        "fields": [*keys, *map(_field, template.cells.values())],
        "missingValues": ["", "/"],
        "primaryKey": [*KEYS],
    }
    resource = {
        "name": "reports",
        "title": f"{template.name}年报，每个单位一行",
        "path": DATA,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "profile": "tabular-data-resource",
        "schema": schema,
    }
    package = {"name": f"nianbao-{template.id.lower()}", "profile": "tabular-data-package", "resources": [resource]}
    return json.dumps(package, ensure_ascii=False, indent=1).encode() + b"\n"


def _field(cell: Cell) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": str(cell.address),
        "title": f"{cell.table.name} {cell.place}",
        "type": _TYPES[cell.kind],
    }
    if cell.kind is CellKind.COUNT:
        field["constraints"] = {"minimum": 0}
    if cell.units:
        field["description"] = f"单位：{cell.units[0]}"
    return field
