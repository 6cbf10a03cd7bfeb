"""The content of a collection's own file (汇总项目): what was handed in, how it was reviewed, what changed since."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from model.catalog import Catalog
from model.changes.comparison import Difference, differences
from model.consolidation.collection import Collection, LeftOut, Submission
from model.consolidation.last_year_bodies import NO_LAST_YEAR, CollectionLastYear, LastYearOfBodies
from model.consolidation.review import NO_REVIEW, BodyReview
from model.consolidation.roster import Roster, RosterBody
from model.consolidation.selection import HandInState, Selection, Standing, select_reports
from model.report import PreviousYear
from model.storage.project import Project


class FileStamp(NamedTuple):
    """By what a file is known not to have changed: its size, and the time of its last change in nanoseconds."""

    size: int
    modified: int


class BodyEvent(NamedTuple):
    """What happened to the report of a body on a *day*."""

    day: date
    state: HandInState
    words: str


class HandedIn(NamedTuple):
    """What a body handed in since the files were last read; *differences* from what it had handed in before."""

    office: str
    words: str
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True)
class CollectionProject:
    """A collection with the *places* (files and folders) it is read from, and what the county's office did with it.

    *stamps* are those of every file read. *recognised* are names that were asked about once: the name of the body, or
    "" for one that is of none. *reviews* and *events* are by the name of the body. *last_year* is the one before.
    """

    collection: Collection
    places: tuple[Path, ...] = ()
    stamps: Mapping[Path, FileStamp] = field(default_factory=dict[Path, FileStamp])
    recognised: Mapping[str, str] = field(default_factory=dict[str, str])
    reviews: Mapping[str, BodyReview] = field(default_factory=dict[str, BodyReview])
    events: Mapping[str, tuple[BodyEvent, ...]] = field(default_factory=dict[str, tuple[BodyEvent, ...]])
    last_year: CollectionLastYear | None = None

    @property
    def to_add_up(self) -> Collection:
        """The collection with every name that was recognised as another name of its body."""
        strangers = frozenset(name for name, office in self.recognised.items() if not office)
        return replace(
            self.collection, roster=_with_aliases(self.collection.roster, self.recognised), strangers=strangers
        )

    def last_year_of_bodies(self, catalog: Catalog) -> LastYearOfBodies:
        """What each body reported last year, by the names it has now."""
        last = self.last_year
        return NO_LAST_YEAR if last is None else last.joined(self.to_add_up.roster, catalog.for_year(last.year))

    def with_last_year(self, last: CollectionLastYear, total: PreviousYear) -> CollectionProject:
        """This project with last year's collection, whose sum is *total*."""
        return replace(self, collection=replace(self.collection, previous=total), last_year=last)

    def selection(self, catalog: Catalog) -> Selection:
        """Which report of which body counts."""
        return select_reports(self.to_add_up, catalog.for_year(self.collection.year), catalog)

    def review_of(self, office: str) -> BodyReview:
        """The review of a body."""
        return self.reviews.get(office, NO_REVIEW)

    def with_review(self, standing: Standing, review: BodyReview) -> CollectionProject:
        """This project with the review of a body, made of the file that now counts."""
        return replace(self, reviews={**self.reviews, standing.body.name: review.of_file_of(standing)})

    def with_event(self, office: str, event: BodyEvent) -> CollectionProject:
        """This project with one more event of a body."""
        return replace(self, events={**self.events, office: (*self.events.get(office, ()), event)})

    def with_recognised(self, name: str, office: str) -> CollectionProject:
        """This project, in which *name* means the body *office*, or with "" none at all."""
        return replace(self, recognised={**self.recognised, name: office})

    def with_roster(self, roster: Roster) -> CollectionProject:
        """This project with another roster; names recognised as bodies that are gone are to be asked about again."""
        names = {body.name for body in roster.bodies}
        known = {name: office for name, office in self.recognised.items() if office in names or not office}
        return replace(self, collection=replace(self.collection, roster=roster), recognised=known)


def _with_aliases(roster: Roster, recognised: Mapping[str, str]) -> Roster:
    return Roster(tuple(_also_called(body, recognised) for body in roster.bodies))


def _also_called(body: RosterBody, recognised: Mapping[str, str]) -> RosterBody:
    for name, office in recognised.items():
        if office == body.name and name not in body.names:
            body = body.also_called(name)
    return body


def read_anew(
    before: CollectionProject,
    read: Iterable[Submission | LeftOut],
    stamps: Mapping[Path, FileStamp],
    day: date,
    catalog: Catalog,
) -> tuple[CollectionProject, tuple[HandedIn, ...]]:
    """*before* with all files as they are now, and what the bodies handed in since."""
    files = tuple(read)
    collection = replace(
        before.collection,
        submissions=tuple(one for one in files if isinstance(one, Submission)),
        unread=tuple(one for one in files if isinstance(one, LeftOut)),
    )
    after = replace(before, collection=collection, stamps=stamps)
    former = {one.body.name: one for one in before.selection(catalog).standings}
    handed_in: list[HandedIn] = []
    standings = {one.body.name: one for one in after.selection(catalog).standings}
    gone = [Standing(one.body, None, False) for name, one in former.items() if name not in standings]
    for now in (*standings.values(), *gone):
        told = _handed_in(former.get(now.body.name), now, catalog)
        if told is not None:
            handed_in.append(told)
            after = after.with_event(now.body.name, BodyEvent(day, now.state, told.words))
    return after, tuple(handed_in)


def _handed_in(before: Standing | None, now: Standing, catalog: Catalog) -> HandedIn | None:
    """What changed in the report of a body; None if nothing did."""
    old = None if before is None else before.submission
    new, name = now.submission, now.body.name
    if new is None:
        return None if old is None else HandedIn(name, f"“{old.path.name}”不在了")
    if old is None:
        return HandedIn(name, f"报来“{new.path.name}”")
    if old.sha256 == new.sha256:
        return None
    found = differences(catalog, Project(old.report), Project(new.report))
    return HandedIn(name, f"重新报来“{new.path.name}”，{_difference_in_words(found)}", found)


def _difference_in_words(found: Sequence[Difference]) -> str:
    cells = sum(one.cell is not None for one in found)
    texts = len(found) - cells
    told = [f"{number} {unit}" for number, unit in ((cells, "格数字"), (texts, "处文字")) if number]
    return f"与上次相比改了 {'、'.join(told)}" if told else "内容与上次相同"
