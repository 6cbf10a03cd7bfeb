"""A blank register (空白台账) to begin with: the usual columns, drop-down lists, and a sheet that explains them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import MultiCellRange
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from export.findings.sheets import lay_out_page, list_texts, style_heading, write_text
from export.findings.workbook_bytes import workbook_bytes
from model.formats.template import Template
from model.register.counting import counted_table
from model.register.meanings import applicant_meanings, outcome_meanings
from model.register.words import NEEDED, ColumnRole, register_words

_LINES: Final = 5_000
"""Lines that have drop-down lists and formats."""
_SHEET: Final = "依申请公开台账"
_OPEN: Final = "办理中"
_WAYS: Final = ("当面", "邮寄", "网络", "传真", "电子邮件", "其他")
_DATE_FORMAT: Final = "yyyy-mm-dd"
_TEXT_FORMAT: Final = "@"


class _Column(NamedTuple):
    """A column: its heading, width in characters, and what the help says of it; *role*, if the program reads it."""

    heading: str
    width: int
    help: str
    role: ColumnRole | None = None
    options: str = ""


_DATES: Final = (
    *(ColumnRole.RECEIVED, ColumnRole.ANSWERED, ColumnRole.CORRECTION_TOLD, ColumnRole.CORRECTION_RECEIVED),
    *(ColumnRole.EXTENSION_TOLD, ColumnRole.CONSULTED, ColumnRole.CONSULTED_BACK),
)
_COLUMNS: Final = (
    _Column("序号", 6, "从 1 起，不影响计数。", ColumnRole.SERIAL),
    _Column("编号", 16, "本单位的登记编号；编号相同会提醒。结转下年的编号不变。", ColumnRole.NUMBER),
    _Column(
        "收到日期",
        12,
        "当面提交的写当日，邮寄的写签收日，平信、网络、传真的写与申请人确认之日。决定计在哪一年的新收。",
        ColumnRole.RECEIVED,
    ),
    _Column("收到方式", 10, "不影响计数。", options="收到方式"),
    _Column("申请人", 16, "可以不填；年报里只有数字，姓名、证件号码、电话都不进项目。", ColumnRole.APPLICANT),
    _Column("申请人类别", 16, "从下拉列表里选。", ColumnRole.KIND, "申请人类别"),
    _Column("申请内容", 36, "可以只写摘要。", ColumnRole.CONTENT),
    _Column("补正告知日", 12, "收到申请之日起 7 个工作日内一次告知。", ColumnRole.CORRECTION_TOLD),
    _Column("补正收到日", 12, "答复期限从这一天起重新计算。", ColumnRole.CORRECTION_RECEIVED),
    _Column("征求意见发出日", 14, "征求第三方、其他机关意见的时间不计入答复期限。", ColumnRole.CONSULTED),
    _Column("征求意见收回日", 14, "第三方应在收到征求意见书之日起 15 个工作日内提出意见。", ColumnRole.CONSULTED_BACK),
    _Column("延期告知日", 12, "延长答复期限应在期限届满前告知申请人。", ColumnRole.EXTENSION_TOLD),
    _Column("延长工作日数", 12, "最长 20 个；空白而写了延期告知日的，按 20 个算。", ColumnRole.EXTENSION_DAYS),
    _Column("答复日期", 12, "没有办完的不填。", ColumnRole.ANSWERED),
    _Column(
        "办理结果",
        44,
        f"从下拉列表里选；没有办完的选“{_OPEN}”或者不填。有公开的也有不公开的，只选“部分公开”。",
        ColumnRole.OUTCOME,
        "办理结果",
    ),
    _Column("答复文号", 18, "不影响计数；几件一并答复的各写一行，文号可以相同。"),
    _Column("送达方式", 10, "不影响计数。"),
    _Column("备注", 24, "不影响计数。"),
)
_RULES: Final = (
    ("一行一件", "一份申请书要求几项信息、分开答复的，分成几行；几件一并答复的，各写一行。"),
    ("不要合并单元格", "不写合计行：程序自己数。"),
    ("年底", "没有办完的，抄到下一年的台账里，编号、收到日期不变。"),
    ("填好以后", "在程序里用“从台账填”读它，或者用命令 nianbao register 台账.xlsx --year 年份。台账只读，从不改动。"),
    ("办理结果的依据", "各项计在表三的哪一行、依据条例哪一条，见“选项”一张。"),
)


def blank_register(template: Template) -> bytes:
    """The .xlsx of a blank register for a format; the same bytes for the same format. Raises `NianbaoError`."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    register, help_sheet, options = (workbook.create_sheet(name) for name in (_SHEET, *own_sheets()))
    lists = {"收到方式": [(way, "") for way in _WAYS], **dict(_options(template))}
    ranges = _write_options(options, lists)
    _write_register(register, ranges)
    needed = [(column.heading, "要填" if column.role in NEEDED else "", column.help) for column in _COLUMNS]
    rules = [(name, "", text) for name, text in _RULES]
    list_texts(help_sheet, ("列", "必填", "怎样填"), [*needed, *rules], (18, 8, 90))
    return workbook_bytes(workbook)


