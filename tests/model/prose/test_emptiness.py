"""A text that says nothing is no text."""

import pytest

from model.prose.emptiness import says_nothing
from model.report import Paragraph


def said(*texts: str) -> bool:
    return says_nothing([Paragraph(text=text) for text in texts], ("略",))


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "略。", "无", "无。", "没有", "暂无。", "暂无问题。", "无问题", "未发现问题", "暂未发现问题"),
        *("不存在问题。", "存在的主要问题：无。改进情况：无。", "目前没有存在的问题。", "本单位暂无突出问题。"),
        *("2023年，我局政府信息公开工作没有明显问题。", "1.暂无问题。", "无存在的主要问题及改进情况。"),
        *("（文字描述）", "（编者注：本章见附件。）", "编者按：本报告由办公室整理。", "来源：某局办公室", "【略】"),
    ],
)
def test_what_says_nothing(text: str):
    assert said(text)


@pytest.mark.parametrize(
    "text",
    [
        *("没有及时更新栏目。", "无专人负责。", "不存在瞒报，但更新不及时。", "问题是公开不够及时。", "我局存在问题"),
        *("（一）公开不够及时。", "公开不够及时（见附件）。", "无" + "问题" * 40),
    ],
)
def test_what_says_something(text: str):
    assert not said(text)


def test_one_paragraph_with_something_is_enough():
    assert said("暂无问题。", "（略）")
    assert not said("暂无问题。", "下一步加强培训。")


def test_a_heading_says_nothing_of_its_own():
    assert says_nothing([Paragraph(text="（一）公开不够及时", style="heading"), Paragraph(text="无。")])
    assert says_nothing([])
