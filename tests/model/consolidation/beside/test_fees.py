"""信息处理费 in the texts of bodies: read where it is clear, added up, laid beside the county's."""

from dataclasses import replace
from decimal import Decimal

import pytest

from model.consolidation.beside.fees import fee_told, with_fees_compared, with_fees_told
from model.consolidation.collection import Submission
from model.consolidation.comparison import Comparison
from model.report import Paragraph, Report
from tests.model.consolidation.collections_made import roster, submission, summed

NO_CELLS = Comparison({}, ())


def told(text: str) -> Report:
    return submission("甲局", {}).report.with_narrative("other", (Paragraph(text=text),))


def body(name: str, text: str) -> Submission:
    return replace(submission(name, {"requests/received/applicant.natural": "1"}), report=written(name, text))


def written(name: str, text: str) -> Report:
    report = submission(name, {"requests/received/applicant.natural": "1"}).report
    return report.with_narrative("other", (Paragraph(text=text),))


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        ("2023年，本机关收取信息处理费300元。", "300"),
        ("收取信息处理费 1,200 元。", "1200"),
        ("收取信息处理费３００元。", "300"),
        ("收取信息处理费0.12万元。", "1200"),
        ("共收取300元信息处理费。", "300"),
        ("信息处理费按件计收，每件100元，3件共收取300元。", "300"),
        ("信息处理费按页计收，每页10元；收取行政事业性收费90元。", None),
        ("收取信息处理费：第一笔100元，第二笔200元，合计300元。", "300"),
        ("收取信息处理费两笔，为100元、200元。", None),
        ("上年收取信息处理费500元，本年收取信息处理费300元。", "300"),
        ("收取行政事业性收费90元，未收取信息处理费。", "0"),
        ("2023年，无收取信息处理费情况。", "0"),
        ("本年度没有向申请人收取任何信息处理费。", "0"),
        ("本年度未产生信息处理费。", "0"),
        ("信息处理费收取情况：无。", "0"),
        ("收取信息处理费0元。", "0"),
        ("无正当理由逾期未缴纳信息处理费的1件。", None),
        ("发出收费通知2份，没有逾期未缴的，收取信息处理费200元。", "200"),
        ("收取信息处理费约300元。", None),
        ("收取信息处理费三百元。", None),
        ("依法收取信息处理费。", None),
        ("本年度没有其他需要报告的事项。", None),
        ("未收取信息处理费，为群众节约300元。", None),
    ],
)
def test_an_amount_is_read_where_it_is_clear_and_not_guessed_elsewhere(text: str, yuan: str | None):
    assert fee_told(told(text)) == (None if yuan is None else Decimal(yuan))


def compared(county: str, *bodies: Submission, missing: str = "") -> tuple[str, ...]:
    names = [one.report.office for one in bodies]
    total = summed(*bodies, roster=roster(*names, *([missing] if missing else [])))
    return with_fees_compared(NO_CELLS, total, written("清河县", county)).remarks


A, B, SILENT = (
    body("甲局", "收取信息处理费300元。"),
    body("乙局", "收取信息处理费100元。"),
    body("丙局", "没有其他事项。"),
)
NONE = body("丁局", "无收取信息处理费情况。")
SUM = "各单位写明的共 400 元（甲局 300 元、乙局 100 元）"


@pytest.mark.parametrize(
    ("county", "bodies", "missing", "said"),
    [
        ("信息处理费400元。", (A, B, NONE), "", f"信息处理费：全县年报 400 元，{SUM}：相符"),
        ("信息处理费300元。", (A, B, SILENT), "戊局", f"信息处理费：全县年报 300 元，{SUM}，少 100 元：请核对"),
        ("信息处理费500元。", (A, B, NONE), "", f"信息处理费：全县年报 500 元，{SUM}，多 100 元：请核对"),
        (
            "信息处理费500元。",
            (A, B, SILENT),
            "戊局",
            f"信息处理费：全县年报 500 元，{SUM}：还差 100 元，“丙局”、“戊局”没有写明，不能判定",
        ),
        ("信息处理费400元。", (A, B), "戊局", f"信息处理费：全县年报 400 元，{SUM}：“戊局”没有写明，不能判定"),
        ("各项工作平稳。", (A, B), "", f"信息处理费：{SUM}，全县年报没有写明金额"),
    ],
)
def test_the_amounts_of_the_bodies_add_up_to_that_of_the_county(
    county: str, bodies: tuple[Submission, ...], missing: str, said: str
):
    assert compared(county, *bodies, missing=missing) == (said,)


def test_nothing_is_said_where_nobody_tells_an_amount():
    assert compared("各项工作平稳。", SILENT) == ()
    assert compared("无收取信息处理费情况。", NONE) == ()
    assert with_fees_told(summed(NONE, SILENT)).remarks == summed(NONE, SILENT).remarks


def test_the_sum_tells_the_amounts_of_the_bodies_and_how_many_tell_none():
    total = summed(A, B, SILENT)
    [remark] = [one for one in with_fees_told(total).remarks if one not in total.remarks]
    assert remark.office == total.report.office
    assert remark.words == ("各单位写明的信息处理费共 400 元（乙局 100 元、甲局 300 元）；没有写明金额的有 1 个单位")