def own_sheets() -> tuple[str, str]:
    """The names of the sheets that explain a blank register: 填写说明, 选项."""
    help_name, options_name = register_words().rows.own_sheets
    return help_name, options_name


def _options(template: Template) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """The drop-down lists, each entry with what explains it."""
    table, rules = counted_table(template)
    columns = [column for panel in table.panels for column in panel.columns]
    kinds = applicant_meanings(table, rules, {})
    yield "申请人类别", [(one.name, one.help) for one in columns if kinds.of(one.name).node == one.id]
    outcomes = outcome_meanings(table, rules, {})
    rows = [row for panel in table.panels for row in panel.rows]
    written: list[tuple[str, str]] = []
    group = ""
    for row in rows:
        label = row.label if row.label.startswith("（") else group + row.label
        group = row.label.partition("）")[0] + "）" if row.label.startswith("（") else group
        if outcomes.of(label).node == row.id and row.id != rules.carried_out:
            written.append((label, row.help))
    yield "办理结果", [*written, (_OPEN, "没有办完，年底计入结转下年度继续办理。")]


def _write_options(sheet: Worksheet, lists: dict[str, list[tuple[str, str]]]) -> dict[str, str]:
    """The sheet of all lists, one below the other; the range of each, as a validation names it."""
    rows = [(name, entry, text) for name, entries in lists.items() for entry, text in entries]
    list_texts(sheet, ("用在", "可以选的", "说明"), rows, (14, 60, 70))
    names = [name for name, _, _ in rows]
    first = {name: names.index(name) + 2 for name in lists}
    return {name: f"'{sheet.title}'!$B${first[name]}:$B${first[name] + len(lists[name]) - 1}" for name in lists}


def _write_register(sheet: Worksheet, ranges: dict[str, str]) -> None:
    for number, column in enumerate(_COLUMNS, 1):
        write_text(sheet, 1, number, column.heading)
        style_heading(sheet, 1, number)
        letter = get_column_letter(number)
        dimension = sheet.column_dimensions[letter]
        dimension.width = column.width
        dimension.number_format = _DATE_FORMAT if column.role in _DATES else _TEXT_FORMAT
        rule = _validation(column, ranges)
        if rule is not None:
            rule.sqref = MultiCellRange(f"{letter}2:{letter}{_LINES + 1}")
            sheet.add_data_validation(rule)
    sheet.freeze_panes = "A2"
    lay_out_page(sheet)


def _validation(column: _Column, ranges: dict[str, str]) -> DataValidation | None:
    """What may be filled in: an entry of a list, or a date."""
    if column.options:
        rule = DataValidation(type="list", formula1=ranges[column.options], allow_blank=True, errorStyle="warning")
        rule.error = f"“{column.heading}”不在列表里。列表里没有合适的也可以照写，程序不懂时会问。"
    elif column.role in _DATES:
        rule = DataValidation(
            type="date", operator="greaterThan", formula1="39447", allow_blank=True, errorStyle="warning"
        )
        rule.error = f"“{column.heading}”请写成 2024-3-5 这样的日期。"
    else:
        return None
    rule.errorTitle, rule.showErrorMessage = column.heading, True
    return rule
