"""A project comes back from its file to the letter, also from the files of other versions of the program."""

import json
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model import __version__
from model.address import Address
from model.decision import DecisionKind, LedgerDecision
from model.errors import ChangedOnDiskError, ProjectFileError
from model.formats.template import BodyKind
from model.last_year.taken_over import taken_over_paragraphs
from model.register.figure import RegisterFigure
from model.report import Closing, Opening, Origin, Paragraph, PreviousYear, Report
from model.storage.backups import backups_of
from model.storage.encoding import FIELDS
from model.storage.history import CellEdit
from model.storage.migrations import FORMAT, FormatNumber, migrated
from model.storage.project import Project
from model.storage.project_file import open_project, project_bytes, project_of, read_project, write_project
from model.storage.strict_json import Json
from model.values import NOT_APPLICABLE, Money, Unread
from tests.model.reports import previous_years, reports, to_the_letter
from tests.model.storage.sealing import plain_content, sealed, with_part

EMPTY = Report(template="2021", year=2023, office="某某局")
ROOT = Path(__file__).parents[3]
SAMPLES = ROOT / "tests" / "data" / "projects"


@given(reports(), st.none() | previous_years())
def test_a_project_comes_back_to_the_letter(report: Report, previous: PreviousYear | None):
    again = project_of(project_bytes(Project(report, previous)))
    assert to_the_letter(again.report) == to_the_letter(report)
    assert to_the_letter(again.previous) == to_the_letter(previous)


@given(reports())
def test_the_same_project_gives_the_same_bytes(report: Report):
    backwards = {name: dict(reversed(getattr(report, name).items())) for name in ("values", "narratives", "reasons")}
    assert project_bytes(Project(report.model_copy(update=backwards))) == project_bytes(Project(report))


def test_every_field_of_a_report_is_kept():
    assert set(FIELDS) == set(Report.model_fields)
    assert set(FIELDS) >= set(PreviousYear.model_fields)


def test_the_file_is_lines_of_text_that_name_their_format():
    first, second, *_, last = project_bytes(Project(EMPTY)).decode().splitlines()
    assert (first[:12], len(first), second, last) == ("nianbao 2.2 ", 76, "{", "}")


@pytest.mark.parametrize("text", ["\ud800", "\udfff甲", "\0\x0b\x07", "\ufffe", "a\r\nb\u2028c", "😀", '"\\'])
def test_a_strange_character_keeps_nobody_from_saving(text: str):
    report = Report(template="2021", year=2023, office=text, values={Address(*VALUE): Unread(text)})
    assert project_of(project_bytes(Project(report))).report == report


VALUE = ("requests", "received", "applicant.natural")


def test_a_saved_project_opens_again(tmp_path: Path):
    path = tmp_path / "年报.nianbao"
    stamp = write_project(path, Project(EMPTY), None)
    assert open_project(path) == (Project(EMPTY), stamp)


def test_saving_keeps_the_version_before(tmp_path: Path):
    path = tmp_path / "年报.nianbao"
    stamp = write_project(path, Project(EMPTY), None)
    write_project(path, Project(EMPTY.model_copy(update={"office": "乙局"})), stamp)
    assert read_project(backups_of(path)[0].path).report == EMPTY


def test_a_file_changed_elsewhere_is_not_overwritten(tmp_path: Path):
    path = tmp_path / "年报.nianbao"
    seen = write_project(path, Project(EMPTY), None)
    write_project(path, Project(EMPTY.model_copy(update={"office": "乙局"})), None)
    with pytest.raises(ChangedOnDiskError, match="文件已在别处修改"):
        write_project(path, Project(EMPTY), seen)
    assert read_project(path).report.office == "乙局"


@pytest.mark.parametrize(
    ("report", "reason"),
    [
        (EMPTY.model_copy(update={"office": "长" * 1_000_001}), "report/office：文字超过 1000000 个字。请改正这一处"),
        (
            EMPTY.model_copy(update={"reasons": {str(n): "长" * 900_000 for n in range(4)}}),
            "内容超过 8 MB。请改正这一处",
        ),
    ],
)
def test_what_could_not_be_opened_again_is_not_written(tmp_path: Path, report: Report, reason: str):
    path = tmp_path / "年报.nianbao"
    write_project(path, Project(EMPTY), None)
    with pytest.raises(ProjectFileError, match=f"无法保存“.*年报.nianbao”：{reason}"):
        write_project(path, Project(report), None)
    assert read_project(path) == Project(EMPTY)


def test_what_a_newer_minor_format_adds_is_kept_when_saving():
    content = plain_content() | {"format": "2.3", "seal": {"by": ["甲", 1]}}
    content["report"]["mood"] = "好"
    project = project_of(sealed(content, "2.3"))
    edited = replace(project, report=project.report.model_copy(update={"office": "乙局"}))
    data = project_bytes(edited)
    saved = json.loads(data.partition(b"\n")[2])
    assert data.startswith(b"nianbao 2.3 ")
    assert (saved["format"], saved["seal"], saved["report"]["mood"]) == ("2.3", {"by": ["甲", 1]}, "好")
    assert (saved["report"]["office"], project_of(data)) == ("乙局", edited)


