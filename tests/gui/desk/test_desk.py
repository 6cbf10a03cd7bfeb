"""The desk of the county's office: collecting, reviewing, asking, adding up and handing on, by keyboard."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from gui.desk.begin_dialog import BeginDialog, RosterDialog
from gui.desk.body_question import BodyQuestion
from gui.desk.finding_notes import REMARK
from gui.report.document import Document
from model.consolidation.collection_file import open_collection
from model.report import Paragraph, typed_value
from model.storage.backups import backups_of
from model.storage.project_file import read_project
from tests.export.consolidation.counties import COUNTY, FORM, balanced_report, hand_in, sum_by_hand
from tests.gui.desk.county import ALL_LEFT, ALL_RECEIVED, GRANTED, RECEIVED, County
from tests.gui.keyboard import (
    ALT,
    CTRL,
    SHIFT,
    document_of,
    press,
    press_access_key,
    press_in,
    when_asked_for_file,
    when_open,
    write,
    write_over,
)
from tests.model.consolidation.collections_made import CATALOG, at

Key = Qt.Key


def fill_in(county: County, dialog: BeginDialog) -> None:
    """Enters year, office, folder and, from the clipboard, the roster."""
    county.has_keyboard(dialog)
    write_over(dialog.fields.year, "2023")
    write_over(dialog.fields.office, COUNTY)
    when_asked_for_file(county.folder)
    press_access_key(dialog, Key.Key_D)
    assert dialog.fields.folder.text() == str(county.folder)
    write_over(dialog.roster.text, "")
    press(Key.Key_V, CTRL)
    when_asked_for_file(county.path)
    press_access_key(dialog, Key.Key_B)
    assert dialog.roster.refusal.text() == ""


def require_sentences(document: Document) -> None:
    """The main figures stand in the text, and text and tables agree."""
    overview = document.report.text_of("overview")
    values = document.evaluation.values
    figures = {name: values[at(name)] for name in (ALL_RECEIVED, ALL_LEFT)}
    assert f"汇总3个单位的年度报告，共收到政府信息公开申请{figures[ALL_RECEIVED]}件" in overview
    assert f"结转下年度继续办理{figures[ALL_LEFT]}件" in overview
    ledger = document.assessment.ledger
    assert [entry.message for entry in ledger.findings] == []


def test_from_a_pasted_roster_to_the_exported_sum_by_keyboard(county: County, tmp_path: Path):
    desk = county.desk
    QGuiApplication.clipboard().setText(
        "单位名称\t别名\n清河县甲局\t\n清河县乙局\t\n清河县丙局\t\n清河县丁局\t老丁局\n"
    )

    when_open(BeginDialog, partial(fill_in, county))
    press_in(desk, Key.Key_N, CTRL)
    county.ended()
    assert county.shown() == [f"清河县{name}局" for name in "甲乙丙丁"]
    assert [county.state(name) for name in "甲乙丙丁"] == ["已报", "有错误", "已报", "未报"]
    assert "4 个单位：未报 1、已报 2、有错误 1" in desk.roster.counts.text()

    desk.roster.table.setFocus()
    press(Key.Key_Down)
    press(Key.Key_Down, SHIFT)
    press_in(desk, Key.Key_B, CTRL)
    assert [county.state(name) for name in "甲乙丙"] == ["已报", "退回", "退回"]
    press(Key.Key_Up)
    press(Key.Key_Up)
    press_in(desk, Key.Key_Return, CTRL)
    assert county.state("甲") == "已核"

    hand_in(county.folder, "乙.nianbao", county.right)
    county.read_again()
    assert [county.state(name) for name in "甲乙丙丁"] == ["已核", "已报", "退回", "未报"]
    assert "清河县乙局：重新报来“乙.nianbao”，与上次相比改了 1 格数字" in desk.work.words.text()

    press_in(desk, Key.Key_3, CTRL)
    by_hand = sum_by_hand([county.reports["甲"], county.right, county.reports["丙"]])
    total = tmp_path / "全县.nianbao"
    when_asked_for_file(total)
    desk.sum.write.setFocus()
    press(Key.Key_Space)
    county.ended()
    county.qtbot.waitUntil(lambda: county.window.filing.document is not None)
    assert document_of(county.window).report.values == read_project(total).report.values
    require_sentences(document_of(county.window))
    summed = document_of(county.window).report.values
    assert {one: summed[one] for one in by_hand.values if one.table == "requests"} == {
        one: value for one, value in by_hand.values.items() if one.table == "requests"
    }
    events = county.saved().events["清河县乙局"]
    assert [event.state.value for event in events] == ["有错误", "退回", "已报"]
    desk.close()
    assert not county.path.with_name("汇总.nianbaohz.lock").exists()


def test_ticks_and_remarks_are_kept_and_go_stale_with_another_file(county: County):
    county.open()
    desk = county.desk
    desk.roster.choose("清河县乙局")
    desk.roster.table.setFocus()
    press(Key.Key_Return)
    notes = desk.body.findings
    assert notes.hasFocus()
    press(Key.Key_Space)
    press(Key.Key_Return)
    county.qtbot.waitUntil(lambda: not notes.hasFocus())
    write("电话问过\n")
    assert notes.rows.index(0, 0).data(Qt.ItemDataRole.CheckStateRole) is Qt.CheckState.Checked
    county.qtbot.waitUntil(lambda: notes.rows.index(0, REMARK).data() == "电话问过")
    press_in(desk, Key.Key_E, CTRL)
    write("等回复")
    notes.setFocus()
    review = county.saved().review_of("清河县乙局")
    assert review.remark == "等回复" and [note.ticked for note in review.notes.values()] == [True]

    both = county.reports["乙"].with_value(FORM, at("requests/carried_in/applicant.legal.other"), 3)
    hand_in(county.folder, "乙.nianbao", both)
    county.read_again()
    assert "文件改过" in desk.body.words.text()
    assert Qt.CheckState.PartiallyChecked in [
        notes.rows.index(row, 0).data(Qt.ItemDataRole.CheckStateRole) for row in range(notes.rows.rowCount())
    ]
    notes.setFocus()
    press(Key.Key_Escape)
    assert desk.roster.table.hasFocus()
    assert len(backups_of(county.path)) == 1


def test_a_body_is_looked_for_filtered_and_sorted(county: County):
    county.open()
    desk = county.desk
    press_in(desk, Key.Key_F, CTRL)
    write("丙")
    assert county.shown() == ["清河县丙局"] and desk.body.name.text() == "清河县丙局"
    write("丁")
    assert county.shown() == [] and "左边选一个单位" in desk.body.words.text()
    desk.show_body("清河县甲局")
    assert len(county.shown()) == 3 and desk.body.name.text() == "清河县甲局"
    desk.roster.states.setFocus()
    press(Key.Key_Down, ALT)
    desk.roster.states.hidePopup()
    desk.roster.states.setCurrentText("有错误")
    desk.roster.states.activated.emit(0)
    assert county.shown() == ["清河县乙局"]
    desk.roster.show_all()
    desk.roster.order.setCurrentText("强制性多的在前")
    desk.roster.order.activated.emit(0)
    assert county.shown()[0] == "清河县乙局"
    desk.roster.severities.setCurrentIndex(1)
    desk.roster.severities.activated.emit(0)
    assert county.shown() == ["清河县乙局"]


def test_a_name_that_is_not_clear_is_asked_once_and_remembered(county: County):
    hand_in(county.folder, "丁.nianbao", balanced_report("清河县丁丁局", 9))
    county.open("清河县丁丁管理局")
    desk = county.desk
    assert desk.pages.tabText(1) == "没有计入的文件 1"
    press_in(desk, Key.Key_2, CTRL)
    when_open(BodyQuestion, lambda dialog: press_in(dialog.bodies, Key.Key_Return))
    desk.left_out.table.selectRow(0)
    press(Key.Key_Return)
    assert county.saved().recognised == {"清河县丁丁局": "清河县丁丁管理局"}
    assert county.state("丁") == "已报" and desk.pages.tabText(1) == "没有计入的文件"

    def shorten(dialog: RosterDialog) -> None:
        county.has_keyboard(dialog)
        assert "清河县丁丁管理局" in dialog.fields.text.toPlainText()
        write_over(dialog.fields.text, "清河县甲局\n清河县甲局")
        press_access_key(dialog, Key.Key_Y)
        assert "两个单位叫" in dialog.fields.refusal.text()
        write_over(dialog.fields.text, "清河县甲局\n清河县乙局")
        press_access_key(dialog, Key.Key_Y)

    when_open(RosterDialog, shorten)
    press_in(desk, Key.Key_M, CTRL)
    assert county.shown() == ["清河县甲局", "清河县乙局"]


def test_every_figure_of_the_sum_leads_to_its_bodies_and_is_laid_beside_the_county(county: County, tmp_path: Path):
    county.open()
    desk = county.desk
    press_in(desk, Key.Key_3, CTRL)
    desk.sum.tables.setCurrentIndex(1)
    view = desk.sum.tables.currentWidget()
    assert view is not None
    view.setFocus()
    given = {f"清河县{name}局": report.values[RECEIVED] for name, report in county.reports.items()}
    lines = desk.sum.made_of.text().splitlines()
    assert lines[0] == "表三 本年新收·自然人"
    total = sum(value for value in given.values() if isinstance(value, int))
    assert lines[1] == f"{total} ＝ " + " ＋ ".join(f"{name} {value}" for name, value in given.items())
    desk.sum.bodies.setFocus()
    desk.sum.bodies.selectRow(1)
    press(Key.Key_Return)
    assert desk.pages.currentIndex() == 0 and desk.body.name.text() == "清河县乙局"

    theirs = sum_by_hand([*county.reports.values()]).with_value(FORM, RECEIVED, total + 1)
    path = hand_in(tmp_path, "全县.nianbao", theirs)
    press_in(desk, Key.Key_3, CTRL)
    when_asked_for_file(path)
    desk.sum.compare.setFocus()
    press(Key.Key_Space)
    county.ended()
    assert "不符 2 格" in desk.sum.words.text()
    assert f"全县年报 {total + 1}：不符（多 1" in desk.sum.made_of.text()
    desk.sum.faulty.setFocus()
    press(Key.Key_Space)
    assert "汇总 2 个单位" in desk.sum.words.text()
    assert not county.saved().collection.inclusion.faulty


def test_a_slash_beside_figures_is_announced_at_the_body_it_is_of(county: County):
    slash = county.reports["丙"].with_value(FORM, RECEIVED, typed_value(FORM, RECEIVED, "/"))
    hand_in(county.folder, "丙.nianbao", slash)
    county.open()
    county.desk.roster.choose("清河县丙局")
    assert "表三 1 格填“/”，按 0 计入" in county.desk.body.words.text()
    county.desk.roster.choose("清河县甲局")
    assert "按 0 计入" not in county.desk.body.words.text()


def test_registers_and_fees_of_the_bodies_are_told_where_their_findings_and_the_sum_stand(county: County):
    line = "收到日期,申请人类别,申请内容,答复日期,办理结果\n2023-05-08,自然人,污水处理厂二期的环评批复,2023-05-20,予以公开\n"
    for name in "甲丙":
        (county.folder / f"{name}局台账.csv").write_text(line, "utf-8")
    told = county.reports["甲"].with_narrative("other", (Paragraph(text="收取信息处理费300元。"),))
    hand_in(county.folder, "甲.nianbao", told)
    county.open()
    desk = county.desk
    desk.roster.choose("清河县丙局")
    assert "county.twice" in [one.code for one in desk.body.findings.rows.findings]
    press_in(desk, Key.Key_3, CTRL)
    assert "各单位写明的信息处理费共 300 元（清河县甲局 300 元）；没有写明金额的有 2 个单位" in desk.sum.words.text()
    (county.folder / "甲局台账.csv").unlink()
    county.read_again()
    assert "1 份台账用来查" in desk.sum.words.text()
    press_in(desk, Key.Key_1, CTRL)
    assert "county.twice" not in [one.code for one in desk.body.findings.rows.findings]


def test_letters_workbook_csv_and_annotated_copies_are_written_at_once(county: County, tmp_path: Path):
    hand_in(county.folder, "乙.docx", county.reports["乙"])
    (county.folder / "乙.nianbao").unlink()
    county.open("清河县丁局")
    desk, folder = county.desk, tmp_path / "交出"
    folder.mkdir()
    when_asked_for_file(folder)
    press_in(desk, Key.Key_L, CTRL)
    county.ended()
    names = sorted(path.name for path in folder.iterdir())
    assert names == ["催报通知（清河县丁局）.docx", "退回修改意见（清河县乙局）.docx", "通报.docx"]
    assert f"写好 3 个文件。文书放在：{folder}" in desk.work.words.text()
    for act, target in (
        ("工作簿", folder / "汇总.xlsx"),
        ("CSV", folder),
        ("批注副本", folder),
    ):
        when_asked_for_file(target)
        desk.menus.actions[act].trigger()
        county.ended()
    written = {path.name for path in folder.iterdir()}
    assert {"汇总.xlsx", "年报.csv", "datapackage.json", "乙（批注）.docx"} <= written


def test_a_reading_that_is_stopped_goes_on_the_next_time_and_closing_loses_nothing(county: County):
    county.open()
    desk = county.desk
    for name, report in county.reports.items():
        hand_in(county.folder, f"{name}.nianbao", report.with_value(FORM, GRANTED, 1))
    press_in(desk, Key.Key_F5)
    desk.work.cancel.click()
    assert not desk.menus.actions["写成汇总年报"].isEnabled()
    county.ended()
    assert "停下了" in desk.work.words.text()
    press_in(desk, Key.Key_F5)
    desk.close()
    assert not desk.work.is_running
    assert len(open_collection(county.path, CATALOG)[0].collection.submissions) == 3
    QApplication.processEvents()


def test_a_collection_that_cannot_be_opened_or_written_is_said(county: County):
    county.open()
    desk = county.desk
    assert desk.desk is not None
    county.path.write_bytes(county.path.read_bytes() + b" ")
    desk.roster.table.setFocus()
    press_in(desk, Key.Key_Return, CTRL)
    desk.desk.save()
    assert "文件已在别处修改" in desk.notice.text.text()
