"""The comparison of two years as a Word document."""

from __future__ import annotations

from typing import Final, cast

from docx.oxml.document import CT_Document

from export.last_year.rows import figure_headings, figure_row, summary_of, text_headings, text_rows
from export.manuscript import Passage, PassageStyle
from export.style_names import CELL
from export.word.office_template import docx_bytes, open_template
from export.word.paragraphs import paragraph
from export.word.text_tables import text_table
from model.catalog import shipped_templates
from model.last_year.comparison import YearComparison

FIGURE_WIDTHS: Final = (4600, 1410, 1410, 1410)
TEXT_WIDTHS: Final = (1430, 3700, 3700)
"""Column widths in twips; each adds up to the text width of the page."""


def comparison_document(comparison: YearComparison) -> bytes:
    """The .docx file; the same bytes for the same comparison."""
    base = open_template(max(shipped_templates().glob("*/styles.docx")).read_bytes(), "system", False)
    document, ids = base.document(), base.style_ids
    body = cast(CT_Document, document.element).body
    body.clear_content()
    figures = map(figure_row, comparison.figures)
    texts = (row for pair in comparison.texts for row in text_rows(pair))
    content = (
        paragraph(Passage(comparison.title, PassageStyle.TITLE), ids[PassageStyle.TITLE]),
        paragraph(Passage(summary_of(comparison), PassageStyle.PREAMBLE), ids[PassageStyle.PREAMBLE]),
        text_table(FIGURE_WIDTHS, figure_headings(comparison), figures, ids, (1, 2, 3)),
        paragraph(Passage("", PassageStyle.BODY), ids[CELL]),
        text_table(TEXT_WIDTHS, text_headings(comparison), texts, ids, ()),
        paragraph(Passage("", PassageStyle.BODY), ids[CELL]),
    )
    for element in content:
        body[-1].addprevious(element)
    document.core_properties.title = comparison.title
    return docx_bytes(document)
