"""What the program depends on is what it imports: a run dependency that nobody imports is a defect."""

import ast
import re
import tomllib
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement

from release import staging
from release.comparison import imported
from release.places import PACKAGING

MODULES = {"pyside6-essentials": "PySide6", "python-docx": "docx"}
"""What is imported under another name."""
DECLARED = tomllib.loads((staging.ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
LOCKED = re.findall(r"^([\w-]+)(?:\[[\w,]+\])?==", (PACKAGING / "requirements.lock").read_text("utf-8"), re.MULTILINE)


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def imported_tops() -> set[str]:
    sources = (path for folder in staging.FOLDERS for path in (staging.ROOT / folder).rglob("*.py"))
    nodes = (node for path in sources for node in ast.walk(ast.parse(Path(path).read_text("utf-8"))))
    return {name.partition(".")[0] for node in nodes for name in imported(node)}


def needed_by(names: set[str]) -> Iterator[str]:
    """What these packages ask for themselves, on any system."""
    for name in names:
        for line in metadata.requires(name) or []:
            requirement = Requirement(line)
            if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
                yield canonical(requirement.name)


def test_every_declared_dependency_is_imported():
    names = {canonical(Requirement(line).name) for line in DECLARED}
    assert {MODULES.get(name, name.replace("-", "_")) for name in names} <= imported_tops()


def test_every_locked_package_is_declared_or_asked_for_by_one_that_is():
    reached = {canonical(Requirement(line).name) for line in DECLARED}
    while more := set(needed_by(reached)) - reached:
        reached |= more
    assert {canonical(name) for name in LOCKED} == reached
