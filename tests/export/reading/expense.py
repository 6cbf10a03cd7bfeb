"""What reading one file costs, measured in a process of its own: ``python -m tests.export.reading.expense READER FILE``.

Time is told in the time that the same process needs for a fixed amount of work, just before and just after. A slow or a
busy machine slows both down, so that the ratio stays what it is on an idle one.
"""

import json
import re
import subprocess
import sys
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from pkgutil import resolve_name
from typing import NamedTuple

from lxml import etree

from model.errors import NianbaoError

ROOT = Path(__file__).parents[3]
ELEMENTS = b"<a>" + b"<b c='d'/>" * 20_000 + b"</a>"


class Expense(NamedTuple):
    """Processor time in units of `unit_of_work`, and memory in megabytes at its highest."""

    units: float
    megabytes: float


def expense_of(reader: str, path: Path) -> Expense:
    """What it costs to read a file, or to refuse it; *reader* is a function that takes its bytes, ``module:name``."""
    command = [sys.executable, "-m", __name__, reader, path]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return Expense(*json.loads(run.stdout))


def seconds(work: Callable[[], object]) -> float:
    begun = time.process_time()
    try:
        work()
    except NianbaoError as refusal:
        assert re.fullmatch(r"[^。]+。", str(refusal)), refusal
    return time.process_time() - begun


def unit_of_work() -> None:
    """Some hundredths of a second in which both Python and lxml are busy."""
    for _ in range(2):
        assert sum(len(element.attrib) for element in etree.fromstring(ELEMENTS)) == 20_000


@contextmanager
def little_time(most_units: float = 150) -> Generator[None]:
    """Fails if what is done inside costs more than some two seconds of processor time of an idle machine."""
    units = [seconds(unit_of_work) for _ in range(3)]
    begun = time.process_time()
    yield
    spent = time.process_time() - begun
    units += [seconds(unit_of_work) for _ in range(3)]
    assert spent / sorted(units)[len(units) // 2] < most_units


def highest_megabytes() -> float:
    """As Linux counts it for this process; what getrusage tells would include its parent's at the moment of the fork."""
    return int(re.findall(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())[0]) / 1024


def main(reader: str, path: str) -> None:
    read, data = resolve_name(reader), Path(path).read_bytes()
    units = [seconds(unit_of_work) for _ in range(5)]
    spent = seconds(lambda: read(data))
    units += [seconds(unit_of_work) for _ in range(5)]
    print(json.dumps([spent / sorted(units)[len(units) // 2], highest_megabytes()]))


if __name__ == "__main__":
    main(*sys.argv[1:])
