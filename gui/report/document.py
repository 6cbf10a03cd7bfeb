"""The report open in a window: the program's one mutable object; the reports it holds are frozen values."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoStack
from shiboken6 import isValid

from gui.report.commands import PreviousYearCommand, ReportCommand
from model.address import Address
from model.catalog import Catalog
from model.errors import FileError, UnsyncedError
from model.evaluation import Assessment, Evaluation, drop_agreeing_totals, evaluate
from model.formats.template import Template
from model.last_year.crossed_year import seen_from
from model.ledger.ledger import Ledger
from model.report import TYPED, PreviousYear, Provenance, Report, title_of
from model.storage.atomic_files import clear_leftovers, is_same_file, stamp_of
from model.storage.delta import Delta, difference
from model.storage.disk_stamp import DiskStamp
from model.storage.embedded_copy import content_seal
from model.storage.history import CellEdit, extended
from model.storage.identity import user_name
from model.storage.journal import Edit, Journal, change_between
from model.storage.project import Project
from model.storage.project_file import open_project, write_project
from model.storage.recovery import Recovery
from model.values import Value, format_value

if TYPE_CHECKING:
    from export.checking import CheckedReport

MOST_UNDO_STEPS: Final = 1000
WATCHING: Final = 60_000
"""Milliseconds between two looks whether the journal is still there; a program that cleans up may delete it."""
MOST_JUST_ENTERED: Final = 3
"""With more cells entered at once, none is likelier to be wrong than others."""
RETRY: Final = 5000
"""Milliseconds after which an edit that could not be written to the journal is tried again."""


class OnDisk(Enum):
    """State of the report's file: as last read or saved, changed by another user or program, or missing."""

    AS_SEEN = auto()
    CHANGED = auto()
    GONE = auto()


@dataclass(frozen=True, slots=True)
class DocumentChange:
    """What an edit changed on the screen.

    *cells*: the cells whose displayed value, findings or mark as just entered changed. *sections*: ids of the sections
    whose text changed. *fields*: whether anything else changed (office, opening, closing, reasons, decisions,
    previous year's values).
    """

    cells: frozenset[Address] = frozenset()
    sections: frozenset[str] = frozenset()
    fields: bool = False


