"""Figures of a register in a report: totals computed, lines by number, nothing else of the register."""

from model.address import Address
from model.register.entering import differing, with_count
from model.register.figure import RegisterFigure, names_lines_only
from model.register.source import Register, RegisterFile
from model.report import Origin, new_report
from tests.model.register.registers import CATALOG, HEADINGS, count_of, counted, register, sheet

TEMPLATE = CATALOG.for_year(2024)
LINE = ("2024-3-1", "公民", "2024-3-9", "公开")
RECEIVED, ALL_RECEIVED, CARRIED_OUT = (
    Address("requests", row, column)
    for row, column in (
        ("received", "applicant.natural"),
        ("received", "applicant.total"),
        ("carried_out", "applicant.natural"),
    )
)


def test_a_report_takes_every_figure_with_its_lines():
    report = new_report(TEMPLATE, 2024, "某局").with_value(TEMPLATE, ALL_RECEIVED, 99)
    lines = [LINE, LINE, LINE, ("2024-5-1", "企业", "", ""), LINE]
    taken = with_count(TEMPLATE, report, counted(*lines))
    assert taken.values[RECEIVED] == 4 and taken.values[CARRIED_OUT] == 0
    assert taken.counted[RECEIVED] == RegisterFigure(4, "第 2–4、6 行")
    assert taken.counted[CARRIED_OUT] == RegisterFigure(0)
    assert taken.origins[RECEIVED] is Origin.REGISTER and not taken.notes
    assert taken.stated == {}
    assert len(taken.values) == 24 * 6


def test_lines_of_several_sheets_are_named_by_numbers_only():
    files = [
        RegisterFile(f"{name}.xlsx", (sheet(HEADINGS, LINE, name="张三"), sheet(HEADINGS, LINE, name="李四")))
        for name in ("王五", "赵六")
    ]
    taken = with_count(TEMPLATE, new_report(TEMPLATE, 2024, ""), count_of(Register(files)))
    lines = "文件 1 表 1 第 2 行；文件 1 表 2 第 2 行；文件 2 表 1 第 2 行；文件 2 表 2 第 2 行"
    assert taken.counted[RECEIVED] == RegisterFigure(4, lines) and names_lines_only(lines)


def test_a_long_list_of_lines_is_shortened():
    lines = [LINE, ("2024-5-1", "企业", "", "")] * 1000
    told = with_count(TEMPLATE, new_report(TEMPLATE, 2024, ""), counted(*lines)).counted[RECEIVED].lines
    assert told.startswith("第 2、4、6、") and told.endswith("…共 1000 行") and names_lines_only(told)
    assert not names_lines_only("第 2 行张三") and not names_lines_only("第" * 2101)


def test_entries_made_otherwise_differ_and_those_of_a_register_do_not():
    empty = new_report(TEMPLATE, 2024, "某局")
    count = counted(LINE, LINE)
    assert [*differing(TEMPLATE, empty, count)] == []
    typed = empty.with_values(TEMPLATE, {RECEIVED: 3, CARRIED_OUT: 0})
    [one] = differing(TEMPLATE, typed, count)
    assert (one.cell.address, one.entered, one.counted) == (RECEIVED, 3, 2)
    taken = with_count(TEMPLATE, empty, count_of(register(sheet(HEADINGS, LINE))))
    assert [*differing(TEMPLATE, taken, count)] == []


def test_entries_that_are_kept_stand_beside_what_the_register_says():
    typed = new_report(TEMPLATE, 2024, "某局").with_value(TEMPLATE, RECEIVED, 3)
    taken = with_count(TEMPLATE, typed, counted(LINE, LINE), keeping={RECEIVED})
    assert (taken.values[RECEIVED], taken.origins[RECEIVED]) == (3, Origin.TYPED)
    assert taken.counted[RECEIVED] == RegisterFigure(2, "第 2–3 行")
    assert len(taken.values) == len(taken.counted) == 24 * 6
