"""Tables of a .doc have the cells that Word shows, however they are merged or nested."""

from collections.abc import Sequence

import pytest

from export.reading.doc.reader import read_binary
from export.reading.raw_document import RawDocument, RawTable
from tests.export.reading.doc.made_doc import IN_TABLE, Made, depth, row_end, sprm

Row = tuple[list[str], bytes]

FIRST_ACROSS_OLD, NEXT_ACROSS_OLD = 1, 2
FIRST_ACROSS_NEW, NEXT_ACROSS_NEW = 2, 1
NEXT_DOWN, FIRST_DOWN = 0x20, 0x60


def test_cells_end_and_rows_end():
    table = only_table(
        made([(["规章", "2", ""], row_end([0, 900, 1800, 2700])), (["共", "3"], row_end([0, 900, 2700]))])
    )
    assert spans(table) == {
        "规章": (0, 0, 1, 1),
        "2": (0, 1, 1, 1),
        "": (0, 2, 1, 1),
        "共": (1, 0, 1, 1),
        "3": (1, 1, 1, 2),
    }
    assert [str(cell.place) for cell in table.cells[3:]] == ["第 1 个表格第 2 行第 1 格", "第 1 个表格第 2 行第 2 格"]


def test_edges_that_drift_from_row_to_row_are_the_same():
    table = only_table(made([(["a", "b"], row_end([0, 900, 1800])), (["c", "d"], row_end([5, 893, 1811]))]))
    assert spans(table)["d"] == (1, 1, 1, 1)


@pytest.mark.parametrize(
    ("first", "following"), [(FIRST_ACROSS_OLD, NEXT_ACROSS_OLD), (FIRST_ACROSS_NEW, NEXT_ACROSS_NEW), (3, 1)]
)
def test_cells_merged_to_the_right_are_one_in_both_ways_of_marking_them(first: int, following: int):
    flags = [0, first, following, following]
    table = only_table(made([(["x", "12", "", ""], row_end([0, 500, 900, 1300, 1700], flags))]))
    assert spans(table) == {"x": (0, 0, 1, 1), "12": (0, 1, 1, 3)}


def test_merging_that_was_added_later_holds_too():
    across = row_end([0, 500, 900, 1300], [0, 0, 0]) + sprm(0x5624, bytes([1, 3]))
    down = [row_end([0, 500, 900], [0, 0]) + sprm(0xD62B, bytes([2, 0, flag])) for flag in (3, 1)]
    assert spans(only_table(made([(["x", "12", ""], across)]))) == {"x": (0, 0, 1, 1), "12": (0, 1, 1, 2)}
    assert spans(only_table(made([(["三", "a"], down[0]), (["", "b"], down[1])])))["三"] == (0, 0, 2, 1)


def test_merging_that_was_taken_back_no_longer_holds():
    end = row_end([0, 500, 900], [FIRST_ACROSS_OLD, NEXT_ACROSS_OLD]) + sprm(0x5625, bytes([0, 2]))
    assert spans(only_table(made([(["1", "2"], end)]))) == {"1": (0, 0, 1, 1), "2": (0, 1, 1, 1)}


def test_a_table_drawn_with_a_wild_hand_has_no_more_columns_than_word_allows():
    rows = [(["a", "b", "c"], row_end([0, 3000 + 97 * number, 9000, 12000 - 97 * number])) for number in range(60)]
    table = only_table(made(rows))
    assert max(cell.column + cell.column_span for cell in table.cells) <= 63
    assert [cell.text for cell in table.cells] == ["a", "b", "c"] * 60


@pytest.mark.parametrize("edges", [[0, 900, 500], [0, 0, 900], [0, 900]])
def test_impossible_edges_do_not_cost_a_figure(edges: list[int]):
    table = only_table(made([(["规章", "2"], row_end(edges))]))
    assert [(cell.text, cell.column, cell.column_span) for cell in table.cells] == [("规章", 0, 1), ("2", 1, 1)]


def test_cells_merged_downwards_are_one():
    edges = [0, 500, 900]
    rows = [
        (["三", "a"], row_end(edges, [FIRST_DOWN, 0])),
        (["", "b"], row_end(edges, [NEXT_DOWN, 0])),
        (["四", "c"], row_end(edges, [FIRST_DOWN, 0])),
        (["", ""], row_end(edges, [NEXT_DOWN, NEXT_DOWN])),
    ]
    table = only_table(made(rows))
    assert spans(table) == {
        "三": (0, 0, 2, 1),
        "a": (0, 1, 1, 1),
        "b": (1, 1, 1, 1),
        "四": (2, 0, 2, 1),
        "c": (2, 1, 2, 1),
    }


