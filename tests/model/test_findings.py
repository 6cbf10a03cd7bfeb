"""Findings in words."""

from model.findings import Finding, in_words
from model.formats.template import Severity


def test_a_finding_is_one_line_with_its_severity_code_message_and_remedy():
    finding = Finding("requests.balance", Severity.ERROR, "相差 2", remedy="请核对。")
    assert in_words(finding) == "强制性 requests.balance：相差 2。请核对。"
