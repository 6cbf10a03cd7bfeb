"""What a reviewer notes of a report holds for the file it was noted of, and for no other."""

from dataclasses import replace
from datetime import date

from model.consolidation.review import NO_NOTE, NO_REVIEW, Decision, FindingNote, state_of
from model.consolidation.roster import RosterBody
from model.consolidation.selection import HandInState, Standing
from tests.model.consolidation.collections_made import submission

DAY = date(2024, 1, 20)
GRANTED = "requests/outcome.granted/applicant.natural"


def standing(sha256: str = "甲", entries: dict[str, str] | None = None) -> Standing:
    return Standing(RosterBody("甲局"), replace(submission("甲局", entries), sha256=sha256), True)


def test_a_decision_is_the_state_of_the_body_until_it_hands_in_another_file():
    faulty = standing(entries={GRANTED: "7"})
    review = NO_REVIEW.of_file_of(faulty).decided(Decision.SENT_BACK, DAY)
    assert faulty.state is HandInState.FAULTY
    assert state_of(faulty, review) is HandInState.SENT_BACK
    assert state_of(faulty, review.decided(Decision.APPROVED, DAY)) is HandInState.APPROVED
    assert state_of(standing("乙"), review) is HandInState.HANDED_IN and review.is_stale(standing("乙"))
    assert state_of(Standing(RosterBody("甲局"), None, False), review) is HandInState.MISSING
    taken_back = review.decided(None, DAY)
    assert (state_of(faulty, taken_back), taken_back.day) == (HandInState.FAULTY, None)


def test_a_body_that_was_never_reviewed_has_nothing_stale():
    assert not NO_REVIEW.is_stale(standing())


def test_notes_are_kept_by_what_the_finding_says_and_empty_ones_are_not():
    one = standing(entries={GRANTED: "7"})
    assert one.submission is not None
    finding = one.submission.findings[0]
    review = NO_REVIEW.with_note(finding, FindingNote(True, "电话核过"))
    assert review.note_of(finding) == FindingNote(True, "电话核过")
    assert review.note_of(replace(finding, message="另一句")) == NO_NOTE
    assert review.with_note(finding, NO_NOTE).notes == {}


def test_a_review_of_another_file_keeps_its_notes_and_drops_its_decision():
    one = standing(entries={GRANTED: "7"})
    assert one.submission is not None
    noted = NO_REVIEW.with_note(one.submission.findings[0], FindingNote(True))
    old = noted.of_file_of(one).decided(Decision.APPROVED, DAY)
    new = old.of_file_of(standing("乙"))
    assert (new.sha256, new.decision, new.day, new.notes) == ("乙", None, None, old.notes)
    assert old.of_file_of(one) == old
