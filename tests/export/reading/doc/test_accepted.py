"""Rows and cells of tracked changes in a .doc are read as accepted."""

import pytest

from export.reading.doc.reader import read_binary
from export.reading.raw_document import RawCell, RawTable
from tests.export.reading.doc.made_doc import IN_TABLE, Made, depth, row_end, sprm

DELETED, INSERTED = sprm(0x0800, b"\x01"), sprm(0x0801, b"\x01")
EDGES = (0, 1000, 2000, 3000)


def cells(made: Made) -> list[RawCell]:
    document = read_binary(made.data())
    assert [note.code for note in document.notes] == ["tracked_changes"]
    (table,) = (block for block in document.blocks if isinstance(block, RawTable))
    return [*table.cells]


def row(characters: dict[tuple[int, int], bytes], edges: tuple[int, ...] = EDGES) -> Made:
    """A row of the cells 1, 2, 3 above one of 4, 5, 6."""
    text = "1\x072\x073\x07\x074\x075\x076\x07\x07"
    ends: dict[int, bytes] = {**dict.fromkeys((1, 3, 5, 8, 10, 12), IN_TABLE), 6: row_end(edges), 13: row_end(edges)}
    return Made(text, ends, characters)


@pytest.mark.parametrize(
    ("characters", "shown"),
    [
        ({(2, 4): DELETED}, [("1", 0), ("3", 1), ("4", 0), ("5", 1), ("6", 2)]),
        ({(0, 2): DELETED}, [("2", 0), ("3", 1), ("4", 0), ("5", 1), ("6", 2)]),
        ({(2, 3): DELETED}, [("1", 0), ("", 1), ("3", 2), ("4", 0), ("5", 1), ("6", 2)]),
        ({(0, 7): DELETED}, [("4", 0), ("5", 1), ("6", 2)]),
        ({(0, 6): DELETED}, [("4", 0), ("5", 1), ("6", 2)]),
        ({(7, 14): INSERTED}, [("1", 0), ("2", 1), ("3", 2), ("4", 0), ("5", 1), ("6", 2)]),
        ({(2, 4): INSERTED}, [("1", 0), ("2", 1), ("3", 2), ("4", 0), ("5", 1), ("6", 2)]),
    ],
)
def test_what_is_deleted_is_gone_and_the_rest_moves_up(
    characters: dict[tuple[int, int], bytes], shown: list[tuple[str, int]]
):
    assert [(cell.text, cell.column) for cell in cells(row(characters))] == shown


def test_a_row_that_does_not_define_its_cells_loses_one_as_well():
    assert [cell.text for cell in cells(row({(2, 4): DELETED}, (0, 1000)))] == ["1", "3", "4", "5", "6"]


def test_cells_and_rows_of_a_nested_table_go_too():
    text = "1\r2\r\r3\r4\r\r外\x07\x07"
    inner = depth(2) + sprm(0x244B, b"\x01")
    ends = dict.fromkeys((1, 3, 6, 8), inner) | dict.fromkeys((4, 9), row_end((0, 500, 1000), nested=True))
    paragraphs = {**ends, 11: IN_TABLE, 12: row_end((0, 1000))}
    outer = cells(Made(text, paragraphs, {(0, 2): DELETED, (5, 10): DELETED}))
    (table,) = (block for block in outer[0].blocks if isinstance(block, RawTable))
    assert [cell.text for cell in table.cells] == ["2"]
