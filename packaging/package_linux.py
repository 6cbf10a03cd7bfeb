"""Everything for Linux, in order."""

from collections.abc import Callable
from pathlib import Path

from package_places import BuildError


def build(output: Path, as_version: str | None, *, quick: bool, say: Callable[[str], None] = print) -> None:
    """All packages for Linux in *output*. Raises `BuildError`."""
    raise BuildError("Packages for Linux are not built yet.")
