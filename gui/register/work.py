"""Reading and counting a register in the background, for one report."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject, Signal

from gui.register.sources import Source, lost_source, names_of, read_source
from gui.report.document import Document
from gui.tasks import Apart, Task
from gui.widgets.work_bar import WorkBar
from model.errors import NianbaoError
from model.register.choices import Choices
from model.register.counted import LastRegister, TriedCount, try_count
from model.register.review.office_choices import fitting_columns, remembered_choices
from model.register.source import Register, RegisterFile

STOPPED: Final = "已停止，没有读完。按“重新读”再读一次。"


class RegisterWork(QObject):
    """Reads *sources*, then counts them with `choices`; the work is shown in *bar*.

    `counted` says that `tried` is there, `refused` carries a sentence saying why it is not.
    """

    counted = Signal()
    refused = Signal(str)

    def __init__(self, document: Document, bar: WorkBar) -> None:
        super().__init__(bar)
        self._document = document
        self._bar = bar
        self._files: list[RegisterFile] = []
        self._is_reading = False
        self._refusals: list[str] = []
        self.sources: Sequence[Source] = ()
        self.last_year: Source | None = None
        """Last year's register, if this year's is to be set against it."""
        self.choices = remembered_choices(document.report.office, document.template)
        self.tried: TriedCount | None = None
        bar.received.connect(self._receive)
        bar.ended.connect(self._end)

    def read(self, sources: Sequence[Source]) -> None:
        """Read *sources* and count them."""
        self.sources, self.tried = tuple(sources), None
        self._files, self._refusals, self._is_reading = [], [], True
        apart = Apart(self._document.catalog, lost_source)
        self._bar.start(Task(lambda _: self._wanted, read_source, self, apart), f"正在读：{names_of(self.sources)}")

    @property
    def _wanted(self) -> tuple[Source, ...]:
        return (*self.sources, *([] if self.last_year is None else [self.last_year]))

    def count(self, choices: Choices) -> None:
        """Count what was read once more, with other *choices*."""
        self.choices, self._is_reading = choices, False
        self._bar.start(Task(lambda _: [choices], self._try, self), "正在数…")

    def _receive(self, result: object) -> None:
        if isinstance(result, RegisterFile):
            self._files.append(result)
        elif isinstance(result, TriedCount):
            self.tried = result
        else:
            self._refusals.append(str(result))

    def _end(self) -> None:
        self._bar.words.setText("")
        if self._refusals:
            self.refused.emit("\n".join(self._refusals))
        elif self._is_reading and len(self._files) == len(self._wanted):
            self.count(self.choices)
        elif self._is_reading or self.tried is None:
            self.refused.emit(STOPPED)
        else:
            self.choices = fitting_columns(self.choices, self.tried.register, self.tried.headings)
            self.counted.emit()

    def _try(self, choices: Choices) -> TriedCount | str:
        """Count on the thread: nothing of the window is used."""
        document, own = self._document, len(self.sources)
        register, report = Register(self._files[:own]), document.report
        values = None if document.last_year is None else document.last_year.values
        try:
            last = None
            if self.last_year is not None:  # the year before may have no format
                last = LastRegister(Register(self._files[own:]), document.catalog.for_year(report.year - 1))
            tried = try_count(register, document.template, report, choices, values, last)
            fitting = fitting_columns(choices, register, tried.headings)
            if fitting == choices:
                return tried
            return try_count(register, document.template, report, fitting, values, last)
        except NianbaoError as error:
            return str(error)
