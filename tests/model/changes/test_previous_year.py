"""Last year's report is that of the year before, and no other."""

import pytest

from model.address import Address
from model.catalog import load_catalog
from model.changes.previous_year import previous_year_from
from model.errors import NianbaoError
from model.report import new_report
from model.storage.project import Project

CATALOG = load_catalog()
TEMPLATE = CATALOG.template("2021")
RECEIVED = Address("requests", "received", "applicant.natural")
NOW = new_report(TEMPLATE, 2024, "某县财政局")


def of_year(year: int) -> Project:
    return Project(new_report(TEMPLATE, year, "某县财政局").with_value(TEMPLATE, RECEIVED, 12))


def test_the_report_of_the_year_before_is_last_years():
    previous = previous_year_from(CATALOG, of_year(2023), NOW, "去年.nianbao")
    assert (previous.year, previous.office, previous.values[RECEIVED]) == (2023, "某县财政局", 12)


@pytest.mark.parametrize("year", [2022, 2024, 2025])
def test_a_report_of_any_other_year_is_refused_with_its_name_and_both_years(year: int):
    with pytest.raises(NianbaoError, match=f"“旧.docx”是 {year} 年的报告，这里要的是 2023 年的"):
        previous_year_from(CATALOG, of_year(year), NOW, "旧.docx")
