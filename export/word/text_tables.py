"""Tables of text in Word documents that are no official tables: lists of findings, of bodies."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from copy import deepcopy

from docx.oxml.ns import qn
from docx.oxml.table import CT_Row, CT_Tbl

from export.style_names import CELL, LABEL
from export.word.paragraphs import run
from export.word.tables import framed

HEADER = "<w:tblHeader/>"
"""What makes a row the heading of every page."""


def text_table(
    widths: Sequence[int],
    headings: Sequence[str],
    rows: Iterable[Sequence[str]],
    ids: Mapping[str, str],
    centred: Collection[int],
) -> CT_Tbl:
    """A table of *rows* under *headings*, in columns of *widths* (twips), some of them *centred*."""
    table = framed(widths, blank_row(widths, ids, centred, HEADER) + blank_row(widths, ids, centred))
    heading, blank = table.tr_lst
    fill_row(heading, headings)
    table.remove(blank)
    for texts in rows:
        row = deepcopy(blank)
        fill_row(row, texts)
        table.append(row)
    return table


def blank_row(
    widths: Sequence[int], ids: Mapping[str, str], centred: Collection[int], header: str = "", merge: str = ""
) -> str:
    """The XML of a row without text; *merge* joins its first cell with those of other rows."""
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{"" if column else merge}<w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{ids[CELL if header or column in centred else LABEL]}"/></w:pPr></w:p></w:tc>'
        for column, width in enumerate(widths)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{header}</w:trPr>{cells}</w:tr>"


def fill_row(row: CT_Row, texts: Sequence[str]) -> None:
    """Write *texts* into the cells of a blank row."""
    for place, text in zip(row.iter(qn("w:p")), texts, strict=True):
        if text:
            place.append(run(text))
