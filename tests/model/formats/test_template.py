"""A format tells where its parts stand."""

from tests.entries import FORMATS


def test_a_table_stands_in_its_section():
    assert FORMATS["2021"].section_of("requests").id == "requests"
    assert FORMATS["2021"].section_of("disputes").heading.startswith("四、")


def test_the_text_of_a_section_is_named_by_where_it_stands():
    template = FORMATS["2021"]
    assert template.block_name(template.section("overview"), 0) == "正文"
    assert template.block_name(template.section("requests"), 0) == "表前文字"
