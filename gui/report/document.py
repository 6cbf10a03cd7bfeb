"""The report that is open in a window: the only thing in the program that changes."""

from __future__ import annotations

from collections.abc import Mapping
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
from model.report import TYPED, PreviousYear, Provenance, Report, title_of
from model.storage.atomic_files import is_same_file, stamp_of
from model.storage.delta import Delta, difference
from model.storage.disk_stamp import DiskStamp
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
RETRY: Final = 5000
"""Milliseconds after which an edit that could not be written to the journal is tried again."""


class OnDisk(Enum):
    """The file of a report as it is found: as it was last read or saved, changed by others, or not there any more."""

    AS_SEEN = auto()
    CHANGED = auto()
    GONE = auto()


@dataclass(frozen=True, slots=True)
class DocumentChange:
    """What an edit did to what is shown.

    *cells* are those whose displayed value or findings changed, *sections* those whose text changed; *fields* says
    whether anything else did (organ, opening, closing, reasons, last year's values).
    """

    cells: frozenset[Address] = frozenset()
    sections: frozenset[str] = frozenset()
    fields: bool = False


class Document(QObject):
    """A report with its evaluation, undo stack, file and recovery journal.

    `changed` carries a `DocumentChange` after every edit, undo and redo. `reset` says that another format has taken the
    place of the old one: whatever shows the report is to be built anew. `unrecorded` carries a sentence when an edit
    could not be written to the recovery journal; it is tried again, and said only once.
    """

    changed = Signal(object)
    reset = Signal()
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
        """Whether someone else has the file open: then it may be saved under other names only."""
        self._seen: DiskStamp | None = None
        self.saved_project = Project(report, previous)
        self._times: dict[Address, datetime] = {}
        self._journal = Journal(None, self.saved_project)
        self._recording = QTimer(self)
        self._recording.setSingleShot(True)
        self.is_unrecorded = False
        """Whether the recovery journal lacks something, for it could not be written."""
        self._is_closed = False
        self._recording.timeout.connect(self._record)
        self._hold(report, previous)

    @classmethod
    def of_project(cls, catalog: Catalog, project: Project) -> Document:
        """A copy of *project* that has no file yet."""
        document = cls(catalog, project.report, project.previous)
        document.saved_project = project
        document._journal = Journal(None, project)
        return document

    @classmethod
    def open(cls, catalog: Catalog, path: Path) -> Document:
        """The report in the project file at *path*. Raises `FileError`."""
        project, stamp = open_project(path, catalog)
        document = cls.of_project(catalog, project)
        document.path, document._seen = path, stamp
        document._journal = Journal(path, project, stamp)
        return document

    @classmethod
    def of_backup(cls, catalog: Catalog, path: Path, project: Project) -> Document:
        """An earlier version, to be saved in the place of the damaged file at *path*."""
        document = cls.of_project(catalog, project)
        document.path = path
        document._journal = Journal(path, project)
        document.undo_stack.resetClean()
        return document

    @classmethod
    def recovered(cls, catalog: Catalog, recovery: Recovery) -> Document:
        """The report a crash left behind, not saved yet. Raises `FileError`."""
        document = cls.of_project(catalog, recovery.project)
        document.saved_project = recovery.base
        unsaved = difference(recovery.base.report, recovery.project.report)
        document._times = dict.fromkeys(unsaved.cells, recovery.when)
        document.path, document._seen = recovery.path, recovery.seen
        document._journal = recovery.resume()
        document.undo_stack.resetClean()
        return document

    def _hold(self, report: Report, previous: PreviousYear | None) -> None:
        self.template: Template = self.catalog.template(report.template)
        self.report = report
        self.previous = previous
        self.assessment = Assessment(self.template, report, previous)
        self.evaluation: Evaluation = self.assessment.while_typing

    @property
    def is_modified(self) -> bool:
        """Whether there is anything a file does not have yet."""
        return not self.undo_stack.isClean()

    @property
    def name(self) -> str:
        """What the title bar calls the report."""
        if self.path is None:
            return f"{self.report.year}年年报（未命名）"
        return f"{self.path.stem}（只读）" if self.is_read_only else self.path.stem

    @property
    def title(self) -> str:
        """The title of the report as it is printed."""
        return title_of(self.template, self.report)

    @property
    def project(self) -> Project:
        """The report as it goes into a project file."""
        return replace(self.saved_project, report=self.report, previous=self.previous)

    def save(self, path: Path, *, overwrite: bool = False) -> None:
        """Write the report to *path* and keep it there from now on.

        Raises `ChangedOnDiskError` when the file was changed by others since it was read, unless they may be
        overwritten, and other kinds of `FileError`.
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
        """What has become of the file since it was read or saved. Raises `FileError`."""
        if self.path is None or self._seen is None:
            return OnDisk.AS_SEEN
        found = stamp_of(self.path)
        if found is None:
            return OnDisk.GONE
        return OnDisk.AS_SEEN if found.is_of(self._seen) else OnDisk.CHANGED

    def close(self) -> None:
        """Nothing of this is wanted any more but what is saved, not even what a field enters when it goes."""
        self._is_closed = True
        self._recording.stop()
        self._journal.discard()

    def __del__(self) -> None:
        """Leave no step on the stack for the garbage collection to delete a second time (docs/decisions/0010)."""
        if isValid(self.undo_stack):
            self.undo_stack.blockSignals(True)
            self.undo_stack.clear()

    @property
    def final_evaluation(self) -> Evaluation:
        """The final check (检查与导出) of the present report, made when first asked for."""
        return self.assessment.final

    @property
    def checked(self) -> CheckedReport:
        """The present report with its final check, as it is exported."""
        from export.checking import CheckedReport  # not above: a window is there sooner without it

        return CheckedReport(self.template, self.report, self.final_evaluation)

    def replace_report(self, report: Report, label: str, merge_key: str | None = None) -> None:
        """Put *report* in the place of the present one, as one step to undo called *label*.

        This is the one way to change a report. Successive changes with the same *merge_key* make one step.
        """
        report = drop_agreeing_totals(self.catalog.template(report.template), report)
        if delta := difference(self.report, report):
            self.undo_stack.push(ReportCommand(self._apply, self.report, delta, label, merge_key))

    def restore(self, project: Project) -> None:
        """Take report and last year's values of another version, as one step to undo."""
        if change_between(self.project, project):
            self.undo_stack.beginMacro("从备份恢复")
            self.replace_report(project.report, "从备份恢复")
            self.attach_previous(project.previous)
            self.undo_stack.endMacro()

    def attach_previous(self, previous: PreviousYear | None) -> None:
        """Check against last year's values from now on, or with None no more; one step to undo."""
        label = "不再对照上年数据" if previous is None else "对照上年数据"
        if previous != self.previous:
            self.undo_stack.push(PreviousYearCommand(self._attach, self.previous, previous, label))

    def enter(self, entries: Mapping[Address, Value], label: str, provenance: Provenance = TYPED) -> None:
        """Enter values as one step; a value for a computed cell is a stated total, None clears.

        Raises `UnknownAddressError`.
        """
        self.replace_report(self.report.with_values(self.template, entries, provenance), label)

    def previewed(self, address: Address, value: Value) -> Evaluation:
        """What the report would come to with *value* at *address*, without entering it."""
        report = drop_agreeing_totals(self.template, self.report.with_value(self.template, address, value))
        return evaluate(self.template, report, self.previous)

    def _write_down(self, edit: Edit | None = None) -> None:
        """The edit outlives the process from now on; a power cut only after the painting, for the disk takes longer
        than the eye should wait.
        """
        if self._is_closed:
            return
        with suppress(FileError):  # said when it fails again
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
        sections = frozenset(delta.entries.get("narratives", ()))
        fields = bool(delta.fields) or "reasons" in delta.entries
        self.changed.emit(DocumentChange(_changed_cells(evaluation, self.evaluation), sections, fields))

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
    """Whether two values look the same, too: 3.5 equals 3.50 but is printed differently."""
    return one is other or (one == other and format_value(one) == format_value(other))
