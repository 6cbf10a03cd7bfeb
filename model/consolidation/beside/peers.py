"""Bodies compared with each other: duties against figures, rates against those of like bodies, copied texts."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from statistics import median
from typing import Final, NamedTuple, TypeAlias

from pydantic import BaseModel, ConfigDict

from model.address import Address
from model.checks.facts import listed
from model.checks.intervals import exact
from model.consolidation.beside.alike import copied_texts, foreign_names, foreign_places
from model.consolidation.beside.fees import with_fees_told
from model.consolidation.beside.twice import RegisterOfBody, counted_twice, register_remarks
from model.consolidation.consolidation import Consolidation
from model.consolidation.names import regions_of
from model.consolidation.selection import Standing
from model.consolidation.words import Duty
from model.findings import Finding
from model.formats.template import BodyKind, Severity
from model.register.counting import counted_table
from model.values import magnitude

CODE: Final = "county"
"""The codes of these findings begin with it."""
_SPREAD: Final = Fraction(14826, 10000)
"""A median deviation times this is a standard deviation, were the rates spread normally."""
_MOST_LINES: Final = 5
"""Lines of a register that a finding names."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class PeerMessage(_Part):
    """What is said, with fields in braces."""

    severity: Severity
    message: str
    remedy: str


class PeerRate(_Part):
    """A share of cases: the figures *parts* in those of *whole*."""

    name: str
    parts: tuple[str, ...]
    whole: tuple[str, ...]


class PeerLimits(_Part):
    """Fewer *bodies* or *cases* are not compared; *deviations* from the median are much. Tables with fewer
    *applications* or fewer cells with *outcomes* are the same by chance.
    """

    bodies: int
    cases: int
    deviations: int
    applications: int
    outcomes: int


class PeerRules(_Part):
    """How bodies are compared."""

    rates: tuple[PeerRate, ...]
    limits: PeerLimits
    messages: Mapping[str, PeerMessage]
    duties: Mapping[Duty, str]

    def finding(self, code: str, cells: tuple[Address, ...], place: str, subject: str = "", **fields: str) -> Finding:
        """A finding in the words of the message *code*, in the section *place*."""
        said = self.messages[code]
        message = said.message.format(**fields)
        return Finding(f"{CODE}.{code}", said.severity, message, cells, place, remedy=said.remedy, subject=subject)


@lru_cache(maxsize=1)
def peer_rules() -> PeerRules:
    """The rules shipped with the program."""
    path = Path(str(files("resources"))) / "consolidation" / "peers.toml"
    return PeerRules.model_validate(tomllib.loads(path.read_text("utf-8")))


PeerFindings: TypeAlias = Mapping[str, tuple[Finding, ...]]
"""By name of the body what stands out in its report beside those of the others."""


def peer_findings(total: Consolidation, registers: Sequence[RegisterOfBody] = ()) -> PeerFindings:
    """What stands out in the report of each body beside those of the others, and in its register beside theirs."""
    rules, found = peer_rules(), defaultdict[str, list[Finding]](list)
    told = (
        *_duties(total, rules),
        *_rates(total, rules),
        *_texts(total, rules),
        *_same_tables(total, rules),
        *_twice(total, registers, rules),
    )
    for office, finding in told:
        found[office].append(finding)
    return {office: tuple(findings) for office, findings in found.items()}


def with_told_beside(total: Consolidation, registers: Sequence[RegisterOfBody]) -> Consolidation:
    """The sum with remarks on the 信息处理费 that the bodies tell, and on the registers that were looked at."""
    told = with_fees_told(total)
    return replace(told, remarks=(*told.remarks, *register_remarks(total, registers)))


# ---- duties


def _duties(total: Consolidation, rules: PeerRules) -> Iterator[tuple[str, Finding]]:
    """Silent where the roster says nothing of a duty: no body has it."""
    told = {duty for one in total.counted for duty in one.body.duties}
    for one in total.counted:
        for duty, words in rules.duties.items():
            cells = tuple(cell for cell in total.template.cells.values() if cell.row.id == duty.value)
            if duty not in told or not cells:
                continue
            figures = total.shares[one.body.name].figures
            is_active = any(magnitude(figures.get(cell.address)) for cell in cells)
            if is_active is not (duty in one.body.duties):
                addresses = tuple(cell.address for cell in cells)
                code = "beyond" if is_active else "idle"
                yield (
                    one.body.name,
                    rules.finding(
                        code,
                        addresses,
                        total.template.section_of(cells[0].table.id).id,
                        duty=words,
                        row=f"“{cells[0].row.name}”",
                    ),
                )


