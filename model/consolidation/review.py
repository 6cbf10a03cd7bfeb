"""What the reviewer of a county notes (审核): a decision for each body, ticks and remarks for its findings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from hashlib import sha256
from typing import Final

from model.consolidation.selection import HandInState, Standing
from model.findings import Finding

_KEY_LENGTH: Final = 16


class Decision(StrEnum):
    """What a reviewer decided about the report of a body."""

    SENT_BACK = "退回"
    APPROVED = "已核"


@dataclass(frozen=True, slots=True)
class FindingNote:
    """What a reviewer noted of a finding: whether it is *ticked* as dealt with, and a remark."""

    ticked: bool = False
    remark: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is noted."""
        return not self.ticked and not self.remark


@dataclass(frozen=True)
class BodyReview:
    """The review of a body's report, whose file has the checksum *sha256*; *notes* by `finding_key`.

    When the body hands in another file, decision and notes are stale: still to be seen, but no longer valid.
    """

    sha256: str = ""
    decision: Decision | None = None
    day: date | None = None
    remark: str = ""
    notes: Mapping[str, FindingNote] = field(default_factory=dict[str, FindingNote])

    def is_stale(self, standing: Standing) -> bool:
        """Whether it was made of another file than the one that now counts."""
        return bool(self.sha256) and self.sha256 != _checksum(standing)

    def note_of(self, finding: Finding) -> FindingNote:
        """What is noted of *finding*."""
        return self.notes.get(finding_key(finding), NO_NOTE)

    def with_note(self, finding: Finding, note: FindingNote) -> BodyReview:
        """This review with *note* for *finding*; an empty one is taken away."""
        notes = {key: one for key, one in self.notes.items() if key != finding_key(finding)}
        if not note.is_empty:
            notes[finding_key(finding)] = note
        return replace(self, notes=notes)

    def decided(self, decision: Decision | None, day: date) -> BodyReview:
        """This review with a decision made on *day*; None takes it back."""
        return replace(self, decision=decision, day=None if decision is None else day)

    def of_file_of(self, standing: Standing) -> BodyReview:
        """This review as one of the file that now counts: a decision about another file is dropped, notes are kept."""
        if not self.is_stale(standing):
            return replace(self, sha256=_checksum(standing))
        return replace(self, sha256=_checksum(standing), decision=None, day=None)


NO_NOTE: Final = FindingNote()
NO_REVIEW: Final = BodyReview()


def finding_key(finding: Finding) -> str:
    """By what a finding is known again as long as it says the same."""
    said = "\n".join((finding.code, finding.section, " ".join(map(str, finding.cells)), finding.message))
    return sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:_KEY_LENGTH]


def state_of(standing: Standing, review: BodyReview) -> HandInState:
    """How far a body has come, the decision of the reviewer included unless it is about a former file."""
    if standing.submission is None or review.decision is None or review.is_stale(standing):
        return standing.state
    return HandInState.SENT_BACK if review.decision is Decision.SENT_BACK else HandInState.APPROVED


def _checksum(standing: Standing) -> str:
    return "" if standing.submission is None else standing.submission.sha256
