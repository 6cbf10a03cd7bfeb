"""Published reports as data: every figure as it is printed, every paragraph with its style.

`tests/data/reports/` holds them in the shapes of the command line: *tables* as ``check --json`` prints them, *text* as
``new --text`` takes it.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from model.evaluation import drop_agreeing_totals
from model.formats.template import BodyKind, Template
from model.report import Paragraph, Report, new_report, typed_value
from tests.entries import FORMATS

DATA = Path(__file__).parent / "data" / "reports"
NAMES = ("shangyu_2019", "suqian_2023", "suqian_2024", "shuyang_fgj_2023")


class Sample(NamedTuple):
    """A published report; *tables* holds the printed texts per table id, row by row."""

    name: str
    year: int
    office: str
    kind: str
    template: Template
    tables: dict[str, list[list[str]]]
    units: dict[str, str]
    text: dict[str, list[dict[str, Any]]]

    @property
    def entries(self) -> dict[str, str]:
        """The printed text of every value cell by address, totals too."""
        texts = [text for table in self.template.tables for row in self.tables[table.id] for text in row]
        return {str(address): text for address, text in zip(self.template.cells, texts, strict=True)}

    @property
    def inputs(self) -> dict[str, str]:
        """What is to be entered: `entries` without totals and blanks."""
        cells = self.template.cells.values()
        printed = zip(cells, self.entries.items(), strict=True)
        return {name: text for cell, (name, text) in printed if text and not cell.is_total}

    def narratives(self) -> dict[str, tuple[Paragraph, ...]]:
        return {section: tuple(Paragraph(**one) for one in paragraphs) for section, paragraphs in self.text.items()}

    def report(self) -> Report:
        """The report with these figures and paragraphs, totals stated as printed where they differ."""
        values = {
            address: typed_value(self.template, address, text)
            for address, text in zip(self.template.cells, self.entries.values(), strict=True)
        }
        report = new_report(self.template, self.year, self.office, BodyKind(self.kind))
        filled = report.with_values(self.template, values).model_copy(update={"narratives": self.narratives()})
        return drop_agreeing_totals(self.template, filled)


@cache
def sample(name: str) -> Sample:
    data = json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))
    template = FORMATS[data["format"]]
    return Sample(
        name, data["year"], data["office"], data["kind"], template, data["tables"], data["units"], data["text"]
    )
