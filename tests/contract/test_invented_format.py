"""A format nobody has seen, dropped in as a folder, goes through every part of the program: no part counts on others."""

import io
import random
import re
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from lxml import etree

import make_format_pages
import make_styles
from export.annotation.annotated_copy import annotated_copy
from export.checking import check_reading
from export.manuscript import Passage, anchors_of, manuscript_of
from export.reading.finished_file import FinishedFile
from export.reading.reader import read_report
from export.review.returning import compared, embedded_report
from export.web import page_text
from export.word.package import W
from export.word.writer import document_bytes
from model.address import Address
from model.catalog import load_catalog
from model.changes.comparison import differences
from model.changes.hand_edits import accept, as_difference, text_changes
from model.changes.importing import with_imported
from model.changes.rewording import for_year
from model.evaluation import evaluate
from model.formats.relations import compile_relations
from model.prose.figures import figures
from model.prose.renumbering import renumbered
from model.report import Paragraph, PreviousYear, Report, new_report, typed_value
from model.storage.journal import Journal, journals
from model.storage.project import Project
from model.storage.project_file import project_bytes, project_of
from model.storage.recovery import recoverable
from model.values import format_value
from tests.documents import sdk_errors
from tests.export.commands.command_runs import CommandLine
from tests.export.mammoth_reading import read
from tests.export.reading.edits import edited, set_text, text_of
from tests.invented import ENTRIES, OFFICE, TEXTS, TOTALS, catalog, evaluated, filled, installed, template
from tests.word_audit import faults

WHEN = datetime(2028, 1, 20, 9, 30)
HEADINGS = [
    "一、年度概况",
    "二、申请收办情况",
    "三、争议处理情况",
    "四、短板与打算",
    "五、教育培训情况",
    "六、需要说明的事项",
    "七、数据开放与经费情况",
]
INTAKE, REPLIES = Address.parse("intake/post/person"), Address.parse("replies/answered.open/body")


def test_it_is_found_where_an_office_drops_it():
    installed()
    found = load_catalog()
    assert found.refusals == ()
    assert (found.for_year(2027).id, found.for_year(2026).id) == ("2027", "2021")


def test_totals_wherever_they_stand_are_added_up():
    values = evaluated(filled()).values
    assert {name: format_value(values[Address.parse(name)]) for name in TOTALS} == TOTALS


def test_the_filled_report_has_nothing_against_it():
    assert evaluated(filled()).findings == ()


@pytest.mark.parametrize("relation", compile_relations(template()), ids=lambda one: f"{one.rule.code}-{one.place}")
def test_every_relation_is_found_broken_at_its_cells(relation):
    form, report = template(), filled()
    values = evaluated(report).values
    last = PreviousYear(template="2027", year=2026, values=values)
    if relation.needs_previous:
        zeros = {address: typed_value(form, address, "0") for address in form.cells}
        last = last.model_copy(update={"values": zeros})
        report = report.with_value(form, relation.cells[0], 77)
    else:
        target = relation.target or relation.cells[0]
        report = report.with_value(form, target, typed_value(form, target, "5000"))
    found = [one for one in evaluate(form, report, last, final=True).findings if one.code == relation.rule.code]
    assert any((relation.target or relation.cells[0]) in one.cells for one in found)
    assert all(one.section == form.section_of(relation.table.id).id for one in found)


def test_the_figures_are_found_by_what_the_form_calls_them():
    known = {figure.name: figure.text for figure in figures(template(), evaluated(filled()).values)}
    assert known["附表甲 全部渠道 · 小计"] == "15"
    assert known["附表丁 支出总额 · 本年支出"] == "15.9万元"
    assert known["附表丁 地图数据 · 比上年增减"] == "-3"


def test_the_numbers_of_a_list_begin_anew_after_each_table():
    texts = tuple(Paragraph(text="（一）一项。", block=block) for block in (0, 2, 4))
    assert renumbered(texts) == texts
    assert [one.text[:3] for one in renumbered((*texts, texts[-1]))] == ["（一）", "（一）", "（一）", "（二）"]


# ------------------------------------------------------------------------------------------------ kept


def test_a_project_keeps_every_paragraph_in_its_block():
    project = Project(filled(), PreviousYear(template="2027", year=2026, narratives=TEXTS))
    assert project_of(project_bytes(project), catalog()) == project


