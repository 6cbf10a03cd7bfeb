"""Brackets and quotation marks without their counterpart."""

import pytest

from model.prose.brackets import unmatched_brackets


def found(text: str) -> list[int]:
    return [start for start, _ in unmatched_brackets(text)]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("公开信息（含政策文件12条。", [4]),
        ("公开信息含政策文件）12条。", [9]),
        ("印发《办法的通知", [2]),
        ("落实“三审三校“制度", [2, 7]),
        ("国办公开办函〔2021号", [6]),
        ("（一）公开（含解读", [5]),
        ("》（", [0, 1]),
    ],
)
def test_a_sign_alone_is_found_where_it_stands(text: str, places: list[int]):
    assert found(text) == places


@pytest.mark.parametrize(
    "text",
    [
        *("（一）公开（含“解读”）", "国办公开办函[2021〕30号", "《关于印发〈办法〉的通知》", "(1)公开（2)申请"),
        *("1）公开；2）申请", "做到：一）公开", "a)公开", "无括号。", "“甲（乙”丙）"),
    ],
)
def test_pairs_and_numbers_of_lists_are_none(text: str):
    assert found(text) == []
