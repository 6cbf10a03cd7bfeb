"""Whatever is written, and wherever the program runs, the command line answers in words and in one of three codes."""

import json
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from export.command_line import COMMANDS, main
from export.commands.trials import TRIALS
from model import __version__, places
from model.places import sample_path
from tests.export.commands.command_runs import CommandLine, run_apart


@pytest.fixture
def nianbao(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    return CommandLine(tmp_path, capsys)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ("", "缺少 命令"),
        ("dance", "不能是 'dance'"),
        ("check", "缺少 FILE"),
        ("check --jsn a", "不认识 --jsn"),
        ("check --js a", "不认识 --js"),
        ("check --json=yes a", "--json 后面不能带"),
        ("changes", "缺少 FILE"),
        ("export a.nianbao", "缺少 -o"),
        ("export a.nianbao -o", "-o 后面缺少内容"),
        ("export a.nianbao -o a.docx --faces comic", "可用的是"),
        ("formats now", "不认识 now"),
        ("new --year 2023 -o a", "缺少 --office"),
        ("new --office 某局 -o a", "缺少 --year"),
        ("new --year 二三 --office 某局 -o a", "应是四位数的年份"),
        ("new --year 3000 --office 某局 -o a", "应是四位数的年份"),
        ("new --year -1 --office 某局 -o a", "--year"),
        ("new --year 2023 --office 某局 --kind moon -o a", "township"),
        ("self-test --window", "没有窗口"),
    ],
)
def test_a_usage_error_is_one_line_in_chinese(nianbao: CommandLine, arguments: str, words: str):
    run = nianbao(*arguments.split())
    assert run.code == 2
    assert len(run.complaints) == 1 and words in run.complaints[0]
    assert run.out == ""


def test_an_endless_argument_is_quoted_in_part(nianbao: CommandLine):
    run = nianbao("new", "--year", "9" * 5_000, "--office", "某局", "-o", "a")
    assert run.code == 2
    assert "应是四位数的年份" in run.complaints[0] and len(run.complaints[0]) < 200


def test_an_office_without_a_name_is_refused(nianbao: CommandLine):
    run = nianbao("new", "--year", 2023, "--office", " \x07　", "-o", nianbao.folder / "a.nianbao")
    assert run.code == 2
    assert "--office 不能是空的" in run.complaints[-1]


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], ["check", "--help"]])
def test_help_names_every_command(nianbao: CommandLine, arguments: list[str]):
    run = nianbao(*arguments)
    assert run.code == 0
    assert all(f"nianbao {command}" in run.out for command in COMMANDS if not command.startswith("-"))


def test_the_version_is_said(nianbao: CommandLine):
    assert __version__ in nianbao("--version").out


