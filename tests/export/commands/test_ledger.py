"""``nianbao ledger``: every quantity in the text of a report, in words and as JSON."""

import json
from pathlib import Path

import pytest

from model.ledger.entries import Verdict
from model.places import sample_path
from tests.export.commands.command_runs import CommandLine

FOLDER = Path(__file__).parents[2] / "data" / "ledger"
KEYS = {
    *("section", "block", "paragraph", "start", "end", "sentence", "text", "value", "about", "unit", "counts", "cells"),
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


def test_the_ledger_of_a_project_is_printed_in_words(nianbao: CommandLine):
    run = nianbao("ledger", sample_path())
    assert run.code == 0
    lines = run.out.splitlines()
    assert "个数量，2 处要核对" in lines[0]
    assert any(line.startswith("  合计对　") and "146条" in line for line in lines)
    assert any(line.startswith("  前后不一　") and "25条" in line for line in lines)
    assert any("核实性：“12件”与分项不符：0＋11＝11，相差 1" in line for line in lines)
    assert any("等 2 格" in line for line in lines)


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
