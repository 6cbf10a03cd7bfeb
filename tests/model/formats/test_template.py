"""A format tells where its parts stand."""

from tests.entries import FORMATS


def test_a_table_stands_in_its_section():
    assert FORMATS["2021"].section_of("requests").id == "requests"
    assert FORMATS["2021"].section_of("disputes").heading.startswith("四、")
