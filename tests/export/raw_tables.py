"""The figures of a file as they were read, found by nothing but where they stand in the official form."""

from collections.abc import Iterator
from pathlib import Path

from export.reading.raw_document import RawBlock, RawDocument, RawTable

FOLDER = Path(__file__).parent.parent / "data" / "word"


def figures(document: RawDocument) -> dict[str, list[list[str]]]:
    """The texts of the value cells of 表二, 表三 and 表四 by table id, row by row, as `Sample.tables` has them."""
    disclosure, requests, disputes = (rows(table) for table in tables(document.blocks))
    return {
        "disclosure": [row[1:] for row in disclosure if len(row) > 1 and row[0] != "信息内容"],
        "requests": [row[-7:] for row in requests[3:]],
        "disputes": disputes[3:],
    }


def tables(blocks: tuple[RawBlock, ...]) -> Iterator[RawTable]:
    """The tables that hold no tables, wherever they stand."""
    for block in blocks:
        if isinstance(block, RawTable):
            inner = [table for cell in block.cells for table in tables(cell.blocks)]
            yield from inner or [block]


def rows(table: RawTable) -> list[list[str]]:
    """The texts of the cells that begin in each row, white space around them gone."""
    found: dict[int, list[str]] = {}
    for cell in table.cells:
        found.setdefault(cell.row, []).append(cell.text.strip())
    return [found[row] for row in sorted(found)]
