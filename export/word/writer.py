"""The finished report as a Word document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from export.manuscript import Passage, PrintedItem, PrintedTable, pieces_by_anchor
from export.word import paragraphs
from export.word.office_template import (
    Anchor,
    OfficeTemplate,
    anchor_text,
    open_template,
)
from export.word.package import DOCUMENT, MOST_BYTES, PACKAGE, PROPERTIES, OfficeTemplateError, escaped, write_parts
from export.word.proof_mark import with_mark
from export.word.tables import blank_form, filled
from model import places
from model.address import Address
from model.catalog import shipped_templates
from model.characters import printable
from model.evaluation import Evaluation
from model.formats.template import Template
from model.report import Report, title_of
from model.storage.atomic_files import write_atomically
from model.storage.seal import seal
from model.values import Value

STYLES_FILE: Final = "styles.docx"

_PROPERTIES: Final = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title><dc:creator>{office}</dc:creator>'
    "</cp:coreProperties>"
)


def write_report(
    template: Template,
    report: Report,
    evaluation: Evaluation,
    path: Path,
    *,
    faces: str = "system",
    draft: bool = False,
    marked: bool = True,
    styles: Path | None = None,
) -> None:
    """Writes the report to *path*, all of it or nothing.

    Raises `OfficeTemplateError` for an office template that cannot serve, and what `write_atomically` raises.
    """
    data = document_bytes(template, report, evaluation, faces=faces, draft=draft, marked=marked, styles=styles)
    write_atomically(path, data)


def document_bytes(
    template: Template,
    report: Report,
    evaluation: Evaluation,
    *,
    faces: str = "system",
    draft: bool = False,
    marked: bool = True,
    styles: Path | None = None,
) -> bytes:
    """The .docx of the report: the same bytes for the same arguments.

    *faces* is a key of `FACE_SETS`, *styles* an office template other than the one `office_template` finds. A
    *draft* says so on every page. From a *marked* file it can be told later what was changed in it by hand: it holds
    what it publishes once more, and a bookmark per value.

    Raises `OfficeTemplateError`, which names the template's file.
    """
    path = styles or office_template(template.id)
    try:
        with path.open("rb") as file:
            base = open_template(file.read(MOST_BYTES + 1), faces, draft)
        pages = _Pages(template, evaluation.values, pieces_by_anchor(template, report), base, marked)
        document = "".join(pages.printed())
    except OSError as error:
        raise OfficeTemplateError(f"“{path}”读不出来：请核对它在不在、能不能打开。") from error
    except OfficeTemplateError as error:
        raise OfficeTemplateError(f"“{path}”不能用作导出模板。{error}") from error
    properties = _PROPERTIES.format(title=_line(title_of(template, report)), office=_line(report.office))
    parts = {**base.parts, DOCUMENT: document.encode(), PROPERTIES: properties.encode()}
    return write_parts(with_mark(parts, seal(report)) if marked else parts)


def _line(text: str) -> str:
    """*text* for a property, which has no line breaks."""
    return escaped(" ".join(printable(text).split()))


def office_template(format_id: str) -> Path:
    """The `styles.docx` of a format: the user's own, else the machine's, else the shipped one, which for a format
    that was added is that of the newest.
    """
    shipped = shipped_templates()
    folders = (places.user_config() / "templates", places.machine_config() / "templates", shipped)
    candidates = [folder / format_id / STYLES_FILE for folder in folders]
    return next(filter(Path.is_file, candidates), max(shipped.glob(f"*/{STYLES_FILE}")))


@dataclass(frozen=True)
class _Pages:
    """A manuscript on the pages of an office template."""

    template: Template
    values: Mapping[Address, Value]
    pieces: Mapping[str, Sequence[PrintedItem]]
    base: OfficeTemplate
    marked: bool

    def printed(self) -> list[str]:
        """The document's XML, piece by piece."""
        self.base.require(self.pieces)
        pieces = [piece if isinstance(piece, str) else self._at(piece) for piece in self.base.pieces]
        for place, piece in enumerate(pieces):
            following = next((later for later in pieces[place + 1 :] if later.strip()), "")
            if piece.endswith("</w:tbl>") and not following.lstrip().startswith("<w:p"):
                pieces[place] += "<w:p/>"  # Word refuses a table without a paragraph after it
        return pieces

    def _at(self, anchor: Anchor) -> str:
        if anchor.name not in self.pieces:
            raise OfficeTemplateError(f"模板里的{anchor_text(anchor.name)}不是{self.template.name}的内容：请删去。")
        content = (
            self._passage(piece) if isinstance(piece, Passage) else self._table(piece, anchor.width)
            for piece in self.pieces[anchor.name]
        )
        return "".join(content) + anchor.section_end

    def _passage(self, passage: Passage) -> str:
        layout = paragraphs.layout(
            keep=passage.keep, new_page=passage.new_page, above=passage.above, below=passage.below
        )
        if passage.margin:
            layout += f'<w:ind w:rightChars="{passage.margin * 100:.0f}" w:right="{passage.margin * 320:.0f}"/>'
        return paragraphs.paragraph(passage.text, self.base.style_ids[passage.style], layout)

    def _table(self, printed: PrintedTable, text_width: int) -> str:
        form = blank_form(
            self.template, printed.table, self.base, text_width, starts_page=printed.new_page, marked=self.marked
        )
        return filled(form, self.values)
