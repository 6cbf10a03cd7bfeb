"""``nianbao check FILE --previous LAST`` holds a report against the one of the year before, whatever kind of file it is."""

import json
from pathlib import Path

import pytest

from tests.export.commands.command_runs import CommandLine

CARRIED_IN = "requests/carried_in/applicant.natural"
CARRIED_OUT = "requests/carried_out/applicant.natural"
RECEIVED = "requests/received/applicant.natural"
GRANTED = "requests/outcome.granted/applicant.natural"
BEFORE = {RECEIVED: "5", GRANTED: "2", CARRIED_OUT: "3"}
"""Last year three applications were carried over."""
CARRIED_OVER = [
    ("requests.carried_over", [CARRIED_IN]),
    ("requests.carried_over", ["requests/carried_in/applicant.total"]),
]


@pytest.fixture
def nianbao(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    return CommandLine(tmp_path, capsys)


@pytest.fixture
def before(nianbao: CommandLine) -> Path:
    return nianbao.new(2022, values=BEFORE)


@pytest.fixture
def now(nianbao: CommandLine) -> Path:
    return nianbao.new(2023, values={RECEIVED: "12", CARRIED_IN: "1", GRANTED: "13"})


def exported(nianbao: CommandLine, project: Path) -> Path:
    path = project.with_suffix(".docx")
    assert nianbao("export", project, "-o", path, "--draft").complaints == []
    return path


def told(nianbao: CommandLine, file: Path, previous: Path) -> list[tuple[str, list[str]]]:
    """The code of each finding of severity error, and the cells it marks."""
    [data] = json.loads(nianbao("check", file, "--previous", previous, "--json").out)
    return [(one["code"], one["cells"]) for one in data["findings"] if one["severity"] == "error"]


def test_without_last_year_nothing_is_wrong_and_with_it_the_carried_over_case_is(
    nianbao: CommandLine, before: Path, now: Path
):
    assert nianbao("check", now).code == 0
    assert nianbao("check", now, "--previous", before).code == 1
    assert told(nianbao, now, before) == CARRIED_OVER


def test_report_and_last_year_may_each_be_a_finished_file(nianbao: CommandLine, before: Path, now: Path):
    finished = exported(nianbao, now)
    for last in (before, exported(nianbao, before)):
        assert told(nianbao, now, last) == CARRIED_OVER
        assert told(nianbao, finished, last) == CARRIED_OVER


def test_it_is_said_what_the_report_was_held_against(nianbao: CommandLine, before: Path, now: Path):
    assert f"  对照上年：{before}（某市某局 2022 年，" in nianbao("check", now, "--previous", before).out
    [data] = json.loads(nianbao("check", now, "--previous", before, "--json").out)
    assert data["previous"] == {"file": str(before), "year": 2022, "office": "某市某局"}


def test_a_report_of_another_year_is_refused_whatever_kind_of_file_it_is(nianbao: CommandLine, now: Path):
    project = nianbao.new(2021, values=BEFORE)
    for other in (project, exported(nianbao, project)):
        run = nianbao("check", now, "--previous", other)
        assert (run.code, run.out) == (2, "")
        assert run.complaints == [f"“{other}”是 2021 年的报告，这里要的是 2022 年的。请换一份。"]


def test_a_report_of_another_office_is_told_and_compared_all_the_same(nianbao: CommandLine, now: Path):
    other = nianbao.new(2022, "某市档案局", values=BEFORE)
    run = nianbao("check", now, "--previous", other)
    assert run.code == 1
    assert "requests.carried_over" in run.out
    [complaint] = run.complaints
    assert "“某市档案局”" in complaint and "“某市某局”" in complaint and "是否选错" in complaint


def test_white_space_in_the_name_makes_no_other_office(nianbao: CommandLine, now: Path):
    assert nianbao("check", now, "--previous", nianbao.new(2022, "某市 某局", values=BEFORE)).complaints == []


def test_one_report_of_last_year_serves_one_file(nianbao: CommandLine, before: Path, now: Path):
    for files in ([now, now], [nianbao.folder]):
        run = nianbao("check", *files, "--previous", before)
        assert (run.code, run.out) == (2, "")
        assert len(run.complaints) == 1
        assert "--previous" in run.complaints[0] and "这里有 2 份" in run.complaints[0]


def test_a_file_of_last_year_that_cannot_be_read_is_named(nianbao: CommandLine, now: Path):
    run = nianbao("check", now, "--previous", nianbao.file("上年.docx", b"PK"))
    assert (run.code, run.out) == (2, "")
    assert "上年.docx" in run.complaints[0]


def test_a_report_that_cannot_be_read_is_named_beside_last_year(nianbao: CommandLine, before: Path):
    run = nianbao("check", nianbao.file("今年.docx", b"PK"), "--previous", before)
    assert (run.code, len(run.complaints)) == (2, 1)
    assert "今年.docx" in run.complaints[0]
