"""Invented reports as pages of paragraphs and tables, written as a web page, a .docx and a .doc."""

from collections.abc import Callable, Iterator, Sequence
from html import escape
from itertools import groupby
from typing import NamedTuple, TypeAlias

from export.reading.assembly import Reading
from export.reading.reader import read_report
from model.address import Address
from model.catalog import load_catalog
from model.formats.grid import GridCell, grid_of
from model.values import Value, format_value
from tests.export.reading.doc.made_doc import Made, depth, row_end
from tests.export.reading.edits import NAMESPACE, packed, parts_of
from tests.export.reading.readings import seen
from tests.export.samples import written

CATALOG = load_catalog()
FIRST_DOWN, NEXT_DOWN = 0x60, 0x20
"""TCGRF flags of cells merged downwards in a .doc."""


class Box(NamedTuple):
    """A cell: its text, and the rows and columns it covers."""

    text: str
    down: int = 1
    across: int = 1


Rows: TypeAlias = list[list[Box]]
"""A table: for each row the cells that begin in it."""
Page: TypeAlias = list[str | Rows]


def figure(address: Address) -> str:
    """A figure that no other cell of the format has."""
    cells = [*CATALOG.template("2021").cells, *CATALOG.template("2019").cells]
    return str(1000 + cells.index(address))


def official(format_id: str, table: str, text: Callable[[Address], str] = figure) -> Rows:
    """An official table as its form prints it, with figures by address."""
    grid = grid_of(CATALOG.template(format_id).table(table))
    return [
        [
            Box(_heading(cell) if cell.address is None else text(cell.address), cell.row_span, cell.column_span)
            for cell in row
        ]
        for _, row in groupby(grid.cells, lambda cell: cell.row)
    ]


def _heading(cell: GridCell) -> str:
    return f"{cell.text}（单位：万元）" if cell.unit_cells else cell.text


def page(year: int, **tables: Sequence[str | Rows]) -> Page:
    """A report of *year* with the official text, and the *tables* (or what stands for them) by id."""
    template = CATALOG.for_year(year)
    blocks: Page = [f"某县水务局{year}年政府信息公开工作年度报告"]
    for section in template.sections:
        blocks.append(section.heading)
        for block in section.tables:
            blocks += tables.get(block, [official(template.id, block)])
        blocks += [f"{section.id}：这一章的文字。"] if not section.tables else []
    return blocks


# ------------------------------------------------------------------------------------------------ writers


def as_html(blocks: Page) -> bytes:
    return ("<meta charset=utf-8>" + "".join(map(_html, blocks))).encode()


def _html(block: str | Rows) -> str:
    if isinstance(block, str):
        return f"<p>{escape(block).replace(chr(10), '<br>')}</p>"
    rows = (
        "".join(f"<td rowspan={down} colspan={across}>{escape(text)}</td>" for text, down, across in row)
        for row in block
    )
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


def as_docx(blocks: Page) -> bytes:
    parts = parts_of(written("suqian_2023"))
    body = "".join(map(_word, blocks))
    parts["word/document.xml"] = f"<w:document xmlns:w='{NAMESPACE}'><w:body>{body}</w:body></w:document>".encode()
    return packed(parts)


def _word(block: str | Rows) -> str:
    if isinstance(block, str):
        return _paragraph(block)
    rows = ("".join(_word_cell(*place) for place in row) for row in _filled(block))
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl><w:p/>"


def _paragraph(text: str) -> str:
    runs = "<w:br/>".join(f"<w:t xml:space='preserve'>{escape(line)}</w:t>" for line in text.split("\n"))
    return f"<w:p><w:r>{runs}</w:r></w:p>"


def _word_cell(box: Box, is_first: bool) -> str:
    merge = ("<w:vMerge w:val='restart'/>" if is_first else "<w:vMerge/>") if box.down > 1 else ""
    properties = f"<w:tcPr><w:gridSpan w:val='{box.across}'/>{merge}</w:tcPr>"
    return f"<w:tc>{properties}{_paragraph(box.text if is_first else '')}</w:tc>"


def as_doc(blocks: Page) -> bytes:
    text, marks = "", dict[int, bytes]()
    for block in blocks:
        if isinstance(block, str):
            text += block.replace("\n", "\x0b") + "\r"
            continue
        for row in _filled(block):
            edges, flags = [0], list[int]()
            for box, is_first in row:
                text += (box.text if is_first else "") + "\x07"
                marks[len(text) - 1] = depth(1)
                edges.append(edges[-1] + 500 * box.across)
                flags.append(0 if box.down == 1 else FIRST_DOWN if is_first else NEXT_DOWN)
            text += "\x07"
            marks[len(text) - 1] = row_end(edges, flags)
        text += "\r"
    return Made(text, marks).data()


def placed(table: Rows) -> Iterator[tuple[int, int, Box]]:
    """Every cell of a table with the row and column where it begins, row by row."""
    for at, row in enumerate(_filled(table)):
        column = 0
        for box, is_first in row:
            if is_first:
                yield at, column, box
            column += box.across


def turned(table: Rows) -> Rows:
    """*table* with rows and columns exchanged."""
    places = {(row, column): box for row, column, box in placed(table)}
    columns: dict[int, list[Box]] = {}
    for row, column in sorted(places, key=lambda place: (place[1], place[0])):
        box = places[row, column]
        columns.setdefault(column, []).append(Box(box.text, box.across, box.down))
    return [columns.get(column, []) for column in range(max(columns) + 1)]


def _filled(table: Rows) -> list[list[tuple[Box, bool]]]:
    """Every row with the cells that cover it, and whether each begins in it."""
    filled: list[list[tuple[Box, bool]]] = []
    above: dict[int, tuple[Box, int]] = {}  # by first column: the cell, and the rows it still covers
    for row in table:
        cells, column, begins = list[tuple[Box, bool]](), 0, iter(row)
        while True:
            box, left = above.get(column, (None, 0))
            is_first = not left
            if is_first:
                box = next(begins, None)
            if box is None:
                break
            above[column] = box, (box.down if is_first else left) - 1
            cells.append((box, is_first))
            column += box.across
        filled.append(cells)
    return filled


WRITERS: dict[str, Callable[[Page], bytes]] = {"html": as_html, "docx": as_docx, "doc": as_doc}
KINDS = [*WRITERS]
"""The kinds of files by their endings."""


# ----------------------------------------------------------------------------------------------- readings


def read(blocks: Page, kind: str) -> Reading:
    """What a file of that kind with these blocks says."""
    return read_report(WRITERS[kind](blocks), CATALOG)


def figures(reading: Reading, table: str) -> dict[str, str]:
    """The figures of a table as the report shows them, by row and column; blanks left out."""
    found: dict[Address, Value] = seen(reading)
    return {
        f"{address.row}/{address.column}": format_value(value)
        for address, value in found.items()
        if address.table == table and value is not None
    }


def expected(format_id: str, table: str) -> dict[str, str]:
    """The figures of an official table from `official`."""
    cells = CATALOG.template(format_id).table(table).cells
    return {f"{cell.address.row}/{cell.address.column}": figure(cell.address) for cell in cells}
