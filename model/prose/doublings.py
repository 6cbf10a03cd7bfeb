"""Finds words of two and more characters written twice in a row: 资金资金, 进一步进一步."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_HAN: Final = "[\u4e00-\u9fff]"
_LONG: Final = re.compile(rf"({_HAN}{{3,12}}?)\1")
_PAIR: Final = re.compile(rf"({_HAN}{{2}})\1")

_BEGIN_NAMES: Final = frozenset({"政府", "行政", "公共"})
"""They end one name and begin the next: 县政府政府信息公开, 依法行政行政机关."""
_NUMERALS: Final = frozenset("一二三四五六七八九十两百")
"""一件一件."""
_WORD_ENDINGS: Final = frozenset("局委办厅院所部站处科室组队员人者性化力率量级类型度网栏群库法案件权长师")
"""With these, the second of two equal words begins another one: 规范规范性文件, 教育教育局."""
_COMPOUNDS: Final = {
    "信息": ("系统", "安全", "技术", "资源"),
    "工作": ("机制", "领导", "单位", "日", "场所", "会议", "要点"),
    "服务": (
        "中心",
        "事项",
        "大厅",
        "热线",
        "窗口",
        "对象",
        "群众",
        "企业",
        "能力",
        "水平",
        "质量",
        "意识",
        "指南",
        "平台",
    ),
    "领导": ("小组", "班子", "干部", "机构", "责任", "体制"),
    "公开": ("透明", "公正", "公平", "条例", "指南", "目录", "平台", "专栏", "专区"),
    "管理": ("办法", "制度", "机构", "条例", "规定"),
    "监督": ("管理", "检查", "执法", "电话", "保障"),
    "执法": ("机关", "检查", "案卷"),
    "规范": ("有序", "运行", "管理"),
    "网站": ("栏目", "平台"),
    "考核": ("评议", "细则", "结果"),
    "发展": ("改革", "和改革"),
    "建设": ("用地", "工程", "单位"),
    "部门": ("预算", "决算", "文件", "负责", "之间"),
    "单位": ("主要", "负责", "之间"),
}
"""What makes a longer word of the second of two equal words."""


def doublings(text: str) -> Iterator[tuple[int, int]]:
    """The places of words written twice, both included."""
    found = [
        *(one.span() for one in _LONG.finditer(text) if len(set(one[1])) > 1),
        *(one.span() for one in _PAIR.finditer(text) if _is_slip(one)),
    ]
    end = 0
    for span in sorted(found):
        if span[0] >= end:
            end = span[1]
            yield span


def _is_slip(found: re.Match[str]) -> bool:
    """Whether two equal pairs of characters are a word written twice, also if read from the second character on, as in
    政务服务服务.
    """
    word, after = found[1], found.string[found.end() : found.end() + 4]
    return _is_doubled(word, after) and (after[:1] != word[0] or _is_doubled(word[1] + word[0], after[1:]))


def _is_doubled(word: str, after: str) -> bool:
    """Whether the second of two equal words is not the beginning of another one."""
    if word in _BEGIN_NAMES or word[0] == word[1] or word[0] in _NUMERALS:
        return False
    return after[:1] not in _WORD_ENDINGS and not after.startswith(_COMPOUNDS.get(word, ()))
