"""Every row of the official tables says what it counts, and which article of the 条例 it comes from."""

import pytest

from model.formats.template import Template, leaves
from tests.reports import FORMATS

ARTICLES = {
    "outcome.granted_in_part": "条例第三十七条。",
    "outcome.refused.state_secret": "条例第十四条。",
    "outcome.refused.law_forbids": "条例第十四条。",
    "outcome.refused.three_securities": "条例第十四条。",
    "outcome.refused.third_party": "条例第十五条。",
    "outcome.refused.internal_affairs": "条例第十六条第一款。",
    "outcome.refused.process": "条例第十六条第二款。",
    "outcome.refused.enforcement_file": "条例第十六条第二款。",
    "outcome.refused.administrative_query": "条例第三十六条第（七）项。",
    "outcome.unavailable.not_held": "条例第三十六条第（四）（五）项。",
    "outcome.unavailable.must_create": "条例第三十八条。",
    "outcome.unavailable.unclear_after_correction": "条例第三十条。",
    "outcome.not_processed.petition": "条例第三十九条。",
    "outcome.not_processed.repeated": "条例第三十六条第（六）项。",
    "outcome.not_processed.publication": "条例第三十九条。",
    "outcome.not_processed.excessive": "条例第三十五条。",
    "outcome.other_handling": "条例第三十条、第四十二条。",
    "outcome.other_handling.not_corrected": "条例第三十条。",
    "outcome.other_handling.fee_unpaid": "条例第四十二条。",
}
"""By row of table 三; the two formats differ in （六） only."""
ITEMS = {"rules": "一", "normative_documents": "一", "licences": "五", "other_services": "五", "penalties": "六"}
ITEMS |= {"enforcement": "六", "fees": "八", "procurement": "九"}
"""The item of 第二十条 by row of table 二."""
EVERY_FORMAT = pytest.mark.parametrize("template", FORMATS.values(), ids=FORMATS)


@EVERY_FORMAT
def test_every_row_with_cells_has_help(template: Template):
    rows = [row for table in template.tables for panel in table.panels for row in leaves(panel.rows)]
    assert [row.id for row in rows if not row.help.endswith("。")] == []


@EVERY_FORMAT
def test_the_results_name_their_article(template: Template):
    rows = {row.id: row.help for panel in template.table("requests").panels for row in leaves(panel.rows)}
    named = {row: article for row, article in ARTICLES.items() if row in rows}
    assert len(named) == {"2019": 17, "2021": 18}[template.id]
    assert [row for row, article in named.items() if not rows[row].endswith(article)] == []


@EVERY_FORMAT
def test_what_is_to_be_published_names_its_item(template: Template):
    for panel in template.table("disclosure").panels:
        for row in leaves(panel.rows):
            assert row.help.endswith(f"条例第二十条第（{ITEMS[row.id]}）项。")
            assert f"第（{ITEMS[row.id]}）项" in panel.heading
