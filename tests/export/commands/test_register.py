"""``nianbao register``: from the lines of a register to the figures of 表三, in words, as JSON and in a project."""

import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from model.catalog import load_catalog
from model.storage.project_file import read_project
from tests.export.commands.command_runs import CommandLine
from tests.export.register.files import saved, workbook_of

HEADINGS = ["编号", "收到日期", "申请人", "证件号码", "联系电话", "申请人类别", "申请内容", "答复日期", "办理结果"]
PERSONAL = ["欧阳某某", "110101199001011234", "13912345678", "房屋征收补偿方案"]


def line(number: str, received: str, kind: str, answered: str = "", outcome: str = "") -> list[str]:
    name, identity, telephone, content = PERSONAL
    return [number, received, name, identity, telephone, kind, content + number, answered, outcome]


LINES = [
    line("1", "2023-12-20", "公民", "2024-1-9", "公开"),
    line("2", "2024-3-1", "公民", "2024-3-9", "已阅"),
    line("3", "2024-12-20", "企业"),
]
KEYS = {
    "format",
    "year",
    "files",
    "applications",
    "counted",
    "values",
    "lines",
    "questions",
    "findings",
    "open",
    "late",
}


@pytest.fixture
def nianbao(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    return CommandLine(tmp_path, capsys)


def register_file(nianbao: CommandLine, *lines: list[str], name: str = "台账.xlsx") -> Path:
    workbook: Workbook = workbook_of(HEADINGS, *(lines or LINES))
    return nianbao.file(name, saved(workbook))


def mapping(nianbao: CommandLine) -> Path:
    return nianbao.file("map.json", {"outcomes": {"已阅": "outcome.granted"}})


def data_of(nianbao: CommandLine, *arguments: object) -> tuple[int, dict[str, Any]]:
    run = nianbao("register", *arguments, "--year", 2024, "--json")
    [data] = json.loads(run.out)
    return run.code, data


def test_the_count_is_printed_as_json(nianbao: CommandLine):
    code, data = data_of(nianbao, register_file(nianbao))
    assert code == 1
    assert data.keys() == KEYS
    assert (data["format"], data["year"], data["files"]) == ("2021", 2024, ["台账.xlsx"])
    assert (data["applications"], data["counted"]) == (3, 2)
    assert len(data["values"]) == 175
    assert {name: value for name, value in data["values"].items() if value} == {
        "requests/received/applicant.legal.business": 1,
        "requests/received/applicant.total": 1,
        "requests/carried_in/applicant.natural": 1,
        "requests/carried_in/applicant.total": 1,
        "requests/outcome.granted/applicant.natural": 1,
        "requests/outcome.granted/applicant.total": 1,
        "requests/outcome.total/applicant.natural": 1,
        "requests/outcome.total/applicant.total": 1,
        "requests/carried_out/applicant.legal.business": 1,
        "requests/carried_out/applicant.total": 1,
    }
    place = {"file": "台账.xlsx", "sheet": "Sheet"}
    assert data["lines"]["requests/carried_in/applicant.total"] == [{**place, "rows": [2]}]
    assert data["questions"] == [
        {"kind": "outcomes", "wording": "已阅", "candidates": [], "lines": [{**place, "rows": [3]}]}
    ]
    assert data["open"] == [{**place, "rows": [4], "due": "2025-01-20", "days_left": 13, "extend_by": "2025-01-20"}]
    assert data["late"] == []
    [finding] = data["findings"]
    assert finding.keys() == {"code", "severity", "message", "remedy", "cells", "lines"}
    assert (finding["code"], finding["severity"]) == ("register.unclear_outcome", "error")
    assert finding["lines"] == [{**place, "rows": [3]}]


def test_an_answered_question_is_counted(nianbao: CommandLine):
    code, data = data_of(nianbao, register_file(nianbao), "--mapping", mapping(nianbao))
    assert (code, data["counted"], data["questions"], data["findings"]) == (0, 3, [], [])


def test_the_count_is_printed_in_words(nianbao: CommandLine):
    run = nianbao("register", register_file(nianbao), "--year", 2024)
    lines = run.out.splitlines()
    assert lines[0] == "2024 年，2021版表三：读到 3 件，计数 2 件"
    assert "  上年结转·自然人 1 ＝ 第 2 行" in lines
    assert "  请回答：办理结果“已阅”计在哪里（第 3 行）" in lines
    assert any(one.startswith("  强制性 register.unclear_outcome：第 3 行") for one in lines)
    vague = register_file(nianbao, line("1", "2024-3-1", "公民", "2024-3-9", "不予处理"))
    out = nianbao("register", vague, "--year", 2024).out
    assert "可能是 outcome.not_processed.petition、outcome.not_processed.repeated" in out


def test_several_files_are_one_register(nianbao: CommandLine):
    first = register_file(nianbao, LINES[0], name="上.xlsx")
    second = nianbao.file("下.csv", ",".join(HEADINGS).encode() + b"\n" + ",".join(LINES[2]).encode())
    code, data = data_of(nianbao, first, second)
    assert (code, data["counted"]) == (0, 2)
    assert data["lines"]["requests/carried_out/applicant.total"] == [{"file": "下.csv", "sheet": "下.csv", "rows": [2]}]


def test_a_new_project_gets_the_figures_and_nothing_of_persons(nianbao: CommandLine):
    output = nianbao.folder / "2024.nianbao"
    register = register_file(nianbao)
    run = nianbao(
        "register", register, "--year", 2024, "--mapping", mapping(nianbao), "-o", output, "--office", " 某  局 "
    )
    assert (run.code, run.complaints) == (0, [])
    assert run.out.splitlines()[-1] == f"已写入：{output}（表三，改动 144 格）"
    report = read_project(output, load_catalog()).report
    assert (report.year, report.office) == (2024, "某 局")
    assert {str(one): value for one, value in report.values.items() if value} == {
        "requests/received/applicant.natural": 1,
        "requests/received/applicant.legal.business": 1,
        "requests/carried_in/applicant.natural": 1,
        "requests/outcome.granted/applicant.natural": 2,
        "requests/carried_out/applicant.legal.business": 1,
    }
    assert not report.notes
    assert {one.lines for one in report.counted.values()} == {"", "第 2 行", "第 3 行", "第 4 行", "第 2–3 行"}
    content = output.read_text("utf-8")
    assert not [text for text in PERSONAL if text in content]
    assert not [text for text in PERSONAL if text in run.out]
    _code, checked = nianbao.checked(output)
    assert not [
        one for one in checked["findings"] if one["code"].startswith("requests.") and one["code"] != "requests.all_zero"
    ]


def test_lines_that_are_not_counted_keep_a_project_from_being_written(nianbao: CommandLine):
    output = nianbao.folder / "2024.nianbao"
    run = nianbao("register", register_file(nianbao), "--year", 2024, "-o", output)
    assert run.code == 1 and "没有计数的行，没有写" in run.complaints[0]
    assert not output.exists()


def test_a_project_is_brought_up_to_date_and_typed_figures_are_kept_unless_forced(nianbao: CommandLine):
    typed = {"requests/received/applicant.natural": "5", "requests/received/applicant.legal.business": "1"}
    project = nianbao.new(2024, values={**typed, "disputes/cases/reconsideration.upheld": "1"})
    register = register_file(nianbao, LINES[0], LINES[2])
    run = nianbao("register", register, "--year", 2024, "-o", project)
    assert run.code == 2
    assert "1 格与台账不同" in run.complaints[0] and "本年新收·自然人 填的是 5，台账是 0" in run.complaints[0]
    run = nianbao("register", register, "--year", 2024, "-o", project, "--force", "--json")
    assert (run.code, run.complaints) == (0, []) and "已写入" not in run.out
    again = register_file(nianbao, LINES[0], LINES[2], line("4", "2024-5-6", "公民", "2024-5-7", "公开"))
    assert "（表三，改动 2 格）" in nianbao("register", again, "--year", 2024, "-o", project).out
    report = read_project(project, load_catalog()).report
    values = {str(one): value for one, value in report.values.items()}
    assert values["requests/received/applicant.natural"] == 1
    assert values["disputes/cases/reconsideration.upheld"] == 1
    assert report.office == "某市某局"
    edits = [(str(edit.cell), edit.old, edit.new) for edit in read_project(project, load_catalog()).history]
    assert ("requests/received/applicant.natural", 5, 0) in edits
    assert sorted(edits[-2:]) == [
        ("requests/outcome.granted/applicant.natural", 1, 2),
        ("requests/received/applicant.natural", 0, 1),
    ]


def test_a_project_of_another_year_is_left_alone(nianbao: CommandLine):
    project = nianbao.new(2023)
    before = project.read_bytes()
    run = nianbao("register", register_file(nianbao, LINES[0]), "--year", 2024, "-o", project)
    assert run.code == 2 and "是 2023 年的项目" in run.complaints[0]
    assert project.read_bytes() == before


def test_last_years_report_is_held_against_what_was_carried_in(nianbao: CommandLine):
    last = nianbao.new(2023, values={"requests/carried_out/applicant.natural": "3"})
    code, data = data_of(nianbao, register_file(nianbao, LINES[0]), "--previous", last)
    assert code == 1
    assert {one["code"] for one in data["findings"]} == {"register.carried_over"}
    assert {cell for one in data["findings"] for cell in one["cells"]} == {
        "requests/carried_in/applicant.natural",
        "requests/carried_in/applicant.total",
    }
    run = nianbao("register", register_file(nianbao), "--year", 2024, "--previous", nianbao.new(2022))
    assert run.code == 2 and "这里要的是 2023 年的" in run.complaints[0]


def test_last_years_register_is_searched_for_open_applications(nianbao: CommandLine):
    last = register_file(nianbao, line("1", "2023-12-20", "公民"), line("9", "2023-12-21", "公民"), name="上年.xlsx")
    code, data = data_of(nianbao, register_file(nianbao, LINES[0]), "--previous", last)
    assert code == 1
    assert {one["code"] for one in data["findings"]} == {"register.carried_over", "register.not_found_again"}
    unclear = register_file(nianbao, line("9", "2023-12-21", "公民", "2023-12-22", "已阅"), name="上年.xlsx")
    run = nianbao("register", register_file(nianbao, LINES[0]), "--year", 2024, "--previous", unclear)
    assert "只供参考" in run.complaints[0]


def test_words_on_answers_in_time_are_set_against_late_lines(nianbao: CommandLine):
    late = register_file(nianbao, line("1", "2024-6-3", "公民", "2024-7-4", "公开"))  # due on 2 July
    said = {"requests": [{"style": "body", "text": "全年收到申请1件，均在法定期限内答复。"}]}
    project = nianbao.new(2024, text=said)
    for option in ("--report", "-o"):
        _code, data = data_of(nianbao, late, option, project)
        [claim] = [one for one in data["findings"] if one["code"] == "register.in_time_claim"]
        assert claim["severity"] == "warning"
        assert claim["message"] == (
            "三、收到和处理政府信息公开申请情况第1段写“均在法定期限内答复”，台账第 2 行超过了答复期限"
        )
        place = {"file": "台账.xlsx", "sheet": "Sheet", "rows": [2]}
        due = {"due": "2024-07-02", "from": "2024-06-03", "extension": 0, "consulting": 0}
        assert data["late"] == [{**place, **due, "answered": "2024-07-04", "days_late": 2, "sure": True}]
    in_time = register_file(nianbao, line("1", "2024-6-3", "公民", "2024-7-2", "公开"))
    assert data_of(nianbao, in_time, "--report", project)[1]["findings"] == []
    run = nianbao("register", late, "--year", 2024, "--report", nianbao.new(2023))
    assert run.code == 2 and "是 2023 年的，这里数的是 2024 年" in run.complaints[0]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--year", 2024], "缺少 FILE"),
        (["台账.xlsx"], "缺少 --year"),
        (["nowhere.xlsx", "--year", 2024], "nowhere.xlsx"),
        (["{folder}", "--year", 2024], "{folder}"),
        (["{register}", "--year", 2007], "没有适用于 2007 年的报告格式"),
        (["{register}", "--year", 2024, "--mapping", "nowhere.json"], "nowhere.json"),
        (["{register}", "--year", 2024, "--previous", "nowhere.nianbao"], "nowhere.nianbao"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(nianbao: CommandLine, arguments: list[object], words: str):
    places = {"folder": nianbao.folder, "register": register_file(nianbao)}
    run = nianbao("register", *(str(one).format(**places) for one in arguments))
    assert run.code == 2 and run.out == ""
    assert len(run.complaints) == 1 and words.format(**places) in run.complaints[0]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ([], "map.json"),
        ({"outcomes": ["已阅"]}, "map.json：outcomes"),
        ({"outcomes": {"已阅": ["公开"]}}, "outcomes：已阅"),
        ({"outcomes": {"已阅": "天气"}}, "没有这一项"),
        ({"weather": {}}, "不认识“weather”"),
        (b"{", "第 1 行"),
    ],
)
def test_a_faulty_mapping_is_refused_in_one_line(nianbao: CommandLine, content: object, words: str):
    run = nianbao("register", register_file(nianbao), "--year", 2024, "--mapping", nianbao.file("map.json", content))
    assert run.code == 2 and len(run.complaints) == 1
    assert words in run.complaints[0] and run.complaints[0].endswith("。")


