"""What is drawn of a sum."""

from dataclasses import replace

from model.consolidation.charts import charts_of_sum
from tests.model.consolidation.collections_made import submission, summed

RECEIVED = "requests/received/applicant.natural"


def test_the_bodies_are_ranked_by_what_they_received():
    total = summed(submission("甲局", {RECEIVED: "7"}), submission("乙局", {RECEIVED: "12"}))
    ranked = charts_of_sum(total)[-1]
    assert ranked.title == "各单位本年新收申请"
    assert "甲局" in str(ranked) and "乙局" in str(ranked)


def test_last_year_is_drawn_beside_it_in_the_same_format_only():
    total = summed(submission("甲局", {RECEIVED: "7"}))
    before = total.as_previous_year.model_copy(update={"year": total.report.year - 1})
    alone = str(charts_of_sum(replace(total, previous=None)))
    assert str(before.year) in str(charts_of_sum(replace(total, previous=before)))
    assert str(before.year) not in alone
    other = before.model_copy(update={"template": "2019"})
    assert str(charts_of_sum(replace(total, previous=other))) == alone
