"""The steps of a report and how far each has come."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Final

from gui.report.document import Document
from gui.wizard.step_ids import BASICS, CHECK
from model.findings import Finding
from model.formats.template import Section

BASICS_HEADING: Final = "基本信息"
CHECK_HEADING: Final = "检查与导出"


class State(Enum):
    """How far a step has come; the word is always shown beside the mark."""

    EMPTY = ("空", "state-empty")
    STARTED = ("填写中", "state-started")
    ERRORS = ("有错误", "state-errors")
    DONE = ("完成", "state-done")

    @property
    def word(self) -> str:
        return self.value[0]

    @property
    def icon(self) -> str:
        return self.value[1]


@dataclass(frozen=True, slots=True)
class Step:
    """One step as the list shows it."""

    id: str
    heading: str
    state: State


def steps_of(document: Document) -> tuple[Step, ...]:
    """The steps of the open report in order."""
    basics = Step(BASICS, BASICS_HEADING, _basics_state(document))
    sections = [Step(part.id, part.heading, _section_state(document, part)) for part in document.template.sections]
    return (basics, *sections, Step(CHECK, CHECK_HEADING, _check_state(document, sections)))


def _basics_state(document: Document) -> State:
    """The organ's name is all that no report can do without."""
    return State.DONE if document.report.office.strip() else State.EMPTY


def _section_state(document: Document, section: Section) -> State:
    if any(finding.is_error for finding in findings_in(section.id, document.evaluation.findings)):
        return State.ERRORS
    text = bool(document.report.text_of(section.id).strip())
    if section.table is None:
        return State.DONE if text else State.EMPTY
    inputs = [cell.address for cell in document.template.table(section.table).cells if not cell.is_total]
    filled = sum(document.evaluation.values[address] is not None for address in inputs)
    state = _progress(filled, len(inputs))
    return State.STARTED if text and state is State.EMPTY else state


def _check_state(document: Document, before: Iterable[Step]) -> State:
    """Errors of the final check, where blanks count 0; otherwise what the steps before it have in common."""
    states = {step.state for step in before}
    if document.final_evaluation.errors:
        return State.ERRORS
    return State.DONE if states == {State.DONE} else State.EMPTY if states == {State.EMPTY} else State.STARTED


def _progress(filled: int, whole: int) -> State:
    return State.DONE if filled == whole else State.STARTED if filled else State.EMPTY


def findings_in(section: str, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings that belong to a section."""
    return tuple(finding for finding in findings if finding.section == section)
