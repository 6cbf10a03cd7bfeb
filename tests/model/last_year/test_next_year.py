"""Next year's report begins with what last year's gives it, and says what it could not take along."""

from datetime import date

import pytest

from model.address import Address
from model.catalog import Catalog, load_catalog
from model.errors import TemplateError
from model.evaluation import Assessment, evaluate
from model.formats.template import BodyKind
from model.last_year.next_year import NextYear, next_year_after
from model.last_year.taken_over import taken_over_count, taken_over_paragraphs, with_confirmed
from model.progress import StepState, steps_of
from model.report import Closing, Opening, Origin, Paragraph, Report, new_report
from model.storage.project import Project
from model.values import Unread
from tests.entries import FORMATS, report_with
from tests.invented import catalog as invented_catalog

CATALOG = load_catalog()
CARRIED = "requests/carried_in/applicant.natural"
TEXT = (
    Paragraph(text="（一）主动公开", style="heading"),
    Paragraph(text="2022年，某局公开信息30条。\n较2021年增加2条。"),
    Paragraph(text="  "),
)


def last_report(entries: dict[str, str] | None = None, year: int = 2022, **fields: object) -> Report:
    written = {"requests/carried_out/applicant.natural": "2", "requests/received/applicant.natural": "9"}
    report = report_with(FORMATS["2019" if year < 2021 else "2021"], written if entries is None else entries, year)
    opening = report.opening.model_copy(update={"download": "www.example.gov.cn", "contact": "0527-1"})
    update: dict[str, object] = {
        "opening": opening,
        "closing": Closing(office="某局办公室", day=date(year + 1, 1, 9)),
        "narratives": {"overview": TEXT},
        "kind": BodyKind.TOWNSHIP,
        "reasons": {"requests.balance": "去年的说明"},
    }
    return report.model_copy(update=update | fields)


def after(
    report: Report,
    catalog: Catalog = CATALOG,
    office: str = "",
    kind: BodyKind | None = None,
    day: date | None = None,
) -> NextYear:
    return next_year_after(catalog, Project(report), office=office, kind=kind, day=day)


def entries_of(made: NextYear) -> dict[str, object]:
    return {str(address): value for address, value in made.report.values.items()}


def test_only_what_is_carried_over_is_filled_in_and_says_where_it_is_from():
    made = after(last_report())
    assert entries_of(made) == {CARRIED: 2}
    address = Address.parse(CARRIED)
    assert made.report.origins == {address: Origin.CARRIED_OVER}
    assert made.report.notes == {address: "2022年年报的“结转下年”"}
    assert (made.report.year, made.report.template, made.report.office) == (2023, "2021", "某局")
    assert made.report.kind is BodyKind.TOWNSHIP
    assert made.report.reasons == {}


def test_last_years_report_is_attached_with_everything_it_displays():
    made = after(last_report())
    assert made.project == Project(made.report, made.previous)
    previous = made.previous
    assert (previous.year, previous.office) == (2022, "某局")
    assert previous.values[Address.parse("requests/received/applicant.total")] == 9
    assert previous.narratives == {"overview": TEXT}


def test_opening_and_closing_are_those_of_the_new_year():
    fresh = new_report(FORMATS["2021"], 2023, "某局")
    old = Opening(
        legal_basis="2022年的依据。", period="2022年的期限。", download="www.example.gov.cn", contact="0527-1"
    )
    made = after(last_report(opening=old), day=date(2024, 1, 8))
    assert made.report.opening == fresh.opening.model_copy(update={"download": old.download, "contact": old.contact})
    assert made.report.closing == Closing(office="某局办公室", day=date(2024, 1, 8))
    assert after(last_report()).report.closing.day is None


def test_another_office_gets_neither_the_telephone_number_nor_the_address_of_the_first():
    made = after(last_report(), office="别局", kind=BodyKind.DEPARTMENT)
    opening = made.report.opening
    assert (opening.download, opening.contact) == ("", "")
    assert "别局" in opening.legal_basis
    assert (made.report.office, made.report.closing.office, made.report.kind) == ("别局", "别局", BodyKind.DEPARTMENT)
    [finding] = [
        one
        for one in evaluate(made.template, made.report, made.previous, final=True).findings
        if one.code == "prose.previous_office"
    ]
    assert "某局" in finding.message


