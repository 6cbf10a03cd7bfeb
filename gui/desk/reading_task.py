"""Reading the files of a collection in the background."""

from __future__ import annotations

from PySide6.QtCore import QObject

from export.consolidation.reading_pool import ReadingPool
from export.consolidation.registers import RegisterFiles
from export.consolidation.rereading import Rereading
from gui.tasks import Task
from model.catalog import Catalog
from model.consolidation.beside.twice import RegisterOfBody
from model.consolidation.collection import LeftOut, Submission
from model.consolidation.last_year_bodies import LastYearOfBodies


class ReadingTask(Task):
    """Reads what *reading* asks for in several processes, which end with the task."""

    def __init__(
        self,
        reading: Rereading,
        catalog: Catalog,
        last_year: LastYearOfBodies,
        registers: RegisterFiles,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(lambda _: reading.files, self._next, parent)
        self.reading = reading
        self.registers: tuple[RegisterOfBody, ...] = ()
        """The registers that lie beside the reports; read last."""
        self._catalog = catalog
        self._register_files = registers
        self._pool = ReadingPool(last_year)

    def run(self) -> None:
        with self._pool:
            self._results = self.reading.read(self._catalog, self._pool)
            super().run()
        self.registers = self._register_files.read(self.reading.left_out, self._may_continue)

    def _next(self, _: object) -> Submission | LeftOut:
        return next(self._results)
