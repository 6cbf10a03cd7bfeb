"""Going forward, back and anywhere, whatever is empty or wrong."""

from collections.abc import Callable
from itertools import combinations

import pytest
from PySide6.QtCore import Qt

from tests.journeys.clerk import ALT, CTRL, Clerk, Key
from tests.journeys.filling import begin
from tests.reports import sample

PAGES = [
    "基本信息",
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
    "检查与导出",
]


def leave_all_empty(clerk: Clerk) -> None:
    clerk.push("开始填报")


def fill_in_nonsense(clerk: Clerk) -> None:
    """No organ, figures that are none, a total that cannot be, a figure still being typed."""
    clerk.push("开始填报")
    clerk.go_to_step(3)
    for entry in ("12x", "-5", "3.5"):
        clerk.write(entry)
        clerk.press(Key.Key_Tab)
    clerk.go_to_step(4)
    for entry in ("1", "2", "3", "4", "5", "6", "100000000000000000000"):
        clerk.write(entry)
        clerk.press(Key.Key_Right)
    clerk.go_to_step(5)
    clerk.write("x")
    clerk.go_to_step(1)


SITUATIONS: list[Callable[[Clerk], None]] = [leave_all_empty, fill_in_nonsense]


@pytest.mark.every(2)
@pytest.mark.parametrize("situation", SITUATIONS)
def test_every_step_leads_to_the_next_and_back(clerk: Clerk, situation: Callable[[Clerk], None]):
    situation(clerk)
    assert walked(clerk, Key.Key_PageDown, CTRL) == PAGES
    assert walked(clerk, Key.Key_PageUp, CTRL) == PAGES[::-1]


def test_every_page_is_reached_from_every_other(clerk: Clerk):
    fill_in_nonsense(clerk)
    assert clerk.findings()
    for start, goal in combinations(range(1, len(PAGES) + 1), 2):
        for page in (start, goal, start):
            clerk.go_to_step(page)
            assert clerk.heading == PAGES[page - 1]
            assert clerk.field


def walked(clerk: Clerk, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> list[str]:
    """The pages passed until a press leads no further."""
    pages = [clerk.heading]
    while True:
        clerk.press(key, modifiers)
        if clerk.heading == pages[-1]:
            return pages
        pages.append(clerk.heading)


def test_the_buttons_below_lead_through_every_step(clerk: Clerk):
    clerk.push("开始填报")
    for page in PAGES[1:]:
        clerk.press(Key.Key_N, ALT)
        clerk.wait_for(lambda page=page: clerk.heading == page)
    for page in PAGES[-2::-1]:
        clerk.press(Key.Key_B, ALT)
        clerk.wait_for(lambda page=page: clerk.heading == page)


def test_a_figure_being_typed_is_kept_when_the_page_is_left(clerk: Clerk):
    begin(clerk, sample("suqian_2023"))
    clerk.go_to_step(4)
    clerk.write("12")
    clerk.press(Key.Key_PageDown, CTRL)
    assert clerk.heading == PAGES[4]
    clerk.press(Key.Key_PageUp, CTRL)
    assert clerk.cell == "自然人，本年新收，12"
