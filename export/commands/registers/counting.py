"""Counts the registers and lists that ``nianbao register`` is given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from export.checking import CheckedReport, check_report
from export.commands.console import complain
from export.commands.entry_files import read_json
from export.register.reader import is_register, read_register_file
from model.address import Address
from model.catalog import Catalog
from model.changes.previous_year import previous_year_of, require_year_before
from model.errors import FileError, NianbaoError, ProjectFileError
from model.lists.counted_list import CountedList
from model.lists.list_checks import below_list, list_findings
from model.lists.list_counting import ListCount, count_lists, lists_in
from model.register.checks import by_severity, lost_applications, register_findings
from model.register.choices import Choices, choices_of
from model.register.counted import CountedRegister
from model.register.counting import count_register, register_finder
from model.register.sayings import LineFinding
from model.register.source import Register
from model.register.timeliness import claim_findings
from model.report import new_report
from model.storage.atomic_files import stamp_of
from model.storage.strict_json import object_at, text_at
from model.values import Value


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


class CountedFiles(NamedTuple):
    """What was counted: the *register* of applications, if any, and other *lists*; *unknown* sheets are neither."""

    register: CountedRegister | None
    lists: tuple[CountedList, ...]
    unknown: tuple[str, ...]

    @property
    def has_errors(self) -> bool:
        """Whether there is any 强制性 finding."""
        everything = (*filter(None, [self.register]), *self.lists)
        return any(one.has_errors for one in everything)

    @property
    def is_complete(self) -> bool:
        """Whether every line was counted, or rightly left out."""
        return all(one.count.is_complete for one in (*filter(None, [self.register]), *self.lists))


def counted_files(wanted: WantedCount, catalog: Catalog) -> CountedFiles:
    """Read and count the files. Raises `NianbaoError`."""
    template, choices = catalog.for_year(wanted.year), _choices(wanted.mapping)
    source = _register(wanted.files)
    found = lists_in(source, template, choices)
    others = {(file, at) for file, at, sheet in source.sheets() if sheet.rows} - found.keys()
    if not found:
        return CountedFiles(_counted(wanted, catalog, source, choices), (), ())
    finder = register_finder(template, choices)
    sheets = {at: source.files[at[0]].sheets[at[1]] for at in others}
    registers = {at for at, sheet in sheets.items() if finder.headings_of(sheet) is not None}
    unknown = tuple(sheets[at].name for at in sorted(others - registers))
    lists = _counted_lists(wanted, catalog, source, count_lists(source, template, wanted.year, choices, found))
    register = _counted(wanted, catalog, source.only(registers), choices) if registers else None
    return CountedFiles(register, lists, unknown)


def _counted_lists(
    wanted: WantedCount, catalog: Catalog, source: Register, counts: Sequence[ListCount]
) -> tuple[CountedList, ...]:
    """The lists with their findings."""
    report, previous = _report(wanted, catalog), _previous(wanted, catalog)
    entries: Mapping[Address, Value] = {} if report is None else report.report.values
    return tuple(
        CountedList(
            catalog.for_year(wanted.year),
            source,
            count,
            by_severity([*list_findings(count, source, previous), *below_list(count, entries, source)]),
        )
        for count in counts
    )


def _counted(wanted: WantedCount, catalog: Catalog, source: Register, choices: Choices) -> CountedRegister:
    template = catalog.for_year(wanted.year)
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
    report = _report(wanted, catalog)
    said = () if report is None else tuple(claim_findings(report.template, report.report, count, source))
    return CountedRegister(template, source, count, by_severity([*found, *lost, *said]))


def _report(wanted: WantedCount, catalog: Catalog) -> CheckedReport | None:
    """The report that the count is set against: the one given, or the project that is written to, if there is one."""
    path = wanted.report or wanted.output
    if path is None or (wanted.report is None and stamp_of(path) is None):
        return None
    judgement = check_report(path, catalog, whole=True)
    if wanted.report is not None and judgement.report.year != wanted.year:
        raise FileError(f"“{path}”是 {judgement.report.year} 年的，这里数的是 {wanted.year} 年：请核对是否选错了文件。")
    return judgement


def _previous(wanted: WantedCount, catalog: Catalog) -> Mapping[Address, Value] | None:
    """The figures of last year's report; none of last year's register, which holds no lists."""
    if wanted.previous is None or is_register(wanted.previous):
        return None
    return _last_year(wanted.previous, wanted, catalog)


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
