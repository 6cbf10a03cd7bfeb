"""One cause gives one finding, and a part of the body is asked about only where nothing tells of the whole."""

import pytest

from model.ledger.entries import Verdict
from tests.model.ledger.ledgers import ledger


def found(text: str) -> list[tuple[str, str]]:
    return [(one.text, one.verdict.value) for one in ledger(text).findings]


@pytest.mark.parametrize(
    "text",
    [
        "新收政府信息公开申请43件，其中自然人31件、商业企业3件。",
        "办结政府信息公开申请43件，其中网上申请10件，占29.4%，信函申请33件，占76.7%。",
        "共办结政府信息公开申请43件，均予以公开。",
    ],
)
def test_what_a_contradiction_explains_is_no_finding_of_its_own(text: str):
    assert found(text) == [("43件", "contradicts")]


def test_a_balance_is_explained_by_the_wrong_term_on_either_side():
    right = "新收政府信息公开申请34件，上年结转2件；办结34件，结转下年度继续办理2件。"
    assert found(right) == []
    assert found(right.replace("上年结转2件", "上年结转3件")) == [("3件", "contradicts")]
    assert found(right.replace("继续办理2件", "继续办理3件")) == [("3件", "contradicts")]


def test_a_sum_that_stays_wrong_with_the_figure_of_the_table_is_told_beside_it():
    text = "新收政府信息公开申请43件，其中网上申请20件、信函申请10件、当面申请2件。"
    assert found(text) == [("43件", "contradicts"), ("43件", "sum_wrong")]


def test_two_wrong_figures_are_two_findings():
    assert found("新收政府信息公开申请43件，结转下年度继续办理5件。") == [
        ("43件", "contradicts"),
        ("5件", "contradicts"),
    ]


def test_a_table_of_zeros_is_told_once_with_every_place():
    text = "收到政府信息公开申请3件，其中自然人2件，办结3件。\n因政府信息公开被申请行政复议4件。"
    (finding,) = ledger(text, zero="requests").findings
    assert (finding.text, finding.verdict) == ("3件", Verdict.CONTRADICTS)
    assert finding.message.endswith("；表三 全部是 0，文字里共有 3 处不符")
    assert [(one.paragraph, one.start) for one in finding.related] == [(0, 18), (0, 23)]
    (single,) = ledger("收到政府信息公开申请3件。", zero="requests").findings
    assert single.message.endswith("相差 3")


def test_a_part_of_the_body_is_told_where_the_whole_is_nowhere():
    (finding,) = ledger("局机关本级收到政府信息公开申请12件。").findings
    assert finding.message == (
        "“局机关本级收到政府信息公开申请12件”好像只是其中一部分的数：表三 本年新收·总计 是 34，文字里没有写全部的数"
    )
    assert found("局机关本级收到政府信息公开申请12件。\n全局共收到政府信息公开申请34件。") == []
    assert found("局机关本级受理政府信息公开申请12件，局属单位受理22件。") == []
