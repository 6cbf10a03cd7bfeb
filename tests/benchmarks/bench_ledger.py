"""文字账 with all other checks beside an evaluation without it, edit by edit; and a whole ledger beside the reading."""

from collections.abc import Callable, Iterator
from itertools import count

from export.reading.reader import read_report
from export.word.writer import document_bytes
from model.address import Address
from model.catalog import load_catalog
from model.checks.ledger_rules import UnmentionedUse, VerdictUse
from model.evaluation import evaluate
from model.formats.template import Template
from model.ledger.ledger import ledger_of
from model.ledger.texts import forget_texts
from model.report import Paragraph, Report
from tests.benchmarks.harness import Case
from tests.model.ledger.ledgers import template, waterworks
from tests.model.ledger.test_right_report import TEXT

CATALOG = load_catalog()
LINES = TEXT.split("\n")
LONGEST = max(range(len(LINES)), key=lambda number: len(LINES[number]))
FIGURE = Address.parse("requests/outcome.granted/applicant.natural")


def cases() -> Iterator[Case]:
    report = with_lines(LINES)
    plain = without_ledger(report)
    yield Case("a figure changed, all checks / no ledger", figures(report), plain, goal=10)
    yield Case("a letter typed, all checks / no ledger", letters(), plain, goal=10)
    yield Case("a text never read, all checks / no ledger", lambda: unread(report), plain, goal=100)
    values = evaluate(template(), report).values
    data = document_bytes(template(), report, evaluate(template(), report, final=True))

    def whole() -> int:
        forget_texts()
        return len(ledger_of(template(), report, values).entries)

    yield Case("ledger of a whole report / reading it", whole, lambda: read_report(data, CATALOG), goal=1)


def with_lines(lines: list[str]) -> Report:
    return waterworks().with_narrative("overview", tuple(Paragraph(text=line) for line in lines))


def without_ledger(report: Report) -> Callable[[], object]:
    """The evaluation in a format that declares no check of the ledger."""
    official = template()
    rules = tuple(use for use in official.rules if not isinstance(use, VerdictUse | UnmentionedUse))
    declared = {name: getattr(official, name) for name in Template.model_fields}
    bare = Template.model_validate({**declared, "id": "bare", "rules": rules})
    changed = report.model_copy(update={"template": bare.id})
    return lambda: evaluate(bare, changed)


def figures(report: Report) -> Callable[[], object]:
    """Another figure with every call."""
    numbers = count()
    return lambda: evaluate(template(), report.with_value(template(), FIGURE, next(numbers)))


def letters() -> Callable[[], object]:
    """One more letter at the end of the longest paragraph with every call."""
    numbers = count()

    def typed() -> object:
        line = LINES[LONGEST] + "字" * next(numbers)
        return evaluate(template(), with_lines([*LINES[:LONGEST], line, *LINES[LONGEST + 1 :]]))

    return typed


def unread(report: Report) -> object:
    """An evaluation that finds nothing of the text in any cache."""
    forget_texts()
    return evaluate(template(), report)
