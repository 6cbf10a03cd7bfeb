"""``nianbao consolidate`` adds up a folder of reports and tells of every file and body in it."""

import json
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from model.consolidation.collection import Collection, Submission
from model.consolidation.collection_file import write_collection
from model.consolidation.collection_project import CollectionProject
from model.formats.template import BodyKind
from model.report import Paragraph
from model.storage.project import Project
from model.storage.project_file import read_project, write_project
from model.values import NOT_APPLICABLE, Money, magnitude
from tests.entries import FORMATS
from tests.export.commands.command_runs import CommandLine, Run
from tests.export.consolidation.counties import COUNTY, FORM, balanced_report, entries_of, hand_in, sum_by_hand
from tests.export.consolidation.planted import Planted, planted_folder
from tests.model.consolidation.collections_made import at

GRANTED = "requests/outcome.granted/applicant.natural"
LICENCES = "disclosure/licences/decisions"


class County:
    """A folder of three right reports, and the command run on it."""

    def __init__(self, nianbao: CommandLine) -> None:
        self.nianbao = nianbao
        self.folder = nianbao.folder / "各单位"
        self.result = nianbao.folder / "汇总.nianbao"
        self.reports = [balanced_report(f"清河县{name}局", number) for number, name in enumerate("甲乙丙")]
        for report in self.reports:
            hand_in(self.folder, f"{report.office}.nianbao", report)

    def __call__(self, *options: object) -> Run:
        return self.nianbao("consolidate", self.folder, "--year", 2023, "--office", COUNTY, "-o", self.result, *options)

    def data(self, *options: object) -> dict[str, Any]:
        return json.loads(self("--json", *options).out)


