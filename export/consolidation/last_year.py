"""Last year's collection read: the files that the same bodies handed in then, or the collection's own file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from export.consolidation.reading_pool import ReadingPool
from export.consolidation.submissions import inputs_in
from model.catalog import Catalog
from model.consolidation.collection import Collection, LeftOut, Submission
from model.consolidation.collection_file import open_collection
from model.consolidation.consolidation import consolidate
from model.consolidation.last_year_bodies import NO_LAST_YEAR, CollectionLastYear, collection_of_last_year
from model.consolidation.names import roster_by_name
from model.errors import NianbaoError
from model.report import PreviousYear
from model.storage.file_names import COLLECTION_SUFFIX


class LastYearRead(NamedTuple):
    """Last year's collection, and its sum as this year's is checked against it."""

    bodies: CollectionLastYear
    total: PreviousYear


def last_year_at(place: Path, others: Mapping[Path, str], collection: Collection, catalog: Catalog) -> LastYearRead:
    """Last year's collection at *place*: its own file, or the files or the folder of what was handed in then.

    *others* are files there that are none of these. Raises `NianbaoError`.
    """
    if place.suffix.lower() == COLLECTION_SUFFIX:
        return last_year_of_collection(place, collection.year, catalog)
    return last_year_of_files(place, others, collection, catalog)


def last_year_of_files(
    place: Path, others: Mapping[Path, str], collection: Collection, catalog: Catalog
) -> LastYearRead:
    """What the bodies of *collection* handed in the year before, read from a file or folder; *others* are left out.

    A body with errors counts: nothing of it can be changed now. Raises `NianbaoError`.
    """
    inputs = inputs_in([place], others)
    with ReadingPool(NO_LAST_YEAR) as pool:
        read = [*pool.read(inputs.files, catalog)]
    last = replace(
        collection,
        year=collection.year - 1,
        roster=roster_by_name(collection.roster, collection.office),
        inclusion=replace(collection.inclusion, faulty=True),
        submissions=tuple(one for one in read if isinstance(one, Submission)),
        unread=(*inputs.left_out, *(one for one in read if isinstance(one, LeftOut))),
        previous=None,
    )
    total = consolidate(last, catalog)
    return LastYearRead(_known(collection_of_last_year(total, {}), collection), total.as_previous_year)


def _known(last: CollectionLastYear, collection: Collection) -> CollectionLastYear:
    """*last* without names under which nothing was handed in by bodies that handed in under another of theirs."""
    handed_in = {name for name, one in last.bodies.items() if one.report is not None}
    names = [set(body.names) for body in collection.roster.bodies]
    idle = set[str]().union(*(each - handed_in for each in names if each & handed_in))
    return replace(last, bodies={name: one for name, one in last.bodies.items() if name not in idle})


def last_year_of_collection(path: Path, year: int, catalog: Catalog) -> LastYearRead:
    """Last year's collection in its own file, with the decisions made then. Raises `NianbaoError` for another year."""
    project, _ = open_collection(path, catalog)
    found = project.collection.year
    if found != year - 1:
        raise NianbaoError(f"“{path.name}”是 {found} 年的汇总，这里要的是 {year - 1} 年的。请换一份。")
    last = project.to_add_up
    total = consolidate(replace(last, inclusion=replace(last.inclusion, faulty=True)), catalog)
    return LastYearRead(collection_of_last_year(total, project.reviews), total.as_previous_year)
