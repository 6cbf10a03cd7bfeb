"""``nianbao register``: the figures of a table, counted from the lines of a register (台账)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from export.checking import check_report
from export.commands.console import complain, say, say_json
from export.commands.entry_files import read_json
from export.commands.registers.listing import as_data, say_count
from export.register.reader import is_register, read_register_file
from model.address import Address
from model.catalog import Catalog, load_catalog
from model.changes.previous_year import previous_year_of, require_year_before
from model.errors import FileError, NianbaoError, ProjectFileError
from model.register.checks import by_severity, lost_applications, register_findings
from model.register.choices import Choices, choices_of
from model.register.counted import CountedRegister
from model.register.counting import Count, count_register
from model.register.entering import differing, with_count
from model.register.sayings import LineFinding
from model.register.source import Register
from model.register.timeliness import claim_findings
from model.report import new_report
from model.storage.atomic_files import stamp_of
from model.storage.history import extended
from model.storage.identity import user_name
from model.storage.project import Project
from model.storage.project_file import read_project, write_project
from model.storage.strict_json import object_at, text_at
from model.values import Value, format_value


class WantedCount(NamedTuple):
    """The arguments of the command."""

    files: list[Path]
    year: int
    mapping: Path | None
    previous: Path | None
    report: Path | None
    json: bool
    output: Path | None
    office: str
    force: bool


def register(wanted: WantedCount) -> int:
    """Count the register in *files* and print the figures; returns 1 if there are errors. Raises `NianbaoError`.

    With *output* the figures are entered in a project, unless there are lines that could not be counted.
    """
    catalog = load_catalog()
    counted = _counted(wanted, catalog)
    if wanted.json:
        say_json([as_data(counted)])
    else:
        say_count(counted)
    if wanted.output is None:
        return int(counted.has_errors)
    if not counted.count.is_complete:
        complain(f"还有没有计数的行，没有写“{wanted.output}”：请照上面列出的问题改正台账，或回答后再读一次。")
        return 1
    _write(counted, wanted, wanted.output, catalog)
    return int(counted.has_errors)


def _counted(wanted: WantedCount, catalog: Catalog) -> CountedRegister:
    template = catalog.for_year(wanted.year)
    choices = _choices(wanted.mapping)
    source = _register(wanted.files)
    count = count_register(source, template, wanted.year, choices)
    lost: Sequence[LineFinding] = ()
    last_year: Mapping[Address, Value] | None = None
    if wanted.previous is not None and is_register(wanted.previous):
        last_source = _register([wanted.previous])
        last = count_register(last_source, catalog.for_year(wanted.year - 1), wanted.year - 1, choices)
        last_year, lost = last.values, [*lost_applications(count, last, last_source)]
        if not last.is_complete:
            complain(f"上年台账“{wanted.previous}”里有没有计数的行，与上年的对照只供参考。")
    elif wanted.previous is not None:
        last_year = _last_year(wanted.previous, wanted, catalog)
    found = register_findings(count, source, last_year)
    said = _claims(wanted, catalog, count, source)
    return CountedRegister(template, source, count, by_severity([*found, *lost, *said]))


def _claims(wanted: WantedCount, catalog: Catalog, count: Count, source: Register) -> list[LineFinding]:
    """What the report says of answers in time, set against the register: that given, or the project written to."""
    path = wanted.report or wanted.output
    if path is None or (wanted.report is None and stamp_of(path) is None):
        return []
    judgement = check_report(path, catalog, whole=True)
    if wanted.report is not None and judgement.report.year != wanted.year:
        raise FileError(f"“{path}”是 {judgement.report.year} 年的，这里数的是 {wanted.year} 年：请核对是否选错了文件。")
    return [*claim_findings(judgement.template, judgement.report, count, source)]


def _register(files: Sequence[Path]) -> Register:
    return Register([read_register_file(path) for path in files])


def _last_year(path: Path, wanted: WantedCount, catalog: Catalog) -> Mapping[Address, Value]:
    """The figures of last year's project or finished file."""
    judgement = check_report(path, catalog, whole=True)
    previous = previous_year_of(judgement.report, judgement.evaluation.values)
    require_year_before(new_report(catalog.for_year(wanted.year), wanted.year, ""), previous, str(path))
    return previous.values


def _choices(path: Path | None) -> Choices:
    """The choices in the mapping file. Raises `NianbaoError`."""
    if path is None:
        return Choices()
    try:
        groups = object_at(read_json(path), path.name)
        return choices_of({name: _texts(group, f"{path.name}：{name:.40}") for name, group in groups.items()})
    except ProjectFileError as error:
        raise NianbaoError(f"{error}。") from None  # errors with a key path have no full stop


def _texts(group: Any, at: str) -> dict[str, str]:
    return {name: text_at(text, f"{at}：{name:.40}") for name, text in object_at(group, at).items()}


def _write(counted: CountedRegister, wanted: WantedCount, output: Path, catalog: Catalog) -> None:
    """Enter the figures in an existing project, or in a new one. Raises `NianbaoError`; then nothing is written."""
    stamp = stamp_of(output)
    if stamp is None:
        office = " ".join(wanted.office.split())
        project = Project(new_report(counted.template, wanted.year, office))
    else:
        project = read_project(output, catalog)
        _require_fitting(project, counted, wanted, output)
    report = with_count(counted.template, project.report, counted.count)
    edited = extended(project.history, project.report, report, user_name(), {}, datetime.now())
    history = project.history if stamp is None else edited
    changed = sum(report.entry(address) != project.report.entry(address) for address in counted.count.values)
    write_project(output, replace(project, report=report, history=history), stamp)
    if not wanted.json:
        say(f"已写入：{output}（{counted.count.table.name}，改动 {changed} 格）")


def _require_fitting(project: Project, counted: CountedRegister, wanted: WantedCount, output: Path) -> None:
    """Raises `FileError` if a project is of another year, or has other figures that were not taken from a register."""
    report = project.report
    if report.year != wanted.year or report.template != counted.template.id:
        raise FileError(f"“{output}”是 {report.year} 年的项目，这里数的是 {wanted.year} 年：没有改动它，请换一个。")
    others = [*differing(counted.template, report, counted.count)]
    if others and not wanted.force:
        told = "；".join(
            f"{one.cell.place} 填的是 {format_value(one.entered)}，台账是 {one.counted}" for one in others[:10]
        )
        raise FileError(f"“{output}”里有 {len(others)} 格与台账不同，没有改动它：{told}。要以台账为准请加 --force。")
