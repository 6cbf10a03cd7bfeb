"""The years of one office find each other among many files, and beside a project; their comparison is written."""

import json
import shutil
from io import BytesIO
from pathlib import Path
from typing import Any, cast

import pytest
from docx import Document
from docx.oxml.document import CT_Document
from openpyxl import load_workbook

from export.checking import CheckedFile, check_file
from export.command_line import main
from export.last_year.nearby import last_year_nearby
from export.last_year.pairs import ReportShelf
from export.last_year.writers import write_comparison
from model.address import Address
from model.catalog import load_catalog
from model.changes.previous_year import previous_year_of
from model.errors import NianbaoError
from model.evaluation import evaluate
from model.last_year.comparison import compared_years
from model.report import Paragraph, Report, new_report
from model.storage.project import Project
from model.storage.project_file import write_project
from tests.export.reading.readings import WORD

CATALOG = load_catalog()
TEMPLATE = CATALOG.template("2021")
OUT = Address("requests", "carried_out", "applicant.natural")


def report_of(year: int, office: str = "某局", **figures: int) -> Report:
    entries = {Address("requests", row, "applicant.natural"): figure for row, figure in figures.items()}
    return new_report(TEMPLATE, year, office).with_values(TEMPLATE, entries)


def written(folder: Path, name: str, report: Report) -> Path:
    path = folder / name
    write_project(path, Project(report), None)
    return path


def checked(capsys: pytest.CaptureFixture[str], *paths: Path) -> dict[str, Any]:
    main(["check", *map(str, paths), "--json"])
    return {Path(one["file"]).name: one for one in json.loads(capsys.readouterr().out)}


def codes(data: dict[str, Any]) -> set[str]:
    return {finding["code"] for finding in data["findings"]}


