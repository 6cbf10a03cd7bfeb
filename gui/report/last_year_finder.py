"""Looks beside an open project for last year's report of its office, on a thread."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from gui.settings.settings import Settings
from gui.tasks import Task

if TYPE_CHECKING:
    from export.last_year.nearby import NearbyLastYear
    from export.last_year.pairs import LastYear
    from gui.report.document import Document

YES: Final = "是，附上"
NO: Final = "不是"


class LastYearFinder(QObject):
    """Attaches what it finds to a project without last year's report; `found` carries a sentence that says so.

    It looks once per document and folder: who takes the report away again is left alone. `asked` carries a question
    and the answers to it where an office may have been renamed; an answer is remembered.
    """

    found = Signal(str)
    asked = Signal(str, object)

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
        report, catalog, renamed = document.report, document.catalog, Settings().renamed

        def nearby(goes_on: Callable[[], bool]) -> Iterator[NearbyLastYear]:
            from export.last_year.nearby import last_year_nearby  # on the thread: it loads the reader

            found = last_year_nearby(path, report, catalog, goes_on, renamed)
            if found is not None:
                yield found

        self._task = task = Task(nearby, lambda found: found, self)
        task.worked.connect(self._receive)
        task.start()

    def stop(self) -> None:
        """Look no longer, and wait until the thread has finished."""
        task, self._task, self._looked = self._task, None, None
        if task is not None:
            task.stop()
            task.deleteLater()

    def _receive(self, task: Task, found: NearbyLastYear) -> None:
        if task is not self._task or self._looked is None:
            return
        document, last = self._looked[0], found.last
        if found.is_certain:
            self._attach(document, last)
            return
        before, now = last.report.office, document.report.office
        question = (
            f"同一个文件夹里有“{before}”{last.report.year} 年的年报“{last.path.name}”。"
            f"它是“{now}”改名以前的吗？答过以后不再问。"
        )
        self.asked.emit(
            question,
            {YES: lambda: self._answer(document, last, now), NO: lambda: Settings().remember_renamed(before, "")},
        )

    def _answer(self, document: Document, last: LastYear, now: str) -> None:
        """Remember that the office was renamed, and attach the report."""
        Settings().remember_renamed(last.report.office, now)
        self._attach(document, last)

    def _attach(self, document: Document, last: LastYear) -> None:
        if document.previous is None and document.report.year == last.report.year + 1:
            document.attach_previous(last.report)
            year, office = last.report.year, last.report.office
            self.found.emit(
                f"在同一个文件夹里找到 {office} {year} 年的年报“{last.path.name}”，已经附上作为上年数据来对照。"
                "不要的话，可以在“基本信息”里去掉，或者撤销。"
            )
