"""What ``nianbao consolidate`` prints: bodies, files left out and sums with their sources, in words and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from export.commands.console import say
from model.address import Address
from model.consolidation.beside.peers import PeerFindings
from model.consolidation.collection import Submission
from model.consolidation.comparison import Agreement, Comparison
from model.consolidation.consolidation import Consolidation
from model.consolidation.selection import Standing
from model.findings import SEVERITIES, in_words
from model.formats.template import Severity
from model.values import NOT_APPLICABLE, Value, format_value, magnitude

_COUNTS = {Severity.ERROR: "errors", Severity.WARNING: "warnings", Severity.HINT: "hints"}


def as_data(total: Consolidation, comparison: Comparison | None) -> dict[str, Any]:
    """The sum as JSON data: figures as numbers, sources only where a body gives more than 0."""
    selection = total.selection
    return {
        "format": total.template.id,
        "year": total.report.year,
        "office": total.report.office,
        "bodies": [_body_data(one.body.name, one, one.submission) for one in selection.standings if one.submission],
        "missing": [*selection.missing],
        "left_out": [{"file": str(one.path), "reason": one.reason} for one in selection.left_out],
        "sums": {str(address): _cell_data(total, comparison, address) for address in total.template.cells},
    }


def _body_data(office: str, standing: Standing, one: Submission) -> dict[str, Any]:
    return {
        "office": office,
        "file": str(one.path),
        "state": standing.state.value,
        "year": one.report.year,
        "format": one.report.template,
        **{name: one.count(severity) for severity, name in _COUNTS.items()},
    }


def _cell_data(total: Consolidation, comparison: Comparison | None, address: Address) -> dict[str, Any]:
    compared = None if comparison is None else comparison.cells[address]
    return {
        "value": _figure(total.evaluation.values[address]),
        "sources": [[source.office, _figure(source.value)] for source in total.sources[address]],
        "against": None if compared is None else _figure(compared.theirs),
        "status": (Agreement.UNDECIDED if compared is None else compared.agreement).value,
    }


def _figure(value: Value) -> int | float | str | None:
    """A figure as a JSON number, as text where a number could not be exact or it is none, null where it is blank."""
    number = magnitude(value)
    if value is None or number is None or value == NOT_APPLICABLE:
        return format_value(value) or None
    if number == int(number):
        return int(number)
    return float(number) if Decimal(repr(float(number))) == number else format_value(value)


def remarks_of(total: Consolidation, comparison: Comparison | None) -> Iterator[str]:
    """What is to be known about the figures of each body, and about whole tables of the county's report."""
    yield from (f"{one.office}：{one.words}" for one in total.remarks)
    yield from () if comparison is None else comparison.remarks


def say_sum(total: Consolidation, comparison: Comparison | None, beside: PeerFindings) -> None:
    """Print the bodies, what was left out, the remarks, the findings on the sum and the cells that differ; *beside* is
    what stands out in the report of a body beside those of the others.
    """
    selection = total.selection
    say(f"{total.report.office} {total.report.year} 年，{total.template.name}：汇总 {len(total.counted)} 个单位")
    say(f"  {'；'.join(total.inclusion.in_words())}")
    for one in selection.standings:
        say(f"  {_standing_in_words(one)}")
    if selection.left_out:
        say(f"没有计入的文件有 {len(selection.left_out)} 个：")
        for left in selection.left_out:
            say(f"  {left.path}：{left.reason}")
    for remark in remarks_of(total, comparison):
        say(f"  {remark}")
    for finding in total.findings:
        say(f"  {in_words(finding)}")
    for office, findings in beside.items():
        for finding in findings:
            say(f"  {office}：{in_words(finding)}")
    if comparison is not None:
        _say_compared(total, comparison)


def _standing_in_words(one: Standing) -> str:
    if one.submission is None:
        vertical = "（垂直管理单位，不纳入汇总）" if one.body.vertical else ""
        return f"{one.body.name}：{one.state.value}{vertical}"
    counts = [(SEVERITIES[severity], one.submission.count(severity)) for severity in _COUNTS]
    told = "，".join(f"{name} {count}" for name, count in counts if count)
    return f"{one.body.name}：{one.state.value}{f'（{told}）' if told else ''}"


def _say_compared(total: Consolidation, comparison: Comparison) -> None:
    cells = comparison.cells.values()
    counts = {agreement: sum(cell.agreement is agreement for cell in cells) for agreement in Agreement}
    agrees, differs, undecided = (counts[agreement] for agreement in Agreement)
    say(f"与全县年报对照：{agrees} 格相符，{differs} 格不符，{undecided} 格不能判定")
    for address in comparison.differing:
        cell, compared = total.template.cells[address], comparison.cells[address]
        ours, theirs = format_value(total.evaluation.values[address]), format_value(compared.theirs) or "空白"
        made = " ＋ ".join(f"{one.office} {format_value(one.value)}" for one in total.sources[address])
        summed = f"{ours} ＝ {made}" if made else ours
        say(f"  {cell.table.name} {cell.place}：年报 {theirs}，汇总 {summed}（{compared.remark}）")
