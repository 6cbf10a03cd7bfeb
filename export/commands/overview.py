"""What ``nianbao check`` says of many files together: which reports are there twice, and what was left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from export.checking import CheckedFile
from export.commands.console import say
from export.findings.rows import summary_of
from export.folders import FolderEntry


def same_reports(found: Sequence[CheckedFile]) -> Mapping[str, Sequence[Path]]:
    """The files of the same office and year, by both in words; reports without an office's name do not count."""
    paths: defaultdict[str, dict[Path, None]] = defaultdict(dict)
    for one in found:
        if not isinstance(one.outcome, str) and (office := "".join(one.outcome.report.office.split())):
            paths[f"{office} {one.outcome.report.year} 年"][one.path] = None
    return {report: [*same] for report, same in paths.items() if len(same) > 1}


def say_overview(found: Sequence[CheckedFile], left_out: Sequence[FolderEntry]) -> None:
    """Print which reports are there more than once, the files that were left out, and the number of files by result."""
    for report, same in same_reports(found).items():
        say(f"同一单位同一年的年报有 {len(same)} 份：{report}")
        for path in same:
            say(f"  {path}")
    if left_out:
        say(f"没有检查的文件有 {len(left_out)} 个：")
        for entry in left_out:
            say(f"  {entry.path}：{entry.left_out}")
    if len(found) > 1 or left_out:
        say(summary_of(found))
