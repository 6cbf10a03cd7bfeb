"""The printed layout of tables."""

from model.address import Address
from model.formats.grid import GridCell, Role, grid_of, heading_text, scaled, split_remark
from tests.entries import FORMATS, report_with


def cell(template: str, table: str, row: int, column: int) -> GridCell:
    return grid_of(FORMATS[template].table(table)).by_place[row, column]


def shape(found: GridCell) -> tuple[int, int, int, int]:
    return found.row, found.column, found.row_span, found.column_span


def test_the_head_of_the_table_of_applications_has_three_rows():
    grid = grid_of(FORMATS["2021"].table("requests"))
    assert (grid.rows, grid.columns, grid.header_rows, grid.label_columns) == (28, 10, 3, 3)
    corner = cell("2021", "requests", 0, 0)
    assert (corner.role, shape(corner)) == (Role.NOTE, (0, 0, 3, 3))
    assert shape(cell("2021", "requests", 0, 3)) == (0, 3, 1, 7)
    assert shape(cell("2021", "requests", 1, 3)) == (1, 3, 2, 1)
    assert shape(cell("2021", "requests", 1, 4)) == (1, 4, 1, 5)
    assert shape(cell("2021", "requests", 1, 9)) == (1, 9, 2, 1)


def test_results_stand_beside_one_tall_heading():
    tall = cell("2021", "requests", 5, 0)
    assert (tall.text, shape(tall)) == ("三、本年度办理结果", (5, 0, 22, 1))
    assert shape(cell("2021", "requests", 5, 1)) == (5, 1, 1, 2)
    assert shape(cell("2021", "requests", 7, 1)) == (7, 1, 8, 1)
    assert shape(cell("2021", "requests", 27, 0)) == (27, 0, 1, 3)


def test_the_old_form_has_one_row_of_other_handling():
    found = cell("2019", "requests", 23, 1)
    assert (found.text, shape(found)) == ("（六）其他处理", (23, 1, 1, 2))


def test_the_last_column_of_a_narrow_panel_takes_the_rest():
    amount = grid_of(FORMATS["2021"].table("disclosure")).by_address[Address("disclosure", "fees", "amount")]
    assert shape(amount) == (13, 1, 1, 3)
    change = grid_of(FORMATS["2019"].table("disclosure")).by_address[Address("disclosure", "fees", "change")]
    assert shape(change) == (14, 2, 1, 2)


def test_a_table_of_one_unnamed_row_has_no_row_headings():
    grid = grid_of(FORMATS["2021"].table("disputes"))
    assert (grid.rows, grid.columns, grid.header_rows, grid.label_columns) == (4, 15, 3, 0)
    assert [found.column_span for found in grid.cells if found.row == 0] == [5, 10]


def test_stacked_panels_repeat_no_heading_on_the_next_page():
    assert grid_of(FORMATS["2021"].table("disclosure")).header_rows == 0


def test_a_heading_names_the_unit_of_the_money_below_it():
    template = FORMATS["2019"]
    heading = cell("2019", "disclosure", 16, 2)
    for typed, printed in (
        ("5.8", "采购总金额（单位：万元）"),
        ("58000元", "采购总金额（单位：元）"),
        ("/", "采购总金额"),
    ):
        report = report_with(template, {"disclosure/procurement/amount": typed})
        assert heading_text(heading, report.values) == printed
    assert heading_text(heading, {}) == "采购总金额"


def test_a_remark_at_the_end_of_a_row_heading_is_told_apart():
    found = cell("2021", "requests", 6, 1)
    assert split_remark(found, found.text) == ("（二）部分公开", "（区分处理的，只计这一情形，不计其他情形）")
    plain = cell("2021", "requests", 5, 1)
    assert split_remark(plain, plain.text) == ("（一）予以公开", "")
    column = cell("2021", "disclosure", 12, 1)
    assert split_remark(column, column.text) == ("本年收费金额（单位：万元）", "")


def test_scaled_widths_add_up_to_the_whole_exactly():
    assert scaled((1, 1, 1), 100) == (33, 34, 33)
    assert sum(scaled((660, 840, 2515, 690, 690), 1099)) == 1099
