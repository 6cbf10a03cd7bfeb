"""Names of offices: the own one with a wrong character, the same office of another place, governments by their name."""

from collections.abc import Callable, Iterator

import pytest

from model.prose.office_names import is_government, misspelt, names_another, same_elsewhere

Search = Callable[[str, str], Iterator[tuple[int, int]]]
OWN = "沭阳县发展和改革局"


def words(search: Search, text: str, office: str = OWN) -> list[str]:
    return [text[start:end] for start, end in search(text, office)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("沐阳县发展和改革局认真落实。", ["沐阳县发展和改革局"]),
        ("联系沭阳县发展和改草局办公室。", ["沭阳县发展和改草局"]),
        ("沭阳县发展和改革局认真落实。", []),
        ("沭阳县发展改革局认真落实。", []),
        ("赴泗阳县发展和改革局学习。", []),
        ("沭阳县发展和改革9", []),
        ("发展和改革局", []),
    ],
)
def test_the_own_name_with_one_wrong_character(text: str, found: list[str]):
    assert words(misspelt, text) == found


def test_short_names_and_numbers_in_names_are_not_judged():
    assert words(misspelt, "某县民正局", "某县民政局") == []
    assert words(misspelt, "某县第二中学校", "某县第一中学校") == []


@pytest.mark.parametrize(
    ("office", "text", "found"),
    [
        (OWN, "泗阳县发展和改革局认真落实。", ["泗阳县发展和改革局"]),
        (OWN, "宿豫区发展和改革局认真落实。", ["宿豫区发展和改革局"]),
        (OWN, "沭阳县发展和改革局认真落实。", []),
        (OWN, "发展和改革局认真落实，全县发展和改革局都来了。", []),
        (OWN, "宿迁市发展和改革局指导。", []),
        (OWN, "与泗阳县发展和改革局交流经验。", []),
        (OWN, "县发展和改革局认真落实。", []),
        ("重庆市万州区规划和自然资源局", "渝北区规划和自然资源局公开信息。", ["渝北区规划和自然资源局"]),
        ("某局", "泗阳县发展和改革局", []),
    ],
)
def test_the_same_office_of_another_place_of_the_same_level(office: str, text: str, found: list[str]):
    assert words(same_elsewhere, text, office) == found


def test_governments_are_known_by_their_names():
    for name in ("宿迁市", "勉县人民政府", "武汉市汉阳区人民政府办公室", "上海市"):
        assert is_government(name)
    for name in ("沭阳县发展和改革局", "中村乡", "某街道办事处"):
        assert not is_government(name)


def test_a_part_of_a_name_is_no_other_name():
    assert names_another("某县财政局", OWN)
    for same in ("", OWN, "发展和改革局", "江苏省沭阳县发展和改革局", "沭阳县 发展和改革局"):
        assert not names_another(same, OWN)
