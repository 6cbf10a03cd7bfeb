"""The collection that is open at the desk: a frozen value that every step replaces, and its file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from export.consolidation.last_year import LastYearRead
from export.consolidation.registers import RegisterFiles
from export.consolidation.rereading import Rereading, rereading_of
from gui.report.lock_keeper import LockKeeper
from model.catalog import Catalog
from model.consolidation import consolidation as sums
from model.consolidation.beside.peers import peer_findings, with_told_beside
from model.consolidation.beside.twice import RegisterOfBody
from model.consolidation.collection import Inclusion, LeftOut, Submission
from model.consolidation.collection_file import open_collection, write_collection
from model.consolidation.collection_journal import CollectionJournal, recovered_steps
from model.consolidation.collection_project import BodyEvent, CollectionProject, HandedIn, read_anew
from model.consolidation.consolidation import Consolidation
from model.consolidation.last_year_bodies import LastYearOfBodies, with_carry_explained
from model.consolidation.review import BodyReview, Decision, FindingNote, state_of
from model.consolidation.roster import Roster
from model.consolidation.selection import HandInState, Selection, Standing
from model.errors import FileError, NianbaoError, UnsyncedError
from model.findings import Finding
from model.storage.disk_stamp import DiskStamp

SAVING: Final = 300
"""Milliseconds after a step until it is in the file: several quick ones are written once."""

SAME_ERROR: Final = ".same_error"
"""How the codes of findings end that say that last year's report had the same error."""


