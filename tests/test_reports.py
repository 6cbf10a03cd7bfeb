"""The published reports themselves: whole, and without an arithmetic error in their tables."""

import pytest

from model.evaluation import evaluate
from model.values import format_value
from tests.reports import NAMES, sample


@pytest.mark.parametrize(("name", "count"), [("shangyu_2019", 198), *((name, 200) for name in NAMES[1:])])
def test_a_sample_has_a_text_for_every_value_cell(name: str, count: int):
    assert len(sample(name).entries) == count


@pytest.mark.parametrize("name", NAMES)
def test_the_totals_of_a_sample_are_those_the_program_computes(name: str):
    one = sample(name)
    assert one.report().stated == {}
    evaluation = evaluate(one.template, one.report(), final=True)
    assert {str(address): format_value(value) for address, value in evaluation.values.items()} == one.entries
    assert evaluation.errors == ()


def test_the_sample_of_2019_keeps_its_own_headings_and_the_text_after_its_table():
    narratives = sample("shangyu_2019").narratives()
    paragraphs = [paragraph for text in narratives.values() for paragraph in text]
    assert [paragraph.text for paragraph in paragraphs if paragraph.style == "heading"] == [
        "咨询处理情况",
        "政府支出与收费",
    ]
    assert {section for section, text in narratives.items() if any(part.block for part in text)} == {"disputes"}
    assert narratives["other"][0].text == "无。"
    assert not any("GoBack" in paragraph.text or paragraph.text == "1" for paragraph in paragraphs)
