"""A path that no file can have is refused in words by every command."""

from pathlib import Path

import pytest

from model.places import sample_path
from tests.export.commands.command_runs import CommandLine
from tests.export.reading.readings import WORD

IMPOSSIBLE = [
    "a\0b.nianbao",
    "a\0b.docx",
    "\ud800.nianbao",
    "x" * 300 + ".docx",
    "x" * 300 + ".nianbao",
    "a/" * 3000 + "b.docx",
]
SAMPLE, FINISHED = str(sample_path()), str(WORD / "suqian_2023.docx")
COMMANDS = [
    ["check", "PATH"],
    ["check", "PATH", "--json"],
    ["check", SAMPLE, "--list", "PATH"],
    ["check", FINISHED, "--annotate", "PATH"],
    ["check", SAMPLE, "--previous", "PATH"],
    ["ledger", "PATH"],
    ["read", "PATH", "-o", "read.nianbao"],
    ["read", FINISHED, "-o", "PATH"],
    ["changes", "PATH"],
    ["changes", FINISHED, "--project", "PATH"],
    ["export", "PATH", "-o", "out.docx"],
    ["export", SAMPLE, "--draft", "-o", "PATH"],
    ["status", "PATH"],
    ["new", "--year", "2023", "--office", "某局", "-o", "PATH"],
    ["new", "--year", "2023", "--office", "某局", "-o", "new.nianbao", "--values", "PATH"],
    ["new", "--year", "2023", "--office", "某局", "-o", "new.nianbao", "--text", "PATH"],
    ["support-bundle", "-o", "PATH"],
]


@pytest.fixture
def nianbao(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> CommandLine:
    monkeypatch.chdir(tmp_path)
    return CommandLine(tmp_path, capsys)


@pytest.mark.every(3)
@pytest.mark.parametrize("path", IMPOSSIBLE, ids=["NUL", "NUL in .docx", "surrogate", "long", "long project", "deep"])
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_path_no_file_can_have_is_refused_in_words(nianbao: CommandLine, command: list[str], path: str):
    run = nianbao(*(path if part == "PATH" else part for part in command))
    assert run.code == 2
    assert run.complaints
    assert not [line for line in (*run.complaints, run.out) if "程序内部出错" in line or "读写失败" in line]
