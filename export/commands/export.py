"""``nianbao export``: writes the finished document."""

from __future__ import annotations

from pathlib import Path

from export.checking import check_report
from export.commands.console import complain, say
from export.exporting import ExportChoices, OpenErrorsError, export_report, require_place
from model.catalog import load_catalog
from model.findings import in_words


def export(project: Path, output: Path, choices: ExportChoices) -> int:
    """Write the project as a Word document or web page; if it has errors, only a draft is written, otherwise no file.

    Returns 1 if there are errors. Raises `NianbaoError`.
    """
    require_place(output, project)
    checked = check_report(project, load_catalog())
    for finding in checked.evaluation.errors:
        complain(in_words(finding))
    try:
        export_report(checked, output, choices, project)
    except OpenErrorsError as error:
        complain(f"“{project}”有 {error.count} 处强制性错误，没有导出：请改正，或加 --draft 导出草稿。")
        return 1
    say(f"已导出{'草稿' if choices.draft else '正式稿'}：{output}")
    return int(checked.has_errors)
