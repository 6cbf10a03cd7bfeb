"""The sum as an Excel workbook: a sheet for each table with all bodies, findings, the roster, and the files read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from export.consolidation.manifest import FileRecord
from export.findings.places import place_of
from export.findings.sheets import BORDER, lay_out_page, list_texts, style_heading, write_text
from export.findings.workbook_bytes import workbook_bytes
from model.catalog import Catalog
from model.consolidation.beside.peers import PeerFindings
from model.consolidation.comparison import Agreement, Comparison
from model.consolidation.consolidation import Consolidation
from model.consolidation.selection import Standing
from model.consolidation.words import Duty
from model.errors import NianbaoError
from model.findings import SEVERITIES
from model.formats.template import BodyKind, BodyKindRules, Severity, Table
from model.formats.template import Cell as FormCell
from model.values import Value, format_value, magnitude

MOST_BODIES: Final = 16_000
"""Columns of a sheet are limited to 16,384."""
_LABELS: Final = ("行", "列", "汇总")
_COMPARED: Final = ("全县年报", "对照")
_AGREEMENTS: Final = {Agreement.AGREES: "相符", Agreement.DIFFERS: "不符", Agreement.UNDECIDED: "不能判定"}
_DUTIES: Final = {
    Duty.LICENCES: "许可",
    Duty.PENALTIES: "处罚",
    Duty.ENFORCEMENT: "强制",
    Duty.FEES: "收费",
    Duty.RULES: "规章",
}
_COUNTED: Final = (Severity.ERROR, Severity.WARNING, Severity.HINT)


def consolidation_workbook(
    total: Consolidation,
    comparison: Comparison | None,
    beside: PeerFindings,
    files: Sequence[FileRecord],
    catalog: Catalog,
) -> bytes:
    """The .xlsx of a sum; the same bytes for the same arguments. Raises `NianbaoError` if there are too many bodies."""
    if len(total.shares) > MOST_BODIES:
        raise NianbaoError(f"汇总的单位超过 {MOST_BODIES} 个，Excel 的一张表放不下：请改用 --csv。")
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for table in total.template.tables:
        _fill(_sheet(workbook, table.name), table, total, comparison)
    findings = [*_findings_of_sum(total), *_findings_of_bodies(total, beside, catalog)]
    list_texts(
        _sheet(workbook, "问题"), ("单位", "文件", "位置", "性质", "问题", "怎么改"), findings, (26, 30, 34, 10, 70, 46)
    )
    headings = ("单位", "类型", "垂直管理", "职责", "状态", "文件", *(SEVERITIES[one] for one in _COUNTED), "计入")
    rows = (_roster_row(one, total.template.kinds) for one in total.selection.standings)
    list_texts(_sheet(workbook, "名册"), headings, rows, (30, 20, 10, 24, 10, 40, 10, 10, 10, 8))
    list_texts(_sheet(workbook, "说明"), ("项目", "内容"), _about(total, comparison), (20, 90))
    records = ((one.name, one.sha256, one.office, "" if one.reason else "计入", one.reason) for one in files)
    list_texts(
        _sheet(workbook, "文件"), ("文件", "SHA-256", "单位", "计入", "没有计入的原因"), records, (44, 70, 30, 8, 70)
    )
    return workbook_bytes(workbook)


def _about(total: Consolidation, comparison: Comparison | None) -> Iterator[Sequence[str]]:
    """By which choices the sum was made."""
    yield ("汇总单位", total.report.office)
    yield ("年度", f"{total.report.year} 年，{total.template.name}")
    yield ("计入", f"{len(total.counted)} 个单位")
    yield ("未报", "、".join(total.selection.missing) or "没有")
    yield ("口径", "；".join(total.inclusion.in_words()))
    for remark in () if comparison is None else comparison.remarks:
        yield ("与全县年报对照", remark)


def _sheet(workbook: Workbook, title: str) -> Worksheet:
    sheet = workbook.create_sheet(title)
    assert isinstance(sheet, Worksheet)
    return sheet


def _fill(sheet: Worksheet, table: Table, total: Consolidation, comparison: Comparison | None) -> None:
    """A row for each cell of the table: the sum as a formula, what the county wrote, and the figure of every body."""
    headings = (*_LABELS, *(_COMPARED if comparison is not None else ()))
    for column, text in enumerate((*headings, *total.shares), 1):
        write_text(sheet, 1, column, text)
        style_heading(sheet, 1, column)
        sheet.column_dimensions[get_column_letter(column)].width = (36, 22)[column - 1] if column < 3 else 12
    first = len(headings) + 1
    last = len(headings) + len(total.shares)
    for row, cell in enumerate(table.cells, 2):
        write_text(sheet, row, 1, cell.row.name)
        write_text(sheet, row, 2, _column_name(cell))
        summed = total.evaluation.values[cell.address]
        formula = f"=SUM({get_column_letter(first)}{row}:{get_column_letter(last)}{row})"
        _write_value(sheet, row, 3, summed, formula).font = Font(bold=True)
        if comparison is not None:
            compared = comparison.cells[cell.address]
            _write_value(sheet, row, 4, compared.theirs)
            write_text(sheet, row, 5, _judged(compared.agreement, compared.remark))
        for column, share in enumerate(total.shares.values(), first):
            _write_value(sheet, row, column, share.figures.get(cell.address))
    sheet.freeze_panes = f"{get_column_letter(first)}2"
    lay_out_page(sheet)


def _judged(agreement: Agreement, remark: str) -> str:
    return f"{_AGREEMENTS[agreement]}：{remark}" if remark else _AGREEMENTS[agreement]


def _column_name(cell: FormCell) -> str:
    unit = f"（{cell.units[0]}）" if cell.units else ""
    return f"{cell.column.name}{unit}"


def _write_value(sheet: Worksheet, row: int, column: int, value: Value, formula: str = "") -> Cell:
    """Write a figure as a number, or as *formula* if given; "/" and what could not be read as text."""
    number = None if format_value(value) == "/" else magnitude(value)
    if number is None:
        return write_text(sheet, row, column, format_value(value))
    cell = sheet.cell(row, column, formula or number)
    assert isinstance(cell, Cell)  # nothing is merged
    cell.border = BORDER
    return cell


def _findings_of_sum(total: Consolidation) -> Iterator[Sequence[str]]:
    for finding in total.findings:
        place = place_of(total.template, total.report, finding)
        severity = SEVERITIES[finding.severity]
        yield (total.report.office, "（汇总）", place, severity, finding.message, finding.remedy)
    for remark in total.remarks:
        yield (remark.office, "", "", "说明", remark.words, "")


def _findings_of_bodies(total: Consolidation, beside: PeerFindings, catalog: Catalog) -> Iterator[Sequence[str]]:
    for one in total.selection.standings:
        if one.submission is None:
            continue
        report = one.submission.report
        template = catalog.template(report.template)
        for finding in (*one.submission.findings, *beside.get(one.body.name, ())):
            place, severity = place_of(template, report, finding), SEVERITIES[finding.severity]
            yield (one.body.name, one.submission.path.name, place, severity, finding.message, finding.remedy)


def _roster_row(one: Standing, kinds: Mapping[BodyKind, BodyKindRules]) -> Sequence[str]:
    counts = [""] * len(_COUNTED)
    if one.submission is not None:
        counts = [str(one.submission.count(severity)) for severity in _COUNTED]
    return (
        one.body.name,
        "" if one.body.kind is None else kinds[one.body.kind].name,
        "是" if one.body.vertical else "",
        "、".join(words for duty, words in _DUTIES.items() if duty in one.body.duties),
        one.state.value,
        "" if one.submission is None else one.submission.path.name,
        *counts,
        "计入" if one.counts else "",
    )
