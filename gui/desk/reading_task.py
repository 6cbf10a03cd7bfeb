"""Reading the files of a collection in the background."""

from __future__ import annotations

from PySide6.QtCore import QObject

from export.consolidation.reading_pool import ReadingPool
from export.consolidation.rereading import Rereading
from gui.tasks import Task
from model.catalog import Catalog
from model.consolidation.collection import LeftOut, Submission
from model.consolidation.last_year_bodies import LastYearOfBodies


class ReadingTask(Task):
    """Reads what *reading* asks for in several processes, which end with the task."""

    def __init__(
        self, reading: Rereading, catalog: Catalog, last_year: LastYearOfBodies, parent: QObject | None = None
    ) -> None:
        super().__init__(lambda _: reading.files, self._next, parent)
        self.reading = reading
        self._catalog = catalog
        self._pool = ReadingPool(last_year)

    def run(self) -> None:
        with self._pool:
            self._results = self.reading.read(self._catalog, self._pool)
            super().run()

    def _next(self, _: object) -> Submission | LeftOut:
        return next(self._results)