def test_the_kept_sample_of_format_1_0_opens_with_all_it_holds():
    project = read_project(SAMPLES / "1.0.nianbao")
    received = Address("requests", "received", "applicant.natural")
    brought = Address("requests", "carried_in", "applicant.natural")
    change, total = Address("disclosure", "penalties", "change"), Address("requests", "received", "applicant.total")
    left = Address("requests", "carried_out", "applicant.natural")
    assert project.report == Report(
        template="2019",
        year=2019,
        office="某某县某某局",
        kind=BodyKind.GOVERNMENT,
        opening=Opening(
            legal_basis="根据《中华人民共和国政府信息公开条例》要求，编制本年度报告。",
            period="所列数据的统计期限自2019年1月1日起至12月31日止。",
            download="http://www.example.gov.cn/",
            contact="0000-1234567",
        ),
        closing=Closing(office="某某县某某局", day=date(2020, 1, 17)),
        values={
            received: 12,
            brought: 0,
            Address("requests", "received", "applicant.legal.business"): NOT_APPLICABLE,
            Address("requests", "outcome.granted", "applicant.natural"): Unread("十二"),
            left: Decimal("3.50"),
            change: -5,
            Address("disclosure", "procurement", "amount"): Money(Decimal("7539.443252"), "万元"),
            Address("disclosure", "procurement", "items"): 999_999_999_999_999_999,
        },
        stated={total: 20},
        narratives={
            "overview": (
                Paragraph(style="heading", text="（一）主动公开"),
                Paragraph(text="公开各类信息146条。\t“其中”政策文件13条。"),
            ),
            "requests": (Paragraph(text="表后的话。", block=2),),
            "other": (),
        },
        reasons={"requests.balance": "系统口径不同。"},
        origins={
            received: Origin.TYPED,
            brought: Origin.CARRIED_OVER,
            total: Origin.READ,
            change: Origin.PASTED,
        },
    )
    before = {left: 0, Address("requests", "carried_out", "applicant.total"): None}
    assert project.previous == PreviousYear(template="2019", year=2018, values=before)


def test_the_kept_sample_of_format_1_1_opens_with_its_origins_and_notes():
    report = read_project(SAMPLES / "1.1.nianbao").report
    received, brought = Address(*VALUE), Address("requests", "carried_in", "applicant.natural")
    assert report.values[received] == 12
    assert report.notes == {received: "3+5+4", brought: "Excel 表格"}
    assert report.origins == {
        received: Origin.TYPED,
        brought: Origin.PASTED,
        Address("requests", "received", "applicant.legal.business"): Origin.ZERO_FILLED,
    }


def test_the_kept_sample_of_format_1_1_opens_with_its_history():
    china = timezone(timedelta(hours=8))
    brought, left = (Address("requests", row, "applicant.natural") for row in ("carried_in", "carried_out"))
    assert read_project(SAMPLES / "1.1.nianbao").history == (
        CellEdit(datetime(2024, 1, 19, 16, tzinfo=china), "李四", brought, Unread("三"), 3, Origin.PASTED),
        CellEdit(datetime(2024, 1, 20, 9, 30, 5, tzinfo=china), "张三", left, NOT_APPLICABLE, None, None),
    )
    assert read_project(SAMPLES / "1.0.nianbao").history == ()


def test_the_kept_sample_of_format_2_0_opens_with_its_texts_in_their_blocks():
    project = read_project(SAMPLES / "2.0.nianbao")
    assert project.report.narratives == {
        "disputes": (Paragraph(text="表前的话。"), Paragraph(style="heading", text="表后的小标题", block=2)),
    }
    assert project.previous is not None
    assert project.previous.narratives == {"disputes": (Paragraph(text="上年表后的话。", block=2),)}


def test_the_kept_sample_of_format_2_1_opens_with_what_was_taken_over_from_last_year():
    report = read_project(SAMPLES / "2.1.nianbao").report
    carried = Address("requests", "carried_in", "applicant.natural")
    assert report.taken_over == {"overview": ("2023年，我局公开信息30条。", "2023年，我局举办培训。")}
    assert taken_over_paragraphs(report, "overview") == (Paragraph(text="2023年，我局公开信息30条。"),)
    assert report.origins == {carried: Origin.CARRIED_OVER}
    assert read_project(SAMPLES / "2.0.nianbao").report.taken_over == {}


def test_the_kept_sample_of_format_2_1_opens_with_what_its_reasons_are_about():
    report = read_project(SAMPLES / "2.1.nianbao").report
    key = "disclosure.in_force@disclosure/normative_documents/in_force"
    assert report.reasons == {key: "年中集中清理，一并宣布失效。"}
    assert report.reasons_about == {key: "现行有效 9，上年报告的现行有效 10，制发 2，废止 1"}


