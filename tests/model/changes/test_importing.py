"""A report that takes over what was read of a finished file."""

from datetime import date

from model.address import Address
from model.catalog import load_catalog
from model.changes.importing import with_imported, with_source_noted
from model.formats.template import BodyKind
from model.report import Closing, Opening, Origin, Paragraph, Provenance, Report, new_report

CATALOG = load_catalog()
TEMPLATE = CATALOG.for_year(2023)
RECEIVED = Address("requests", "received", "applicant.natural")
CARRIED = Address("requests", "carried_in", "applicant.natural")
ISSUED = Address("disclosure", "rules", "issued")


def present() -> Report:
    report = new_report(TEMPLATE, 2023, "某局", BodyKind.TOWNSHIP).with_values(TEMPLATE, {RECEIVED: 1, ISSUED: 3})
    report = report.with_value(TEMPLATE, CARRIED, 2, Provenance(note="1+1"))
    report = report.with_narrative("overview", (Paragraph(text="旧的。"),))
    report = report.with_narrative("other", (Paragraph(text="留下的。"),))
    return report.model_copy(update={"reasons": {"requests.balance": "因故。"}})


def read() -> Report:
    report = Report(template=TEMPLATE.id, year=2023, office="某局（改名）")
    report = report.with_values(TEMPLATE, {RECEIVED: 9}, Provenance(Origin.READ))
    return report.with_narrative("overview", (Paragraph(text="新的。"),)).with_narrative("problems", ())


def test_every_figure_that_was_read_names_its_file():
    assert with_source_noted(read(), "年报.docx").notes == {RECEIVED: "年报.docx"}


def test_what_the_file_says_takes_the_place_of_what_stood_there():
    report = with_imported(present(), with_source_noted(read(), "年报.docx"))
    assert (report.office, report.text_of("overview")) == ("某局（改名）", "新的。")
    assert report.values[RECEIVED] == 9
    assert (report.origins[RECEIVED], report.notes[RECEIVED]) == (Origin.READ, "年报.docx")


def test_a_blank_of_a_table_that_was_read_is_a_blank():
    report = with_imported(present(), read())
    assert CARRIED not in report.values and CARRIED not in report.origins and CARRIED not in report.notes


def test_what_the_file_does_not_have_stays():
    before = present()
    report = with_imported(before, read())
    assert (report.kind, report.reasons) == (before.kind, before.reasons)
    assert (report.opening, report.closing) == (before.opening, before.closing)
    assert report.text_of("other") == "留下的。"
    assert (report.values[ISSUED], report.origins[ISSUED]) == (3, Origin.TYPED)


def test_opening_and_closing_of_the_file_are_taken():
    opening, closing = Opening(legal_basis="根据条例。"), Closing(office="某局", day=date(2024, 1, 31))
    report = with_imported(present(), read().model_copy(update={"opening": opening, "closing": closing}))
    assert (report.opening, report.closing) == (opening, closing)


def test_of_another_format_nothing_is_mixed_in():
    older = CATALOG.for_year(2020)
    read_of_2020 = Report(template=older.id, year=2020).with_narrative("overview", (Paragraph(text="新的。"),))
    report = with_imported(present(), read_of_2020)
    assert (report.template, report.values) == (older.id, {})
    assert report.text_of("other") == ""
