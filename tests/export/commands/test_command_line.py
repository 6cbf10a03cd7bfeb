"""From figures and text to a checked project and a finished document, without a window."""

import json
from pathlib import Path
from typing import Any

import pytest

from model.places import sample_path
from model.storage.project_file import read_project
from tests.export.commands.command_runs import CommandLine
from tests.export.mammoth_reading import read
from tests.reports import NAMES, sample

NATURAL = "requests/{}/applicant.natural"
BALANCED = {NATURAL.format("received"): "12", NATURAL.format("outcome.granted"): "12"}
UNBALANCED = {**BALANCED, NATURAL.format("outcome.granted_in_part"): "1"}


@pytest.fixture
def nianbao(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    return CommandLine(tmp_path, capsys)


@pytest.mark.parametrize("name", NAMES)
def test_a_published_report_comes_back_figure_by_figure(nianbao: CommandLine, name: str):
    one = sample(name)
    path = nianbao.new(one.year, one.office, kind=one.kind, values=one.entries, text=one.text)
    code, data = nianbao.checked(path)
    assert code == 0
    assert data["tables"] == one.tables
    assert data["units"] == one.units
    assert (data["file"], data["format"], data["year"], data["office"]) == (
        str(path),
        one.template.id,
        one.year,
        one.office,
    )
    assert read_project(path).report.narratives == one.narratives()
    assert read_project(path).report.stated == {}


def test_check_says_of_a_report_what_it_is_and_what_was_found(nianbao: CommandLine):
    code, data = nianbao.checked(nianbao.new(values=UNBALANCED))
    assert code == 1
    assert list(data) == ["file", "format", "year", "office", "tables", "computed", "units", "findings", "repairs"]
    assert list(data["tables"]) == ["disclosure", "requests", "disputes"]
    [error] = [finding for finding in data["findings"] if finding["severity"] == "error"]
    told = ["code", "severity", "message", "section", "cells", "left", "right", "remedy", "texts"]
    assert list(error) == [*told, "source", "key", "terms", "follows"]
    assert [(one["name"], one["figure"], one["is_right"]) for one in error["terms"]] == [
        ("本年新收", "12", False),
        ("上年结转", "未填", False),
        ("总计", "13", True),
        ("结转下年", "未填", True),
    ]
    assert error["code"] == "requests.balance"
    assert error["section"] == "requests"
    assert error["cells"] == [
        "requests/received/applicant.natural",
        "requests/carried_in/applicant.natural",
        "requests/outcome.total/applicant.natural",
        "requests/carried_out/applicant.natural",
    ]
    assert (error["left"], error["right"]) == ("12", "13")
    assert "表三 自然人" in error["message"] and "相差 1" in error["message"]
    assert {finding["severity"] for finding in data["findings"]} == {"error", "warning"}


def test_check_proposes_the_smallest_repairs_the_likeliest_first(nianbao: CommandLine):
    path = nianbao.new(values={**BALANCED, NATURAL.format("received"): "21"})
    _, data = nianbao.checked(path)
    assert data["repairs"][0] == {
        "cells": [{"address": NATURAL.format("received"), "now": "21", "then": "12"}],
        "why": "两位数字写颠倒了：21→12",
    }
    assert {"address": NATURAL.format("carried_out"), "now": "", "then": "9"} in [
        cell for repair in data["repairs"] for cell in repair["cells"]
    ]
    lines = nianbao("check", path).out.splitlines()
    assert "  只改一处就全对：表三“本年新收·自然人”改为 12（两位数字写颠倒了：21→12）" in lines


def test_check_proposes_nothing_where_the_arithmetic_is_right(nianbao: CommandLine):
    path = nianbao.new(values=BALANCED)
    assert nianbao.checked(path)[1]["repairs"] == []
    assert "就全对" not in nianbao("check", path).out


def test_a_stated_total_stands_in_the_tables_where_it_differs(nianbao: CommandLine):
    total = "requests/received/applicant.total"
    code, data = nianbao.checked(nianbao.new(values={**BALANCED, total: "20"}))
    assert code == 1
    assert data["tables"]["requests"][0] == ["12", "", "", "", "", "", "20"]
    assert data["computed"] == {total: "12"}
    assert ("requests.row_total", [total], "20", "12") in [
        (finding["code"], finding["cells"], finding["left"], finding["right"]) for finding in data["findings"]
    ]


def test_a_stated_total_equal_to_the_computed_one_is_no_news(nianbao: CommandLine):
    path = nianbao.new(values={**BALANCED, "requests/received/applicant.total": "１２"})
    assert read_project(path).report.stated == {}
    assert nianbao.checked(path)[0] == 0


def test_blank_nought_and_not_applicable_stay_three_things(nianbao: CommandLine):
    values = {"disclosure/rules/issued": "/", "disclosure/rules/repealed": "0", "disclosure/rules/in_force": ""}
    _, data = nianbao.checked(nianbao.new(values=values))
    assert data["tables"]["disclosure"][0] == ["/", "0", ""]


def test_figures_may_be_given_as_json_numbers_exactly_as_written(nianbao: CommandLine):
    values = json.loads('{"disclosure/fees/amount": 5.80, "disclosure/licences/decisions": 1200}', parse_float=str)
    path = nianbao.file("numbers.json", b'{"disclosure/fees/amount": 5.80, "disclosure/licences/decisions": 1200}')
    output = nianbao.folder / "numbers.nianbao"
    assert nianbao("new", "--year", 2023, "--office", "某局", "-o", output, "--values", path).code == 0
    _, data = nianbao.checked(output)
    assert data["tables"]["disclosure"][-1] == [values["disclosure/fees/amount"]] == ["5.80"]
    assert data["tables"]["disclosure"][2] == ["1200"]


def test_the_unit_given_with_an_amount_is_kept(nianbao: CommandLine):
    _, data = nianbao.checked(nianbao.new(2020, values={"disclosure/procurement/amount": "58000元"}))
    assert data["tables"]["disclosure"][-1] == ["", "58000"]
    assert data["units"] == {"disclosure/procurement/amount": "元"}


def test_several_files_are_all_judged_and_the_worst_decides(nianbao: CommandLine):
    good, bad = nianbao.new(2022, values=BALANCED), nianbao.new(2023, values=UNBALANCED)
    absent = nianbao.folder / "没有.nianbao"
    assert nianbao("check", good).code == 0
    assert nianbao("check", good, bad).code == 1
    run = nianbao("check", absent, bad, good, "--json")
    assert run.code == 2
    first, second, third = json.loads(run.out)
    assert list(first) == ["file", "error"]
    assert first["file"] == str(absent) and "文件不存在" in first["error"]
    assert run.complaints == [first["error"]]
    assert (second["file"], third["file"]) == (str(bad), str(good))


def test_check_in_words_names_code_place_and_remedy(nianbao: CommandLine):
    path = nianbao.new(office="某县某局", values=UNBALANCED)
    run = nianbao("check", path)
    heading, *findings = run.out.splitlines()
    assert str(path) in heading and "某县某局" in heading and "2021版" in heading
    [error] = [line for line in findings if "强制性" in line]
    assert "requests.balance" in error and "表三 自然人" in error and "请核对这一列" in error


def test_of_the_sample_only_the_two_contradictions_of_its_text_are_told(nianbao: CommandLine):
    """12 = 0 + 11 leaves out the 部分公开 1; 微信 has 50 in one place and 25 in another."""
    code, data = nianbao.checked(sample_path())
    assert code == 0
    assert [(one["code"], one["texts"][0]["text"]) for one in data["findings"]] == [
        ("ledger.sum_wrong", "12件"),
        ("ledger.twice", "25条"),
    ]


@pytest.mark.parametrize("suffix", [".docx", ".doc", ".wps", ".PDF"])
def test_a_finished_document_that_is_broken_is_said_so_in_one_line(nianbao: CommandLine, suffix: str):
    path = nianbao.file(f"年报{suffix}", b"PK\x03\x04")
    run = nianbao("check", path)
    assert run.code == 2
    assert len(run.complaints) == 1 and "已经损坏" in run.complaints[0]


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"PK\x03\x04", b"nianbao 1.0 00\n{}", b"\xff\xfe" * 99, b"nianbao 9.0"]
)
def test_what_is_no_project_file_is_said_so_in_one_line(nianbao: CommandLine, content: bytes):
    run = nianbao("check", nianbao.file("坏.nianbao", content))
    assert run.code == 2
    assert len(run.complaints) == 1 and "坏.nianbao" in run.complaints[0]


