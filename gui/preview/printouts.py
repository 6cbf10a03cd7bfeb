"""The printouts of an open report: the report, its blank form, and the 核对单."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from export.findings.places import texts_in_words
from export.manuscript import Passage, PassageStyle, manuscript_of
from gui.preview.pages import PageItem, PrintedPage, paginated, passage_items, report_items, table_items
from gui.preview.table_layout import TableLayout, TableLayoutCell, Target
from gui.preview.typefaces import SizedTypeface, TemplateTypefaces
from gui.report.document import Document
from model.checks.reasons import reason_for, reason_in_words, verdict_with_reasons
from model.errors import FileError
from model.findings import SEVERITIES, Finding
from model.formats.grid import scaled
from model.progress import BASICS_HEADING
from model.report import Report

CUT: Final = "有的文字比任何年报都长，这里只排出开头的部分；全文仍在年报里，导出的 Word 文件里是全文。"
_CUT: Final = f"没有打印：{CUT}请先按核对栏里的提示改短。"


@dataclass(frozen=True)
class Printout:
    """Pages ready to be painted; *name* is the file name for a PDF, without suffix."""

    name: str
    pages: tuple[PrintedPage, ...]
    typefaces: TemplateTypefaces
    is_draft: bool = False
    is_cut: bool = False
    """Whether texts longer than any report's were laid out in part only."""

    def require_all(self) -> None:
        """Raise `FileError` if it is not to be printed, for something would be missing."""
        if self.is_cut:
            raise FileError(_CUT)


def report_printout(document: Document, typefaces: TemplateTypefaces) -> Printout:
    """The report as it is exported; with errors of the final check it is a draft and marked as one on every page."""
    evaluation = document.final_evaluation
    report = document.assessment.checked
    pieces = manuscript_of(document.template, report)
    pages = paginated(tuple(report_items(pieces, evaluation.values, typefaces)), typefaces.page)
    draft = bool(evaluation.errors)
    return Printout(document.title + "（草稿）" * draft, pages, typefaces, draft, report is not document.report)


def blank_printout(document: Document, typefaces: TemplateTypefaces) -> Printout:
    """The report with empty tables and no texts in its sections."""
    report = document.assessment.checked
    empty = Report(template=report.template, year=report.year, office=report.office, opening=report.opening)
    pages = paginated(tuple(report_items(manuscript_of(document.template, empty), {}, typefaces)), typefaces.page)
    return Printout(f"{document.title}（空白表）", pages, typefaces)


# ------------------------------------------------------------------------------------------------ 核对单

_FINDING_WIDTHS: Final = (6, 9, 16, 43, 17, 9)
_SIGNING_WIDTHS: Final = (18, 52, 30)
_SIGNERS: Final = ("填表人", "审核人", "负责人")


def check_printout(document: Document, typefaces: TemplateTypefaces) -> Printout:
    """The 核对单: a table of the findings of the final check, with a column to tick, and the lines to sign."""
    return Printout(
        f"{document.title}（核对单）", paginated(tuple(_check_items(document, typefaces)), typefaces.page), typefaces
    )


def _check_items(document: Document, typefaces: TemplateTypefaces) -> Iterator[PageItem]:
    findings = document.final_evaluation.findings
    yield from passage_items(Passage("核对单", PassageStyle.TITLE, below=160), typefaces)
    yield from passage_items(Passage(f"报告：{document.title}", PassageStyle.BODY), typefaces)
    result = f"检查结果：{verdict_with_reasons(document.report, findings)}。"
    yield from passage_items(Passage(result, PassageStyle.BODY, below=160), typefaces)
    if findings:
        yield from table_items(_findings_table(document, findings, typefaces))
    yield from passage_items(
        Passage("以上内容已逐条核对。", PassageStyle.BODY, above=160, below=160, keep=True), typefaces
    )
    yield from table_items(_signing_table(typefaces))


def _findings_table(document: Document, findings: tuple[Finding, ...], typefaces: TemplateTypefaces) -> TableLayout:
    rows: list[tuple[str, ...]] = [("序号", "程度", "位置", "问题和改法", "情况说明", "已核对")]
    targets: list[Target] = [None]
    for number, finding in enumerate(findings, 1):
        words = f"{finding.message}\n{finding.remedy}" if finding.remedy else finding.message
        reason = reason_in_words(reason_for(document.assessment.checked, finding))
        rows.append((str(number), SEVERITIES[finding.severity], _place(document, finding), words, reason, ""))
        targets.append(finding)
    widths = scaled(_FINDING_WIDTHS, typefaces.page.text_width)
    return text_layout(rows, targets, widths, typefaces.cell, left=(2, 3, 4), header_rows=1)


def _place(document: Document, finding: Finding) -> str:
    sections = {section.id: section.heading for section in document.template.sections}
    words = texts_in_words(document.template, document.report, finding)
    return "\n".join(filter(None, (sections.get(finding.section, BASICS_HEADING), words)))


def _signing_table(typefaces: TemplateTypefaces) -> TableLayout:
    rows = [(signer, "（签名）", "年　　月　　日") for signer in _SIGNERS]
    widths = scaled(_SIGNING_WIDTHS, typefaces.page.text_width)
    return replace(
        text_layout(rows, [None] * len(rows), widths, typefaces.body), keep_together=True, min_row_height=850
    )


def text_layout(
    rows: Sequence[tuple[str, ...]],
    targets: Sequence[Target],
    widths: tuple[int, ...],
    typeface: SizedTypeface,
    *,
    left: tuple[int, ...] = (),
    header_rows: int = 0,
) -> TableLayout:
    """A table of texts; the columns *left* are not centred below the header, each row leads to its target."""
    cells = tuple(
        TableLayoutCell(
            range(row, row + 1),
            range(column, column + 1),
            ((text, typeface),),
            centred=column not in left or row < header_rows,
            shaded=row < header_rows,
            target=targets[row],
        )
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
    )
    return TableLayout(cells, widths, header_rows, keep_together=False)
