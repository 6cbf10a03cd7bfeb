"""Versions of a project that tell their number, and a program that saves one after the other until it is killed.

It says on standard output, a line each, the number of every version it was told is saved.
"""

import sys
from pathlib import Path

from model.catalog import load_catalog
from model.errors import FileError
from model.report import Paragraph, Report
from model.storage.disk_stamp import DiskStamp
from model.storage.project import Project
from model.storage.project_file import read_project, write_project

CATALOG = load_catalog()


def numbered(number: int) -> Project:
    """A project as large as a real one that tells its number."""
    paragraphs = tuple(Paragraph(text=f"第{number}版，第{line}段。" + "公开" * 200) for line in range(30))
    report = Report(template="2021", year=2023, office=str(number))
    return Project(report.with_narrative("overview", paragraphs))


def number_of(path: Path) -> int:
    """The number of the version at *path*, which is whole. Raises `FileError`."""
    project = read_project(path, CATALOG)
    number = int(project.report.office)
    assert project == numbered(number)
    return number


def save(path: Path, number: int, seen: DiskStamp | None = None) -> DiskStamp | None:
    """Save a version; None if saving failed, as the program says."""
    try:
        return write_project(path, numbered(number), seen)
    except FileError:
        return None


if __name__ == "__main__":
    place, first = Path(sys.argv[1]), int(sys.argv[2])
    stamp = None
    for version in range(first, first + 100_000):
        stamp = write_project(place, numbered(version), stamp)
        print(version, flush=True)
