"""A blank register: filled in from its own lists and read back it gives exactly the figures of its lines."""

import io
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from export.register.blank import blank_register
from export.register.reader import read_register_file
from model.register.checks import register_findings
from model.register.choices import Choices
from model.register.counting import count_register
from model.register.source import Register
from tests.model.register.registers import CATALOG, TOTAL


def options_in(data: bytes, name: str) -> list[str]:
    rows = load_workbook(io.BytesIO(data))["选项"].iter_rows(values_only=True)
    return [str(option) for used, option, _ in rows if used == name]


def headings_of(sheet: Worksheet) -> dict[str, int]:
    return {str(cell.value): number for number, cell in enumerate(next(sheet.iter_rows()), 1)}


@pytest.mark.every(2)
@pytest.mark.parametrize(("year", "outcomes"), [(2024, 21), (2020, 19)])
def test_what_is_chosen_from_its_lists_is_counted_in_its_row_and_column(tmp_path: Path, year: int, outcomes: int):
    template = CATALOG.for_year(year)
    data = blank_register(template)
    kinds, results = options_in(data, "申请人类别"), options_in(data, "办理结果")
    assert (len(kinds), len(results)) == (6, outcomes + 1)  # the last one: 办理中
    workbook = load_workbook(io.BytesIO(data))
    sheet = workbook["依申请公开台账"]
    at = headings_of(sheet)
    for number, result in enumerate(results):
        sheet.cell(number + 2, at["序号"], number + 1)
        sheet.cell(number + 2, at["收到日期"], date(year, 3, 4))
        sheet.cell(number + 2, at["申请人类别"], kinds[number % 6])
        sheet.cell(number + 2, at["办理结果"], result)
        if result != "办理中":
            sheet.cell(number + 2, at["答复日期"], date(year, 3, 14))
    path = tmp_path / "台账.xlsx"
    workbook.save(path)
    register = Register([read_register_file(path)])
    count = count_register(register, template, year, Choices())
    rows = {one.row: value for one, value in count.values.items() if one.column == TOTAL}
    leaves = {row: value for row, value in rows.items() if row.startswith("outcome.") and row != "outcome.total"}
    assert [*leaves.values()] == [1] * outcomes
    assert (rows["received"], rows["carried_out"], rows["outcome.total"]) == (outcomes + 1, 1, outcomes)
    received = [value for one, value in count.values.items() if one.row == "received" and one.column != TOTAL]
    assert received == [len(results[kind::6]) for kind in range(6)]
    found = {one.finding.code for one in register_findings(count, register)}
    assert found == {"register.late"}  # the open one


def test_it_has_drop_down_lists_and_help_and_no_formula():
    data = blank_register(CATALOG.for_year(2024))
    workbook = load_workbook(io.BytesIO(data))
    assert workbook.sheetnames == ["依申请公开台账", "填写说明", "选项"]
    sheet = workbook["依申请公开台账"]
    letters = {name: get_column_letter(number) for name, number in headings_of(sheet).items()}
    rules = {str(rule.sqref).partition("2:")[0]: rule for rule in sheet.data_validations.dataValidation}
    for name in ("申请人类别", "办理结果", "收到方式"):
        assert rules[letters[name]].type == "list"
    for name in ("收到日期", "答复日期", "补正告知日", "延期告知日"):
        assert rules[letters[name]].type == "date"
    explained = [str(row[0]) for row in workbook["填写说明"].iter_rows(values_only=True)]
    assert {*letters} <= {*explained}
    with ZipFile(io.BytesIO(data)) as archive:
        sheets = [archive.read(name).decode() for name in archive.namelist() if "worksheets/sheet" in name]
    assert len(sheets) == 3 and not any("<f>" in one for one in sheets)
    assert blank_register(CATALOG.for_year(2024)) == data


def test_a_blank_register_has_nothing_to_count(tmp_path: Path):
    path = tmp_path / "空白台账.xlsx"
    path.write_bytes(blank_register(CATALOG.for_year(2024)))
    register = Register([read_register_file(path)])
    count = count_register(register, CATALOG.for_year(2024), 2024, Choices())
    assert not any(count.values.values())
    assert register_findings(count, register) == ()
