"""Changes of a clean report that break a rule."""

from collections.abc import Callable

from model.evaluation import evaluate
from model.report import Closing
from tests.contract.clean_reports import State

Change = Callable[[State], State]
PROBLEMS = "存在的主要问题：一是公开不够及时，二是解读形式不够丰富。下一步，我局将从三方面改进，加强培训。"
NOTHING = {
    "2021": "requests/outcome.other_handling.other/applicant.natural",
    "2019": "requests/outcome.other_handling/applicant.natural",
}


def all_zero(state: State) -> State:
    zeros = {
        str(address): "0"
        for address, cell in state.template.cells.items()
        if not cell.is_total and address.table != "disclosure"
    }
    return state.with_entries(zeros)


def without(table: str) -> Change:
    def change(state: State) -> State:
        values = state.report.values
        first = next(address for address in values if address.table == table and values[address] == 0)
        return state._replace(report=state.report.with_value(state.template, first, None))

    return change


def first(table: str, text: str) -> Change:
    def change(state: State) -> State:
        return state.with_entries({str(next(one for one in state.template.cells if one.table == table)): text})

    return change


def with_fields(**fields: object) -> Change:
    return lambda state: state._replace(report=state.report.model_copy(update=fields))


def text(section: str, *texts: str) -> Change:
    return lambda state: state.write(section, *texts)


def said(*texts: str) -> Change:
    """The clean report with other figures in its text."""
    return text("overview", *texts)


def same_figures(state: State) -> State:
    """Last year's report with this year's figures in 表三."""
    shown = evaluate(state.template, state.report).values
    same = {address: value for address, value in shown.items() if address.table == "requests" and value is not None}
    return state._replace(previous=state.previous.model_copy(update={"values": {**state.previous.values, **same}}))


def again(cell: str, text: str) -> Change:
    """The same broken figure this year and last year."""

    def change(state: State) -> State:
        shown = evaluate(state.template, state.report).values
        last = state.previous.model_copy(update={"values": {**shown}})
        return state._replace(previous=last).before({cell: text}).with_entries({cell: text})

    return change


def text_again(section: str, *texts: str) -> Change:
    """The same text this year and last year."""

    def change(state: State) -> State:
        written = state.write(section, *texts)
        last = state.previous.model_copy(update={"narratives": written.report.narratives})
        return written._replace(previous=last)

    return change


IN_FORCE = {
    "2021": "disclosure/normative_documents/in_force",
    "2019": "disclosure/normative_documents/public_total",
}


def named(office: str, words: str) -> Change:
    """The report of another office, whose text in the last section is *words*."""
    return lambda state: with_fields(office=office, closing=Closing())(state).write("other", words)


WITHOUT_FIGURES = (
    "主动公开各类政务信息",
    "依申请公开工作规范有序",
    "政府信息管理逐步完善",
    "平台建设持续推进",
    "监督保障有力",
)
UNPAID = "requests/outcome.other_handling.fee_unpaid/applicant.natural"
GRANTED = "requests/outcome.granted/applicant.natural"
RECEIVED = {"requests/received/applicant.total"}
