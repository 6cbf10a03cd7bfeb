"""From the start of the interpreter to the first painted window, as processor time."""

import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage

from tests.benchmarks.harness import Case

ROOT = Path(__file__).parents[2]
LEAVE = "application.processEvents(); import os; os._exit(0)"
OURS = f"from gui.session import start; application, window = start(); {LEAVE}"
BARE = f"""
from PySide6.QtWidgets import QApplication, QMainWindow, QTableWidget
application = QApplication([])
window = QMainWindow()
window.setCentralWidget(QTableWidget(28, 10))
window.show()
{LEAVE}
"""


def cases() -> Iterator[Case]:
    ours = partial(run, OURS)
    yield Case(
        "start to window, beside a bare one with a table", ours, partial(run, BARE), goal=2, rounds=10, clock=children
    )
    with_pydantic = partial(run, "import pydantic\n" + BARE)
    yield Case("start to window, beside one with pydantic", ours, with_pydantic, goal=1.3, rounds=10, clock=children)


def children() -> float:
    """The processor time in seconds that programs started from here have taken."""
    used = getrusage(RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def run(program: str) -> None:
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True, stderr=subprocess.DEVNULL)
