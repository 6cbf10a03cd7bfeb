"""A collection remembers what was answered, and tells what changed in the files when they are read anew."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from model.consolidation.collection import LeftOut, Submission
from model.consolidation.collection_project import BodyEvent, CollectionProject, FileStamp, HandedIn, read_anew
from model.consolidation.review import Decision
from model.consolidation.roster import RosterBody
from model.consolidation.selection import HandInState
from model.report import Paragraph
from tests.model.consolidation.collections_made import CATALOG, collected, roster, submission

DAY = date(2024, 1, 20)
GRANTED = "requests/outcome.granted/applicant.natural"
LATER = date(2024, 1, 25)


def project(*submissions: Submission) -> CollectionProject:
    return CollectionProject(collected(*submissions, roster=roster("甲局", "乙局")))


def anew(before: CollectionProject, *read: Submission | LeftOut) -> tuple[CollectionProject, tuple[HandedIn, ...]]:
    return read_anew(before, read, {Path("甲局.docx"): FileStamp(1, 2)}, LATER, CATALOG)


def unclear(one: CollectionProject) -> list[str]:
    return [left.office for left in one.selection(CATALOG).left_out if left.is_unclear]


def test_a_name_that_is_not_clear_is_asked_once():
    one = project(submission("甲乙丙局"))
    assert unclear(one) == ["甲乙丙局"]
    answered = one.with_recognised("甲乙丙局", "乙局")
    assert unclear(answered) == []
    assert [standing.state for standing in answered.selection(CATALOG).standings] == ["未报", "已报"]
    again = answered.with_recognised("甲局的旧名", "甲局").with_recognised("甲局", "甲局")
    assert again.to_add_up.roster.bodies[0] == RosterBody("甲局", ("甲局的旧名",))


def test_a_name_that_is_of_no_body_is_left_out_and_no_longer_asked():
    answered = project(submission("外县财政局")).with_recognised("外县财政局", "")
    [left] = answered.selection(CATALOG).left_out
    assert (left.is_unclear, left.may_count, left.reason) == (False, False, "“外县财政局”不是名册里的单位")
    assert answered.to_add_up.roster == answered.collection.roster


def test_with_another_roster_answers_hold_for_the_bodies_that_are_still_there():
    one = project().with_recognised("旧名", "乙局").with_recognised("别名", "甲局").with_recognised("外县", "")
    changed = one.with_roster(roster("甲局", "丁局"))
    assert changed.recognised == {"别名": "甲局", "外县": ""}
    assert [body.name for body in changed.collection.roster.bodies] == ["甲局", "丁局"]


def test_what_is_handed_in_for_the_first_time_is_told_with_its_day():
    after, told = anew(project(), submission("甲局"), LeftOut(Path("坏.docx"), "已经损坏"))
    assert told == (HandedIn("甲局", "报来“甲局.docx”"),)
    assert after.events == {"甲局": (BodyEvent(LATER, HandInState.HANDED_IN, "报来“甲局.docx”"),)}
    assert [one.path.name for one in after.collection.unread] == ["坏.docx"]
    assert after.stamps == {Path("甲局.docx"): FileStamp(1, 2)}
    assert anew(after, submission("甲局"))[1] == ()


def test_a_corrected_file_is_told_with_what_is_different():
    first = replace(submission("甲局", {GRANTED: "7"}), sha256="旧")
    report = submission("甲局", {GRANTED: "8"}).report.with_narrative("overview", (Paragraph(text="改了。"),))
    second = replace(submission("甲局"), sha256="新", report=report)
    _, [told] = anew(project(first), second)
    assert told.words == "重新报来“甲局.docx”，与上次相比改了 1 格数字、1 处文字"
    assert [(one.old, one.new) for one in told.differences if one.cell is not None] == [("7", "8")]
    _, [told] = anew(project(first), replace(first, sha256="另存"))
    assert told.words == "重新报来“甲局.docx”，内容与上次相同"


def test_a_file_that_is_gone_is_told():
    _, told = anew(project(submission("甲局")))
    assert told == (HandedIn("甲局", "“甲局.docx”不在了"),)


def test_a_review_is_that_of_the_file_that_counts():
    one = project(submission("甲局"))
    standing = one.selection(CATALOG).standings[0]
    assert standing.submission is not None
    reviewed = one.with_review(standing, one.review_of("甲局").decided(Decision.APPROVED, DAY))
    assert reviewed.review_of("甲局").sha256 == standing.submission.sha256
    assert reviewed.review_of("乙局").decision is None
