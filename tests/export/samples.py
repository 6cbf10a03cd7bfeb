"""Published reports as reports of ours; figures and text are those of `tests/data/reports/`."""

import json
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from export.word.writer import document_bytes
from model.address import Address
from model.catalog import load_catalog
from model.evaluation import Evaluation, evaluate
from model.formats.template import Template
from model.report import Closing, Paragraph, Report, new_report, typed_value

FOLDER = Path(__file__).parent.parent / "data" / "reports"
FORMATS = {template.id: template for template in load_catalog().templates}


@cache
def published(name: str) -> dict[str, Any]:
    """The published report *name* as data: figures row by row in printed order, text by section."""
    return json.loads((FOLDER / f"{name}.json").read_text("utf-8"))


@cache
def sample(name: str) -> tuple[Template, Report, Evaluation]:
    """The published report *name*, with a date at its end."""
    data = published(name)
    template = FORMATS[data["format"]]
    report = new_report(template, data["year"], data["office"])
    for section, paragraphs in data.get("text", {}).items():
        report = report.with_narrative(section, tuple(Paragraph(**paragraph) for paragraph in paragraphs))
    entries = {
        address: typed_value(template, address, text + data.get("units", {}).get(str(address), ""))
        for address, text in figures(name)
        if text
    }
    closing = Closing(office=data["office"], day=date(data["year"] + 1, 1, 15))
    report = report.with_values(template, entries).model_copy(update={"closing": closing})
    return template, report, evaluate(template, report)


def figures(name: str) -> Iterator[tuple[Address, str]]:
    """Every published figure with its address."""
    data = published(name)
    for table in FORMATS[data["format"]].tables:
        texts = [text for row in data["tables"][table.id] for text in row]
        assert len(texts) == len(table.cells)
        yield from zip((cell.address for cell in table.cells), texts, strict=True)


@cache
def written(name: str, typefaces: str = "system", draft: bool = False) -> bytes:
    """The Word document of the published report *name*."""
    return document_bytes(*sample(name), typefaces=typefaces, draft=draft)
