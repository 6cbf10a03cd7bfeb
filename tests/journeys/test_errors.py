"""What is wrong turns red, is told with its arithmetic, and goes away again."""

import io
import re
from collections.abc import Iterator

import pytest
from docx import Document

from tests.journeys.clerk import ALT, CTRL, Clerk, Key
from tests.journeys.filling import begin, export, red_cells
from tests.reports import sample

REQUESTS = 4
"""The step with 表三."""
UNBALANCED = "表三 自然人：本年新收 12 ＋ 上年结转 0 ＝ 12，总计 13 ＋ 结转下年 0 ＝ 13，相差 1"


@pytest.fixture
def sampled(clerk: Clerk) -> Clerk:
    """A clerk with the sample of 2019 open."""
    clerk.push("打开 2019 年样例")
    assert clerk.heading == "基本信息"
    return clerk


def break_balance(clerk: Clerk) -> None:
    """部分公开 of 自然人 from 1 to 2."""
    clerk.go_to_step(REQUESTS)
    clerk.press(Key.Key_Down, times=3)
    assert clerk.cell == "自然人，部分公开，1"
    clerk.write("2")
    clerk.press(Key.Key_Return)


def test_one_wrong_figure_makes_one_finding_on_four_cells_and_undo_clears_it(sampled: Clerk):
    assert red_cells(sampled) == []
    before = sampled.findings()
    break_balance(sampled)
    (finding,) = (one for one in sampled.findings() if one.startswith("强制性"))
    assert finding.startswith(f"强制性：{UNBALANCED}")
    assert [cell.split("，")[:2] for cell in red_cells(sampled)] == [
        ["自然人", "本年新收"],
        ["自然人", "上年结转"],
        ["自然人", "总计"],
        ["自然人", "结转下年"],
    ]
    assert all(UNBALANCED in cell for cell in red_cells(sampled))
    sampled.press(Key.Key_Z, CTRL)
    assert red_cells(sampled) == []
    assert sampled.findings() == before


def test_a_finding_leads_to_its_cell(sampled: Clerk):
    break_balance(sampled)
    sampled.go_to_step(1)
    sampled.settle()
    sampled.tab_to("发现的问题")
    sampled.press(Key.Key_Return)
    assert sampled.cell.startswith("自然人，本年新收，12")


@pytest.fixture
def stating(clerk: Clerk) -> Clerk:
    """A clerk at a total of 20 typed over addends of 26: 20 of people and 6 of companies."""
    begin(clerk, sample("suqian_2023"))
    clerk.go_to_step(REQUESTS)
    for figure in ("20", "6", "0", "0", "0", "0"):
        clerk.write(figure)
        clerk.press(Key.Key_Right)
    assert clerk.cell == "总计，本年新收，26，自动计算"
    clerk.write("20")
    clerk.press(Key.Key_Return)
    clerk.settle()
    return clerk


def test_a_total_typed_over_its_addends_is_red_and_says_both(stating: Clerk):
    (finding,) = stating.findings()
    assert finding.startswith("强制性：表三 本年新收：总计 20，自然人 20 ＋ 商业企业 6 ＝ 26，相差 6")
    (cell,) = red_cells(stating)
    assert cell.startswith("总计，本年新收，20，填写的总计，")


def test_one_key_at_a_total_takes_the_sum_of_its_addends(stating: Clerk):
    stating.press(Key.Key_Up)
    assert stating.cell.startswith("总计，本年新收，20，")
    stating.press(Key.Key_Equal, ALT)
    assert stating.cell == "总计，本年新收，26，自动计算"
    assert stating.findings() == []


def test_one_button_beside_a_finding_takes_the_sum_too_and_undo_brings_the_total_back(stating: Clerk):
    stating.tab_to("发现的问题", backward=True)
    stating.press(Key.Key_Home)
    stating.push("改用自动计算的合计（26）")
    assert stating.findings() == []
    assert red_cells(stating) == []
    stating.press(Key.Key_Z, CTRL)
    assert len(red_cells(stating)) == 1


def test_with_an_error_open_only_a_draft_is_exported_after_saying_so(sampled: Clerk):
    break_balance(sampled)
    sampled.press(Key.Key_E, CTRL)
    assert sampled.says("正式稿还不能导出")
    assert not sampled.offers("导出正式稿")
    headers = list(headers_of(export(sampled, "导出草稿")))
    assert len(headers) >= 3
    assert all(re.search(r"草\s*稿", text) for text in headers), headers


def test_with_the_error_mended_the_finished_document_is_no_draft(sampled: Clerk):
    break_balance(sampled)
    sampled.press(Key.Key_E, CTRL)
    sampled.press(Key.Key_Z, CTRL)  # shows the cell it took back
    sampled.press(Key.Key_E, CTRL)
    sampled.settle()
    assert sampled.offers("导出正式稿")
    assert "草" not in "".join(headers_of(export(sampled)))


def headers_of(document: bytes) -> Iterator[str]:
    """The headers of every kind of page."""
    for part in Document(io.BytesIO(document)).sections:
        for header in (part.header, part.first_page_header, part.even_page_header):
            yield "".join(paragraph.text for paragraph in header.paragraphs)
