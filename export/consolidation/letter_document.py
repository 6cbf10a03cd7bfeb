"""A letter as a Word document in official typography (GB/T 9704-2012): title, addressee, text, table, signature."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from docx.oxml.document import CT_Document
from docx.oxml.ns import qn
from docx.oxml.text.paragraph import CT_P

from export.manuscript import Passage, PassageStyle, closing_passages
from export.print_rules import GAP
from export.word.office_template import docx_bytes, open_template
from export.word.paragraphs import paragraph
from export.word.text_tables import text_table
from model.catalog import shipped_templates
from model.report import Closing


@dataclass(frozen=True)
class LetterTable:
    """The table of a letter: *widths* in twips add up to the width of the text."""

    widths: Sequence[int]
    headings: Sequence[str]
    rows: Sequence[Sequence[str]]
    centred: Collection[int]


@dataclass(frozen=True)
class Letter:
    """A letter of *sender*; *before* and *after* are the paragraphs around its table."""

    title: str
    to: str
    before: Sequence[str]
    table: LetterTable | None
    after: Sequence[str]
    sender: str
    day: date


def letter_document(letter: Letter) -> bytes:
    """The .docx of a letter; the same bytes for the same letter."""
    base = open_template(max(shipped_templates().glob("*/styles.docx")).read_bytes(), "system", False)
    document, ids = base.document(), base.style_ids
    body = cast(CT_Document, document.element).body
    body.clear_content()

    def add(text: str, style: PassageStyle, below: int = 0) -> CT_P:
        made = paragraph(Passage(text, style, below=below), ids[style])
        body[-1].addprevious(made)
        return made

    add(letter.title, PassageStyle.TITLE)
    _flush_left(add(letter.to, PassageStyle.BODY))
    for number, text in enumerate(letter.before, 1):
        add(text, PassageStyle.BODY, GAP if letter.table is not None and number == len(letter.before) else 0)
    if letter.table is not None:
        table = letter.table
        body[-1].addprevious(text_table(table.widths, table.headings, table.rows, ids, table.centred))
    for text in letter.after:
        add(text, PassageStyle.BODY)
    for passage in closing_passages(Closing(office=letter.sender, day=letter.day)):
        body[-1].addprevious(paragraph(passage, ids[passage.style]))
    document.core_properties.title = letter.title
    document.core_properties.author = letter.sender
    return docx_bytes(document)


def _flush_left(made: CT_P) -> None:
    """The addressee stands without the indent of the text."""
    indents = made.get_or_add_pPr().get_or_add_ind()
    indents.set(qn("w:firstLineChars"), "0")
    indents.set(qn("w:firstLine"), "0")
