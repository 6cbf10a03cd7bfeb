"""Ten registers of different shapes: every figure is right, at once or after the office named its columns."""

from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from export.register.reader import read_register_file
from model.register.checks import register_findings
from model.register.choices import Choices
from model.register.counting import RegisterError, count_register
from model.register.source import Register
from model.register.words import ColumnRole
from tests.export.register.shapes import SHAPES, Shape, days_of_all_kinds
from tests.export.register.truth import KINDS, YEAR, figures
from tests.model.register.registers import CATALOG

TEMPLATE = CATALOG.for_year(YEAR)
KIND_OF = {kind.rpartition(".")[2]: kind for kind in ("natural", "total")}
KIND_OF |= {kind: f"legal.{kind}" for kind in KINDS if kind != "natural"}
NAMED: Mapping[str, Mapping[ColumnRole, str]] = {"days_of_all_kinds": {ColumnRole.OUTCOME: "答复形式"}}
"""The columns an office has to name: 答复形式 is elsewhere by post or in person."""


@pytest.mark.every(3)
@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)
def test_every_figure_of_a_register_is_that_of_its_lines_added_up(shape: Callable[[], Shape], tmp_path: Path) -> None:
    made = shape()
    register = at(tmp_path, made)
    count = count_register(register, TEMPLATE, YEAR, Choices(NAMED.get(shape.__name__, {})))
    expected = Counter({
        (row, f"applicant.{KIND_OF[kind]}"): number
        for (row, kind), number in figures([*made.lines.values()], YEAR).items()
    })  # fmt: skip
    assert Counter({(cell.row, cell.column): value for cell, value in count.values.items()}) == expected
    assert not count.questions
    assert not [one.finding.message for one in register_findings(count, register) if one.finding.is_error]


def test_a_column_whose_name_may_mean_something_else_is_asked_for(tmp_path: Path) -> None:
    with pytest.raises(RegisterError, match="缺少这些列：办理结果。读到的列名是 收文日期、申请人性质、答复形式"):
        count_register(at(tmp_path, days_of_all_kinds()), TEMPLATE, YEAR, Choices())


def at(folder: Path, made: Shape) -> Register:
    path = folder / made.file_name
    path.write_bytes(made.data)
    return Register([read_register_file(path)])
