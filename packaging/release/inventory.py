"""Which part of the program each file of a bundle comes from: by its checksum, or by name where it was made here."""

import hashlib
import re
from collections.abc import Iterable, Mapping
from importlib.metadata import Distribution
from pathlib import Path

from release.places import BuildError

OURS, PYTHON, QT, MICROSOFT, STARTER = "nianbao", "cpython", "qt", "microsoft", "starter"
"""Parts that are no Python packages."""

BY_NAME = (
    (MICROSOFT, r".*/(vcruntime|msvcp|concrt)140\w*\.dll"),
    (QT, r".*/PySide6/(Qt/|plugins/|translations/|Qt6\w+\.dll).*"),
    (STARTER, r"nianbao(-cli)?(\.exe)?"),
    (PYTHON, r".*/base_library\.zip"),
    (OURS, r"README\.txt|licenses/.*|_internal[^/]*/(resources/.*|modules\.pyz)"),
)
"""What a name says of a file before its checksum is asked."""

Origins = Mapping[str, str]
"""The part of each file by its SHA-256."""


def checksum(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def of_folder(folder: Path, part: str) -> dict[str, str]:
    """Every file below *folder* as one of *part*; packages installed into it are none."""
    paths = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return {checksum(path): part for path in paths if not {"site-packages", "dist-packages"} & set(path.parts)}


def of_distributions(parts: Iterable[Distribution]) -> dict[str, str]:
    """Every file of the packages, by the name of its package."""
    found: dict[str, str] = {}
    for part in parts:
        located = (Path(str(part.locate_file(file))) for file in part.files or [])
        found |= {checksum(path): part.name for path in located if path.is_file()}
    return found


def inventory(bundle: Path, origins: Origins) -> dict[str, list[Path]]:
    """The files of each part, relative to *bundle*. Raises `BuildError` naming those that nobody can account for."""
    found: dict[str, list[Path]] = {}
    for path in sorted(path for path in bundle.rglob("*") if path.is_file() and not path.is_symlink()):
        inside = path.relative_to(bundle)
        found.setdefault(part_of(path, inside, origins), []).append(inside)
    if unknown := found.get(""):
        raise BuildError(f"Nobody knows where these come from: {', '.join(path.as_posix() for path in unknown)}")
    return found


def part_of(path: Path, inside: Path, origins: Origins) -> str:
    """The part of a file, or nothing."""
    named = (part for part, pattern in BY_NAME if re.fullmatch(pattern, inside.as_posix(), re.IGNORECASE))
    return next(named, "") or origins.get(checksum(path), "")
