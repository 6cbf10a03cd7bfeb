"""The crosswalk between the 2019版 and the 2021版 leads every figure somewhere, or says why not."""

from model.address import Address
from model.catalog import load_catalog
from model.formats.crosswalk import Crossing, crossing

CATALOG = load_catalog()
EARLIER, LATER = CATALOG.template("2019"), CATALOG.template("2021")
OTHER_HANDLING = ("not_corrected", "fee_unpaid", "other")


def forward() -> Crossing:
    found = crossing(EARLIER, LATER)
    assert found is not None
    return found


def backward() -> Crossing:
    found = crossing(LATER, EARLIER)
    assert found is not None
    return found


def test_every_cell_of_either_format_leads_to_one_of_the_other_or_to_a_reason():
    for found, source, target in ((forward(), EARLIER, LATER), (backward(), LATER, EARLIER)):
        used = [address for addresses in found.sources.values() for address in addresses]
        assert sorted([*used, *found.lost]) == sorted(source.cells)
        assert found.sources.keys() <= target.cells.keys()


def test_the_one_row_of_2019_is_the_last_of_three_and_the_three_are_its_sum():
    one = Address("requests", "outcome.other_handling", "applicant.natural")
    three = tuple(one._replace(row=f"{one.row}.{name}") for name in OTHER_HANDLING)
    assert [forward().sources.get(cell) for cell in three] == [None, None, (one,)]
    assert backward().sources[one] == three


def test_cells_that_are_the_same_in_both_lead_to_themselves():
    same = Address("disputes", "cases", "reconsideration.total")
    assert forward().sources[same] == backward().sources[same] == (same,)


def test_money_is_never_taken_for_a_number_of_items():
    assert not any(address.row in ("fees", "procurement") for address in (*forward().sources, *backward().sources))
    assert forward().lost[Address("disclosure", "procurement", "amount")] == "2021版不填政府集中采购"


def test_each_table_that_differs_says_by_what():
    assert forward().marks["requests"] == "“（六）其他处理”只有一行"
    assert backward().marks["requests"] == "“（六）其他处理”分三行"
    assert forward().marks.keys() == {table.id for table in EARLIER.tables if table.id != "disputes"}


def test_formats_without_a_crosswalk_have_none():
    other = LATER.model_copy(update={"id": "2027"})
    assert crossing(LATER, other) is None
    assert crossing(other, LATER) is None
