"""Figures of a list in a report, beside those of a register."""

from model.address import Address
from model.lists.list_entering import list_differing, with_list
from model.register.entering import with_count
from model.report import Origin, new_report
from tests.model.lists.lists import list_count
from tests.model.register.registers import CATALOG, counted

TEMPLATE = CATALOG.for_year(2024)
UPHELD, OTHER = (Address("disputes", "cases", f"reconsideration.{name}") for name in ("upheld", "other"))
COUNT = list_count(("受理日期", "结果"), ("2024-3-1", "维持"), ("2024-3-2", "维持"), name="行政复议")


def test_a_list_fills_its_cells_and_leaves_those_of_a_register():
    register = counted(("2024-1-5", "公民", "2024-1-6", "公开"))
    report = with_list(TEMPLATE, with_count(TEMPLATE, new_report(TEMPLATE, 2024, "某局"), register), COUNT)
    assert (report.entry(UPHELD), report.entry(OTHER)) == (2, 0)
    assert report.origins[UPHELD] is Origin.REGISTER
    assert report.counted[UPHELD].lines == "第 2–3 行"
    assert report.entry(Address("requests", "received", "applicant.natural")) == 1
    again = with_count(TEMPLATE, report, counted())
    assert report.counted[UPHELD] == again.counted[UPHELD]


def test_entries_typed_otherwise_differ_and_may_be_kept():
    report = new_report(TEMPLATE, 2024, "某局").with_value(TEMPLATE, UPHELD, 5)
    [differing] = list_differing(TEMPLATE, report, COUNT)
    assert (differing.entered, differing.counted) == (5, 2)
    assert with_list(TEMPLATE, report, COUNT, keeping=[UPHELD]).entry(UPHELD) == 5
    assert [*list_differing(TEMPLATE, with_list(TEMPLATE, report, COUNT), COUNT)] == []
