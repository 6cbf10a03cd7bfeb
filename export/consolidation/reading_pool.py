"""Many files read side by side, each in one of several processes; what comes back are plain values."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from multiprocessing.queues import Queue
from pathlib import Path
from types import TracebackType
from typing import Final

from export.consolidation.submissions import read_submission, read_submissions, sharing_addresses
from model.catalog import Catalog, load_catalog
from model.consolidation.collection import LeftOut, Submission
from model.consolidation.last_year_bodies import LastYearOfBodies

FEWEST: Final = 24
"""Files for which starting other processes takes less time than it saves."""
MOST_PROCESSES: Final = 4
_AT_ONCE: Final = 4
"""Files that a process is given at a time."""


class ReadingPool:
    """Processes that read files, started when there are enough files; with one processor there are none.

    The processes are new ones, not copies of this one, as on Windows: a copy would inherit the window's threads.
    """

    def __init__(self, last_year: LastYearOfBodies, processes: int = 0) -> None:
        self._last_year = last_year
        self._processes = processes or min(os.cpu_count() or 1, MOST_PROCESSES)
        self._executor: ProcessPoolExecutor | None = None
        self._given: Queue[LastYearOfBodies] | None = None

    def __enter__(self) -> ReadingPool:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._executor is not None:
            self._executor.shutdown(cancel_futures=True)
        if self._given is not None:
            self._given.cancel_join_thread()  # what a process that died did not take is not waited for
            self._given.close()

    def read(self, files: Sequence[Path], catalog: Catalog) -> Iterator[Submission | LeftOut]:
        """Each file read and checked, in the order of *files*."""
        done = 0
        if self._processes > 1 and len(files) >= FEWEST:
            with suppress(OSError, BrokenProcessPool):  # what other processes did not read is read by this one
                others = self._handed_out(files[1:])
                done += 1
                yield read_submission(files[0], catalog, self._last_year)  # while the others are starting
                for one in others:
                    done += 1
                    yield sharing_addresses(one, catalog) if isinstance(one, Submission) else one
        yield from read_submissions(files[done:], catalog, self._last_year)

    def _handed_out(self, files: Sequence[Path]) -> Iterator[Submission | LeftOut]:
        try:
            return self._started().map(_read, files, chunksize=_AT_ONCE)
        except ValueError as error:  # a process died, and its pipes were closed while the next one started
            raise BrokenProcessPool from error

    def _started(self) -> ProcessPoolExecutor:
        if self._executor is None:
            context = multiprocessing.get_context("spawn")
            self._given = context.Queue()
            for _ in range(self._processes):
                self._given.put(self._last_year)
            self._executor = ProcessPoolExecutor(self._processes, context, _Worker.begin, (self._given,))
        return self._executor


class _Worker:
    """What a process of the pool knows.

    Last year comes through a queue: a start that has much to hand over waits for ever if the process dies before.
    """

    catalog: Catalog
    last_year: LastYearOfBodies

    @classmethod
    def begin(cls, given: Queue[LastYearOfBodies]) -> None:
        """Called once in each process."""
        cls.catalog = load_catalog()
        cls.last_year = given.get()


def _read(path: Path) -> Submission | LeftOut:
    return read_submission(path, _Worker.catalog, _Worker.last_year)
