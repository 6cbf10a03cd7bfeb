"""A unit of money in a heading may come with a remark on the decimals, or on a line of its own."""

import pytest

from export.reading.heading_keys import key_of, unit_in

HEADING = "采购总金额"


@pytest.mark.parametrize(
    "unit",
    [
        "（万元，保留四位小数）",
        "（单位：万元，精确到小数点后两位）",
        "(保留两位小数，万元)",
        "（单位：万元）",
        "（万元）",
        "\n万元",
        " 万元 ",
    ],
)
def test_the_heading_is_the_same_and_its_unit_is_read(unit: str):
    assert (key_of(HEADING + unit), unit_in(HEADING + unit)) == (key_of(HEADING), "万元")


@pytest.mark.parametrize("remark", ["（万元以上）", "（含万元户）", "（保留四位小数）"])
def test_a_remark_that_is_no_unit_stays_in_the_heading(remark: str):
    assert (key_of(HEADING + remark) != key_of(HEADING), unit_in(HEADING + remark)) == (True, "")
