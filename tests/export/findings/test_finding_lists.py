"""A check-up as papers: the list of findings to print or to filter, and copies of the files with comments."""

import io
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from export.checking import CheckedFile, CheckedReport, check_file, check_report
from export.findings.document import findings_document
from export.findings.rows import HEADINGS, entries_of, result_of, summary_of
from export.findings.workbook import findings_workbook
from model.catalog import load_catalog
from model.evaluation import evaluate
from model.findings import Finding
from model.formats.template import Severity
from model.report import new_report
from tests.documents import pages_of, sdk_errors
from tests.entries import report_with
from tests.export.commands.command_runs import CommandLine
from tests.export.reading.edits import parts_of
from tests.export.reading.readings import WORD
from tests.export.samples import sample, written
from tests.word_audit import faults

DAY = date(2024, 1, 31)
CATALOG = load_catalog()
FAULT = Finding("prose.empty", Severity.WARNING, "没有写出具体的问题", section="problems", remedy="请写出来。")


@pytest.fixture
def nianbao(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    return CommandLine(tmp_path, capsys)


def three() -> list[CheckedFile]:
    """A faulty file, one in order, and one that cannot be read."""
    template, report, _ = sample("shangyu_2019")
    evaluation = evaluate(template, report, final=True)
    return [
        CheckedFile(Path("某街道.docx"), CheckedReport(template, report, replace(evaluation, findings=(FAULT,)))),
        CheckedFile(Path("发改局.docx"), CheckedReport(template, report, replace(evaluation, findings=()))),
        CheckedFile(Path("坏的.docx"), "无法读取“坏的.docx”：文件已经损坏。"),
    ]


def sheet_of(checked: list[CheckedFile]) -> Worksheet:
    sheet = load_workbook(io.BytesIO(findings_workbook(checked))).active
    assert isinstance(sheet, Worksheet)
    return sheet


def test_each_finding_is_a_row_with_file_place_severity_message_and_remedy():
    faulty, clean, unreadable = entries_of(three())
    assert faulty.file == "某街道.docx" and faulty.severity == "核实性"
    assert faulty.place.startswith("五、")
    assert (faulty.message, faulty.remedy) == ("没有写出具体的问题", "请写出来。")
    assert (clean.file, clean.severity, clean.message) == ("发改局.docx", "通过", "没有发现问题")
    assert (unreadable.severity, unreadable.message) == ("读不了", "无法读取“坏的.docx”：文件已经损坏")
    assert summary_of(three()) == "共检查 3 份：通过 1 份，有问题 1 份，读不了 1 份。"


def test_the_likeliest_repair_is_a_row_below_the_findings_of_its_file():
    template = CATALOG.template("2021")
    entries = {"received": "21", "outcome.granted": "12"}
    report = report_with(template, {f"requests/{row}/applicant.natural": text for row, text in entries.items()})
    checked = CheckedReport(template, report, evaluate(template, report, final=True))
    *findings, repair = entries_of([CheckedFile(Path("某局.docx"), checked)])
    assert all("就全对" not in entry.remedy for entry in findings)
    assert repair == (
        "某局.docx",
        "全文",
        "改法",
        "两位数字写颠倒了：21→12",
        "只改一处就全对：表三“本年新收·自然人”改为 12",
    )


def test_files_of_one_name_are_told_apart_by_numbers():
    checked = [CheckedFile(Path(folder) / "年报.docx", "读不了。") for folder in ("甲", "乙")]
    assert [entry.file for entry in entries_of(checked)] == ["年报.docx", "年报.docx（2）"]


@pytest.mark.parametrize("write", [findings_document, findings_workbook], ids=[".docx", ".xlsx"])
def test_a_list_names_neither_folders_nor_users(tmp_path: Path, write: Callable[..., bytes]):
    folder = tmp_path / "Users" / "zhangsan"
    folder.mkdir(parents=True)
    (folder / "坏的.docx").write_bytes(b"PK")
    (folder / "空.nianbao").touch()
    paths = [folder / "坏的.docx", folder / "空.nianbao", folder / "没有.docx", folder, folder / "坏的.docx"]
    checked = [check_file(path, CATALOG) for path in paths]
    data = write(checked, date(2024, 1, 31)) if write is findings_document else write(checked)
    texts = unescape(b"".join(parts_of(data).values()).decode("utf-8", "replace"))
    assert "坏的.docx" in texts
    assert not [word for word in ("zhangsan/", str(tmp_path), "Users") if word in texts]


def test_few_cells_are_named_in_the_list_and_many_are_counted():
    [entry] = [
        entry
        for entry in entries_of([CheckedFile(Path("a"), check_report(WORD / "shuyang_fgj_2023.docx", CATALOG))])
        if "120 格" in entry.message
    ]
    assert entry.place.endswith("共 120 格")


def test_the_printed_list_is_a_valid_document_with_the_header_on_every_page(tmp_path: Path):
    path = tmp_path / "清单.docx"
    many = [CheckedFile(Path(f"第 {number} 份.docx"), "无法读取：文件已经损坏。") for number in range(60)]
    path.write_bytes(findings_document([*three(), *many], DAY))
    assert sdk_errors(path) == []
    assert faults(path.read_bytes()) == []
    assert len(pages_of(path, tmp_path)) > 1
    document = Document(str(path))
    [table] = document.tables
    assert tuple(cell.text for cell in table.rows[0].cells) == HEADINGS
    assert table.rows[0]._tr.trPr is not None and table.rows[0]._tr.trPr.find(".//{*}tblHeader") is not None
    assert len(table.rows) == 1 + 3 + 60
    assert "共检查 63 份" in document.paragraphs[1].text and "2024年1月31日" in document.paragraphs[1].text


def test_the_same_findings_give_the_same_bytes():
    assert findings_document(three(), DAY) == findings_document(three(), DAY)


def test_the_workbook_keeps_its_header_in_sight_filters_and_wraps():
    sheet = sheet_of(three())
    rows = [tuple(cell.value for cell in row) for row in sheet.iter_rows()]
    assert rows[0] == HEADINGS
    assert [row[2] for row in rows[1:]] == ["核实性", "通过", "读不了"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:E4"
    assert all(cell.alignment.wrap_text for row in sheet.iter_rows(min_row=2) for cell in row)


@pytest.mark.parametrize("text", ["=1+1", '=HYPERLINK("http://a")', "+1", "-1", "@SUM(A1)", "\t=1", "正常"])
def test_no_text_of_a_file_becomes_a_formula(text: str):
    sheet = sheet_of([CheckedFile(Path("a.docx"), text)])
    cell = sheet.cell(2, 4)
    assert (cell.value, cell.data_type) == (text, "s")
    assert cell.quotePrefix


def test_signs_that_no_workbook_can_hold_are_left_out():
    assert sheet_of([CheckedFile(Path("a.docx"), "坏\x01的\x0b字")]).cell(2, 4).value == "坏的字"


def test_the_check_writes_the_list_its_name_asks_for(nianbao: CommandLine):
    document, workbook = nianbao.folder / "清单.docx", nianbao.folder / "清单.xlsx"
    run = nianbao("check", WORD / "suqian_2023.docx", "--list", document)
    assert run.code == 0
    assert str(document) in run.out and Document(str(document)).tables
    run = nianbao("check", WORD, nianbao.folder / "没有.docx", "--list", workbook, "--json")
    assert run.code == 2
    files = [one["file"] for one in json.loads(run.out)]
    sheet = load_workbook(workbook).active
    assert isinstance(sheet, Worksheet)
    listed = dict.fromkeys(row[0].value for row in sheet.iter_rows(min_row=2))
    assert [*listed] == [Path(file).name for file in files]


def test_a_list_of_another_kind_is_refused_before_anything_is_read(nianbao: CommandLine):
    run = nianbao("check", WORD, "--list", nianbao.folder / "清单.pdf")
    assert (run.code, run.out) == (2, "")
    assert "以 .docx 或 .xlsx 结尾" in run.complaints[0]


def test_annotated_copies_go_into_a_folder_and_the_files_stay(nianbao: CommandLine):
    source = nianbao.file("年报.docx", written("suqian_2023"))
    before = source.read_bytes()
    run = nianbao("check", source, "--annotate", nianbao.folder)
    assert run.code == 0
    assert source.read_bytes() == before
    copy = nianbao.folder / "年报（批注）.docx"
    assert str(copy) in run.out and "word/comments.xml" in parts_of(copy.read_bytes())
    first = copy.read_bytes()
    nianbao("check", source, "--annotate", nianbao.folder)
    assert copy.read_bytes() == first
    assert (nianbao.folder / "年报（批注2）.docx").exists()


def test_a_kind_of_file_that_holds_no_comments_is_told_of_and_the_others_are_annotated(nianbao: CommandLine):
    folder = nianbao.folder / "新" / "副本"
    run = nianbao("check", WORD / "shangyu_2019.doc", WORD / "shangyu_2019.docx", "--annotate", folder)
    assert run.code == 2
    assert len(run.complaints) == 1 and "shangyu_2019.doc" in run.complaints[0] and ".docx" in run.complaints[0]
    assert [path.name for path in folder.iterdir()] == ["shangyu_2019（批注）.docx"]


def test_a_project_has_no_copy_to_annotate(nianbao: CommandLine):
    project = nianbao.new()
    run = nianbao("check", project, "--annotate", nianbao.folder / "副本")
    assert (run.complaints, [*(nianbao.folder / "副本").iterdir()]) == ([], [])


def test_a_folder_that_cannot_be_made_is_told_of(nianbao: CommandLine):
    standing = nianbao.file("占着.txt", b"")
    run = nianbao("check", WORD / "suqian_2023.docx", "--annotate", standing)
    assert run.code == 2
    assert "占着.txt" in run.complaints[0]


def test_a_check_with_nothing_to_list_says_so():
    assert summary_of([]) == "没有检查任何文件。"
    report = new_report(CATALOG.for_year(2023), 2023, "某局")
    template = CATALOG.for_year(2023)
    checked = CheckedReport(template, report, evaluate(template, report))
    assert result_of(CheckedFile(Path("a"), checked)) == "通过"


def test_a_file_with_hints_alone_has_no_problem():
    template, report, _ = sample("shangyu_2019")
    evaluation = evaluate(template, report, final=True)
    hint = replace(FAULT, severity=Severity.HINT)
    only_hints = CheckedFile(Path("a"), CheckedReport(template, report, replace(evaluation, findings=(hint, hint))))
    assert result_of(only_hints) == "只有提示"
    assert summary_of([only_hints, *three()]) == "共检查 4 份：通过 1 份，只有提示 1 份，有问题 1 份，读不了 1 份。"


@pytest.mark.parametrize("spelling", ["年报.docx", "./x/../年报.docx", "快捷.docx"])
def test_a_list_never_takes_the_place_of_a_report_it_is_about(nianbao: CommandLine, spelling: str):
    report = nianbao.file("年报.docx", (WORD / "suqian_2023.docx").read_bytes())
    (nianbao.folder / "x").mkdir()
    (nianbao.folder / "快捷.docx").symlink_to(report)
    run = nianbao("check", report, "--list", nianbao.folder / spelling)
    assert run.code == 2
    assert "不能写到被检查的年报" in run.complaints[-1] and "请换一个文件名" in run.complaints[-1]
    assert report.read_bytes() == (WORD / "suqian_2023.docx").read_bytes()


def test_a_list_takes_the_place_of_the_one_before_though_that_was_found_in_the_folder(nianbao: CommandLine):
    nianbao.file("年报.docx", (WORD / "suqian_2023.docx").read_bytes())
    for _ in range(2):
        nianbao("check", nianbao.folder, "--list", nianbao.folder / "清单.docx")
        assert Document(str(nianbao.folder / "清单.docx")).tables
