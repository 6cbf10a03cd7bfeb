"""Files of figures and text that cannot be used are refused with their place, and nothing is written."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from model.storage.project_file import read_project
from tests.export.commands.command_runs import CommandLine, Run

RECEIVED = "requests/received/applicant.natural"


@pytest.fixture
def nianbao(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    return CommandLine(tmp_path, capsys)


def tried(nianbao: CommandLine, option: str, content: object) -> Run:
    """A run of `new` with one entry file; it must not leave a project if it fails."""
    output = nianbao.folder / "试.nianbao"
    output.unlink(missing_ok=True)
    path = nianbao.file("试.json", content)
    run = nianbao("new", "--year", 2023, "--office", "某局", "-o", output, option, path)
    assert output.exists() == (run.code == 0)
    return run


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ([], "试.json：应为一组“名称: 内容”。"),
        ({RECEIVED: True}, RECEIVED),
        ({RECEIVED: ["1"]}, RECEIVED),
        ({RECEIVED: {"money": "1"}}, RECEIVED),
        ({RECEIVED: "1" * 201}, "超过 200 个字"),
        ({"requests/received": "1"}, "写法不对"),
        ({"requests/received/nobody": "1"}, "没有单元格“requests/received/nobody”"),
        ({"disclosure/rules/made": "1"}, "没有单元格“disclosure/rules/made”"),
        (b"", "不合 JSON 的写法"),
        (b'{"a": 1,}', "第 1 行"),
        (b'{"a": NaN}', "NaN 不是数字"),
        (b'{"a": 1, "a": 2}', "“a”写了两次"),
        (b"\xb0\xa1", "UTF-8"),
        (b"[" * 100_000, "括号套得太深"),
        (b'{"a": "' + b"x" * 2**23 + b'"}', "超过 8 MB"),
    ],
)
def test_figures_that_cannot_be_used_are_refused_with_their_place(nianbao: CommandLine, content: object, words: str):
    run = tried(nianbao, "--values", content)
    assert run.code == 2
    assert len(run.complaints) == 1 and words in run.complaints[0]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ({"preface": []}, "没有章“preface”"),
        ({"overview": "甲"}, "overview：应为一列段落"),
        ({"overview": [{"text": "甲"}, "乙"]}, "overview 第 2 段"),
        ({"overview": [{"style": "body"}]}, "overview 第 1 段"),
        ({"overview": [{"text": "甲", "style": "title"}]}, "body 或 heading"),
        ({"overview": [{"text": "甲", "after_table": "no"}]}, "true 或 false"),
        ({"overview": [{"text": "甲", "size": 12}]}, "不能有别的"),
        ({"overview": [{"text": None}]}, "overview 第 1 段"),
    ],
)
def test_text_that_cannot_be_used_is_refused_with_its_place(nianbao: CommandLine, content: object, words: str):
    run = tried(nianbao, "--text", content)
    assert run.code == 2
    assert len(run.complaints) == 1 and words in run.complaints[0]


@pytest.mark.parametrize("option", ["--values", "--text"])
def test_an_entry_file_that_is_not_there_is_named(nianbao: CommandLine, option: str):
    run = nianbao("new", "--year", 2023, "--office", "某局", "-o", nianbao.folder / "a", option, "没有.json")
    assert run.code == 2
    assert run.complaints == ["无法打开“没有.json”：文件不存在。请核对文件名和位置。"]


def test_null_leaves_a_cell_blank(nianbao: CommandLine):
    assert read_project(nianbao.new(values={RECEIVED: None})).report.values == {}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_files_saved_by_windows_programs_are_understood(nianbao: CommandLine, encoding: str):
    text = '{"requests/received/applicant.natural": "１２"}'
    assert tried(nianbao, "--values", text.encode(encoding)).code == 0
    assert nianbao.checked(nianbao.folder / "试.nianbao")[1]["tables"]["requests"][0][0] == "12"


def test_what_is_no_figure_is_kept_as_typed_and_found_by_the_check(nianbao: CommandLine):
    code, data = nianbao.checked(nianbao.new(values={RECEIVED: "十二"}))
    assert code == 1
    assert data["tables"]["requests"][0][0] == "十二"
    assert "requests.unread" in [finding["code"] for finding in data["findings"]]


def test_characters_no_file_can_hold_are_taken_out_with_a_notice(nianbao: CommandLine):
    content = b'{"overview": [{"text": "\\u7532\\u0007\\u4e59\\u000b\\ud800"}, {"text": "\\u4e19"}]}'
    run = tried(nianbao, "--text", content)
    assert run.code == 0
    assert run.complaints == ["试.json：overview 第 1 段：去掉了 3 个不能写入文件的控制字符。"]
    narrative = read_project(nianbao.folder / "试.nianbao").report.narratives["overview"]
    assert [paragraph.text for paragraph in narrative] == ["甲乙", "丙"]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([RECEIVED, "overview", "text", "style", "after_table", "requests"]), inner)
    ),
    max_leaves=8,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(JSON | st.binary(max_size=60), st.sampled_from(["--values", "--text"]))
def test_whatever_stands_in_an_entry_file_ends_in_words(nianbao: CommandLine, content: object, option: str):
    run = tried(nianbao, option, content)
    assert run.code in (0, 2)
    assert "程序内部出错" not in "".join(run.complaints)
    assert run.complaints or run.code == 0
