"""``nianbao status`` tells how far each step of a project has come, without a window."""

import json
from pathlib import Path

import pytest

from model.places import sample_path
from tests.export.commands.command_runs import CommandLine, run_apart

RECEIVED = "requests/received/applicant.natural"
GRANTED = "requests/outcome.granted/applicant.natural"
CARRIED_IN = "requests/carried_in/applicant.natural"
STEPS = ["@basics", "overview", "disclosure", "requests", "disputes", "problems", "other", "@check"]


@pytest.fixture
def nianbao(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    return CommandLine(tmp_path, capsys)


def test_each_step_is_told_with_its_heading_and_state(nianbao: CommandLine):
    path = nianbao.new(values={RECEIVED: "12"}, text={"overview": [{"text": "全年平稳。"}]})
    run = nianbao("status", path)
    assert (run.code, run.complaints) == (1, [])  # the final check counts the blanks as 0
    assert run.out.splitlines() == [
        f"{path}：某市某局 2023 年，2021版",
        "  基本信息：完成",
        "  一、总体情况：完成",
        "  二、主动公开政府信息情况：空",
        "  三、收到和处理政府信息公开申请情况：填写中",
        "  四、政府信息公开行政复议、行政诉讼情况：空",
        "  五、存在的主要问题及改进情况：空",
        "  六、其他需要报告的事项：空",
        "  检查与导出：有错误",
    ]


def test_programs_get_ids_and_states(nianbao: CommandLine):
    path = nianbao.new(values={RECEIVED: "12", CARRIED_IN: "0", GRANTED: "13"})
    run = nianbao("status", path, "--json")
    [data] = json.loads(run.out)
    assert run.code == 1
    assert (data["file"], data["format"], data["year"], data["office"]) == (str(path), "2021", 2023, "某市某局")
    assert [step["id"] for step in data["steps"]] == STEPS
    assert {step["id"]: step["state"] for step in data["steps"]} == {
        **dict.fromkeys(STEPS, "empty"),
        "@basics": "done",
        "requests": "errors",
        "@check": "errors",
    }
    assert data["steps"][-1]["heading"] == "检查与导出"


def test_a_finished_report_is_done_throughout_and_ready_to_be_exported(nianbao: CommandLine):
    run = nianbao("status", sample_path(), "--json")
    assert run.code == 0
    *steps, last = (step["state"] for step in json.loads(run.out)[0]["steps"])
    assert {*steps} == {"done"} and last == "ready"


def test_what_is_no_project_is_refused_in_words(nianbao: CommandLine):
    for path in (nianbao.file("年报.docx", b"PK"), nianbao.folder / "没有.nianbao", nianbao.folder):
        run = nianbao("status", path)
        assert (run.code, run.out, len(run.complaints)) == (2, "", 1)
        assert path.name in run.complaints[0]


def test_neither_status_nor_a_check_against_last_year_needs_qt():
    last = sample_path()
    done = run_apart(
        f"assert main(['status', {str(last)!r}]) == 0\n"
        f"assert main(['check', {str(last)!r}, '--previous', {str(last)!r}]) == 2\n"
        "assert not [name for name in sys.modules if name.startswith(('PySide6', 'gui'))]"
    )
    assert done.returncode == 0, done.stderr.decode()
