"""A message stays short enough to be shown, whatever a file holds."""

import json
from decimal import Decimal
from hashlib import sha256

import pytest

from model.address import Address
from model.catalog import load_catalog
from model.checks.entry_checks import LONGEST as LONGEST_ENTRY
from model.errors import LONGEST, NianbaoError, ProjectFileError
from model.evaluation import evaluate
from model.report import new_report
from model.storage.project import Project, encode_project
from model.storage.project_file import project_of
from model.storage.strict_json import Json
from model.values import Money, Unread

HUGE = "长" * 1_000_000
CATALOG = load_catalog()
TEMPLATE = CATALOG.for_year(2023)
CONTENT = encode_project(Project(new_report(TEMPLATE, 2023, "某局")))


def report_with(**fields: Json) -> dict[str, Json]:
    report = CONTENT["report"]
    assert isinstance(report, dict)
    return {**CONTENT, "report": {**report, **fields}}


@pytest.mark.parametrize(
    "content",
    [
        {**CONTENT, HUGE: 1},
        {**CONTENT, "template": HUGE},
        {**CONTENT, "format": HUGE},
        {**CONTENT, "previous": {HUGE: 1}},
        report_with(**{HUGE: 1}),
        report_with(kind=HUGE),
        report_with(year=HUGE),
        report_with(values={HUGE: 1}),
        report_with(values={f"{HUGE}/a/b": 1}),
        report_with(values={f"disclosure/{HUGE}/b": "x"}),
        report_with(narratives={HUGE: []}),
        report_with(narratives={"overview": [{"style": HUGE, "text": "", "block": 0}]}),
        report_with(opening={HUGE: ""}),
        report_with(closing={"office": "", "day": HUGE}),
    ],
)
def test_a_project_with_a_key_or_text_of_a_million_characters_is_refused_in_few(content: dict[str, Json]):
    body = json.dumps(content, ensure_ascii=False).encode()
    with pytest.raises(ProjectFileError) as refusal:
        project_of(b"nianbao %b %b\n%b" % (b"2.0", sha256(body).hexdigest().encode(), body), CATALOG)
    assert len(str(refusal.value)) <= 400


def test_any_message_is_cut_in_the_middle_and_keeps_what_to_do():
    text = str(NianbaoError(f"无法打开“{HUGE}”：请换一个文件。"))
    assert len(text) <= LONGEST + 2
    assert text.startswith("无法打开“长")
    assert text.endswith("请换一个文件。")


def test_a_finding_quotes_the_beginning_of_a_long_entry():
    report = new_report(TEMPLATE, 2023, "某局")
    entry, fee = Address("disclosure", "rules", "issued"), Address("disclosure", "fees", "amount")
    report = report.with_values(TEMPLATE, {entry: Unread(HUGE), fee: Money(Decimal(1), HUGE)})
    messages = [finding.message for finding in evaluate(TEMPLATE, report, final=True).findings]
    assert any(message.count("长") == LONGEST_ENTRY - 1 for message in messages)
    assert all(len(message) < LONGEST for message in messages)
