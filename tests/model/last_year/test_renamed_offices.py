"""The last report of an office that was renamed is found where the texts or the names say so, and only then."""

from model.last_year.renamed_offices import likely_former
from model.report import Paragraph, PreviousYear, Report

REPORT = Report(template="2021", year=2023, office="清河县自然资源和规划局")


def last(office: str, text: str = "") -> PreviousYear:
    return PreviousYear(template="2021", year=2022, office=office, narratives={"overview": (Paragraph(text=text),)})


def test_an_office_named_in_the_text_of_this_year_or_of_last_is_the_former_one():
    former, other = last("清河县国土局"), last("清河县水利局")
    told = REPORT.with_narrative("overview", (Paragraph(text="由原清河县国土局改组而来。"),))
    assert likely_former(told, [other, former]) == former
    told_last_year = last("清河县国土局", "明年改为清河县自然资源和规划局。")
    assert likely_former(REPORT, [other, told_last_year]) == told_last_year


def test_an_office_whose_name_holds_the_same_characters_in_order_is_likely_the_former_one():
    former = last("清河县自然资源局")
    assert likely_former(REPORT, [last("清河县水利局"), former]) == former


def test_nothing_is_likely_where_two_fit_or_none_does():
    assert likely_former(REPORT, [last("清河县自然资源局"), last("清河县规划局")]) is None
    assert likely_former(REPORT, [last("清河县水利局"), last("")]) is None
