"""What is handed on of a sum: a workbook that adds up by itself, and a CSV with the meaning of its columns."""

import csv
import hashlib
import json
import sqlite3
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from export.consolidation import workbook as workbooks
from export.consolidation.workbook import consolidation_workbook
from model.consolidation.beside.peers import peer_findings
from model.consolidation.comparison import compare
from model.consolidation.roster import RosterBody
from model.consolidation.words import Duty
from model.errors import NianbaoError
from model.formats.template import BodyKind
from model.values import Unread
from tests.documents import converted, need
from tests.export.commands.command_runs import CommandLine, Run
from tests.export.consolidation.counties import COUNTY, FORM, balanced_report, entries_of, hand_in, sum_by_hand
from tests.export.consolidation.planted import planted_folder
from tests.model.consolidation.collections_made import CATALOG, F2021, at, roster, submission, summed

LICENCES = "disclosure/licences/decisions"
FEES = "disclosure/fees/amount"
TABLES = [table.name for table in F2021.tables]


@pytest.fixture
def nianbao(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    return CommandLine(tmp_path, capsys)


def consolidated(nianbao: CommandLine, folder: Path, *options: object) -> Run:
    result = nianbao.folder / "汇总.nianbao"
    return nianbao("consolidate", folder, "--year", 2023, "--office", COUNTY, "-o", result, *options)


def sheets_of(path: Path, *, values: bool = False) -> dict[str, Worksheet]:
    workbook = load_workbook(path, data_only=values)
    return {sheet.title: sheet for sheet in workbook.worksheets if isinstance(sheet, Worksheet)}


def texts(sheet: Worksheet) -> list[list[str]]:
    return [[str(cell.value or "") for cell in row] for row in sheet.iter_rows()]


def test_the_formulas_recalculated_by_libreoffice_are_the_sums_by_hand(nianbao: CommandLine):
    planted = planted_folder(nianbao.folder)
    path = nianbao.folder / "汇总.xlsx"
    assert consolidated(nianbao, planted.folder, "--roster", planted.roster, "--workbook", path).code == 1
    need("LibreOffice Calc")
    (nianbao.folder / "另").mkdir()
    again = converted(path, nianbao.folder / "另", "xlsx")
    by_hand = entries_of(sum_by_hand([*planted.counted.values()]))
    sheets = sheets_of(again, values=True)
    summed = [row[2].value for name in TABLES for row in sheets[name].iter_rows(min_row=2)]
    assert [round(float(str(one)), 9) for one in summed] == [float(one) for one in by_hand.values()]


def test_every_body_has_a_column_and_every_sum_is_a_formula_over_them(nianbao: CommandLine):
    reports = [balanced_report(f"{name}局", number) for number, name in enumerate("甲乙丙")]
    for report in reports:
        hand_in(nianbao.folder / "各单位", f"{report.office}.nianbao", report)
    path = nianbao.folder / "汇总.xlsx"
    consolidated(nianbao, nianbao.folder / "各单位", "--workbook", path)
    sheets = sheets_of(path)
    assert [*sheets] == [*TABLES, "问题", "名册", "说明", "文件"]
    sheet = sheets["表三"]
    assert [cell.value for cell in sheet[1]] == ["行", "列", "汇总", "丙局", "乙局", "甲局"]
    assert sheet.max_row == 1 + 175
    assert {str(row[2].value) for row in sheet.iter_rows(min_row=2)} == {
        f"=SUM(D{row}:F{row})" for row in range(2, 177)
    }
    first = [cell.value for cell in next(iter(sheet.iter_rows(min_row=2)))]
    address = next(one for one in FORM.cells if one.table == "requests")
    assert first[3:] == [report.values[address] for report in reversed(reports)]


def test_the_roster_tells_states_and_the_files_their_checksums(nianbao: CommandLine):
    planted = planted_folder(nianbao.folder)
    path = nianbao.folder / "汇总.xlsx"
    consolidated(nianbao, planted.folder, "--roster", planted.roster, "--workbook", path)
    sheets = sheets_of(path)
    states = {row[0]: row[4] for row in texts(sheets["名册"])[1:]}
    assert {name for name, state in states.items() if state == "未报"} == {*planted.missing}
    assert states["清河县教育局"] == "有错误"
    assert ["口径", "垂直管理单位不计入；有强制性错误的单位计入；用了别的年份格式的年报不计入"] in texts(sheets["说明"])
    listed = {row[0]: row for row in texts(sheets["文件"])[1:]}
    files = [file for file in planted.folder.rglob("*") if file.is_file()]
    assert listed.keys() == {file.relative_to(planted.folder).as_posix() for file in files}
    for file in files:
        row = listed[file.relative_to(planted.folder).as_posix()]
        assert row[1] == hashlib.sha256(file.read_bytes()).hexdigest()
        assert bool(row[4]) is (file.name in planted.left_out)
    assert any(row[0] == "清河县教育局" and row[3] == "强制性" for row in texts(sheets["问题"])[1:])


def test_the_same_input_gives_the_same_bytes(nianbao: CommandLine, monkeypatch: pytest.MonkeyPatch):
    planted = planted_folder(nianbao.folder)
    made: list[list[bytes]] = []
    for number, order in enumerate((sorted(planted.folder.iterdir()), sorted(planted.folder.iterdir())[::-1])):
        path, folder = nianbao.folder / f"{number}.xlsx", nianbao.folder / str(number)
        nianbao(
            *("consolidate", *order, "--year", 2023, "--office", COUNTY, "-o", nianbao.folder / "汇总.nianbao"),
            *("--workbook", path, "--csv", folder, "--json"),
        )
        made.append([path.read_bytes(), *(file.read_bytes() for file in sorted(folder.iterdir()))])
    assert made[0] == made[1]
    assert len(made[0]) == 3


def test_what_is_no_file_has_no_checksum(nianbao: CommandLine):
    folder = nianbao.folder / "各单位"
    hand_in(folder, "甲局.nianbao", balanced_report("甲局", 1))
    (folder / "别处").symlink_to(nianbao.folder, target_is_directory=True)
    path = nianbao.folder / "汇总.xlsx"
    consolidated(nianbao, folder, "--workbook", path)
    listed = {row[0]: row[1] for row in texts(sheets_of(path)["文件"])[1:]}
    assert listed["别处"] == "" and len(listed["甲局.nianbao"]) == 64


def test_the_countys_report_stands_beside_the_sum(tmp_path: Path):
    total = summed(submission("甲局", {LICENCES: "20"}), submission("乙局", {LICENCES: "3", FEES: "/"}))
    theirs = {**total.evaluation.values, at(LICENCES): 32, at(FEES): Unread("约一万")}
    path = tmp_path / "汇总.xlsx"
    path.write_bytes(consolidation_workbook(total, compare(total, theirs), {}, (), CATALOG))
    rows = {row[0]: row for row in texts(sheets_of(path)["表二"])}
    assert rows["行"][:5] == ["行", "列", "汇总", "全县年报", "对照"]
    row = rows_at(path, "行政许可")
    assert rows["行政许可"][2:5] == [f"=SUM(F{row}:G{row})", "32", "不符：多 9，可能是两位数字写颠倒了"]
    assert rows["行政事业性收费"][3:5] == ["约一万", "不能判定：认不出是多少"]
    assert rows["行政处罚"][4] == "相符"


def rows_at(path: Path, name: str) -> str:
    sheet = sheets_of(path)["表二"]
    return str(next(row for row in range(1, 20) if sheet.cell(row, 1).value == name))


def test_what_is_no_number_stays_text(tmp_path: Path):
    total = summed(submission("=1+1局", {LICENCES: "/"}), submission("乙局", {LICENCES: "/"}))
    path = tmp_path / "汇总.xlsx"
    path.write_bytes(consolidation_workbook(total, None, peer_findings(total), (), CATALOG))
    sheets = sheets_of(path)
    formulas = [cell for sheet in sheets.values() for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert all(str(cell.value).startswith("=SUM(") and cell.column == 3 for cell in formulas)
    row = next(row for row in texts(sheets["表二"]) if row[0] == "行政许可")
    assert row[2:] == ["/", "/", "/"]


def test_kind_and_duties_of_a_body_are_listed(tmp_path: Path):
    body = RosterBody("甲局", (), BodyKind.TOWNSHIP, False, frozenset({Duty.PENALTIES, Duty.LICENCES}))
    total = summed(submission("甲局", {LICENCES: "1"}), roster=roster(body, RosterBody("税务局", vertical=True)))
    path = tmp_path / "汇总.xlsx"
    path.write_bytes(consolidation_workbook(total, None, peer_findings(total), (), CATALOG))
    listed = texts(sheets_of(path)["名册"])
    assert listed[1][:5] == ["甲局", F2021.kinds[BodyKind.TOWNSHIP].name, "", "许可、处罚", "已报"]
    assert listed[2][:5] == ["税务局", "", "是", "", "未报"]


def test_more_bodies_than_a_sheet_has_columns_are_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(workbooks, "MOST_BODIES", 1)
    total = summed(submission("甲局", {LICENCES: "1"}), submission("乙局", {LICENCES: "1"}))
    with pytest.raises(NianbaoError, match="请改用 --csv"):
        consolidation_workbook(total, None, peer_findings(total), (), CATALOG)


def test_the_csv_summed_by_sqlite_gives_the_sums_by_hand(nianbao: CommandLine):
    planted = planted_folder(nianbao.folder)
    folder = nianbao.folder / "数据"
    run = consolidated(nianbao, planted.folder, "--roster", planted.roster, "--csv", folder)
    assert str(folder / "年报.csv") in run.out
    data = (folder / "年报.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    header, *rows = csv.reader(data.decode("utf-8-sig").splitlines())
    assert header == ["organ", "year", *map(str, FORM.cells)]
    assert [row[0] for row in rows] == [*planted.counted]
    base = sqlite3.connect(":memory:")
    names = [f'"{name}"' for name in header]
    base.execute(f"create table reports ({', '.join(names)})")
    base.executemany(f"insert into reports values ({', '.join('?' * len(header))})", rows)
    summed = base.execute(f"select {', '.join(f'sum({name})' for name in names[2:])} from reports").fetchone()
    base.close()
    by_hand = entries_of(sum_by_hand([*planted.counted.values()]))
    assert [round(float(one), 9) for one in summed] == [float(one) for one in by_hand.values()]


def test_the_columns_are_described_by_the_format(nianbao: CommandLine):
    hand_in(nianbao.folder / "各单位", "甲局.nianbao", balanced_report("甲局", 1))
    consolidated(nianbao, nianbao.folder / "各单位", "--csv", nianbao.folder / "数据")
    package = json.loads((nianbao.folder / "数据" / "datapackage.json").read_text("utf-8"))
    [resource] = package["resources"]
    fields = {field["name"]: field for field in resource["schema"]["fields"]}
    assert [*fields] == ["organ", "year", *map(str, FORM.cells)]
    assert resource["schema"]["primaryKey"] == ["organ", "year"]
    assert fields["year"]["type"] == "year"
    assert fields[LICENCES]["type"] == "integer" and fields[LICENCES]["constraints"] == {"minimum": 0}
    assert (fields[FEES]["type"], fields[FEES]["description"]) == ("number", "单位：万元")


def test_no_name_in_the_csv_is_taken_for_a_formula(nianbao: CommandLine):
    hand_in(nianbao.folder / "各单位", "a.nianbao", balanced_report("=HYPERLINK(1)局", 1))
    consolidated(nianbao, nianbao.folder / "各单位", "--csv", nianbao.folder / "数据")
    assert "\n'=HYPERLINK(1)局,2023," in (nianbao.folder / "数据" / "年报.csv").read_text("utf-8-sig")


def test_places_that_cannot_be_written_are_refused_before_anything_is_read(nianbao: CommandLine):
    run = consolidated(nianbao, nianbao.folder, "--workbook", nianbao.folder / "a.xls")
    assert run.code == 2 and "以 .xlsx 结尾" in run.complaints[0]
    run = consolidated(nianbao, nianbao.folder, "--csv", nianbao.file("占着", b""))
    assert run.code == 2 and "占着" in run.complaints[0]
