"""``nianbao self-test``: whether every part of the program works on this machine."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from export.commands.console import complain, say
from export.judgement import Judgement, judge
from model import places
from model.catalog import load_catalog
from model.journal import Journal, changed, journals
from model.journal_file import lines_of
from model.project_file import read_project, write_project
from model.relations import compile_relations
from model.samples import sample_path


class _FailureError(Exception):
    """A part does something else than it should."""


def self_test(window: Callable[[], object] | None = None) -> int:
    """Try every part, with a line for each; 1 if any fails. *window* opens the window for a moment."""
    trials = dict(_trials())
    if window is not None:
        trials["窗口"] = lambda _: window()
    passed = [_passes(part, trial) for part, trial in trials.items()]
    return int(not all(passed))


def _passes(part: str, trial: Callable[[Path], object]) -> bool:
    """Whether the *trial*, given a folder to write to, ends well."""
    try:
        places.user_state().mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=places.user_state(), prefix="self-test-") as folder:
            trial(Path(folder))
    except Exception as error:
        say(f"失败  {part}")
        complain(f"{part}：{type(error).__name__}：{error}")
        return False
    say(f"通过  {part}")
    return True


def _trials() -> Iterator[tuple[str, Callable[[Path], object]]]:
    yield "报告格式", _formats
    yield "勾稽关系", _relations
    yield "示例年报", _sample
    yield "项目文件", _project_file
    yield "恢复日志", _journal
    yield "Word 文件", _word_document


def _demand(holds: bool, what: str) -> None:
    if not holds:
        raise _FailureError(what)


def _formats(_: Path) -> None:
    """The shipped formats load. One of the office's own that is refused is told of, and no failure of the program."""
    catalog = load_catalog()
    for refusal in catalog.refusals:
        complain(refusal)
    _demand({"2019", "2021"} <= {template.id for template in catalog.templates}, "缺少自带的报告格式")


def _relations(_: Path) -> None:
    for template in load_catalog().templates:
        _demand(
            any(relation.target is None for relation in compile_relations(template)), f"{template.name}没有勾稽关系"
        )


def _judged() -> Judgement:
    return judge(sample_path(), load_catalog())


def _sample(_: Path) -> None:
    _demand(not _judged().has_errors, "示例年报有错误")


def _project_file(folder: Path) -> None:
    path = folder / "往返.nianbao"
    project = read_project(sample_path())
    write_project(path, project, None)
    _demand(read_project(path) == project, "存下的和读回的不一样")


def _journal(_: Path) -> None:
    before = set(journals().glob("*"))
    project = read_project(sample_path())
    edited = replace(project, report=project.report.model_copy(update={"office": "自检"}))
    journal = Journal(None, project)
    journal.record(edited)
    try:
        [path] = set(journals().glob("*")) - before
        change = list(lines_of(path.read_bytes()))[1]
        _demand(changed(project, change) == edited, "记下的和读回的不一样")
    finally:
        journal.discard()
    _demand(not path.exists(), "恢复日志没有清除")


def _word_document(folder: Path) -> None:
    from lxml import etree  # not above: only this part needs it

    from export.word.writer import write_report

    judged, path = _judged(), folder / "自检.docx"
    write_report(judged.template, judged.report, judged.evaluation, path)
    with zipfile.ZipFile(path) as package:
        _demand(package.testzip() is None, "写出的文件是坏的")
        for name in package.namelist():
            etree.fromstring(package.read(name))
        _demand(judged.report.office.encode() in package.read("word/document.xml"), "写出的文件里没有填报单位")
