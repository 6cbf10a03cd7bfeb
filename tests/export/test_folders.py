"""A check of a folder tells of every file in it."""

import json
import os
from pathlib import Path

import pytest

from export.folders import files_in, left_out_of
from tests.export.commands.command_runs import CommandLine
from tests.export.samples import written


@pytest.fixture
def nianbao(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    return CommandLine(tmp_path, capsys)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two copies of a report, another report, a file that is none, and files of other kinds."""
    inner = tmp_path / "年报" / "内层"
    inner.mkdir(parents=True)
    for name in ("甲.docx", "内层/甲（改）.docx"):
        (inner.parent / name).write_bytes(written("suqian_2023"))
    (inner.parent / "乙.docx").write_bytes(written("suqian_2024"))
    for name in (
        "坏.docx",
        "扫描件.PDF",
        "汇总.xlsx",
        "附件.zip",
        "~$甲.docx",
        ".隐藏.docx",
        "说明",
        "旧稿.abc",
        "内层/公章.png",
    ):
        (inner.parent / name).write_bytes(b"no report")
    return inner.parent


READ = ("乙.docx", "坏.docx", "甲.docx", "内层/甲（改）.docx")
LEFT_OUT = {
    ".隐藏.docx": "隐藏文件",
    "~$甲.docx": "临时文件",
    "扫描件.PDF": "Word 原稿",
    "旧稿.abc": "（.abc）",
    "汇总.xlsx": "电子表格",
    "说明": "没有扩展名",
    "附件.zip": "解压",
    "内层/公章.png": "图片",
}


def test_every_file_of_a_folder_is_read_or_left_out_for_a_reason(folder: Path):
    assert [*files_in([folder])] == [folder / name for name in READ]
    left_out = left_out_of([folder])
    assert {entry.path for entry in left_out} == {folder / name for name in LEFT_OUT}
    assert all(LEFT_OUT[str(entry.path.relative_to(folder))] in entry.left_out for entry in left_out)


def test_json_lists_every_file_of_a_folder_and_reports_that_are_there_twice(nianbao: CommandLine, folder: Path):
    run = nianbao("check", folder, "--json")
    data = {one["file"]: one for one in json.loads(run.out)}
    assert data.keys() == {str(folder / name) for name in (*READ, *LEFT_OUT)}
    assert {name for name, one in data.items() if "left_out" in one} == {str(folder / name) for name in LEFT_OUT}
    assert "error" in data[str(folder / "坏.docx")]
    same = {name: one["same_report"] for name, one in data.items() if "same_report" in one}
    first, second = str(folder / "甲.docx"), str(folder / "内层" / "甲（改）.docx")
    assert same == {first: [second], second: [first]}


def test_words_list_every_file_of_a_folder_and_reports_that_are_there_twice(nianbao: CommandLine, folder: Path):
    run = nianbao("check", folder)
    lines = run.out.splitlines()
    twice = next(at for at, line in enumerate(lines) if line.startswith("同一单位同一年的年报有 2 份：宿迁市 2023 年"))
    assert lines[twice + 1 : twice + 3] == [f"  {folder / name}" for name in ("甲.docx", "内层/甲（改）.docx")]
    left_out = lines[lines.index("没有检查的文件有 8 个：") + 1 : -1]
    assert [line.partition("：")[0].strip() for line in left_out] == [str(folder / name) for name in LEFT_OUT]
    assert lines[-1].startswith("共检查 4 份：") and "读不了 1 份" in lines[-1]


def test_what_is_left_out_changes_no_exit_code(nianbao: CommandLine, tmp_path: Path):
    inner = tmp_path / "一份"
    inner.mkdir()
    (inner / "年报.docx").write_bytes(written("suqian_2023"))
    alone = nianbao("check", inner)
    assert "没有检查" not in alone.out and "共检查" not in alone.out
    (inner / "扫描件.pdf").write_bytes(b"%PDF")
    assert nianbao("check", inner).code == alone.code == 0


def test_a_report_checked_twice_by_one_path_is_not_there_twice(nianbao: CommandLine, folder: Path):
    assert "同一单位" not in nianbao("check", folder / "甲.docx", folder / "甲.docx").out


def test_links_pipes_and_closed_folders_are_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "别处").mkdir()
    here = tmp_path / "这里"
    here.mkdir()
    (here / "链接").symlink_to(tmp_path / "别处", target_is_directory=True)
    (here / "断了.docx").symlink_to(tmp_path / "没有.docx")
    os.mkfifo(here / "管道.docx")
    left_out = {entry.path.name: entry.left_out for entry in left_out_of([here])}
    assert left_out == {
        "链接": "指向别处文件夹的链接，没有打开",
        "断了.docx": "不是普通文件",
        "管道.docx": "不是普通文件",
    }

    def closed(path: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(os, "scandir", closed)
    assert left_out_of([here]) == [(here, "文件夹打不开")]


def test_a_folder_without_reports_is_said_so_and_its_files_are_listed(nianbao: CommandLine, tmp_path: Path):
    inner = tmp_path / "扫描"
    inner.mkdir()
    (inner / "a.pdf").write_bytes(b"%PDF")
    run = nianbao("check", inner, "--json")
    assert run.code == 2
    assert [one["file"] for one in json.loads(run.out)] == [str(inner), str(inner / "a.pdf")]


def test_a_search_that_is_stopped_goes_no_further(folder: Path):
    asked: list[bool] = []

    def once() -> bool:
        asked.append(True)
        return len(asked) < 2

    assert [*files_in([folder, folder], once)] == [folder / name for name in READ[:3]]
