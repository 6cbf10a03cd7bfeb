"""The differences between two versions of a project, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from model.address import Address
from model.catalog import Catalog
from model.changes.particulars import PARTICULARS, content_of
from model.checks.reasons import subject_in_words
from model.decision import decisions_in_words
from model.formats.template import Cell, Template
from model.report import ParagraphStyle, PreviousYear, Report
from model.storage.delta import Delta, difference
from model.storage.project import Project
from model.values import format_value

BLANK: Final = "（空）"
"""The text shown for an empty place."""
_PARAGRAPHS: Final = 500
"""Sections with more paragraphs are compared as a whole."""
_CELL_FIELDS: Final = ("values", "stated", "origins", "notes", "counted")


@dataclass(frozen=True)
class Difference:
    """One place with its *old* and *new* content as displayed, "" if it is blank.

    *place* names it in Chinese; *cell* is the value cell or *section* the section id, if it is in one.
    """

    place: str
    old: str
    new: str
    cell: Address | None = None
    section: str | None = None


def differences(catalog: Catalog, before: Project, after: Project) -> tuple[Difference, ...]:
    """All differences between *before* and *after*, in the order of the printed report."""
    template = catalog.template(after.report.template)
    older = catalog.template(before.report.template)
    return (
        *_in_fields(older, template, before.report, after.report),
        *_in_cells(older, template, before.report, after.report),
        *_in_texts(older, template, before.report, after.report),
        *_in_reasons(template, before.report.reasons, after.report.reasons),
        *_in_decisions(before.report, after.report),
        *_in_previous(before.previous, after.previous),
    )


def with_cells_from(report: Report, other: Report, cells: Sequence[Address]) -> Report:
    """*report* with the entries of *cells* replaced by those of *other*, origins and notes included (还原)."""
    entries = {name: {cell: getattr(other, name).get(cell) for cell in cells} for name in _CELL_FIELDS}
    return Delta(entries).applied_to(report)


def _in_fields(older: Template, template: Template, before: Report, after: Report) -> Iterator[Difference]:
    was = _particulars(older, before)
    for name, content in _particulars(template, after).items():
        if was[name] != content:
            yield Difference(f"基本信息 {name}", was[name], content)


def _particulars(template: Template, report: Report) -> dict[str, str]:
    """The basic information (基本信息) by Chinese name, in the order of the page."""
    year, office, *others = ((name, str(content_of(report, place) or "")) for place, name in PARTICULARS.items())
    kind = template.kinds[report.kind].name
    return dict((year, ("报告格式", template.name), office, ("单位类型", kind), *others))


def _in_cells(older: Template, template: Template, before: Report, after: Report) -> Iterator[Difference]:
    changed = difference(before, after).cells
    for address, cell in {**older.cells, **template.cells}.items():
        if address in changed:
            yield Difference(_place(cell), _shown(before, address), _shown(after, address), address)


def _place(cell: Cell) -> str:
    return f"{cell.table.name} {cell.place}"


def _shown(report: Report, address: Address) -> str:
    return format_value(report.entry(address))


def _in_texts(older: Template, template: Template, before: Report, after: Report) -> Iterator[Difference]:
    headings = {section.id: section.heading for section in (*older.sections, *template.sections)}
    for section, heading in headings.items():
        old, new = _words(older, before, section), _words(template, after, section)
        for start, old_part, new_part in _changed_parts(old, new):
            place = f"{heading} 第 {start} 段"
            yield Difference(place, "\n".join(old_part), "\n".join(new_part), section=section)


def _words(template: Template, report: Report, section: str) -> list[str]:
    """The paragraphs of a section as text in which their style and block can be seen."""
    declared = {one.id: one for one in template.sections}.get(section)
    names = () if declared is None else ((at, template.block_name(declared, at)) for at in declared.text_blocks[1:])
    sides = {0: ""} | {at: name.removesuffix("文字") for at, name in names}
    return [
        f"{_mark(sides[declared.text_block(one.block) if declared else 0], one.style)}{one.text}"
        for one in report.narratives.get(section, ())
    ]


def _mark(side: str, style: ParagraphStyle) -> str:
    words = f"{side}小标题" if style == "heading" else side
    return f"［{words}］" if words else ""


def _changed_parts(old: list[str], new: list[str]) -> Iterator[tuple[int, list[str], list[str]]]:
    """The runs of paragraphs that differ, each with the number (from 1) of its first new paragraph."""
    if max(len(old), len(new)) > _PARAGRAPHS:
        if old != new:
            yield 1, old, new
        return
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            yield c + 1, old[a:b], new[c:d]


def _in_reasons(template: Template, before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[Difference]:
    for key in sorted({**before, **after}):
        old, new = before.get(key, ""), after.get(key, "")
        if old != new:
            yield Difference(f"情况说明 {subject_in_words(template, key)}", old, new)


def _in_decisions(before: Report, after: Report) -> Iterator[Difference]:
    old, new = decisions_in_words(before.decisions), decisions_in_words(after.decisions)
    for sentence in sorted({**old, **new}):
        if old.get(sentence) != new.get(sentence):
            yield Difference(f"文字账 {sentence}", old.get(sentence, ""), new.get(sentence, ""))


def _in_previous(before: PreviousYear | None, after: PreviousYear | None) -> Iterator[Difference]:
    if before != after:
        yield Difference("上年数据", _previous_name(before), _previous_name(after))


def _previous_name(previous: PreviousYear | None) -> str:
    return "" if previous is None else f"{previous.year}年 {previous.office}（{len(previous.values)} 格）"
