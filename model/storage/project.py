"""The content of a project file, and its conversion to and from JSON data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from model import __version__
from model.catalog import Catalog
from model.errors import NianbaoError, ProjectFileError
from model.report import PreviousYear, Report
from model.storage.encoding import FIELDS, decode_previous, decode_report, encode_previous, encode_report
from model.storage.history import CellEdit, decode_history, encode_history
from model.storage.migrations import FORMAT, FormatNumber, migrated
from model.storage.strict_json import Json, invalid, object_at, text_at

_KEYS: Final = frozenset(("format", "written_by", "template", "report", "previous", "history"))
_REPORT_KEYS: Final = FIELDS.keys() - {"template"}


@dataclass(frozen=True)
class Project:
    """A report, the previous year's values it is checked against, and the *history* of its cells, oldest edit first.

    Keys from a file of a newer minor *format* are kept in *unknown* and *unknown_in_report* and written back.
    """

    report: Report
    previous: PreviousYear | None = None
    history: tuple[CellEdit, ...] = ()
    format: FormatNumber = FORMAT
    unknown: Mapping[str, Json] = field(default_factory=dict[str, Json])
    unknown_in_report: Mapping[str, Json] = field(default_factory=dict[str, Json])


def encode_project(project: Project) -> dict[str, Json]:
    """A whole project as JSON data."""
    report = encode_report(project.report)
    return {
        **project.unknown,
        "format": str(project.format),
        "written_by": f"nianbao {__version__}",
        "template": report.pop("template"),
        "report": {**project.unknown_in_report, **report},
        "previous": None if project.previous is None else encode_previous(project.previous),
        "history": encode_history(project.history),
    }


def format_of(data: dict[str, Json]) -> FormatNumber:
    """The format a project was written in. Raises `ProjectFileError`."""
    return FormatNumber.parse(text_at(data.get("format"), "format"))


def decode_project(data: dict[str, Json]) -> Project:
    """The project in JSON data written by this or another version. Raises `ProjectFileError`."""
    written = format_of(data)
    data = migrated(data, written)
    found = max(written, FORMAT)
    known, unknown = _split_keys(data, _KEYS, "", found)
    report, unknown_in_report = _split_keys(object_at(known.get("report"), "report"), _REPORT_KEYS, "report/", found)
    text_at(known.get("written_by"), "written_by")
    previous = known.get("previous")
    return Project(
        decode_report({**report, "template": known.get("template")}),
        None if previous is None else decode_previous(previous),
        decode_history(known.get("history", [])),
        found,
        unknown,
        unknown_in_report,
    )


def _split_keys(
    data: dict[str, Json], names: frozenset[str] | set[str], at: str, found: FormatNumber
) -> tuple[dict[str, Json], dict[str, Json]]:
    """Split *data* into known keys and, in a newer format, unknown ones. Raises `ProjectFileError`."""
    known = {key: content for key, content in data.items() if key in names}
    unknown = {key: content for key, content in data.items() if key not in names}
    if unknown and found == FORMAT:
        raise invalid(f"{at}{min(unknown)}", "不认识这一项")
    return known, unknown


def check_places(project: Project, catalog: Catalog) -> None:
    """Raise `ProjectFileError` for an unknown format, cell or section, or an input and a total mixed up."""
    try:
        _check_report(project.report, catalog)
        if project.previous is not None:
            template = catalog.template(project.previous.template)
            for address in project.previous.values:
                template.cell(address)
    except NianbaoError as error:
        raise ProjectFileError(str(error).rstrip("。")) from None


def _check_report(report: Report, catalog: Catalog) -> None:
    template = catalog.template(report.template)
    for section in (*report.narratives, *report.taken_over):
        template.section(section)
    decisions = [one for made in report.decisions.values() for one in made]
    tied = (cell for one in decisions for cell in one.cells)
    for address in (*report.origins, *report.notes, *report.counted, *tied):
        template.cell(address)
    for section in {one.section for one in decisions if one.section}:
        template.section(section)
    for name, entries, holds_totals in (("values", report.values, False), ("stated", report.stated, True)):
        for address in entries:
            if template.cell(address).is_total is not holds_totals:
                raise invalid(
                    f"report/{name}/{address}", "合计放进了录入的数，或录入的数放进了合计。请改用备份或别的副本"
                )
