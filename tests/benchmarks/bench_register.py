"""A register of 10,000 lines read, counted and checked, beside the library reading the same cells in read-only mode."""

import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from openpyxl import Workbook, load_workbook

from export.register.reader import read_register_file
from model.catalog import load_catalog
from model.register.checks import register_findings
from model.register.choices import Choices
from model.register.counting import count_register
from model.register.source import Register
from tests.benchmarks.harness import Case

LINES = 10_000
YEAR = 2024
TEMPLATE = load_catalog().for_year(YEAR)
HEADINGS = ("序号", "编号", "收到日期", "收到方式", "申请人", "申请人类别", "申请内容", "答复日期", "办理结果", "备注")
KINDS = ("自然人", "商业企业", "科研机构", "律师事务所", "其他组织")
OUTCOMES = ("予以公开", "部分公开", "信息不存在", "不予公开（商业秘密）", "申请人撤回", "重复申请", "逾期不补正")


def cases() -> Iterator[Case]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "台账.xlsx"
        written(path)
        yield Case(
            f"register of {LINES:,} lines counted / cells read",
            lambda: counted(path),
            lambda: read(path),
            goal=1.5,
            rounds=5,
        )


def written(path: Path) -> None:
    workbook = Workbook()
    sheet = workbook.create_sheet("台账", 0)
    sheet.append(HEADINGS)
    for number in range(LINES):
        day = date(YEAR, 1, 1) + timedelta(number % 330)
        kind, outcome = KINDS[number % len(KINDS)], OUTCOMES[number % len(OUTCOMES)]
        content = f"第 {number} 件申请的内容"
        row = (number + 1, f"{YEAR}{number:05}", day, "网络", f"申请人{number}", kind, content, day, outcome, "已寄出")
        sheet.append(row)
    workbook.save(path)


def counted(path: Path) -> int:
    register = Register([read_register_file(path)])
    count = count_register(register, TEMPLATE, YEAR, Choices())
    assert len(count.counted) == LINES
    return len(register_findings(count, register))


def read(path: Path) -> int:
    """Every value once."""
    workbook = load_workbook(path, read_only=True, data_only=True)
    cells = sum(value is not None for sheet in workbook for row in sheet.iter_rows(values_only=True) for value in row)
    workbook.close()
    return cells
