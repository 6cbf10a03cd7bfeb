"""``nianbao charts``: the figures of a report, and of earlier years, as Word charts."""

from __future__ import annotations

from pathlib import Path

from export.charts.document import charts_document
from export.checking import CheckedReport, check_report
from export.commands.arguments import UsageError
from export.commands.console import complain, say
from export.exporting import require_place
from model.catalog import load_catalog
from model.charts.report_charts import charts_of
from model.errors import NianbaoError
from model.storage.atomic_files import is_same_file, write_atomically


def charts(paths: list[Path], output: Path) -> int:
    """Write the charts of the latest of these reports beside the figures of the earlier ones. Raises `NianbaoError`."""
    if output.suffix.lower() != ".docx":
        raise UsageError(f"图解写成 Word 文件，文件名要以 .docx 结尾，不能是“{output}”。")
    if any(is_same_file(path, output) for path in paths):
        raise UsageError(f"“{output}”是要读的文件，不能写到它上面：请换一个文件名。")
    require_place(output, paths[0])
    catalog = load_catalog()
    read = sorted((check_report(path, catalog) for path in paths), key=lambda one: one.report.year)
    latest = read[-1]
    comparable = [one for one in read if one.template is latest.template]
    for one in read:
        if one.template is not latest.template:
            complain(f"{one.report.year} 年用的是{one.template.name}，与{latest.template.name}不能逐项比，没有画。")
    years = {one.report.year: one.displayed for one in comparable}
    if len(years) < len(comparable):
        raise NianbaoError("有两份是同一年的年报：一年请只给一份。")
    drawn = charts_of(latest.template, years)
    if not drawn:
        raise NianbaoError(f"“{latest.report.office}”{latest.report.year} 年的数都是 0 或空着，没有可画的。")
    write_atomically(output, charts_document(_title(latest), latest.report.office, drawn))
    say(f"图解 {len(drawn)} 幅：{output}")
    return 0


def _title(one: CheckedReport) -> str:
    return f"{one.report.office}{one.report.year}年政府信息公开工作年度报告图解"
