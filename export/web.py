"""Writes the report as a web page: plain HTML for an office's web site."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path
from typing import Final

from export.manuscript import Passage, PassageStyle, PrintedTable, manuscript_of
from model.address import Address
from model.characters import printable
from model.evaluation import Evaluation
from model.formats.grid import Grid, GridCell, Role, grid_of, heading_text
from model.formats.template import Template
from model.report import Report, title_of
from model.storage.atomic_files import write_atomically
from model.values import Value, format_value

_TAGS: Final = {PassageStyle.TITLE: "h1", PassageStyle.HEADING: "h2", PassageStyle.SUBHEADING: "h3"}
_DRAFT: Final = 'body::before { content: "草稿"; display: block; text-align: center; font-size: 3em; color: #888; }\n'
"""By the style sheet, so that it is no text of the report."""
_PAGE: Final = """<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<title>{title}</title>
<style>
table {{ border-collapse: collapse; width: 100%; }}
th, td {{ border: 1px solid; padding: 0.2em; text-align: center; font-weight: normal; }}
tbody th {{ text-align: left; }}
p.closing {{ text-align: right; }}
{draft}</style>
</head>
<body>
{body}</body>
</html>
"""


def write_page(template: Template, report: Report, evaluation: Evaluation, path: Path, *, draft: bool = False) -> None:
    """Write the report to *path* as a whole page. Raises `FileError`."""
    write_atomically(path, page_text(template, report, evaluation, draft=draft).encode())


def page_text(template: Template, report: Report, evaluation: Evaluation, *, draft: bool = False) -> str:
    """The report as a whole page with a small style sheet in its head."""
    title = " ".join(printable(title_of(template, report)).split())
    return _PAGE.format(title=escape(title), draft=_DRAFT * draft, body=fragment(template, report, evaluation))


def fragment(template: Template, report: Report, evaluation: Evaluation) -> str:
    """The report as the content of an HTML body: headings, paragraphs and tables, without styles."""
    pieces = (
        _passage(piece) if isinstance(piece, Passage) else _table(piece, evaluation.values)
        for piece in manuscript_of(template, report)
    )
    return "".join(f"{piece}\n" for piece in pieces)


def _passage(passage: Passage) -> str:
    tag = _TAGS.get(passage.style, "p")
    named = ' class="closing"' if passage.style is PassageStyle.CLOSING else ""
    lines = _escaped(passage.text).splitlines()
    return f"<{tag}{named}>{'<br>'.join(lines)}</{tag}>"


def _escaped(text: str) -> str:
    return escape(printable(text), quote=False)


def _table(printed: PrintedTable, values: Mapping[Address, Value]) -> str:
    grid = grid_of(printed.table)
    head = "".join(_rows(grid, range(grid.header_rows), values))
    body = "".join(_rows(grid, range(grid.header_rows, grid.rows), values))
    head = head and f"<thead>\n{head}</thead>\n"
    return f"<table>\n{head}<tbody>\n{body}</tbody>\n</table>"


def _rows(grid: Grid, rows: range, values: Mapping[Address, Value]) -> Iterator[str]:
    for row in rows:
        cells = "".join(_cell(cell, values) for cell in grid.cells if cell.row == row)
        yield f"<tr>{cells}</tr>\n"


def _cell(cell: GridCell, values: Mapping[Address, Value]) -> str:
    spans = f' rowspan="{cell.row_span}"' if cell.row_span > 1 else ""
    spans += f' colspan="{cell.column_span}"' if cell.column_span > 1 else ""
    if cell.address is not None:
        return f"<td{spans}>{_escaped(format_value(values.get(cell.address)))}</td>"
    text = _escaped(heading_text(cell, values))
    if cell.role in (Role.NOTE, Role.CORNER):
        return f"<td{spans}>{text}</td>"
    return f'<th scope="{_scope(cell)}"{spans}>{text}</th>'


def _scope(cell: GridCell) -> str:
    """The `scope` of a heading: its row or column, or a group of them."""
    direction = "row" if cell.role is Role.ROW_HEADING else "col"
    is_leaf = cell.node is not None and cell.node.code
    return direction if is_leaf else f"{direction}group"
