"""Writes the sample `resources/samples/2019.nianbao` from the published report in `tests/data/reports/`.

The file the office published is copied beside it. Run it after a change of the project file format or of the sample
and commit the result; the same input gives the same bytes.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from model.catalog import load_catalog, shipped_templates  # noqa: E402 - run as a script, the packages lie one folder up
from model.evaluation import drop_agreeing_totals  # noqa: E402 - as above
from model.report import Closing, Opening, Paragraph, new_report, typed_value  # noqa: E402 - as above
from model.storage.project import Project  # noqa: E402 - as above
from model.storage.project_file import project_bytes  # noqa: E402 - as above

SOURCE: Final = ROOT / "tests" / "data" / "reports" / "shangyu_2019.json"
PUBLISHED: Final = ROOT / "tests" / "data" / "word" / "shangyu_2019.doc"
TARGET: Final = ROOT / "resources" / "samples" / "2019.nianbao"
CORRECTIONS: Final = {"如下:": "如下：", "767条,": "767条，", "事务的的": "事务的"}
"""Typing errors of the published text and their corrections, so that the sample has no findings."""


def corrected(paragraph: Paragraph) -> Paragraph:
    """*paragraph* without the typing errors of `CORRECTIONS`."""
    text = paragraph.text
    for wrong, right in CORRECTIONS.items():
        text = text.replace(wrong, right)
    return paragraph.model_copy(update={"text": text})


def sample_bytes() -> bytes:
    """The project file of the sample: the published report with `CORRECTIONS`, without opening and closing."""
    data = json.loads(SOURCE.read_text(encoding="utf-8"))
    template = load_catalog([shipped_templates()]).template(data["format"])
    printed = [text for table in template.tables for row in data["tables"][table.id] for text in row]
    entries = {
        address: typed_value(template, address, text) for address, text in zip(template.cells, printed, strict=True)
    }
    narratives = {section: tuple(corrected(Paragraph(**one)) for one in text) for section, text in data["text"].items()}
    report = new_report(template, data["year"], data["office"]).with_values(template, entries)
    as_published = {"narratives": narratives, "opening": Opening(), "closing": Closing()}
    return project_bytes(Project(drop_agreeing_totals(template, report.model_copy(update=as_published))))


if __name__ == "__main__":
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_bytes(sample_bytes())
    TARGET.with_suffix(".doc").write_bytes(PUBLISHED.read_bytes())
