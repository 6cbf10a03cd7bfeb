"""There is one way out for a report: the same rules from the command line and from the window."""

from dataclasses import replace
from pathlib import Path

import pytest

from export.checking import CheckedReport, check_report
from export.exporting import ExportChoices, ExportError, OpenErrorsError, export_report, proposed_name
from model.address import Address
from model.catalog import load_catalog
from model.evaluation import evaluate
from model.places import sample_path
from model.report import new_report
from tests.export.commands.command_runs import CommandLine, run_apart
from tests.export.mammoth_reading import read

RECEIVED = Address("requests", "received", "applicant.natural")


@pytest.fixture(scope="module")
def good() -> CheckedReport:
    return check_report(sample_path(), load_catalog())


@pytest.fixture(scope="module")
def faulty(good: CheckedReport) -> CheckedReport:
    report = good.report.with_value(good.template, RECEIVED, 99999)
    return replace(good, report=report, evaluation=evaluate(good.template, report, final=True))


@pytest.mark.parametrize("name", ["年报.docx", "年报.DOCX", "年报.html", "年报.htm"])
def test_the_ending_says_what_is_written(good: CheckedReport, tmp_path: Path, name: str):
    export_report(good, tmp_path / name, ExportChoices())
    data = (tmp_path / name).read_bytes()
    assert data.startswith(b"PK" if name.lower().endswith("x") else b"<!DOCTYPE html>")


@pytest.mark.parametrize("name", ["年报", "年报.doc", "年报.pdf", "年报.nianbao"])
def test_no_other_ending_is_written(good: CheckedReport, tmp_path: Path, name: str):
    with pytest.raises(ExportError, match=r"要以 \.docx 或 \.html 结尾"):
        export_report(good, tmp_path / name, ExportChoices(draft=True))
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize("ending", [".docx", ".html"])
def test_with_errors_there_is_a_draft_only_and_it_says_so(faulty: CheckedReport, tmp_path: Path, ending: str):
    path = tmp_path / f"年报{ending}"
    with pytest.raises(OpenErrorsError, match=r"有 \d+ 处强制性错误") as refused:
        export_report(faulty, path, ExportChoices())
    assert refused.value.count == len(faulty.evaluation.errors) > 0
    assert not path.exists()
    export_report(faulty, path, ExportChoices(draft=True))
    assert path.is_file()
    if ending == ".html":
        assert "草稿" in path.read_text("utf-8")


def test_a_finished_web_page_says_nothing_of_a_draft(good: CheckedReport, tmp_path: Path):
    export_report(good, tmp_path / "年报.html", ExportChoices())
    assert "草稿" not in (tmp_path / "年报.html").read_text("utf-8")


def test_the_draft_of_a_web_page_is_read_like_the_page(good: CheckedReport, tmp_path: Path):
    for draft in (False, True):
        export_report(good, tmp_path / f"{draft}.html", ExportChoices(draft=draft))
    one, other = (check_report(tmp_path / f"{draft}.html", load_catalog()).report for draft in (False, True))
    assert one == other


def test_the_file_of_the_report_is_never_written_over(good: CheckedReport, tmp_path: Path):
    link = tmp_path / "快捷.docx"
    link.symlink_to(sample_path())
    with pytest.raises(ExportError, match="就是要导出的项目文件"):
        export_report(good, link, ExportChoices(), sample_path())


def test_the_name_proposed_is_the_title(good: CheckedReport):
    title = "绍兴市上虞区发展和改革局2019年政府信息公开工作年度报告"
    assert proposed_name(good.template, good.report, ".docx") == f"{title}.docx"
    assert proposed_name(good.template, good.report, ".docx", draft=True) == f"{title}（草稿）.docx"


def test_the_command_line_writes_web_pages_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    nianbao = CommandLine(tmp_path, capsys)
    run = nianbao("export", sample_path(), "-o", tmp_path / "年报.html")
    assert (run.code, run.complaints) == (0, [])
    assert nianbao("export", sample_path(), "-o", tmp_path / "年报.docx").code == 0
    word = read((tmp_path / "年报.docx").read_bytes())
    page = check_report(tmp_path / "年报.html", load_catalog())
    assert word.tables and page.report.values == check_report(sample_path(), load_catalog()).report.values
    assert nianbao("export", sample_path(), "-o", tmp_path / "年报.pdf").code == 2


def test_a_web_page_is_written_without_what_writes_word_files(tmp_path: Path):
    path = tmp_path / "年报.html"
    done = run_apart(
        f"assert main(['export', {str(sample_path())!r}, '-o', {str(path)!r}]) == 0\n"
        "assert not [name for name in sys.modules if name.startswith(('export.word', 'export.reading', 'lxml', 'docx'))]"
    )
    assert done.returncode == 0, done.stderr.decode()
    assert path.is_file()


@pytest.mark.parametrize("office", ["甲局/乙局", "甲局\\乙局"])
def test_a_joint_report_has_a_name_and_no_path(office: str):
    template = load_catalog().for_year(2023)
    name = proposed_name(template, new_report(template, 2023, office), ".docx")
    assert name == "甲局_乙局2023年政府信息公开工作年度报告.docx"
