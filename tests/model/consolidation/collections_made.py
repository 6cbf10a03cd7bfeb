"""Collections of reports made of entries as a clerk would type them."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from model.address import Address
from model.catalog import load_catalog
from model.consolidation.collection import Collection, Inclusion, Submission
from model.consolidation.consolidation import Consolidation, consolidate
from model.consolidation.roster import NO_ROSTER, Roster, RosterBody
from model.evaluation import evaluate
from model.formats.template import Template
from model.report import PreviousYear, new_report, typed_value
from model.values import Value
from tests.entries import FORMATS

CATALOG = load_catalog()
F2021, F2019 = FORMATS["2021"], FORMATS["2019"]
COUNTY = "清河县人民政府"


def at(name: str) -> Address:
    return Address.parse(name)


def submission(
    office: str,
    entries: Mapping[str, str] | None = None,
    *,
    year: int = 2023,
    template: Template = F2021,
    name: str = "",
    modified: int = 0,
    absent: frozenset[Address] = frozenset(),
    has_year: bool = True,
) -> Submission:
    """The report of *office* as it was handed in, checked as a project is."""
    values = {at(cell): typed_value(template, at(cell), text) for cell, text in (entries or {}).items()}
    report = new_report(template, year, office).with_values(template, values)
    findings = tuple(one for one in evaluate(template, report, final=True).findings if one.cells)
    path = Path(name or f"{office}.docx")
    return Submission(path, str(hash(path)), modified, report, findings, absent, has_year)


def roster(*bodies: RosterBody | str) -> Roster:
    return Roster(tuple(RosterBody(body) if isinstance(body, str) else body for body in bodies))


def collected(*submissions: Submission, roster: Roster = NO_ROSTER, inclusion: Inclusion | None = None) -> Collection:
    return Collection(2023, COUNTY, roster, submissions, inclusion=inclusion or Inclusion())


def summed(
    *submissions: Submission,
    roster: Roster = NO_ROSTER,
    inclusion: Inclusion | None = None,
    previous: PreviousYear | None = None,
    year: int = 2023,
) -> Consolidation:
    collection = collected(*submissions, roster=roster, inclusion=inclusion)
    return consolidate(replace(collection, previous=previous, year=year), CATALOG)


def left_out(total: Consolidation) -> dict[str, str]:
    """The reasons by file name."""
    return {one.path.name: one.reason for one in total.selection.left_out}


def value(total: Consolidation, cell: str) -> Value:
    return total.evaluation.values[at(cell)]


def sources(total: Consolidation, cell: str) -> dict[str, Value]:
    return dict(total.sources[at(cell)])
