"""The list of findings as a Word document to print and hand on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Final

from export.checking import CheckedFile
from export.findings.rows import HEADINGS, Entry, entries_of, summary_of
from export.print_rules import date_text
from export.style_names import CELL, LABEL, PREAMBLE, TITLE
from export.word.office_template import open_template
from export.word.package import DOCUMENT, PACKAGE, PROPERTIES, write_parts
from export.word.paragraphs import paragraph, run
from export.word.tables import BORDERS, EDGES, SIDE
from model.catalog import shipped_templates

NAME: Final = "年报体检问题清单"
WIDTHS: Final = (2300, 2500, 950, 4800, 3227)
"""Of the columns, in twips; together the text width of a page laid across."""

_ACROSS: Final = '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
_MARGIN: Final = 1474
"""Above and below, in twips."""
_CENTRED: Final = frozenset((0, 2))
"""Columns of a word or two."""
_PROPERTIES: Final = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
    f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{NAME}</dc:title></cp:coreProperties>'
)


def findings_document(checked: Sequence[CheckedFile], day: date) -> bytes:
    """The .docx that lists what was found on *day*: the same bytes for the same arguments."""
    base = open_template(max(shipped_templates().glob("*/styles.docx")).read_bytes(), "system", False)
    start, page = _frame("".join(piece for piece in base.pieces if isinstance(piece, str)))
    ids = base.style_ids
    words = f"{summary_of(checked)}检查日期：{date_text(day)}。"
    body = paragraph(NAME, ids[TITLE]) + paragraph(words, ids[PREAMBLE])
    document = f"{start}{body}{''.join(_table(checked, ids))}{paragraph('', ids[CELL])}{page}</w:body></w:document>"
    return write_parts({**base.parts, DOCUMENT: document.encode(), PROPERTIES: _PROPERTIES.encode()})


def _frame(xml: str) -> tuple[str, str]:
    """The start of a document up to its first paragraph, and its page laid across."""
    start = xml[: xml.index("<w:body>") + len("<w:body>")]
    page = xml[xml.rindex("<w:sectPr") : xml.rindex("</w:body>")]
    page = re.sub('w:(top|bottom)="[0-9]+"', rf'w:\1="{_MARGIN}"', page, count=2)
    return start, re.sub("<w:pgSz[^>]*/>", _ACROSS, page)


def _table(checked: Sequence[CheckedFile], ids: Mapping[str, str]) -> Iterator[str]:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in WIDTHS)
    yield (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(WIDTHS)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{EDGES.format(SIDE)}</w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
    )
    headings = "".join(_cell(text, width, ids[CELL]) for text, width in zip(HEADINGS, WIDTHS, strict=True))
    yield f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{headings}</w:tr>"
    for _, entries in groupby(entries_of(checked), lambda entry: entry.file):
        for number, entry in enumerate(entries):
            yield _row(entry, ids, starts_file=number == 0)
    yield "</w:tbl>"


def _row(entry: Entry, ids: Mapping[str, str], *, starts_file: bool) -> str:
    """A finding; the name of its file stands once, in a cell over all rows of the file."""
    merge = '<w:vMerge w:val="restart"/>' if starts_file else "<w:vMerge/>"
    cells = "".join(
        _cell(
            text if column or starts_file else "",
            width,
            ids[CELL if column in _CENTRED else LABEL],
            "" if column else merge,
        )
        for column, (text, width) in enumerate(zip(entry, WIDTHS, strict=True))
    )
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"


def _cell(text: str, width: int, style_id: str, merge: str = "") -> str:
    properties = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{merge}<w:vAlign w:val="center"/></w:tcPr>'
    return f'<w:tc>{properties}<w:p><w:pPr><w:pStyle w:val="{style_id}"/></w:pPr>{run(text)}</w:p></w:tc>'
