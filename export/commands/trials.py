"""The tests of the self-test, one for each part of the program; each gets a folder to write to and raises on failure.

Each test imports what it needs beyond the model itself, so that a missing part does not fail the others.
"""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from export.checking import CheckedFile, CheckedReport, check_report
from export.commands.console import complain
from model.catalog import load_catalog, shipped_templates
from model.errors import LockedError
from model.formats.relations import compile_relations
from model.places import old_document_path, sample_path
from model.register.checks import register_findings
from model.register.choices import Choices
from model.register.counting import count_register
from model.register.source import Register
from model.report import Report
from model.storage.journal import Journal, changed, journals
from model.storage.journal_file import lines_of
from model.storage.project_file import read_project, write_project
from model.storage.project_lock import ProjectLock

_NETWORK: Final = ("ssl", "http.client", "urllib.request", "PySide6.QtNetwork")


class _FailureError(Exception):
    """A part does something else than it should."""


def _require(holds: bool, what: str) -> None:
    if not holds:
        raise _FailureError(what)


def _formats(_: Path) -> None:
    """The shipped formats load. A rejected format of the office's own is reported, but is no failure."""
    catalog = load_catalog()
    for refusal in catalog.refusals:
        complain(refusal)
    _require({"2019", "2021"} <= {template.id for template in catalog.templates}, "缺少自带的报告格式")


def _relations(_: Path) -> None:
    for template in load_catalog([shipped_templates()]).templates:
        _require(
            any(relation.target is None for relation in compile_relations(template)), f"{template.name}没有勾稽关系"
        )


def _checked_sample() -> CheckedReport:
    return check_report(sample_path(), load_catalog())


def _sample(_: Path) -> None:
    _require(not _checked_sample().has_errors, "示例年报有错误")


def _project_file(folder: Path) -> None:
    path = folder / "往返.nianbao"
    project = read_project(sample_path())
    write_project(path, project, None)
    _require(read_project(path) == project, "存下的和读回的不一样")


def _journal(_: Path) -> None:
    before = set(journals().glob("*"))
    project = read_project(sample_path())
    edited = replace(project, report=project.report.model_copy(update={"office": "自检"}))
    journal = Journal(None, project)
    journal.record(edited)
    try:
        [path] = set(journals().glob("*")) - before
        change = list(lines_of(path.read_bytes()))[1]
        _require(changed(project, change) == edited, "记下的和读回的不一样")
    finally:
        journal.discard()
    _require(not path.exists(), "恢复日志没有清除")


def _lock(folder: Path) -> None:
    path = folder / "只一人写.nianbao"
    lock = ProjectLock(path)
    try:
        ProjectLock(path).release()
    except LockedError:
        pass
    else:
        raise _FailureError("第二个窗口也能写")
    finally:
        lock.release()
    ProjectLock(path).release()


def _word_document(folder: Path) -> None:
    from lxml import etree

    checked, path = _checked_sample(), _written(folder)
    with zipfile.ZipFile(path) as package:
        _require(package.testzip() is None, "写出的文件是坏的")
        for name in package.namelist():
            etree.fromstring(package.read(name))
        _require(checked.report.office.encode() in package.read("word/document.xml"), "写出的文件里没有填报单位")


def _written(folder: Path) -> Path:
    from export.word.writer import write_report

    checked, path = _checked_sample(), folder / "自检.docx"
    write_report(checked.template, checked.report, checked.evaluation, path)
    return path


def _word_document_back(folder: Path) -> None:
    _require_figures(_written(folder))


def _old_document(_: Path) -> None:
    _require_figures(old_document_path())


def _web_page(folder: Path) -> None:
    from export.web import write_page

    checked, path = _checked_sample(), folder / "自检.html"
    write_page(checked.template, checked.report, checked.evaluation, path)
    _require_figures(path)


def _require_figures(document: Path) -> None:
    """Raise unless the figures read from *document* are those of the sample."""
    from export.reading.reader import read_report

    def figures(report: Report) -> object:
        return report.template, report.values, report.stated

    read, sample = read_report(document, load_catalog()).report, _checked_sample().report
    _require(figures(read) == figures(sample), "读到的数和示例年报的不一样")


def _finding_lists(folder: Path) -> None:
    from export.findings.writers import list_writer

    checked = [CheckedFile(sample_path(), _checked_sample())]
    for path in (folder / "问题清单.xlsx", folder / "问题清单.docx"):
        list_writer(path)(checked)
        with zipfile.ZipFile(path) as package:
            _require(package.testzip() is None, "写出的文件是坏的")


def _register(folder: Path) -> None:
    from openpyxl import Workbook

    from export.findings.workbook_bytes import workbook_bytes
    from export.register.reader import read_register_file

    workbook, path = Workbook(), folder / "台账.xlsx"
    for row in (("收到日期", "申请人类别", "答复日期", "办理结果"), ("2024-3-1", "公民", "2024-3-29", "公开")):
        workbook.worksheets[0].append(row)
    path.write_bytes(workbook_bytes(workbook))
    register = Register([read_register_file(path)])
    count = count_register(register, load_catalog([shipped_templates()]).for_year(2024), 2024, Choices())
    _require(len(count.counted) == 1 and not register_findings(count, register), "台账数得不对")


def no_network_module(_: Path) -> None:
    """Raise if a module that can access a network was loaded."""
    _require(not (loaded := [name for name in _NETWORK if name in sys.modules]), f"载入了 {'、'.join(loaded)}")


TRIALS: Final[Mapping[str, Callable[[Path], object]]] = {
    "报告格式": _formats,
    "勾稽关系": _relations,
    "示例年报": _sample,
    "项目文件": _project_file,
    "恢复日志": _journal,
    "打开的锁": _lock,
    "Word 文件": _word_document,
    "读 Word 文件": _word_document_back,
    "读旧版 .doc 文件": _old_document,
    "网页": _web_page,
    "问题清单": _finding_lists,
    "台账": _register,
}
"""The tests by name of the part, in the order of execution."""
