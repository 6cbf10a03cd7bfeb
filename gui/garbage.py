"""Python's garbage collection, in the window's thread only."""

from __future__ import annotations

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

INTERVAL: Final = 500
"""Milliseconds between two looks at what has gathered."""


class GarbageCollector(QObject):
    """Collects garbage from the event loop, in place of Python's own automatic collection, which is turned off.

    Python collects in whichever thread happens to allocate next. A window or a timer freed by a background thread
    while the window's thread still uses it ends the program.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        timer = QTimer(self, interval=INTERVAL)
        timer.timeout.connect(collect_due)
        timer.start()


def collect_due() -> None:
    """Collect the oldest generation that Python would collect now, if any, with the younger ones."""
    full = [count > limit for count, limit in zip(gc.get_count(), gc.get_threshold(), strict=True)]
    if full[0]:
        gc.collect(max(number for number, is_full in enumerate(full) if is_full))