def test_a_file_of_format_2_0_has_reasons_that_are_about_nothing_known():
    content = plain_content()
    del content["report"]["reasons_about"]
    content["format"] = "2.0"
    report = project_of(sealed(content, "2.0")).report
    assert report.reasons and not report.reasons_about


def test_the_kept_sample_of_format_2_1_opens_with_its_decisions():
    cell = Address("disputes", "cases", "reconsideration.upheld")
    assert read_project(SAMPLES.parent / "ledger" / "decisions.nianbao").report.decisions == {
        "行政复议3件，另有咨询5件。": (
            LedgerDecision("disputes", 4, DecisionKind.SET_ASIDE, code="ledger.contradicts", reason="含上年的。"),
            LedgerDecision("disputes", 10, DecisionKind.TIED, (cell,)),
        )
    }
    assert read_project(SAMPLES / "2.0.nianbao").report.decisions == {}


def test_the_kept_sample_of_format_2_2_opens_with_what_the_register_said():
    report = read_project(SAMPLES / "2.2.nianbao").report
    received, carried, granted = (
        Address("requests", row, "applicant.natural") for row in ("received", "carried_in", "outcome.granted")
    )
    four = RegisterFigure(4, "第 2–4、6 行")
    assert report.counted == {received: four, carried: RegisterFigure(0), granted: four}
    assert report.origins == {received: Origin.REGISTER, granted: Origin.TYPED}
    assert read_project(SAMPLES / "2.1.nianbao").report.counted == {}


def test_the_texts_of_format_1_are_in_blocks_once_saved():
    project = read_project(SAMPLES / "1.0.nianbao")
    saved = project_bytes(project)
    assert saved.startswith(b"nianbao 2.2 ")
    assert project_of(saved) == project
    written = json.loads(saved.partition(b"\n")[2])["report"]["narratives"]
    assert written["requests"] == [{"block": 2, "style": "body", "text": "表后的话。"}]
    assert [one["block"] for one in written["overview"]] == [0, 0]


def test_a_paragraph_no_program_of_format_1_wrote_is_left_to_be_refused():
    content = with_part("report narratives", {"overview": [{"style": "body", "text": "一段。", "after_table": 1}]})
    with pytest.raises(ProjectFileError, match="report/narratives/overview/1：应为有 style、text、block 的段落"):
        project_of(sealed(content | {"format": "1.1"}, "1.1"))
    for odd in (None, [], {"overview": 1}, {"overview": {}}):
        with pytest.raises(ProjectFileError, match="report/narratives"):
            project_of(sealed(with_part("report narratives", odd) | {"format": "1.1"}, "1.1"))
    with pytest.raises(ProjectFileError, match="report"):
        project_of(sealed(plain_content() | {"format": "1.1", "report": []}, "1.1"))


@pytest.mark.parametrize(
    ("block", "why"), [(1, "不是文字块的位置"), (-2, "不是文字块的位置"), ("0", "整数"), (True, "整数")]
)
def test_a_paragraph_in_no_text_block_is_refused(block: object, why: str):
    content = with_part("report narratives", {"overview": [{"style": "body", "text": "一段。", "block": block}]})
    with pytest.raises(ProjectFileError, match=f"report/narratives/overview/1/block：.*{why}"):
        project_of(sealed(content))


def test_there_is_a_kept_sample_of_every_format():
    kept = {FormatNumber.parse(sample.stem) for sample in SAMPLES.glob("*.nianbao")}
    past = {FormatNumber(1, 0), FormatNumber(1, 1)}
    assert kept == past | {FormatNumber(FORMAT.major, minor) for minor in range(FORMAT.minor + 1)}


def renamed(data: dict[str, Json]) -> dict[str, Json]:
    return {"title": data["name"]}


def shouted(data: dict[str, Json]) -> dict[str, Json]:
    return {"title": f"{data['title']}!"}


@pytest.mark.parametrize(
    ("major", "data", "result"),
    [(1, {"name": "a"}, {"title": "a!"}), (2, {"title": "a"}, {"title": "a!"}), (3, {"title": "a"}, {"title": "a"})],
)
def test_an_old_format_takes_one_step_after_the_other(major: int, data: dict[str, Json], result: dict[str, Json]):
    assert migrated(data, FormatNumber(major, 7), FormatNumber(3, 0), {1: renamed, 2: shouted}) == result


def test_the_example_of_the_documentation_is_what_the_program_writes():
    text = (ROOT / "docs" / "project-file.md").read_text("utf-8")
    body = text.partition("```json\n")[2].partition("```")[0].encode()
    now = body.replace(b'"nianbao 0.1.0"', f'"nianbao {__version__}"'.encode())
    assert project_bytes(project_of(sealed(body))).partition(b"\n")[2] == now
