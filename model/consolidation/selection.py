"""Which of the reports handed in are added up, and why the others are not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from model.catalog import Catalog
from model.checks.facts import listed
from model.consolidation.collection import Collection, LeftOut, Submission
from model.consolidation.names import NameBook, is_whole_region, roster_of_names
from model.consolidation.roster import Roster, RosterBody
from model.formats.crosswalk import crossing
from model.formats.template import Severity, Template

_MOST_NAMED = 3


class HandInState(StrEnum):
    """How far a body has come with its report; the last two are decisions of the reviewer."""

    MISSING = "未报"
    HANDED_IN = "已报"
    FAULTY = "有错误"
    SENT_BACK = "退回"
    APPROVED = "已核"


@dataclass(frozen=True)
class Standing:
    """A body with the report that it handed in, if any. The report is added up if it *counts*."""

    body: RosterBody
    submission: Submission | None
    counts: bool

    @property
    def state(self) -> HandInState:
        """Whether it has handed in, and without errors."""
        if self.submission is None:
            return HandInState.MISSING
        return HandInState.FAULTY if self.submission.has_errors else HandInState.HANDED_IN


@dataclass(frozen=True)
class Selection:
    """The bodies in the order of the roster, the files left out, and the names of the bodies whose report is *missing*.

    It *is_complete* unless the report of a body, or a file that may be one, is not added up.
    """

    standings: tuple[Standing, ...]
    left_out: tuple[LeftOut, ...]
    missing: tuple[str, ...]
    is_complete: bool


def select_reports(collection: Collection, template: Template, catalog: Catalog) -> Selection:
    """Choose what is added up in the format *template*. The order of the files does not matter."""
    sorting = _Sorting(collection, template, catalog)
    left_out = (*collection.unread, *sorting.left_out)
    missing = tuple(
        one.body.name
        for one in sorting.standings
        if one.submission is None and (collection.inclusion.vertical or not one.body.vertical)
    )
    unsure = left_out if not collection.roster.bodies else sorting.refused
    return Selection(
        sorting.standings,
        tuple(sorted(left_out, key=lambda one: (str(one.path), one.reason))),
        missing,
        not missing and not any(one.may_count for one in unsure),
    )


class _Sorting:
    """The reports of a collection by body, the oldest first; *left_out* are those of no body or not the last of one."""

    def __init__(self, collection: Collection, template: Template, catalog: Catalog) -> None:
        self._collection = collection
        self._template = template
        self._catalog = catalog
        self._listed = NameBook(collection.roster, collection.office)
        files = sorted(collection.submissions, key=lambda one: (one.modified, str(one.path)))
        judged = [(one, self._unfit(one)) for one in files]
        fit = [one for one, unfit in judged if unfit is None]
        self.roster = collection.roster if collection.roster.bodies else self._roster_of(fit)
        self.handed_in: defaultdict[RosterBody, list[Submission]] = defaultdict(list)
        self._unplaced = [*(unfit for _, unfit in judged if unfit is not None), *self._place(fit)]

    @cached_property
    def standings(self) -> tuple[Standing, ...]:
        """The bodies with the last report of each."""
        return tuple(self._standing(body) for body in self.roster.bodies)

    @cached_property
    def refused(self) -> tuple[LeftOut, ...]:
        """The reports of bodies that are not added up by choice."""
        return tuple(
            self._refusal(one.body, one.submission) for one in self.standings if one.submission and not one.counts
        )

    @property
    def left_out(self) -> Iterator[LeftOut]:
        """Every report that is not added up."""
        yield from self._unplaced
        yield from self.refused
        for body, reports in self.handed_in.items():
            for one in reports[:-1]:
                yield _repeated(body, one, reports)

    def _roster_of(self, reports: Sequence[Submission]) -> Roster:
        return roster_of_names((one.report.office for one in reports), self._collection.office)

    def _place(self, reports: Sequence[Submission]) -> Iterator[LeftOut]:
        """Give each report to its body; yields those whose body is not clear."""
        book = NameBook(self.roster, self._collection.office)
        for one in reports:
            bodies = book.bodies_called(one.report.office)
            if len(bodies) == 1:
                self.handed_in[bodies[0]].append(one)
            elif one.report.office in self._collection.strangers:
                yield LeftOut(one.path, f"“{one.report.office}”不是名册里的单位", office=one.report.office)
            else:
                reason = _unclear(one.report.office, bodies, book)
                yield LeftOut(one.path, reason, True, one.report.office, is_unclear=True)

    def _standing(self, body: RosterBody) -> Standing:
        reports, wanted = self.handed_in.get(body), self._collection.inclusion
        if not reports:
            return Standing(body, None, False)
        counts = (wanted.vertical or not body.vertical) and (wanted.faulty or not reports[-1].has_errors)
        return Standing(body, reports[-1], counts)

    def _refusal(self, body: RosterBody, one: Submission) -> LeftOut:
        if body.vertical and not self._collection.inclusion.vertical:
            return LeftOut(one.path, f"“{body.name}”是垂直管理单位，不纳入汇总", office=body.name)
        errors = one.count(Severity.ERROR)
        return LeftOut(one.path, f"“{body.name}”的年报有 {errors} 处强制性错误，没有计入", True, body.name)

    def _unfit(self, one: Submission) -> LeftOut | None:
        """Why a report is left out whichever body it is of; None if it is not."""
        report, year = one.report, self._collection.year
        if not one.has_year:
            reason = f"认不出是哪一年的年报，这里汇总 {year} 年的：请在标题里写上年份"
            return LeftOut(one.path, reason, True, report.office)
        if report.year != year:
            return LeftOut(one.path, f"是 {report.year} 年的年报，这里汇总 {year} 年的", office=report.office)
        if not report.office.strip():
            return LeftOut(one.path, "没有写是哪个单位的年报：请在标题里写上单位名称", True)
        if is_whole_region(report.office, self._collection.office) and not self._listed.bodies_called(report.office):
            reason = f"“{report.office}”是汇总的范围，不是其中的一个单位；它若也要计入，请写进名册"
            return LeftOut(one.path, reason, office=report.office)
        reason = self._why_not_this_format(report.template)
        return LeftOut(one.path, reason, True, report.office) if reason else None

    def _why_not_this_format(self, template_id: str) -> str:
        """Why a report in the format *template_id* is left out; "" if it is not."""
        if template_id == self._template.id:
            return ""
        source, year = self._catalog.template(template_id), self._collection.year
        said = f"用的是{source.name}的表格，{year} 年的年报应使用{self._template.name}"
        if crossing(source, self._template) is None:
            return f"{said}；两种格式之间没有对照表"
        return "" if self._collection.inclusion.other_formats else f"{said}；同意换算后才能计入"


def _repeated(body: RosterBody, one: Submission, reports: Sequence[Submission]) -> LeftOut:
    last = reports[-1]
    is_same = (one.report.values, one.report.stated) == (last.report.values, last.report.stated)
    compared = "数字相同" if is_same else "数字不同"
    reason = f"“{body.name}”交了 {len(reports)} 份，计入最后修改的“{last.path.name}”；这一份与它{compared}"
    return LeftOut(one.path, reason, office=body.name)


def _unclear(office: str, bodies: Sequence[RosterBody], book: NameBook) -> str:
    if bodies:
        return f"“{office}”可能是{_named(bodies)}，没有计入：请在名册里把别名写清楚"
    alike = book.resembling(office)
    if alike:
        return f"名册里没有“{office}”，没有计入；如果它就是{_named(alike)}，请把它写进别名"
    return f"名册里没有“{office}”，没有计入"


def _named(bodies: Sequence[RosterBody]) -> str:
    return listed([f"“{body.name}”" for body in bodies], _MOST_NAMED, "个")