class Desk(QObject):
    """The open collection. Every step is recorded at once and soon written into its file; `changed` follows each.

    `unsaved` carries a sentence when a step could not be written; it is tried again with the next one.
    """

    changed = Signal()
    unsaved = Signal(str)

    def __init__(self, catalog: Catalog, path: Path, project: CollectionProject, stamp: DiskStamp | None) -> None:
        super().__init__()
        self.catalog = catalog
        self.path = path
        self.project = project
        self.handed_in: tuple[HandedIn, ...] = ()
        """What the bodies handed in when the files were last read."""
        self.recovered = 0
        """How many steps of a program that ended were not in the file yet, and are now."""
        self.register_files = RegisterFiles(project.collection.year, catalog)
        self.registers: tuple[RegisterOfBody, ...] = ()
        """The registers that lay beside the reports when the files were last read."""
        self._stamp = stamp
        self._has_backup = False
        self._is_written = True
        self._journal = CollectionJournal(path)
        self._lock = LockKeeper(self)
        self._lock.lost.connect(self.unsaved)
        self._later = QTimer(self, singleShot=True, interval=SAVING)
        self._later.timeout.connect(self.save)

    @classmethod
    def opened(cls, catalog: Catalog, path: Path) -> Desk:
        """The collection in the file at *path*, locked. Raises `FileError`."""
        project, stamp = open_collection(path, catalog)
        desk = cls(catalog, path, project, stamp)
        desk._lock.take(path)
        desk.project, desk.recovered = recovered_steps(path, project, stamp)
        if desk.recovered:
            desk._is_written = False
            desk.save()
        return desk

    @classmethod
    def begun(cls, catalog: Catalog, path: Path, project: CollectionProject) -> Desk:
        """A new collection, written to *path*. Raises `FileError`."""
        desk = cls(catalog, path, project, None)
        desk._lock.take(path)
        desk._stamp = write_collection(path, project, None)
        return desk

    def close(self) -> None:
        """Write what is not written yet, and give up the lock."""
        self.save()
        self._lock.release()

    # ---- what is seen

    @cached_property
    def selection(self) -> Selection:
        """Which report of which body counts."""
        return self.project.selection(self.catalog)

    @cached_property
    def last_year(self) -> LastYearOfBodies:
        """What each body reported last year."""
        return self.project.last_year_of_bodies(self.catalog)

    @cached_property
    def total(self) -> Consolidation | str:
        """The sum, or a sentence that says why there is none."""
        try:
            total = with_carry_explained(sums.consolidate(self.project.to_add_up, self.catalog), self.last_year)
            return with_told_beside(total, self.registers)
        except NianbaoError as error:
            return str(error)

    @cached_property
    def hints(self) -> Mapping[str, tuple[Finding, ...]]:
        """What stands out in each body's report beside those of the others."""
        return {} if isinstance(self.total, str) else peer_findings(self.total, self.registers)

    def remarks(self, office: str) -> list[str]:
        """What is to be known about the figures of a body in the sum, or of the collecting office about the sum."""
        return [] if isinstance(self.total, str) else [one.words for one in self.total.remarks if one.office == office]

    def same_errors(self, standing: Standing) -> int:
        """How many findings on the report of a body say that last year's had the same error."""
        return sum(one.code.endswith(SAME_ERROR) for one in self.findings(standing))

    def findings(self, standing: Standing) -> tuple[Finding, ...]:
        """All findings on the report of a body."""
        own = () if standing.submission is None else standing.submission.findings
        return (*own, *self.hints.get(standing.body.name, ()))

    def state(self, standing: Standing) -> HandInState:
        """How far a body has come."""
        return state_of(standing, self.project.review_of(standing.body.name))

    def last_event(self, standing: Standing) -> BodyEvent | None:
        """What last happened to the report of a body."""
        events = self.project.events.get(standing.body.name, ())
        return events[-1] if events else None

    # ---- steps

    def decide(self, standings: Sequence[Standing], decision: Decision | None) -> None:
        """Decide about the reports of bodies that have handed in; None takes a decision back."""
        project, day = self.project, date.today()
        for one in standings:
            if one.submission is None:
                continue
            review = project.review_of(one.body.name).of_file_of(one).decided(decision, day)
            project = project.with_review(one, review)
            state = state_of(one, review)
            project = project.with_event(one.body.name, BodyEvent(day, state, "" if decision else "撤销了决定"))
        self._take(project)

    def note(self, standing: Standing, finding: Finding, note: FindingNote) -> None:
        """Note something of a finding."""
        review = self.project.review_of(standing.body.name)
        self._take(self.project.with_review(standing, review.with_note(finding, note)))

    def remark(self, standing: Standing, text: str) -> None:
        """Note something of a body."""
        review: BodyReview = replace(self.project.review_of(standing.body.name), remark=text)
        self._take(self.project.with_review(standing, review))

    def tell_published(self, standing: Standing, words: str) -> None:
        """Note what came of comparing the report that a body published with the one it handed in."""
        event = BodyEvent(date.today(), self.state(standing), words)
        self._take(self.project.with_event(standing.body.name, event))

    def recognise(self, name: str, office: str) -> None:
        """Remember which body *name* means; "" for none."""
        self._take(self.project.with_recognised(name, office))

    def choose(self, inclusion: Inclusion) -> None:
        """Choose which reports are added up."""
        self._take(replace(self.project, collection=replace(self.project.collection, inclusion=inclusion)))

    def use_roster(self, roster: Roster) -> None:
        """Take another roster."""
        self._take(self.project.with_roster(roster))

    def take_last_year(self, last: LastYearRead) -> None:
        """Take last year's collection; what was read is to be read again, for it was not checked against that."""
        self._take(self.project.with_last_year(last.bodies, last.total))

    def add_places(self, places: Sequence[Path]) -> None:
        """Read from more files and folders."""
        known = [*self.project.places, *(place.absolute() for place in places)]
        self._take(replace(self.project, places=tuple(dict.fromkeys(known))))

    def rereading(self, *, everything: bool = False) -> Rereading:
        """What has to be read to have all files as they are now. Raises `FileError`."""
        return rereading_of(self.project, {self.path: "是这个汇总项目自己"}, everything=everything)

    def take_read(
        self,
        reading: Rereading,
        read: Sequence[Submission | LeftOut],
        registers: tuple[RegisterOfBody, ...] = (),
    ) -> None:
        """Take what was read, and the registers that lie beside."""
        if registers != self.registers:
            self.registers = registers
            self._forget("total", "hints")
        files, stamps = reading.together(self.project, read)
        project, self.handed_in = read_anew(self.project, files, stamps, date.today(), self.catalog)
        self._take(project)

    def _take(self, project: CollectionProject) -> None:
        before, self.project = self.project, project
        try:
            self._journal.record(before, project, self._stamp)
        except FileError as error:
            self.unsaved.emit(str(error))
        if any(
            getattr(before, name) is not getattr(project, name) for name in ("collection", "recognised", "last_year")
        ):
            self._forget("selection", "last_year", "total", "hints")
        self._is_written = False
        self._later.start()
        self.changed.emit()

    def _forget(self, *names: str) -> None:
        """Have what was worked out worked out anew when it is asked for."""
        for name in names:
            self.__dict__.pop(name, None)

    def save(self) -> None:
        """Write what is not written yet; the file as it was opened is kept as a backup."""
        self._later.stop()
        if self._is_written:
            return
        try:
            self._stamp = write_collection(self.path, self.project, self._stamp, backup=not self._has_backup)
            self._is_written = self._has_backup = True
            self._journal.discard()
        except UnsyncedError as error:
            self._stamp, self._is_written = error.stamp, True
            self.unsaved.emit(str(error))
        except FileError as error:
            self.unsaved.emit(str(error))
