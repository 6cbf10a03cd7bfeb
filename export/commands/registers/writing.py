"""Writes the figures of registers and lists into a project."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from export.commands.console import say
from export.commands.registers.counting import CountedFiles, WantedCount
from model.catalog import Catalog
from model.errors import FileError
from model.formats.template import Template
from model.lists.list_counting import ListCount
from model.lists.list_entering import list_differing, with_list
from model.register.entering import Differing, differing, with_count
from model.report import Report, new_report
from model.storage.atomic_files import stamp_of
from model.storage.history import extended
from model.storage.identity import user_name
from model.storage.project import Project
from model.storage.project_file import read_project, write_project
from model.values import format_value


def write_counted(counted: CountedFiles, wanted: WantedCount, output: Path, catalog: Catalog) -> None:
    """Enter the figures in an existing project, or in a new one. Raises `NianbaoError`; then nothing is written.

    Lists that may not hold everything are not entered.
    """
    template, stamp = catalog.for_year(wanted.year), stamp_of(output)
    if stamp is None:
        project = Project(new_report(template, wanted.year, " ".join(wanted.office.split())))
    else:
        project = read_project(output, catalog)
        _require_fitting(template, project, counted, wanted, output)
    report = _filled(template, project.report, counted)
    edited = extended(project.history, project.report, report, user_name(), {}, datetime.now())
    history = project.history if stamp is None else edited
    changed = sum(report.entry(cell.address) != project.report.entry(cell.address) for cell in template.cells.values())
    write_project(output, replace(project, report=report, history=history), stamp)
    if not wanted.json:
        register = [counted.register.count.table.name] if counted.register else []
        tables = dict.fromkeys([*register, *(one.table.name for one in _lists(counted))])
        named = "、".join(tables) or "没有可以写的数"
        say(f"已写入：{output}（{named}，改动 {changed} 格）")


def _lists(counted: CountedFiles) -> Iterator[ListCount]:
    """The lists that are entered."""
    return (one.count for one in counted.lists if not one.count.is_bound)


def _filled(template: Template, report: Report, counted: CountedFiles) -> Report:
    if counted.register is not None:
        report = with_count(template, report, counted.register.count)
    for count in _lists(counted):
        report = with_list(template, report, count)
    return report


def _others(template: Template, report: Report, counted: CountedFiles) -> Iterator[Differing]:
    if counted.register is not None:
        yield from differing(template, report, counted.register.count)
    for count in _lists(counted):
        yield from list_differing(template, report, count)


def _require_fitting(
    template: Template, project: Project, counted: CountedFiles, wanted: WantedCount, output: Path
) -> None:
    """Raises `FileError` if a project is of another year, or has other figures that were not taken from a register."""
    report = project.report
    if report.year != wanted.year or report.template != template.id:
        raise FileError(f"“{output}”是 {report.year} 年的项目，这里数的是 {wanted.year} 年：没有改动它，请换一个。")
    others = [*_others(template, report, counted)]
    if others and not wanted.force:
        told = "；".join(
            f"{one.cell.place} 填的是 {format_value(one.entered)}，台账是 {one.counted}" for one in others[:10]
        )
        raise FileError(f"“{output}”里有 {len(others)} 格与台账不同，没有改动它：{told}。要以台账为准请加 --force。")