def test_a_blank_register_is_written_and_nothing_is_overwritten(nianbao: CommandLine):
    output = nianbao.folder / "空白台账.xlsx"
    run = nianbao("register", "--blank", "-o", output)
    assert (run.code, run.out) == (0, f"已写入空白台账：{output}\n")
    assert nianbao("register", output, "--year", 2024).code == 0
    before = output.read_bytes()
    run = nianbao("register", "--blank", "-o", output, "--year", 2020)
    assert run.code == 2 and "已经存在" in run.complaints[0]
    assert output.read_bytes() == before
    assert nianbao("register", "--blank", "-o", output, "--year", 2020, "--force").code == 0
    assert output.read_bytes() != before
    assert "缺少 -o" in nianbao("register", "--blank").complaints[0]


CASES = [("案号", "案件类型", "受理日期", "审结日期", "结果"), ("1", "行政复议", "2024-3-1", "2024-4-1", "维持")]
PUBLISHED = [("行政处罚决定书文号", "公示截止期", "处罚决定日期"), ("1", "2025-5-6", "2024-5-6")]


def test_lists_are_known_by_their_headings_and_counted_beside_a_register(nianbao: CommandLine):
    applications = register_file(nianbao, LINES[0])
    cases = nianbao.file("案件.xlsx", saved(workbook_of(*CASES)))
    published = nianbao.file("处罚.csv", "\n".join(map(",".join, PUBLISHED)).encode("gb18030"))
    weather = nianbao.file("天气.csv", "日期,天气\n1,晴".encode())
    project = nianbao.new(2024, values={"disclosure/penalties/decisions": "0"})
    files = (cases, published, applications, weather)
    run = nianbao("register", *files, "--year", 2024, "--json", "-o", project)
    assert run.code == 0
    assert run.complaints == ["工作表“天气.csv”没有认出是台账还是清单，没有读。"]
    register, decisions, disputes = json.loads(run.out)
    assert register["counted"] == 1
    assert (disputes["list"], disputes["entries"], disputes["counted"], disputes["least"]) == ("cases", 1, 1, False)
    assert disputes["values"]["disputes/cases/reconsideration.upheld"] == 1
    assert disputes["lines"] == {
        "disputes/cases/reconsideration.upheld": [{"file": "案件.xlsx", "sheet": "Sheet", "rows": [2]}]
    }
    assert (decisions["list"], decisions["least"]) == ("decisions", True)
    assert {one["code"] for one in decisions["findings"]} == {"register.list_bound", "register.list_below"}
    values = {str(one): value for one, value in read_project(project, load_catalog()).report.values.items()}
    assert values["disputes/cases/reconsideration.upheld"] == 1
    assert values["disclosure/penalties/decisions"] == 0
    assert values["requests/carried_in/applicant.natural"] == 1


