"""Another office or year changes the ready sentences that name it, and no sentence of the office's own."""

from model.address import Address
from model.catalog import load_catalog
from model.changes.rewording import for_office, for_year, lost_entries, standard_opening
from model.report import new_report
from tests.entries import FORMATS

CATALOG = load_catalog()
REPORT = new_report(FORMATS["2021"], 2023, "甲局")
ONLY_2021 = Address.parse("requests/outcome.other_handling.not_corrected/applicant.natural")


def test_another_office_stands_in_the_ready_sentences_and_the_closing():
    renamed = for_office(CATALOG, REPORT, "乙局")
    assert (renamed.office, renamed.closing.office) == ("乙局", "乙局")
    assert "甲局" not in renamed.opening.legal_basis + renamed.opening.period


def test_sentences_of_the_offices_own_stay():
    own = REPORT.model_copy(update={"opening": REPORT.opening.model_copy(update={"period": "甲局自定的期限。"})})
    assert for_office(CATALOG, own, "乙局").opening.period == "甲局自定的期限。"


def test_entries_that_the_format_of_another_year_lacks_are_counted_before_they_are_lost():
    report = REPORT.with_value(FORMATS["2021"], ONLY_2021, 3)
    assert lost_entries(CATALOG, report, 2020) == 1
    assert for_year(CATALOG, report, 2020).values == {}
    assert lost_entries(CATALOG, report, 2024) == 0


def test_the_standard_opening_comes_back_with_address_and_contact_kept():
    update = {"legal_basis": "改过。", "period": "改过。", "contact": "电话 1"}
    changed = REPORT.model_copy(update={"opening": REPORT.opening.model_copy(update=update)})
    opening = standard_opening(CATALOG, changed).opening
    assert (opening.legal_basis, opening.period) == (REPORT.opening.legal_basis, REPORT.opening.period)
    assert opening.contact == "电话 1"
