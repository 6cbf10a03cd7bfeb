"""``nianbao charts``: the figures of a report, and of earlier years, as Word charts."""

from __future__ import annotations

from pathlib import Path

from export.charts.document import charts_document
from export.charts.years import years_workbook
from export.checking import CheckedReport, check_report
from export.commands.arguments import UsageError
from export.commands.console import complain, say
from model.catalog import load_catalog
from model.changes.previous_year import previous_year_of
from model.charts.report_charts import charts_of
from model.charts.years import lines_of, years_table
from model.errors import NianbaoError
from model.storage.atomic_files import is_same_file, write_atomically


def charts(paths: list[Path], output: Path) -> int:
    """Write the charts of the latest of these reports beside the earlier years, or with ``.xlsx`` the years as a table.

    Raises `NianbaoError`.
    """
    if output.suffix.lower() not in (".docx", ".xlsx"):
        raise UsageError(f"图解写成 Word 文件，历年的数写成工作簿，文件名要以 .docx 或 .xlsx 结尾，不能是“{output}”。")
    if any(is_same_file(path, output) for path in paths):
        raise UsageError(f"“{output}”是要读的文件，不能写到它上面：请换一个文件名。")
    catalog = load_catalog()
    read = sorted((check_report(path, catalog) for path in paths), key=lambda one: one.report.year)
    latest, is_table = read[-1], output.suffix.lower() == ".xlsx"
    years = None
    if len(read) > 1 or is_table:
        years = years_table(catalog, [previous_year_of(one.report, one.displayed) for one in read])
    for one in () if years is None else years.breaks:
        complain(one.words)
    if years is not None and is_table:
        write_atomically(output, years_workbook(years))
        say(f"历年的数 {len(years.rows)} 项：{output}")
        return 0
    same = {one.report.year: one.displayed for one in read if one.template is latest.template}
    drawn = (*charts_of(latest.template, same), *(() if years is None else lines_of(years)))
    if not drawn:
        raise NianbaoError(f"“{latest.report.office}”{latest.report.year} 年的数都是 0 或空着，没有可画的。")
    write_atomically(output, charts_document(_title(latest), latest.report.office, drawn, years))
    say(f"图解 {len(drawn)} 幅：{output}")
    return 0


def _title(one: CheckedReport) -> str:
    return f"{one.report.office}{one.report.year}年政府信息公开工作年度报告图解"