def test_edits_between_two_tables_outlive_a_crash():
    project = Project(filled())
    later = project.report.with_narrative("handling", TEXTS["handling"][:2])
    journal = Journal(None, project)
    journal.record(replace(project, report=later.with_value(template(), INTAKE, 9)))
    [path] = journals().iterdir()
    kept = path.read_bytes()
    journal.discard()
    path.write_bytes(kept)
    [recovery] = recoverable(catalog())
    assert recovery.project.report == later.with_value(template(), INTAKE, 9)
    assert recovery.changes == "附表甲 1 格、“二、申请收办情况”的文字"


def test_versions_are_compared_block_by_block():
    before = filled()
    moved = [one.model_copy(update={"block": 4}) if one.text.endswith("下表。") else one for one in TEXTS["handling"]]
    after = before.with_narrative("handling", tuple(moved)).with_value(template(), REPLIES, 6)
    shown = [(one.place, one.old, one.new) for one in differences(catalog(), Project(before), Project(after))]
    assert shown == [
        ("附表乙 同意公开·单位", "5", "6"),
        ("二、申请收办情况 第 3 段", "［附表甲后］答复的方式见下表。", "［附表乙后］答复的方式见下表。"),
    ]


def test_a_year_with_another_format_keeps_every_paragraph_and_prints_it():
    installed()
    report = filled().model_copy(update={"narratives": {"handling": TEXTS["handling"]}})
    back = for_year(load_catalog(), report, 2027)
    assert back == report
    fewer = Report(template="2021", year=2023, narratives={"requests": TEXTS["handling"]})
    form = catalog().template("2021")
    texts = [piece.text for piece in manuscript_of(form, fewer) if isinstance(piece, Passage)]
    assert [text for text in texts if "申请的来源" in text or "答复" in text] == [
        one.text for one in TEXTS["handling"][1:]
    ]


def test_what_was_read_takes_the_place_of_the_tables_that_are_there():
    read_of_one = Report(template="2027", year=2027, values={INTAKE: 7})
    both = with_imported(filled(), read_of_one)
    assert (both.values[INTAKE], both.values[REPLIES]) == (7, 5)
    assert Address.parse("intake/counter/person") not in both.values


# ------------------------------------------------------------------------------------------------ written


def written(**options: object) -> bytes:
    report = filled()
    return document_bytes(template(), report, evaluated(report), **options)  # type: ignore[arg-type] - passed on


@pytest.mark.parametrize("draft", [False, True])
def test_word_has_nothing_against_the_document(draft: bool, tmp_path: Path):
    for number, report in enumerate((filled(), new_report(template(), 2027, OFFICE), *random_reports(8))):
        data = document_bytes(template(), report, evaluated(report), draft=draft)
        assert faults(data, OFFICE) == []
        if number < 3:
            (tmp_path / "a.docx").write_bytes(data)
            assert sdk_errors(tmp_path / "a.docx") == []


def random_reports(count: int) -> list[Report]:
    """Reports with any figures and texts, some blocks blank."""
    made: list[Report] = []
    for seed in range(count):
        chance = random.Random(seed)
        texts = {name: tuple(one for one in paragraphs if chance.random() < 0.5) for name, paragraphs in TEXTS.items()}
        entries = {
            address: typed_value(template(), address, str(chance.randrange(10**6)))
            for address, cell in template().cells.items()
            if chance.random() < 0.8 and not cell.is_total
        }
        report = new_report(template(), 2027, OFFICE).model_copy(update={"narratives": texts})
        made.append(report.with_values(template(), entries))
    return made


def test_the_document_shows_headings_tables_and_texts_in_their_order():
    shown = read(written())
    first = shown.paragraphs.index(HEADINGS[0])
    texts = [one.text for paragraphs in TEXTS.values() for one in paragraphs]
    assert [one for one in shown.paragraphs if one in HEADINGS] == HEADINGS
    assert [one for one in shown.paragraphs[first:] if one in texts] == texts
    assert [len(table) for table in shown.tables] == [5, 9, 3, 10]


def test_two_tables_without_a_word_between_them_stay_two():
    report = filled().model_copy(update={"narratives": {}})
    data = document_bytes(template(), report, evaluated(report))
    assert [len(table) for table in read(data).tables] == [5, 9, 3, 10]
    assert faults(data, OFFICE) == []


