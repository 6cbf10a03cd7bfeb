"""A report in progress: only what the clerk entered, nothing that can be computed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, Literal, NamedTuple, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, SkipValidation

from model.address import Address
from model.cell_values import read_typed
from model.characters import printable
from model.decision import Decisions, LedgerDecision
from model.formats.section import Section
from model.formats.template import BodyKind, Template
from model.register.figure import RegisterFigure
from model.values import Value


class Origin(StrEnum):
    """Where the value of a cell came from."""

    TYPED = "typed"
    PASTED = "pasted"
    CARRIED_OVER = "carried_over"
    READ = "read"
    ZERO_FILLED = "zero_filled"
    """Filled in by 其余填 0, which sets all blank cells to 0; not entered one by one."""
    REGISTER = "register"
    """Counted in the office's register (台账); `Report.counted` has the lines."""


Values: TypeAlias = SkipValidation[Mapping[Address, Value]]
"""Values by address. Pydantic does not validate them: only `model.cell_values` and the strict decoders make them, and
validating each again would take as long as reading the file.
"""
ParagraphStyle: TypeAlias = Literal["body", "heading"]


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where entries come from; *note* adds detail if there is any."""

    origin: Origin = Origin.TYPED
    note: str = ""


TYPED: Final = Provenance()


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Paragraph(_Part):
    """A paragraph of a section's text; *block* is the index of its text block among the section's blocks: 0, 2, …"""

    style: ParagraphStyle = "body"
    text: str = ""
    block: int = Field(default=0, ge=0, multiple_of=2)

    @property
    def is_blank(self) -> bool:
        """Whether it has no text to print."""
        return not printable(self.text).strip()


class Opening(_Part):
    """The paragraphs before the first section (说明).

    *legal_basis* and *period* are whole sentences. *download* is an address and *contact* a telephone number or the
    like; both are inserted into the format's ready sentences. Empty fields are not printed.
    """

    legal_basis: str = ""
    period: str = ""
    download: str = ""
    contact: str = ""


class Closing(_Part):
    """The end of the report (落款): the office's name and the date, right-aligned; empty fields are not printed."""

    office: str = ""
    day: date | None = None


class PreviousYear(_Part):
    """The parts of last year's report used for checks: its displayed values by address, and its text."""

    template: str
    year: int
    office: str = ""
    values: Values = Field(default_factory=dict[Address, Value])
    narratives: Mapping[str, tuple[Paragraph, ...]] = Field(default_factory=dict[str, tuple[Paragraph, ...]])

    def text_of(self, section: str) -> str:
        """The text of a section, one line per paragraph."""
        return "\n".join(paragraph.text for paragraph in self.narratives.get(section, ()))


