"""What a report holds, and how it is changed."""

from datetime import date
from decimal import Decimal

import pytest
from pydantic import ValidationError

from model.address import Address
from model.errors import UnknownAddressError
from model.formats.template import BodyKind
from model.report import (
    Closing,
    Origin,
    Paragraph,
    Provenance,
    Report,
    is_filled,
    new_report,
    opening_paragraphs,
    title_of,
    typed_value,
)
from model.values import Money
from tests.entries import FORMATS

NEW = FORMATS["2021"]
RECEIVED = Address.parse("requests/received/applicant.natural")
TOTAL = Address.parse("requests/received/applicant.total")


def test_changing_a_report_makes_a_new_one():
    before = new_report(NEW, 2023, "某县发展和改革局")
    after = before.with_value(NEW, RECEIVED, 12)
    assert (before.values, after.values) == ({}, {RECEIVED: 12})
    with pytest.raises(ValidationError):
        after.office = "另一局"


def test_a_value_for_a_computed_cell_is_a_stated_total():
    report = new_report(NEW, 2023, "某局").with_value(NEW, TOTAL, 20)
    assert (report.values, report.stated) == ({}, {TOTAL: 20})
    assert report.with_value(NEW, TOTAL, None).stated == {}


def test_a_cell_made_blank_leaves_no_trace():
    empty = new_report(NEW, 2023, "某局")
    assert empty.with_value(NEW, RECEIVED, 12).with_value(NEW, RECEIVED, None) == empty


def test_each_entry_remembers_where_it_came_from():
    report = new_report(NEW, 2023, "某局").with_value(NEW, RECEIVED, 12, Provenance(Origin.PASTED))
    assert report.origins == {RECEIVED: Origin.PASTED}
    assert report.with_value(NEW, RECEIVED, 13).origins == {RECEIVED: Origin.TYPED}


def test_an_unknown_address_changes_nothing():
    report = new_report(NEW, 2023, "某局")
    with pytest.raises(UnknownAddressError):
        report.with_values(NEW, {RECEIVED: 1, Address("requests", "received", "nobody"): 1})
    assert report.values == {}


def test_typed_text_is_read_as_its_cell_asks():
    assert typed_value(NEW, RECEIVED, "１２") == 12
    assert typed_value(NEW, Address.parse("disclosure/fees/amount"), "5.80") == Money(Decimal("5.80"), "万元")


def test_the_text_of_a_section_is_replaced_as_a_whole():
    paragraphs = (Paragraph(text="一是……"), Paragraph(style="heading", text="小标题", block=2))
    report = new_report(NEW, 2023, "某局").with_narrative("problems", paragraphs)
    assert report.narratives["problems"] == paragraphs
    assert report.text_of("problems") == "一是……\n小标题"
    assert report.text_of("other") == ""


def test_a_new_report_opens_with_the_ready_sentences_and_closes_in_the_offices_name():
    report = new_report(NEW, 2023, "某县发展和改革局", BodyKind.DEPARTMENT)
    basis, period = opening_paragraphs(NEW, report)
    assert "某县发展和改革局2023年政府信息公开工作年度报告" in basis
    assert period == "本报告所列数据的统计期限自2023年1月1日起至2023年12月31日止。"
    assert report.closing == Closing(office="某县发展和改革局", day=None)


def test_where_to_download_and_whom_to_ask_are_said_once_they_are_known():
    report = new_report(NEW, 2023, "某局")
    opening = report.opening.model_copy(update={"download": "某县政府网站", "contact": "电话：0527-1234567"})
    sentences = opening_paragraphs(NEW, report.model_copy(update={"opening": opening}))
    assert sentences[2:] == (
        "本报告电子版可在某县政府网站查阅和下载。",
        "如对本报告有疑问，请与某局联系（电话：0527-1234567）。",
    )


def test_a_report_without_an_opening_prints_none():
    assert opening_paragraphs(NEW, Report(template="2021", year=2023)) == ()


def test_the_title_has_the_formats_wording():
    report = new_report(NEW, 2023, "宿迁市")
    assert title_of(NEW, report) == "宿迁市2023年政府信息公开工作年度报告"


def test_a_closing_may_have_a_date():
    assert Closing(office="某局", day=date(2024, 1, 15)).day == date(2024, 1, 15)


def test_an_impossible_year_is_refused():
    with pytest.raises(ValidationError):
        Report(template="2021", year=1)


def test_a_note_goes_with_the_entry_it_was_made_for():
    received = Address("requests", "received", "applicant.natural")
    noted = new_report(NEW, 2023, "某局").with_values(NEW, {received: 12}, Provenance(note="3+5+4"))
    assert noted.notes == {received: "3+5+4"}
    assert noted.with_value(NEW, received, 7).notes == {}
    assert noted.with_value(NEW, received, None).notes == {}
    assert noted.with_values(NEW, {received: None}, Provenance(note="3")).notes == {}


def test_a_report_is_filled_as_soon_as_it_has_a_figure_a_total_or_a_text():
    report = new_report(FORMATS["2021"], 2023, "甲局")
    assert not is_filled(report)
    assert not is_filled(report.with_narrative("overview", (Paragraph(text="  "),)))
    assert is_filled(report.with_narrative("overview", (Paragraph(text="平稳。"),)))
    assert is_filled(report.with_value(FORMATS["2021"], Address.parse("requests/received/applicant.natural"), 0))