def test_an_office_template_made_for_another_format_serves_as_far_as_its_anchors_go():
    own = written(styles=None)
    installed()
    for form in ("2019", "2021", "2027"):
        path = Path.home() / "styles.docx"
        path.write_bytes(make_styles.office_template(form))
        assert read(written(styles=path)).paragraphs == read(own).paragraphs
        assert read(written(styles=path)).tables == read(own).tables


def test_its_own_anchors_are_derived_from_it():
    assert list(anchors_of(template())) == [
        *("标题", "说明", "一", "二", "附表甲", "附表乙", "三", "附表丙", "四", "五", "六", "七", "附表丁", "落款")
    ]


def test_its_page_for_proofreading_names_blocks_and_tables():
    page = make_format_pages.page_of(template())
    assert "| 文字、intake、文字、replies、文字 |" in page
    assert "## 附表丁　数据开放与经费（spending_table，12 格）" in page


# ------------------------------------------------------------------------------------------------ read


@pytest.mark.parametrize("kind", ["docx", "html"])
def test_it_reads_back_as_it_was(kind: str):
    for report in (filled(), *random_reports(8)):
        evaluation = evaluated(report)
        data = (
            document_bytes(template(), report, evaluation)
            if kind == "docx"
            else page_text(template(), report, evaluation).encode()
        )
        reading = read_report(data, catalog())
        assert (reading.template.id, reading.report.year, reading.report.office) == ("2027", 2027, OFFICE)
        assert reading.findings == ()
        kept = {name: texts for name, texts in report.narratives.items() if texts}
        if kind == "html" and kept.get("check", ())[-1:] == TEXTS["check"][:1]:  # a heading of nothing looks like none
            kept["check"] = (kept["check"][0].model_copy(update={"style": "body"}),)
        assert reading.report.narratives == kept
        shown = {address: value for address, value in evaluation.values.items() if value is not None}
        assert reading.figures == shown
        assert reading.report.closing == report.closing


@pytest.mark.parametrize(("form", "year"), [("2021", 2027), ("2027", 2026)])
def test_a_report_on_the_form_of_another_year_is_read_and_told(form: str, year: int):
    other = catalog().template(form)
    report = new_report(other, year, OFFICE)
    data = document_bytes(other, report, evaluate(other, report))
    reading = read_report(data, catalog())
    assert reading.template is other
    wanted = f"表格是{other.name}的样式，{year} 年的年报应使用{catalog().for_year(year).name}"
    assert any(wanted in one.message for one in reading.findings)


def test_a_table_that_is_missing_is_told_by_its_name_and_the_other_of_its_chapter_is_read():
    def without_intake(root: etree.Element) -> None:
        body = root[0]
        body.remove(next(body.iterchildren(f"{W}tbl")))

    reading = read_report(edited(written(), without_intake), catalog())
    assert [one.message for one in reading.findings] == ["没有找到附表甲（申请来源）"]
    assert {address for address in reading.unshown if address.table == "intake"} == {
        cell.address for cell in template().table("intake").cells
    }
    assert reading.figures[REPLIES] == 5
    told = [one.code for one in check_reading(reading).findings]
    assert "intake.blank" not in told
    assert [one.block for one in reading.report.narratives["handling"]] == [0, 0, 0, 4]


def test_a_chapter_without_its_heading_begins_at_its_first_table():
    def without_heading(root: etree.Element) -> None:
        body = root[0]
        body.remove(next(part for part in body.iterchildren(f"{W}p") if text_of(part) == HEADINGS[1]))

    reading = read_report(edited(written(), without_heading), catalog())
    assert [one.text for one in reading.report.narratives["handling"]] == [one.text for one in TEXTS["handling"][1:]]
    assert [one.block for one in reading.report.narratives["handling"]] == [2, 2, 4]


def test_chapters_in_other_words_are_known_by_their_place_and_number():
    data = page_text(template(), filled(), evaluated(filled())).replace(HEADINGS[6], "七、数据与经费有关情况")
    reading = read_report(data.encode(), catalog())
    assert reading.report.narratives["spending"] == TEXTS["spending"]
    assert [one.code for one in reading.findings] == ["structure.section_wording"]


