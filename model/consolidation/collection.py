"""A collection (汇总项目): the reports handed in for one year, and what is to be added up of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from model.address import Address
from model.consolidation.roster import NO_ROSTER, Roster
from model.findings import Finding
from model.formats.template import Severity
from model.report import PreviousYear, Report


@dataclass(frozen=True)
class Submission:
    """A report as it was handed in: plain values, so that it can be read in another process.

    *report* may be in any format. *absent* are the cells that the file does not have. Without *has_year* the year of
    the report is not known. *modified* is the time of the file in nanoseconds.
    """

    path: Path
    sha256: str
    modified: int
    report: Report
    findings: tuple[Finding, ...] = ()
    absent: frozenset[Address] = frozenset()
    has_year: bool = True

    def count(self, severity: Severity) -> int:
        """How many findings of that severity the final check has."""
        return sum(finding.severity is severity for finding in self.findings)

    @property
    def has_errors(self) -> bool:
        """Whether there is any 强制性 finding."""
        return any(finding.is_error for finding in self.findings)


def without_origins(report: Report) -> Report:
    """What a collection keeps of *report*: neither where its figures came from nor the notes on that."""
    return report.model_copy(update={"origins": {}, "notes": {}})


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file that is not in the sum, and the reason. *may_count* says that it may be a report that belongs into it.

    *office* is the body it is of, as far as that is known; it *is_unclear* if the roster does not say which that is.
    """

    path: Path
    reason: str
    may_count: bool = False
    office: str = ""
    is_unclear: bool = False


@dataclass(frozen=True, slots=True)
class Inclusion:
    """Which reports are added up: of bodies under *vertical* lines, those with errors (*faulty*), and those in
    *other_formats* than that of the year, by the crosswalk.
    """

    vertical: bool = False
    faulty: bool = True
    other_formats: bool = False

    def in_words(self) -> tuple[str, ...]:
        """The choices as sentences."""
        whose = ("垂直管理单位", "有强制性错误的单位", "用了别的年份格式的年报")
        how = (("不计入", "计入"), ("不计入", "计入"), ("不计入", "按对照表换算后计入"))
        chosen = (self.vertical, self.faulty, self.other_formats)
        return tuple(f"{who}{said[is_in]}" for who, said, is_in in zip(whose, how, chosen, strict=True))


@dataclass(frozen=True)
class Collection:
    """The reports of one *year* collected by *office*; without a *roster* the bodies are those that handed in.

    *unread* are files that could not be read or are no reports. *previous* is last year's sum. *strangers* are names
    known to be of no body of the roster.
    """

    year: int
    office: str
    roster: Roster = NO_ROSTER
    submissions: tuple[Submission, ...] = ()
    unread: tuple[LeftOut, ...] = ()
    inclusion: Inclusion = field(default_factory=Inclusion)
    previous: PreviousYear | None = None
    strangers: frozenset[str] = frozenset()

    def with_files(self, submissions: Sequence[Submission], unread: Sequence[LeftOut] = ()) -> Collection:
        """This collection with more files."""
        return replace(self, submissions=(*self.submissions, *submissions), unread=(*self.unread, *unread))
