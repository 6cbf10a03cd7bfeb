"""Registers made of lines of text, and their counts."""

from collections.abc import Iterable, Mapping, Sequence

from model.address import Address
from model.catalog import load_catalog
from model.register.checks import register_findings
from model.register.choices import Choices
from model.register.counting import Count, count_register
from model.register.sayings import LineFinding
from model.register.source import MergedCells, Register, RegisterFile, RegisterSheet
from model.values import Value

CATALOG = load_catalog()
HEADINGS = ("收到日期", "申请人类别", "答复日期", "办理结果")
TOTAL = "applicant.total"


def sheet(
    *rows: Sequence[str],
    name: str = "台账",
    merges: Iterable[MergedCells] = (),
    hidden: Iterable[int] = (),
    is_hidden: bool = False,
) -> RegisterSheet:
    """A sheet of these rows, from the first on; empty ones are left out as a reader does."""
    filled = {number: list(row) for number, row in enumerate(rows, 1) if any(row)}
    return RegisterSheet(name, filled, tuple(merges), frozenset(hidden), is_hidden)


def register(*sheets: RegisterSheet) -> Register:
    return Register([RegisterFile("台账.xlsx", sheets)])


def count_of(source: Register, year: int = 2024, choices: Choices | None = None) -> Count:
    return count_register(source, CATALOG.for_year(year), year, choices or Choices())


def counted(*lines: Sequence[str], year: int = 2024, choices: Choices | None = None) -> Count:
    """The count of these lines below the four usual headings; the first line is row 2."""
    return count_of(register(sheet(HEADINGS, *lines)), year, choices)


def told(
    source: Register, year: int = 2024, choices: Choices | None = None, last_year: Mapping[Address, Value] | None = None
) -> dict[str, LineFinding]:
    """The findings on a register by code, without ``register.``; none stands there twice."""
    findings = register_findings(count_of(source, year, choices), source, last_year)
    by_code = {one.finding.code.removeprefix("register."): one for one in findings}
    assert len(by_code) == len(findings)
    return by_code


def told_of(*lines: Sequence[str], year: int = 2024) -> dict[str, LineFinding]:
    return told(register(sheet(HEADINGS, *lines)), year)


def figures(count: Count, column: str = TOTAL) -> dict[str, int]:
    """The figures of a column that are not 0, by row."""
    return {
        address.row.removeprefix("outcome."): value
        for address, value in count.values.items()
        if value and address.column == column
    }


def rows_of(finding: LineFinding) -> list[int]:
    return [place.row for place in finding.lines]