def test_an_annotated_copy_speaks_of_the_right_table():
    report = filled().with_value(template(), Address.parse("intake/all/body"), 99)
    data = document_bytes(template(), report, evaluated(report))
    reading = read_report(data, catalog())
    found = check_reading(reading).evaluation.findings
    assert {one.code for one in found} == {"intake.down", "intake.across"}
    copy = annotated_copy(FinishedFile(data), reading, found, WHEN)
    assert read_report(copy, catalog()).report == reading.report
    comments = comments_of(copy)
    assert any("附表甲" in text for text in comments)


def comments_of(data: bytes) -> list[str]:
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = etree.fromstring(archive.read("word/comments.xml"))
    return ["".join(one.itertext()) for one in root.iter(f"{W}comment")]


def test_an_untouched_document_is_the_very_report():
    back = compared(read_report(written(), catalog()), marked(written()), catalog())
    assert (back.changes, back.structure) == ((), ())


def marked(data: bytes) -> Report:
    report = embedded_report(data, catalog())
    assert report is not None
    return report


def test_what_was_changed_between_two_tables_by_hand_is_taken_back():
    def change(root: etree.Element) -> None:
        set_text(next(one for one in root.iter(f"{W}p") if text_of(one) == "答复的方式见下表。"), "答复见下表。")
        mark = next(one for one in root.iter(f"{W}bookmarkStart") if one.get(f"{W}name") == "nb_a1_pos_per")
        set_text(next(mark.iterancestors(f"{W}tc")), "8")

    data = edited(written(), change)
    back = compared(read_report(data, catalog()), marked(data), catalog())
    assert [as_difference(template(), one).place for one in back.changes] == [
        "附表甲 邮政寄送·个人",
        "二、申请收办情况 第 3 段（改动）",
    ]
    report = accept(template(), filled(), back.changes)
    assert report.values[INTAKE] == 8
    assert report.narratives["handling"][2] == Paragraph(text="答复见下表。", block=2)


def test_a_paragraph_moved_past_a_table_is_a_move():
    before, after = filled(), filled()
    moved = tuple(one.model_copy(update={"block": 0}) if one.block == 2 else one for one in TEXTS["handling"])
    [change] = text_changes(template(), before, after.with_narrative("handling", moved[:2] + TEXTS["handling"][2:]))
    assert change.kind.value == "移动"


# ------------------------------------------------------------------------------------------------ command line


@pytest.fixture
def nianbao(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    installed()
    return CommandLine(tmp_path, capsys)


def test_the_command_line_fills_exports_checks_and_reads_it(nianbao: CommandLine):
    text = {name: [one.model_dump() for one in paragraphs] for name, paragraphs in TEXTS.items()}
    project = nianbao.new(2027, OFFICE, values=ENTRIES, text=text)
    assert project_of(project.read_bytes()).report.narratives == TEXTS
    document, back = nianbao.folder / "年报.docx", nianbao.folder / "读回.nianbao"
    assert nianbao("export", project, "-o", document).code == 0
    assert nianbao("check", document).code == 0
    assert nianbao("changes", document).code == 0
    assert nianbao("read", document, "-o", back).code == 0
    assert project_of(back.read_bytes()).report.narratives == TEXTS
    code, said = nianbao.checked(document)
    assert (code, said["findings"]) == (0, [])
    assert "2027版" in nianbao("formats").out


@pytest.mark.parametrize(
    ("place", "block"), [({"after_table": True}, 4), ({"after_table": False}, 0), ({"block": 2}, 2), ({}, 0)]
)
def test_a_text_given_says_in_which_block_it_stands(nianbao: CommandLine, place: dict[str, object], block: int):
    project = nianbao.new(2027, OFFICE, text={"handling": [{"text": "一段。", **place}]})
    assert project_of(project.read_bytes()).report.narratives["handling"][0].block == block


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ({"block": 1}, "block 应是这一章文字块的位置：0、2、4"),
        ({"block": 6}, "block 应是这一章文字块的位置：0、2、4"),
        ({"block": 2, "after_table": True}, "after_table 应是 true 或 false，并且不与 block 同时写"),
    ],
)
def test_a_text_in_a_block_there_is_not_is_refused(nianbao: CommandLine, place: dict[str, object], words: str):
    text = nianbao.file("text.json", {"handling": [{"text": "一段。", **place}]})
    run = nianbao("new", "--year", 2027, "--office", OFFICE, "-o", nianbao.folder / "a.nianbao", "--text", text)
    assert (run.code, len(run.complaints)) == (2, 1)
    assert re.search(f"handling 第 1 段：{words}", run.complaints[0])
