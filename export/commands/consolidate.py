"""``nianbao consolidate``: adds up the reports of many bodies into one project."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from export.commands.arguments import UsageError
from export.commands.console import complain, say, say_json_object
from export.commands.entry_files import cleaned
from export.consolidation.last_year import last_year_at
from export.consolidation.listing import as_data, say_sum
from export.consolidation.outputs import WantedOutputs, write_outputs
from export.consolidation.reading_pool import ReadingPool
from export.consolidation.registers import RegisterFiles
from export.consolidation.roster_file import read_roster
from export.consolidation.submissions import Inputs, inputs_in
from export.consolidation.sum_project import county_report, write_sum
from model.catalog import Catalog, load_catalog
from model.consolidation import consolidation as sums
from model.consolidation.beside.peers import PeerFindings, peer_findings, with_told_beside
from model.consolidation.collection import Collection, Inclusion, LeftOut, Submission
from model.consolidation.comparison import Comparison
from model.consolidation.consolidation import Consolidation
from model.consolidation.last_year_bodies import NO_LAST_YEAR, LastYearOfBodies, with_carry_explained
from model.consolidation.roster import Roster
from model.storage.atomic_files import is_same_file


class WantedSum(NamedTuple):
    """The arguments of the command."""

    inputs: list[Path]
    year: int
    office: str
    output: Path
    roster: Path | None
    previous: Path | None
    against: Path | None
    workbook: Path | None
    csv: Path | None
    letters: Path | None
    with_vertical: bool
    without_errors: bool
    convert: bool
    json: bool

    @property
    def outputs(self) -> WantedOutputs:
        """What is to be written beside the sum."""
        return WantedOutputs(self.workbook, self.csv, self.letters)


def consolidate(wanted: WantedSum) -> int:
    """Add up the reports in *inputs*, write the sum as a project and print it; returns 1 if there are errors.

    Raises `NianbaoError`; then no project is written, unless it is about a file beside it.
    """
    _require_places(wanted)
    catalog = load_catalog()
    office = " ".join(cleaned(wanted.office, "--office", complain).split())
    if not office:
        raise UsageError("--office 不能是空的，请写汇总单位的全称。")
    roster = Roster() if wanted.roster is None else read_roster(wanted.roster)
    inclusion = Inclusion(wanted.with_vertical, not wanted.without_errors, wanted.convert)
    collection = Collection(wanted.year, office, roster, inclusion=inclusion)
    county = None if wanted.against is None else county_report(wanted.against, wanted.year, catalog)
    others = _other_files(wanted)
    last_year = NO_LAST_YEAR
    if wanted.previous is not None:
        last = last_year_at(wanted.previous, others, collection, catalog)
        collection = replace(collection, previous=last.total)
        last_year = last.bodies.joined(roster, catalog.for_year(wanted.year - 1))
    inputs = inputs_in(wanted.inputs, others)
    collection = _with_read(collection, inputs, catalog, last_year)
    total = with_carry_explained(sums.consolidate(collection, catalog), last_year)
    tells_beside = not wanted.json or wanted.workbook is not None or wanted.letters is not None
    registers = RegisterFiles(wanted.year, catalog).read(inputs.left_out) if tells_beside else ()
    total = with_told_beside(total, registers)
    comparison = None if county is None else county.beside(total)
    write_sum(total, collection.previous, wanted.output, catalog)
    beside: PeerFindings = peer_findings(total, registers) if tells_beside else {}
    written = [wanted.output, *write_outputs(total, comparison, beside, wanted.outputs, catalog)]
    if wanted.json:
        say_json_object(as_data(total, comparison))
    else:
        say_sum(total, comparison, beside)
        say(f"已写入：{'、'.join(map(str, written))}")
    return int(_has_errors(total, comparison))


def _require_places(wanted: WantedSum) -> None:
    """Raises `NianbaoError` if something cannot be written where it is wanted, or would replace what is read."""
    wanted.outputs.require_places()
    read = [path for path in (wanted.roster, wanted.against, *wanted.inputs) if path is not None]
    for path in filter(None, (wanted.output, wanted.workbook)):
        if any(is_same_file(path, other) for other in read):
            raise UsageError(f"“{path}”是要读的文件，不能写到它上面：请换一个文件名。")


def _other_files(wanted: WantedSum) -> Mapping[Path, str]:
    """The files of the command that are no submissions, should they lie among them."""
    others = {wanted.output: "是汇总结果自己"}
    if wanted.against is not None:
        others[wanted.against] = "是用来对照的全县年报"
    return others


def _with_read(collection: Collection, inputs: Inputs, catalog: Catalog, last_year: LastYearOfBodies) -> Collection:
    with ReadingPool(last_year) as pool:
        read = [*pool.read(inputs.files, catalog)]
    submissions = [one for one in read if isinstance(one, Submission)]
    return collection.with_files(submissions, [*inputs.left_out, *(one for one in read if isinstance(one, LeftOut))])


def _has_errors(total: Consolidation, comparison: Comparison | None) -> bool:
    """Whether a body, the sum or the county's report has errors, or a file that may count was left out."""
    bodies: Sequence[Submission | None] = [one.submission for one in total.selection.standings]
    return (
        any(one is not None and one.has_errors for one in bodies)
        or any(finding.is_error for finding in total.findings)
        or any(one.may_count for one in total.selection.left_out)
        or (comparison is not None and bool(comparison.differing))
    )
