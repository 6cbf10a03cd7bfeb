"""What is drawn of a sum: the pictures of a report, last year beside them, and the bodies ranked."""

from __future__ import annotations

from typing import Final

from model.charts.report_charts import ChartData, charts_of, ranking
from model.consolidation.consolidation import Consolidation
from model.formats.template import Cell

_RANKED: Final = "requests", "received"
"""Table and row by whose total the bodies are ranked."""


def charts_of_sum(total: Consolidation) -> tuple[ChartData, ...]:
    """The pictures of a sum; last year's figures are drawn beside it only if they are in the same format."""
    years = {total.report.year: total.evaluation.values}
    previous = total.previous
    if previous is not None and previous.template == total.template.id:
        years = {previous.year: previous.values, **years}
    ranked = [cell.address for cell in total.template.cells.values() if _is_ranked(cell)]
    figures = {office: share.figures.get(cell) for cell in ranked for office, share in total.shares.items()}
    bodies = ranking("各单位本年新收申请", figures)
    return (*charts_of(total.template, years), *(() if bodies is None else (bodies,)))


def _is_ranked(cell: Cell) -> bool:
    return cell.is_total and (cell.address.table, cell.address.row) == _RANKED