class Report(_Part):
    """A report of one *office* (填报单位) for one *year*. Immutable: every change makes a new report.

    *values* holds the entries of cells that are not computed, *stated* the totals from outside that differ from the
    computed ones, *narratives* the text by section id. *reasons* are the 情况说明 by the key of the finding, and
    *reasons_about* what the finding said when they were written. *origins* says where an entry came from; *notes* adds
    detail: the sum that was typed (``3+5+4``), or the program or file it was taken from. *taken_over* holds, by section
    id, the texts of paragraphs taken over from last year that were not confirmed since; one that was changed no longer
    has such a text (`model.last_year.taken_over`). *decisions* are those of a person on
    quantities of the text, by sentence. *counted* is what the register (台账) said of each cell when it was read last,
    whatever was entered since. Notes, decisions and counts are never printed.
    """

    template: str
    year: int = Field(ge=2008, le=2999)
    office: str = ""
    kind: BodyKind = BodyKind.DEPARTMENT
    opening: Opening = Opening()
    closing: Closing = Closing()
    values: Values = Field(default_factory=dict[Address, Value])
    stated: Values = Field(default_factory=dict[Address, Value])
    narratives: Mapping[str, tuple[Paragraph, ...]] = Field(default_factory=dict[str, tuple[Paragraph, ...]])
    reasons: Mapping[str, str] = Field(default_factory=dict[str, str])
    reasons_about: Mapping[str, str] = Field(default_factory=dict[str, str])
    origins: Mapping[Address, Origin] = Field(default_factory=dict[Address, Origin])
    notes: Mapping[Address, str] = Field(default_factory=dict[Address, str])
    taken_over: Mapping[str, tuple[str, ...]] = Field(default_factory=dict[str, tuple[str, ...]])
    decisions: SkipValidation[Decisions] = Field(default_factory=dict[str, tuple[LedgerDecision, ...]])
    counted: SkipValidation[Mapping[Address, RegisterFigure]] = Field(default_factory=dict[Address, RegisterFigure])

    def entry(self, address: Address) -> Value:
        """The entry at *address*: the value or the stated total; None for a blank or a computed cell."""
        return self.values.get(address, self.stated.get(address))

    def with_value(self, template: Template, address: Address, value: Value, provenance: Provenance = TYPED) -> Report:
        """This report with *value* at *address*. A value for a computed cell is a stated total; None removes the entry.

        Raises `UnknownAddressError`.
        """
        return self.with_values(template, {address: value}, provenance)

    def with_values(
        self, template: Template, entries: Mapping[Address, Value], provenance: Provenance = TYPED
    ) -> Report:
        """This report with several entries set at once, all with the same *provenance*.

        Raises `UnknownAddressError`; then no entry is set.
        """
        values, stated = dict(self.values), dict(self.stated)
        for address, value in entries.items():
            held = stated if template.cell(address).is_total else values
            if value is None:
                held.pop(address, None)
            else:
                held[address] = value
        origins = {address: one for address, one in self.origins.items() if address not in entries}
        notes = {address: note for address, note in self.notes.items() if address not in entries}
        filled = [address for address, value in entries.items() if value is not None]
        origins.update(dict.fromkeys(filled, provenance.origin))
        if provenance.note:
            notes.update(dict.fromkeys(filled, provenance.note))
        return self.model_copy(update={"values": values, "stated": stated, "origins": origins, "notes": notes})

    def with_narrative(self, section: str, paragraphs: tuple[Paragraph, ...]) -> Report:
        """This report with the text of one section replaced."""
        narratives = dict(self.narratives)
        narratives[section] = paragraphs
        return self.model_copy(update={"narratives": narratives})

    def text_of(self, section: str) -> str:
        """The text of a section, one line per paragraph."""
        return "\n".join(paragraph.text for paragraph in self.narratives.get(section, ()))

    def written(self, section: Section, block: int) -> tuple[Paragraph, ...]:
        """The printed paragraphs of one text block; blank paragraphs are left out and not numbered."""
        return tuple(
            one
            for one in self.narratives.get(section.id, ())
            if section.text_block(one.block) == block and not one.is_blank
        )


def new_report(template: Template, year: int, office: str, kind: BodyKind = BodyKind.DEPARTMENT) -> Report:
    """An empty report with the format's ready sentences filled in and the office's name at its end."""
    fields = {"office": office, "year": year, "download": "", "contact": ""}
    opening = Opening(
        legal_basis=template.preamble.legal_basis.format(**fields),
        period=template.preamble.period.format(**fields),
    )
    return Report(
        template=template.id,
        year=year,
        office=office,
        kind=kind,
        opening=opening,
        closing=Closing(office=office),
    )


def is_filled(report: Report) -> bool:
    """Whether a report has figures or text in its sections."""
    has_text = any(not one.is_blank for text in report.narratives.values() for one in text)
    return bool(report.values or report.stated) or has_text


class OpeningSentence(NamedTuple):
    """A paragraph printed before the first section: the *field* of `Opening` in it begins at character *start*."""

    field: str
    text: str
    start: int = 0


def opening_sentences(template: Template, report: Report) -> tuple[OpeningSentence, ...]:
    """The paragraphs printed before the first section, with the fields they are written in."""
    opening = report.opening
    fields = {
        "office": report.office,
        "year": report.year,
        "download": opening.download,
        "contact": opening.contact,
    }
    sentences = [OpeningSentence(name, getattr(opening, name)) for name in ("legal_basis", "period")]
    for name, ready in (("download", template.preamble.download), ("contact", template.preamble.contact)):
        before = ready.partition(f"{{{name}}}")[0].format(**fields)
        sentences.append(OpeningSentence(name, ready.format(**fields) if fields[name] else "", len(before)))
    return tuple(sentence for sentence in sentences if sentence.text)


def opening_paragraphs(template: Template, report: Report) -> tuple[str, ...]:
    """The paragraphs printed before the first section."""
    return tuple(sentence.text for sentence in opening_sentences(template, report))


def title_of(template: Template, report: Report) -> str:
    """The title in the format's wording."""
    return template.title.format(office=report.office, year=report.year)


def typed_value(template: Template, address: Address, text: str) -> Value:
    """The value of *text* as typed into the cell at *address*. Raises `UnknownAddressError`."""
    return read_typed(text, template.cell(address))
