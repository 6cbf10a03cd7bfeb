"""A line that says what is being done in the background, how far it is, with a button that stops it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from gui.look.style import set_scaled
from gui.tasks import Task
from gui.widgets.labels import button, label


class WorkBar(QWidget):
    """Runs one task at a time; what it works on is counted in *unit*.

    `received` carries each result, of which the line has said how far it is; `ended` the task when it has ended by
    itself or was cancelled.
    """

    received = Signal(object)
    ended = Signal(object)
    running_changed = Signal()

    def __init__(self, unit: str = "个") -> None:
        super().__init__()
        self._unit = unit
        self._task: Task | None = None
        self._count = 0
        self.total = 0
        """How many items the task has that was started last."""
        self.words, self.bar, self.cancel = label(wraps=True), QProgressBar(), button("停止(&S)")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.words, 1)
        row.addWidget(self.bar)
        row.addWidget(self.cancel)
        self.bar.setTextVisible(False)
        set_scaled(self.bar, maximumWidth=160)
        self.cancel.clicked.connect(self.cancel_work)
        self._follow()

    @property
    def is_running(self) -> bool:
        """Whether anything is being done."""
        return self._task is not None

    def start(self, task: Task, words: str) -> None:
        """Start *task*, described by *words*."""
        self._task, self._count, self.total = task, 0, 0
        self.words.setText(words)
        self.bar.setRange(0, 0)
        task.counted.connect(self._expect)
        task.worked.connect(self._receive)
        task.finished.connect(self._end)
        self._follow()
        task.start()

    def cancel_work(self) -> None:
        """Ask the task to end after the present step."""
        if self._task is not None:
            self._task.cancel()

    def stop(self) -> None:
        """End the task and wait until it has ended; its results are dropped."""
        task, self._task = self._task, None
        if task is not None:
            task.stop()
            task.deleteLater()
            self._follow()

    def _expect(self, task: Task, number: int) -> None:
        if task is self._task:
            self.total = number
            self.bar.setRange(0, number)

    def _receive(self, task: Task, result: object) -> None:
        if task is not self._task:
            return
        self._count += 1
        self.bar.setValue(self._count)
        if self.total > 1:
            self.words.setText(f"第 {self._count} {self._unit}，共 {self.total} {self._unit}")
        self.received.emit(result)

    def _end(self) -> None:
        task = self._task
        if task is None or not task.isFinished():
            return
        self._task = None
        self._follow()
        self.ended.emit(task)
        task.deleteLater()

    def _follow(self) -> None:
        for widget in (self.bar, self.cancel):
            widget.setVisible(self.is_running)
        self.running_changed.emit()
