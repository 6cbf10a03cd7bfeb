"""The list of findings as a Word document for printing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from datetime import date
from itertools import groupby
from typing import Final, cast

from docx.enum.section import WD_ORIENT
from docx.oxml.document import CT_Document
from docx.oxml.table import CT_Tbl
from docx.shared import Twips

from export.checking import CheckedFile
from export.findings.rows import HEADINGS, entries_of, summary_of
from export.manuscript import Passage, PassageStyle
from export.print_rules import date_text
from export.style_names import CELL
from export.word.office_template import docx_bytes, open_template
from export.word.paragraphs import paragraph
from export.word.tables import framed
from export.word.text_tables import HEADER, blank_row, fill_row
from model.catalog import shipped_templates

NAME: Final = "年报体检问题清单"
WIDTHS: Final = (2300, 2500, 950, 4800, 3227)
"""Column widths in twips; their sum is the text width of a landscape page."""

_MARGIN: Final = Twips(1474)
"""The margins above and below the text."""
_CENTRED: Final = frozenset((0, 2))
"""Columns that hold only a word or two."""


def findings_document(checked: Sequence[CheckedFile], day: date) -> bytes:
    """The .docx that lists the findings of *day*; the same bytes for the same arguments."""
    base = open_template(max(shipped_templates().glob("*/styles.docx")).read_bytes(), "system", False)
    document, ids = base.document(), base.style_ids
    section = document.sections[-1]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    section.top_margin = section.bottom_margin = _MARGIN
    body = cast(CT_Document, document.element).body
    body.clear_content()
    words = f"{summary_of(checked)}检查日期：{date_text(day)}。"
    content = (
        paragraph(Passage(NAME, PassageStyle.TITLE), ids[PassageStyle.TITLE]),
        paragraph(Passage(words, PassageStyle.PREAMBLE), ids[PassageStyle.PREAMBLE]),
        _table(checked, ids),
        paragraph(Passage("", PassageStyle.BODY), ids[CELL]),
    )
    for element in content:
        body[-1].addprevious(element)
    document.core_properties.title = NAME
    return docx_bytes(document)


def _table(checked: Sequence[CheckedFile], ids: Mapping[str, str]) -> CT_Tbl:
    """A table with a row for each finding; the file name stands once, in a cell merged over all rows of the file."""
    forms = ((HEADER, ""), ("", '<w:vMerge w:val="restart"/>'), ("", "<w:vMerge/>"))
    table = framed(WIDTHS, "".join(blank_row(WIDTHS, ids, _CENTRED, header, merge) for header, merge in forms))
    heading, first, later = table.tr_lst
    fill_row(heading, HEADINGS)
    table.remove(first)
    table.remove(later)
    for _, entries in groupby(entries_of(checked), lambda entry: entry.file):
        for number, entry in enumerate(entries):
            row = deepcopy(later if number else first)
            fill_row(row, ("", *entry[1:]) if number else entry)
            table.append(row)
    return table
