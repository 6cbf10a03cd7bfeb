"""Last year at the desk, and what a crash leaves behind."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt

from gui.desk.commands import FROM_FOLDER
from gui.desk.published_dialog import PublishedDialog
from gui.desk.roster_model import BODY, LAST_YEAR
from gui.desk.roster_model import REMARK as REMARK_COLUMN
from model.consolidation.collection_file import open_collection
from model.consolidation.collection_journal import CollectionJournal
from model.consolidation.review import BodyReview
from model.consolidation.roster import RosterBody
from tests.export.consolidation.counties import FORM, balanced_report, hand_in
from tests.gui.desk.county import GRANTED, County
from tests.gui.keyboard import (
    Question,
    when_asked_for_file,
    when_open,
)
from tests.model.consolidation.collections_made import CATALOG

Key = Qt.Key


def test_last_year_stands_beside_this_years_and_the_same_errors_are_told(county: County, tmp_path: Path):
    last = tmp_path / "上年"
    for name, number in (("甲", 0), ("乙", 7), ("老丙", 3)):
        report = balanced_report(f"清河县{name}局", number, year=2022)
        hand_in(
            last, f"{name}.nianbao", report.with_value(FORM, GRANTED, 99 if name == "乙" else report.values[GRANTED])
        )
    county.open(RosterBody("清河县丁局", ("清河县老丙局",)))
    desk = county.desk
    question = Question(FROM_FOLDER.removesuffix("…"))
    when_asked_for_file(last)
    desk.menus.actions["上年的年报"].trigger()
    county.ended()
    assert "2022 年各单位的年报在哪里" in question.text
    county.qtbot.waitUntil(lambda: desk.desk is not None and desk.desk.project.last_year is not None)
    county.ended()
    rows = {desk.roster.rows.index(row, BODY).data(): row for row in range(desk.roster.rows.rowCount())}
    before = {name[3:-1]: desk.roster.rows.index(row, LAST_YEAR).data() for name, row in rows.items()}
    assert (
        before["甲"] == "已报"
        and before["乙"].startswith("有错误 ")
        and (before["丙"], before["丁"]) == ("未报", "已报")
    )
    assert "与上年同一处错误" in desk.roster.rows.index(rows["清河县乙局"], REMARK_COLUMN).data()
    desk.roster.order.setCurrentText("上年错误多的在前")
    desk.roster.order.activated.emit(0)
    assert county.shown()[0] == "清河县乙局"
    assert desk.desk is not None
    total = desk.desk.total
    desk.desk.remark(desk.desk.selection.standings[0], "看过")
    assert desk.desk.total is total  # what a reviewer notes changes no figure
    saved = county.saved()
    assert saved.last_year is not None and saved.collection.previous is not None
    codes = {one.report.office: {finding.code for finding in one.findings} for one in saved.collection.submissions}
    assert "requests.same_error" in codes["清河县乙局"] and "requests.same_error" not in codes["清河县甲局"]


def test_a_published_report_is_laid_beside_the_one_that_was_handed_in(county: County, tmp_path: Path):
    county.open()
    desk = county.desk
    other = county.reports["甲"].with_value(FORM, GRANTED, 77)
    desk.roster.choose("清河县甲局")

    def look(dialog: PublishedDialog) -> None:
        assert dialog.list.topLevelItemCount() == 1
        dialog.accept()

    for report, said in ((other, "与报来的不同：1 格数字"), (county.reports["甲"], "与报来的相同")):
        when_asked_for_file(hand_in(tmp_path, "公布.docx", report))
        if report is other:
            when_open(PublishedDialog, look)
        desk.menus.actions["与公布的年报对照"].trigger()
        county.ended()
        county.qtbot.waitUntil(lambda said=said: said in desk.work.words.text())
    events = county.saved().events["清河县甲局"]
    assert [event.words for event in events[-2:]] == [
        "公布的“公布.docx”与报来的不同：1 格数字",
        "公布的“公布.docx”与报来的相同",
    ]


def test_steps_that_a_crash_kept_from_the_file_are_made_good_and_said(county: County):
    county.write()
    project, stamp = open_collection(county.path, CATALOG)
    noted = replace(project, reviews={"清河县甲局": BodyReview(remark="等回复")})
    CollectionJournal(county.path).record(project, noted, stamp)
    county.open()
    assert "没有来得及存的 1 步已经补上" in county.desk.notice.text.text()
    assert "等回复" in county.saved().reviews["清河县甲局"].remark
