"""What scripts make is what they would make now."""

from pathlib import Path

import make_format_pages
import make_sample
from model.evaluation import evaluate
from model.places import old_document_path, sample_path
from model.report import Closing, Opening
from model.storage.project_file import read_project
from tests.reports import sample

ROOT = Path(__file__).parent.parent


def test_the_sample_project_is_current():
    assert sample_path().read_bytes() == make_sample.sample_bytes()
    assert old_document_path().read_bytes() == make_sample.PUBLISHED.read_bytes()


def test_the_sample_project_holds_what_was_published_but_for_slips_and_nothing_else():
    project, published = read_project(sample_path()), sample("shangyu_2019")
    report = project.report
    assert (report.template, report.year, report.office, report.kind) == (
        "2019",
        2019,
        "绍兴市上虞区发展和改革局",
        "department",
    )
    assert report.narratives == {
        section: tuple(map(make_sample.corrected, paragraphs)) for section, paragraphs in published.narratives().items()
    }
    found = evaluate(published.template, report, final=True).findings  # the published text does disagree with itself
    assert [finding.code for finding in found] == ["ledger.sum_wrong", "ledger.twice"]
    assert report.values == published.report().values
    assert (report.stated, report.opening, report.closing) == ({}, Opening(), Closing())
    assert project.previous is None


def test_the_page_of_every_format_is_current():
    pages = {path.name: path.read_text("utf-8") for path in (ROOT / "docs" / "templates").glob("*.md")}
    assert pages == make_format_pages.pages()


def test_a_page_for_proofreading_has_every_label_and_every_relation():
    page = make_format_pages.pages()["2021.md"]
    assert "申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请" in page
    assert "本年新收 + 上年结转 = 总计 + 结转下年" in page
    assert "现行有效 = 上年报告的现行有效 + 制发 - 废止" in page
    assert '<th rowspan="22">三、本年度办理结果</th>' in page
