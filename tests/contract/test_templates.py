"""What holds for every official format that is shipped."""

import re
from collections import Counter

import pytest

from model.formats.grid import Role, grid_of
from model.formats.relations import compile_relations
from model.formats.template import Table, Template
from tests.entries import FORMATS

every_template = pytest.mark.parametrize("template", FORMATS.values(), ids=FORMATS)
every_table = pytest.mark.parametrize(
    "table",
    [table for template in FORMATS.values() for table in template.tables],
    ids=[f"{template.id}-{table.id}" for template in FORMATS.values() for table in template.tables],
)


def test_the_formats_have_the_official_number_of_value_cells():
    counts = {name: [len(table.cells) for table in template.tables] for name, template in FORMATS.items()}
    assert counts == {"2019": [22, 161, 15], "2021": [10, 175, 15]}


@every_template
def test_every_format_has_the_six_sections_and_three_tables(template: Template):
    sections = ["overview", "disclosure", "requests", "disputes", "problems", "other"]
    assert [section.id for section in template.sections] == sections
    assert [section.heading[:2] for section in template.sections] == [f"{number}、" for number in "一二三四五六"]
    assert [template.section_of(table.id).id for table in template.tables] == ["disclosure", "requests", "disputes"]


@every_table
def test_the_cells_of_a_table_tile_its_grid_exactly_once(table: Table):
    grid = grid_of(table)
    covered = Counter((row, column) for cell in grid.cells for row in cell.rows for column in cell.columns)
    assert covered == Counter((row, column) for row in range(grid.rows) for column in range(grid.columns))


@every_table
def test_every_value_cell_is_printed_once_in_declared_order(table: Table):
    assert [cell.address for cell in grid_of(table).values] == [cell.address for cell in table.cells]


@every_table
def test_only_corners_and_bands_stand_outside_rows_and_columns(table: Table):
    for cell in grid_of(table).cells:
        assert (cell.address is not None) == (cell.role is Role.VALUE)
        assert (cell.node is not None) == (cell.role in (Role.COLUMN_HEADING, Role.ROW_HEADING))


@every_template
def test_bookmarks_are_unique_and_legal_in_word(template: Template):
    names = [cell.bookmark for cell in template.cells.values()]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]{0,39}", name) for name in names)


@every_template
def test_every_relation_speaks_of_cells_of_the_format(template: Template):
    for relation in compile_relations(template):
        assert relation.terms
        assert {term.address for term in relation.terms} <= set(template.cells)


@every_template
def test_every_row_of_applications_balances_in_every_column(template: Template):
    counts = Counter(relation.rule.code for relation in compile_relations(template))
    rows = len(template.table("requests").panels[0].leaf_rows)
    assert (counts["requests.row_total"], counts["requests.column_total"]) == (rows, 7)
    assert (counts["requests.balance"], counts["requests.carried_over"], counts["disputes.total"]) == (7, 7, 3)


@every_template
def test_a_total_of_results_adds_up_every_single_row(template: Template):
    relations = [one for one in compile_relations(template) if one.rule.code == "requests.column_total"]
    rows = {address.row for address in template.cells if address.row.startswith("outcome.")} - {"outcome.total"}
    assert all({term.address.row for term in relation.right.terms} == rows for relation in relations)


def test_a_cell_that_stands_in_both_formats_has_the_same_bookmark():
    old, new = FORMATS["2019"].cells, FORMATS["2021"].cells
    # 表三 lost one row of 其他处理, 表四 is the same; of 表二 only the three rows of decisions stand in both
    shared = [address for address in old if address in new]
    assert len(shared) == 22 * 7 + 15 + 3
    assert all(old[address].bookmark == new[address].bookmark for address in shared)


@every_template
def test_every_row_that_is_filled_in_by_hand_is_explained(template: Template):
    silent = {cell.row.id for cell in template.cells.values() if not cell.row.help}
    assert silent == set()


CODES = {
    "disclosure.in_force",
    "disclosure.licences_missing",
    "disclosure.penalties_missing",
    "disclosure.items_left",
    "disclosure.money_unit",
    "disclosure.newly_public",
    "disclosure.normative_documents_made",
    "disclosure.previous_items",
    "disclosure.public_total",
    "disclosure.rule_making",
    "disclosure.rules_made",
    "disputes.figure_split",
    "disputes.not_applicable",
    "disputes.pending_vanished",
    "disclosure.same_error",
    "disclosure.swing",
    "disclosure.vanished",
    "disclosure.register_differs",
    "disputes.register_differs",
    "disputes.same_error",
    "disputes.swing",
    "disputes.total",
    "disputes.unmentioned",
    "ledger.claim_broken",
    "ledger.contradicts",
    "ledger.growth_wrong",
    "ledger.parts_missing",
    "ledger.scope",
    "ledger.share_wrong",
    "ledger.sum_wrong",
    "ledger.twice",
    "prose.annex_missing",
    "prose.boilerplate",
    "prose.brackets",
    "prose.closing_day",
    "prose.closing_late",
    "prose.closing_office",
    "prose.fee_amount",
    "prose.government_contents",
    "prose.lookalikes",
    "prose.no_figures",
    "prose.office_elsewhere",
    "prose.office_misspelt",
    "prose.opening_office",
    "prose.contents_missing",
    "prose.cut_off_day",
    "prose.doubled",
    "prose.no_date",
    "prose.numbering",
    "prose.parts",
    "prose.punctuation",
    "prose.previous_office",
    "prose.same_as_last_year",
    "prose.same_error",
    "prose.taken_over",
    "prose.stale_year",
    "prose.wrong_basis",
    "prose.privacy_identity",
    "prose.privacy_mobile",
    "prose.privacy_name",
    "prose.fee_statement",
    "prose.overview_empty",
    "prose.overview_length",
    "prose.problems_empty",
    "prose.template_words",
    "requests.balance",
    "requests.carried_over",
    "requests.column_total",
    "requests.fee_unpaid_unsaid",
    "requests.figure_split",
    "requests.not_applicable",
    "requests.register_differs",
    "requests.other_handling_share",
    "requests.row_total",
    "requests.same_as_last_year",
    "requests.same_error",
    "requests.swing",
    "requests.vanished",
    "requests.unmentioned",
}


def finding_codes() -> set[str]:
    declared = {rule.code for template in FORMATS.values() for table in template.tables for rule in table.relations}
    return declared | {use.code for template in FORMATS.values() for use in template.rules}


def test_the_codes_of_findings_are_these_and_stay_so():
    assert finding_codes() == CODES


@pytest.mark.parametrize("template", FORMATS.values(), ids=FORMATS)
def test_relations_that_compute_come_before_all_others_and_totals_of_totals_last_of_them(template: Template):
    ranks = [
        2 if target is None else int(template.cells[target].row.total and template.cells[target].column.total)
        for target in (relation.target for relation in compile_relations(template))
    ]
    assert ranks == sorted(ranks)
