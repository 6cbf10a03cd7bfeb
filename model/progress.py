"""The steps (步骤) of filling in a report, and the state of each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from model.evaluation import Assessment, Evaluation
from model.formats.section import Section
from model.formats.template import Template
from model.last_year.taken_over import taken_over_paragraphs
from model.report import Report
from model.step_ids import BASICS, CHECK

BASICS_HEADING: Final = "基本信息"
CHECK_HEADING: Final = "检查与导出"


class StepState(StrEnum):
    """The state of a step; `word` is its Chinese name."""

    EMPTY = "empty"
    STARTED = "started"
    ERRORS = "errors"
    READY = "ready"
    DONE = "done"

    @property
    def word(self) -> str:
        """The Chinese name of the state."""
        return _WORDS[self]


_WORDS: Final = {
    StepState.EMPTY: "空",
    StepState.STARTED: "填写中",
    StepState.ERRORS: "有错误",
    StepState.READY: "可以导出",
    StepState.DONE: "完成",
}


@dataclass(frozen=True, slots=True)
class Step:
    """One step: 基本信息, a section, or 检查与导出."""

    id: str
    heading: str
    state: StepState


def steps_of(
    template: Template, report: Report, assessment: Assessment, *, is_exported: bool = False
) -> tuple[Step, ...]:
    """The steps of *report* in order: sections by the evaluation while typing, the last step by the final check.

    The last one is done if the report *is_exported* as it stands now.
    """
    basics = Step(BASICS, BASICS_HEADING, _basics_state(report))
    sections = [
        Step(section.id, section.heading, _section_state(template, report, assessment.while_typing, section))
        for section in template.sections
    ]
    last = _check_state(assessment.final, sections, is_exported)
    return (basics, *sections, Step(CHECK, CHECK_HEADING, last))


def _basics_state(report: Report) -> StepState:
    """Done if the office name is filled in, the only mandatory field."""
    return StepState.DONE if report.office.strip() else StepState.EMPTY


def _section_state(template: Template, report: Report, typing: Evaluation, section: Section) -> StepState:
    if any(finding.is_error and finding.section == section.id for finding in typing.findings):
        return StepState.ERRORS
    text = bool(report.text_of(section.id).strip())
    if taken_over_paragraphs(report, section.id):
        return StepState.STARTED  # last year's text is not this year's
    if not section.tables:
        return StepState.DONE if text else StepState.EMPTY
    cells = [cell for table in section.tables for cell in template.table(table).cells]
    inputs = [cell.address for cell in cells if not cell.is_total]
    state = _filled_state(sum(typing.values[address] is not None for address in inputs), len(inputs))
    return StepState.STARTED if text and state is StepState.EMPTY else state


def _filled_state(filled: int, whole: int) -> StepState:
    return StepState.DONE if filled == whole else StepState.STARTED if filled else StepState.EMPTY


def _check_state(final: Evaluation, before: Iterable[Step], is_exported: bool) -> StepState:
    """`ERRORS` if the final check has errors, `READY` to be exported if all sections are done."""
    if final.errors:
        return StepState.ERRORS
    states = {step.state for step in before}
    if is_exported:
        return StepState.DONE
    if states == {StepState.DONE}:
        return StepState.READY
    return StepState.EMPTY if states == {StepState.EMPTY} else StepState.STARTED
