"""Charts of a report: the figures are those of the form, Word can edit them, and those who do not see them hear them."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from lxml import etree
from openpyxl import load_workbook

from export.charts.document import charts_document
from model.charts.report_charts import ChartData, ChartSeries, charts_of, ranking
from model.evaluation import evaluate
from model.report import Report, new_report, typed_value
from model.storage.project import Project
from model.storage.project_file import read_project, write_project
from tests.documents import sdk_errors
from tests.entries import FORMATS
from tests.export.commands.command_runs import CommandLine
from tests.export.consolidation.counties import FORM, balanced_report
from tests.model.consolidation.collections_made import at
from tests.word_audit import faults

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


@pytest.fixture
def nianbao(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    return CommandLine(tmp_path, capsys)


def report(entries: dict[str, str], year: int = 2023) -> Report:
    values = {at(cell): typed_value(FORM, at(cell), text) for cell, text in entries.items()}
    return new_report(FORM, year, "某县").with_values(FORM, values)


def drawn(one: Report) -> dict[str, ChartData]:
    return {chart.title: chart for chart in charts_of(FORM, {one.year: evaluate(FORM, one).values})}


def cached(chart: bytes) -> list[tuple[str, list[str], list[str]]]:
    """Name, categories and figures of every series of a chart part."""
    series = etree.fromstring(chart).iter(f"{C}ser")
    return [(_values(one, "tx")[0], _values(one, "cat"), _values(one, "val")) for one in series]


def _values(series: etree.Element, name: str) -> list[str]:
    return [str(value.text) for part in series.iter(f"{C}{name}") for value in part.iter(f"{C}v")]


def test_the_figures_drawn_are_those_of_the_tables():
    charts = drawn(
        report(
            {
                "requests/received/applicant.natural": "7",
                "requests/carried_in/applicant.natural": "2",
                "requests/outcome.granted/applicant.natural": "3",
                "requests/outcome.refused.process/applicant.natural": "4",
                "requests/outcome.refused.state_secret/applicant.legal.business": "1",
                "requests/carried_out/applicant.natural": "2",
                "disputes/cases/reconsideration.corrected": "1",
            }
        )
    )
    outcomes = charts["申请办理结果"]
    figures = dict(zip(outcomes.categories, outcomes.series[0].numbers, strict=True))
    assert figures == {"予以公开": 3, "部分公开": 0, "不予公开": 5, "无法提供": 0, "不予处理": 0, "其他处理": 0}
    assert charts["新收、办结和结转"].series[0].numbers == (7, 2, 8, 2)
    assert charts["本年新收申请：申请人类别"].series[0] == ChartSeries("2023 年", (7, 0, 0, 0, 0, 0))
    assert sum(charts["行政复议和行政诉讼"].series[0].numbers) == 1 and charts["行政复议和行政诉讼"].lies
    assert charts["新收、办结和结转"].in_words == (
        "新收、办结和结转。2023 年：本年新收 7、上年结转 2、本年办结 8、结转下年 2。"
    )


def test_nothing_but_zeros_is_not_drawn():
    assert drawn(report({"requests/received/applicant.natural": "0"})) == {}


def test_bodies_are_ranked_and_only_the_first_are_drawn():
    chart = ranking("各单位", {**{f"第{number:02}局": number for number in range(1, 31)}, "空": None})
    assert chart is not None
    assert chart.title == "各单位（前 20 个，共 30 个）"
    assert (chart.categories[0], chart.series[0].numbers[0], len(chart.categories)) == ("第30局", 30, 20)
    assert ranking("各单位", {"甲局": 0}) is None
    few = ranking("各单位", {"乙局": 1, "甲局": 1})
    assert few is not None and few.categories == ("乙局", "甲局") and few.title == "各单位"


def test_many_categories_are_not_all_told():
    many = ChartData("图", tuple(map(str, range(70))), (ChartSeries("件数", tuple(range(70))),))
    assert many.in_words.endswith("、59 59、等 70 项。")


def test_each_chart_has_its_figures_twice_for_word_to_show_and_to_edit():
    names = ("甲<局>", "=1+1", '"乙"&局')
    chart = ChartData("标题", names, (ChartSeries("2022 年", (1, 2, 3)), ChartSeries("2023 年", (4, 5, 6))))
    content = charts_document("图解", "某县", [chart])
    assert content == charts_document("图解", "某县", [chart])
    assert faults(content, "某县") == []
    with ZipFile(BytesIO(content)) as package:
        assert cached(package.read("word/charts/chart1.xml")) == [
            ("2022 年", [*names], ["1", "2", "3"]),
            ("2023 年", [*names], ["4", "5", "6"]),
        ]
        inner = BytesIO(package.read("word/embeddings/Microsoft_Excel_Sheet1.xlsx"))
        assert b'descr="' in package.read("word/document.xml")
    rows = [[cell.value for cell in row] for row in load_workbook(inner).worksheets[0].iter_rows()]
    assert rows == [[None, "2022 年", "2023 年"], *([name, at + 1, at + 4] for at, name in enumerate(names))]
    assert b"openpyxl" not in ZipFile(inner).read("docProps/core.xml")


def three_years(nianbao: CommandLine) -> list[Path]:
    paths: list[Path] = []
    for year, form in ((2020, "2019"), (2022, "2021"), (2023, "2021")):
        paths.append(nianbao.folder / f"{year}.nianbao")
        write_project(paths[-1], Project(balanced_report("某县", year, year, FORMATS[form])), None)
    return paths


def test_the_command_draws_several_years_and_says_where_the_series_breaks(nianbao: CommandLine):
    paths, output = three_years(nianbao), nianbao.folder / "图解.docx"
    run = nianbao("charts", *paths[::-1], "-o", output)
    assert (run.code, run.out) == (0, f"图解 6 幅：{output}\n")
    [broken] = run.complaints
    assert broken.startswith("2022 年起改用2021版的表格，2020 年及以前是2019版（试行）")
    assert faults(output.read_bytes(), "某县") == [] and sdk_errors(output) == []
    with ZipFile(output) as package:
        assert [name for name, *_ in cached(package.read("word/charts/chart2.xml"))] == ["2022 年", "2023 年"]
        lines = package.read("word/charts/chart5.xml")
        inner = BytesIO(package.read("word/embeddings/Microsoft_Excel_Sheet5.xlsx"))
    assert b"<c:lineChart>" in lines
    name, categories, given = cached(lines)[0]
    assert (name, categories) == ("本年新收", ["2020 年", "改版", "2022 年", "2023 年"])
    sums = [
        sum(int(str(v)) for a, v in read_project(one).report.values.items() if a.row == "received") for one in paths
    ]
    assert given == [str(one) for one in sums]  # the break has no point
    assert [cell.value for cell in load_workbook(inner).worksheets[0][3]][:2] == ["改版", None]
    document = Document(str(output))
    assert broken in [one.text for one in document.paragraphs]
    heading, *rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert heading == ["项目", "2020年", "‖ 2022年", "2023年"]
    assert ["表二 行政规范性文件·废止", "—"] in [row[:2] for row in rows]


def test_the_command_writes_the_years_as_a_workbook(nianbao: CommandLine):
    output = nianbao.folder / "历年.xlsx"
    run = nianbao("charts", *three_years(nianbao), "-o", output)
    assert run.code == 0 and run.out.endswith(f"项：{output}\n")
    sheet = load_workbook(output).worksheets[0]
    assert [cell.value for cell in sheet[1]] == ["项目", "2020年", "‖ 2022年", "2023年"]
    figures = [
        cell.value for row in sheet.iter_rows(min_row=2, max_col=4) for cell in row[1:] if cell.value is not None
    ]
    assert {type(one) for one in figures} <= {int, float, str} and {one for one in figures if isinstance(one, str)} == {
        "—"
    }
    assert str(sheet.cell(sheet.max_row, 1).value).startswith("2022 年起改用")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["空.nianbao", "-o", "图.pdf"], "要以 .docx 或 .xlsx 结尾"),
        (["空.nianbao", "-o", "图.docx"], "没有可画的"),
        (["空.nianbao", "空.nianbao", "-o", "图.docx"], "同一年的年报"),
        (["图.docx", "-o", "图.docx"], "是要读的文件"),
    ],
)
def test_what_cannot_be_drawn_is_said(
    nianbao: CommandLine, monkeypatch: pytest.MonkeyPatch, arguments: list[str], words: str
):
    monkeypatch.chdir(nianbao.folder)
    write_project(Path("空.nianbao"), Project(report({})), None)
    if arguments[0] == "图.docx":
        Path("图.docx").write_bytes(b"PK")
    run = nianbao("charts", *arguments)
    assert run.code == 2 and words in run.complaints[-1]
