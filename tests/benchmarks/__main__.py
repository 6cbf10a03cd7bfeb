"""Prints the ratios of every `bench_*.py` beside this file, or of those named; exits 1 when a goal is missed."""

import sys
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path

from tests.benchmarks.harness import Case, measure


def cases(names: Sequence[str]) -> Iterator[Case]:
    for file in sorted(Path(__file__).parent.glob("bench_*.py")):
        if not names or file.stem.removeprefix("bench_") in names:
            yield from import_module(f"tests.benchmarks.{file.stem}").cases()


def main(names: Sequence[str]) -> int:
    print(f"{'median of':<48} {'ours':>12} {'beside':>12}")
    missed = 0
    for case in cases(names):
        measurement = measure(case)
        missed += not measurement.met
        print(measurement, flush=True)
    return min(missed, 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