def test_the_text_is_taken_over_line_by_line_with_its_years_moved_on_and_marked():
    made = after(last_report())
    texts = ("（一）主动公开", "2023年，某局公开信息30条。", "较2022年增加2条。")
    assert tuple(one.text for one in made.report.narratives["overview"]) == texts
    assert made.report.taken_over == {"overview": texts}
    assert made.report.narratives["overview"][0].style == "heading"
    assert taken_over_count(made.report) == 3


def test_a_changed_paragraph_is_no_longer_marked_and_a_confirmed_one_neither():
    report = after(last_report()).report
    first, second, third = report.narratives["overview"]
    changed = report.with_narrative("overview", (first, second.model_copy(update={"text": "重写了。"}), third))
    assert taken_over_paragraphs(changed, "overview") == (first, third)
    spaced = changed.with_narrative("overview", (first, second, third.model_copy(update={"text": third.text + "  "})))
    assert taken_over_count(spaced) == 3
    confirmed = with_confirmed(changed, "overview", [first.text])
    assert taken_over_paragraphs(confirmed, "overview") == (third,)
    both = with_confirmed(confirmed, "overview", [second.text, third.text])
    assert both.taken_over == {}
    assert taken_over_paragraphs(both, "overview") == ()


def test_figures_of_the_older_format_are_seen_in_the_newer_one_and_lost_ones_are_told():
    entries = {
        "requests/carried_out/applicant.natural": "1",
        "requests/outcome.other_handling/applicant.natural": "3",
        "disclosure/licences/previous_items": "7",
        "disclosure/licences/decisions": "0",
        "disclosure/procurement/amount": "0",
    }
    made = after(last_report(entries, 2020))
    assert made.template.id == "2021"
    assert entries_of(made) == {CARRIED: 1}
    assert [(lost.reason, [str(cell.address) for cell in lost.cells]) for lost in made.lost] == [
        ("2021版只填处理决定，不填项目数量", ["disclosure/licences/previous_items"])
    ]
    assert any("行政许可" in sentence and "没有对应的格" in sentence for sentence in made.told)


def test_sums_of_last_year_are_carried_over_where_the_format_asks_for_sums():
    entries = {"disclosure/licences/previous_items": "7", "disclosure/licences/change": "-2"}
    assert entries_of(after(last_report(entries, 2019))) == {"disclosure/licences/previous_items": 5}


def test_what_was_not_read_last_year_is_not_carried_over():
    address = Address.parse("requests/carried_out/applicant.natural")
    report = last_report({}).with_value(FORMATS["2021"], address, Unread("两"))
    made = after(report.model_copy(update={"narratives": {}}))
    assert made.report.values == {}
    assert made.told == ("2022 年年报里没有可以结转的数，各表空着等填。",)


def test_a_format_without_a_crosswalk_shares_the_cells_of_the_same_address_and_tells_lost_sections():
    catalog = invented_catalog()
    report = last_report({"requests/carried_out/applicant.natural": "4", "disclosure/fees/amount": "5"}, 2026)
    made = after(report, catalog)
    assert made.template.id == "2027"
    assert made.report.narratives == {}
    assert made.lost_texts == ("一、总体情况",)
    assert [lost.reason for lost in made.lost] == ["2027版没有这些格"]
    assert any("“一、总体情况”" in sentence for sentence in made.told)


def test_there_is_no_report_for_a_year_without_a_format():
    with pytest.raises(TemplateError):
        after(last_report(year=2008).model_copy(update={"template": "2019"}))


def test_a_section_is_not_done_while_it_has_last_years_text():
    made = after(last_report())

    def overview(report: Report) -> StepState:
        steps = steps_of(made.template, report, Assessment(made.template, report, made.previous))
        return next(step.state for step in steps if step.id == "overview")

    assert overview(made.report) is StepState.STARTED
    texts = [one.text for one in made.report.narratives["overview"]]
    assert overview(with_confirmed(made.report, "overview", texts)) is StepState.DONE
