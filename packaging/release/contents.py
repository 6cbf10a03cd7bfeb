"""The folder inside a bundle that holds all but the starters and the papers.

For Windows it is called anew for each build, after what it was made of: set-up puts the contents of the next version
beside those of the old one, and no moment of an upgrade leaves a program that cannot start.
"""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from release.places import BuildError

NAME = "_internal"
"""As PyInstaller calls it, and as it is called for Linux."""


def name_for(source: Path, others: Iterable[Path] = ()) -> str:
    """The name for a bundle made of the tree *source* and the files *others*."""
    whole = hashlib.sha256()
    for path in sorted(path for path in source.rglob("*") if path.is_file()):
        whole.update(path.relative_to(source).as_posix().encode() + hashlib.sha256(path.read_bytes()).digest())
    for path in others:
        whole.update(path.read_bytes())
    return f"{NAME}-{whole.hexdigest()[:8]}"


def contents_of(bundle: Path) -> Path:
    """Raises `BuildError` unless the bundle has exactly one folder of contents."""
    found = [path for path in bundle.glob(f"{NAME}*") if path.is_dir()]
    if len(found) != 1:
        raise BuildError(f"{bundle} has {len(found)} folders of contents.")
    return found[0]