def test_a_report_without_errors_is_exported(nianbao: CommandLine):
    one = sample("suqian_2023")
    project = nianbao.new(one.year, one.office, kind=one.kind, values=one.entries, text=one.text)
    output = nianbao.folder / "年报.docx"
    run = nianbao("export", project, "-o", output, "--faces", "fangzheng")
    assert (run.code, run.complaints) == (0, [])
    assert str(output) in run.out
    assert read(output.read_bytes()).figures() == list(one.tables.values())


def test_a_report_is_never_exported_over_its_own_project(nianbao: CommandLine):
    project, link = nianbao.new(values=BALANCED), nianbao.folder / "快捷.docx"
    before = project.read_bytes()
    link.symlink_to(project)
    run = nianbao("export", project, "-o", link, "--draft")
    assert (run.code, project.read_bytes()) == (2, before)
    assert "就是要导出的项目文件" in run.complaints[0]


def test_errors_keep_a_report_from_being_exported(nianbao: CommandLine):
    project, output = nianbao.new(values=UNBALANCED), nianbao.file("旧.docx", b"old")
    run = nianbao("export", project, "-o", output)
    assert run.code == 1
    assert output.read_bytes() == b"old"
    assert any("requests.balance" in line for line in run.complaints)
    assert "没有导出" in run.complaints[-1]


def test_a_draft_is_written_in_spite_of_errors_and_the_exit_code_tells_of_them(nianbao: CommandLine):
    project, output = nianbao.new(values=UNBALANCED), nianbao.folder / "草稿.docx"
    assert nianbao("export", project, "-o", output, "--draft").code == 1
    assert output.read_bytes().startswith(b"PK")
    assert nianbao("export", nianbao.new(values=BALANCED), "-o", output, "--draft").code == 0


