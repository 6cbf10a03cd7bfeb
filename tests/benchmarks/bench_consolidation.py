"""A hundred reports consolidated: beside only reading them, by two processes, the first of them, and once more."""

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from functools import partial
from pathlib import Path
from time import process_time

from export.consolidation.reading_pool import ReadingPool
from export.consolidation.rereading import rereading_of
from export.consolidation.submissions import read_submission, read_submissions
from export.reading.reader import read_report
from model.catalog import load_catalog
from model.consolidation.collection import Collection, Submission
from model.consolidation.collection_project import CollectionProject, read_anew
from model.consolidation.consolidation import Consolidation, consolidate
from model.consolidation.last_year_bodies import NO_LAST_YEAR
from tests.benchmarks.harness import Case
from tests.export.consolidation.counties import COUNTY, balanced_report, hand_in

CATALOG = load_catalog()
REPORTS = 100


def cases() -> Iterator[Case]:
    with tempfile.TemporaryDirectory() as folder, ReadingPool(NO_LAST_YEAR, 2) as pool, ExitStack() as pools:
        files = [
            hand_in(Path(folder), f"{number}.docx", balanced_report(f"第{number}局", number))
            for number in range(REPORTS)
        ]
        yield Case(
            f"{REPORTS} reports checked and added up / only read",
            partial(added_up, files),
            lambda: [read_report(path, CATALOG) for path in files],
            goal=1.3,
            rounds=7,
            clock=process_time,
        )
        yield Case(
            f"{REPORTS} reports read by two processes / by one",
            lambda: [*pool.read(files, CATALOG)],
            lambda: [*read_submissions(files, CATALOG, NO_LAST_YEAR)],
            goal=1.7,
            faster=True,
            rounds=3,
        )
        yield Case(
            f"the first of {REPORTS} reports by two new processes / one report",
            lambda: next(iter(pools.enter_context(ReadingPool(NO_LAST_YEAR, 2)).read(files, CATALOG))),
            lambda: read_submission(files[0], CATALOG, NO_LAST_YEAR),
            goal=5,
            rounds=3,
        )
        project = CollectionProject(Collection(2023, COUNTY), (Path(folder),))
        known = read_again(project)
        yield Case(
            f"{REPORTS} reports that have not changed read again / read",
            lambda: read_again(known),
            lambda: read_again(project),
            goal=0.05,
            rounds=3,
        )


def read_again(project: CollectionProject) -> CollectionProject:
    """The files of a collection as they are now, read by one process."""
    reading = rereading_of(project, {})
    with ReadingPool(NO_LAST_YEAR, 1) as pool:
        read = [*reading.read(CATALOG, pool)]
    return read_anew(project, *reading.together(project, read), date(2024, 1, 20), CATALOG)[0]


def added_up(files: list[Path]) -> Consolidation:
    read = [one for one in read_submissions(files, CATALOG, NO_LAST_YEAR) if isinstance(one, Submission)]
    return consolidate(Collection(2023, COUNTY, submissions=tuple(read)), CATALOG)
