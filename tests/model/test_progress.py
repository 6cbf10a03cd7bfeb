"""How far a step has come is told by what was filled in and by the errors in it."""

from model.evaluation import Assessment
from model.progress import StepState, steps_of
from model.report import Paragraph, Report
from tests.entries import FORMATS, report_with

NEW = FORMATS["2021"]
RECEIVED = "requests/received/applicant.natural"
GRANTED = "requests/outcome.granted/applicant.natural"
FILLED = {str(cell.address): "0" for cell in NEW.cells.values() if not cell.is_total}
TEXT = (Paragraph(text="全年平稳。"),)


def states(report: Report) -> dict[str, StepState]:
    steps = steps_of(NEW, report, Assessment(NEW, report))
    return {step.id: step.state for step in steps}


def test_an_empty_report_has_only_the_name_of_its_office():
    empty = states(report_with(NEW, {}))
    assert empty.pop("@basics") is StepState.DONE
    assert set(empty.values()) == {StepState.EMPTY}
    assert states(report_with(NEW, {}).model_copy(update={"office": " "}))["@basics"] is StepState.EMPTY


def test_a_table_is_begun_with_its_first_figure_and_done_with_its_last():
    assert states(report_with(NEW, {RECEIVED: "0"}))["requests"] is StepState.STARTED
    missing = {name: text for name, text in FILLED.items() if name != GRANTED}
    assert states(report_with(NEW, missing))["requests"] is StepState.STARTED
    assert states(report_with(NEW, FILLED))["requests"] is StepState.DONE


def test_a_text_beside_an_empty_table_begins_the_step_and_one_without_a_table_ends_it():
    report = report_with(NEW, {}).with_narrative("requests", TEXT).with_narrative("problems", TEXT)
    assert states(report)["requests"] is StepState.STARTED
    assert states(report)["problems"] is StepState.DONE


def test_an_error_shows_at_its_step_and_at_the_check():
    broken = states(report_with(NEW, {**FILLED, RECEIVED: "12", GRANTED: "13"}))
    assert broken["requests"] is broken["@check"] is StepState.ERRORS
    assert broken["disputes"] is StepState.DONE


def test_the_check_is_begun_with_the_first_step_ready_after_the_last_and_done_by_the_export():
    report = report_with(NEW, FILLED)
    assert states(report)["@check"] is StepState.STARTED
    for section in ("overview", "problems", "other"):
        report = report.with_narrative(section, TEXT)
    assert states(report)["@check"] is StepState.READY
    exported = steps_of(NEW, report, Assessment(NEW, report), is_exported=True)
    assert exported[-1].state is StepState.DONE


def test_an_exported_report_with_errors_is_not_done():
    report = report_with(NEW, {**FILLED, RECEIVED: "12", GRANTED: "13"})
    assert steps_of(NEW, report, Assessment(NEW, report), is_exported=True)[-1].state is StepState.ERRORS