def test_an_older_document_is_replaced(nianbao: CommandLine):
    output = nianbao.file("年报.docx", b"old")
    assert nianbao("export", sample_path(), "-o", output).code == 0
    assert output.read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    ("output", "words"),
    [("没有/年报.docx", "文件夹不存在"), ("年报.doc", ".docx"), (".", ".docx"), ("夹.docx", "文件夹")],
)
def test_a_document_that_cannot_be_written_is_explained(nianbao: CommandLine, output: str, words: str):
    (nianbao.folder / "夹.docx").mkdir()
    run = nianbao("export", sample_path(), "-o", nianbao.folder / output)
    assert run.code == 2
    assert len(run.complaints) == 1 and words in run.complaints[0]


def test_a_standing_project_is_not_overwritten_unasked(nianbao: CommandLine):
    path = nianbao.new(values=BALANCED)
    before = path.read_bytes()
    arguments = ("new", "--year", 2023, "--office", "另一局", "-o", path)
    refused = nianbao(*arguments)
    assert refused.code == 2
    assert "--force" in refused.complaints[0]
    assert path.read_bytes() == before
    assert nianbao(*arguments, "--force").code == 0
    assert read_project(path).report.office == "另一局"


def test_a_new_report_has_the_ready_opening_and_closes_in_the_name_of_the_office(nianbao: CommandLine):
    report = read_project(nianbao.new(2024, "某县财政局", kind="township")).report
    assert (report.template, report.year, report.office, report.kind) == ("2021", 2024, "某县财政局", "township")
    assert "某县财政局2024年" in report.opening.legal_basis
    assert "2024年1月1日起至2024年12月31日止" in report.opening.period
    assert report.closing.office == "某县财政局"


@pytest.mark.parametrize(("year", "template"), [(2019, "2019"), (2020, "2019"), (2021, "2021"), (2030, "2021")])
def test_the_year_decides_the_format(nianbao: CommandLine, year: int, template: str):
    assert nianbao.checked(nianbao.new(year))[1]["format"] == template


def test_a_year_before_the_first_format_is_refused(nianbao: CommandLine):
    run = nianbao("new", "--year", 2018, "--office", "某局", "-o", nianbao.folder / "a.nianbao")
    assert run.code == 2
    assert len(run.complaints) == 1 and "2018" in run.complaints[0]
    assert not list(nianbao.folder.iterdir())


def test_marks_are_stripped_on_request(nianbao: CommandLine):
    project, marked, stripped = nianbao.new(), nianbao.folder / "a.docx", nianbao.folder / "b.docx"
    assert nianbao("export", project, "-o", marked).code == 0
    assert nianbao("export", project, "-o", stripped, "--strip-marks").code == 0
    assert b"docProps/custom.xml" in marked.read_bytes()
    assert b"docProps/custom.xml" not in stripped.read_bytes()


def test_formats_lists_each_with_its_years_and_cells(nianbao: CommandLine):
    run = nianbao("formats")
    assert run.code == 0
    first, second = (line.split("\t") for line in run.out.splitlines())
    assert (first[0], first[2], first[4]) == ("2019", "2019—2020 年", "198 格")
    assert (second[0], second[2], second[4]) == ("2021", "2021 年起", "200 格")


def test_a_faulty_format_is_told_of_and_the_others_work_on(nianbao: CommandLine, own_folders: Path):
    folder = own_folders / "xdg_config_home" / "nianbao" / "templates" / "2030"
    folder.mkdir(parents=True)
    (folder / "template.toml").write_text("id = 2030", encoding="utf-8")
    run = nianbao("formats")
    assert run.code == 0
    assert len(run.out.splitlines()) == 2
    assert any("2030" in line and "template.toml" in line for line in run.complaints)
    assert nianbao("check", sample_path()).code == 0


def paragraphs(*texts: str, **rest: Any) -> list[dict[str, Any]]:
    return [{"text": text, **rest} for text in texts]


def test_text_stands_on_its_side_of_the_table_and_in_its_style(nianbao: CommandLine):
    text = {"disputes": [*paragraphs("前"), *paragraphs("小标题", style="heading", after_table=True)]}
    before, after = read_project(nianbao.new(text=text)).report.narratives["disputes"]
    assert (before.text, before.style, before.block) == ("前", "body", 0)
    assert (after.text, after.style, after.block) == ("小标题", "heading", 2)


def test_a_text_of_several_lines_is_as_many_paragraphs(nianbao: CommandLine):
    text = {"overview": paragraphs("　　第一段\n\n　　第二段\r\n第三段")}
    narrative = read_project(nianbao.new(text=text)).report.narratives["overview"]
    assert [paragraph.text for paragraph in narrative] == ["第一段", "第二段", "第三段"]


def test_nothing_stands_after_a_table_that_is_not_there(nianbao: CommandLine):
    [paragraph] = read_project(nianbao.new(text={"overview": paragraphs("甲", after_table=True)})).report.narratives[
        "overview"
    ]
    assert paragraph.block == 0
