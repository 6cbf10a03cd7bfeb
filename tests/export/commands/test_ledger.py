"""``nianbao ledger``: every quantity in the text of a report, in words and as JSON."""

import json
from pathlib import Path

import pytest

from model.catalog import load_catalog
from model.decision import DecisionKind, LedgerDecision
from model.ledger.entries import Verdict
from model.places import sample_path
from model.report import Paragraph, new_report
from model.storage.project import Project
from model.storage.project_file import write_project
from tests.export.commands.command_runs import CommandLine

DATA = Path(__file__).parents[2] / "data"
FOLDER, WORD = DATA / "ledger", DATA / "word"
KEYS = {
    *("section", "paragraph", "start", "end", "sentence", "text", "value", "about", "unit", "counts", "cells"),
    *("expected", "verdict", "code"),
}


@pytest.fixture
def nianbao(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    return CommandLine(tmp_path, capsys)


def test_the_ledger_of_a_finished_file_is_printed_as_json(nianbao: CommandLine):
    run = nianbao("ledger", FOLDER / "mianxian_2023.docx", "--json")
    assert (run.code, run.complaints) == (0, [])
    (told,) = json.loads(run.out)
    assert told["file"].endswith("mianxian_2023.docx")
    assert all(entry.keys() == KEYS for entry in told["entries"])
    assert {entry["verdict"] for entry in told["entries"]} <= {one.value for one in Verdict}
    wrong = next(entry for entry in told["entries"] if entry["text"] == "4042条")
    assert (wrong["verdict"], wrong["expected"], wrong["code"]) == ("sum_wrong", 4413, "ledger.sum_wrong")
    assert (wrong["value"], wrong["unit"], wrong["about"], wrong["section"]) == (4042, "条", False, "overview")
    assert "4042条" in wrong["sentence"] and wrong["counts"].endswith("主动公开政府信息")
    tied = next(entry for entry in told["entries"] if entry["text"] == "10件" and entry["cells"])
    assert tied["cells"] == ["requests/received/applicant.total"]
    assert (tied["verdict"], tied["expected"], tied["code"]) == ("untied", None, "")


def test_paragraphs_are_counted_in_the_whole_chapter(nianbao: CommandLine):
    template = load_catalog().template("2021")
    texts = [("收到申请1件。", 0), ("\u3000", 0), ("予以公开2件。", 0), ("结转3件。", 2), ("延期4件。", 2)]
    paragraphs = tuple(Paragraph(text=text, block=block) for text, block in texts)
    path = nianbao.folder / "年报.nianbao"
    write_project(path, Project(new_report(template, 2023, "某局").with_narrative("requests", paragraphs)), None)
    [told] = json.loads(nianbao("ledger", path, "--json").out)
    numbers = {one["text"]: one["paragraph"] for one in told["entries"] if one["section"] == "requests"}
    assert numbers == {"1件": 0, "2件": 1, "3件": 2, "4件": 3}


def test_a_verdict_set_aside_in_a_project_is_no_finding(nianbao: CommandLine):
    template = load_catalog().template("2021")
    said = "公开信息30条，其中文件12条、动态17条。"
    report = new_report(template, 2023, "某局").with_narrative("overview", (Paragraph(text=said),))
    path = nianbao.folder / "年报.nianbao"
    decision = LedgerDecision(
        "overview", 4, DecisionKind.SET_ASIDE, code="ledger.sum_wrong", reason="另有1条不便列出。"
    )
    stamp = write_project(path, Project(report), None)
    assert "ledger.sum_wrong" in nianbao("check", path, "--json").out
    write_project(path, Project(report.model_copy(update={"decisions": {said: (decision,)}})), stamp)
    assert "ledger.sum_wrong" not in nianbao("check", path, "--json").out
    [told] = json.loads(nianbao("ledger", path, "--json").out)
    assert [(one["verdict"], one["code"]) for one in told["entries"] if one["text"] == "30条"] == [("sum_wrong", "")]
    assert "已搁置（另有1条不便列出。）" in nianbao("ledger", path).out


def test_the_ledger_of_a_project_is_printed_in_words(nianbao: CommandLine):
    run = nianbao("ledger", sample_path())
    assert run.code == 0
    lines = run.out.splitlines()
    assert "个数量，2 处要核对" in lines[0]
    assert any(line.startswith("  合计对　") and "146条" in line for line in lines)
    assert any(line.startswith("  前后不一　") and "25条" in line for line in lines)
    assert any("核实性：“12件”与分项不符：0＋11＝11，相差 1" in line for line in lines)
    assert any("等 2 格" in line for line in lines)


def test_growth_is_judged_by_last_years_report(nianbao: CommandLine):
    last, this = (str(WORD / f"suqian_{year}.docx") for year in (2023, 2024))
    alone = json.loads(nianbao("ledger", this, "--json").out)[0]["entries"]
    assert [one["verdict"] for one in alone if one["text"] == "1.05%"] == ["untied"]
    run = nianbao("ledger", this, "--previous", last, "--json")
    [growth] = [one for one in json.loads(run.out)[0]["entries"] if one["text"] == "1.05%"]
    # 3607 applications in 2023, 3646 in 2024
    assert (growth["verdict"], growth["expected"], growth["code"]) == ("growth_wrong", 1.08, "ledger.growth_wrong")
    told = json.loads(nianbao("check", this, "--previous", last, "--json").out)[0]["findings"]
    assert [one["code"] for one in told].count("ledger.growth_wrong") == 1


def test_last_years_report_is_that_of_one_report_and_of_the_year_before(nianbao: CommandLine):
    last, this = (WORD / f"suqian_{year}.docx" for year in (2023, 2024))
    run = nianbao("ledger", this, this, "--previous", last)
    assert run.code == 2 and "只能检查一份" in run.complaints[0]
    run = nianbao("ledger", last, "--previous", this)
    assert run.code == 2 and "2022 年的" in run.complaints[0]


def test_an_excerpt_without_chapters_has_a_ledger(nianbao: CommandLine):
    run = nianbao("ledger", FOLDER / "qu_stats_2022.docx", "--json")
    assert (run.code, run.complaints) == (0, [])
    assert "1499件" in [one["text"] for one in json.loads(run.out)[0]["entries"]]


def test_a_file_that_cannot_be_read_keeps_no_other_from_its_ledger(nianbao: CommandLine):
    run = nianbao("ledger", nianbao.folder / "none.docx", FOLDER / "lishui_2024.docx", "--json")
    assert run.code == 2
    assert len(run.complaints) == 1 and "none.docx" in run.complaints[0]
    missing, told = json.loads(run.out)
    assert missing.keys() == {"file", "error"}
    assert any(entry["value"] == 58.5 for entry in told["entries"])


def test_the_ledger_needs_a_file(nianbao: CommandLine):
    run = nianbao("ledger")
    assert run.code == 2 and "缺少 FILE" in run.complaints[0]
