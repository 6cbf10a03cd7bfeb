"""Words of two and more characters written twice."""

import pytest

from model.prose.doublings import doublings


def found(text: str) -> list[str]:
    return [text[start:end] for start, end in doublings(text)]


@pytest.mark.parametrize(
    ("text", "doubled"),
    [
        ("加强资金资金使用管理", ["资金资金"]),
        ("将进一步进一步加强培训", ["进一步进一步"]),
        ("全面推进推进，及时及时更新", ["推进推进", "及时及时"]),
        ("政府信息公开工作政府信息公开工作有序开展", ["政府信息公开工作政府信息公开工作"]),
        ("我局信息信息公开情况", ["信息信息"]),
    ],
)
def test_any_word_written_twice_is_found(text: str, doubled: list[str]):
    assert found(text) == doubled


@pytest.mark.parametrize(
    "text",
    [
        *("县政府政府信息公开指南", "坚持依法行政行政机关", "保障公共公共资源"),
        *("加强规范规范性文件管理", "推进义务教育教育局", "提升信息信息化水平", "开展行政执法执法人员培训"),
        *("优化政务服务服务事项", "健全领导领导小组", "公示申请申请人", "推进公开公开透明"),
        *("一件一件办结", "两次两次", "天天天天", "哈" * 40, "件件有回复，事事有着落", "实实在在", "网站网站"[:3]),
    ],
)
def test_a_word_that_begins_another_one_is_none_written_twice(text: str):
    assert found(text) == []


def test_what_overlaps_is_found_once():
    assert found("加强资金使用资金使用使用管理") == ["资金使用资金使用"]
