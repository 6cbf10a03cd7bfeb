"""No text, however hostile, takes more than a bounded time per character, and none breaks the ledger."""

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.ledger.texts import forget_texts
from model.report import Paragraph
from tests.model.ledger.ledgers import ledger, template

PIECES = [
    *"，。；、：:（）()“”《》其中含均无未共计占为和及与各的%．-+/ \n",
    *(
        "12件",
        "１２条",
        "三十四件",
        "百余条",
        "1.2万元",
        "58.5%",
        "2024年",
        "第二十条",
        "12345",
        "三分之一",
        "增长",
        "较上年",
    ),
    *("政府信息公开申请", "依申请公开", "收到", "办结", "上年结转", "结转下年", "予以公开", "自然人", "法人或其他组织"),
    *(
        "行政复议",
        "行政诉讼",
        "维持",
        "规范性文件",
        "制发",
        "其他",
        "等",
        "合计",
        "分别为",
        "未收到",
        "全部办结",
        "已审结",
    ),
    *(
        "微信公众号",
        "公开政府信息",
        "累计",
        "县水务局",
        "本级",
        "网上",
        "占比",
        "同比",
        "年",
        "零",
        "二〇",
        "亿",
        "万",
        "A",
        "9" * 30,
    ),
]
texts = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=120).map("".join)


@given(text=texts, section=st.sampled_from(["overview", "requests", "disputes", "other"]))
@settings(max_examples=200, deadline=None)
def test_any_text_has_a_ledger_whose_places_hold_what_they_say(text: str, section: str):
    lines = [line for line in text.split("\n") if not Paragraph(text=line).is_blank]
    for entry in ledger(text, section).entries:
        if entry.place.section == section:
            assert lines[entry.place.paragraph][entry.place.start : entry.place.end] == entry.text
            assert entry.text in entry.sentence or not entry.text.strip()
        assert all(cell in template().cells for cell in entry.cells)
        assert entry.is_finding == bool(entry.code) == bool(entry.message)


@pytest.mark.every(4)
@pytest.mark.parametrize(
    "piece",
    [
        "12件、",
        "其中12件，",
        "（12件",
        "）",
        "（",
        "未",
        "未收到",
        "均",
        "一",
        "1,234,",
        "九百万亿",
        "1" * 10,
        "“《",
        "政府信息公开申请",
        "收到申请12件。",
        "占比5%，",
        "占5%、",
        "微信公众号公开信息12条。",
        "行政复议、行政诉讼分别为4件、2件，",
        "合计",
        "合计9件，",
        " ",
        "、",
        "，",
        "增长5%较上年",
        "均已办结，",
        "已" * 5,
        "目前案件",
        "收到申请12件\n",
    ],
)
def test_time_grows_with_the_length_of_a_text_only(piece: str):
    short, long = seconds(piece * (1_500 // len(piece))), seconds(piece * (12_000 // len(piece)))
    assert long < 30 * max(short, 0.01), (short, long)
    assert long < 6.0


def seconds(text: str) -> float:
    forget_texts()
    begun = process_time()
    ledger(text)
    return process_time() - begun
