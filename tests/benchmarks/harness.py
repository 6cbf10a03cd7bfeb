"""Measured ratios: each piece of work of the program beside a plain one of the same size, in turns, in one run."""

import gc
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from time import perf_counter


@dataclass(frozen=True)
class Case:
    """One comparison: *subject* takes at most *goal* times as long as *baseline*.

    With *faster* the goal is turned round: the subject is at least *goal* times as fast. Each of the two is called
    *rounds* times and timed as a whole; *frame* is a limit in milliseconds to show beside the 95th percentile. *clock*
    may be one of processor time, which other programs on the machine disturb less.
    """

    name: str
    subject: Callable[[], object]
    baseline: Callable[[], object]
    goal: float
    faster: bool = False
    rounds: int = 50
    frame: float | None = None
    clock: Callable[[], float] = perf_counter


@dataclass(frozen=True)
class Measurement:
    """The times of one case in seconds, round by round."""

    case: Case
    subject: Sequence[float]
    baseline: Sequence[float]

    @property
    def ratio(self) -> float:
        """Of the medians: how many times as long, or for a *faster* case how many times as fast."""
        ratio = median(self.subject) / median(self.baseline)
        return 1 / ratio if self.case.faster else ratio

    @property
    def met(self) -> bool:
        return self.ratio >= self.case.goal if self.case.faster else self.ratio <= self.case.goal

    @property
    def slow(self) -> float:
        """The subject's 95th percentile in milliseconds."""
        return 1000 * sorted(self.subject)[math.ceil(0.95 * len(self.subject)) - 1]

    def __str__(self) -> str:
        sign = "≥" if self.case.faster else "≤"
        line = (
            f"{self.case.name:<48} {1000 * median(self.subject):9.3f} ms {1000 * median(self.baseline):9.3f} ms"
            f"   ratio {self.ratio:6.2f} (goal {sign} {self.case.goal:g}) {'met' if self.met else 'MISSED'}"
        )
        return line if self.case.frame is None else f"{line}; p95 {self.slow:.2f} ms of {self.case.frame:g} ms"


def measure(case: Case, clock: Callable[[], float] | None = None) -> Measurement:
    """Times both sides of a case in turns, after one unmeasured call of each."""
    clock = clock or case.clock
    case.subject()
    case.baseline()
    rounds = [(timed(case.subject, clock), timed(case.baseline, clock)) for _ in range(case.rounds)]
    return Measurement(case, [ours for ours, _ in rounds], [plain for _, plain in rounds])


def timed(work: Callable[[], object], clock: Callable[[], float]) -> float:
    gc.collect()
    gc.disable()
    start = clock()
    try:
        work()
        return clock() - start
    finally:
        gc.enable()
