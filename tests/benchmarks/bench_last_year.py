"""An edit of a report with last year's attached beside the same edit without it, all checks made each time."""

from collections.abc import Callable, Iterator
from itertools import count

from model.address import Address
from model.changes.previous_year import previous_year_of
from model.evaluation import Assessment, evaluate
from model.report import PreviousYear
from tests.benchmarks.harness import Case
from tests.reports import sample

FIGURE = Address.parse("requests/outcome.granted/applicant.natural")


def cases() -> Iterator[Case]:
    last, this = sample("suqian_2023"), sample("suqian_2024")
    before = last.report()
    previous = previous_year_of(before, evaluate(last.template, before).values)
    beside = edits(this.name, previous)
    yield Case("an edit, all checks, last year attached / without it", beside, edits(this.name), goal=3)
    yield Case("an edit, all checks, last year attached / one evaluation", beside, bare(this.name), goal=3)


def bare(name: str) -> Callable[[], object]:
    """The evaluation while typing alone, without last year's report."""
    published, numbers = sample(name), count()
    report = published.report()
    return lambda: evaluate(published.template, report.with_value(published.template, FIGURE, next(numbers)))


def edits(name: str, previous: PreviousYear | None = None) -> Callable[[], object]:
    """Another figure with every call, and both evaluations that the window shows."""
    published, numbers = sample(name), count()
    report = published.report()

    def edit() -> object:
        changed = report.with_value(published.template, FIGURE, next(numbers))
        assessment = Assessment(published.template, changed, previous)
        return assessment.while_typing, assessment.final

    return edit