# ---- rates


class _Rated(NamedTuple):
    office: str
    rate: Fraction


def _rates(total: Consolidation, rules: PeerRules) -> Iterator[tuple[str, Finding]]:
    groups = defaultdict[BodyKind | None, list[Standing]](list)
    for one in total.counted:
        groups[one.body.kind].append(one)
    for group in groups.values():
        for rate in rules.rates:
            rated = [*_rated(total, group, rate, rules.limits.cases)]
            if len(rated) >= rules.limits.bodies:
                yield from _far_off(total, rated, rate, rules)


def _rated(total: Consolidation, group: Sequence[Standing], rate: PeerRate, fewest: int) -> Iterator[_Rated]:
    """The rate of each body with enough cases."""
    for one in group:
        whole = _sum(total, one, rate.whole)
        if whole >= fewest:
            yield _Rated(one.body.name, Fraction(_sum(total, one, rate.parts)) / whole)


def _sum(total: Consolidation, one: Standing, names: Sequence[str]) -> int | Fraction:
    figures = total.shares[one.body.name].figures
    return sum(exact(magnitude(figures.get(Address.parse(name))) or 0) for name in names)


def _far_off(
    total: Consolidation, rated: Sequence[_Rated], rate: PeerRate, rules: PeerRules
) -> Iterator[tuple[str, Finding]]:
    """The bodies far from the median; where most bodies have the same rate, nothing is said of the others."""
    middle = median(one.rate for one in rated)
    spread = median(abs(one.rate - middle) for one in rated) * _SPREAD
    cells = tuple(one for one in map(Address.parse, rate.parts) if one in total.template.cells)
    section = total.template.section_of(cells[0].table).id
    for one in rated:
        if spread and abs(one.rate - middle) > rules.limits.deviations * spread:
            fields = {"name": rate.name, "own": _per_cent(one.rate), "median": _per_cent(middle)}
            yield one.office, rules.finding("rate", cells, section, **fields)


def _per_cent(rate: Fraction) -> str:
    return f"{float(rate):.1%}"


# ---- texts


def _texts(total: Consolidation, rules: PeerRules) -> Iterator[tuple[str, Finding]]:
    sections = {section.id: section.heading for section in total.template.sections}
    for copy in copied_texts(total.counted, sections):
        words = {"section": sections[copy.section], "other": copy.other}
        yield copy.office, rules.finding("similar", (), copy.section, **words)
    for one in foreign_names(total.counted, sections):
        words = {"section": sections[one.section], "other": one.other}
        yield one.office, rules.finding("other_name", (), one.section, **words)
    region = next(reversed(regions_of(total.report.office)), "")
    for one in foreign_places(total.counted, sections, region):
        words = {"section": sections[one.section], "other": one.other}
        yield one.office, rules.finding("other_place", (), one.section, **words)


# ---- applications


def _same_tables(total: Consolidation, rules: PeerRules) -> Iterator[tuple[str, Finding]]:
    """Each body whose applications are in every cell those of a body before it, and too many for chance."""
    if not any(table.counting for table in total.template.tables):
        return
    table, counting = counted_table(total.template)
    cells = tuple(cell for cell in table.cells if not cell.is_total)
    starts, limits = {counting.received, counting.carried_in}, rules.limits
    seen: dict[tuple[int | Fraction, ...], str] = {}
    for one in total.counted:
        figures = total.shares[one.body.name].figures
        numbers = tuple(exact(magnitude(figures.get(cell.address)) or 0) for cell in cells)
        given = [(cell.row.id in starts, number) for cell, number in zip(cells, numbers, strict=True) if number]
        received = sum(number for is_start, number in given if is_start)
        if received < limits.applications or sum(not is_start for is_start, _ in given) < limits.outcomes:
            continue
        other = seen.setdefault(numbers, one.body.name)
        if other != one.body.name:
            addresses = tuple(cell.address for cell in cells)
            section = total.template.section_of(table.id).id
            words = {"table": table.name, "count": str(received), "other": other}
            yield one.body.name, rules.finding("same_table", addresses, section, **words)


def _twice(
    total: Consolidation, registers: Sequence[RegisterOfBody], rules: PeerRules
) -> Iterator[tuple[str, Finding]]:
    if not registers:
        return
    section = total.template.section_of(counted_table(total.template)[0].id).id
    for one in counted_twice(total, registers):
        own, others = (listed(places, _MOST_LINES, "行") for places in (one.places, one.others))
        words = {"count": str(len(one.places)), "other": one.other, "lines": own, "others": others}
        yield one.office, rules.finding("twice", (), section, one.other, **words)
