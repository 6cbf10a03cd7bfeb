"""Whatever a clerk does and whatever befalls the machine, in any order: nothing acknowledged is lost, nothing is mixed."""

import errno
import gc
import os
import random
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from PySide6.QtWidgets import QApplication

from gui.report.document import Document
from model.catalog import load_catalog
from model.errors import ChangedOnDiskError, FileError
from model.report import Origin, Paragraph, Provenance, Report, new_report
from model.storage.backups import backups_of
from model.storage.journal import journals
from model.storage.project import Project
from model.storage.project_file import read_project, write_project
from model.storage.recovery import recoverable
from tests.faults import failing, system_calls

CATALOG = load_catalog()
TEMPLATE = CATALOG.template("2021")
CELLS = [cell.address for cell in TEMPLATE.cells.values() if not cell.is_total][:12]
ERRORS = (errno.ENOSPC, errno.EIO, errno.EACCES)
values = st.none() | st.integers(0, 99)


def refusing(code: int) -> Callable[[], None]:
    return failing(OSError(code, "refused"))


class Desk(RuleBasedStateMachine):
    """One clerk, one report, one file, and a machine that fails.

    *shown* is what the window shows, *filed* what the file is known to hold, *steps* are the reports to undo back
    through. The first of *written* is what the journal is known to hold; each later one it may hold instead.
    """

    place: ClassVar[Path]

    def __init__(self) -> None:
        super().__init__()
        self.folder = self.place / random.Random().randbytes(8).hex()
        self.folder.mkdir()
        os.environ["XDG_STATE_HOME"] = str(self.folder / "state")
        self.path = self.folder / "年报.nianbao"

    @initialize()
    def begin(self) -> None:
        report = new_report(TEMPLATE, 2023, "某局")
        self.take(Document(CATALOG, report))
        self.filed: Report | None = None

    def take(self, document: Document) -> None:
        self.document = document
        self.steps = [document.report]
        self.step = 0
        self.written = [document.report]

    @property
    def shown(self) -> Report:
        return self.steps[self.step]

    def settle(self) -> None:
        """Let the window paint, and write down what was entered."""
        QApplication.processEvents()
        self.written = [*(self.written if self.document.is_unrecorded else ()), self.shown]

    def pushed(self, report: Report) -> None:
        if report != self.shown:
            self.steps = [*self.steps[: self.step + 1], report]
            self.step += 1
        self.settle()

    # ---- what a clerk does

    @rule(cell=st.sampled_from(CELLS), value=values)
    def edit(self, cell, value) -> None:
        self.document.enter({cell: value}, "填写")
        self.pushed(self.shown.with_value(TEMPLATE, cell, value) if value != self.shown.entry(cell) else self.shown)

    @rule(start=st.integers(0, 8), block=st.lists(st.integers(100, 199), min_size=1, max_size=4))
    def paste(self, start, block) -> None:
        entries = dict(zip(CELLS[start:], block, strict=False))
        self.document.enter(entries, "粘贴", Provenance(Origin.PASTED))
        self.pushed(self.shown.with_values(TEMPLATE, entries, Provenance(Origin.PASTED)))

    @rule(text=st.sampled_from(["一段。", "二段。", ""]))
    def write(self, text) -> None:
        report = self.shown.with_narrative("overview", (Paragraph(text=text),))
        self.document.replace_report(report, "文字")
        self.pushed(report)

    @precondition(lambda self: self.step > 0)
    @rule()
    def undo(self) -> None:
        self.document.undo_stack.undo()
        self.step -= 1
        self.settle()

    @precondition(lambda self: self.step + 1 < len(self.steps))
    @rule()
    def redo(self) -> None:
        self.document.undo_stack.redo()
        self.step += 1
        self.settle()

    @rule()
    def save(self) -> None:
        try:
            self.document.save(self.path)
        except ChangedOnDiskError:
            assert self.filed is None
            self.document.save(self.path, overwrite=True)
        self.filed, self.written = self.shown, [self.shown]

    # ---- what befalls the machine

    @rule(cell=st.sampled_from(CELLS), value=values, nth=st.integers(1, 8), code=st.sampled_from(ERRORS))
    def edit_while_a_call_fails(self, cell, value, nth, code) -> None:
        with system_calls(nth=nth, act=refusing(code)):
            self.document.enter({cell: value}, "填写")
            self.pushed(self.shown.with_value(TEMPLATE, cell, value) if value != self.shown.entry(cell) else self.shown)

    @rule(nth=st.integers(1, 40), code=st.sampled_from(ERRORS))
    def save_while_a_call_fails(self, nth, code) -> None:
        before = self.found()
        try:
            with system_calls(nth=nth, act=refusing(code)):
                self.document.save(self.path)
            self.filed, self.written = self.shown, [self.shown]
        except ChangedOnDiskError:
            assert self.filed is None
            assert self.found() == before
        except FileError:
            assert self.document.report == self.shown
            assert self.found() in (before, self.shown)
            self.filed = self.shown if self.found() == self.shown else self.filed

    def found(self) -> Report | None:
        """What the file holds, if there is one."""
        return read_project(self.path, CATALOG).report if self.path.exists() else None

    @precondition(lambda self: self.path.exists())
    @rule()
    def change_elsewhere(self) -> None:
        other = Project(new_report(TEMPLATE, 2023, f"别处{self.path.stat().st_mtime_ns}"))
        write_project(self.path, other, None)
        self.filed = None  # the clerk has not seen it

    @rule()
    def crash(self) -> None:
        saved = self.found()
        path = self.document.path
        self.drop()
        recoveries = recoverable(CATALOG)
        if not recoveries:
            assert self.base in self.written or saved in self.written
            self.reopen_or_begin(path)
            return
        [recovery] = recoveries
        assert recovery.project.report in self.written
        assert recovery.path == path
        assert recovery.changes
        self.take(Document.recovered(CATALOG, recovery))
        assert self.document.is_modified

    @rule()
    def close_and_reopen(self) -> None:
        path = self.document.path
        self.document.close()
        self.drop()
        assert recoverable(CATALOG) == []
        self.reopen_or_begin(path)

    def drop(self) -> None:
        self.base = self.document.saved_project.report
        self.document.deleteLater()
        del self.document
        QApplication.sendPostedEvents(None, 52)  # QEvent::DeferredDelete
        gc.collect()

    def reopen_or_begin(self, path: Path | None) -> None:
        if path is None or not self.path.exists():
            self.begin()
        else:
            self.take(Document.open(CATALOG, path))
            self.filed = self.document.report

    def teardown(self) -> None:
        if hasattr(self, "document"):
            self.document.close()
            self.drop()
        gc.freeze()  # what the search remembers of this life need not be looked at in the next

    # ---- what always holds

    @invariant()
    def the_window_shows_what_was_done(self) -> None:
        if hasattr(self, "document"):
            assert self.document.report == self.shown

    @invariant()
    def the_file_is_whole_and_holds_what_was_said_to_be_saved(self) -> None:
        if self.path.exists():
            found = read_project(self.path, CATALOG)
            assert self.filed in (None, found.report)
            last = {edit.cell: edit.new for edit in found.history}
            assert last == {cell: found.report.entry(cell) for cell in last}
        for backup in backups_of(self.path):
            read_project(backup.path, CATALOG)

    @invariant()
    def one_journal_at_most_holds_anything(self) -> None:
        assert sum(file.stat().st_size > 0 for file in journals().glob("*")) <= 1


def run(folder: Path, monkeypatch: pytest.MonkeyPatch, examples: int, steps: int) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(folder))  # and back to what it was
    often = settings(max_examples=examples, stateful_step_count=steps, phases=[Phase.generate])  # as it was found
    Desk.place = folder
    gc.collect()
    gc.freeze()  # so that the many collections look only at what the desk has made
    try:
        run_state_machine_as_test(Desk, settings=often)
    finally:
        gc.unfreeze()


def test_in_any_order_of_work_and_mishaps_nothing_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication
):
    run(tmp_path, monkeypatch, examples=15, steps=20)


@pytest.mark.long
def test_in_two_thousand_lives_of_a_report_nothing_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication
):
    run(tmp_path, monkeypatch, examples=2000, steps=40)
