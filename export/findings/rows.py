"""The rows of the list of findings, whatever file it is written to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Final, NamedTuple

from export.checking import CheckedFile
from export.findings.places import WHOLE_FILE, place_of
from model.checks.reasons import reason_for, reason_in_words
from model.findings import NO_FINDINGS, SEVERITIES, Finding
from model.formats.template import Severity
from model.repairs.repair import changes_in_words
from model.repairs.root_causes import FindingGroup
from model.report import Report

HEADINGS: Final = ("文件", "位置", "性质", "问题", "怎么改")
REPAIR: Final = "改法"
FOLLOWS: Final = "由上面这一处引起，改好它就好：{}"


class Result(StrEnum):
    """What came of checking a file; its value is the word for it."""

    FAULTY = "有问题"
    HINTS = "只有提示"
    PASSED = "通过"
    UNREADABLE = "读不了"


def result_of(one: CheckedFile) -> Result:
    """What came of checking a file: problems are findings that are more than hints."""
    if isinstance(one.outcome, str):
        return Result.UNREADABLE
    if any(finding.severity is not Severity.HINT for finding in one.findings):
        return Result.FAULTY
    return Result.HINTS if one.findings else Result.PASSED


class Entry(NamedTuple):
    """A row of the list, in the order of `HEADINGS`."""

    file: str
    place: str
    severity: str
    message: str
    remedy: str


def entries_of(checked: Sequence[CheckedFile]) -> Iterator[Entry]:
    """A row for each finding and for the likeliest repair, and one for each file without findings or unreadable."""
    for one, name in zip(checked, _names(checked), strict=True):
        if isinstance(one.outcome, str):
            reason = one.outcome.replace(str(one.path), one.path.name).rstrip("。")
            yield Entry(name, WHOLE_FILE, Result.UNREADABLE, reason, "")
            continue
        for group in one.groups:
            for finding in group.findings:
                place = place_of(one.outcome.template, one.outcome.report, finding)
                remedy = _remedy(one.outcome.report, finding, group)
                yield Entry(name, place, SEVERITIES[finding.severity], finding.message, remedy)
        for repair in one.outcome.repairs[:1]:
            yield Entry(name, WHOLE_FILE, REPAIR, repair.why, changes_in_words(one.outcome.template, repair))
        if not one.findings:
            yield Entry(name, WHOLE_FILE, Result.PASSED, NO_FINDINGS, "")


def _remedy(report: Report, finding: Finding, group: FindingGroup) -> str:
    """What to do about a finding: mend its cause; and the reason why it may stand, if one was given."""
    remedy = finding.remedy if finding is group.finding else FOLLOWS.format(group.finding.message)
    reason = reason_in_words(reason_for(report, finding))
    return f"{remedy}情况说明：{reason}" if reason else remedy


def _names(checked: Sequence[CheckedFile]) -> Iterator[str]:
    """The names of the files without their folders, which name users; the later ones of equal names are numbered."""
    seen = Counter[str]()
    for one in checked:
        seen[one.path.name] += 1
        number = seen[one.path.name]
        yield one.path.name if number == 1 else f"{one.path.name}（{number}）"


def summary_of(checked: Sequence[CheckedFile]) -> str:
    """One sentence with the number of files by result."""
    counts = Counter(map(result_of, checked))
    order = (Result.PASSED, Result.HINTS, Result.FAULTY, Result.UNREADABLE)
    parts = "，".join(f"{one} {counts[one]} 份" for one in order if counts[one])
    return f"共检查 {len(checked)} 份：{parts}。" if checked else "没有检查任何文件。"
