"""The text of a report in a format nobody has seen is held against its tables by the words and rules it declares."""

import pytest

from model.report import Paragraph
from tests.invented import TEXTS, evaluated, filled


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("全年收到申请15件，其中个人10件、单位用户5件。", []),
        ("全年收到申请16件。", ["二、申请收办情况：文字写“全年收到申请16件”，附表甲 全部渠道·小计 是 15，相差 1"]),
        (
            "全年收到申请15件，其中网上提交8件。",
            ["二、申请收办情况：文字写“其中网上提交8件”，附表甲 网上提交·小计 是 9，相差 1"],
        ),
        ("没有写到数。", ["附表甲 全部渠道·小计：有 15，文字没有写到"]),
    ],
)
def test_its_text_is_held_against_its_own_tables_by_words_it_declares(text: str, told: list[str]):
    report = filled()
    others = tuple(one for one in TEXTS["handling"] if one.block)
    found = evaluated(report.with_narrative("handling", (Paragraph(text=text), *others))).findings
    assert [one.message for one in found] == told
