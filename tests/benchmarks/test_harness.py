from dataclasses import replace
from time import process_time, sleep

import pytest

from tests.benchmarks.harness import Case, Measurement, measure


def nothing() -> None:
    """Work that takes no time."""


def measured(subject: list[float], baseline: list[float], goal: float = 2, faster: bool = False) -> Measurement:
    return Measurement(Case("x", nothing, nothing, goal, faster, frame=16.7), subject, baseline)


def test_the_ratio_is_that_of_the_medians():
    assert measured([0.3, 0.2, 9.0], [0.1, 0.0, 0.2]).ratio == pytest.approx(3)


@pytest.mark.parametrize(("seconds", "met"), [(0.2, True), (0.201, False)])
def test_a_goal_is_met_up_to_its_figure(seconds: float, met: bool):
    assert measured([seconds], [0.1], goal=2).met is met


@pytest.mark.parametrize(("seconds", "met"), [(0.1, True), (0.2, False)])
def test_a_case_that_has_to_be_faster_has_its_goal_turned_round(seconds: float, met: bool):
    assert measured([seconds], [0.6], goal=4, faster=True).met is met


def test_the_line_of_a_case_says_ratio_goal_and_percentile():
    line = str(measured([0.001 * n for n in range(1, 101)], [0.02]))
    assert "ratio   2.52 (goal ≤ 2) MISSED; p95 95.00 ms of 16.7 ms" in line


def test_waiting_is_no_time_of_the_processor():
    case = Case("x", lambda: sleep(0.02), nothing, 1, rounds=3)
    assert min(measure(case).subject) >= 0.02 > max(measure(replace(case, clock=process_time)).subject)


def test_both_sides_are_timed_in_turns_after_a_warm_up():
    calls: list[str] = []
    seconds = iter(range(100))
    case = Case("x", lambda: calls.append("ours"), lambda: calls.append("plain"), 1, rounds=2)
    assert measure(case, clock=lambda: next(seconds)).ratio == 1
    assert calls == ["ours", "plain"] * 3
