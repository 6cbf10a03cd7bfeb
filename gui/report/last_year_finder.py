"""Looks beside an open project for last year's report of its office, on a thread."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from gui.tasks import Task

if TYPE_CHECKING:
    from export.last_year.pairs import LastYear
    from gui.report.document import Document


class LastYearFinder(QObject):
    """Attaches what it finds to a project without last year's report; `found` carries a sentence that says so.

    It looks once per document and folder: who takes the report away again is left alone.
    """

    found = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._task: Task | None = None
        self._looked: tuple[Document, Path] | None = None

    def look(self, document: Document) -> None:
        """Look in the folder of *document*, unless it was looked in already."""
        path = document.path
        if path is None or document.previous is not None or document.is_read_only:
            return
        if self._looked is not None and self._looked[0] is document and self._looked[1] == path.parent:
            return
        self.stop()
        self._looked = (document, path.parent)
        report, catalog = document.report, document.catalog

        def nearby(goes_on: Callable[[], bool]) -> Iterator[LastYear]:
            from export.last_year.nearby import last_year_nearby  # on the thread: it loads the reader

            found = last_year_nearby(path, report, catalog, goes_on)
            if found is not None:
                yield found

        self._task = task = Task(nearby, lambda found: found, self)
        task.worked.connect(self._attach)
        task.start()

    def stop(self) -> None:
        """Look no longer, and wait until the thread has finished."""
        task, self._task, self._looked = self._task, None, None
        if task is not None:
            task.stop()
            task.deleteLater()

    def _attach(self, task: Task, last: LastYear) -> None:
        if task is not self._task or self._looked is None:
            return
        document = self._looked[0]
        if document.previous is None and document.report.year == last.report.year + 1:
            document.attach_previous(last.report)
            year, office = last.report.year, last.report.office
            self.found.emit(
                f"在同一个文件夹里找到 {office} {year} 年的年报“{last.path.name}”，已经附上作为上年数据来对照。"
                "不要的话，可以在“基本信息”里去掉，或者撤销。"
            )
