"""``nianbao read``: creates a project from a finished file."""

from __future__ import annotations

from pathlib import Path

from export.commands.console import say
from export.review.returning import read_whole
from model.catalog import load_catalog
from model.changes.importing import with_source_noted
from model.errors import FileError
from model.findings import in_words
from model.storage.atomic_files import stamp_of
from model.storage.project import Project
from model.storage.project_file import write_project


def read(source: Path, output: Path, *, force: bool = False) -> int:
    """Read the finished file *source* and write it as a project; returns 1 if its structure has an error.

    For a file with a proof mark this is the report it was exported from, with the changes made by hand. Without *force*
    an existing file is not overwritten. Raises `NianbaoError`; then nothing is written.
    """
    reading, report = read_whole(source, load_catalog())
    existing = stamp_of(output)
    if existing is not None and not force:
        raise FileError(f"“{output}”已经存在，没有改动它；要覆盖请加 --force。")
    write_project(output, Project(with_source_noted(report, source.name)), existing)
    say(f"已读入：{output}（{report.office} {report.year} 年，{reading.template.name}，{len(report.values)} 格有内容）")
    for finding in reading.findings:
        say(f"  {in_words(finding)}")
    return int(any(finding.is_error for finding in reading.findings))
