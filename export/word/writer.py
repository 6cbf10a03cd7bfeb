"""Writes the finished report as a Word document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.text.paragraph import CT_P
from docx.oxml.xmlchemy import BaseOxmlElement
from lxml import etree

from export.manuscript import Passage, PrintedItem, anchors_of, items_by_anchor
from export.word.office_template import OfficeTemplate, docx_bytes, open_template
from export.word.package import MOST_BYTES, OfficeTemplateError, W
from export.word.paragraphs import paragraph
from export.word.proof_mark import add_proof_mark
from export.word.styles_file import anchor_text, anchors_in, office_template
from export.word.tables import blank_form, filled
from model.address import Address
from model.catalog import load_catalog
from model.characters import printable
from model.evaluation import Evaluation
from model.formats.template import Template
from model.report import Report, title_of
from model.storage.atomic_files import write_atomically
from model.storage.embedded_copy import pack_published
from model.values import Value

if TYPE_CHECKING:
    from docx.document import Document

_LONGEST: Final = 255
"""The longest document property, in characters."""


def write_report(
    template: Template,
    report: Report,
    evaluation: Evaluation,
    path: Path,
    *,
    typefaces: str = "system",
    draft: bool = False,
    marked: bool = True,
    styles: Path | None = None,
) -> None:
    """Write the report to *path*, completely or not at all.

    Raises `OfficeTemplateError` for an office template that cannot be used, and what `write_atomically` raises.
    """
    data = document_bytes(template, report, evaluation, typefaces=typefaces, draft=draft, marked=marked, styles=styles)
    write_atomically(path, data)


def document_bytes(
    template: Template,
    report: Report,
    evaluation: Evaluation,
    *,
    typefaces: str = "system",
    draft: bool = False,
    marked: bool = True,
    styles: Path | None = None,
) -> bytes:
    """The .docx of the report; the same bytes for the same arguments.

    *typefaces* is a key of `TYPEFACE_SETS`; *styles* replaces the office template that `office_template` finds. A
    *draft* has a draft mark on every page. A *marked* file contains a second copy of its published content and a
    bookmark per value, so that manual changes can be found later.

    Raises `OfficeTemplateError`, which names the template's file.
    """
    path = styles or office_template(template.id)
    try:
        with path.open("rb") as file:
            base = open_template(file.read(MOST_BYTES + 1), typefaces, draft)
        document = base.document()
        _Pages(template, evaluation.values, items_by_anchor(template, report), base, marked).fill(document)
    except OSError as error:
        raise OfficeTemplateError(f"“{path}”读不出来：请核对它在不在、能不能打开。") from error
    except OfficeTemplateError as error:
        raise OfficeTemplateError(f"“{path}”不能用作导出模板。{error}") from error
    document.core_properties.title = _property(title_of(template, report))
    document.core_properties.author = _property(report.office)
    if marked:
        add_proof_mark(document, pack_published(report))
    return docx_bytes(document)


def _property(text: str) -> str:
    """*text* as a document property: on one line, and no longer than every version of Word accepts."""
    return " ".join(printable(text).split())[:_LONGEST]


@dataclass(frozen=True)
class _Pages:
    """The items of a manuscript and the office template they are written into."""

    template: Template
    values: Mapping[Address, Value]
    items: Mapping[str, Sequence[PrintedItem]]
    base: OfficeTemplate
    marked: bool

    def fill(self, document: Document) -> None:
        """Insert every item at its anchor. Raises `OfficeTemplateError` if the anchors do not fit the report."""
        anchors = anchors_in(document.element)
        placed = self._placed([anchor.name for anchor in anchors])
        for anchor in anchors:
            for item in placed[anchor.name]:
                anchor.paragraph.addprevious(self._printed(item, anchor.width))
            _take_away(anchor.paragraph)
        for table in document.element.iter(qn("w:tbl")):
            following = next(table.itersiblings(qn("w:p"), qn("w:tbl"), qn("w:sdt")), None)
            if following is None or following.tag != qn("w:p"):
                table.addnext(OxmlElement("w:p"))  # Word requires a paragraph after a table

    def _placed(self, anchors: Sequence[str]) -> Mapping[str, Sequence[PrintedItem]]:
        """The items by the anchor they go to; items without an anchor follow the items before them."""
        others = [name for name in anchors if name not in self.items]
        strange = [anchor_text(name) for name in others if not _is_known(name)]
        if strange:
            raise OfficeTemplateError(f"模板里的{'、'.join(strange)}不是{self.template.name}的内容：请删去。")
        if len(others) == len(anchors):
            known = "、".join(map(anchor_text, self.items))
            raise OfficeTemplateError(f"模板里没有位置标记，不知道内容放在哪里：请写上{known}，各占一段。")
        placed: dict[str, list[PrintedItem]] = {name: [] for name in anchors}
        at = next(name for name in self.items if name in placed)
        for name, items in self.items.items():
            at = name if name in placed else at
            placed[at] += items
        return placed

    def _printed(self, item: PrintedItem, text_width: int) -> BaseOxmlElement:
        if isinstance(item, Passage):
            return paragraph(item, self.base.style_ids[item.style])
        starts_page, marked = item.new_page, self.marked
        form = blank_form(self.template, item.table, self.base, text_width, starts_page=starts_page, marked=marked)
        return filled(form, self.values)


def _is_known(anchor: str) -> bool:
    """Whether some format has the anchor; the office template may have been made for that format."""
    return any(anchor in anchors_of(template) for template in load_catalog().templates)


def _take_away(anchor: etree.Element) -> None:
    """Remove the paragraph of an anchor, but keep the page layout that it ends."""
    layout, parent = anchor.find(f"{W}pPr/{W}sectPr"), anchor.getparent()
    assert parent is not None
    if layout is None:
        parent.remove(anchor)
    else:
        rest = cast(CT_P, OxmlElement("w:p"))
        rest.get_or_add_pPr().append(layout)
        parent.replace(anchor, rest)
