"""Counties made up for tests: balanced reports of bodies, written as the files that bodies hand in."""

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from random import Random

from export.word.writer import document_bytes
from model.address import Address
from model.evaluation import evaluate
from model.formats.template import CellKind, Template
from model.report import Report, new_report
from model.storage.project import Project
from model.storage.project_file import write_project
from model.values import Money, Value, magnitude
from tests.entries import FORMATS

COUNTY = "清河县人民政府"
FORM = FORMATS["2021"]


def balanced_report(office: str, seed: int, year: int = 2023, template: Template = FORM) -> Report:
    """A report whose relations hold: what was received is what was answered or is carried out."""
    random = Random(seed)
    values: dict[Address, Value] = {}
    for cell in template.cells.values():
        if not cell.is_total:
            number = random.choice((0, 0, 0, 0, 1, 2, 3, 14))
            is_money = cell.kind is CellKind.MONEY
            values[cell.address] = Money(Decimal(number) / 8, cell.units[0]) if is_money else number
    _balance(template, values)
    return new_report(template, year, office).with_values(template, values)


def _balance(template: Template, values: dict[Address, Value]) -> None:
    for address in [one for one in values if one.row == "received"]:
        column = [one for one in values if (one.table, one.column) == (address.table, address.column)]
        sums = {one.row: magnitude(values[one]) or 0 for one in column}
        carried_in = Address(address.table, "carried_in", address.column)
        values[carried_in] = 0
        values[address] = int(sum(number for row, number in sums.items() if row not in ("received", "carried_in")))
    values |= {one: 0 for one in values if one.row == "rules"}


def sum_by_hand(reports: list[Report], template: Template = FORM) -> Report:
    """The county's report: each entry added up over *reports*, without the program."""
    values: dict[Address, Value] = {}
    for address, cell in template.cells.items():
        if not cell.is_total:
            given = [report.values[address] for report in reports]
            numbers = [one.amount if isinstance(one, Money) else one for one in given]
            total = sum((Decimal(str(number)) for number in numbers), Decimal(0))
            values[address] = Money(total, cell.units[0]) if cell.kind is CellKind.MONEY else int(total)
    return new_report(template, 2023, "清河县").with_values(template, values)


def hand_in(folder: Path, name: str, report: Report) -> Path:
    """Write a report as *name*, a Word document or a project by its ending."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix == ".docx":
        template = FORMATS[report.template]
        path.write_bytes(document_bytes(template, report, evaluate(template, report)))
    else:
        write_project(path, Project(report), None)
    return path


def entries_of(report: Report) -> Mapping[str, str]:
    """The sum of every cell as text, computed by the form alone."""
    template = FORMATS[report.template]
    return {str(one): str(magnitude(value) or 0) for one, value in evaluate(template, report).values.items()}
