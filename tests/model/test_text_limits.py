"""What is longer than any report is kept, but only its beginning is checked, and a finding says so."""

import sys
from time import process_time

import pytest

from model.catalog import load_catalog
from model.evaluation import Assessment, evaluate
from model.ledger.texts import forget_texts
from model.report import Closing, Opening, Paragraph, PreviousYear, Report
from model.text_limits import (
    LONGEST_FIELD,
    LONGEST_PARAGRAPH,
    LONGEST_SECTION,
    MOST_LINES,
    checked_part,
    checked_part_of_previous,
    within_limits,
)
from tests.model.ledger.test_hostile_texts import PIECES

TEMPLATE = load_catalog().template("2021")


def report(*texts: str, **fields: object) -> Report:
    written = {"overview": tuple(Paragraph(text=text) for text in texts)}
    return Report(template="2021", year=2023, office="某局", narratives=written).model_copy(update=fields)


def sizes(*texts: str) -> list[int]:
    return [len(one.text) for one in within_limits(tuple(Paragraph(text=text) for text in texts))]


def test_a_report_of_any_usual_length_is_checked_whole():
    usual = report("一段。" * 1000, "两行\n一段")
    assert checked_part(usual) is usual
    assert Assessment(TEMPLATE, usual).checked is usual


def test_a_paragraph_a_section_and_its_lines_have_their_limits():
    assert sizes("字" * (LONGEST_PARAGRAPH + 1), "短") == [LONGEST_PARAGRAPH, 1]
    assert sizes(*["字" * LONGEST_PARAGRAPH] * 5) == [LONGEST_PARAGRAPH] * (LONGEST_SECTION // LONGEST_PARAGRAPH)
    assert sizes(*["字"] * (MOST_LINES + 1)) == [1] * MOST_LINES
    assert sizes("字", "\n" * (MOST_LINES + 5)) == [1, MOST_LINES - 2]
    assert sizes("\u2028\r\u2029" * MOST_LINES) == [MOST_LINES - 1]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"office": "长" * (LONGEST_FIELD + 1)}, ["opening.unchecked"]),
        ({"opening": Opening(contact="长" * (LONGEST_FIELD + 1))}, ["opening.unchecked"]),
        ({"opening": Opening(period="长" * (LONGEST_PARAGRAPH + 1))}, ["opening.unchecked"]),
        ({"opening": Opening(period="长" * LONGEST_PARAGRAPH)}, []),
        ({"closing": Closing(office="长" * (LONGEST_FIELD + 1))}, ["opening.unchecked"]),
        ({"reasons": {"requests.row_total": "长" * (LONGEST_FIELD + 1)}}, ["reasons.unchecked"]),
        ({"narratives": {"other": (Paragraph(text="长" * (LONGEST_PARAGRAPH + 1)),)}}, ["other.unchecked"]),
        ({"narratives": {"other": (Paragraph(text="长" * LONGEST_PARAGRAPH),)}}, []),
    ],
)
def test_what_was_not_checked_whole_is_an_error(fields: dict[str, object], said: list[str]):
    long = report("一段。", **fields)
    for final in (False, True):
        findings = evaluate(TEMPLATE, long, final=final).findings
        assert [one.code for one in findings if one.code.endswith(".unchecked")] == said
        assert all(one.is_error for one in findings if one.code.endswith(".unchecked"))


def test_words_beyond_the_limit_are_not_found():
    beyond = report("字" * LONGEST_PARAGRAPH + "身份证号11010119900307851X。")
    codes = {one.code for one in evaluate(TEMPLATE, beyond, final=True).findings}
    assert "overview.unchecked" in codes
    assert not any("identity" in code for code in codes)


def test_last_years_texts_have_the_same_limits():
    usual = PreviousYear(template="2021", year=2022, narratives={"overview": (Paragraph(text="一段。"),)})
    long = usual.model_copy(update={"narratives": {"overview": (Paragraph(text="长" * 900_000),)}})
    assert checked_part_of_previous(None) is None
    assert checked_part_of_previous(usual) is usual
    cut = checked_part_of_previous(long)
    assert cut is not None and len(cut.text_of("overview")) == LONGEST_PARAGRAPH


@pytest.mark.every(3)
@pytest.mark.parametrize(
    "piece", ["。", " ", "a", "字\n", "12件、", "2023年收到申请12件。", "其中12件，", "".join(PIECES)]
)
def test_endless_texts_in_every_place_are_judged_in_no_time(piece: str):
    text = piece * (900_000 // len(piece))
    written = {section.id: (Paragraph(text=text),) * 3 for section in TEMPLATE.sections}
    opening = Opening(legal_basis=text, period=text, download=text, contact=text)
    long = Report(template="2021", year=2023, office=text, opening=opening, narratives=written)
    forget_texts()
    begun = process_time()
    findings = evaluate(TEMPLATE, long, final=True).findings
    assert process_time() - begun < (2 if sys.gettrace() is None else 10)  # more where lines are counted
    assert all(len(one.message) <= 1_000 for one in findings)
