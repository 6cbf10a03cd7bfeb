"""Every check of the figures of a report beside the same sums as plain loops; bench_ledger measures that of its texts."""

from collections.abc import Sequence

from model.evaluation import evaluate
from tests.benchmarks.harness import Case
from tests.reports import sample


def cases() -> list[Case]:
    published = sample("suqian_2023")
    report = published.report().model_copy(update={"narratives": {}})
    applications = figures(published.tables["requests"])
    [disputes] = figures(published.tables["disputes"])

    def plain() -> int:
        return broken_applications(applications) + broken_disputes(disputes)

    return [
        Case(
            "every check of the figures / the same sums as loops",
            lambda: evaluate(published.template, report),
            plain,
            25,
            rounds=500,
        )
    ]


def figures(texts: Sequence[Sequence[str]]) -> list[list[int]]:
    return [[int(text) for text in row] for row in texts]


def broken_applications(rows: Sequence[Sequence[int]]) -> int:
    """How many of the row totals, column totals and balances of 表三 fail."""
    broken = 0
    for row in rows:
        total = 0
        for figure in row[:6]:
            total += figure
        broken += total != row[6]
    for column in range(7):
        total = 0
        for row in rows[2:-2]:
            total += row[column]
        broken += total != rows[-2][column]
        broken += rows[0][column] + rows[1][column] != rows[-2][column] + rows[-1][column]
    return broken


def broken_disputes(row: Sequence[int]) -> int:
    """How many of the three totals of 表四 fail."""
    broken = 0
    for first in (0, 5, 10):
        total = 0
        for figure in row[first : first + 4]:
            total += figure
        broken += total != row[first + 4]
    return broken
