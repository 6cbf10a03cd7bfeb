"""Each office keeps its own telephone number and address for its next report."""

import pytest

from gui.settings.contacts import LONGEST, MOST_OFFICES, OfficeContact, contacts_in, contacts_text
from gui.settings.settings import Settings
from gui.start.new_report import new_report_from_settings, remember_opening
from model.catalog import load_catalog
from model.formats.template import BodyKind
from model.report import Report, new_report

CATALOG = load_catalog()


def begun(office: str) -> Report:
    """A report begun for *office* on the start page."""
    Settings().begin_with(office, "department")
    return new_report_from_settings(CATALOG, 2023, office, BodyKind.DEPARTMENT)


def saved(office: str, contact: str, download: str = "") -> None:
    """A report of *office* was saved with these."""
    report = new_report(CATALOG.for_year(2023), 2023, office)
    opening = report.opening.model_copy(update={"contact": contact, "download": download})
    remember_opening(report.model_copy(update={"opening": opening}))


def test_a_report_for_another_office_never_prints_the_first_offices_number():
    begun("甲局")
    saved("甲局", "0527-1", "https://a.cn")
    assert begun("甲局").opening.contact == "0527-1"
    other = begun("乙局").opening
    assert (other.contact, other.download) == ("", "")
    saved("乙局", "0527-2")
    again = begun("甲局").opening
    assert (again.contact, again.download) == ("0527-1", "https://a.cn")
    assert begun("乙局").opening.contact == "0527-2"


def test_a_number_saved_for_an_office_that_is_not_the_one_begun_last_is_kept_for_it():
    begun("甲局")
    saved("丙局", "0527-3", "https://c.cn")
    saved("丙局", "", "")
    saved("丙局", "0527-4", "")
    assert Settings().contact == ""
    third = begun("丙局").opening
    assert (third.contact, third.download) == ("0527-4", "https://c.cn")


def test_it_is_known_whose_number_it_is_unless_it_is_the_offices_own():
    begun("甲局")
    saved("甲局", "0527-1", "https://a.cn")
    saved("乙局", "0527-2", "https://a.cn")
    settings = Settings()
    assert settings.other_office_with("丙局", "0527-2", "") == "乙局"
    assert settings.other_office_with("丙局", "", "https://a.cn") == "乙局"
    assert settings.other_office_with("甲局", "0527-1", "https://a.cn") == ""
    assert settings.other_office_with("丙局", "0527-9", "") == ""


def test_a_number_set_without_an_office_is_for_whoever_begins_first():
    Settings().contact = "12345"
    assert begun("甲局").opening.contact == "12345"
    assert begun("乙局").opening.contact == ""


@pytest.mark.parametrize("text", ["", "{", "[1]", '{"甲局": 3, "乙局": ["1"], "丙局": ["1", 2]}', "[" * 100_000])
def test_what_the_program_did_not_write_is_no_contact(text: str):
    assert contacts_in(text) == {}


def test_only_so_many_offices_and_so_long_texts_are_kept():
    many = {f"{number}局": OfficeContact("1" * 1000) for number in range(MOST_OFFICES + 5)}
    kept = contacts_in(contacts_text(many))
    assert [*kept] == [f"{number}局" for number in range(5, MOST_OFFICES + 5)]
    assert {len(one.contact) for one in kept.values()} == {LONGEST}