class Document(QObject):
    """A report with its evaluation, undo stack, file and recovery journal.

    `changed` carries a `DocumentChange` after every edit, undo and redo. `reset` is emitted instead when the template
    changed: every widget that shows the report must be built anew. `exported` is emitted after an export. `unrecorded`
    carries an error message when an edit could not be written to the recovery journal; writing is tried again, but the
    message is emitted only once.
    """

    changed = Signal(object)
    reset = Signal()
    exported = Signal()
    saved = Signal()
    clean_changed = Signal(bool)
    unrecorded = Signal(str)

    def __init__(self, catalog: Catalog, report: Report, previous: PreviousYear | None = None) -> None:
        super().__init__()
        self.catalog = catalog
        self.undo_stack = QUndoStack(self)
        self.undo_stack.setUndoLimit(MOST_UNDO_STEPS)
        self.undo_stack.cleanChanged.connect(self.clean_changed)
        self.path: Path | None = None
        self.is_read_only = False
        """Whether another user has the file open: then the report can only be saved under another name."""
        self.export_seal = ""
        """The seal of what was last exported as a finished document; "" if nothing is known of that."""
        self._seen: DiskStamp | None = None
        self.saved_project = Project(report, previous)
        self._times: dict[Address, datetime] = {}
        self._journal = Journal(None, self.saved_project)
        self._recording = QTimer(self)
        self._recording.setSingleShot(True)
        self.is_unrecorded = False
        """Whether edits are missing from the recovery journal because it could not be written."""
        self.just_entered: frozenset[Address] = frozenset()
        """The cells that the last edit changed: among several that may be wrong, the likeliest."""
        self._is_closed = False
        self._recording.timeout.connect(self._record)
        self._watching = QTimer(self)
        self._watching.timeout.connect(self._record)
        self._watching.start(WATCHING)
        self.template: Template = catalog.template(report.template)
        self.previous: PreviousYear | None = None
        """Last year's report as it was attached."""
        self.last_year: PreviousYear | None = None
        """Last year's report with its figures in the cells of this year's format."""
        self._hold(report, previous)

    @classmethod
    def of_project(cls, catalog: Catalog, project: Project) -> Document:
        """A document with the content of *project* and no file yet."""
        document = cls(catalog, project.report, project.previous)
        document.saved_project = project
        document._journal = Journal(None, project)
        return document

    @classmethod
    def open(cls, catalog: Catalog, path: Path) -> Document:
        """Open the project file at *path*. Raises `FileError`."""
        project, stamp = open_project(path, catalog)
        document = cls.of_project(catalog, project)
        document.path, document._seen = path, stamp
        clear_leftovers(path.parent)
        document._journal = Journal(path, project, stamp)
        return document

    @classmethod
    def of_backup(cls, catalog: Catalog, path: Path, project: Project) -> Document:
        """A document from a backup, not saved yet; saving it replaces the damaged file at *path*."""
        document = cls.of_project(catalog, project)
        document.path = path
        document._journal = Journal(path, project)
        document.undo_stack.resetClean()
        return document

    @classmethod
    def recovered(cls, catalog: Catalog, recovery: Recovery) -> Document:
        """A document with the unsaved edits found after a crash. Raises `FileError`."""
        document = cls.of_project(catalog, recovery.project)
        document.saved_project = recovery.base
        unsaved = difference(recovery.base.report, recovery.project.report)
        document._times = dict.fromkeys(unsaved.cells, recovery.when)
        document.path, document._seen = recovery.path, recovery.seen
        document._journal = recovery.resume()
        document.undo_stack.resetClean()
        return document

    def _hold(self, report: Report, previous: PreviousYear | None) -> None:
        template, self.template = self.template, self.catalog.template(report.template)
        self.report = report
        if previous is not self.previous or self.template is not template:
            self.previous, self.last_year = previous, previous and seen_from(self.catalog, self.template, previous)
        self.assessment = Assessment(self.template, report, self.last_year)
        self.evaluation: Evaluation = self.assessment.while_typing

    @property
    def templates(self) -> Sequence[Template]:
        """The formats whose layout a pasted table may have."""
        return self.catalog.templates

    @property
    def is_modified(self) -> bool:
        """Whether there are unsaved changes."""
        return not self.undo_stack.isClean()

    @property
    def is_exported(self) -> bool:
        """Whether a finished document was exported of the report as it stands now."""
        return bool(self.export_seal) and self.export_seal == content_seal(self.report)

    def mark_exported(self) -> None:
        """Take note that a finished document was exported."""
        self.export_seal = content_seal(self.report)
        self.exported.emit()

    @property
    def name(self) -> str:
        """The name of the report in the title bar."""
        if self.path is None:
            return f"{self.report.year}年年报（未命名）"
        return f"{self.path.stem}（只读）" if self.is_read_only else self.path.stem

    @property
    def title(self) -> str:
        """The title of the report as it is printed."""
        return title_of(self.template, self.assessment.checked)

    @property
    def project(self) -> Project:
        """The content to write to the project file."""
        return replace(self.saved_project, report=self.report, previous=self.previous)

    def save(self, path: Path, *, overwrite: bool = False) -> None:
        """Write the report to *path*, which becomes its file.

        Raises `ChangedOnDiskError` if someone else changed the file since it was read or saved, unless *overwrite*,
        and other kinds of `FileError`.
        """
        is_own = self.path is not None and (path == self.path or is_same_file(path, self.path))
        seen = self._seen if is_own and not overwrite else None
        project = replace(self.project, history=self._history())
        try:
            self._seen = write_project(path, project, seen)
        except UnsyncedError as error:
            if is_own:
                self._seen = error.stamp
                self._journal.follow(error.stamp)
                self._recording.start(0)
            raise
        self.path, self.saved_project, self.is_read_only, self.is_unrecorded = path, project, False, False
        self._times.clear()
        self._recording.stop()
        self._journal.checkpoint(path, project, self._seen)
        self.undo_stack.setClean()
        self.saved.emit()

    def _history(self) -> tuple[CellEdit, ...]:
        before = self.saved_project
        return extended(before.history, before.report, self.report, user_name(), self._times, datetime.now())

    def on_disk(self) -> OnDisk:
        """State of the file compared with when it was last read or saved. Raises `FileError`."""
        if self.path is None or self._seen is None:
            return OnDisk.AS_SEEN
        found = stamp_of(self.path)
        if found is None:
            return OnDisk.GONE
        return OnDisk.AS_SEEN if found.is_of(self._seen) else OnDisk.CHANGED

    def close(self) -> None:
        """Discard the journal and stop recording: a field may still enter its value while the window closes."""
        self._is_closed = True
        self._recording.stop()
        self._watching.stop()
        self._journal.discard()

    def __del__(self) -> None:
        """Empty the undo stack, or Python and Qt might both delete its commands (docs/decisions/0010)."""
        if isValid(self.undo_stack):
            self.undo_stack.blockSignals(True)
            self.undo_stack.clear()

    @property
    def final_evaluation(self) -> Evaluation:
        """The final check (检查与导出) of the present report, computed on first use."""
        return self.assessment.final

    @property
    def ledger(self) -> Ledger:
        """The quantities of the present text with what they refer to (文字账)."""
        return self.assessment.ledger

    @property
    def checked(self) -> CheckedReport:
        """The present report with its final check, as the export takes it."""
        from export.checking import CheckedReport  # imported here so that the window opens sooner

        return CheckedReport(self.template, self.report, self.final_evaluation, previous=self.last_year)

    def replace_report(self, report: Report, label: str, merge_key: str | None = None) -> None:
        """Replace the present report by *report*, as one undo step named *label*.

        Every change of the report goes through here. Successive changes with the same *merge_key* become one step.
        """
        report = drop_agreeing_totals(self.catalog.template(report.template), report)
        if delta := difference(self.report, report):
            self.undo_stack.push(ReportCommand(self._apply, self.report, delta, label, merge_key))

    def restore(self, project: Project, label: str = "从备份恢复") -> None:
        """Take over the report and the previous year's values of *project*, as one undo step named *label*."""
        if change_between(self.project, project):
            self.undo_stack.beginMacro(label)
            self.replace_report(project.report, label)
            self.attach_previous(project.previous)
            self.undo_stack.endMacro()

    def attach_previous(self, previous: PreviousYear | None) -> None:
        """Check against these values of the previous year from now on, or against none if None; one undo step."""
        label = "不再对照上年数据" if previous is None else "对照上年数据"
        if previous != self.previous:
            self.undo_stack.push(PreviousYearCommand(self._attach, self.previous, previous, label))

    def enter(self, entries: Mapping[Address, Value], label: str, provenance: Provenance = TYPED) -> None:
        """Enter values as one undo step. A value for a computed cell becomes a stated total; None clears a cell.

        Raises `UnknownAddressError`.
        """
        self.replace_report(self.report.with_values(self.template, entries, provenance), label)

    def previewed(self, address: Address, value: Value) -> Evaluation:
        """The evaluation the report would have with *value* at *address*; the report is not changed."""
        report = drop_agreeing_totals(self.template, self.report.with_value(self.template, address, value))
        return evaluate(self.template, report, self.last_year)

    def _write_down(self, edit: Edit | None = None) -> None:
        """Write the edit to the journal, so that it survives a crash of the program.

        Syncing to the disk, which makes it survive a power cut, is slow and follows after the screen is painted.
        """
        if self._is_closed:
            return
        with suppress(FileError):  # `_record` tries again and reports the failure
            self._journal.write(self.project, edit)
        self._recording.start(0)

    def _record(self) -> None:
        try:
            self._journal.record(self.project)
        except FileError as error:
            self._recording.start(RETRY)
            if not self.is_unrecorded:
                self.unrecorded.emit(str(error))
            self.is_unrecorded = True
        else:
            self.is_unrecorded = False

    def _apply(self, delta: Delta) -> None:
        evaluation, template, before = self.evaluation, self.template, self.report
        self._hold(delta.applied_to(before), self.previous)
        self._times.update(dict.fromkeys(delta.cells, datetime.now()))
        self._write_down(Edit(before, delta, self.report))
        if self.template is not template:
            self.reset.emit()
            return
        sections = frozenset((*delta.entries.get("narratives", ()), *delta.entries.get("taken_over", ())))
        fields = bool(delta.fields) or not delta.entries.keys().isdisjoint(("reasons", "decisions"))
        cells = _changed_cells(evaluation, self.evaluation) | self._remarked(delta.cells)
        self.changed.emit(DocumentChange(cells, sections, fields))

    def _remarked(self, entered: Collection[Address]) -> frozenset[Address]:
        """Take note of the cells that were *entered*; returns those with findings whose mark comes or goes."""
        before = self.just_entered
        if entered:
            self.just_entered = frozenset(entered) if len(entered) <= MOST_JUST_ENTERED else frozenset()
        return (before ^ self.just_entered) & self.evaluation.by_cell.keys()

    def _attach(self, previous: PreviousYear | None) -> None:
        evaluation = self.evaluation
        self._hold(self.report, previous)
        self._write_down()
        self.changed.emit(DocumentChange(_changed_cells(evaluation, self.evaluation), fields=True))


def _changed_cells(before: Evaluation, after: Evaluation) -> frozenset[Address]:
    return frozenset(
        address
        for address, value in after.values.items()
        if not _same(before.values[address], value) or before.by_cell.get(address) != after.by_cell.get(address)
    )


def _same(one: Value, other: Value) -> bool:
    """Whether two values are equal and are printed alike: 3.5 equals 3.50 but is printed differently."""
    return one is other or (one == other and format_value(one) == format_value(other))
