"""Announcements of more parts than are listed."""

import pytest

from model.prose.announced_parts import incomplete_lists

SIX = "总体情况、主动公开政府信息情况、收到和处理申请情况、复议和诉讼情况、存在的主要问题及改进情况、其他事项"


@pytest.mark.parametrize(
    "text",
    [
        "全文包括总体情况，公开的内容、存在的主要问题改进措施四个部分。",
        "本报告由总体情况、申请情况、复议诉讼情况等六部分组成。",
        "本报告由总体情况、申请情况、复议诉讼情况共6个部分组成。",
    ],
)
def test_a_list_with_fewer_parts_is_found(text: str):
    [(start, end)] = incomplete_lists(text)
    assert text[start:end].endswith(("部分", "部"))


@pytest.mark.parametrize(
    "text",
    [
        f"本报告由{SIX}六部分组成。",
        f"本报告包括{SIX}等六大部分。",
        "本报告由六部分组成。",
        "从三个方面加强：公开、申请。",
        "由总体情况、申请情况两部分组成。",
    ],
)
def test_a_complete_list_and_a_number_without_one_are_none(text: str):
    assert not [*incomplete_lists(text)]
