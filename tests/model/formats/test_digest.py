"""What a report says, in words, as its format declares it."""

import pytest

from model.evaluation import evaluate
from model.formats.digest import digest_faults, digest_of
from model.report import Report
from tests import invented
from tests.entries import FORMATS, column, report_with
from tests.reports import sample

NEW = FORMATS["2021"]


def said(report: Report) -> str:
    return digest_of(NEW, evaluate(NEW, report).values)


def test_a_report_in_words():
    figures = column("applicant.natural", received="20", carried_in="1", outcome_granted="19", carried_out="2")
    disputes = {
        f"disputes/cases/{one}.upheld": text for one, text in (("reconsideration", "4"), ("litigation.direct", "1"))
    }
    assert said(report_with(NEW, figures | disputes)) == (
        "申请：上年结转 1，新收 20 → 办结 19 → 结转下年 2；行政复议 4 件，行政诉讼 1 件"
    )


def test_what_is_not_filled_in_is_said_and_tables_without_figures_are_left_out():
    assert said(report_with(NEW, {})) == ""
    assert said(report_with(NEW, column("applicant.natural", received="20"))) == (
        "申请：上年结转 未填，新收 20 → 办结 未填 → 结转下年 未填"
    )


def test_every_format_says_it_in_its_own_rows():
    old = sample("shangyu_2019")
    assert "规范性文件：新制作" in digest_of(old.template, evaluate(old.template, old.report()).values)
    template = invented.template()
    values = evaluate(template, invented.filled()).values
    assert digest_of(template, values) == "年内收到 15，办结 15"


@pytest.mark.parametrize(
    ("digest", "reason"),
    [
        ("新收 {received/applicant.total", "花括号不成对"),
        ("新收 {received/applicant.all}", "没有单元格“received/applicant.all”"),
        ("新收 {received/applicant.total + given/applicant.total}", "没有单元格“given/applicant.total”"),
        ("新收 {}", "没有单元格“/”"),
    ],
)
def test_a_digest_names_cells_of_its_table(digest: str, reason: str):
    table = NEW.table("requests").model_copy(update={"digest": digest})
    assert list(digest_faults(table)) == [("digest", reason)]
    assert list(digest_faults(NEW.table("requests"))) == []
