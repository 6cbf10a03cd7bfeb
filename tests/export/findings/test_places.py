"""Lists of findings say in which paragraph and at which words a finding is."""

import json
from pathlib import Path

import pytest

from export.checking import CheckedReport
from export.commands.check import as_data
from export.findings.places import place_of, texts_in_words
from model.evaluation import evaluate
from model.findings import Finding
from model.formats.template import Severity
from model.report import Opening, Paragraph, new_report
from model.storage.project import Project
from model.storage.project_file import write_project
from model.text_place import TextPlace
from tests.entries import FORMATS
from tests.export.commands.command_runs import CommandLine

TEMPLATE = FORMATS["2021"]
LONG = "甲" * 40
REPORT = (
    new_report(TEMPLATE, 2023, "某局")
    .model_copy(update={"opening": Opening(period="期限的的")})
    .with_narrative("overview", (Paragraph(text=""), Paragraph(text="𠮷的的"), Paragraph(text=LONG)))
    .with_narrative("requests", (Paragraph(text="一\n二"), Paragraph(text="三", block=2)))
    .with_narrative("other", (Paragraph(text="请拨１３９1234５６７８，11010519491231002X。"),))
)


def finding(section: str, *texts: TextPlace) -> Finding:
    return Finding("prose.doubled", Severity.WARNING, "有重复", section=section, texts=texts)


@pytest.mark.parametrize(
    ("section", "texts", "words"),
    [
        ("overview", (TextPlace("overview", 0, 0, 1, 3),), "第1段“的的”"),
        ("overview", (TextPlace("overview", 0, 1, 0, 40),), f"第2段“{'甲' * 30}…”"),
        ("requests", (TextPlace("requests", 0, 0, 0, 3),), "表前文字第1段“一 二”"),
        ("requests", (TextPlace("requests", 2, 0, 0, 1),), "表后文字第1段“三”"),
        ("requests", (TextPlace("overview", 0, 0, 0, 1),), "一、总体情况第1段“𠮷”"),
        ("", (TextPlace("", 0, 0, 2, 4),), "第1段“的的”"),
        ("overview", (TextPlace("", 0, 0, 2, 4),), "正文前的说明第1段“的的”"),
        ("overview", (TextPlace("overview", 0, 1, 40, 40),), ""),
        ("overview", (), ""),
        (
            "overview",
            tuple(TextPlace("overview", 0, 1, at, at + 1) for at in range(5)),
            "第2段“甲”、第2段“甲”、第2段“甲” 等 5 处",
        ),
        ("other", (TextPlace("other", 0, 0, 2, 13),), "第1段“139****5678”"),
        ("other", (TextPlace("other", 0, 0, 14, 32),), "第1段“110105********002X”"),
    ],
)
def test_the_paragraph_and_the_words_are_named(section: str, texts: tuple[TextPlace, ...], words: str):
    assert texts_in_words(TEMPLATE, REPORT, finding(section, *texts)) == words
    name = TEMPLATE.section(section).heading if section else "正文前的说明"
    assert place_of(TEMPLATE, REPORT, finding(section, *texts)) == f"{name} {words}".strip()


def test_a_finding_about_no_place_is_about_the_whole_file():
    assert place_of(TEMPLATE, REPORT, finding("")) == "全文"


def test_json_names_places_and_words_without_personal_numbers():
    data = as_data(CheckedReport(TEMPLATE, REPORT, evaluate(TEMPLATE, REPORT, final=True)))
    found = {one["code"]: one["texts"] for one in data["findings"]}
    assert found["prose.privacy_mobile"] == [
        {"section": "other", "block": 0, "paragraph": 0, "start": 2, "end": 13, "text": "139****5678"}
    ]
    assert found["prose.fee_statement"] == []
    assert "11010519491231002X" not in json.dumps(data["findings"]) and "１３９1234" not in str(data["findings"])


def test_the_command_prints_them_below_the_finding(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    path = tmp_path / "某局.nianbao"
    write_project(path, Project(REPORT), None)
    assert "\n    第1段“𠮷的的”\n" in CommandLine(tmp_path, capsys)("check", path).out
