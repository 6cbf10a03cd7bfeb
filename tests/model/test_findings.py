"""Findings in words."""

from model.findings import Finding, in_words, source_in_words
from model.formats.template import Severity


def test_a_finding_is_one_line_with_its_severity_code_message_and_remedy():
    finding = Finding("requests.balance", Severity.ERROR, "相差 2", remedy="请核对。")
    assert in_words(finding) == "强制性 requests.balance：相差 2。请核对。"


def test_a_finding_out_of_the_notice_is_told_with_the_number_of_the_notice():
    notice = Finding("a", Severity.ERROR, "", source="通知附件")
    article = Finding("a", Severity.ERROR, "", source="条例第五十条")
    assert source_in_words(notice, "国办公开办函〔2021〕30号") == "通知附件（国办公开办函〔2021〕30号）"
    assert source_in_words(article, "国办公开办函〔2021〕30号") == "条例第五十条"