@pytest.fixture
def nothing_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if no other test had loaded what reaches a network."""
    for name in ("ssl", "http.client", "urllib.request", "PySide6.QtNetwork"):
        monkeypatch.delitem(sys.modules, name, raising=False)


@pytest.mark.usefixtures("nothing_loaded")
def test_self_test_tries_every_part_and_leaves_nothing_behind(nianbao: CommandLine):
    run = nianbao("self-test")
    assert (run.code, run.complaints) == (0, [])
    lines = run.out.splitlines()
    assert [line.split(maxsplit=1)[0] for line in lines] == ["通过"] * (len(TRIALS) + 1)
    assert not [path for path in places.user_state().rglob("*") if path.is_file()]


@pytest.mark.usefixtures("nothing_loaded")
def test_self_test_opens_the_window_it_is_given(capsys: pytest.CaptureFixture[str]):
    opened: list[bool] = []
    assert main(["self-test", "--window"], window=lambda: opened.append(True)) == 0
    assert opened == [True]
    assert main(["self-test"], window=lambda: opened.append(True)) == 0
    assert opened == [True]
    assert "通过  窗口" in capsys.readouterr().out


def test_self_test_says_which_part_fails_and_goes_on(capsys: pytest.CaptureFixture[str], own_folders: Path):
    def broken() -> None:
        raise RuntimeError("没有屏幕")

    assert main(["self-test", "--window"], window=broken) == 1
    said = capsys.readouterr()
    assert "失败  窗口" in said.out and "通过  Word 文件" in said.out
    assert "没有屏幕" in said.err


@pytest.mark.parametrize(
    ("part", "library"),
    [("Word 文件", "lxml"), ("读旧版 .doc 文件", "olefile"), ("问题清单", "openpyxl")],
)
def test_self_test_notices_a_library_that_is_missing_and_tries_the_rest(part: str, library: str):
    run = run_apart(f"sys.modules[{library!r}] = None\nsys.exit(main(['self-test']))", PYTHONUTF8="1")
    said = run.stdout.decode().splitlines()
    assert run.returncode == 1
    assert f"失败  {part}" in said and "通过  项目文件" in said
    assert library in run.stderr.decode()


def test_self_test_notices_what_could_reach_a_network():
    run = run_apart("import urllib.request\nsys.exit(main(['self-test']))", PYTHONUTF8="1")
    assert run.returncode == 1
    assert "失败  不联网" in run.stdout.decode()
    assert "http.client、urllib.request" in run.stderr.decode()


def test_self_test_fails_where_nothing_can_be_written(nianbao: CommandLine):
    places.user_state().parent.mkdir(parents=True, exist_ok=True)
    places.user_state().write_text("a file where a folder should be", encoding="utf-8")
    run = nianbao("self-test")
    assert run.code == 1
    assert "失败  项目文件" in run.out


def test_a_check_loads_neither_qt_nor_a_document_library():
    run = run_apart(
        f"code = main(['check', {str(sample_path())!r}, '--json'])\n"
        "heavy = {'PySide6', 'docx', 'lxml', 'openpyxl', 'olefile'} & set(sys.modules)\n"
        "sys.exit(f'{code} {heavy}' if code or heavy else 0)"
    )
    assert (run.returncode, run.stderr) == (0, b"")
    assert json.loads(run.stdout)[0]["year"] == 2019


def test_no_command_loads_qt(tmp_path: Path):
    document = str(tmp_path / "年报.docx")
    run = run_apart(
        f"codes = [main(['export', {str(sample_path())!r}, '-o', {document!r}]), main(['formats']), main(['self-test'])]\n"
        "sys.exit(0 if codes == [0, 0, 0] and 'PySide6' not in sys.modules else str(codes))"
    )
    assert (run.returncode, run.stderr) == (0, b"")


def test_a_windowed_program_without_output_still_ends_with_its_code():
    run = run_apart(
        "sys.stdout = sys.stderr = None\n"
        f"codes = [main(['check', {str(sample_path())!r}, '--json']), main(['check', '没有']), main(['--help']), main([])]\n"
        "sys.exit(0 if codes == [0, 2, 0, 2] else 9)"
    )
    assert (run.returncode, run.stdout, run.stderr) == (0, b"", b"")


@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "ascii"])
def test_json_can_be_read_whatever_the_encoding_of_the_pipe(encoding: str):
    run = run_apart(f"sys.exit(main(['check', {str(sample_path())!r}, '--json']))", PYTHONIOENCODING=encoding)
    assert (run.returncode, run.stderr) == (0, b"")
    assert json.loads(run.stdout.decode(encoding))[0]["office"] == "绍兴市上虞区发展和改革局"


def test_words_the_pipe_cannot_take_are_escaped():
    run = run_apart("sys.exit(main(['check', '没有.nianbao']))", PYTHONIOENCODING="ascii")
    assert run.returncode == 2
    assert b"\\u6ca1\\u6709.nianbao" in run.stderr and run.stderr.count(b"\n") == 1


def test_a_reader_who_walks_away_is_no_accident():
    run = run_apart(
        "import os\nreading, writing = os.pipe()\nos.close(reading)\nos.dup2(writing, 1)\n"
        f"sys.exit(main(['check', {str(sample_path())!r}, '--json']))"
    )
    assert run.returncode == 2
    assert "结果没有写完" in run.stderr.decode() and run.stderr.count(b"\n") == 1


def test_a_file_name_cannot_forge_a_second_line(nianbao: CommandLine):
    run = nianbao("check", "没有\n通过\x1b[2J.nianbao")
    assert run.code == 2
    assert len(run.complaints) == 1 and "\x1b" not in run.complaints[0]


WORDS = ["check", "export", "new", "formats", "-o", "--json", "--year", "2023", "2018", "--office", "某局", "--draft"]
WORDS += ["--faces", "system", "--kind", "township", "--values", "--text", "--force", "-", "--", "", "没有", "a.docx"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.sampled_from(WORDS) | st.text(max_size=5).filter(lambda text: not text.startswith("--h")), max_size=8)
)
def test_any_arguments_end_in_one_of_three_codes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: list[str]
):
    monkeypatch.chdir(tmp_path)
    code = main(arguments)
    complaints = capsys.readouterr().err.splitlines()
    assert code in (0, 1, 2)
    assert "程序内部出错" not in "".join(complaints)
    assert complaints or code == 0
