"""``nianbao changes``: lists what was changed by hand in an exported document."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from export.commands.console import say, say_json
from export.review.returning import Returned, read_returned
from model.catalog import load_catalog
from model.changes.comparison import BLANK, Difference
from model.changes.hand_edits import as_difference, current_content
from model.errors import NianbaoError
from model.evaluation import evaluate
from model.findings import in_words
from model.report import Report
from model.storage.embedded_copy import EmbeddedCopyError
from model.storage.project_file import read_project


class ChangeRow(NamedTuple):
    """A change in words, and the present content of the project at its place; None without a project."""

    change: Difference
    project: str | None


def changes(source: Path, project: Path | None = None, *, as_json: bool = False) -> int:
    """List every change in *source*; returns 1 if there is any. Raises `NianbaoError`.

    With a *project* its present content at each place is listed, too; for a file without a proof mark the project is
    what the file is compared with.
    """
    catalog = load_catalog()
    report = None if project is None else read_project(project, catalog).report
    try:
        returned = read_returned(source, catalog, report)
    except EmbeddedCopyError as error:
        remedy = "请用 --project 指明它是从哪个项目导出的。"
        raise NianbaoError(f"“{source}”没有可用的校对标记（{error}）：{remedy}") from None
    if report is not None and report.template != returned.original.template:
        raise NianbaoError(f"“{project}”与“{source}”的报告格式不同：请核对是否选错了项目。")
    rows = [*_rows(returned, report)]
    if as_json:
        say_json([_data(row) for row in rows])
    else:
        _say(source, returned, rows)
    return int(bool(rows or returned.structure))


def _rows(returned: Returned, report: Report | None) -> Iterator[ChangeRow]:
    template = returned.before.template
    evaluation = None if report is None else evaluate(template, report)
    for change in returned.changes:
        present = None
        if report is not None and evaluation is not None:
            present = current_content(template, report, evaluation.values, change)
        yield ChangeRow(as_difference(template, change), present)


def _data(row: ChangeRow) -> dict[str, str | None]:
    change, project = row
    cell = None if change.cell is None else str(change.cell)
    texts = {"place": change.place, "exported": change.old, "now": change.new}
    return {**texts, "project": project, "cell": cell, "section": change.section}


def _say(source: Path, returned: Returned, rows: list[ChangeRow]) -> None:
    found = f"导出后改了 {len(rows)} 处" if rows else "导出后没有改过内容"
    report = returned.now.report
    say(f"{source}：{report.office} {report.year} 年，{found}")
    for row in rows:
        say("  " + _in_words(row).replace("\n", "\n    "))
    for finding in returned.structure:
        say(f"  {in_words(finding)}")


def _in_words(row: ChangeRow) -> str:
    change, project = row
    text = f"{change.place}：{change.old or BLANK} → {change.new or BLANK}"
    return text if project in (None, change.old, change.new) else f"{text}（项目里现在是 {project or BLANK}）"
