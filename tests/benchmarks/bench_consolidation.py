"""A hundred reports consolidated: beside only reading them, and read by two processes beside one."""

import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from export.consolidation.reading_pool import ReadingPool
from export.consolidation.submissions import NO_LAST_YEAR, read_submissions
from export.reading.reader import read_report
from model.catalog import load_catalog
from model.consolidation.collection import Collection, Submission
from model.consolidation.consolidation import Consolidation, consolidate
from tests.benchmarks.harness import Case
from tests.export.consolidation.counties import COUNTY, balanced_report, hand_in

CATALOG = load_catalog()
REPORTS = 100


def cases() -> Iterator[Case]:
    with tempfile.TemporaryDirectory() as folder, ReadingPool(NO_LAST_YEAR, 2) as pool:
        files = [
            hand_in(Path(folder), f"{number}.docx", balanced_report(f"第{number}局", number))
            for number in range(REPORTS)
        ]
        yield Case(
            f"{REPORTS} reports checked and added up / only read",
            partial(added_up, files),
            lambda: [read_report(path, CATALOG) for path in files],
            goal=1.3,
            rounds=3,
        )
        yield Case(
            f"{REPORTS} reports read by two processes / by one",
            lambda: [*pool.read(files, CATALOG)],
            lambda: [*read_submissions(files, CATALOG, NO_LAST_YEAR)],
            goal=1.7,
            faster=True,
            rounds=3,
        )


def added_up(files: list[Path]) -> Consolidation:
    read = [one for one in read_submissions(files, CATALOG, NO_LAST_YEAR) if isinstance(one, Submission)]
    return consolidate(Collection(2023, COUNTY, submissions=tuple(read)), CATALOG)
