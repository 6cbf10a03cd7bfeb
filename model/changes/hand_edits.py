"""The changes made by hand between two versions of a published report; each can be accepted separately.

*before* and *after* are both read from documents, so that what cannot be read back is equal in both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from model.address import Address
from model.changes.comparison import Difference
from model.changes.particulars import PARTICULARS, Content, content_of
from model.evaluation import drop_agreeing_totals
from model.formats.template import Template
from model.prose.alignment import aligned, as_displayed, looks_same
from model.report import Origin, Paragraph, Provenance, Report
from model.values import Value, editable_text


class TextChangeKind(StrEnum):
    """The kinds of changes of a text; the value is the Chinese name."""

    CHANGED = "改动"
    ADDED = "增加"
    REMOVED = "删去"
    MOVED = "移动"
    SPLIT = "拆段"
    MERGED = "并段"
    RESTYLED = "换样式"


@dataclass(frozen=True)
class CellChange:
    """A changed figure: the values displayed before and now."""

    address: Address
    old: Value
    new: Value


@dataclass(frozen=True)
class FieldChange:
    """A changed field outside tables and text; *name* is a key of `PARTICULARS`."""

    name: str
    old: Content
    new: Content


@dataclass(frozen=True)
class Splice:
    """A replacement of the paragraphs with indexes *old* by *new*; *before* are all old paragraphs of the section."""

    section: str
    before: tuple[Paragraph, ...]
    old: range
    new: tuple[Paragraph, ...]

    @property
    def removed(self) -> tuple[Paragraph, ...]:
        return self.before[self.old.start : self.old.stop]


@dataclass(frozen=True)
class TextChange:
    """Paragraphs that were changed together; a move has two splices, a removal and an insertion."""

    kind: TextChangeKind
    splices: tuple[Splice, ...]

    @property
    def section(self) -> str:
        """The section in which the text is now."""
        return self.splices[-1].section

    @property
    def old(self) -> str:
        """The old text, one line per paragraph."""
        return _lines(paragraph for splice in self.splices for paragraph in splice.removed)

    @property
    def new(self) -> str:
        """The new text, one line per paragraph."""
        return _lines(paragraph for splice in self.splices for paragraph in splice.new)


HandEdit: TypeAlias = CellChange | FieldChange | TextChange


def _lines(paragraphs: Iterable[Paragraph]) -> str:
    return "\n".join(paragraph.text for paragraph in paragraphs)


# ---------------------------------------------------------------------------------------------- detecting


def figure_changes(
    template: Template, before: Mapping[Address, Value], after: Mapping[Address, Value]
) -> Iterator[CellChange]:
    """The cells whose displayed figure differs, in the order of the form."""
    for address in template.cells:
        old, new = before.get(address), after.get(address)
        if _shown(old) != _shown(new):
            yield CellChange(address, old, new)


def _shown(value: Value) -> str:
    return as_displayed(editable_text(value))


def field_changes(before: Report, after: Report) -> Iterator[FieldChange]:
    """The fields of `PARTICULARS` that differ."""
    for name in PARTICULARS:
        old, new = content_of(before, name), content_of(after, name)
        if as_displayed(str(old)) != as_displayed(str(new)):
            yield FieldChange(name, old, new)


def text_changes(template: Template, before: Report, after: Report) -> tuple[TextChange, ...]:
    """The paragraphs that differ, in the order of the sections."""
    changes: list[TextChange] = []
    for section in template.sections:
        old, new = before.narratives.get(section.id, ()), after.narratives.get(section.id, ())
        changes += _in_section(section.id, old, new)
    return tuple(_with_moves(changes))


def _in_section(section: str, old: tuple[Paragraph, ...], new: tuple[Paragraph, ...]) -> Iterator[TextChange]:
    for match in aligned(old, new):
        splice = Splice(section, old, match.old, new[match.new.start : match.new.stop])
        if kind := _kind(splice.removed, splice.new):
            yield TextChange(kind, (splice,))


def _kind(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> TextChangeKind | None:
    """The kind of change from *old* to *new*; None if they look the same."""
    if not old or not new:
        return TextChangeKind.ADDED if new else TextChangeKind.REMOVED
    if len(old) == len(new) == 1:
        [one], [other] = old, new
        if looks_same(one, other):
            return None
        if as_displayed(one.text) == as_displayed(other.text):
            return TextChangeKind.RESTYLED if one.block == other.block else TextChangeKind.MOVED
        return TextChangeKind.CHANGED
    if "".join(_lines(old).split()) != "".join(_lines(new).split()):
        return TextChangeKind.CHANGED
    return TextChangeKind.SPLIT if len(old) < len(new) else TextChangeKind.MERGED


def _with_moves(changes: Sequence[TextChange]) -> Iterator[TextChange]:
    """*changes* with each pair of a removal and an addition of the same text joined to a move."""
    removed = {as_displayed(change.old): change for change in changes if change.kind is TextChangeKind.REMOVED}
    moved: set[int] = set()
    joined: dict[int, TextChange] = {}
    for change in changes:
        removal = removed.pop(as_displayed(change.new), None) if change.kind is TextChangeKind.ADDED else None
        if removal is not None:
            moved.add(id(removal))
            joined[id(change)] = TextChange(TextChangeKind.MOVED, (*removal.splices, *change.splices))
    return (joined.get(id(change), change) for change in changes if id(change) not in moved)


# --------------------------------------------------------------------------------------------- accepting


def accept(template: Template, report: Report, changes: Iterable[HandEdit], note: str = "") -> Report:
    """*report* with *changes* applied, even if it has been edited since; new entries get the origin `READ` and *note*.

    Everything else stays as in *report*.
    """
    entries: dict[Address, Value] = {}
    splices: dict[str, list[Splice]] = {}
    for change in changes:
        match change:
            case CellChange(address, _, new):
                entries[address] = new
            case FieldChange(name, _, new):
                report = _with_content(report, name, new)
            case _:
                for splice in change.splices:
                    splices.setdefault(splice.section, []).append(splice)
    for section, some in splices.items():
        report = report.with_narrative(section, _spliced(report.narratives.get(section, ()), some))
    report = report.with_values(template, entries, Provenance(Origin.READ, note))
    return drop_agreeing_totals(template, report)


def _with_content(report: Report, name: str, content: Content) -> Report:
    part, _, field = name.partition(".")
    new = getattr(report, part).model_copy(update={field: content}) if field else content
    return report.model_copy(update={part: new})


def _spliced(paragraphs: tuple[Paragraph, ...], splices: Iterable[Splice]) -> tuple[Paragraph, ...]:
    result: list[Paragraph] = []
    done = 0
    for splice in sorted(splices, key=lambda splice: (splice.old.start, splice.old.stop)):
        range_now = current_range(paragraphs, splice)
        result += paragraphs[done : range_now.start]
        result += splice.new
        done = max(done, range_now.stop)
    return (*result, *paragraphs[done:])


def current_range(paragraphs: Sequence[Paragraph], splice: Splice) -> range:
    """The index range in *paragraphs* that a splice replaces, or of its added text if that is already there."""
    matches = [*aligned(splice.before, paragraphs)]
    places = {at: match.new for match in matches for at in match.old}
    if splice.old:
        return range(places[splice.old.start].start, places[splice.old.stop - 1].stop)
    at = stop = places[splice.old.start - 1].stop if splice.old.start else 0
    for match in matches:
        if not match.old and match.new.start == stop:
            stop = match.new.stop
            if splice.new == tuple(paragraphs[match.new.start : stop]):
                return match.new
    return range(at, at)


def current_content(template: Template, report: Report, values: Mapping[Address, Value], change: HandEdit) -> str:
    """The present content of *report*, which displays *values*, at the place of a change, as displayed."""
    match change:
        case CellChange(address):
            return figure_text(template, address, values.get(address))
        case FieldChange(name):
            return str(content_of(report, name) or "")
        case _:
            return _lines(
                paragraph
                for splice in change.splices
                for text in [report.narratives.get(splice.section, ())]
                for at in current_range(text, splice)
                for paragraph in [text[at]]
            )


def figure_text(template: Template, address: Address, value: Value) -> str:
    """A figure as displayed, with its unit if it is not the usual one."""
    return editable_text(value, template.cells[address].units)


def as_difference(template: Template, change: HandEdit) -> Difference:
    """A change in words: its place, its old and its new content."""
    match change:
        case CellChange(address, old, new):
            cell = template.cells[address]
            texts = (figure_text(template, address, value) for value in (old, new))
            return Difference(f"{cell.table.name} {cell.place}", *texts, cell=address)
        case FieldChange(name, old, new):
            return Difference(f"基本信息 {PARTICULARS[name]}", str(old or ""), str(new or ""))
        case _:
            place = f"{template.section(change.section).heading} {_place(change.splices[-1])}（{change.kind.value}）"
            return Difference(place, change.old, change.new, section=change.section)


def _place(splice: Splice) -> str:
    """The place of a splice in Chinese, by old paragraph numbers."""
    if splice.old:
        return f"第 {splice.old.start + 1} 段"
    return f"第 {splice.old.start} 段之后" if splice.old.start else "开头"
