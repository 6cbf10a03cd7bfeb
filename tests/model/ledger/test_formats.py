"""The words of each format speak of its own rows and columns."""

import pytest

from model.catalog import load_catalog
from model.evaluation import evaluate
from model.formats.template import Template
from model.ledger.ledger import ledger_of
from model.report import Paragraph
from tests.entries import report_with

FIGURES_2019 = {
    "disclosure/normative_documents/made": "5",
    "disclosure/normative_documents/newly_public": "4",
    "disclosure/normative_documents/public_total": "9",
    "disclosure/licences/previous_items": "16",
    "disclosure/licences/change": "-3",
    "disclosure/licences/decisions": "120",
    "disclosure/procurement/items": "3",
    "disclosure/procurement/amount": "58000元",
    "requests/received/applicant.natural": "12",
    "requests/outcome.other_handling/applicant.natural": "2",
}


@pytest.mark.parametrize(
    ("text", "verdict", "cells"),
    [
        ("行政许可事项13项。", "agrees", "disclosure/licences/previous_items+disclosure/licences/change"),
        ("行政许可事项16项。", "agrees", "disclosure/licences/previous_items"),
        ("行政许可事项15项。", "untied", ""),
        ("行政许可处理决定120件。", "agrees", "disclosure/licences/decisions"),
        ("行政许可处理决定121件。", "contradicts", "disclosure/licences/decisions"),
        ("新制作规范性文件5件。", "agrees", "disclosure/normative_documents/made"),
        ("公开规范性文件9件。", "agrees", "disclosure/normative_documents/public_total"),
        ("公开规范性文件8件。", "untied", ""),
        ("政府集中采购项目3个。", "agrees", "disclosure/procurement/items"),
        ("政府集中采购总金额5.8万元。", "agrees", "disclosure/procurement/amount"),
        ("政府集中采购信息14条。", "untied", ""),
        ("依申请公开方面，逾期不补正1件。", "agrees", "requests/outcome.other_handling/applicant.total"),
    ],
)
def test_the_2019_format_is_spoken_of_in_its_own_words(text: str, verdict: str, cells: str):
    template = load_catalog().template("2019")
    report = report_with(template, FIGURES_2019, 2019).with_narrative("overview", (Paragraph(text=text),))
    (found,) = ledger_of(template, report, evaluate(template, report, final=True).values).entries
    assert found.verdict == verdict
    assert "+".join(map(str, found.cells)) == cells


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("行政许可事项13项，比上年减少3项。", "growth_ok"),
        ("行政许可事项13项，较上年减少18.8%。", "growth_ok"),
        ("行政许可事项13项，比上年减少4项。", "growth_wrong"),
        ("行政许可事项13项，比上年增加3项。", "growth_wrong"),
        ("行政许可事项14项，比上年减少3项。", "untied"),
        ("行政许可事项16项，比上年减少3项。", "untied"),
    ],
)
def test_a_table_that_has_last_years_figure_tells_whether_a_change_is_right(text: str, verdict: str):
    template = load_catalog().template("2019")
    report = report_with(template, FIGURES_2019, 2019).with_narrative("overview", (Paragraph(text=text),))
    change = ledger_of(template, report, evaluate(template, report, final=True).values).entries[1]
    assert change.verdict == verdict
    assert [str(cell) for cell in change.cells] == (["disclosure/licences/change"] if verdict != "untied" else [])


def test_the_text_of_a_section_with_two_tables_speaks_of_either():
    official = load_catalog().template("2021")
    joined = {"requests": ["requests", "disputes"], "disputes": []}
    sections = [
        {**section.model_dump(), "blocks": joined.get(section.id, section.tables)} for section in official.sections
    ]
    declared = {name: getattr(official, name) for name in Template.model_fields}
    template = Template.model_validate({**declared, "id": "joined", "sections": sections})
    entries = {"disputes/cases/reconsideration.upheld": "3", "requests/received/applicant.natural": "3"}
    for text, cell in (
        ("行政复议维持2件。", "disputes/cases/reconsideration.upheld"),
        ("收到申请2件。", "requests/received/applicant.total"),
    ):
        report = report_with(template, entries).with_narrative("requests", (Paragraph(text=text),))
        (found,) = ledger_of(template, report, evaluate(template, report, final=True).values).entries
        assert (found.verdict, [str(one) for one in found.cells]) == ("contradicts", [cell])
