"""``nianbao changes`` lists what was done to a document by hand, and ``nianbao read`` takes it over."""

import json
from pathlib import Path

import pytest
from lxml import etree

from export.word.package import W
from export.word.proof_mark import CUSTOM_PROPERTIES
from model.storage.embedded_copy import published
from model.storage.project_file import read_project
from tests.export.commands.command_runs import CommandLine
from tests.export.reading.edits import edited, packed, parts_of, set_text, text_of

RECEIVED = "requests/received/applicant.natural"
TOTAL = "requests/received/applicant.total"
GRANTED = "requests/outcome.granted/applicant.natural"


@pytest.fixture
def nianbao(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    return CommandLine(tmp_path, capsys)


@pytest.fixture
def project(nianbao: CommandLine) -> Path:
    text = {"overview": [{"text": "全年平稳。"}, {"text": "没有诉讼。"}]}
    return nianbao.new(values={RECEIVED: "12", GRANTED: "12"}, text=text)


@pytest.fixture
def document(nianbao: CommandLine, project: Path) -> Path:
    path = nianbao.folder / "年报.docx"
    assert nianbao("export", project, "-o", path).code == 0
    return path


def retype(path: Path, **texts: str) -> None:
    """Lets every table cell or paragraph that says one thing say another."""

    def change(root: etree.Element) -> None:
        for kind in ("tc", "p"):
            for one in root.iter(f"{W}{kind}"):
                if text_of(one) in texts:
                    set_text(one, texts[text_of(one)])

    path.write_bytes(edited(path.read_bytes(), change))


def strip(path: Path) -> None:
    path.write_bytes(packed({**parts_of(path.read_bytes()), CUSTOM_PROPERTIES: b"<a/>"}))


def test_an_untouched_document_has_no_changes(nianbao: CommandLine, document: Path):
    run = nianbao("changes", document)
    assert (run.code, run.complaints) == (0, [])
    assert run.out == f"{document}：某市某局 2023 年，导出后没有改过内容\n"
    assert json.loads(nianbao("changes", document, "--json").out) == []


def test_changes_are_listed_place_by_place(nianbao: CommandLine, document: Path):
    retype(document, **{"全年平稳。": "全年稳定。"})
    run = nianbao("changes", document)
    assert run.code == 1
    assert run.out.splitlines()[1:] == ["  一、总体情况 第 1 段（改动）：全年平稳。 → 全年稳定。"]


def test_what_the_project_has_by_now_is_told_beside_them(nianbao: CommandLine, document: Path):
    retype(document, **{"全年平稳。": "全年稳定。"})
    later = nianbao.new(values={RECEIVED: "12"}, text={"overview": [{"text": "全年平安。"}, {"text": "没有诉讼。"}]})
    [row] = json.loads(nianbao("changes", document, "--project", later, "--json").out)
    assert row == {
        "place": "一、总体情况 第 1 段（改动）",
        "exported": "全年平稳。",
        "now": "全年稳定。",
        "project": "全年平安。",
        "cell": None,
        "section": "overview",
    }
    assert "（项目里现在是 全年平安。）" in nianbao("changes", document, "--project", later).out


def test_a_changed_figure_is_named_by_its_cell(nianbao: CommandLine, document: Path):
    retype(document, **{"12": "15"})  # every 12 there is: the figures and their totals
    rows = json.loads(nianbao("changes", document, "--json").out)
    assert {row["cell"]: (row["exported"], row["now"]) for row in rows}[TOTAL] == ("12", "15")
    assert {row["project"] for row in rows} == {None}


def test_a_document_without_a_mark_needs_its_project(nianbao: CommandLine, document: Path, project: Path):
    strip(document)
    retype(document, **{"没有诉讼。": "没有复议。"})
    run = nianbao("changes", document)
    assert run.code == 2
    assert len(run.complaints) == 1 and "--project" in run.complaints[0]
    assert "没有诉讼。 → 没有复议。" in nianbao("changes", document, "--project", project).out


def test_a_damaged_mark_is_told_of_and_the_document_read_as_it_is_seen(nianbao: CommandLine, document: Path):
    parts = parts_of(document.read_bytes())
    document.write_bytes(packed({**parts, CUSTOM_PROPERTIES: parts[CUSTOM_PROPERTIES].replace(b"nianbao-0001", b"x")}))
    assert "校对标记（不完整）" in nianbao("changes", document).complaints[0]
    output = nianbao.folder / "读入.nianbao"
    run = nianbao("read", document, "-o", output)
    assert run.code == 0
    assert "校对标记不能用（不完整）" in run.out
    assert read_project(output).report.text_of("overview") == "全年平稳。\n没有诉讼。"


def test_a_project_of_another_format_is_refused(nianbao: CommandLine, document: Path):
    run = nianbao("changes", document, "--project", nianbao.new(2019))
    assert run.code == 2
    assert "报告格式不同" in run.complaints[0]


def test_a_file_that_is_not_there_is_told(nianbao: CommandLine):
    assert nianbao("changes", nianbao.folder / "没有.docx").code == 2


def test_an_untouched_document_is_read_as_the_very_report(nianbao: CommandLine, document: Path, project: Path):
    output = nianbao.folder / "读入.nianbao"
    assert nianbao("read", document, "-o", output).code == 0
    assert published(read_project(output).report) == published(read_project(project).report)


def test_a_changed_document_is_read_with_its_changes(nianbao: CommandLine, document: Path, project: Path):
    retype(document, **{"没有诉讼。": "没有复议。"})
    output = nianbao.folder / "读入.nianbao"
    nianbao("read", document, "-o", output)
    report, before = read_project(output).report, read_project(project).report
    assert report.text_of("overview") == "全年平稳。\n没有复议。"
    assert (report.values, report.opening, report.closing) == (before.values, before.opening, before.closing)
