"""A document of ours that comes back: what was changed in it by hand since it was exported."""

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
from export.reading.file_kinds import MOST_BYTES, FileKind, UnreadableError, WrongKindError, sniff
from export.reading.reader import naming, read_report
from export.reading.structure_findings import OFFICE_MISSING, YEAR_MISSING, Located
from export.word.proof_mark import CUSTOM_PROPERTIES
from export.word.writer import document_bytes
from model.catalog import Catalog
from model.changes.hand_edits import FieldChange, HandEdit, accept, field_changes, figure_changes, text_changes
from model.evaluation import drop_agreeing_totals, evaluate
from model.findings import Finding
from model.formats.template import Severity
from model.report import Origin, Report
from model.storage.atomic_files import read_limited
from model.storage.seal import SealError, unseal

MARK_UNUSABLE: Final = "structure.mark_unusable"
_PIECE_NAME: Final = re.compile(r"nianbao-([0-9]{4})")
_UNSAID: Final = {"year": YEAR_MISSING, "office": OFFICE_MISSING}


@dataclass(frozen=True)
class Returned:
    """What a document showed when it was exported, and what it shows now.

    *original* is the report it was exported from. It is written once more and read like the document, as *before*:
    whatever reading cannot see is the same in both, so that only what was changed differs.
    """

    original: Report
    before: Reading
    now: Reading

    @cached_property
    def changes(self) -> tuple[HandEdit, ...]:
        """What was changed by hand, in the order of the printed report."""
        before, now, template = self.before, self.now, self.before.template
        return (
            *self._field_changes(),
            *figure_changes(template, before.figures, now.figures),
            *text_changes(template, before.report, now.report),
        )

    def _field_changes(self) -> Iterator[FieldChange]:
        """Particulars that differ; what the document does not say any more was not changed."""
        missing = {finding.code for finding in self.now.findings}
        for change in field_changes(self.before.report, self.now.report):
            if _UNSAID.get(change.name) not in missing:
                yield change

    @cached_property
    def structure(self) -> tuple[Finding, ...]:
        """What is found wrong with the shape of the document that was not when it was exported."""
        known = {(finding.code, finding.message) for finding, _ in self.before.located}
        return tuple(
            placed
            for placed, (finding, _) in zip(self.now.findings, self.now.located, strict=True)
            if (finding.code, finding.message) not in known
        )

    @cached_property
    def report(self) -> Report:
        """The report as the document shows it; what it does not show is as it was exported."""
        template, report = self.before.template, self.original
        if self.changes:
            report = accept(template, report, self.changes)
            shown = {
                address: self.now.figures.get(address) for address, cell in template.cells.items() if cell.is_total
            }
            report = drop_agreeing_totals(template, report.with_values(template, shown))
        origins = dict.fromkeys((*report.values, *report.stated), Origin.READ)
        return report.model_copy(update={"origins": origins, "notes": {}})


def read_returned(path: Path, catalog: Catalog, project: Report | None = None) -> Returned:
    """The document at *path* beside the report it was exported from: the one in its mark, without any *project*.

    Raises `FileError`; `SealError` if it has no mark that can be used, and there is no project to take its place.
    """
    data, _ = read_limited(path, MOST_BYTES)
    with naming(path):
        now = read_report(data, catalog)
        try:
            original = marked_report(data, catalog)
            if original is None:
                raise SealError("没有嵌入，或者已经去掉")
            return beside(now, original, catalog)
        except SealError:
            if project is None:
                raise
            return beside(now, project, catalog)


def read_whole(path: Path, catalog: Catalog) -> tuple[Reading, Report]:
    """What the file at *path* says, and its report: one of ours with what is in it and cannot be seen.

    Raises `FileError`. A mark that cannot be used is one of the findings.
    """
    data, _ = read_limited(path, MOST_BYTES)
    with naming(path):
        reading = read_report(data, catalog)
    try:
        original = marked_report(data, catalog)
        if original is None or original.template != reading.template.id:
            return reading, reading.report
        return reading, beside(reading, original, catalog).report
    except SealError as error:
        message = f"校对标记不能用（{error}），读的是看得见的内容"
        unusable = Located(Finding(MARK_UNUSABLE, Severity.HINT, message))
        return replace(reading, located=(unusable, *reading.located)), reading.report


def report_in_mark(path: Path, catalog: Catalog) -> Report | None:
    """The report the document at *path* was exported from, None if it is not marked.

    Raises `FileError`, `SealError` for a damaged mark.
    """
    data, _ = read_limited(path, MOST_BYTES)
    return marked_report(data, catalog)


def marked_report(data: bytes, catalog: Catalog) -> Report | None:
    """The report a document was exported from, None if it is not marked. Raises `SealError` for a damaged mark."""
    try:
        mark = mark_in(Package(data)) if sniff(data) is FileKind.PACKAGE else ""
    except UnreadableError:
        raise SealError("已经损坏") from None
    return unseal(mark, catalog) if mark else None


def beside(now: Reading, original: Report, catalog: Catalog) -> Returned:
    """What was read of a document beside the report it was exported from.

    Raises `WrongKindError` for tables of another format, `SealError` for a report that no document shows.
    """
    template = catalog.template(original.template)
    if now.template.id != template.id:
        raise WrongKindError(f"它的表格是{now.template.name}，导出时是{template.name}，不能逐处比较：请直接导入它。")
    written = document_bytes(template, original, evaluate(template, original), marked=False)
    try:
        return Returned(original, read_report(written, catalog), now)
    except UnreadableError as error:
        raise SealError(f"内容不能比较：{error}".rstrip("。")) from error


def mark_in(package: Package) -> str:
    """The mark of a document, "" if it has none. Raises `UnreadableError`."""
    root = package.xml(CUSTOM_PROPERTIES)
    return "" if root is None else "".join(text for _, text in sorted(_pieces(root)))


def _pieces(root: etree.Element) -> Iterator[tuple[str, str]]:
    for item in root.iterchildren("{*}property"):  # a file saved as Strict Open XML has another namespace
        if match := _PIECE_NAME.fullmatch(item.get("name", "")):
            yield match[1], "".join(text for text in item.itertext())
