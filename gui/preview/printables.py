"""What can be printed of a document: the report, its blank form, and the 核对单."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from export.manuscript import Passage, PassageStyle, manuscript_of
from gui.findings.words import counted
from gui.preview.pages import PrintedPage, PrintedSlab, paginated, passage_slabs, report_slabs, sheet_slabs
from gui.preview.sheets import TableLayout, TableLayoutCell, Target
from gui.preview.typefaces import SizedTypeface, TemplateTypefaces
from gui.report.document import Document
from model.findings import SEVERITIES, Finding
from model.formats.grid import scaled
from model.progress import BASICS_HEADING
from model.report import Report


@dataclass(frozen=True)
class Paper:
    """Pages ready to be painted; *name* is what a file of them is called, without an ending."""

    name: str
    pages: tuple[PrintedPage, ...]
    types: TemplateTypefaces
    is_draft: bool = False


def report_paper(document: Document, types: TemplateTypefaces) -> Paper:
    """The report as it is printed; with 强制性 errors it is a draft and says so on every page."""
    evaluation = document.final_evaluation
    pieces = manuscript_of(document.template, document.report)
    pages = paginated(tuple(report_slabs(pieces, evaluation.values, types)), types.page)
    draft = bool(evaluation.errors)
    return Paper(document.title + "（草稿）" * draft, pages, types, draft)


def blank_paper(document: Document, types: TemplateTypefaces) -> Paper:
    """The form of the report with neither a figure nor a text in its sections."""
    report = document.report
    empty = Report(template=report.template, year=report.year, office=report.office, opening=report.opening)
    pages = paginated(tuple(report_slabs(manuscript_of(document.template, empty), {}, types)), types.page)
    return Paper(f"{document.title}（空白表）", pages, types)


# ------------------------------------------------------------------------------------------------ 核对单

_FINDING_WIDTHS: Final = (6, 9, 16, 43, 17, 9)
_SIGNING_WIDTHS: Final = (18, 52, 30)
_SIGNERS: Final = ("填表人", "审核人", "负责人")


def check_paper(document: Document, types: TemplateTypefaces) -> Paper:
    """The 核对单: every finding of the final check with room for a tick, and the lines to be signed."""
    return Paper(f"{document.title}（核对单）", paginated(tuple(_check_slabs(document, types)), types.page), types)


def _check_slabs(document: Document, types: TemplateTypefaces) -> Iterator[PrintedSlab]:
    findings = document.final_evaluation.findings
    yield from passage_slabs(Passage("核对单", PassageStyle.TITLE, below=160), types)
    yield from passage_slabs(Passage(f"报告：{document.title}", PassageStyle.BODY), types)
    yield from passage_slabs(Passage(_summary(findings), PassageStyle.BODY, below=160), types)
    if findings:
        yield from sheet_slabs(_findings_sheet(document, findings, types))
    yield from passage_slabs(Passage("以上内容已逐条核对。", PassageStyle.BODY, above=160, below=160, keep=True), types)
    yield from sheet_slabs(_signing_sheet(types))


def _summary(findings: tuple[Finding, ...]) -> str:
    if not findings:
        return "检查结果：没有发现问题。"
    return f"检查结果：{counted(findings)}。"


def _findings_sheet(document: Document, findings: tuple[Finding, ...], types: TemplateTypefaces) -> TableLayout:
    rows: list[tuple[str, ...]] = [("序号", "程度", "位置", "问题和改法", "情况说明", "已核对")]
    targets: list[Target] = [None]
    for number, finding in enumerate(findings, 1):
        words = f"{finding.message}\n{finding.remedy}" if finding.remedy else finding.message
        reason = document.report.reasons.get(finding.code, "")
        rows.append((str(number), SEVERITIES[finding.severity], _place(document, finding), words, reason, ""))
        targets.append(finding)
    widths = scaled(_FINDING_WIDTHS, types.page.text_width)
    return _sheet(rows, targets, widths, types.cell, left=(2, 3, 4), header_rows=1)


def _place(document: Document, finding: Finding) -> str:
    sections = {section.id: section.heading for section in document.template.sections}
    return sections.get(finding.section, BASICS_HEADING)


def _signing_sheet(types: TemplateTypefaces) -> TableLayout:
    rows = [(signer, "（签名）", "年　　月　　日") for signer in _SIGNERS]
    widths = scaled(_SIGNING_WIDTHS, types.page.text_width)
    return replace(_sheet(rows, [None] * len(rows), widths, types.body), whole=True, least=850)


def _sheet(
    rows: list[tuple[str, ...]],
    targets: list[Target],
    widths: tuple[int, ...],
    type_: SizedTypeface,
    *,
    left: tuple[int, ...] = (),
    header_rows: int = 0,
) -> TableLayout:
    cells = tuple(
        TableLayoutCell(
            range(row, row + 1),
            range(column, column + 1),
            ((text, type_),),
            centred=column not in left or row < header_rows,
            shaded=row < header_rows,
            target=targets[row],
        )
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
    )
    return TableLayout(cells, widths, header_rows, whole=False)
