"""The letters of a consolidation: 退回修改意见 to bodies with errors, 催报通知 to those missing, 通报 to all."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from export.consolidation.letter_document import Letter, LetterTable
from export.consolidation.letter_texts import LetterText, LetterTexts, filled
from model.catalog import Catalog
from model.characters import printable
from model.checks.facts import listed
from model.consolidation.beside.peers import PeerFindings
from model.consolidation.collection import Submission
from model.consolidation.consolidation import Consolidation
from model.consolidation.names import NameBook
from model.consolidation.review import NO_REVIEW, BodyReview, state_of
from model.consolidation.roster import Roster, RosterBody
from model.consolidation.selection import HandInState, Standing
from model.findings import Finding
from model.formats.template import BodyKind, Severity, Template

_FINDING_WIDTHS: Final = (600, 1700, 2945, 800, 800, 1000, 1000)
_BODY_WIDTHS: Final = (4045, 1200, 1200, 1200, 1200)
_MOST_PLACES: Final = 3
_IN_NO_NAME: Final = re.compile(r'[\\/:*?"<>|\s]+')
_LONGEST_NAME: Final = 80


class LetterWriting:
    """Writes the letters of one sum, dated *day*.

    *decided* are the decisions, ticks and remarks of the reviewer, *beside* what stands out beside the other bodies.
    """

    def __init__(
        self,
        total: Consolidation,
        catalog: Catalog,
        texts: LetterTexts,
        day: date,
        decided: Mapping[str, BodyReview] | None = None,
        beside: PeerFindings | None = None,
    ) -> None:
        self._total = total
        self._catalog = catalog
        self._texts = texts
        self._day = day
        self._decided = decided or {}
        self._beside = beside or {}
        bodies = tuple(one.body for one in total.selection.standings)
        self._book = NameBook(Roster(bodies), total.report.office)

    def letters(self) -> Iterator[tuple[str, Letter]]:
        """Every letter with the name of its file."""
        for one in self._total.selection.standings:
            if one.submission is not None and self._state(one) in (HandInState.FAULTY, HandInState.SENT_BACK):
                yield _file_name(self._texts.send_back, one.body.name), self._send_back(one, one.submission)
            elif one.body.name in self._total.selection.missing:
                yield _file_name(self._texts.remind, one.body.name), self._remind(one.body)
        yield f"{self._texts.circular.name}.docx", self._circular()

    def _state(self, one: Standing) -> HandInState:
        """How far a body has come by the reviewer's decision."""
        return state_of(one, self._decided.get(one.body.name, NO_REVIEW))

    def _review(self, one: Standing) -> BodyReview:
        """What the reviewer wrote of the report that now counts; nothing if it was written of a former one."""
        review = self._decided.get(one.body.name, NO_REVIEW)
        return NO_REVIEW if review.is_stale(one) else review

    def _send_back(self, standing: Standing, one: Submission) -> Letter:
        """What has to be corrected or explained: all but what the reviewer ticked, and whatever has a remark."""
        template, review = self._catalog.template(one.report.template), self._review(standing)
        natures = self._texts.headings.nature
        found = (*one.findings, *self._beside.get(standing.body.name, ()))
        told = [
            finding
            for severity in Severity
            for finding in found
            if finding.severity is severity
            and (review.note_of(finding).remark or (severity in natures and not review.note_of(finding).ticked))
        ]
        rows = [self._finding_row(number, finding, review, template) for number, finding in enumerate(told, 1)]
        fields = {
            **self._fields(standing.body),
            "file": one.path.name,
            "errors": sum(finding.severity is Severity.ERROR for finding in told),
            "warnings": sum(finding.severity is Severity.WARNING for finding in told),
            "remark": review.remark,
        }
        table = LetterTable(_FINDING_WIDTHS, self._texts.headings.findings, rows, (0, 3, 4, 5))
        return self._letter(self._texts.send_back, fields, table)

    def _finding_row(self, number: int, finding: Finding, review: BodyReview, template: Template) -> Sequence[str]:
        remark, headings = review.note_of(finding).remark, self._texts.headings
        return (
            str(number),
            _place(template, finding),
            f"{finding.message}。{finding.remedy}{f'{headings.remark}{remark}' if remark else ''}",
            finding.left or "",
            finding.right or "",
            headings.nature.get(finding.severity, headings.nature[Severity.WARNING]),
            "",
        )

    def _remind(self, body: RosterBody) -> Letter:
        refused = [
            f"“{one.path.name}”{one.reason}"
            for one in self._total.selection.left_out
            if one.office and self._book.bodies_called(one.office) == (body,)
        ]
        fields = {**self._fields(body), "refused": "；".join(refused)}
        return self._letter(self._texts.remind, fields, None)

    def _circular(self) -> Letter:
        selection = self._total.selection
        names = {*selection.missing}
        expected = [one for one in selection.standings if not one.body.vertical or one.counts or one.body.name in names]
        handed_in = [one for one in expected if one.submission is not None]
        back = (HandInState.FAULTY, HandInState.SENT_BACK)
        faulty = [one.body.name for one in handed_in if self._state(one) in back]
        fields = {
            **self._fields(None),
            "total": len(expected),
            "handed_in": str(len(handed_in)),
            "passed": str(len(handed_in) - len(faulty)),
            "missing": len(selection.missing),
            "missing_names": "、".join(selection.missing),
            "faulty": len(faulty),
            "faulty_names": "、".join(faulty),
            "problems": self._problems(handed_in),
        }
        rows = [_standing_row(one, self._state(one)) for one in expected]
        table = LetterTable(_BODY_WIDTHS, self._texts.headings.bodies, rows, (1, 2, 3, 4))
        return self._letter(self._texts.circular, fields, table)

    def _problems(self, handed_in: Sequence[Standing]) -> str:
        """How many errors there are in each table and in the texts: ``表三 3 处、文字 1 处``."""
        counts: Counter[str] = Counter()
        for one in handed_in:
            if one.submission is not None:
                template = self._catalog.template(one.submission.report.template)
                errors = (finding for finding in one.submission.findings if finding.is_error)
                counts.update(
                    template.table(finding.cells[0].table).name if finding.cells else self._texts.headings.text
                    for finding in errors
                )
        return "、".join(f"{name} {number} 处" for name, number in counts.items())

    def _fields(self, body: RosterBody | None) -> Mapping[str, object]:
        kind = BodyKind.DEPARTMENT if body is None or body.kind is None else body.kind
        return {
            "office": self._total.report.office,
            "year": self._total.report.year,
            "body": "" if body is None else body.name,
            "deadline": self._total.template.kinds[kind].deadline,
            "format": self._total.template.name,
        }

    def _letter(self, text: LetterText, fields: Mapping[str, object], table: LetterTable | None) -> Letter:
        return Letter(
            filled(text.title, fields),
            filled(text.to, fields),
            [*filter(None, (filled(one, fields) for one in text.before))],
            table,
            [*filter(None, (filled(one, fields) for one in text.after))],
            self._total.report.office,
            self._day,
        )


def _standing_row(one: Standing, state: HandInState) -> Sequence[str]:
    counts = ["", "", ""]
    if one.submission is not None:
        counts = [str(one.submission.count(severity)) for severity in Severity]
    return (one.body.name, state.value, *counts)


def _place(template: Template, finding: Finding) -> str:
    """Table, row and column of the cells, or the section."""
    cells = [template.cells[address] for address in finding.cells]
    if cells:
        return f"{cells[0].table.name} {listed([cell.place for cell in cells], _MOST_PLACES)}"
    return template.section(finding.section).heading if finding.section else ""


def _file_name(text: LetterText, body: str) -> str:
    name = _IN_NO_NAME.sub("_", printable(body))[:_LONGEST_NAME]
    return f"{text.name}（{name}）.docx"
