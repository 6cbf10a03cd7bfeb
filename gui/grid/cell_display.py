"""What a value cell displays, its tool tip, and its text for screen readers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import Final

from gui.findings.words import DUTIES
from gui.grid.grid_document import GridDocument
from gui.grid.origins import OriginMark, differing_count, lines_in_words, mark_of, origin_in_words
from gui.widgets.text_guard import LONGEST_ENTRY, shown
from model.address import Address
from model.findings import Finding
from model.formats.relations import compile_relations
from model.formats.template import Cell, Severity, Template
from model.last_year.comparison import change_between, last_year_in_words
from model.values import format_value, magnitude

JUST_ENTERED: Final = "这一格是刚填的，先核对它。"
_LONGEST_SUM: Final = 8
"""A total with more addends is described by the first and the last one."""


@dataclass(frozen=True, slots=True)
class CellDisplay:
    """What is painted in a value cell: its text and the highest severity of its findings.

    *computed* is True for a computed total, *stated* for a stated one. *mark* shows where an entry came from. A cell
    with findings that was *just_entered* is the first to look at. *last_year* is last year's figure and *change* the
    difference, if they are to be shown. *register* is the register's figure where another one stands.
    """

    text: str
    severity: Severity | None = None
    computed: bool = False
    stated: bool = False
    mark: OriginMark | None = None
    just_entered: bool = False
    last_year: str = ""
    change: str = ""
    register: str = ""


def display_of(cell: Cell, document: GridDocument, *, with_last_year: bool = False) -> CellDisplay:
    """What *cell* displays in the present report, *with_last_year* also what it displayed in last year's."""
    evaluation = document.evaluation
    found = evaluation.by_cell.get(cell.address)
    stated = cell.address in document.report.stated
    text = shown(format_value(evaluation.values[cell.address]), LONGEST_ENTRY)
    severity = _highest_severity(found) if found else None
    just_entered = severity is not None and cell.address in document.just_entered
    mark = mark_of(cell, document.report)
    beside = _last_year_beside(cell, document) if with_last_year else ("", "")
    differing = differing_count(cell, document.report)
    register = "" if differing is None else f"账{differing.count}"
    return CellDisplay(text, severity, cell.is_total and not stated, stated, mark, just_entered, *beside, register)


def _last_year_beside(cell: Cell, document: GridDocument) -> tuple[str, str]:
    """Last year's figure and the difference: ``12`` and ``+3``; nothing where both are nothing or there was none."""
    now = document.evaluation.values[cell.address]
    before = None if document.last_year is None else document.last_year.values.get(cell.address)
    if not magnitude(before) and not magnitude(now):
        return "", ""
    change = change_between(before, now)
    return format_value(before), change if change != "0" else ""


def last_year_sentence(cell: Cell, document: GridDocument) -> str:
    """Last year's figure of *cell* in one sentence; "" where there is none."""
    last, now = document.last_year, document.evaluation.values[cell.address]
    return "" if last is None else last_year_in_words(last.year, last.values.get(cell.address), now)


def _highest_severity(findings: tuple[Finding, ...]) -> Severity:
    present = {finding.severity for finding in findings}
    return next(severity for severity in Severity if severity in present)


def tooltip(cell: Cell, document: GridDocument) -> str:
    """Rich text: every finding with its remedy, and where the figure came from."""
    findings = document.evaluation.by_cell.get(cell.address, ())
    paragraphs = [
        f"<p><b>{DUTIES[finding.severity]}</b>　{escape(finding.message)}<br>{escape(finding.remedy)}</p>"
        for finding in findings
    ]
    if findings and cell.address in document.just_entered:
        paragraphs.append(f"<p>{JUST_ENTERED}</p>")
    lines = (*_about_source(cell, document), last_year_sentence(cell, document))
    paragraphs += [f"<p>{escape(line)}</p>" for line in lines if line]
    return "".join(paragraphs)


def source_in_words(cell: Cell, document: GridDocument) -> str:
    """One sentence on where the figure of *cell* came from; "" for a blank."""
    return next(_about_source(cell, document), "")


def _about_source(cell: Cell, document: GridDocument) -> Iterator[str]:
    if cell.is_total:
        yield from _about_total(cell, document)
    words = shown(origin_in_words(cell, document.report))
    differing = differing_count(cell, document.report)
    register = "" if differing is None else f"台账是 {shown(lines_in_words(differing))}，按 Alt+= 采用。"
    if words:
        yield f"来源：{words}。{register}"


def _about_total(cell: Cell, document: GridDocument) -> Iterator[str]:
    how = addends_in_words(document.template, cell.address)
    if cell.address not in document.report.stated:
        yield f"自动计算：{how}"
        return
    stated = format_value(document.evaluation.values[cell.address])
    computed = format_value(document.evaluation.computed[cell.address]) or "空"
    yield f"填写的数是 {stated}，自动计算的数是 {computed}（{how}）。"
    yield "按 Delete 键，或在右键菜单里选“采用自动计算的数”，改用自动计算的数。"


@lru_cache(maxsize=256)
def addends_in_words(template: Template, address: Address) -> str:
    """The addends of a computed total."""
    relation = next(relation for relation in compile_relations(template) if relation.target == address)
    names = [term.name for term in relation.right.terms]
    if len(names) > _LONGEST_SUM:
        return f"{names[0]} 至 {names[-1]} 共 {len(names)} 项之和"
    return " ＋ ".join(names)


def accessible_text(cell: Cell, document: GridDocument) -> str:
    """The text for screen readers: column, row, value, origin and findings."""
    place = [name for name in (cell.column.name, cell.row.name) if name]
    words = [*place, display_of(cell, document).text or "未填"]
    if cell.is_total:
        words.append("填写的总计" if cell.address in document.report.stated else "自动计算")
    if mark_of(cell, document.report) is not None:
        words.append(shown(origin_in_words(cell, document.report)))
    words += filter(None, [last_year_sentence(cell, document).rstrip("。")])
    findings = document.evaluation.by_cell.get(cell.address, ())
    words += [f"{DUTIES[finding.severity]}：{finding.message}" for finding in findings]
    if findings and cell.address in document.just_entered:
        words.append("刚填的")
    return "，".join(words)