def test_text_in_a_cell_that_is_merged_away_is_told():
    edges = [0, 500, 900]
    rows = [(["三", "a"], row_end(edges, [FIRST_DOWN, 0])), (["12", "b"], row_end(edges, [NEXT_DOWN, 0]))]
    document = read_binary(made(rows).data())
    assert [(note.code, str(note.place)) for note in document.notes] == [("hidden_text", "第 1 个表格第 2 行第 1 格")]
    assert "“12”" in document.notes[0].message


def test_a_table_in_a_cell_stays_in_it():
    text = "外\x07" + "1\r2\r\r" + "\x07" + "\x07"
    inner = depth(2) + sprm(0x244B, b"\x01")
    marks = {
        1: depth(1),
        3: inner,
        5: inner,
        6: row_end([0, 400, 800], nested=True),
        7: depth(1),
        8: row_end([0, 900, 2000]),
    }
    table = only_table(Made(text, marks))
    assert [cell.column for cell in table.cells] == [0, 1]
    nested = table.cells[1].blocks[0]
    assert isinstance(nested, RawTable)
    assert [(cell.text, cell.column, cell.place.table) for cell in nested.cells] == [("1", 0, 2), ("2", 1, 2)]


def test_a_row_deleted_in_tracked_changes_is_gone():
    document = made([(["a"], row_end([0, 900])), (["b"], row_end([0, 900]))])
    last = len(document.text) - 1
    document.characters = {(last - 2, last + 1): sprm(0x0800, b"\x01")}
    assert [cell.text for cell in only_table(document).cells] == ["a"]


def test_a_row_stays_though_a_deletion_in_the_next_one_begins_at_its_end_mark():
    document = made([(["a"], row_end([0, 900])), (["b"], row_end([0, 900]))])
    end_of_first = document.text.index("b") - 1
    document.characters = {(end_of_first, end_of_first + 2): sprm(0x0800, b"\x01")}
    assert [cell.text for cell in only_table(document).cells] == ["a", ""]


def test_a_row_is_gone_even_if_only_its_end_mark_is_deleted():
    document = made([(["a"], row_end([0, 900])), (["b"], row_end([0, 900]))])
    end_of_first = document.text.index("b") - 1
    document.characters = {(end_of_first, end_of_first + 1): sprm(0x0800, b"\x01")}
    assert [cell.text for cell in only_table(document).cells] == ["b"]


def test_cells_of_rows_that_do_not_tell_their_edges_are_counted():
    bare = IN_TABLE + sprm(0x2417, b"\x01")
    table = only_table(made([(["a", "b"], bare), (["c", "d", "e"], bare)]))
    assert [(cell.text, cell.row, cell.column) for cell in table.cells] == [
        ("a", 0, 0), ("b", 0, 1), ("c", 1, 0), ("d", 1, 1), ("e", 1, 2)
    ]  # fmt: skip


def test_where_no_row_end_can_be_read_no_figure_is_lost():
    table = only_table(Made("规章\x072\x07\x07规\x073\x07\x07"))
    assert [cell.text for cell in table.cells if cell.text] == ["规章", "2", "规", "3"]


def test_paragraphs_in_a_cell_are_lines():
    table = only_table(Made("结果\r维持\x07\x07", {2: depth(1), 5: depth(1), 6: row_end([0, 900])}))
    assert [cell.text for cell in table.cells] == ["结果\n维持"]


def test_tables_with_text_between_them_are_two():
    one = made([(["a"], row_end([0, 900]))])
    shifted = {position + 5: group for position, group in one.paragraphs.items()}
    document = read_binary(Made(one.text + "中\r" + one.text, {**one.paragraphs, **shifted}).data())
    assert [type(block).__name__ for block in document.blocks] == ["RawTable", "RawParagraph", "RawTable"]


def made(rows: Sequence[Row]) -> Made:
    """A document of one table."""
    text, marks = "", dict[int, bytes]()
    for cells, end in rows:
        for cell in cells:
            text += cell + "\x07"
            marks[len(text) - 1] = depth(1)
        text += "\x07"
        marks[len(text) - 1] = end
    return Made(text, marks)


def only_table(document: Made | RawDocument) -> RawTable:
    (table,) = read_binary(document.data()).blocks if isinstance(document, Made) else document.blocks
    assert isinstance(table, RawTable)
    return table


def spans(table: RawTable) -> dict[str, tuple[int, int, int, int]]:
    return {cell.text: (cell.row, cell.column, cell.row_span, cell.column_span) for cell in table.cells}
