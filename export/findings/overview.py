"""What ``nianbao check`` says of many files together: which reports are there twice, and what was left out."""

from __future__ import annotations

from collections.abc import Sequence

from export.checking import CheckedFile, same_reports
from export.commands.console import say
from export.findings.rows import summary_of
from export.folders import FolderEntry


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
