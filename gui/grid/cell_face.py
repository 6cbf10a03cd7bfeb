"""What a value cell shows, says when pointed at, and tells a screen reader."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import Final

from gui.findings.words import DUTIES
from gui.grid.grid_document import GridDocument
from gui.grid.origins import OriginMark, origin_in_words, sign_of
from model.address import Address
from model.findings import Finding
from model.formats.relations import compile_relations
from model.formats.template import Cell, Severity, Template
from model.values import format_value

_LONGEST_SUM: Final = 8
"""A total of more addends than this names only the first and the last."""


@dataclass(frozen=True, slots=True)
class CellFace:
    """A value cell as painted: its text, the gravest severity of its findings, and whether it is a total.

    A *computed* total follows from other cells; a *stated* one came from outside and stands in its place. *sign* says
    where an entry came from.
    """

    text: str
    severity: Severity | None = None
    computed: bool = False
    stated: bool = False
    sign: OriginMark | None = None


def face_of(cell: Cell, document: GridDocument) -> CellFace:
    """The face of *cell* as the report stands."""
    evaluation = document.evaluation
    found = evaluation.by_cell.get(cell.address)
    stated = cell.address in document.report.stated
    text = format_value(evaluation.values[cell.address])
    severity = _gravest(found) if found else None
    return CellFace(text, severity, cell.is_total and not stated, stated, sign_of(cell, document.report))


def _gravest(findings: tuple[Finding, ...]) -> Severity:
    present = {finding.severity for finding in findings}
    return next(severity for severity in Severity if severity in present)


def tooltip(cell: Cell, document: GridDocument) -> str:
    """As rich text: every finding with its arithmetic and remedy, and where the figure came from."""
    findings = document.evaluation.by_cell.get(cell.address, ())
    paragraphs = [
        f"<p><b>{DUTIES[finding.severity]}</b>　{escape(finding.message)}<br>{escape(finding.remedy)}</p>"
        for finding in findings
    ]
    paragraphs += [f"<p>{escape(line)}</p>" for line in _about_source(cell, document)]
    return "".join(paragraphs)


def source_in_words(cell: Cell, document: GridDocument) -> str:
    """Where the figure of *cell* came from, in one sentence; nothing for a blank."""
    return next(_about_source(cell, document), "")


def _about_source(cell: Cell, document: GridDocument) -> Iterator[str]:
    if cell.is_total:
        yield from _about_total(cell, document)
    words = origin_in_words(cell, document.report)
    if words:
        yield f"来源：{words}。"


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
    """What a computed total adds up."""
    relation = next(relation for relation in compile_relations(template) if relation.target == address)
    names = [term.name for term in relation.right.terms]
    if len(names) > _LONGEST_SUM:
        return f"{names[0]} 至 {names[-1]} 共 {len(names)} 项之和"
    return " ＋ ".join(names)


def spoken(cell: Cell, document: GridDocument) -> str:
    """Place, value and findings in one sentence for a screen reader."""
    place = [name for name in (cell.column.name, cell.row.name) if name]
    words = [*place, format_value(document.evaluation.values[cell.address]) or "未填"]
    if cell.is_total:
        words.append("填写的总计" if cell.address in document.report.stated else "自动计算")
    if sign_of(cell, document.report) is not None:
        words.append(origin_in_words(cell, document.report))
    for finding in document.evaluation.by_cell.get(cell.address, ()):
        words.append(f"{DUTIES[finding.severity]}：{finding.message}")
    return "，".join(words)
