"""Reads an exported document again and detects what was changed in it by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Final

from lxml import etree

from export.reading.assembly import Reading
from export.reading.docx.package import Package
from export.reading.file_kinds import UnreadableError, WrongKindError
from export.reading.finished_file import FinishedFile
from export.reading.reader import opened, read_report
from export.reading.structure_findings import OFFICE_MISSING, YEAR_MISSING, Located
from export.word.package import CUSTOM_PROPERTIES
from model.catalog import Catalog
from model.changes.hand_edits import FieldChange, HandEdit, accept, field_changes, figure_changes, text_changes
from model.evaluation import drop_agreeing_totals, evaluate
from model.findings import Finding
from model.formats.template import Severity
from model.report import Origin, Report
from model.storage.embedded_copy import EmbeddedCopyError, unpack_published

MARK_UNUSABLE: Final = "structure.mark_unusable"
_PIECE_NAME: Final = re.compile(r"nianbao-([0-9]{4})")
_MISSING_CODES: Final = {"year": YEAR_MISSING, "office": OFFICE_MISSING}


@dataclass(frozen=True)
class Returned:
    """A document as exported, and as it is now.

    *original* is the report it was exported from. It is exported again and read as *before*, in the same way as the
    document itself, so that what cannot be read back is equal in both and only manual changes differ.
    """

    original: Report
    before: Reading
    now: Reading
    is_marked: bool = True
    """Whether it was the proof mark that said what was exported, and not the open report."""

    @cached_property
    def changes(self) -> tuple[HandEdit, ...]:
        """The changes made by hand, in the order of the printed report."""
        before, now, template = self.before, self.now, self.before.template
        return (
            *self._field_changes(),
            *figure_changes(template, before.figures, now.figures),
            *text_changes(template, before.report, now.report),
        )

    def _field_changes(self) -> Iterator[FieldChange]:
        """The changed fields; a year or office missing in the document does not count as changed."""
        missing = {finding.code for finding in self.now.findings}
        for change in field_changes(self.before.report, self.now.report):
            if _MISSING_CODES.get(change.name) not in missing:
                yield change

    @cached_property
    def structure(self) -> tuple[Finding, ...]:
        """The findings on the structure of the document that it did not have when exported."""
        known = {(finding.code, finding.message) for finding, _ in self.before.located}
        return tuple(
            placed
            for placed, (finding, _) in zip(self.now.findings, self.now.located, strict=True)
            if (finding.code, finding.message) not in known
        )

    @cached_property
    def report(self) -> Report:
        """*original* with all changes applied, and all entries marked as read."""
        template, report = self.before.template, self.original
        if self.changes:
            report = accept(template, report, self.changes)
            shown = {
                address: self.now.figures.get(address) for address, cell in template.cells.items() if cell.is_total
            }
            report = drop_agreeing_totals(template, report.with_values(template, shown))
        origins = dict.fromkeys((*report.values, *report.stated), Origin.READ)
        return report.model_copy(update={"origins": origins, "notes": {}})


def read_returned(source: Path | FinishedFile, catalog: Catalog, project: Report | None = None) -> Returned:
    """The document *source* compared with the report in its proof mark, or without one with *project*.

    Raises `FileError`, and `EmbeddedCopyError` if there is neither a usable mark nor a project.
    """
    file = opened(source)
    now = read_report(file, catalog)
    with file.naming():
        try:
            original = embedded_report(file, catalog)
            if original is None:
                raise EmbeddedCopyError("没有嵌入，或者已经去掉")
            return compared(now, original, catalog)
        except EmbeddedCopyError:
            if project is None:
                raise
            return replace(compared(now, project, catalog), is_marked=False)


def read_whole(source: Path | FinishedFile, catalog: Catalog) -> tuple[Reading, Report]:
    """What was read from the file *source*, and its report, completed from the proof mark if it has one.

    Raises `FileError`. An unusable mark is reported as a finding.
    """
    file = opened(source)
    reading = read_report(file, catalog)
    try:
        original = embedded_report(file, catalog)
        if original is None or original.template != reading.template.id:
            return reading, reading.report
        return reading, compared(reading, original, catalog).report
    except EmbeddedCopyError as error:
        message = f"校对标记不能用（{error}），读的是看得见的内容"
        unusable = Located(Finding(MARK_UNUSABLE, Severity.HINT, message))
        return replace(reading, located=(unusable, *reading.located)), reading.report


def embedded_report(source: bytes | FinishedFile, catalog: Catalog) -> Report | None:
    """The report in the proof mark of a document, None if it has none. Raises `EmbeddedCopyError` if it is damaged."""
    try:
        package = opened(source).package
        mark = "" if package is None else proof_mark_in(package)
    except UnreadableError:
        raise EmbeddedCopyError("已经损坏") from None
    return unpack_published(mark, catalog) if mark else None


def compared(now: Reading, original: Report, catalog: Catalog) -> Returned:
    """Compare what was read from a document with the report it was exported from.

    Raises `WrongKindError` for tables of another format, `EmbeddedCopyError` if *original* cannot be exported and read.
    """
    from export.word.writer import document_bytes  # not above: who reads a file need not wait for what writes one

    template = catalog.template(original.template)
    if now.template.id != template.id:
        raise WrongKindError(f"它的表格是{now.template.name}，导出时是{template.name}，不能逐处比较：请直接导入它。")
    written = document_bytes(template, original, evaluate(template, original), marked=False)
    try:
        return Returned(original, read_report(written, catalog), now)
    except UnreadableError as error:
        raise EmbeddedCopyError(f"内容不能比较：{error}".rstrip("。")) from error


def proof_mark_in(package: Package) -> str:
    """The text of a document's proof mark, "" if it has none. Raises `UnreadableError`."""
    root = package.xml(CUSTOM_PROPERTIES)
    return "" if root is None else "".join(text for _, text in sorted(_pieces(root)))


def _pieces(root: etree.Element) -> Iterator[tuple[str, str]]:
    for item in root.iterchildren("{*}property"):  # a file saved as Strict Open XML has another namespace
        if match := _PIECE_NAME.fullmatch(item.get("name", "")):
            yield match[1], "".join(text for text in item.itertext())