def test_two_years_of_one_office_are_checked_against_each_other(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    written(tmp_path, "今年.nianbao", report_of(2023, "某 局", carried_in=1))
    written(tmp_path, "去年.nianbao", report_of(2022, carried_out=2))
    written(tmp_path, "邻局去年.nianbao", report_of(2022, "邻局", carried_out=1))
    found = checked(capsys, tmp_path)
    assert "requests.carried_over" in codes(found["今年.nianbao"])
    last = found["今年.nianbao"]["previous"]
    assert (Path(last["file"]).name, last["year"], last["office"]) == ("去年.nianbao", 2022, "某局")
    assert "previous" not in found["去年.nianbao"] and "previous" not in found["邻局去年.nianbao"]


def test_two_different_reports_of_last_year_are_no_clear_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    written(tmp_path, "今年.nianbao", report_of(2023, carried_in=1))
    written(tmp_path, "去年.nianbao", report_of(2022, carried_out=2))
    written(tmp_path, "去年改.nianbao", report_of(2022, carried_out=1))
    assert "previous" not in checked(capsys, tmp_path)["今年.nianbao"]


def test_a_later_file_is_checked_again_when_its_last_year_comes_but_not_for_a_copy_of_that(tmp_path: Path):
    this, last, copy, other = (
        check_file(written(tmp_path, f"{number}.nianbao", report), CATALOG)
        for number, report in enumerate(
            (report_of(2023), report_of(2022, carried_out=2), report_of(2022, carried_out=2), report_of(2022))
        )
    )
    shelf = ReportShelf(CATALOG)
    again: list[list[Path]] = []
    for one in (this, last, copy, other):
        shelf.add(one)
        again.append([file.path for file in shelf.to_check_again(one)])
    assert again == [[], [this.path], [], [this.path]]
    assert shelf.against_last_year(this) == (this, None)
    unread = CheckedFile(tmp_path / "坏.docx", "读不了。")
    shelf.add(unread)
    assert [*shelf.to_check_again(unread)] == []
    assert shelf.against_last_year(unread) == (unread, None)


def test_published_reports_of_two_years_say_beside_which_they_were_checked(capsys: pytest.CaptureFixture[str]):
    main(["check", str(WORD / "suqian_2024.docx"), str(WORD / "suqian_2023.docx")])
    said = capsys.readouterr().out
    assert f"对照上年：{WORD / 'suqian_2023.docx'}（宿迁市 2023 年，" in said
    assert "carried_over" not in said and "swing" not in said


def test_findings_are_printed_as_files_are_read_and_what_last_year_adds_when_it_comes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    now = written(tmp_path, "今年.nianbao", report_of(2023, carried_in=1))
    first = written(tmp_path, "去年.nianbao", report_of(2022, carried_out=2))
    second = written(tmp_path, "去年改.nianbao", report_of(2022, carried_out=1))
    main(["check", str(now), str(first)])
    said = capsys.readouterr().out.splitlines()
    headings = [at for at, line in enumerate(said) if line.startswith(str(tmp_path))]
    told = [said[at].removeprefix(f"{tmp_path}/") for at in headings]
    assert [one.partition("：")[0] for one in told] == ["今年.nianbao", "去年.nianbao", "今年.nianbao"]
    assert "读到了它的上年年报，增加 2 处必须改正，1 处提示。" in told[2]
    again = "\n".join(said[headings[2] :])
    assert f"对照上年：{first}（某局 2022 年" in again and "requests.carried_over" in again
    assert "requests.carried_over" not in "\n".join(said[: headings[2]])
    main(["check", str(now), str(first), str(second)])
    assert f"{now}：上年的年报有几份，内容不同，没有对照。" in capsys.readouterr().out


def test_a_name_in_the_usual_short_form_is_the_same_office_but_a_region_is_not_its_government(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    written(tmp_path, "今年.nianbao", report_of(2023, "甲乙县发展和改革局", carried_in=1))
    written(tmp_path, "去年.nianbao", report_of(2022, "甲乙县发改局", carried_out=2))
    written(tmp_path, "丙.nianbao", report_of(2022, "丙丁县发改局", carried_out=9))
    written(tmp_path, "县今年.nianbao", report_of(2023, "甲乙县"))
    written(tmp_path, "县去年.nianbao", report_of(2022, "甲乙县人民政府"))
    found = checked(capsys, tmp_path)
    assert found["今年.nianbao"]["previous"]["office"] == "甲乙县发改局"
    assert "previous" not in found["县今年.nianbao"]


def test_a_renamed_office_is_offered_and_found_once_its_former_name_is_known(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    now = report_of(2023, "甲乙县文化广电和旅游局", carried_in=1)
    written(tmp_path, "今年.nianbao", now)
    last = written(tmp_path, "去年.nianbao", report_of(2022, "甲乙县文化局", carried_out=2))
    written(tmp_path, "邻局.nianbao", report_of(2022, "甲乙县教育局", carried_out=9))
    renaming = "甲乙县文化局=甲乙县文化广电和旅游局"
    main(["check", str(tmp_path)])
    output = capsys.readouterr()
    assert f"“{last}”可能是“甲乙县文化广电和旅游局”改名以前的上年年报" in output.err
    assert f"--renamed {renaming}" in output.err and "对照上年" not in output.out
    main(["check", str(tmp_path), "--renamed", renaming])
    output = capsys.readouterr()
    assert "requests.carried_over" in output.out and output.err == ""
    assert main(["check", str(tmp_path), "--renamed", "甲乙县文化局"]) == 2


def test_a_report_that_names_its_office_as_it_was_called_before_goes_before_names_that_are_alike(tmp_path: Path):
    text = (Paragraph(text="2022年由甲乙县粮食局更名。"),)
    now = report_of(2023, "甲乙县物资储备局").with_narrative("overview", text)
    path = written(tmp_path, "今年.nianbao", now)
    written(tmp_path, "去年.nianbao", report_of(2022, "甲乙县粮食局"))
    written(tmp_path, "像.nianbao", report_of(2022, "甲乙县储备局"))
    near = last_year_nearby(path, now, CATALOG)
    assert near is not None and not near.is_certain and near.last.path.name == "去年.nianbao"
    known = last_year_nearby(path, now, CATALOG, renamed={"甲乙县粮食局": ""})
    assert known is not None and known.last.path.name == "像.nianbao"
    assert last_year_nearby(path, now, CATALOG, renamed={"甲乙县粮食局": "", "甲乙县储备局": ""}) is None
    found = last_year_nearby(path, now, CATALOG, renamed={"甲乙县粮食局": "甲乙县物资储备局"})
    assert found is not None and found.is_certain and found.last.path.name == "去年.nianbao"


def test_former_names_that_are_not_clear_are_not_offered(tmp_path: Path):
    now = report_of(2023, "甲乙县文化广电和旅游局")
    path = written(tmp_path, "今年.nianbao", now)
    written(tmp_path, "一.nianbao", report_of(2022, "甲乙县文化局"))
    written(tmp_path, "二.nianbao", report_of(2022, "甲乙县旅游局"))
    written(tmp_path, "三.nianbao", report_of(2022, ""))
    assert last_year_nearby(path, now, CATALOG) is None
    written(tmp_path, "二今年.nianbao", report_of(2023, "甲乙县旅游局"))
    shelf = ReportShelf(CATALOG)
    for one in sorted(tmp_path.iterdir()):
        shelf.add(check_file(one, CATALOG))
    assert [(report.office, last.report.office) for report, last in shelf.renamings()] == [
        ("甲乙县文化广电和旅游局", "甲乙县文化局")
    ]


def test_a_section_that_both_years_lack_is_told_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    for year in (2023, 2022):
        document = Document(str(WORD / "suqian_2023.docx"))
        title, *rest = document.paragraphs[0].runs
        title.text = f"宿迁市{year}年政府信息公开工作年度报告"
        for run in rest:
            run.text = ""
        body = cast(CT_Document, document.element).body
        for paragraph in [one for one in body if one.tag.endswith("}p")][-2:]:
            body.remove(paragraph)  # the heading of the last section, and its text
        document.save(str(tmp_path / f"{year}.docx"))
    found = checked(capsys, tmp_path)["2023.docx"]
    assert found["previous"]["year"] == 2022
    told = [one["code"] for one in found["findings"] if "六、" in one["message"] or one["section"] == "other"]
    assert len(told) == 1 and told[0].startswith("structure.")


def test_a_project_attached_by_hand_keeps_its_last_year(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    now, last = report_of(2023, carried_in=3), report_of(2022, carried_out=3)
    attached = previous_year_of(last, evaluate(TEMPLATE, last).values)
    write_project(tmp_path / "今年.nianbao", Project(now, attached), None)
    written(tmp_path, "去年.nianbao", report_of(2022, carried_out=9))
    found = checked(capsys, tmp_path)
    assert "requests.carried_over" not in codes(found["今年.nianbao"])


def test_a_project_of_last_year_beside_this_years_is_found(tmp_path: Path):
    now = report_of(2023)
    path = written(tmp_path, "今年.nianbao", now)
    assert last_year_nearby(path, now, CATALOG) is None
    written(tmp_path, "前年.nianbao", report_of(2021, carried_out=5))
    written(tmp_path, "去年.nianbao", report_of(2022, carried_out=2))
    found = last_year_nearby(path, now, CATALOG)
    assert found is not None and found.is_certain
    assert (found.last.path.name, found.last.report.values[OUT]) == ("去年.nianbao", 2)
    assert last_year_nearby(path, now, CATALOG, lambda: False) is None
    assert last_year_nearby(tmp_path / "没有" / "今年.nianbao", now, CATALOG) is None


def test_a_finished_file_with_last_years_number_in_its_name_is_found(tmp_path: Path):
    shutil.copy(WORD / "suqian_2023.docx", tmp_path / "宿迁市2023年年报.docx")
    shutil.copy(WORD / "suqian_2024.docx", tmp_path / "别的.docx")
    (tmp_path / "~$2023.docx").write_bytes(b"")
    now = report_of(2024, "宿迁市")
    found = last_year_nearby(written(tmp_path, "今年.nianbao", now), now, CATALOG)
    assert found is not None and (found.last.path.name, found.last.report.year) == (
        "宿迁市2023年年报.docx",
        2023,
    )


def test_the_comparison_is_written_as_word_document_and_workbook(tmp_path: Path):
    texts = (Paragraph(text="组织培训。"), Paragraph(text="甲" * 900))
    last = report_of(2022, carried_out=3).with_narrative("overview", texts)
    now = report_of(2023, carried_out=5).with_narrative("overview", texts[:1])
    previous = previous_year_of(last, evaluate(TEMPLATE, last).values)
    comparison = compared_years(CATALOG, now, evaluate(TEMPLATE, now).values, previous)
    write_comparison(comparison, tmp_path / "比较.docx")
    document = Document(str(tmp_path / "比较.docx"))
    figures, paragraphs = ([[cell.text for cell in row.cells] for row in table.rows] for table in document.tables)
    assert document.paragraphs[0].text == "某局2023年与2022年年报比较"
    assert figures[0] == ["项目", "2022年", "2023年", "增减"]
    assert ["表三 结转下年·自然人", "3", "5", "+2"] in figures
    assert paragraphs[1] == ["一、总体情况", "组织培训。", "（与上年相同）"]
    write_comparison(comparison, tmp_path / "比较.xlsx")
    book = load_workbook(BytesIO((tmp_path / "比较.xlsx").read_bytes()))
    rows = [[cell.value for cell in row] for row in book["数字"].iter_rows()]
    assert rows == figures
    assert [len(str(row[1].value)) for row in book["文字"].iter_rows(min_row=3)] == [400, 400, 100]
    with pytest.raises(NianbaoError, match=r"\.docx 或 \.xlsx"):
        write_comparison(comparison, tmp_path / "比较.pdf")
