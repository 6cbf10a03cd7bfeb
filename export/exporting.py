"""Exports a report for the command line and the window: file endings, the rule on errors, protected files, names."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from export.checking import CheckedReport
from model.errors import NianbaoError
from model.formats.template import Template
from model.report import Report, title_of
from model.storage.atomic_files import is_same_file
from model.storage.file_names import suggested_name

WORD: Final = ".docx"
WEB: Final = (".html", ".htm")


class ExportError(NianbaoError):
    """The report cannot be exported, or not to that path."""


class OpenErrorsError(ExportError):
    """The report has *count* findings of severity error and no draft was asked for; nothing was written."""

    def __init__(self, count: int) -> None:
        super().__init__(f"有 {count} 处强制性错误，没有导出正式稿：请改正，或导出草稿。")
        self.count = count


@dataclass(frozen=True, slots=True)
class ExportChoices:
    """Options of an export: *typefaces* is a key of `export.word.typefaces.TYPEFACE_SETS`; a *draft* says so on every
    page and may have errors; a *marked* Word document has a proof mark, by which changes made by hand can be listed
    later.
    """

    typefaces: str = "system"
    draft: bool = False
    marked: bool = True


def require_place(path: Path, source: Path | None = None) -> None:
    """Raises `ExportError` for a *path* with another ending, and for one that is the project file *source*."""
    if path.suffix.lower() not in (WORD, *WEB):
        raise ExportError(f"导出的文件名要以 {WORD} 或 {WEB[0]} 结尾，不能是“{path}”。")
    if source is not None and is_same_file(source, path):
        raise ExportError(f"“{path}”就是要导出的项目文件“{source}”：请换一个文件名。")


def export_report(one: CheckedReport, path: Path, choices: ExportChoices, source: Path | None = None) -> None:
    """Write a Word document or a web page, depending on the ending of *path*.

    *source* is the project file of the report, if it has one. Raises `ExportError`, and `FileError` if the file cannot
    be written; then nothing is written.
    """
    require_place(path, source)
    if one.has_errors and not choices.draft:
        raise OpenErrorsError(sum(finding.is_error for finding in one.findings))
    if path.suffix.lower() == WORD:
        from export.word.writer import write_report  # not above: a web page and a refusal do without it

        names, marked = choices.typefaces, choices.marked
        write_report(
            one.template, one.report, one.evaluation, path, typefaces=names, draft=choices.draft, marked=marked
        )
    else:
        from export.web import write_page

        write_page(one.template, one.report, one.evaluation, path, draft=choices.draft)


def proposed_name(template: Template, report: Report, ending: str, *, draft: bool = False) -> str:
    """The file name suggested for a report: its title with *ending*."""
    return suggested_name(title_of(template, report), f"{'（草稿）' * draft}{ending}")
