"""Reads the files that were handed in: each becomes a submission of plain values, or a reason why it is left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from export.checking import CheckedReport, check_against, check_file
from export.folders import files_in, left_out_of
from export.unexpected_errors import result_or_error
from model.catalog import Catalog
from model.consolidation.collection import LeftOut, Submission, without_origins
from model.consolidation.last_year_bodies import LastYearOfBodies
from model.errors import FileError
from model.storage.atomic_files import is_same_file, stamp_of
from model.storage.disk_stamp import DiskStamp
from model.system_errors import holds

YEAR_MISSING = "structure.year_missing"
"""The finding of `export.reading.structure_findings` that the year of a file is not known."""


@dataclass(frozen=True)
class Inputs:
    """The files to be read, each once and in order, and those in their folders that are none."""

    files: tuple[Path, ...]
    left_out: tuple[LeftOut, ...]


def inputs_in(paths: Sequence[Path], others: Mapping[Path, str]) -> Inputs:
    """The files in *paths*, which may be folders; *others* are files of the same command that are no submissions, with
    what they are. Raises `FileError` if there is no such file or folder.
    """
    for path in paths:
        if not holds(path.exists):
            raise FileError(f"没有“{path}”这个文件或文件夹：请核对路径。")
    files: dict[Path, Path] = {}
    left_out = [LeftOut(entry.path, entry.left_out) for entry in left_out_of(paths)]
    for path in files_in(paths):
        what = next((what for other, what in others.items() if is_same_file(path, other)), "")
        if what:
            left_out.append(LeftOut(path, what))
        else:
            files.setdefault(path.resolve(), path)
    return Inputs(tuple(files.values()), tuple(dict.fromkeys(left_out)))


def read_submissions(
    files: Iterable[Path], catalog: Catalog, last_year: LastYearOfBodies
) -> Iterator[Submission | LeftOut]:
    """Each file read and checked, one after another."""
    for path in files:
        yield read_submission(path, catalog, last_year)


def read_submission(path: Path, catalog: Catalog, last_year: LastYearOfBodies) -> Submission | LeftOut:
    """A file read and checked, also against last year's report of the same body."""
    outcome = check_file(path, catalog).outcome
    stamp = outcome if isinstance(outcome, str) else result_or_error(lambda: stamp_of(path), "读不了")
    if isinstance(outcome, str) or not isinstance(stamp, DiskStamp):
        return LeftOut(path, f"读不了：{stamp or '文件不见了'}".rstrip("。"), may_count=True)
    previous = last_year.of(outcome.report)
    checked = outcome if previous is None else check_against(outcome, previous, catalog)
    return sharing_addresses(_submission(path, checked, stamp.sha256, stamp.mtime_ns), catalog)


def sharing_addresses(one: Submission, catalog: Catalog) -> Submission:
    """*one* with the addresses of its format, of which every reading and every process makes two hundred of its own."""
    cells, report = catalog.template(one.report.template).cells, one.report
    values = {cells[address].address: value for address, value in report.values.items()}
    absent = frozenset(cells[address].address for address in one.absent)
    return replace(one, report=report.model_copy(update={"values": values}), absent=absent)


def _submission(path: Path, checked: CheckedReport, sha256: str, modified: int) -> Submission:
    reading = checked.reading
    absent = () if reading is None else checked.template.cells.keys() - reading.places.keys()
    findings = checked.findings
    return Submission(
        path,
        sha256,
        modified,
        without_origins(checked.report),
        findings,
        frozenset(absent),
        has_year=all(finding.code != YEAR_MISSING for finding in findings),
    )
