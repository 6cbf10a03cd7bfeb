"""The frozen program's first start, with nothing of it in memory, beside a hello-world wizard of the same libraries."""

import os
import subprocess
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from linux import trial
from release import staging
from release.comparison import HELLO_START, MEASURED, MEASURED_START, hello
from tests.benchmarks.bench_start import children
from tests.benchmarks.harness import Case, measure

pytestmark = [pytest.mark.frozen, pytest.mark.long]


@pytest.fixture(scope="module")
def starts(tmp_path_factory: pytest.TempPathFactory) -> list[Callable[[], None]]:
    """Starts the program and the hello-world wizard cold, until the first window is shown."""
    scripts = {MEASURED_START: MEASURED, HELLO_START: hello(staging.ROOT)}
    folder = tmp_path_factory.mktemp("starts")
    return [partial(start_cold, trial.freeze(folder / name, name, text)) for name, text in scripts.items()]


def start_cold(bundle: Path) -> None:
    forget(bundle)
    subprocess.run([bundle / "nianbao"], env=os.environ | {"QT_QPA_PLATFORM": "offscreen"}, check=True)


def forget(bundle: Path) -> None:
    """Have the system read every file from the disk again."""
    for path in (path for path in bundle.rglob("*") if path.is_file()):
        with path.open("rb") as file:
            os.fsync(file.fileno())
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def test_a_cold_start_takes_no_longer_than_that_of_a_hello_world(starts: list[Callable[[], None]]):
    ours, theirs = starts
    measured = measure(Case("cold start of the frozen program", ours, theirs, goal=1.0, rounds=9, clock=children))
    print(measured)
    assert measured.met, measured
