"""Last year's report of ``--previous``, read and compared."""

from __future__ import annotations

from pathlib import Path

from export.checking import CheckedReport, check_against, check_report
from export.commands.arguments import UsageError
from export.commands.console import complain
from export.last_year.pairs import LastYear, last_year_in
from model.catalog import Catalog
from model.changes.previous_year import is_of_other_office, require_year_before


def last_year_at(path: Path, count: int, catalog: Catalog) -> LastYear:
    """The displayed content of the project or finished file at *path*, for *count* reports. Raises `NianbaoError`."""
    if count > 1:
        raise UsageError(f"--previous 是一份年报的上年，只能检查一份：这里有 {count} 份，请一份一份检查。")
    return last_year_in(path, check_report(path, catalog, whole=True))


def against(checked: CheckedReport, path: Path, previous: LastYear, catalog: Catalog) -> CheckedReport:
    """*checked*, checked again with last year's figures. Another office name is only reported: offices may be
    renamed.
    """
    require_year_before(checked.report, previous.report, str(previous.path))
    if is_of_other_office(checked.report, previous.report):
        complain(
            f"“{previous.path}”是“{previous.report.office}”的，“{path}”是“{checked.report.office}”的："
            "已经对照，请核对是否选错；机构改了名的不必理会。"
        )
    return check_against(checked, previous.report, catalog)
