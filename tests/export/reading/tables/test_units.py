"""A unit of money counts wherever it stands; one that contradicts the form's is an error with the figure converted."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from export.reading import structure_findings
from export.reading.assembly import Reading
from export.reading.heading_keys import key_of, stated_unit, unit_in
from export.reading.reader import read_report
from model.address import Address
from model.evaluation import evaluate
from model.values import Money, Unread
from tests.export.reading.kinds.pages import Box, Page, Rows, as_doc, as_docx, as_html, official, page
from tests.export.reading.readings import CATALOG

FEES = Address.parse("disclosure/fees/amount")
LICENCES = Address.parse("disclosure/licences/decisions")
HEADING = "本年收费金额"
WRITERS = [as_html, as_docx, as_doc]
__all__ = ["as_html", "with_fee"]


def with_fee(
    figure: str, *, heading: str = HEADING + "（单位：万元）", row: str = "行政事业性收费", above: str = ""
) -> Page:
    """A report with that fee under these headings, and a line above its table."""
    table = [[_as(box, figure, heading, row) for box in boxes] for boxes in _table(figure)]
    return page(2024, disclosure=[*([above] if above else []), table])


def _table(figure: str) -> Rows:
    return official("2021", "disclosure", lambda address: figure if address == FEES else "7")


def _as(box: Box, figure: str, heading: str, row: str) -> Box:
    if box.text.startswith(HEADING):
        return box._replace(text=heading)
    return box._replace(text=row) if box.text == "行政事业性收费" else box


def with_caption_row(text: str) -> Page:
    """The same with a row above all others in the table itself."""
    width = max(sum(box.across for box in boxes) for boxes in _table(""))
    rows = [[Box(text, 1, width)], *(boxes for boxes in _table("72500"))]
    return page(2024, disclosure=[[[_as(box, "", HEADING, "行政事业性收费") for box in boxes] for boxes in rows]])


def fee(reading: Reading) -> Money:
    value = reading.figures[FEES]
    assert isinstance(value, Money)
    return value


def unit_errors(reading: Reading) -> list[str]:
    findings = evaluate(reading.template, reading.report, final=True).findings
    return [f"{one.message}。{one.remedy}" for one in findings if one.code == "disclosure.unit"]


IN_YUAN = [
    *(
        with_fee("72500", heading=HEADING + unit)
        for unit in ("（元）", "（单位：元）", "【元】", "[元]", "〔元〕", "：元")
    ),
    *(
        with_fee("72500", heading=HEADING + unit)
        for unit in ("/元", "／元", "（单位/元）", "，单位：元", "（人民币元）", "\n（元）")
    ),
    *(with_fee("72500", heading=HEADING, row="行政事业性收费" + unit) for unit in ("（元）", "（单位：元）", "：元")),
    *(
        with_fee("72500", heading=HEADING, above=line)
        for line in ("单位：元", "（单位：元）", "计量单位：件、元", "金额单位：人民币元")
    ),
    *(
        with_fee("72500", heading=HEADING, above=line)
        for line in ("（元）", "表二 主动公开政府信息情况【单位：件/元】")
    ),
    with_fee("72500元"),
    with_fee("72500（元）", heading=HEADING),
    *(with_caption_row(line) for line in ("单位：元", "表二（单位：元）")),
]


@pytest.mark.every(3)
@pytest.mark.parametrize("write", WRITERS)
@pytest.mark.parametrize("blocks", IN_YUAN)
def test_an_amount_in_yuan_is_read_as_such_and_converted(write: Callable[[Page], bytes], blocks: Page):
    reading = read_report(write(blocks), CATALOG)
    assert fee(reading) == Money(Decimal(72500), "元")
    assert unit_errors(reading) == [
        "表二 行政事业性收费·收费金额：72500元的单位不对，换算后是 7.25 万元。请核实后改填 7.25 万元。"
    ]


@pytest.mark.parametrize(
    "blocks",
    [
        with_fee("7.25"),
        with_fee("7.25", heading=HEADING),
        with_fee("7.25", heading=HEADING, above="单位：件、万元"),
        with_fee("7.25", heading=HEADING, above="填报单位：某单元"),
        with_fee("7.25", heading=HEADING + "（单位：万元，保留两位小数）", above="单位：件、个、万元"),
        with_fee("7.25", heading=HEADING, above="单位：元、万元"),
        with_fee("7.25万元", heading=HEADING),
    ],
)
def test_an_amount_in_the_unit_of_the_form_is_no_error(blocks: Page):
    reading = read_report(as_html(blocks), CATALOG)
    assert (fee(reading), unit_errors(reading)) == (Money(Decimal("7.25"), "万元"), [])
    assert structure_findings.UNIT_CONFLICT not in [finding.code for finding in reading.findings]


def test_nothing_is_nothing_in_any_unit():
    reading = read_report(as_html(with_fee("0", heading=HEADING + "（元）")), CATALOG)
    assert (fee(reading), unit_errors(reading)) == (Money(Decimal(0), "元"), [])


def test_two_units_are_told_with_the_one_that_was_taken():
    reading = read_report(as_docx(with_fee("72500", above="单位：元")), CATALOG)
    [told] = [finding.message for finding in reading.findings if finding.code == structure_findings.UNIT_CONFLICT]
    assert fee(reading) == Money(Decimal(72500), "万元")
    assert told.startswith(
        "表二 行政事业性收费·收费金额：表的上方写的单位是元，标题或格里写的是万元，按万元读入（第 1 个表格"
    )


@pytest.mark.parametrize("label", ["单元", "收费单元", "公元", "美元", "多元", "收费（不含单元）"])
def test_a_word_that_ends_like_a_unit_has_none(label: str):
    assert (unit_in(label), key_of(label)) == ("", key_of(label + "。"))


@pytest.mark.parametrize(
    "line", ["", "填报单位：县财政局", "单位：件", "单位：元、万元", "二〇二四年一月", "共收费3万元", "（件）"]
)
def test_a_line_without_one_unit_of_money_states_none(line: str):
    assert stated_unit(line) == ""


@pytest.mark.parametrize("write", WRITERS)
@pytest.mark.parametrize("note", ["注：收费金额的单位为元。", "备注：金额单位：元", "（注：单位：元）"])
def test_a_note_below_the_table_states_the_unit(write: Callable[[Page], bytes], note: str):
    blocks = with_fee("72500", heading=HEADING)
    below = next(at for at, block in enumerate(blocks) if not isinstance(block, str)) + 1
    assert fee(read_report(write([*blocks[:below], note, *blocks[below:]]), CATALOG)) == Money(Decimal(72500), "元")


@pytest.mark.parametrize("write", WRITERS)
@pytest.mark.parametrize("unit", ["（万件）", "（单位：万件）", "／万件", "（千项）"])
def test_a_count_below_a_heading_in_ten_thousands_is_not_read_as_single_ones(write: Callable[[Page], bytes], unit: str):
    rows = official("2021", "disclosure", lambda address: "3" if address == LICENCES else "0")
    rows = [[box._replace(text=box.text + unit * (box.text == "本年处理决定数量")) for box in row] for row in rows]
    reading = read_report(write(page(2024, disclosure=[rows])), CATALOG)
    assert reading.figures[LICENCES] == Unread("3" + unit.strip("（单位：）／"))
    assert reading.figures[Address.parse("disclosure/penalties/decisions")] == 0