def test_lists_are_told_in_words_with_their_questions(nianbao: CommandLine):
    cases = nianbao.file("案件.xlsx", saved(workbook_of(*CASES, ("2", "行政复议", "2024-3-1", "2024-4-1", "另案处理"))))
    run = nianbao("register", cases, "--year", 2024)
    assert run.code == 1
    lines = run.out.splitlines()
    assert lines[0] == "2024 年，2021版表四，复议、诉讼案件清单：读到 2 件，计数 1 件"
    assert lines[1] == "  行政复议维持 1 ＝ 第 2 行"
    assert lines[2] == "  请回答：“另案处理”是哪一种（第 3 行），可能是 upheld、corrected、other、pending"
    assert lines[3].startswith("  强制性 register.list_unclear_result：复议、诉讼案件清单：第 3 行的结果")
    answers = nianbao.file("map.json", {"lists": {"另案处理": "other"}})
    output = nianbao.folder / "a.nianbao"
    run = nianbao("register", cases, "--year", 2024, "--mapping", answers, "-o", output)
    assert run.code == 0
    assert run.out.splitlines()[-1] == f"已写入：{output}（表四，改动 4 格）"
    typed = nianbao.new(2024, values={"disputes/cases/reconsideration.upheld": "7"})
    run = nianbao("register", cases, "--year", 2024, "--mapping", answers, "-o", typed)
    assert run.code == 2 and "填的是 7，台账是 1" in run.complaints[0]


def test_a_list_of_documents_is_held_against_last_years_report(nianbao: CommandLine):
    rows = [("文件名称", "类别", "印发日期"), ("某办法", "规范性文件", "2020-1-1")]
    documents = nianbao.file("规范性文件.xlsx", saved(workbook_of(*rows)))
    last = nianbao.new(2023, values={"disclosure/normative_documents/in_force": "9"})
    _code, data = data_of(nianbao, documents, "--previous", last)
    assert [one["code"] for one in data["findings"]] == ["register.list_break"]
    assert data["values"]["disclosure/normative_documents/in_force"] == 1


def test_a_register_is_never_written_to(nianbao: CommandLine):
    path = register_file(nianbao)
    before = path.read_bytes()
    nianbao("register", path, "--year", 2024, "--mapping", mapping(nianbao), "-o", nianbao.folder / "a.nianbao")
    assert path.read_bytes() == before