@pytest.fixture
def nianbao(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    return CommandLine(tmp_path, capsys)


@pytest.fixture
def county(nianbao: CommandLine) -> County:
    return County(nianbao)


def require_planted(nianbao: CommandLine, planted: Planted) -> None:
    """Every planted fault is told, and nothing else; the sums are those added up by hand."""
    result = nianbao.folder / "汇总.nianbao"
    run = nianbao(
        *("consolidate", planted.folder, "--year", 2023, "--office", COUNTY),
        *("--roster", planted.roster, "-o", result, "--json"),
    )
    assert (run.code, run.complaints) == (1, [])
    data = json.loads(run.out)
    left_out = {Path(one["file"]).name: one["reason"] for one in data["left_out"]}
    assert left_out.keys() == planted.left_out.keys()
    assert {name: reason for name, reason in left_out.items() if planted.left_out[name] not in reason} == {}
    assert data["missing"] == planted.missing
    refused = {one["file"] for one in data["left_out"]}
    states = {one["office"]: one["state"] for one in data["bodies"] if one["file"] not in refused}
    assert states.keys() == planted.counted.keys()
    assert [name for name, state in states.items() if state == "有错误"] == planted.faulty
    by_hand = entries_of(sum_by_hand([*planted.counted.values()]))
    assert data["sums"].keys() == by_hand.keys()
    assert [Decimal(str(one["value"])) for one in data["sums"].values()] == [Decimal(text) for text in by_hand.values()]
    assert read_project(result).report.kind is BodyKind.COUNTY_SUM


def test_a_folder_with_one_of_every_fault_gives_exactly_these(nianbao: CommandLine):
    require_planted(nianbao, planted_folder(nianbao.folder))


@pytest.mark.long
def test_a_hundred_reports_with_one_of_every_fault_give_exactly_these(nianbao: CommandLine):
    require_planted(nianbao, planted_folder(nianbao.folder, 90))


def test_json_gives_every_sum_with_the_bodies_it_comes_from(county: County):
    data = county.data()
    assert (data["format"], data["year"], data["office"]) == ("2021", 2023, COUNTY)
    assert [one["office"] for one in data["bodies"]] == ["清河县丙局", "清河县乙局", "清河县甲局"]
    assert {(one["state"], one["year"], one["format"]) for one in data["bodies"]} == {("已报", 2023, "2021")}
    assert data["missing"] == [] and data["left_out"] == []
    assert data.keys() == {"format", "year", "office", "bodies", "missing", "left_out", "sums"}
    counts = {"errors", "warnings", "hints"}
    assert {key for one in data["bodies"] for key in one} == {"office", "file", "state", "year", "format", *counts}
    assert {key for one in data["sums"].values() for key in one} == {"value", "sources", "against", "status"}
    assert data["sums"].keys() == {str(address) for address in FORM.cells}
    for name, one in data["sums"].items():
        given = {report.office: report.values[at(name)] for report in county.reports if at(name) in report.values}
        if given and not name.startswith("disclosure/fees"):
            assert dict(one["sources"]) == {k: v for k, v in given.items() if v}
        assert (one["against"], one["status"]) == (None, "undecided")


def test_json_figures_are_numbers_and_never_rounded(county: County):
    amount = Decimal("12345678901234567.25")
    fees = at("disclosure/fees/amount")
    for report, value in zip(county.reports, (Money(amount, "万元"), Money(Decimal("0.5"), "万元"), None), strict=True):
        changed = report.with_values(FORM, {fees: value, at(GRANTED): NOT_APPLICABLE, at(LICENCES): None})
        hand_in(county.folder, f"{report.office}.nianbao", changed)
    sums = county.data()["sums"]
    assert sums[str(fees)]["value"] == "12345678901234567.75"
    assert sums[str(fees)]["sources"] == [["清河县乙局", 0.5], ["清河县甲局", str(amount)]]
    assert (sums[GRANTED]["value"], sums[LICENCES]["value"]) == ("/", None)


def test_words_name_the_bodies_and_where_the_sum_was_written(county: County):
    lines = county().out.splitlines()
    assert lines[0] == f"{COUNTY} 2023 年，2021版：汇总 3 个单位"
    assert any(line.startswith("  清河县甲局：已报") for line in lines)
    assert lines[-1] == f"已写入：{county.result}"


def test_the_result_is_an_ordinary_project_that_passes_its_checks(county: County):
    assert county().code == 0
    code, data = county.nianbao.checked(county.result)
    by_hand = entries_of(sum_by_hand(county.reports))
    values = [text for table in FORM.tables for row in data["tables"][table.id] for text in row]
    assert [Decimal(text) for text in values] == [Decimal(text) for text in by_hand.values()]
    assert not [one for one in data["findings"] if one["severity"] == "error" and one["cells"]], code


def test_the_order_of_the_inputs_does_not_matter(county: County):
    files = sorted(county.folder.iterdir())
    results: list[object] = []
    for order in (files, files[::-1], [*files, county.folder]):
        run = county.nianbao("consolidate", *order, "--year", 2023, "--office", COUNTY, "-o", county.result, "--json")
        results.append((run, county.result.read_bytes()))
    assert results[0] == results[1] == results[2]


def test_sums_of_sums_are_the_sum_of_all(county: County):
    first, second, third = sorted(county.folder.iterdir())
    parts = county.nianbao.folder / "县"
    parts.mkdir()
    for name, files in (("清河县", [first, second]), ("沙河县", [third])):
        county.nianbao("consolidate", *files, "--year", 2023, "--office", name, "-o", parts / f"{name}.nianbao")
    city = county.nianbao.folder / "市.nianbao"
    county.nianbao("consolidate", parts, "--year", 2023, "--office", "邢台市人民政府", "-o", city)
    county()
    assert read_project(city).report.values == read_project(county.result).report.values


def test_a_county_report_that_is_the_sum_agrees(county: County):
    path = hand_in(county.folder, "全县.docx", sum_by_hand(county.reports))
    data = county.data("--against", path)
    assert {one["status"] for one in data["sums"].values()} == {"agrees"}
    assert data["left_out"] == [{"file": str(path), "reason": "是用来对照的全县年报"}]
    assert "0 格不符" in county("--against", path).out


def test_a_county_report_that_differs_is_an_error_and_told_cell_by_cell(county: County):
    right = sum_by_hand(county.reports)
    cell = next(one for one, value in right.values.items() if isinstance(value, int) and value > 12)
    path = hand_in(county.nianbao.folder, "全县.docx", right.with_value(FORM, cell, 5))
    run = county("--against", path)
    assert run.code == 1
    line = next(line for line in run.out.splitlines() if "年报 5，汇总 " in line)
    assert FORM.cells[cell].place in line and " ＝ 清河县" in line
    data = county.data("--against", path)["sums"][str(cell)]
    assert (data["against"], data["status"]) == (5, "differs")


def test_a_county_report_of_another_year_or_format_is_refused(county: County):
    last = hand_in(county.nianbao.folder, "上年.docx", balanced_report("清河县", 1, year=2022))
    run = county("--against", last)
    assert run.code == 2 and "是 2022 年的年报" in run.complaints[0] and not county.result.exists()
    older = hand_in(county.nianbao.folder, "旧.docx", balanced_report("清河县", 1, template=FORMATS["2019"]))
    run = county("--against", older)
    assert run.code == 2 and "不能与2021版的汇总逐格对照" in run.complaints[0]


def test_each_body_and_the_sum_are_checked_against_last_year(county: County):
    last = county.nianbao.folder / "上年"
    for report in county.reports:
        carried = balanced_report(report.office, 0, year=2022)
        zero = {one: 0 for one in carried.values if one.row == "carried_out"}
        hand_in(last, f"{report.office}.nianbao", carried.with_values(FORM, zero | {at(GRANTED): 4}))
    before = county.data("--previous", last)
    assert read_project(county.result).previous is not None
    three = last / "清河县甲局.nianbao"
    changed = read_project(three).report.with_value(FORM, at("requests/carried_out/applicant.natural"), 7)
    write_project(three, Project(changed), None)
    after = county.data("--previous", last)
    assert [one["errors"] for one in before["bodies"]] == [0, 0, 0]
    assert [one["errors"] > 0 for one in after["bodies"]] == [False, False, True]
    previous = read_project(county.result).previous
    assert previous is not None
    assert magnitude(previous.values[at("requests/carried_out/applicant.total")]) == 7


def test_last_years_collection_stands_for_what_was_handed_in_then(county: County):
    old = balanced_report("清河县甲局", 0, year=2022)
    carried = old.with_value(FORM, at("requests/carried_out/applicant.natural"), 7)
    one = Submission(Path("甲.docx"), "0", 0, carried)
    path = county.nianbao.folder / "上年.nianbaohz"
    write_collection(path, CollectionProject(Collection(2022, COUNTY, submissions=(one,))), None)
    data = county.data("--previous", path)
    assert [one["errors"] > 0 for one in data["bodies"]] == [False, False, True]
    write_collection(path.with_name("别年.nianbaohz"), CollectionProject(Collection(2021, COUNTY)), None)
    run = county("--previous", path.with_name("别年.nianbaohz"))
    assert run.code == 2 and "是 2021 年的汇总，这里要的是 2022 年的" in run.complaints[0]


def test_a_sum_made_again_keeps_the_text_written_into_it(county: County):
    county()
    project = read_project(county.result)
    text = (Paragraph(text="全县平稳。"),)
    write_project(county.result, Project(project.report.with_narrative("overview", text)), None)
    first = county.reports[0].with_value(FORM, at(LICENCES), 777)
    hand_in(county.folder, "清河县甲局.nianbao", first)
    county()
    report = read_project(county.result).report
    assert report.narratives["overview"] == text
    assert (magnitude(report.values[at(LICENCES)]) or 0) >= 777


def test_another_project_is_not_written_over(county: County):
    other = county.nianbao.new()
    before = other.read_bytes()
    county.result = other
    run = county()
    assert run.code == 2 and "没有改动它" in run.complaints[0]
    assert other.read_bytes() == before


def test_the_result_among_the_inputs_is_not_added_to_itself(county: County):
    county.result = county.folder / "汇总.nianbao"
    county()
    once = county.result.read_bytes()
    data = county.data()
    assert {Path(one["file"]).name: one["reason"] for one in data["left_out"]}["汇总.nianbao"] == "是汇总结果自己"
    assert county.result.read_bytes() == once


def test_choices_bring_in_or_leave_out_more(nianbao: CommandLine):
    planted = planted_folder(nianbao.folder)

    def counted(*choices: str) -> dict[str, bool]:
        run = nianbao(
            *("consolidate", planted.folder, "--year", 2023, "--office", COUNTY, "--roster", planted.roster),
            *("-o", nianbao.folder / "汇总.nianbao", "--json", *choices),
        )
        data = json.loads(run.out)
        refused = {one["file"] for one in data["left_out"]}
        return {one["office"]: one["file"] not in refused for one in data["bodies"]}

    more = counted("--with-vertical", "--convert")
    assert more["清河县税务局"] and more["清河县城市管理局"] and more["清河县教育局"]
    less = counted("--without-errors")
    assert less["清河县财政局"] and not less["清河县教育局"] and not less["清河县税务局"]


def test_words_tell_of_missing_bodies_and_of_those_not_expected(nianbao: CommandLine):
    planted = planted_folder(nianbao.folder)
    (planted.folder / "税务局.docx").unlink()
    run = nianbao(
        *("consolidate", planted.folder, "--year", 2023, "--office", COUNTY, "--roster", planted.roster),
        *("-o", nianbao.folder / "汇总.nianbao"),
    )
    assert "  清河县审计局：未报" in run.out.splitlines()
    assert "  清河县税务局：未报（垂直管理单位，不纳入汇总）" in run.out.splitlines()
    assert "没有计入的文件有 9 个：" in run.out.splitlines()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["空", "--office", COUNTY], "没有“空”这个文件或文件夹"),
        ([".", "--office", " "], "--office 不能是空的"),
        ([".", "--office", COUNTY, "--roster", "没有.csv"], "没有.csv"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(
    nianbao: CommandLine, monkeypatch: pytest.MonkeyPatch, arguments: list[str], words: str
):
    monkeypatch.chdir(nianbao.folder)
    run = nianbao("consolidate", *arguments, "--year", 2023, "-o", "汇总.nianbao")
    assert run.code == 2 and words in run.complaints[-1]
    assert not Path("汇总.nianbao").exists()


def test_a_roster_without_bodies_is_named(county: County):
    roster = county.nianbao.folder / "名册.csv"
    roster.write_text("单位名称\n", "utf-8")
    assert "名册.csv”：名册里没有单位" in county("--roster", roster).complaints[0]


def test_what_is_read_is_not_written_over(county: County):
    first = sorted(county.folder.iterdir())[0]
    before = first.read_bytes()
    run = county.nianbao("consolidate", first, "--year", 2023, "--office", COUNTY, "-o", first)
    assert run.code == 2 and "是要读的文件" in run.complaints[0]
    roster = county.nianbao.file("名册.xlsx", b"PK")
    run = county("--roster", roster, "--workbook", roster)
    assert run.code == 2 and "是要读的文件" in run.complaints[0]
    assert (first.read_bytes(), roster.read_bytes()) == (before, b"PK")


def test_a_body_that_was_renamed_or_merged_is_checked_against_what_its_parts_reported(county: County):
    roster = county.nianbao.folder / "名册.csv"
    roster.write_text(
        "单位名称,别名\n清河县甲局,清河县老局、清河县另局\n清河县乙局,\n清河县丙局,清河县旧丙局\n", "utf-8"
    )
    carried = at("requests/carried_out/applicant.natural")
    last = county.nianbao.folder / "上年"
    for name, number in (("老局", 2), ("另局", 3), ("旧丙局", 0)):
        report = balanced_report(f"清河县{name}", 1, year=2022)
        zero = {one: 0 for one in report.values if one.row == "carried_out"}
        hand_in(last, f"{name}.nianbao", report.with_values(FORM, {**zero, carried: number}))
    granted = (magnitude(county.reports[0].values[at(GRANTED)]) or 0) + 5
    balanced = {at("requests/carried_in/applicant.natural"): 5, at(GRANTED): granted}
    first = county.reports[0].with_values(FORM, balanced)
    hand_in(county.folder, "清河县甲局.nianbao", first)
    run = county("--previous", last, "--roster", roster)
    previous = read_project(county.result).previous
    assert previous is not None and previous.values[carried] == 5
    [one] = [one for one in county.data("--previous", last, "--roster", roster)["bodies"] if "甲" in one["office"]]
    assert (run.code, one["errors"]) == (0, 0)


def test_letters_say_the_same_whatever_is_printed(county: County):
    text = "".join(f"落实第{chr(0x4E00 + number)}{chr(0x5000 + 7 * number)}项任务；" for number in range(40))
    for report in county.reports[1:]:
        copied = report.with_value(FORM, at(GRANTED), 99).with_narrative("overview", (Paragraph(text=text),))
        hand_in(county.folder, f"{report.office}.nianbao", copied)
    letters = {}
    for name, options in (("文字", ()), ("JSON", ("--json",))):
        folder = county.nianbao.folder / name
        county("--letters", folder, *options)
        letters[name] = {path.name: path.read_bytes() for path in folder.glob("*.docx")}
    told = [ZipFile(BytesIO(content)).read("word/document.xml").decode() for content in letters["文字"].values()]
    assert any("几乎一样" in words for words in told)
    assert letters["文字"] == letters["JSON"]


REGISTER = "编号,收到日期,申请人,申请人类别,申请内容,答复日期,办理结果\n{number},2023-05-08,王小明,自然人,城东污水处理厂二期工程的环评批复,2023-05-20,予以公开\n"


def test_an_application_in_the_registers_of_two_bodies_is_told_without_what_it_says(county: County):
    for number, name in enumerate("甲乙"):
        (county.folder / f"{name}局台账.csv").write_text(REGISTER.format(number=number), "utf-8")
    (county.folder / "通讯录.csv").write_text("单位,电话\n清河县甲局,1\n", "utf-8")
    book = county.nianbao.folder / "汇总.xlsx"
    run = county("--workbook", book)
    assert f"  {COUNTY}：2 份台账用来查一件申请是否报了两次，报来的数不改" in run.out.splitlines()
    assert (
        "清河县甲局：提示性 county.twice：台账里有 1 件像是与“清河县乙局”的同一件申请（本单位第 2 行；对方第 2 行）"
        in run.out
    )
    assert "王小明" not in run.out and run.code == 0
    found = [row for row in load_workbook(book)["问题"].iter_rows(values_only=True) if "同一件申请" in str(row[4])]
    assert sorted((row[0], row[3]) for row in found) == [("清河县乙局", "提示性"), ("清河县甲局", "提示性")]
    assert county.data().keys() == {"format", "year", "office", "bodies", "missing", "left_out", "sums"}


def test_the_fees_that_the_bodies_tell_stand_beside_that_of_the_county(county: County):
    for report, text in zip(county.reports, ("300元", "100元", "0元"), strict=True):
        told = report.with_narrative("other", (Paragraph(text=f"收取信息处理费{text}。"),))
        hand_in(county.folder, f"{report.office}.nianbao", told)
    theirs = sum_by_hand(county.reports).with_narrative("other", (Paragraph(text="收取信息处理费500元。"),))
    path = hand_in(county.nianbao.folder, "全县.docx", theirs)
    book = county.nianbao.folder / "汇总.xlsx"
    run = county("--against", path, "--workbook", book)
    said = (
        "信息处理费：全县年报 500 元，各单位写明的共 400 元（清河县乙局 100 元、清河县甲局 300 元），多 100 元：请核对"
    )
    assert f"  {said}" in run.out.splitlines()
    assert ("与全县年报对照", said) in [*load_workbook(book)["说明"].iter_rows(values_only=True)]
