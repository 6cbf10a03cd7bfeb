"""The finished report as a Word document."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from export.word import prose
from export.word.marks import with_mark
from export.word.package import DOCUMENT, MOST_BYTES, PACKAGE, PROPERTIES, OfficeTemplateError, escaped, write_parts
from export.word.styles import (
    CLOSING_ANCHOR,
    PREAMBLE_ANCHOR,
    TITLE_ANCHOR,
    Anchor,
    OfficeTemplate,
    anchor_text,
    open_template,
)
from export.word.tables import GAP, blank_form, filled, fills_page
from model import places
from model.catalog import shipped_templates
from model.characters import printable
from model.evaluation import Evaluation
from model.files import write_atomically
from model.published import seal
from model.report import Closing, Paragraph, Report, opening_paragraphs, title_of
from model.template import Section, Table, Template

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
        pieces = _Pieces(template, report, evaluation, base, marked)
        base.require(pieces.names)
        document = "".join(pieces.printed())
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
class _Pieces:
    """What stands at each anchor of an office template."""

    template: Template
    report: Report
    evaluation: Evaluation
    base: OfficeTemplate
    marked: bool

    @cached_property
    def sections(self) -> dict[str, Section]:
        """The sections by the number in their heading: 一, 二, …"""
        return {section.heading.partition("、")[0]: section for section in self.template.sections}

    @cached_property
    def tables(self) -> dict[str, tuple[Table, Section]]:
        """The tables by name, each with the section it stands in: 表二, …"""
        return {table.name: (table, self.template.section_of(table.id)) for table in self.template.tables}

    @property
    def names(self) -> tuple[str, ...]:
        """The anchors an office template must have."""
        return (TITLE_ANCHOR, PREAMBLE_ANCHOR, *self.sections, *self.tables, CLOSING_ANCHOR)

    def printed(self) -> list[str]:
        """The document's XML, piece by piece."""
        pieces = [piece if isinstance(piece, str) else self._at(piece) for piece in self.base.pieces]
        for place, piece in enumerate(pieces):
            following = next((later for later in pieces[place + 1 :] if later.strip()), "")
            if piece.endswith("</w:tbl>") and not following.lstrip().startswith("<w:p"):
                pieces[place] += "<w:p/>"  # Word refuses a table without a paragraph after it
        return pieces

    def _at(self, anchor: Anchor) -> str:
        ids = self.base.style_ids
        if anchor.name == TITLE_ANCHOR:
            content = prose.title(title_of(self.template, self.report), self.report.office, ids)
        elif anchor.name == PREAMBLE_ANCHOR:
            content = prose.preamble(opening_paragraphs(self.template, self.report), ids)
        elif anchor.name == CLOSING_ANCHOR:
            content = prose.closing(self.report.closing, ids)
        elif anchor.name in self.tables:
            content = self._table(*self.tables[anchor.name], anchor.width)
        elif anchor.name in self.sections:
            content = self._opening_of(self.sections[anchor.name])
        else:
            raise OfficeTemplateError(f"模板里的{anchor_text(anchor.name)}不是{self.template.name}的内容：请删去。")
        return content + anchor.section_end

    def _opening_of(self, section: Section) -> str:
        """The heading and the text before the table."""
        text, below = self._text(section), GAP if section.table else 0
        layout = prose.layout(
            new_page=not text and self._fills_page(section),
            above=GAP if self._follows_table(section) else 0,
            below=0 if text else below,
        )
        ids = self.base.style_ids
        return prose.heading(section.heading, ids, layout) + prose.narrative(
            text, ids, below=below, keep=not section.table and self._is_last(section)
        )

    def _table(self, table: Table, section: Section, text_width: int) -> str:
        """The table and the text after it."""
        starts_page = fills_page(table) and bool(self._text(section))
        form = blank_form(self.template, table, self.base, text_width, starts_page=starts_page, marked=self.marked)
        return filled(form, self.evaluation.values) + prose.narrative(
            self._text(section, after_table=True), self.base.style_ids, above=GAP, keep=self._is_last(section)
        )

    def _text(self, section: Section, *, after_table: bool = False) -> list[Paragraph]:
        """What is written before or after the table; without a table all of it counts as before."""
        paragraphs = self.report.narratives.get(section.id, ())
        placed = [part for part in paragraphs if (part.after_table and bool(section.table)) == after_table]
        return [part for part in placed if part.text.strip()]

    def _fills_page(self, section: Section) -> bool:
        return section.table is not None and fills_page(self.template.table(section.table))

    def _follows_table(self, section: Section) -> bool:
        place = self.template.sections.index(section)
        earlier = self.template.sections[place - 1] if place else None
        return earlier is not None and bool(earlier.table) and not self._text(earlier, after_table=True)

    def _is_last(self, section: Section) -> bool:
        """Whether the organ's name and the date follow: they must not stand on a page of their own."""
        return section is self.template.sections[-1] and self.report.closing != Closing()
